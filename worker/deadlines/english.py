"""English time expressions. Patterns see lower-case text; a month's name that is also a word counts where it is written as one."""

import datetime as dt
from dataclasses import replace

from worker.deadlines.english_words import (
    COUNT,
    DAY_NUMBER,
    DAY_WORD,
    HOLIDAY,
    MONTH,
    ORDINAL,
    UNIT,
    WEEKDAY,
    WEEKDAY_FULL,
    YEAR,
    YEAR_SHORT,
    count_of,
    day_of,
    full_year,
    holiday,
    month_of,
    ordinal_of,
    unit_of,
    weekday_of,
    year_of,
)
from worker.deadlines.grammar import Groups, Reading, Row
from worker.deadlines.readings import (
    away,
    calendar_day,
    day_of_month,
    days_between,
    in_year,
    length,
    moved,
    number,
    relative,
    rest_of_unit,
    so_far,
    stretch,
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
PART = r"(?:early-? ?to[- ]mid|mid-? ?to[- ]late|mid|early|late|(?:the )?(?:beginning|start|middle|end|close|turn|first half|second half) of(?: the)?|end)"
MOVES = {"this": 0, "current": 0, "the current": 0, "the": 0, "next": 1, "coming": 1, "the coming": 1, "upcoming": 1, "following": 1, "the following": 1,
         "last": -1, "previous": -1, "the previous": -1, "past": -1, "this coming": 1, "this past": -1, "the same": 0, "that": 0}  # fmt: skip
MOVE = r"(?:this coming|this past|this|next|last|previous|past|coming|upcoming|following|current)"
DASH = r"\s?(?:-|–|—|to|through|and|until|till)\s?"


def _part(word: str) -> str:
    plain = (
        " ".join(word.replace("-", " ").split()).removeprefix("the ").removesuffix(" the").removesuffix(" of").strip()
    )
    return PARTS[plain]


def _month_day(g: Groups, at: Day) -> Reading | None:
    g = {**g, "y": g.get("y") or g.get("y3")}
    last = g.get("d2")
    weekday = weekday_of(g["w"] or "") if g.get("w") else None
    return calendar_day(
        at, year_of(g.get("y")), month_of(g["m"] or ""), day_of(g["d"] or ""), day_of(last) if last else None, weekday
    )


def _two_dates(g: Groups, at: Day) -> Reading | None:
    first_year, last_year = year_of(g.get("y1")), year_of(g.get("y"))
    first = (first_year, month_of(g["m"] or ""), day_of(g["d"] or ""))
    return days_between(at, first, (last_year, month_of(g["m2"] or ""), day_of(g["d2"] or "")))


def _iso(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    found = day(int(g["y"] or 0), int(g["m"] or 0), int(g["d"] or 0))
    return Reading((one(found),), "day", stated=True) if found else None


def _slashed(g: Groups, at: Day) -> Reading | None:
    """Month first, as in the United States, unless that is no month."""
    first, second = int(g["a"] or 0), int(g["b"] or 0)
    month, day_ = (second, first) if first > 12 else (first, second)
    year = g.get("y")
    return calendar_day(at, full_year(year) if year else None, month, day_)


def _fraction(g: Groups, at: Day) -> Reading | None:
    """A bare "4/22" or "1/3": a day only where a verb says so."""
    reading = _slashed({**g, "y": None}, at)
    return replace(reading, soft=True) if reading else None


def _day_only(g: Groups, at: Day) -> Reading | None:
    return day_of_month(at, day_of(g["d"] or ""))


def _weekday_and_day(g: Groups, at: Day) -> Reading | None:
    """ "Thursday the 21st": the nearest 21st that is one."""
    reading = day_of_month(at, day_of(g["d"] or ""), months_away=12)
    if reading is None:
        return None
    fitting = tuple(span for span in reading.spans if span[0].weekday() == weekday_of(g["w"] or ""))
    return replace(reading, spans=fitting) if fitting else None


def _ago_in_two(g: Groups, at: Day) -> Reading | None:
    """ "One month and 21 days ago"."""
    unit, times = unit_of(g["u"] or "")
    smaller, few = unit_of(g["u2"] or "")

    def make(base: dt.date) -> Span:
        return one(moved(moved(base, -count_of(g["n"] or "") * times, unit), -count_of(g["n2"] or "") * few, smaller))

    return relative(at, make, tense="past")


def _in_units(g: Groups, at: Day) -> Reading | None:
    """ "In two weeks": a day to come, unless it is only a measure of time ("the lowest in two years")."""
    unit, times = unit_of(g["u"] or "")
    reading = away(at, count_of(g["n"] or "") * times, unit, "low")
    return replace(reading, soft=True) if reading else None


def _dotted(g: Groups, at: Day) -> Reading | None:
    return calendar_day(at, int(g["y"] or 0), int(g["b"] or 0), int(g["a"] or 0))


def _month(g: Groups, at: Day) -> Reading | None:
    return in_year(at, year_of(g.get("y")), lambda year: months(year, month_of(g["m"] or "")), "month")


def _month_of_near_year(g: Groups, at: Day) -> Reading | None:
    """ "November of next year", "next November"."""
    return relative(at, lambda base: months(base.year + MOVES[g["r"] or ""], month_of(g["m"] or "")), "month")


def _day_of_near_year(g: Groups, at: Day) -> Reading | None:
    def make(base: dt.date) -> Span | None:
        found = day(base.year + MOVES[g["r"] or ""], month_of(g["m"] or ""), day_of(g["d"] or ""))
        return one(found) if found else None

    return relative(at, make)


def _near_month(g: Groups, at: Day) -> Reading | None:
    """ "Next March": the first to come; "last March": the last that was."""
    move, month = MOVES[g["r"] or ""], month_of(g["m"] or "")

    def make(base: dt.date) -> Span:
        if move == 0:
            return months(base.year, month)
        return months(base.year + (month <= base.month if move > 0 else -(month >= base.month)), month)

    return relative(at, make, "month")


def _part_of_month(g: Groups, at: Day) -> Reading | None:
    which = _part(g["p"] or "")
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


def _part_of_year(g: Groups, at: Day) -> Reading | None:
    which = _part(g["p"] or "")
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


def _part_of_unit(g: Groups, at: Day) -> Reading | None:
    which = _part(g["p"] or "")
    move = MOVES[g.get("r") or "this"]
    return unit_near(at, (g["u"] or "").split()[-1], move, which, "by" if which == "end" else None)


def _unit_end(g: Groups, at: Day) -> Reading | None:
    return unit_near(at, g["u"] or "", MOVES[g.get("r") or "this"], "end", "by")


def _year_end_of(g: Groups, at: Day) -> Reading | None:
    return in_year(at, int(g["y"] or 0), lambda year: one(dt.date(year, 12, 31)), bound="by")


def _month_end(g: Groups, at: Day) -> Reading | None:
    return in_year(
        at,
        year_of(g.get("y")),
        lambda year: part(months(year, month_of(g["m"] or "")), "end"),
        "day",
        "medium",
        bound="by",
    )


def _late_unit(g: Groups, at: Day) -> Reading | None:
    """ "Later this month", "early next week"."""
    move, unit, word = MOVES[g["r"] or ""], g["u"] or "", g["p"] or ""
    if word == "later":
        return rest_of_unit(at, unit, move)
    if word == "earlier":
        return so_far(at, unit) if move == 0 else unit_near(at, unit, move, "early")
    return unit_near(at, unit, move, word)


def _quarter_number(word: str) -> int:
    return int(word[1]) if word[0] == "q" else ordinal_of(word.split("-", maxsplit=1)[0].split(maxsplit=1)[0])


def _quarter(g: Groups, at: Day) -> Reading | None:
    count = _quarter_number(g["q"] or "")
    count = 4 if count < 0 else count
    which = _part(g["p"] or "") if g.get("p") else None
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


def _half(g: Groups, at: Day) -> Reading | None:
    second = (g["h"] or "")[:6] in {"second", "latter"} or (g["h"] or "")[:2] in {"h2", "2h"}
    year = year_of(g.get("y"))
    if year is None and g.get("r") and at is not None:
        year = at.year + MOVES[g["r"] or ""]
    return in_year(at, year, lambda in_: months(in_, 7, 12) if second else months(in_, 1, 6), "half")


def _week_of(g: Groups, at: Day) -> Reading | None:
    def make(year: int) -> Span | None:
        found = day(year, month_of(g["m"] or ""), day_of(g["d"] or ""))
        return (found, found + 6 * DAY) if found else None

    return in_year(at, year_of(g.get("y")), make, "week")


def _nth_week(g: Groups, at: Day) -> Reading | None:
    return week_in_month(
        at, year_of(g.get("y")), lambda year: months(year, month_of(g["m"] or "")), ordinal_of(g["n"] or "")
    )


def _nth_weekday(g: Groups, at: Day) -> Reading | None:
    return weekday_in(
        at,
        year_of(g.get("y")),
        lambda year: months(year, month_of(g["m"] or "")),
        ordinal_of(g["n"] or ""),
        weekday_of(g["w"] or ""),
    )


def _nth_weekday_near(g: Groups, at: Day) -> Reading | None:
    month = unit_near(at, "month", MOVES[g["r"] or ""])
    if month is None or not month.spans:
        return month
    span = month.spans[0]
    return weekday_in(
        at, span[0].year, lambda year: months(year, span[0].month), ordinal_of(g["n"] or ""), weekday_of(g["w"] or "")
    )


def _weekday(g: Groups, at: Day) -> Reading | None:
    move = g.get("r")
    weekday = weekday_of(g["w"] or "")
    if move in {"next", "last", "this", "following", "previous"}:
        return weekday_near(at, weekday, MOVES[move], {"this": None}.get(move, "future" if MOVES[move] > 0 else "past"))  # type: ignore[arg-type]
    if move:
        return weekday_near(at, weekday, None, "future" if MOVES[move] >= 0 else "past", strict=True)
    return weekday_near(at, weekday)


def _weekday_of_week(g: Groups, at: Day) -> Reading | None:
    return weekday_near(at, weekday_of(g["w"] or ""), MOVES[g["r"] or ""])


def _weekend(g: Groups, at: Day) -> Reading | None:
    move = MOVES[g["r"] or ""]
    return relative(at, lambda base: weekend(unit_span(shift(base, move, "week"), "week")[0]), "week", "medium")


def _unit(g: Groups, at: Day) -> Reading | None:
    return unit_near(at, (g["u"] or "").split()[-1], MOVES[g["r"] or ""])


NEAR_DAYS = {"today": 0, "tonight": 0, "tomorrow": 1, "tmr": 1, "tmrw": 1, "yesterday": -1, "the day after tomorrow": 2, "day after tomorrow": 2, "the day before yesterday": -2,
             "day before yesterday": -2, "this morning": 0, "this afternoon": 0, "this evening": 0, "last night": -1, "tomorrow night": 1, "tomorrow morning": 1}  # fmt: skip


def _near_day(g: Groups, at: Day) -> Reading | None:
    count = NEAR_DAYS[g["x"] or ""]
    return relative(
        at, lambda base: one(base + count * DAY), tense="past" if count < 0 else "future" if count > 0 else None
    )


def _now(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return relative(at, one, "day", "medium", now=True)


def _ago(g: Groups, at: Day) -> Reading | None:
    unit, times = unit_of(g["u"] or "")
    return away(at, -count_of(g["n"] or "") * times, unit)


def _hence(g: Groups, at: Day) -> Reading | None:
    unit, times = unit_of(g["u"] or "")
    return away(at, count_of(g["n"] or "") * times, unit)


def _away_from_near(g: Groups, at: Day) -> Reading | None:
    """ "Two weeks from tomorrow", "three days before yesterday"."""
    unit, times = unit_of(g["u"] or "")
    sign = -1 if g["s"] in {"before", "prior to"} else 1
    count = NEAR_DAYS[g["x"] or ""]
    return relative(at, lambda base: one(shift(base + count * DAY, int(sign * count_of(g["n"] or "") * times), unit)))


def _weekday_from_now(g: Groups, at: Day) -> Reading | None:
    """ "Two Fridays from now", "Monday week"."""
    weekday, count = weekday_of(g["w"] or ""), int(count_of(g["n"] or "one"))

    def make(base: dt.date) -> Span:
        first = base + (((weekday - base.weekday() - 1) % 7) + 1) * DAY
        return one(first + 7 * (count - 1) * DAY)

    return relative(at, make, tense="future")


def _window(g: Groups, at: Day) -> Reading | None:
    unit, times = unit_of(g["u"] or "")
    return stretch(at, (1 if g["r"] in {"next", "coming", "following"} else -1) * count_of(g["n"] or "") * times, unit)


def _first_months(g: Groups, at: Day) -> Reading | None:
    count = int(count_of(g["n"] or ""))
    first, last = (1, count) if g["r"] == "first" else (13 - count, 12)
    return in_year(at, year_of(g.get("y")), lambda year: months(year, first, last) if count <= 12 else None, "quarter")


def _within_next(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    unit, times = unit_of(g["u"] or "")
    return length(count_of(g["n"] or "") * times, unit, bound="within")


def _length(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    unit, times = unit_of(g["u"] or "")
    return length(count_of(g["n"] or "") * times, unit)


def _length_from(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    unit, times = unit_of(g["u"] or "")
    return length(
        count_of(g["n"] or "") * times, unit, "after", backwards=(g["s"] or "") in {"before", "prior to", "ahead of"}
    )


def _hours(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    hours = count_of(g["n"] or "")
    return length(hours / 24, "day") if hours % 24 == 0 else number()


def _year(g: Groups, at: Day) -> Reading | None:
    return in_year(at, int(g["y"] or 0), whole_year, "year")


def _holiday(g: Groups, at: Day) -> Reading | None:
    return in_year(at, year_of(g.get("y")), lambda year: holiday(g["x"] or "", year))


def _day_of_that_month(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return Reading((), "day", "medium", form="same_month", count=float(day_of(g["d"] or "")))


def _day_of_near_month(g: Groups, at: Day) -> Reading | None:
    def make(base: dt.date) -> Span | None:
        month = shift(base.replace(day=1), MOVES[g["r"] or ""], "month")
        found = day(month.year, month.month, day_of(g["d"] or ""))
        return one(found) if found else None

    return relative(at, make)


def _number(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return number()


SEP = r"(?:,?\s+|\s*,\s*)"
OF_YEAR = rf"(?:(?:,| of)?\s+(?P<y>{YEAR}))"
#: What a duration may be counted from: a day, or an event that somebody has to date.
EVENT = (
    rf"(?:(?:on )?(?:{MONTH}|{WEEKDAY_FULL}|{DAY_NUMBER}|the {DAY_NUMBER}|{HOLIDAY})|(?:it|they|he|she|which)\b|"
    r"(?:the |its |their |a |an |his |such |this |that |each |any )?(?:[\w-]+ ){0,2}?(?:date|day|publication|signing|signature|entry|enactment|receipt|approval|filing|"
    r"notice|order|liquidation|announcement|ruling|decision|release|adoption|arrival|importation|exportation|implementation|effective|expiry|deadline|end|"
    r"signed|issued|published|\w{3,}ing)\b)"
)
#: The row of "may" and "march", which are words as well.
MONTH_WORD = "month word"
ROWS: tuple[Row, ...] = (
    Row("round the clock", r"\b24/7\b", _number),
    Row("instrument number", rf"\b(?:announcements?|notices?|proclamations?|decrees?|circulars?|directives?|regulations?|csms|e\.?o\.?|executive orders?|dockets?|cases?|bulletins?) (?:nos?\.? ?|numbers? |#\s?)?\d[\d./-]*(?:,? ?(?:and |& )?\d[\d./-]*)*(?! ?(?:{MONTH}|(?:calendar |working |business )?{UNIT})\b)(?: of (?:19|20)\d\d)?", _number),
    Row("number", r"\b(?:nos?\.|number|#) ?\d[\d./-]*(?: of (?:19|20)\d\d)?", _number),
    Row("article or heading", r"\b(?:sections?|articles?|headings?|subheadings?|chapters?|titles?|annex|schedule|hts(?:us)?|group|phase|level|part|category|rule) \d[\d.]*(?:\(\w\))?", _number),
    Row("tariff code", r"\b\d{4}\.\d\d(?:\.\d\d(?:\d\d)?){0,2}\b", _number),
    Row("date", rf"\b(?P<y>{YEAR})[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)", _iso),
    Row("date", rf"\b(?P<y>{YEAR})[-/](?P<m>{MONTH})[-/](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)", _month_day),
    Row("two dates", rf"\b(?P<m>{MONTH})\s+(?:the )?(?P<d>{DAY_WORD})(?:,? (?P<y1>{YEAR}))?\s?[-–—]\s?(?P<m2>{MONTH})\s+(?P<d2>{DAY_WORD})(?:,? (?P<y>{YEAR}))?", _two_dates),
    Row("two dates", rf"\b(?P<d>{DAY_NUMBER})\s+(?P<m>{MONTH})(?:,? (?P<y1>{YEAR}))?\s?[-–—]\s?(?P<d2>{DAY_NUMBER})\s+(?P<m2>{MONTH})(?:,? (?P<y>{YEAR}))?", _two_dates),
    Row("month and days", rf"\b(?P<m>{MONTH})\s+(?P<d>{DAY_NUMBER})(?:{DASH})(?P<d2>{DAY_NUMBER})(?!\s+(?:{MONTH}|percent|%))(?:,?\s+(?P<y>{YEAR}))?", _month_day),
    Row("days and month", rf"\b(?:the )?(?P<d>{DAY_NUMBER})(?:{DASH})(?P<d2>{DAY_NUMBER})\s+(?:of )?(?P<m>{MONTH})(?:,?\s+(?P<y>{YEAR}))?", _month_day),
    Row("day of a near year", rf"\b(?P<m>{MONTH})\s+(?P<d>{DAY_WORD}),?\s+(?:of )?(?P<r>this|next|last) year\b", _day_of_near_year),
    Row("day of a near year", rf"\b(?P<d>{DAY_WORD})\s+(?:of )?(?P<m>{MONTH}),?\s+(?:of )?(?P<r>this|next|last) year\b", _day_of_near_year),
    Row("month and day", rf"\b(?:(?P<w>{WEEKDAY})(?:,? the|,)?\s+\(?)?(?P<m>{MONTH})\.?[\s,/-]*(?:the )?(?P<d>{DAY_WORD})(?:\s?,?\s*(?:of |in )?(?P<y>{YEAR_SHORT})|[-/](?P<y3>{YEAR}))?(?![:/]\d)", _month_day),
    Row("day and month", rf"\b(?:(?P<w>{WEEKDAY})(?:,? the|,)?\s+)?(?:the )?(?P<d>{DAY_WORD})\.?[\s/-]+(?:day )?(?:of )?(?P<m>{MONTH})(?:[,/-]?\s*(?:of |in )?(?P<y>{YEAR_SHORT}))?", _month_day),
    Row("slashed", r"\b(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d\d)(?![\d/])", _slashed),
    Row("slashed", r"\b(?P<a>\d{1,2})-(?P<b>\d{1,2})-(?P<y>\d{4}|\d\d)(?![\d-])", _slashed),
    Row("dotted", r"\b(?P<a>3[01]|[12]\d|0?[1-9])\.(?P<b>1[0-2]|0?[1-9])\.(?P<y>(?:19|20)\d\d)\b", _dotted),
    Row("slashed", r"(?:(?<=\bon )|(?<=\bby )|(?<=\buntil )|(?<=\bbefore )|(?<=\bfrom )|(?<=\bthrough )|(?<=\bdue ))(?P<a>1[0-2]|0?[1-9])/(?P<b>3[01]|[12]\d|0?[1-9])(?![\d/%])", _slashed),
    Row("slashed", r"(?<![\d$£€¥/.,-])(?P<a>3[01]|[12]\d|0?[1-9])/(?P<b>3[01]|[12]\d|0?[1-9])(?![\d/%]|\.\d|,\d|\s?(?:percent|of|share))", _fraction),
    Row("weekday and day", rf"\b(?P<w>{WEEKDAY_FULL}),? (?:the )?(?P<d>{DAY_WORD})\b(?! (?:{MONTH}|{UNIT}))", _weekday_and_day),
    Row("weekday and day", r"\b(?P<w>mon|tue|wed|thu|fri|sat|sun)\.? (?:the )?(?P<d>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))\b", _weekday_and_day),
    Row("day only", r"(?:(?<=\bon )|(?<=\bby )|(?<=\buntil )|(?<=\bbefore )|(?<=\bthrough )|(?<=\bfrom )|(?<=\bfor ))the (?P<d>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))\b(?=[.,;:!?)]|$| (?:at|and|or|to|as|if|when|with|but|in)\b)", _day_only),
    Row("week of", rf"\b(?:the )?week (?:of|beginning|starting|commencing)(?: on)?(?: {WEEKDAY},?)? (?:(?P<m>{MONTH})\s+(?P<d>{DAY_NUMBER}))(?:,?\s+(?P<y>{YEAR}))?", _week_of),
    Row("week of", rf"\b(?:the )?week (?:of|beginning|starting|commencing)(?: on)?(?: {WEEKDAY},?)? (?:the )?(?P<d>{DAY_NUMBER})\s+(?P<m>{MONTH})(?:,?\s+(?P<y>{YEAR}))?", _week_of),
    Row("week of a month", rf"\b(?:the )?(?P<n>{ORDINAL}) (?:full )?week (?:of|in) (?P<m>{MONTH}){OF_YEAR}?", _nth_week),
    Row("weekday of a month", rf"\b(?:the )?(?P<n>{ORDINAL}) (?P<w>{WEEKDAY_FULL}) (?:of|in) (?P<m>{MONTH}){OF_YEAR}?", _nth_weekday),
    Row("weekday of a near month", rf"\b(?:the )?(?P<n>{ORDINAL}) (?P<w>{WEEKDAY_FULL}) (?:of|in) (?:the )?(?P<r>this|next|last|previous|following|coming) month\b", _nth_weekday_near),
    Row("part of a month", rf"\b(?P<p>{PART})[- ](?:in )?(?P<m>{MONTH})(?:,? (?:of )?(?:(?P<y>{YEAR})|(?P<r>this|next|last) year))?(?! \d)", _part_of_month),
    Row("month end", rf"\b(?P<m>{MONTH})[- ]end(?: (?P<y>{YEAR}))?\b", _month_end),
    Row("quarter", rf"\b(?:(?P<p>{PART}) )?(?:the )?(?P<q>q[1-4]\b|{ORDINAL}[- ]quarter)(?:,?(?: of)?(?: (?P<y>{YEAR})|(?: the)? (?P<r>this|next|last|current) (?:fiscal )?year|(?: the)? year)?)", _quarter),
    Row("half", rf"\b(?:the )?(?P<h>(?:first|second|latter)[- ]half|h[12]\b|[12]h\b)(?:,?(?: of)?(?: (?P<y>{YEAR})|(?: the)? (?P<r>this|next|last|current) year| the year)?)(?! of (?:the )?(?:{MONTH}|month|century|decade))", _half),
    Row("part of a year", rf"\b(?P<p>{PART})[- ](?P<y>{YEAR})\b", _part_of_year),
    Row("end of a unit", rf"\b(?P<p>{PART})[- ](?:(?P<r>this|next|last|the current|the following) )?(?P<u>(?:calendar |financial |fiscal )?(?:week|month|quarter|year)\b)(?!s)", _part_of_unit),
    Row("year-end", rf"\byear[- ]end (?P<y>{YEAR})\b", _year_end_of),
    Row("unit end", r"\b(?:(?P<r>this|next|last) )?(?P<u>year|month|quarter)(?:['’]s)?[- ]end\b", _unit_end),
    Row("later in a unit", r"\b(?P<p>later|earlier|early|late)(?: in)? (?P<r>this|next|last) (?P<u>week|month|quarter|year)\b", _late_unit),
    Row("later in the unit", r"\b(?P<p>later) (?:in )?(?P<r>the) (?P<u>week|month|quarter|year)\b", _late_unit),
    Row("month of a near year", rf"\b(?P<m>{MONTH})(?:,| of)? (?P<r>this|next|last) year\b", _month_of_near_year),
    Row("near month", rf"\b(?P<r>this|next|last|this coming|this past) (?P<m>{MONTH})\b(?!\s*\d)", _near_month),
    Row("month of a year", rf"\b(?P<m>{MONTH})(?:,| of)? (?P<y>{YEAR_SHORT})", _month),
    Row("weekend", rf"\b(?P<r>{MOVE}|the|the coming) weekend\b", _weekend),
    Row("weekday of a week", rf"\b(?P<w>{WEEKDAY_FULL}) (?:of )?(?:the )?(?P<r>this|next|last|following|coming|previous) week\b", _weekday_of_week),
    Row("weekday of a week", rf"\b(?P<r>this|next|last) week (?:on )?(?P<w>{WEEKDAY_FULL})\b", _weekday_of_week),
    Row("weekdays to come", rf"\b(?P<n>{COUNT}) (?P<w>{WEEKDAY_FULL})s? (?:later|hence|from (?:now|today))\b", _weekday_from_now),
    Row("weekday of the month", rf"\b(?:the )?(?P<n>first|second|third|fourth) (?P<w>{WEEKDAY_FULL})\b", lambda g, at: _nth_weekday_near({**g, "r": "this"}, at)),
    Row("weekday", rf"\b(?:(?P<r>{MOVE}) )?(?P<w>{WEEKDAY_FULL})\b", _weekday),
    Row("away from a near day", rf"\b(?P<n>{COUNT})[- ](?P<u>{UNIT}) (?P<s>from|after|before) (?P<x>tomorrow|yesterday|the day after tomorrow)\b", _away_from_near),
    Row("ago", rf"\b(?P<n>{COUNT}) (?P<u>{UNIT}),? (?:and )?(?P<n2>{COUNT}) (?P<u2>{UNIT}) ago\b", _ago_in_two),
    Row("ago", rf"\b(?P<n>{COUNT})[- ](?P<u>{UNIT}) (?:ago|back)\b", _ago),
    Row("from now", rf"\b(?P<n>{COUNT})[- ](?P<u>{UNIT}) (?:from (?:now|today)|hence)\b", _hence),
    Row("from now", rf"\bin (?P<n>{COUNT}) (?P<u>{UNIT})['’]s? time\b|\bin (?P<n2>a) (?P<u2>year|month|week)['’]s time\b", lambda g, at: _hence({"n": g["n"] or g["n2"], "u": g["u"] or g["u2"]}, at)),
    Row("first months", rf"\b(?:the )?(?P<r>first|last|final) (?P<n>{COUNT}) months (?:of|in) (?:(?P<y>{YEAR})|the year|this year)", _first_months),
    Row("within the next", rf"\b(?:within|in) the (?:next|coming) (?P<n>{COUNT}) (?:calendar )?(?P<u>{UNIT})\b", _within_next),
    Row("rate", r"\b(?:a|an|per) (?:day|week|month|quarter|year)\b(?<!for a day)(?<!for a week)(?<!for a month)(?<!for a quarter)(?<!for a year)(?<!in a day)(?<!in a week)(?<!in a month)(?<!in a year)(?<!hin a day)(?<!hin a week)(?<!hin a month)(?<!hin a year)(?<!by a month)(?<!by a year)(?<!by a week)(?<!ter a year)(?<!ter a month)(?<!ter a week)(?<!ast a year)(?<!han a year)(?<!han a month)(?<!han a week)(?! (?:after|from|of|following|ago|later|earlier|delay|extension|pause))", _number),
    Row("in units", rf"\bin (?P<n>{COUNT}) (?:more )?(?P<u>{UNIT})\b(?!['’])", _in_units),
    Row("window", rf"\b(?P<r>last|past|previous|next|coming|following) (?P<n>{COUNT}) (?P<u>{UNIT})\b", _window),
    Row("working days", rf"\b(?P<n>{COUNT})[- ](?:business|working)[- ](?P<u>days?|weeks?)\b", lambda g, at: length(count_of(g["n"] or ""), "working day")),
    Row("length from", rf"\b(?P<n>{COUNT})[- ](?:(?:calendar|consecutive|full) )?(?P<u>{UNIT}) (?P<s>after|from|of|following|before|prior to|ahead of)(?= {EVENT})", _length_from),
    Row("length", rf"\b(?P<n>{COUNT})[- ](?:(?:calendar|consecutive|full|more|additional|further|extra|whole)[- ])?(?P<u>{UNIT})\b", _length),
    Row("hours", rf"\b(?P<n>{COUNT})[- ](?:hours?)\b", _hours),
    Row("near day", r"\b(?P<x>(?:the )?day after tomorrow|(?:the )?day before yesterday|tomorrow (?:night|morning)|last night|this (?:morning|afternoon|evening)|today|tonight|tomorrow|tmrw?|yesterday)\b", _near_day),
    Row("at once", r"\b(?:effective immediately|with immediate effect|immediately effective|take[sn]? effect (?:immediately|at once)|takes? effect today|effective at once|come into force (?:immediately|at once)|with effect from now)\b", _now),
    Row("unit", rf"\b(?P<r>{MOVE}|the coming|the following) (?P<u>(?:calendar |fiscal |financial )?(?:week|month|quarter|year))\b", _unit),
    Row("holiday", rf"\b(?P<x>{HOLIDAY})\b(?: (?:of )?(?P<y>{YEAR}))?", _holiday),
    Row("day of a near month", rf"\b(?:the )?(?P<d>{DAY_WORD}) (?:day )?of (?P<r>this|next|last|the same|that) month\b", lambda g, at: _day_of_that_month(g, at) if g["r"] in {"the same", "that"} else _day_of_near_month(g, at)),
    Row("year", rf"(?:(?<=\bin )|(?<=\bby )|(?<=\buntil )|(?<=\bbefore )|(?<=\bsince )|(?<=\bfrom )|(?<=\bthrough )|(?<=\bduring )|(?<=\bof )|(?<=\bafter )|(?<=\bfor )|(?<=\bto )|(?<=\binto )|(?<=\btill )|(?<=\bbetween )|(?<=\band ))(?P<y>{YEAR})(?![-.,]?\d|\s?%| (?:percent|tonnes|entities|companies|yuan|dollars|items|products|applications))", _year),
    Row(MONTH_WORD, r"\b(?P<m>may|march)\b", _month),
    Row("month", rf"\b(?P<m>{MONTH})\b(?!\s*\d)", _month),
)  # fmt: skip
