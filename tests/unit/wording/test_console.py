"""A terminal of 80 columns shows every message, CJK counted as two columns, without need of colour."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.vocabulary import Language
from tests.unit.wording import samples
from tests.unit.wording.samples import TOKYO
from worker.text.width import columns, wrap
from worker.wording import text

MESSAGES = [
    samples.reference(), samples.moved(), samples.denied(), samples.official_update(), samples.reminder(), samples.digest(), samples.notice(),
    samples.hostile(), samples.enormous(),
]  # fmt: skip


@pytest.mark.parametrize("width", [80, 60])
@pytest.mark.parametrize("language", ["en", "zh", "ja"])
@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.id)
def test_no_line_is_wider_than_the_terminal(message: Any, language: Language, width: int) -> None:
    for line in text(message, width, language=language, zone=TOKYO).splitlines():
        assert columns(line) <= width or "://" in line


def test_colour_adds_nothing_but_colour() -> None:
    plain = text(samples.reference(), zone=TOKYO)
    coloured = text(samples.reference(), 80, True, zone=TOKYO)
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    assert "\x1b" not in plain


def test_an_article_cannot_move_the_cursor() -> None:
    told = text(samples.hostile(), zone=TOKYO)
    assert not re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", told)


def test_marked_words_show_without_colour() -> None:
    assert "«rare earths»" in text(samples.reference(), zone=TOKYO)


def test_what_changed_comes_first_and_the_command_last() -> None:
    lines = text(samples.moved(), zone=TOKYO).splitlines()
    assert lines[1].startswith("!! DEADLINE MOVED · US–China tariff truce")
    assert lines.index("What changed") < lines.index("Deadline") < lines.index("Evidence") < lines.index("Why you")
    assert "claimwire alerts ack 9c01" in lines[-3]


def test_a_possible_repeat_is_told() -> None:
    assert "Possible repeat" in text(samples.denied(), zone=TOKYO, repeat=True)


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp")), max_size=300),
    st.integers(20, 90),
)
def test_wrapping_loses_nothing_and_never_passes_the_width(words: str, width: int) -> None:
    lines = wrap(words, width, indent="  ", hanging="    ")
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(words.split())


def test_no_line_begins_with_a_closing_mark() -> None:
    lines = wrap("稀土、" * 60 + "（许可）。", 21)
    assert not [line for line in lines if line.strip()[:1] in "、。）"]


def test_wrapping_a_long_text_is_linear() -> None:
    assert len(wrap("稀土 rare " * 20_000, 80)) > 1000
