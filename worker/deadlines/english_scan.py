"""Where an English text can hold a time expression: one scan, of a sentence or of a whole article."""

import itertools
import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick

from worker.deadlines.english_words import MONTH_FULL, MONTHS

#: Words that only a text with a time expression is likely to hold; every holiday's name holds one of them.
CUE_WORDS = frozenset(
    f"{MONTH_FULL}|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|day|days|week|weeks|weekend|fortnight|month|months|quarter|quarters|half|year|years|"
    "today|tonight|tomorrow|tmr|tmrw|yesterday|immediately|immediate|once|midnight|night|morning|afternoon|evening|hours|hour|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|"
    "christmas|xmas|easter|thanksgiving|halloween|juneteenth|ramadan|"
    "publication|announcement|announcements|section|article|heading|subheading|proclamation|csms".split("|")
)
#: Digits that may be days, years, quarters or the numbers of acts.
DATE_DIGITS = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d|\d{1,2}/\d|(?:19|20)\d\d|\d(?:st|nd|rd|th)\b|\b[qh][1-4]\b|\b[12]h\b|\bno\. ?\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\d"
)
_WORD = re.compile("(?<![a-z])[a-z]+")
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_DIGITS = "0123456789"


def _digit_patterns() -> Iterator[str]:
    """With what each alternative of `DATE_DIGITS` begins, or goes on from its last digit before a sign."""
    yield from (one + sign + other for one, sign, other in itertools.product(_DIGITS, "/.-", _DIGITS))
    yield from ("19", "20", "1h", "2h", "no.")
    yield from (one + ending for one, ending in itertools.product(_DIGITS, ("st", "nd", "rd", "th")))
    yield from (letter + one for letter, one in itertools.product("qh", "1234"))
    yield from (month + one for month, one in itertools.product(MONTHS, _DIGITS))


_SURE = ("new year",)
_PATTERNS = (*_SURE, *sorted(CUE_WORDS), *_digit_patterns())
_FIRST_DIGIT = len(_SURE) + len(CUE_WORDS)
_SCAN = AhoCorasick(_PATTERNS)


def cue_places(text: str) -> Iterator[int]:
    """Places in a lower-case text that show that its sentence can hold a time expression, at least one of each such sentence."""
    for pattern, start, end in _SCAN.find_matches_as_indexes(text, overlapping=True):
        if pattern >= _FIRST_DIGIT:
            if DATE_DIGITS.match(text, start):
                yield start
        elif pattern < len(_SURE) or ((word := _WORD.match(text, start)) and word.end() == end):
            yield start
    if not text.isascii() and _FOREIGN_DIGIT.search(text):
        yield from (found.start() for found in DATE_DIGITS.finditer(text))


def has_cue(text: str) -> bool:
    """Whether a lower-case text can hold a time expression."""
    return next(cue_places(text), None) is not None
