"""Readings that every language's rows build on."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from schemas.vocabulary import Bound, Confidence, Precision
from worker.deadlines.grammar import Form, Reading, Tense
from worker.deadlines.spans import DAY, Span, around, day, nth_week, nth_weekday, one, part, shift, unit_span

UNIT_PRECISION: dict[str, Precision] = {
    "day": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "half": "half",
    "year": "year",
}
#: How sure a day is that words of this precision name.
SURE: dict[Precision, Confidence] = {
    "minute": "high", "day": "high", "third": "medium", "week": "medium", "month": "medium", "quarter": "low", "half": "low", "year": "low",
}  # fmt: skip


ORDINAL_DAY = "ordinal day"
"""The row of a day that is numbered from an event ("the 45th day after the opening")."""


def in_year(
    at: dt.date | None,
    year: int | None,
    make: Callable[[int], Span | None],
    precision: Precision = "day",
    confidence: Confidence | None = None,
    bound: Bound | None = None,
) -> Reading | None:
    """A date whose year is stated, or else the candidates around publication."""
    sure = confidence or SURE[precision]
    if year is not None:
        span = make(year)
        return Reading((span,), precision, sure, stated=True, bound=bound) if span else None
    if at is None:
        return Reading((), precision, "none", bound=bound)
    spans = around(at, make)
    return Reading(spans, precision, sure, bound=bound) if spans else None


def relative(
    at: dt.date | None, make: Callable[[dt.date], Span | None], precision: Precision = "day", confidence: Confidence | None = None, bound: Bound | None = None, tense: Tense | None = None,
    now: bool = False,
) -> Reading | None:  # fmt: skip
    """Words that count from publication ("next month")."""
    if at is None:
        return Reading((), precision, "none", bound=bound, tense=tense, now=now)
    span = make(at)
    return (
        Reading((span,), precision, confidence or SURE[precision], bound=bound, tense=tense, now=now) if span else None
    )


def calendar_day(
    at: dt.date | None, year: int | None, month: int, first: int, last: int | None = None, weekday: int | None = None
) -> Reading | None:
    """A day of a month, or a run of days; a weekday beside it helps to find the year."""

    def make(in_: int) -> Span | None:
        start = day(in_, month, first)
        end = start if last is None else day(in_, month, last)
        return (start, end) if start and end and end >= start else None

    reading = in_year(at, year, make)
    if reading is None or weekday is None or year is not None:
        return reading
    fitting = tuple(span for span in reading.spans if span[0].weekday() == weekday)
    return Reading(fitting or reading.spans, "day", "high")


def days_between(
    at: dt.date | None, first: tuple[int | None, int, int], last: tuple[int | None, int, int]
) -> Reading | None:
    """From (year, month, day) to (year, month, day), as one stretch: a meeting, a quota period."""
    year = first[0] if first[0] is not None else last[0]

    def make(in_: int) -> Span | None:
        start = day(in_, first[1], first[2])
        end_year = last[0] if last[0] is not None else in_ + (last[1] < first[1])
        if first[0] is None and last[0] is not None:
            start = day(last[0] - (last[1] < first[1]), first[1], first[2])
        end = day(end_year, last[1], last[2])
        return (start, end) if start and end and end >= start else None

    return in_year(at, year, make)


def day_of_month(
    at: dt.date | None, number: int, last: int | None = None, months_away: int = 1, *, coming: bool = False
) -> Reading | None:
    """A day whose month is not said ("24日"): last, this or next month's.

    ``coming``: it is to come unless something speaks for the past. Not so in Chinese and Japanese news, where "29日签署" is the last 29th.
    """
    if at is None:
        return Reading((), "day", "none")
    spans = []
    for count in range(-months_away, months_away + 1):
        month = shift(at.replace(day=1), count, "month")
        start = day(month.year, month.month, number)
        end = start if last is None else day(month.year, month.month, last)
        if start and end and end >= start:
            spans.append((start, end))
    return Reading(tuple(spans), "day", "medium", grace=0, coming=coming) if spans else None


def week_holding(at: dt.date | None, year: int | None, month: int, day_: int) -> Reading | None:
    """The week, Monday to Sunday, that holds a day of a month."""

    def make(in_: int) -> Span | None:
        found = day(in_, month, day_)
        return unit_span(found, "week") if found else None

    return in_year(at, year, make, "week")


def third_of_month(at: dt.date | None, which: str) -> Reading | None:
    """A third of a month that is not said (中旬): of the last, this or the next; the next to come where no tense tells."""
    if at is None:
        return Reading((), "third", "none")
    firsts = (shift(at.replace(day=1), count, "month") for count in (-1, 0, 1))
    spans = tuple(part(unit_span(first, "month"), which) for first in firsts)
    return Reading(spans, "third", "medium", grace=0, coming=True)


def weekday_near(
    at: dt.date | None, weekday: int, weeks: int | None = None, tense: Tense | None = None, *, strict: bool = False
) -> Reading | None:
    """A weekday by tense, or that of this, the next or the last week (weeks: 0, 1, −1); ``strict``: not publication itself."""
    if at is None:
        return Reading((), "day", "none")
    monday = at - dt.timedelta(days=at.weekday())
    if weeks is not None:
        return Reading((one(monday + dt.timedelta(days=weekday + 7 * weeks)),), "day", "medium", tense=tense)
    days = (monday + dt.timedelta(days=weekday + 7 * week) for week in (-1, 0, 1))
    spans = tuple(one(day_) for day_ in days if not (strict and day_ == at))
    return Reading(spans, "day", "medium", grace=0, tense=tense, coming=True)


def unit_near(
    at: dt.date | None, unit: str, count: int, which: str | None = None, bound: Bound | None = None
) -> Reading | None:
    """This, the next or the last unit (count 0, 1, −1), or a part of it ("early next month")."""
    tense: Tense | None = "past" if count < 0 else "future" if count > 0 else None

    def make(base: dt.date) -> Span:
        start = unit_span(base, unit)[0] if unit not in {"day", "week"} else base
        span = unit_span(shift(start, count, unit), unit)
        return part(span, which) if which else span

    precision: Precision = UNIT_PRECISION[unit]
    if which in {"end", "begin"}:
        precision = "day"
    elif which and unit == "month":
        precision = "third"
    return relative(at, make, precision, "medium" if precision in {"day", "third"} else None, bound, tense)


def rest_of_unit(at: dt.date | None, unit: str, count: int = 0) -> Reading | None:
    """ "Later this month": from publication to the unit's end."""
    if count:
        return unit_near(at, unit, count, "late")
    return relative(at, lambda base: (base, unit_span(base, unit)[1]), UNIT_PRECISION[unit], "low", tense="future")


def so_far(at: dt.date | None, unit: str) -> Reading | None:
    """ "Earlier this month": from the unit's start to publication."""
    return relative(at, lambda base: (unit_span(base, unit)[0], base), UNIT_PRECISION[unit], "low", tense="past")


def away(at: dt.date | None, count: float, unit: str, confidence: Confidence = "high") -> Reading | None:
    """So many units before (negative) or after publication, as a day."""
    return relative(
        at, lambda base: one(moved(base, count, unit)), "day", confidence, tense="past" if count < 0 else "future"
    )


def stretch(at: dt.date | None, count: float, unit: str) -> Reading | None:
    """The last (negative) or the coming so many units, as a stretch of days."""

    def make(base: dt.date) -> Span:
        far = moved(base, count, unit)
        return (far, base - DAY) if count < 0 else (base + DAY, far)

    reading = relative(at, make, UNIT_PRECISION[unit], "low", tense="past" if count < 0 else "future")
    return replace(reading, stretch=True) if reading else None


def moved(base: dt.date, count: float, unit: str) -> dt.date:
    """``count`` may be a half: half a year is six months, half a month 15 days."""
    whole = int(count)
    day_ = shift(base, whole, unit)
    if count == whole:
        return day_
    sign = 1 if count > 0 else -1
    return shift(day_, sign * {"year": 6, "quarter": 1, "half": 3}.get(unit, 0), "month") + dt.timedelta(
        days=sign * {"month": 15, "week": 3}.get(unit, 0)
    )


def length(
    count: float, unit: str, form: Form = "length", bound: Bound | None = None, backwards: bool = False
) -> Reading:
    """A duration; its end is counted from an anchor that the context gives."""
    return Reading((), "day", "low", form=form, count=count, unit=unit, bound=bound, backwards=backwards)


def number() -> Reading:
    return Reading(form="number")


def week_in_month(
    at: dt.date | None, year: int | None, month_span: Callable[[int], Span | None], count: int
) -> Reading | None:
    def make(in_: int) -> Span | None:
        span = month_span(in_)
        return nth_week(span, count) if span else None

    return in_year(at, year, make, "week")


def weekday_in(
    at: dt.date | None, year: int | None, month_span: Callable[[int], Span | None], count: int, weekday: int
) -> Reading | None:
    def make(in_: int) -> Span | None:
        span = month_span(in_)
        found = nth_weekday(span, count, weekday) if span else None
        return one(found) if found else None

    return in_year(at, year, make)
