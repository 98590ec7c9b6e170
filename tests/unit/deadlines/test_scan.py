"""One scan of a whole article finds the sentences that looking at each of them finds."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import Article
from tests.unit.deadlines.story import rows
from tests.unit.deadlines.test_clauses import SETS
from worker import articles, deadlines
from worker.deadlines.english_scan import CUE_WORDS, DATE_DIGITS, has_cue
from worker.deadlines.english_words import FIXED_HOLIDAYS, FLOATING_HOLIDAYS
from worker.deadlines.folding import folded

AT = dt.date(2026, 3, 5)
ENGLISH = [folded(row["text"], "en") for name in SETS for row in rows(name) if row["lang"] == "en"]
PIECES = [
    *"019 -/.h\n",
    "q3",
    "2nd",
    "no. 5",
    "may4",
    "2026",
    "1.2.26",
    "days",
    "yesterdays",
    "new years",
    "Monday",
    "٣/٤",
    "’",
]


def slow(text: str) -> bool:
    """What the scan must find: a word of the list, digits that may be a date, a holiday."""
    return bool(CUE_WORDS & set(re.findall("[a-z]+", text)) or DATE_DIGITS.search(text) or "new year" in text)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
@settings(deadline=None)
def test_the_scan_finds_any_word_or_digits_of_a_date(text: str) -> None:
    assert has_cue(text.lower()) == slow(text.lower())


@pytest.mark.parametrize("text", ENGLISH[::5])
def test_the_scan_finds_what_clauses_hold_cut_anywhere(text: str) -> None:
    for start in range(0, len(text), 7):
        assert has_cue(text[start : start + 20]) == slow(text[start : start + 20])


@pytest.mark.parametrize("name", [*FIXED_HOLIDAYS, *FLOATING_HOLIDAYS, "good friday", "lunar new year", "black friday"])
def test_every_holiday_is_a_cue(name: str) -> None:
    assert has_cue(f"the duty ends by {name}")
    assert has_cue(f"the duty ends by {name.replace(chr(39), '’')}")


def test_an_article_reads_its_sentences_as_one_by_one() -> None:
    texts = [row["text"].replace("\n", " ") for name in SETS for row in rows(name)][::3]
    for some in zip(*[iter(texts)] * 6, strict=False):
        split = articles.split(Article(text="\n\n".join(some), published_at=AT))
        found = deadlines.of_article(split)
        assert set(found) == {
            one.index for one in split.sentences if deadlines.expressions(one.text, language=one.language, at=AT)
        }
