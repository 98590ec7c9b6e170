"""Calendar arithmetic on inclusive spans of days. Weeks run Monday to Sunday; short months take their last day."""

import calendar
import datetime as dt
from collections.abc import Callable

Span = tuple[dt.date, dt.date]
"""First and last day, both included."""

FIRST_YEAR, LAST_YEAR = 1900, 2199
DAY = dt.timedelta(days=1)


def one(day: dt.date) -> Span:
    return day, day


def day(year: int, month: int, day_of_month: int) -> dt.date | None:
    """The day, or None where the calendar has none (31 June, 29 February of a common year)."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day_of_month)
    except ValueError:
        return None


def month_length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def months(year: int, first: int, last: int | None = None) -> Span:
    """From the first day of one month to the last day of another; months may run past 12 into the next year."""
    last = first if last is None else last
    year_of_last, month_of_last = year + (last - 1) // 12, (last - 1) % 12 + 1
    end = dt.date(year_of_last, month_of_last, month_length(year_of_last, month_of_last))
    return dt.date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1), end


def whole_year(year: int) -> Span:
    return months(year, 1, 12)


def add_months(start: dt.date, count: int) -> dt.date:
    """The same day of a later (or earlier) month, or that month's last day."""
    index = start.year * 12 + start.month - 1 + count
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(start.day, month_length(year, month)))


def shift(start: dt.date, count: int, unit: str) -> dt.date:
    """``count`` units later; units: day, week, month, quarter, half, year."""
    if unit in {"day", "week"}:
        return start + dt.timedelta(days=count * (7 if unit == "week" else 1))
    return add_months(start, count * {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit])


def unit_span(holding: dt.date, unit: str, fiscal: bool = False) -> Span:
    """The calendar unit that holds a day; ``fiscal`` years are Japan's, from April to March."""
    year, month = holding.year, holding.month
    if unit == "day":
        return one(holding)
    if unit == "week":
        monday = holding - dt.timedelta(days=holding.weekday())
        return monday, monday + dt.timedelta(days=6)
    if unit == "month":
        return months(year, month)
    if unit == "quarter":
        return months(year, (month - 1) // 3 * 3 + 1, (month - 1) // 3 * 3 + 3)
    if unit == "half":
        return months(year, 1 if month <= 6 else 7, 6 if month <= 6 else 12)
    return months(year - (month < 4), 4, 15) if fiscal else whole_year(year)


def weekend(monday: dt.date) -> Span:
    return monday + dt.timedelta(days=5), monday + dt.timedelta(days=6)


def part(span: Span, which: str) -> Span:
    """A third of a month (early 1–10, mid 11–20, late 21–end) or of a longer unit, a half, its first or last day."""
    start, end = span
    length = (end - start).days + 1
    if which == "end":
        return one(end)
    if which == "begin":
        return one(start)
    if 28 <= length <= 31:
        tenth, twentieth = start.replace(day=10), start.replace(day=20)
        return {"early": (start, tenth), "mid": (tenth + DAY, twentieth), "late": (twentieth + DAY, end), "mid-late": (tenth + DAY, end),
                "early-mid": (start, twentieth), "first-half": (start, start.replace(day=15)), "second-half": (start.replace(day=16), end)}[which]  # fmt: skip
    return _part_of_unit(start, end, length, which)


def _part_of_unit(start: dt.date, end: dt.date, length: int, which: str) -> Span:
    if length > 31 and start.day == 1:
        count = round(length / 30.4)
        third = max(count // 3, 1)
        cuts = {"early": (0, third), "mid": (third, count - third), "late": (count - third, count), "first-half": (0, count // 2),
                "second-half": (count // 2, count), "mid-late": (third, count), "early-mid": (0, count - third)}[which]  # fmt: skip
        return add_months(start, cuts[0]), add_months(start, cuts[1]) - DAY
    third_of = length // 3
    cut = {
        "early": (start, start + third_of * DAY),
        "mid": (start + third_of * DAY, end - third_of * DAY),
        "late": (end - third_of * DAY, end),
    }
    return cut.get(which, (start, end))


def nth_weekday(span: Span, count: int, weekday: int) -> dt.date | None:
    """The n-th weekday of a span (−1: the last)."""
    start, end = span
    if count < 0:
        return end - dt.timedelta(days=(end.weekday() - weekday) % 7)
    found = start + dt.timedelta(days=(weekday - start.weekday()) % 7 + 7 * (count - 1))
    return found if found <= end else None


def nth_week(span: Span, count: int) -> Span | None:
    """The n-th seven days of a month (−1: the last seven)."""
    start, end = span
    if count < 0:
        return end - dt.timedelta(days=6), end
    first = start + dt.timedelta(days=7 * (count - 1))
    return (first, min(first + dt.timedelta(days=6), end)) if first <= end else None


def around(at: dt.date, make: Callable[[int], Span | None]) -> tuple[Span, ...]:
    """What a date without a year may mean: last year's, this year's, next year's; more where the day is rare (29 February)."""
    found = tuple(span for year in (at.year - 1, at.year, at.year + 1) if (span := make(year)) is not None)
    return found or tuple(span for year in range(at.year - 8, at.year + 9) if (span := make(year)) is not None)
