"""Words under their first letters: the same matches."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.text.alternatives import by_letter, split

WORDS = st.text(alphabet="abn", min_size=1, max_size=3)
ENDS = st.sampled_from(["", r"\b", r"\w*", "(?:s|ed)?", r" (?:\w+ ){0,2}b", r"(?! a)", "[ab]?"])
ALTERNATIVES = st.one_of(
    st.builds(lambda word, end: rf"\b{word}{end}", WORDS, ENDS),
    st.builds(lambda one, other, end: rf"\b(?:{one}|{other}){end}", WORDS, WORDS, ENDS),
    st.builds(lambda one, other, end: rf"\b(?:{one}|(?:{other}|b)a{end})", WORDS, WORDS, ENDS),
    st.sampled_from([r"n't\b", r", b", r"\b(?:ab)?n", r"^a", r"[ab]n", r"\b\w+b", r"\ba?b", r"(?<=a )b"]),
)


@given(st.lists(ALTERNATIVES, min_size=1, max_size=7), st.text(alphabet="abn ,'", max_size=30))
def test_a_pattern_under_first_letters_matches_the_same(alternatives: list[str], text: str) -> None:
    pattern = "|".join(alternatives)
    plain, quick = ([found.span() for found in re.finditer(each, text)] for each in (pattern, by_letter(pattern)))
    assert quick == plain


@pytest.mark.parametrize(
    ("pattern", "arranged"),
    [
        (r"\b(?:add|cut|announce)s?", r"\b(?:a(?:dd|nnounce)s?|cuts?)"),
        (r"\bno\b|n't\b|\bnor\b", r"\b(?:no\b)|n't\b|\b(?:nor\b)"),
        (r"\bnot\b|,\swho\b|\bnone\b", r"\b(?:n(?:ot\b|one\b))|,\swho\b"),
        (r"\b(a)\b|\bb", r"\b(a)\b|\bb"),
        (r"\b(?:un)?likely\b", r"\b(?:un)?likely\b"),
    ],
)
def test_words_of_one_letter_keep_their_order(pattern: str, arranged: str) -> None:
    assert by_letter(pattern) == arranged


def test_bars_in_classes_groups_and_escapes_part_nothing() -> None:
    assert split(r"a[|\]]b|c\|d|(?:e|f)") == [r"a[|\]]b", r"c\|d", "(?:e|f)"]
