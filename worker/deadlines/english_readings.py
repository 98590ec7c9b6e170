"""What English time expressions mean on a publication day; the patterns whose groups these read stand in `english`."""

import datetime as dt
from dataclasses import replace

from worker.deadlines.english_words import (
    count_of,
    day_of,
    full_year,
    holiday,
    month_of,
    ordinal_of,
    weekday_of,
    year_of,
)
from worker.deadlines.grammar import Groups, Reading
from worker.deadlines.readings import (
    calendar_day,
    day_of_month,
    days_between,
    in_year,
    number,
    relative,
    rest_of_unit,
    so_far,
    unit_near,
    week_in_month,
    weekday_in,
    weekday_near,
)
from worker.deadlines.spans import DAY, Span, day, months, one, part, shift, unit_span, weekend, whole_year

Day = dt.date | None

PARTS = {
    "early": "early", "mid": "mid", "late": "late", "beginning": "begin", "start": "begin", "middle": "mid", "end": "end", "close": "end", "turn": "end",
    "early to mid": "early-mid", "mid to late": "mid-late", "first half": "first-half", "second half": "second-half",
}  # fmt: skip
MOVES = {"this": 0, "current": 0, "the current": 0, "the": 0, "next": 1, "coming": 1, "the coming": 1, "upcoming": 1, "following": 1, "the following": 1,
         "last": -1, "previous": -1, "the previous": -1, "past": -1, "this coming": 1, "this past": -1, "the same": 0, "that": 0}  # fmt: skip


def read_part(word: str) -> str:
    plain = (
        " ".join(word.replace("-", " ").split()).removeprefix("the ").removesuffix(" the").removesuffix(" of").strip()
    )
    return PARTS[plain]


def month_day(g: Groups, at: Day) -> Reading | None:
    g = {**g, "y": g.get("y") or g.get("y3")}
    last = g.get("d2")
    weekday = weekday_of(g["w"] or "") if g.get("w") else None
    return calendar_day(
        at, year_of(g.get("y")), month_of(g["m"] or ""), day_of(g["d"] or ""), day_of(last) if last else None, weekday
    )


def two_dates(g: Groups, at: Day) -> Reading | None:
    first_year, last_year = year_of(g.get("y1")), year_of(g.get("y"))
    first = (first_year, month_of(g["m"] or ""), day_of(g["d"] or ""))
    return days_between(at, first, (last_year, month_of(g["m2"] or ""), day_of(g["d2"] or "")))


def iso(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    found = day(int(g["y"] or 0), int(g["m"] or 0), int(g["d"] or 0))
    return Reading((one(found),), "day", stated=True) if found else None


def slashed(g: Groups, at: Day) -> Reading | None:
    """Month first, as in the United States, unless that is no month."""
    first, second = int(g["a"] or 0), int(g["b"] or 0)
    month, day_ = (second, first) if first > 12 else (first, second)
    year = g.get("y")
    return calendar_day(at, full_year(year) if year else None, month, day_)


def fraction(g: Groups, at: Day) -> Reading | None:
    """A bare "4/22" or "1/3": a day only where a verb says so."""
    reading = slashed({**g, "y": None}, at)
    return replace(reading, soft=True) if reading else None


def day_only(g: Groups, at: Day) -> Reading | None:
    return day_of_month(at, day_of(g["d"] or ""), coming=True)


def weekday_and_day(g: Groups, at: Day) -> Reading | None:
    """ "Thursday the 21st": the nearest 21st that is one."""
    reading = day_of_month(at, day_of(g["d"] or ""), months_away=12)
    if reading is None:
        return None
    fitting = tuple(span for span in reading.spans if span[0].weekday() == weekday_of(g["w"] or ""))
    return replace(reading, spans=fitting) if fitting else None


def dotted(g: Groups, at: Day) -> Reading | None:
    return calendar_day(at, int(g["y"] or 0), int(g["b"] or 0), int(g["a"] or 0))


def read_month(g: Groups, at: Day) -> Reading | None:
    return in_year(at, year_of(g.get("y")), lambda year: months(year, month_of(g["m"] or "")), "month")


def month_of_near_year(g: Groups, at: Day) -> Reading | None:
    """ "November of next year", "next November"."""
    return relative(at, lambda base: months(base.year + MOVES[g["r"] or ""], month_of(g["m"] or "")), "month")


def day_of_near_year(g: Groups, at: Day) -> Reading | None:
    def make(base: dt.date) -> Span | None:
        found = day(base.year + MOVES[g["r"] or ""], month_of(g["m"] or ""), day_of(g["d"] or ""))
        return one(found) if found else None

    return relative(at, make)


def near_month(g: Groups, at: Day) -> Reading | None:
    """ "Next March": the first to come; "last March": the last that was."""
    move, month = MOVES[g["r"] or ""], month_of(g["m"] or "")

    def make(base: dt.date) -> Span:
        if move == 0:
            return months(base.year, month)
        return months(base.year + (month <= base.month if move > 0 else -(month >= base.month)), month)

    return relative(at, make, "month")


def part_of_month(g: Groups, at: Day) -> Reading | None:
    which = read_part(g["p"] or "")
    precision, bound = ("day", "by") if which in {"end", "begin"} else ("third", None)
    make = lambda year: part(months(year, month_of(g["m"] or "")), which)  # noqa: E731
    year = year_of(g.get("y"))
    if year is None and (move := g.get("r")) and at is not None:
        year = at.year + MOVES[move]
    return in_year(
        at,
        year,
        make,
        "day" if precision == "day" else "third",
        "medium",
        bound="by" if bound and which == "end" else None,
    )


def part_of_year(g: Groups, at: Day) -> Reading | None:
    which = read_part(g["p"] or "")
    year = int(g["y"] or 0)
    exact = which in {"end", "begin"}
    return in_year(
        at,
        year,
        lambda in_: part(whole_year(in_), which),
        "day" if exact else "quarter",
        "high" if exact else "low",
        bound="by" if which == "end" else None,
    )


def part_of_unit(g: Groups, at: Day) -> Reading | None:
    which = read_part(g["p"] or "")
    move = MOVES[g.get("r") or "this"]
    return unit_near(at, (g["u"] or "").split()[-1], move, which, "by" if which == "end" else None)


def unit_end(g: Groups, at: Day) -> Reading | None:
    return unit_near(at, g["u"] or "", MOVES[g.get("r") or "this"], "end", "by")


def edge_of_month(g: Groups, at: Day) -> Reading | None:
    """The first or the last day of a named month."""
    last = g["n"] != "first"
    return in_year(at, year_of(g.get("y")), lambda year: one(months(year, month_of(g["m"] or ""))[last]), "day", "high")


def edge_of_unit(g: Groups, at: Day) -> Reading | None:
    return unit_near(at, g["u"] or "", MOVES[g.get("r") or "the"], "begin" if g["n"] == "first" else "end")


def unit_after_next(g: Groups, at: Day) -> Reading | None:
    return unit_near(at, g["u"] or "", 2)


def year_end_of(g: Groups, at: Day) -> Reading | None:
    return in_year(at, int(g["y"] or 0), lambda year: one(dt.date(year, 12, 31)), bound="by")


def month_end(g: Groups, at: Day) -> Reading | None:
    return in_year(
        at,
        year_of(g.get("y")),
        lambda year: part(months(year, month_of(g["m"] or "")), "end"),
        "day",
        "medium",
        bound="by",
    )


def late_unit(g: Groups, at: Day) -> Reading | None:
    """ "Later this month", "early next week"."""
    move, unit, word = MOVES[g["r"] or ""], g["u"] or "", g["p"] or ""
    if word == "later":
        return rest_of_unit(at, unit, move)
    if word == "earlier":
        return so_far(at, unit) if move == 0 else unit_near(at, unit, move, "early")
    return unit_near(at, unit, move, word)


def quarter_number(word: str) -> int:
    return int(word[1]) if word[0] == "q" else ordinal_of(word.split("-", maxsplit=1)[0].split(maxsplit=1)[0])


def quarter(g: Groups, at: Day) -> Reading | None:
    count = quarter_number(g["q"] or "")
    count = 4 if count < 0 else count
    which = read_part(g["p"] or "") if g.get("p") else None
    year = year_of(g.get("y"))
    if year is None and g.get("r") and at is not None:
        year = at.year + MOVES[g["r"] or ""]

    def make(in_: int) -> Span:
        span = months(in_, count * 3 - 2, count * 3)
        return part(span, which) if which else span

    exact = which in {"end", "begin"}
    return in_year(
        at,
        year,
        make,
        "day" if exact else "quarter",
        "medium" if exact else "low",
        bound="by" if which == "end" else None,
    )


def read_half(g: Groups, at: Day) -> Reading | None:
    second = (g["h"] or "")[:6] in {"second", "latter"} or (g["h"] or "")[:2] in {"h2", "2h"}
    which = read_part(g["p"] or "") if g.get("p") else None
    year = year_of(g.get("y"))
    if year is None and g.get("r") and at is not None:
        year = at.year + MOVES[g["r"] or ""]

    def make(in_: int) -> Span:
        span = months(in_, 7, 12) if second else months(in_, 1, 6)
        return part(span, which) if which else span

    if which in {"end", "begin"}:
        return in_year(at, year, make, "day", "medium", bound="by" if which == "end" else None)
    return in_year(at, year, make, "half")


def week_of(g: Groups, at: Day) -> Reading | None:
    def make(year: int) -> Span | None:
        found = day(year, month_of(g["m"] or ""), day_of(g["d"] or ""))
        return (found, found + 6 * DAY) if found else None

    return in_year(at, year_of(g.get("y")), make, "week")


def nth_week(g: Groups, at: Day) -> Reading | None:
    return week_in_month(
        at, year_of(g.get("y")), lambda year: months(year, month_of(g["m"] or "")), ordinal_of(g["n"] or "")
    )


def nth_weekday(g: Groups, at: Day) -> Reading | None:
    return weekday_in(
        at,
        year_of(g.get("y")),
        lambda year: months(year, month_of(g["m"] or "")),
        ordinal_of(g["n"] or ""),
        weekday_of(g["w"] or ""),
    )


def nth_weekday_near(g: Groups, at: Day) -> Reading | None:
    month = unit_near(at, "month", MOVES[g["r"] or "the"])
    if month is None or not month.spans:
        return month
    span = month.spans[0]
    return weekday_in(
        at, span[0].year, lambda year: months(year, span[0].month), ordinal_of(g["n"] or ""), weekday_of(g["w"] or "")
    )


def weekday(g: Groups, at: Day) -> Reading | None:
    move = g.get("r")
    weekday = weekday_of(g["w"] or "")
    if move in {"next", "last", "following", "previous"}:
        return weekday_near(at, weekday, MOVES[move], "future" if MOVES[move] > 0 else "past")
    if move == "this":
        return weekday_near(at, weekday)
    if move:
        return weekday_near(at, weekday, None, "future" if MOVES[move] >= 0 else "past", strict=True)
    return weekday_near(at, weekday)


def weekday_of_week(g: Groups, at: Day) -> Reading | None:
    return weekday_near(at, weekday_of(g["w"] or ""), MOVES[g["r"] or ""])


def read_weekend(g: Groups, at: Day) -> Reading | None:
    move = MOVES[g["r"] or ""]
    return relative(at, lambda base: weekend(unit_span(shift(base, move, "week"), "week")[0]), "week", "medium")


def unit(g: Groups, at: Day) -> Reading | None:
    return unit_near(at, (g["u"] or "").split()[-1], MOVES[g["r"] or ""])


def first_months(g: Groups, at: Day) -> Reading | None:
    count = int(count_of(g["n"] or ""))
    first, last = (1, count) if g["r"] == "first" else (13 - count, 12)
    return in_year(at, year_of(g.get("y")), lambda year: months(year, first, last) if count <= 12 else None, "quarter")


def year(g: Groups, at: Day) -> Reading | None:
    return in_year(at, int(g["y"] or 0), whole_year, "year")


def read_holiday(g: Groups, at: Day) -> Reading | None:
    return in_year(at, year_of(g.get("y")), lambda year: holiday(g["x"] or "", year))


def day_of_that_month(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return Reading((), "day", "medium", form="same_month", count=float(day_of(g["d"] or "")))


def day_of_near_month(g: Groups, at: Day) -> Reading | None:
    def make(base: dt.date) -> Span | None:
        month = shift(base.replace(day=1), MOVES[g["r"] or ""], "month")
        found = day(month.year, month.month, day_of(g["d"] or ""))
        return one(found) if found else None

    return relative(at, make)


def read_number(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return number()
