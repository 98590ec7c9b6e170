"""Text from outside is made inert, and nothing else happens to it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.wording.samples import HOSTILE
from worker.text.clean import clean, printable_url
from worker.wording.page import quote, words_of


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("两 字\u3000全角", "两 字 全角"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]8;;http://evil\x07link\x1b]8;;\x07", "link"),
        ("\x9b31mred", "red"),
        ("title\r\nBcc: a@b.c", "title Bcc: a@b.c"),
        ("a\u2028b\u2029c\x85d\x0be", "a b c d e"),
        ("a\u202eevil\u2066x\u200bb\ufeff\u00ad", "aevilxb"),
        ("nul\x00bel\x07", "nulbel"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("5~10% * `x` & <b>", "5~10% * `x` & <b>"),
        ("𠮷野家 🇯🇵 é", "𠮷野家 🇯🇵 é"),
        ("", ""),
    ],
)
def test_cleaning(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_ten_thousand_characters_are_cut() -> None:
    assert len(clean("稀" * 10_000)) == 2000
    assert clean("x" * 10_000, 10) == "x" * 9 + "…"


@given(st.text())
def test_no_control_bidi_or_line_character_is_left(text: str) -> None:
    shown = clean(text)
    assert not [one for one in shown if unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert clean(shown) == shown
    assert shown.splitlines() in ([], [shown])


@given(st.text(max_size=900), st.lists(st.tuples(st.integers(-5, 950), st.integers(-5, 950)), max_size=6))
def test_a_quote_is_inert_and_never_longer_than_asked(text: str, marks: list[tuple[int, int]]) -> None:
    runs = quote(text, marks, 100)
    told = words_of(runs)
    assert len(told) <= 102
    assert not [one for one in told if unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]


def test_a_quote_marks_what_matched_where_offsets_count_code_points() -> None:
    text = "中国\u202e对稀土实施管制"
    start = text.index("稀土")
    runs = quote(text, [(start, start + 2)])
    assert [run.text for run in runs if run.strong] == ["稀土"]
    assert words_of(runs) == "中国对稀土实施管制"


def test_a_long_quote_shows_the_words_that_matched() -> None:
    text = "x" * 3000 + " export licences " + "y" * 3000
    runs = quote(text, [(3001, 3016)])
    assert [run.text for run in runs if run.strong] == ["export licences"]
    assert words_of(runs).startswith("…")
    assert words_of(runs).endswith("…")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://e.example/a?b=1&c=2", "https://e.example/a?b=1&c=2"),
        ("https://e.example/稀土", "https://e.example/稀土"),
        ("https://e.example/a|b>c<d \"'\u2028", "https://e.example/a%7Cb%3Ec%3Cd%20%22%27"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("ftp://e.example/", None),
        ("//e.example", None),
        ("", None),
        (None, None),
        ("https://e.example/" + "a" * 3000, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, shown: str | None) -> None:
    assert printable_url(url) == shown


def test_the_hostile_sample_is_one_line() -> None:
    assert len(clean(HOSTILE).splitlines()) == 1
