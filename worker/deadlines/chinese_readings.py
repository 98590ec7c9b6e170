"""What Chinese time expressions mean on a publication day; the patterns whose groups these read stand in `chinese`."""

import datetime as dt

from worker.deadlines.english_words import LUNAR_NEW_YEAR
from worker.deadlines.grammar import Groups, Reading
from worker.deadlines.han import N3, YEAR4, value, whole
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
NEAR_YEAR = {
    "今": 0,
    "本": 0,
    "当": 0,
    "明": 1,
    "来": 1,
    "次": 1,
    "翌": 1,
    "去": -1,
    "昨": -1,
    "上": -1,
    "前": -2,
    "后": 2,
    "同": 0,
    "大后": 3,
    "大前": -3,
}
Y = rf"(?:民国(?P<roc>\d{{2,3}})年|(?P<y>{YEAR4})年|(?<![\d第十])(?P<yy>[0-4]\d)年(?=\d{{1,2}}月)|(?P<r>今|本|当|明|来|次|去|昨|前|后|同)年(?:的)?)"
PARTS = {"上旬": "early", "中旬": "mid", "下旬": "late", "初": "begin3", "底": "end", "末": "end", "中": "mid", "上半": "first-half", "下半": "second-half", "尾": "end", "月初": "begin3", "月底": "end", "月末": "end", "月中": "mid", "上半月": "first-half", "下半月": "second-half"}  # fmt: skip
PART = r"(?:上旬|中旬|下旬|上半月|下半月|初(?![一二三四五六七八九十])|底|末|中(?=[，。、；,前之以到至起开举公召结完生实推到]|$))"
ENDS = frozenset("末底内")
"""Of a quarter or half (第三季度末, 上半年内): its last day, by which something is done."""
DAY_SUFFIX = r"(?:日|号)"
DASH = r"\s*(?:至|到|—|–|-|~|－|、|和)\s*"
WEEKDAYS = "一二三四五六日"


def year_of(g: Groups, at: Day) -> int | None:
    """The year that is written or named ("明年"); None where neither is."""
    if g.get("y"):
        return whole(g["y"])
    if g.get("roc"):
        return 1911 + whole(g["roc"])
    if g.get("yy"):
        return 2000 + whole(g["yy"])
    near = g.get("r")
    return at.year + NEAR_YEAR[near] if near and at else None


def read_day(g: Groups, at: Day) -> Reading | None:
    if g.get("r") and at is None:
        return Reading((), "day", "none")
    last = g.get("d2")
    return calendar_day(at, year_of(g, at), whole(g["m"]), whole(g["d"]), whole(last) if last else None)


def read_week_of(g: Groups, at: Day) -> Reading | None:
    """11月2日当周: the week that holds the day."""
    return week_holding(at, year_of(g, at), whole(g["m"]), whole(g["d"]))


def _part(span: Span, word: str) -> Span:
    which = PARTS[word]
    return part(span, "early" if which == "begin3" else which)


def read_month_part(g: Groups, at: Day) -> Reading | None:
    word = g["p"] or ""
    end = PARTS[word] == "end"
    return in_year(
        at,
        year_of(g, at),
        lambda year: _part(months(year, whole(g["m"])), word),
        "day" if end else "third",
        "medium",
        bound="by" if end else None,
    )


def read_month(g: Groups, at: Day) -> Reading | None:
    month = whole(g["m"])
    return in_year(at, year_of(g, at), lambda year: months(year, month) if 1 <= month <= 12 else None, "month")


def read_months(g: Groups, at: Day) -> Reading | None:
    """ "1至5月": the months of a statistic, or of a season."""
    first, last = whole(g["m"]), whole(g["m2"])
    return in_year(
        at, year_of(g, at), lambda year: months(year, first, last) if 1 <= first < last <= 12 else None, "quarter"
    )


NEAR = {"这": 0, "今个": 0, "这个": 0, "本": 0, "当": 0, "今": 0, "该": 0, "同": 0, "下": 1, "下个": 1, "下一个": 1, "次": 1, "来": 1, "上": -1, "上个": -1, "上一个": -1, "下下": 2, "下下个": 2, "上上": -2, "上上个": -2}  # fmt: skip
NEAR_WORD = r"(?:今个|这个|这|本|当|今|该|同|下下个|下下|下一个|下个|下|次|上上个|上上|上一个|上个|上)"


def read_near_month(g: Groups, at: Day) -> Reading | None:
    count = NEAR[g["n"] or ""]
    if g.get("d"):
        return relative(at, lambda base: day_in(shift(base.replace(day=1), count, "month"), whole(g["d"])))
    if not g.get("p"):
        return unit_near(at, "month", count)
    word = g["p"] or ""
    end = PARTS[word] == "end"
    return relative(
        at,
        lambda base: _part(unit_span(shift(base.replace(day=1), count, "month"), "month"), word),
        "day" if end else "third",
        "medium",
        "by" if end else None,
        tense(count),
    )


def read_coming_part(g: Groups, at: Day) -> Reading | None:
    """中旬, 月中 without a month: the nearest to come, unless the verb is past."""
    word = g["p"] or ""
    return third_of_month(at, "early" if PARTS[word] == "begin3" else PARTS[word])


def read_year_part(g: Groups, at: Day) -> Reading | None:
    """年底, 年内, 年初, 年中 of this, the next or a named year."""
    word, year = g["p"] or "", year_of(g, at)
    if year is None:
        if at is None:
            return Reading((), "day", "none")
        year = at.year
    span = whole_year(year)
    if word in {"内", "底", "末", "终", "尾"}:
        return Reading((one(span[1]),), "day", "medium", stated=True, bound="by")
    if word == "初":
        return in_year(
            at, None if not (g.get("y") or g.get("r")) else year, lambda in_: months(in_, 1, 2), "quarter", "low"
        )
    return in_year(
        at, None if not (g.get("y") or g.get("r")) else year, lambda in_: months(in_, 5, 8), "quarter", "low"
    )


def read_quarter(g: Groups, at: Day) -> Reading | None:
    count = whole(g["q"])
    word = g.get("p")
    year = year_of(g, at)
    end = word in ENDS

    def make(in_: int) -> Span | None:
        if not 1 <= count <= 4:
            return None
        span = months(in_, count * 3 - 2, count * 3)
        return part(span, "end" if end else "early") if word else span

    return in_year(at, year, make, "day" if end else "quarter", "medium" if end else "low", bound="by" if end else None)


def read_half(g: Groups, at: Day) -> Reading | None:
    half = (7, 12) if g["h"] == "下" else (1, 6)
    if g.get("p") in ENDS:
        return in_year(at, year_of(g, at), lambda in_: one(months(in_, *half)[1]), "day", "medium", bound="by")
    return in_year(at, year_of(g, at), lambda in_: months(in_, *half), "half")


def read_unit(g: Groups, at: Day) -> Reading | None:
    unit = {
        "周": "week",
        "星期": "week",
        "礼拜": "week",
        "季度": "quarter",
        "季": "quarter",
        "年": "year",
        "财年": "year",
    }[g["u"] or ""]
    count = NEAR_YEAR[g["n"] or ""] if unit == "year" else NEAR[g["n"] or ""]
    if g.get("p"):
        return unit_near(at, unit, count, "end", "by")
    return unit_near(at, unit, count)


def read_weekday(g: Groups, at: Day) -> Reading | None:
    weekday = WEEKDAYS.index(
        {"天": "日", "1": "一", "2": "二", "3": "三", "4": "四", "5": "五", "6": "六", "7": "日"}.get(
            g["w"] or "", g["w"] or ""
        )
    )
    near = g.get("n")
    return weekday_near(at, weekday, NEAR[near] if near else None)


def read_weekend(g: Groups, at: Day) -> Reading | None:
    count = NEAR[g.get("n") or "本"]
    return relative(at, lambda base: weekend(unit_span(shift(base, count, "week"), "week")[0]), "week", "medium")


def read_nth_weekday(g: Groups, at: Day) -> Reading | None:
    weekday = WEEKDAYS.index({"天": "日"}.get(g["w"] or "", g["w"] or ""))
    count = -1 if g["k"] == "最后一" else whole(g["k2"])
    return weekday_in(at, year_of(g, at), lambda year: months(year, whole(g["m"])), count, weekday)


def read_nth_week(g: Groups, at: Day) -> Reading | None:
    return week_in_month(
        at, year_of(g, at), lambda year: months(year, whole(g["m"])), -1 if g.get("k") else whole(g["k2"])
    )


NEAR_DAYS = {"今天": 0, "今日": 0, "今晚": 0, "今早": 0, "本日": 0, "今晨": 0, "明天": 1, "明日": 1, "明晚": 1, "明早": 1, "次日": 1, "翌日": 1, "后天": 2, "后日": 2, "大后天": 3, "昨天": -1, "昨日": -1, "昨晚": -1, "昨夜": -1,
             "前天": -2, "前日": -2, "大前天": -3, "听日": 1, "寻日": -1, "大后日": 3, "当日": 0, "当天": 0, "即日": 0, "同日": 0, "今": 0, "明": 1, "昨": -1, "隔天": 1}  # fmt: skip


def read_near_day(g: Groups, at: Day) -> Reading | None:
    count = NEAR_DAYS[g["x"] or ""]
    return relative(at, lambda base: one(base + count * DAY), tense=tense(count))


UNITS = {"天": "day", "日": "day", "自然日": "day", "周": "week", "星期": "week", "礼拜": "week", "个星期": "week", "个礼拜": "week", "个月": "month", "月": "month", "季度": "quarter", "个季度": "quarter", "年": "year", "周年": "year"}  # fmt: skip
UNIT = r"(?:个?自然日|天|日|周年|周|个?星期|个?礼拜|个月|个?季度|年)"
COUNT = rf"(?:{N3}|半)"


def _unit_of(g: Groups) -> tuple[float, str]:
    word = (g["u"] or "").replace("个自然日", "自然日")
    count = 0.5 if g["n"] == "半" else value(g["n"] or "")
    return count + (0.5 if g.get("half") else 0), UNITS[word]


def read_length(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return length(*_unit_of(g))


def read_age(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    """A length that limits nothing ("the first in ten years")."""
    return length(*_unit_of(g), form="event")


def read_within(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return length(*_unit_of(g), bound="within")


def read_ago(g: Groups, at: Day) -> Reading | None:
    count, unit = _unit_of(g)
    return away(at, -count, unit)


def read_hence(g: Groups, at: Day) -> Reading | None:
    count, unit = _unit_of(g)
    return away(at, count, unit, "medium")


def read_window(g: Groups, at: Day) -> Reading | None:
    count, unit = _unit_of(g)
    return stretch(at, -count if (g["r"] or "")[0] in "过近最前" else count, unit)


def read_after_event(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return length(*_unit_of(g), form="after", bound="within" if g.get("in") else None)


def read_day_after(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    """公告发布次日: of an event that somebody has to date."""
    return length(1, "day", form="after")


def read_new_year(g: Groups, at: Day) -> Reading | None:
    return in_year(
        at, year_of(g, at), lambda year: one(dt.date(year, *LUNAR_NEW_YEAR[year])) if year in LUNAR_NEW_YEAR else None
    )


FIXED = {"元旦": (1, 1), "国庆节": (10, 1), "国庆": (10, 1), "劳动节": (5, 1), "五一": (5, 1), "圣诞节": (12, 25), "圣诞": (12, 25), "平安夜": (12, 24), "情人节": (2, 14), "儿童节": (6, 1), "妇女节": (3, 8), "教师节": (9, 10), "建军节": (8, 1), "青年节": (5, 4), "万圣节": (10, 31), "愚人节": (4, 1), "植树节": (3, 12), "新年": (1, 1), "光棍节": (11, 11), "双十一": (11, 11), "女生节": (3, 7)}  # fmt: skip


def read_fixed(g: Groups, at: Day) -> Reading | None:
    month, day_ = FIXED[g["x"] or ""]
    return in_year(at, year_of(g, at), lambda year: one(dt.date(year, month, day_)))


def read_year(g: Groups, at: Day) -> Reading | None:
    if g.get("r") and at is None:
        return Reading((), "year", "none")
    return in_year(at, year_of(g, at), whole_year, "year")
