"""What Japanese time expressions mean on a publication day; the patterns whose groups these read stand in `japanese`."""

import datetime as dt
from collections.abc import Callable

from worker.deadlines.grammar import Groups, Reading
from worker.deadlines.han import HAN, N2, N3, value, whole
from worker.deadlines.han_readings import day_in, tense
from worker.deadlines.readings import (
    away,
    calendar_day,
    in_year,
    length,
    relative,
    stretch,
    third_of_month,
    unit_near,
    week_holding,
    week_in_month,
    weekday_in,
    weekday_near,
)
from worker.deadlines.spans import DAY, Span, months, one, part, shift, unit_span, weekend, whole_year

Day = dt.date | None
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "R": 2018, "H": 1988, "S": 1925}
NEAR_YEAR = {
    "今": 0,
    "本": 0,
    "来": 1,
    "翌": 1,
    "再来": 2,
    "昨": -1,
    "去": -1,
    "一昨": -2,
    "同": 0,
    "前": -1,
    "さ来": 2,
    "おととし": -2,
    "ことし": 0,
    "来る": 1,
}
YEAR4 = rf"(?:(?:19|20|21)\d\d|二[〇零][{HAN}]{{2}})"
Y = rf"(?:(?P<era>令和|平成|昭和)(?P<ey>\d{{1,2}}|元|{N2})年|(?<![\d第])(?P<yy>[0-4]\d)年(?=\d{{1,2}}月)|(?P<y>{YEAR4})年(?:の(?=\d|[一二三四五六七八九十]))?|(?P<r>今|本|再来|さ来|来|翌|一昨|昨|去|同)年(?:の)?|(?P<kana>ことし|おととし)(?:の)?)"
FY = rf"(?:(?P<era>令和|平成)(?P<ey>\d{{1,2}}|元)年度|(?P<y>{YEAR4})年度|(?P<r>今|本|来|翌|再来|昨|前|同)年度|(?P<bare>年度))"
PARTS = {"上旬": "early", "中旬": "mid", "下旬": "late", "初め": "early", "初旬": "early", "はじめ": "early", "頭": "early", "半ば": "mid", "なかば": "mid", "中頃": "mid", "中ごろ": "mid", "末": "end", "末日": "end", "終わり": "end", "前半": "first-half", "後半": "second-half", "末頃": "end"}  # fmt: skip
PART = r"(?:上旬|中旬|下旬|初旬|初め|はじめ|頭|半ば|なかば|中頃|中ごろ|末日|末頃|末|終わり|前半|後半)"
DASH = r"\s*(?:-|–|—|~|－|から|・|、)\s*"
WEEKDAYS = "月火水木金土日"
DOW = rf"(?:\s*[（(](?:[{WEEKDAYS}])(?:曜日?)?(?:・祝)?[)）])?"


def year_of(g: Groups, at: Day) -> int | None:
    if g.get("ey"):
        return ERAS[g["era"] or ""] + (1 if g["ey"] == "元" else whole(g["ey"]))
    if g.get("y"):
        return whole(g["y"])
    if g.get("yy"):
        return 2000 + whole(g["yy"])
    near = g.get("r") or g.get("kana")
    return at.year + NEAR_YEAR[near] if near and at else None


def _relative_year(g: Groups) -> bool:
    return bool(g.get("r") or g.get("kana"))


def read_day(g: Groups, at: Day) -> Reading | None:
    if _relative_year(g) and at is None:
        return Reading((), "day", "none")
    last = g.get("d2")
    return calendar_day(at, year_of(g, at), whole(g["m"]), whole(g["d"]), whole(last) if last else None)


def read_week_of(g: Groups, at: Day) -> Reading | None:
    """11月2日の週: the week that holds the day."""
    return week_holding(at, year_of(g, at), whole(g["m"]), whole(g["d"]))


def read_slashed(g: Groups, at: Day) -> Reading | None:
    return calendar_day(at, None, whole(g["m"]), whole(g["d"]))


def read_month_part(g: Groups, at: Day) -> Reading | None:
    which = PARTS[g["p"] or ""]
    end = which == "end"
    return in_year(
        at,
        year_of(g, at),
        lambda year: part(months(year, whole(g["m"])), which),
        "day" if end else "third",
        "medium",
        bound="by" if end else None,
    )


def read_month(g: Groups, at: Day) -> Reading | None:
    month = whole(g["m"])
    return in_year(at, year_of(g, at), lambda year: months(year, month) if 1 <= month <= 12 else None, "month")


def read_months(g: Groups, at: Day) -> Reading | None:
    first, last = whole(g["m"]), whole(g["m2"])
    last += 12 * (last < first)
    return in_year(at, year_of(g, at), lambda year: months(year, first, last) if 1 <= first <= 12 else None, "quarter")


NEAR = {
    "この": 0,
    "次の": 1,
    "今": 0,
    "本": 0,
    "当": 0,
    "来": 1,
    "翌": 1,
    "次": 1,
    "先": -1,
    "前": -1,
    "再来": 2,
    "先々": -2,
    "さ来": 2,
    "さらい": 2,
}
NEAR_WORD = r"(?:次の|再来|さ来|さらい|先々|今|本|当|来|翌|先|前)"


def read_coming_part(g: Groups, at: Day) -> Reading | None:
    """中旬, 月半ば without a month: the nearest to come, unless the verb is past."""
    word = (g["p"] or "").removeprefix("月")
    if word == "内":
        return unit_near(at, "month", 0, "end", "by")
    return third_of_month(at, PARTS[word])


def read_near_month(g: Groups, at: Day) -> Reading | None:
    count = NEAR[g["n"] or ""]
    if g.get("d"):
        return relative(at, lambda base: day_in(shift(base.replace(day=1), count, "month"), whole(g["d"])))
    if not g.get("p"):
        return unit_near(at, "month", count)
    which = PARTS[g["p"] or ""]
    end = which == "end"
    return relative(
        at,
        lambda base: part(unit_span(shift(base.replace(day=1), count, "month"), "month"), which),
        "day" if end else "third",
        "medium",
        "by" if end else None,
        tense(count),
    )


def read_year_part(g: Groups, at: Day) -> Reading | None:
    year = year_of(g, at)
    if year is None:
        if at is None:
            return Reading((), "day", "none")
        year = at.year
    word = g["p"] or ""
    if word in {"内", "内中", "末", "末まで", "暮れ", "中"}:
        return Reading((one(dt.date(year, 12, 31)),), "day", "medium", stated=True, bound="by")
    named = year if g.get("y") or g.get("ey") or _relative_year(g) else None
    if word in {"前半", "後半", "央", "半ば"}:
        span = {"前半": (1, 6), "後半": (7, 12)}.get(word, (5, 8))
        return in_year(at, named, lambda in_: months(in_, *span), "half")
    if word in {"初め", "初頭", "頭", "始め", "はじめ", "明け"}:
        return in_year(at, named, lambda in_: months(in_, 1) if word == "明け" else months(in_, 1, 3), "quarter", "low")
    return None


def read_fiscal(g: Groups, at: Day) -> Reading | None:
    """Japan's fiscal year runs from April to March: 令和8年度末 is 31 March 2027."""
    year = year_of(g, at)
    if at is None and (year is None or _relative_year(g)):
        return Reading((), "day", "none")
    if year is None or _relative_year(g):
        assert at is not None
        year = at.year - (at.month < 4) + NEAR_YEAR[g.get("r") or "今"]
    span = months(year, 4, 15)
    word = g.get("p") or ""
    if word in {"末", "内", "中"}:
        return Reading((one(span[1]),), "day", "medium", stated=True, bound="by")
    if word in {"上期", "前半", "上半期"}:
        return Reading((months(year, 4, 9),), "half", "low", stated=True)
    if word in {"下期", "後半", "下半期"}:
        return Reading((months(year, 10, 15),), "half", "low", stated=True)
    if word in {"初め", "初頭", "当初"}:
        return Reading((months(year, 4),), "month", "medium", stated=True)
    return Reading((span,), "year", "low", stated=True) if not g.get("bare") else None


def read_quarter(g: Groups, at: Day) -> Reading | None:
    count = whole(g["q"])

    def make(in_: int) -> Span | None:
        return months(in_, count * 3 - 2, count * 3) if 1 <= count <= 4 else None

    return _by_its_end(at, year_of(g, at), make) if g.get("p") else in_year(at, year_of(g, at), make, "quarter")


def _by_its_end(at: Day, year: int | None, make: Callable[[int], Span | None]) -> Reading | None:
    """The last day of a unit (第3四半期末, 上期中)."""

    def last(in_: int) -> Span | None:
        span = make(in_)
        return one(span[1]) if span else None

    return in_year(at, year, last, "day", "medium", bound="by")


def read_half(g: Groups, at: Day) -> Reading | None:
    half = (7, 12) if (g["h"] or "")[0] == "下" else (1, 6)

    def make(in_: int) -> Span:
        return months(in_, *half)

    return _by_its_end(at, year_of(g, at), make) if g.get("p") else in_year(at, year_of(g, at), make, "half")


def read_week(g: Groups, at: Day) -> Reading | None:
    count = NEAR[g["n"] or ""]
    word = g.get("p")
    if word == "末":
        return relative(at, lambda base: weekend(unit_span(shift(base, count, "week"), "week")[0]), "week", "medium")
    if word in {"初め", "はじめ", "明け", "前半", "後半", "半ば", "中頃"}:
        return unit_near(
            at, "week", count, {"前半": "early", "後半": "late", "半ば": "mid", "中頃": "mid"}.get(word or "", "early")
        )
    return unit_near(at, "week", count)


def read_weekday(g: Groups, at: Day) -> Reading | None:
    near = g.get("n") or g.get("n3")
    return weekday_near(at, WEEKDAYS.index(g["w"] or ""), NEAR[near] if near else None)


def read_nth_weekday(g: Groups, at: Day) -> Reading | None:
    count = -1 if g.get("k") else whole(g["k2"])
    return weekday_in(at, year_of(g, at), lambda year: months(year, whole(g["m"])), count, WEEKDAYS.index(g["w"] or ""))


def read_nth_week(g: Groups, at: Day) -> Reading | None:
    return week_in_month(
        at, year_of(g, at), lambda year: months(year, whole(g["m"])), -1 if g.get("k") else whole(g["k2"])
    )


def read_nth_weekday_near(g: Groups, at: Day) -> Reading | None:
    month = unit_near(at, "month", NEAR[g["n"] or ""])
    if month is None or not month.spans:
        return month
    start = month.spans[0][0]
    count = -1 if g.get("k") else 1 if g.get("k1") else whole(g["k2"])
    return weekday_in(at, start.year, lambda year: months(year, start.month), count, WEEKDAYS.index(g["w"] or ""))


NEAR_DAYS = {"今日": 0, "きょう": 0, "本日": 0, "今夜": 0, "今晩": 0, "今朝": 0, "明日": 1, "あす": 1, "あした": 1, "翌日": 1, "明後日": 2, "あさって": 2, "昨日": -1, "きのう": -1, "昨夜": -1, "昨晩": -1, "一昨日": -2, "おととい": -2, "同日": 0, "当日": 0, "明々後日": 3, "しあさって": 3, "さきおととい": -3, "一昨々日": -3, "明晩": 1, "明朝": 1, "翌々日": 2}  # fmt: skip


def read_near_day(g: Groups, at: Day) -> Reading | None:
    count = NEAR_DAYS[g["x"] or ""]
    return relative(at, lambda base: one(base + count * DAY), tense=tense(count))


UNITS = {
    "日": "day",
    "日間": "day",
    "週間": "week",
    "週": "week",
    "カ月": "month",
    "カ月間": "month",
    "年": "year",
    "年間": "year",
    "四半期": "quarter",
    "か年": "year",
    "月": "month",
}
MONTHS_UNIT = r"(?:[カケヶヵか箇個]月)"
UNIT = rf"(?:日|週|{MONTHS_UNIT}|か?年|四半期)"
COUNT = rf"(?:{N3}|半)"


def _unit_of(g: Groups) -> tuple[float, str]:
    word = g["u"] or ""
    unit = "month" if word.endswith("月") else UNITS[word]
    count = 0.5 if g["n"] == "半" else value(g["n"] or "")
    return count + (0.5 if g.get("half") else 0), unit


def read_length(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return length(*_unit_of(g))


def read_age(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    """A length that limits nothing ("the first in ten years")."""
    return length(*_unit_of(g), form="event")


def read_within(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return length(*_unit_of(g), bound="within")


def read_after_event(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return length(*_unit_of(g), form="after", bound="within" if g.get("in") else None)


def read_after_what(g: Groups, at: Day) -> Reading | None:
    return read_after_event(
        {"n": g["n"] or g["n2"] or g["n3"], "u": g["u"] or g["u2"] or g["u3"], "in": g["in"] or g["in2"]}, at
    )


def read_ago(g: Groups, at: Day) -> Reading | None:
    count, unit = _unit_of(g)
    return away(at, -count, unit)


def read_hence(g: Groups, at: Day) -> Reading | None:
    count, unit = _unit_of(g)
    return away(at, count, unit, "medium")


def read_window(g: Groups, at: Day) -> Reading | None:
    count, unit = _unit_of(g)
    return stretch(at, -count if (g["r"] or "")[0] in "過こ直" else count, unit)


def read_day_after(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    """発表の翌日: of an event that somebody has to date."""
    return length(1, "day", form="after")


FIXED = {"元日": (1, 1), "元旦": (1, 1), "大みそか": (12, 31), "大晦日": (12, 31), "クリスマスイブ": (12, 24), "クリスマス": (12, 25), "バレンタインデー": (2, 14), "建国記念の日": (2, 11), "憲法記念日": (5, 3), "こどもの日": (5, 5), "子どもの日": (5, 5), "文化の日": (11, 3), "勤労感謝の日": (11, 23), "昭和の日": (4, 29), "みどりの日": (5, 4), "ハロウィン": (10, 31), "ハロウィーン": (10, 31), "天皇誕生日": (2, 23), "子供の日": (5, 5), "新年": (1, 1), "お正月": (1, 1), "メーデー": (5, 1), "エイプリルフール": (4, 1)}  # fmt: skip


def read_fixed(g: Groups, at: Day) -> Reading | None:
    month, day_ = FIXED[g["x"] or ""]
    return in_year(at, year_of(g, at), lambda year: one(dt.date(year, month, day_)))


def read_year(g: Groups, at: Day) -> Reading | None:
    if _relative_year(g) and at is None:
        return Reading((), "year", "none")
    return in_year(at, year_of(g, at), whole_year, "year")
