"""What time expressions mean that Chinese and Japanese write alike, on a publication day."""

import datetime as dt

from worker.deadlines.grammar import Groups, Reading, Tense
from worker.deadlines.han import value, whole
from worker.deadlines.readings import (
    day_of_month,
    length,
    number,
    relative,
)
from worker.deadlines.spans import Span, day, one

Day = dt.date | None


def read_iso(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    found = day(whole(g["y"]), whole(g["m"]), whole(g["d"]))
    return Reading((one(found),), "day", stated=True) if found else None


def tense(count: int) -> Tense | None:
    return "past" if count < 0 else "future" if count > 0 else None


def day_in(month: dt.date, number_: int) -> Span | None:
    found = day(month.year, month.month, number_)
    return one(found) if found else None


def read_now(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return relative(at, one, "day", "medium", now=True)


def read_same_month(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return Reading((), "day", "medium", form="same_month", count=value(g["d"] or ""))


def read_same_day(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    """The day named last."""
    return Reading((), "day", "medium", form="same_month", count=-1)


def read_day_only(g: Groups, at: Day) -> Reading | None:
    last = g.get("d2")
    return day_of_month(at, whole(g["d"]), whole(last) if last else None)


def read_working(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return length(value(g["n"] or ""), "working day")


def read_number(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return number()
