"""Trying only the patterns that can open at a place finds what trying all of them finds."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.vocabulary import Language
from tests.unit.deadlines.story import rows
from worker.deadlines.dispatch import Dispatch
from worker.deadlines.folding import folded
from worker.deadlines.openings import ANYTHING, openings
from worker.deadlines.resolve import TABLES


@pytest.mark.parametrize(
    ("pattern", "opening"),
    [
        ("until|by", {"unt", "by" + ANYTHING}),
        (r"\bthe (?=x)", {"the"}),
        ("(?:the )?mid", {"the", "mid"}),
        (r"[12]\d", {f"{tens}{ones}{ANYTHING}" for tens in "12" for ones in "0123456789"}),
        ("ab*", {"a" + ANYTHING * 2, "ab" + ANYTHING}),
        ("ab?c", {"abc", "ac" + ANYTHING}),
        ("(?P<x>ab|c)d", {"abd", "cd" + ANYTHING}),
        (r"(?<!x)\(a", {"(a" + ANYTHING}),
        (r"\w+x", {ANYTHING * 3, f"{ANYTHING}x{ANYTHING}"}),
    ],
)
def test_openings_are_read_off_a_pattern(pattern: str, opening: set[str]) -> None:
    assert openings(pattern, 3) == opening


def test_the_first_pattern_of_the_table_wins_and_matches_do_not_overlap() -> None:
    dispatch = Dispatch(["until the end", "until", "the", "end"], words=True)
    assert list(dispatch.finditer("until the end until", 0, 19)) == [(0, 13, 0), (14, 19, 1)]


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
def test_every_clause_gives_the_same_rows_as_plain_alternation(language: Language) -> None:
    table = TABLES[language]
    patterns = [re.sub(r"\(\?P<\w+>", "(?:", row.pattern) for row in table.rows]
    plain = re.compile("|".join(f"(?P<p{number}>{pattern})" for number, pattern in enumerate(patterns)))
    dispatch = Dispatch(patterns, words=table.words)
    for name in ("gold_time.jsonl", "clauses.jsonl", "clauses_second.jsonl", "clauses_third.jsonl"):
        for row in rows(name):
            text = folded(row["text"], row["lang"])
            if row["lang"] == language:
                expected = [
                    (match.start(), match.end(), int((match.lastgroup or "p0")[1:])) for match in plain.finditer(text)
                ]
                assert list(dispatch.finditer(text, 0, len(text))) == expected


@given(text=st.text("abcd 12", max_size=40))
@settings(deadline=None)
def test_any_text_gives_the_same_as_plain_alternation(text: str) -> None:
    patterns = [r"ab+c?", r"a\b", r"(?:b|cd)(?=\s|$)", r"[12]{2}", r"d ?1"]
    plain = re.compile("|".join(f"(?P<p{number}>{pattern})" for number, pattern in enumerate(patterns)))
    expected = [(match.start(), match.end(), int((match.lastgroup or "p0")[1:])) for match in plain.finditer(text)]
    assert list(Dispatch(patterns, words=False).finditer(text, 0, len(text))) == expected


@given(text=st.text("abced 12#-", max_size=40))
@settings(deadline=None)
def test_words_that_can_open_with_any_letter_are_found_among_others(text: str) -> None:
    patterns = [r"\b[a-z]{2,}ed\b", r"abc?", r"\b(?:ba|[a-z]+-)d", r"#\d", r"1 ?2", r"be(?=d)"]
    plain = re.compile("|".join(f"(?P<p{number}>{pattern})" for number, pattern in enumerate(patterns)))
    expected, place = [], 0
    while match := plain.search(text, place):
        start = match.start()
        if start and text[start - 1] in "abcdefghijklmnopqrstuvwxyz0123456789":  # only where a word begins
            place = start + 1
            continue
        expected.append((start, match.end(), int((match.lastgroup or "p0")[1:])))
        place = match.end()
    assert list(Dispatch(patterns, words=True).finditer(text, 0, len(text))) == expected
