"""What English words that count from publication or from another day mean: "yesterday", "in two weeks", "60 days after"."""

import datetime as dt
import re
from dataclasses import replace

from worker.deadlines.english_words import count_of, unit_of, weekday_of
from worker.deadlines.grammar import Groups, Reading
from worker.deadlines.readings import away, length, moved, number, relative, stretch
from worker.deadlines.spans import DAY, Span, one, shift

Day = dt.date | None


def ago_in_two(g: Groups, at: Day) -> Reading | None:
    """ "One month and 21 days ago"."""
    unit, times = unit_of(g["u"] or "")
    smaller, few = unit_of(g["u2"] or "")

    def make(base: dt.date) -> Span:
        return one(moved(moved(base, -count_of(g["n"] or "") * times, unit), -count_of(g["n2"] or "") * few, smaller))

    return relative(at, make, tense="past")


def in_units(g: Groups, at: Day) -> Reading | None:
    """ "In two weeks": a day to come, unless it is only a measure of time ("the lowest in two years")."""
    unit, times = unit_of(g["u"] or "")
    reading = away(at, count_of(g["n"] or "") * times, unit, "low")
    return replace(reading, soft=True) if reading else None


NEAR_DAYS = {"today": 0, "tonight": 0, "tomorrow": 1, "tmr": 1, "tmrw": 1, "yesterday": -1, "the day after tomorrow": 2, "day after tomorrow": 2, "the day before yesterday": -2,
             "day before yesterday": -2, "this morning": 0, "this afternoon": 0, "this evening": 0, "last night": -1, "tomorrow night": 1, "tomorrow morning": 1}  # fmt: skip


def _spelled(word: str) -> str:
    """ "Tmrw" in full."""
    return re.sub(r"\btmrw?\b", "tomorrow", word)


def near_day(g: Groups, at: Day) -> Reading | None:
    count = NEAR_DAYS[_spelled(g["x"] or "")]
    return relative(
        at, lambda base: one(base + count * DAY), tense="past" if count < 0 else "future" if count > 0 else None
    )


def now(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return relative(at, one, "day", "medium", now=True)


def ago(g: Groups, at: Day) -> Reading | None:
    unit, times = unit_of(g["u"] or "")
    return away(at, -count_of(g["n"] or "") * times, unit)


def hence(g: Groups, at: Day) -> Reading | None:
    unit, times = unit_of(g["u"] or "")
    return away(at, count_of(g["n"] or "") * times, unit)


def away_from_near(g: Groups, at: Day) -> Reading | None:
    """ "Two weeks from tomorrow", "three days before yesterday"."""
    unit, times = unit_of(g["u"] or "")
    sign = -1 if g["s"] in {"before", "prior to"} else 1
    count = NEAR_DAYS[g["x"] or ""]
    return relative(at, lambda base: one(shift(base + count * DAY, int(sign * count_of(g["n"] or "") * times), unit)))


def weekday_from_now(g: Groups, at: Day) -> Reading | None:
    """ "Two Fridays from now", "Monday week"."""
    weekday, count = weekday_of(g["w"] or ""), int(count_of(g["n"] or "one"))

    def make(base: dt.date) -> Span:
        first = base + (((weekday - base.weekday() - 1) % 7) + 1) * DAY
        return one(first + 7 * (count - 1) * DAY)

    return relative(at, make, tense="future")


def window(g: Groups, at: Day) -> Reading | None:
    unit, times = unit_of(g["u"] or "")
    return stretch(at, (1 if g["r"] in {"next", "coming", "following"} else -1) * count_of(g["n"] or "") * times, unit)


def within_next(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    unit, times = unit_of(g["u"] or "")
    return length(count_of(g["n"] or "") * times, unit, bound="within")


def read_length(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    unit, times = unit_of(g["u"] or "")
    return length(count_of(g["n"] or "") * times, unit)


def length_from(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    unit, times = unit_of(g["u"] or "")
    return length(count_of(g["n"] or "") * times, unit, "after", backwards=g["s"] in {"before", "prior to", "ahead of"})


def ordinal_day(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    """ "The 45th day after the opening": of an event that somebody has to date."""
    return length(int(g["n"] or 0), "day", "after")


def hours(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    hours = count_of(g["n"] or "")
    return length(hours / 24, "day") if hours % 24 == 0 else number()


def working_days(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    """No calendar of holidays is kept: working days need a start from elsewhere."""
    return length(count_of(g["n"] or ""), "working day")
