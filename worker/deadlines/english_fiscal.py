"""Fiscal years: when one ends depends on whose it is, and that another word of the sentence tells."""

import datetime as dt
import re

from worker.deadlines.english_readings import MOVES
from worker.deadlines.english_words import full_year
from worker.deadlines.grammar import Groups, Reading
from worker.deadlines.spans import DAY, add_months, months, one

CALENDAR, JAPANESE_MARCH = 12, 3
#: Last month of the fiscal year of those whose year is not the calendar's.
LAST_MONTHS: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern), month)
    for pattern, month in (
        (r"japan|tokyo|nikkei|india|delhi|brit|\buk\b|u\.k\.|london|hong kong", JAPANESE_MARCH),
        (r"austral|canberra", 6),
        (r"\bu\.?s\b|washington|federal|congress|american|united states|white house|pentagon", 9),
    )
)
_NAMED_BY_START = re.compile(r"japan|tokyo|nikkei")
"""Those who name a fiscal year by the calendar year in which it begins."""


def fiscal_year(g: Groups, at: dt.date | None) -> Reading | None:  # noqa: ARG001
    """A fiscal year, or its end, before the sentence tells whose. ``count``: its number, or how many years on; ``unit``: end or whole."""
    written = (g.get("y") or "").strip("'’")
    return Reading(
        (),
        "year",
        "none",
        count=full_year(written) if written else MOVES.get(g.get("r") or "this", 0),
        unit="end" if g.get("e") or g.get("e2") else "whole",
    )


def of_fiscal_year(reading: Reading, before: str, behind: str, at: dt.date | None) -> Reading:
    """The days of a fiscal year by the country that the words before it name last, else those behind it first; others' are not known."""
    told = [(-match.start(), month) for pattern, month in LAST_MONTHS for match in pattern.finditer(behind)]
    named = [(match.start(), month) for pattern, month in LAST_MONTHS for match in pattern.finditer(before)] or told
    last = max(named)[1] if named else CALENDAR
    numbered = reading.count > dt.MINYEAR + 1000
    ends = reading.unit == "end"
    if (ends and not named) or (at is None and not numbered):
        return Reading((), "day" if ends else "year", "none", bound="by" if ends else None)
    if at is None or numbered:
        year = int(reading.count) + (last == JAPANESE_MARCH and _NAMED_BY_START.search(before or behind) is not None)
    else:
        year = at.year + (at.month > last) + int(reading.count)
    end = months(year, last)[1]
    if ends:
        return Reading((one(end),), "day", "medium", stated=True, bound="by")
    return Reading(((add_months(end + DAY, -12), end),), "year", "low", stated=True)
