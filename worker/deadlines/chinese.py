"""Chinese time expressions. Patterns see text whose traditional characters and full-width forms are folded."""

import datetime as dt

from worker.deadlines.chinese_cues import AFTER, BEFORE, CLAUSE_END, CUES, HINTS, PATTERNS, SENTENCE_END, has_cue
from worker.deadlines.english_words import LUNAR_NEW_YEAR
from worker.deadlines.grammar import Groups, Reading, Row, Table, Tense
from worker.deadlines.han import HAN, N2, N3, YEAR4, value, whole
from worker.deadlines.readings import (
    away,
    calendar_day,
    day_of_month,
    in_year,
    length,
    number,
    relative,
    stretch,
    unit_near,
    week_in_month,
    weekday_in,
    weekday_near,
)
from worker.deadlines.spans import DAY, Span, day, months, one, part, shift, unit_span, weekend, whole_year

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
PART = r"(?:上旬|中旬|下旬|上半月|下半月|初|底|末|中(?=[，。、；,前之以到至起开举公召结完生实推到]|$))"
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


def _day(g: Groups, at: Day) -> Reading | None:
    if g.get("r") and at is None:
        return Reading((), "day", "none")
    last = g.get("d2")
    return calendar_day(at, year_of(g, at), whole(g["m"]), whole(g["d"]), whole(last) if last else None)


def _iso(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    found = day(whole(g["y"]), whole(g["m"]), whole(g["d"]))
    return Reading((one(found),), "day", stated=True) if found else None


def _part(span: Span, word: str) -> Span:
    which = PARTS[word]
    return part(span, "early" if which == "begin3" else which)


def _month_part(g: Groups, at: Day) -> Reading | None:
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


def _month(g: Groups, at: Day) -> Reading | None:
    month = whole(g["m"])
    return in_year(at, year_of(g, at), lambda year: months(year, month) if 1 <= month <= 12 else None, "month")


def _months(g: Groups, at: Day) -> Reading | None:
    """ "1至5月": the months of a statistic, or of a season."""
    first, last = whole(g["m"]), whole(g["m2"])
    return in_year(
        at, year_of(g, at), lambda year: months(year, first, last) if 1 <= first < last <= 12 else None, "quarter"
    )


NEAR = {"这": 0, "这个": 0, "本": 0, "当": 0, "今": 0, "该": 0, "同": 0, "下": 1, "下个": 1, "下一个": 1, "次": 1, "来": 1, "上": -1, "上个": -1, "上一个": -1, "下下": 2, "下下个": 2, "上上": -2, "上上个": -2}  # fmt: skip
NEAR_WORD = r"(?:这个|这|本|当|今|该|同|下下个|下下|下一个|下个|下|次|上上个|上上|上一个|上个|上)"


def _near_month(g: Groups, at: Day) -> Reading | None:
    count = NEAR[g["n"] or ""]
    if g.get("d"):
        return relative(at, lambda base: _day_in(shift(base.replace(day=1), count, "month"), whole(g["d"])))
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
        _tense(count),
    )


def _tense(count: int) -> Tense | None:
    return "past" if count < 0 else "future" if count > 0 else None


def _day_in(month: dt.date, number_: int) -> Span | None:
    found = day(month.year, month.month, number_)
    return one(found) if found else None


def _year_part(g: Groups, at: Day) -> Reading | None:
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


def _quarter(g: Groups, at: Day) -> Reading | None:
    count = whole(g["q"])
    word = g.get("p")
    year = year_of(g, at)

    def make(in_: int) -> Span | None:
        if not 1 <= count <= 4:
            return None
        span = months(in_, count * 3 - 2, count * 3)
        return part(span, "end" if PARTS[word] == "end" else "early") if word else span

    end = bool(word and PARTS[word] == "end")
    return in_year(at, year, make, "day" if end else "quarter", "medium" if end else "low", bound="by" if end else None)


def _half(g: Groups, at: Day) -> Reading | None:
    second = g["h"] == "下"
    return in_year(at, year_of(g, at), lambda in_: months(in_, 7, 12) if second else months(in_, 1, 6), "half")


def _unit(g: Groups, at: Day) -> Reading | None:
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


def _weekday(g: Groups, at: Day) -> Reading | None:
    weekday = WEEKDAYS.index(
        {"天": "日", "1": "一", "2": "二", "3": "三", "4": "四", "5": "五", "6": "六", "7": "日"}.get(
            g["w"] or "", g["w"] or ""
        )
    )
    near = g.get("n")
    return weekday_near(at, weekday, NEAR[near] if near else None)


def _weekend(g: Groups, at: Day) -> Reading | None:
    count = NEAR[g.get("n") or "本"]
    return relative(at, lambda base: weekend(unit_span(shift(base, count, "week"), "week")[0]), "week", "medium")


def _nth_weekday(g: Groups, at: Day) -> Reading | None:
    weekday = WEEKDAYS.index({"天": "日"}.get(g["w"] or "", g["w"] or ""))
    count = -1 if g["k"] == "最后一" else whole(g["k2"])
    return weekday_in(at, year_of(g, at), lambda year: months(year, whole(g["m"])), count, weekday)


def _nth_week(g: Groups, at: Day) -> Reading | None:
    return week_in_month(
        at, year_of(g, at), lambda year: months(year, whole(g["m"])), -1 if g.get("k") else whole(g["k2"])
    )


NEAR_DAYS = {"今天": 0, "今日": 0, "今晚": 0, "今早": 0, "本日": 0, "今晨": 0, "明天": 1, "明日": 1, "明晚": 1, "明早": 1, "次日": 1, "翌日": 1, "后天": 2, "后日": 2, "大后天": 3, "昨天": -1, "昨日": -1, "昨晚": -1, "昨夜": -1,
             "前天": -2, "前日": -2, "大前天": -3, "当日": 0, "当天": 0, "即日": 0, "同日": 0, "今": 0, "明": 1, "昨": -1, "隔天": 1}  # fmt: skip


def _near_day(g: Groups, at: Day) -> Reading | None:
    count = NEAR_DAYS[g["x"] or ""]
    return relative(at, lambda base: one(base + count * DAY), tense=_tense(count))


def _now(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return relative(at, one, "day", "medium", now=True)


def _same_month(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return Reading((), "day", "medium", form="same_month", count=value(g["d"] or ""))


def _same_day(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    """The day named last."""
    return Reading((), "day", "medium", form="same_month", count=-1)


def _day_only(g: Groups, at: Day) -> Reading | None:
    last = g.get("d2")
    return day_of_month(at, whole(g["d"]), whole(last) if last else None)


UNITS = {"天": "day", "日": "day", "自然日": "day", "周": "week", "星期": "week", "礼拜": "week", "个星期": "week", "个礼拜": "week", "个月": "month", "月": "month", "季度": "quarter", "个季度": "quarter", "年": "year", "周年": "year"}  # fmt: skip
UNIT = r"(?:个?自然日|天|日|周年|周|个?星期|个?礼拜|个月|个?季度|年)"
COUNT = rf"(?:{N3}|半)"


def _unit_of(g: Groups) -> tuple[float, str]:
    word = (g["u"] or "").replace("个自然日", "自然日")
    count = 0.5 if g["n"] == "半" else value(g["n"] or "")
    return count + (0.5 if g.get("half") else 0), UNITS[word]


def _length(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return length(*_unit_of(g))


def _age(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    """A length that limits nothing ("the first in ten years")."""
    return length(*_unit_of(g), form="event")


def _within(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return length(*_unit_of(g), bound="within")


def _ago(g: Groups, at: Day) -> Reading | None:
    count, unit = _unit_of(g)
    return away(at, -count, unit)


def _hence(g: Groups, at: Day) -> Reading | None:
    count, unit = _unit_of(g)
    return away(at, count, unit, "medium")


def _window(g: Groups, at: Day) -> Reading | None:
    count, unit = _unit_of(g)
    return stretch(at, -count if (g["r"] or "")[0] in "过近最前" else count, unit)


def _after_event(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return length(*_unit_of(g), form="after", bound="within" if g.get("in") else None)


def _working(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return length(value(g["n"] or ""), "working day")


def _number(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return number()


def _new_year(g: Groups, at: Day) -> Reading | None:
    return in_year(
        at, year_of(g, at), lambda year: one(dt.date(year, *LUNAR_NEW_YEAR[year])) if year in LUNAR_NEW_YEAR else None
    )


FIXED = {"元旦": (1, 1), "国庆节": (10, 1), "国庆": (10, 1), "劳动节": (5, 1), "五一": (5, 1), "圣诞节": (12, 25), "圣诞": (12, 25), "平安夜": (12, 24), "情人节": (2, 14), "儿童节": (6, 1), "妇女节": (3, 8), "教师节": (9, 10), "建军节": (8, 1), "青年节": (5, 4), "万圣节": (10, 31), "愚人节": (4, 1), "植树节": (3, 12), "新年": (1, 1), "光棍节": (11, 11), "双十一": (11, 11), "女生节": (3, 7)}  # fmt: skip


def _fixed(g: Groups, at: Day) -> Reading | None:
    month, day_ = FIXED[g["x"] or ""]
    return in_year(at, year_of(g, at), lambda year: one(dt.date(year, month, day_)))


def _year(g: Groups, at: Day) -> Reading | None:
    if g.get("r") and at is None:
        return Reading((), "year", "none")
    return in_year(at, year_of(g, at), whole_year, "year")


EVENT = r"(?:签发|颁发|领取|签署|签订|公布|发布|生效|实施|刊登|受理|通过|批准|达成|进口|出口|清关|报关|入境|清算|裁定|收到|申请|立案|结束|公告|刊宪|施行|届满|到期|会谈|签字|送达)"
ROWS: tuple[Row, ...] = (
    Row("round the clock", r"24/7|24小时|二十四小时", _number),
    Row("instrument number", rf"(?:公告)?{YEAR4}年第?[\d、,，和及]+号|〔{YEAR4}〕\d+号|第[\d、{HAN}十百]+号|\d+号(?=公告|令|文|决定|文件)", _number),
    Row("article", rf"第[\d{HAN}十百]+(?:条|款|项|章|批|轮|次|届|版)|\d{{3}}条款?", _number),
    Row("date", r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)", _iso),
    Row("tariff code", r"\d{4}\.\d\d(?:\.?\d\d)*", _number),
    Row("days", rf"(?:{Y}\s*)?(?P<m>{N2})月(?:份)?(?P<d>{N2}){DAY_SUFFIX}?{DASH}(?P<d2>{N2}){DAY_SUFFIX}", _day),
    Row("date", rf"(?:{Y}\s*)?(?P<m>{N2})月(?:份)?(?P<d>{N2})(?:{DAY_SUFFIX}|(?![\d{HAN}十个%月年点时份批家项]))(?:（(?:周|星期|礼拜)?[一二三四五六日天]）)?", _day),
    Row("weekday of a month", rf"(?:{Y}\s*)?(?P<m>{N2})月(?:份)?的?(?:第(?P<k2>[一二三四五1-5])|(?P<k>最后一))个?(?:周|星期|礼拜)(?P<w>[一二三四五六日天])", _nth_weekday),
    Row("week of a month", rf"(?:{Y}\\s*)?(?P<m>{N2})月(?:份)?的?(?:第(?P<k2>[一二三四五1-5])|(?P<k>最后一))个?(?:周|星期)(?![一二三四五六日天末])", _nth_week),
    Row("part of a month", rf"(?:{Y}\s*)?(?P<m>{N2})月(?:份)?(?:的)?(?P<p>{PART})", _month_part),
    Row("months", rf"(?:{Y}\s*)?(?P<m>{N2})月?(?:至|到|—|–|-|~)(?P<m2>{N2})月(?:份)?(?!\d)", _months),
    Row("first months", rf"(?:{Y}\s*)?前(?P<m2>{N2})个?月", lambda g, at: _months({**g, "m": "1"}, at)),
    Row("day of a near month", rf"(?P<n>{NEAR_WORD})月(?P<d>{N2}){DAY_SUFFIX}", lambda g, at: _same_month(g, at) if g["n"] in {"该", "同"} else _near_month(g, at)),
    Row("part of a near month", rf"(?P<n>{NEAR_WORD})(?:个)?月(?:的)?(?P<p>{PART}|月底|月末)", _near_month),
    Row("part of the month", r"(?P<p>月底|月末)", lambda g, at: _near_month({**g, "n": "本"}, at)),
    Row("day of the same month", rf"(?:同月|当月|该月)(?P<d>{N2}){DAY_SUFFIX}", _same_month),
    Row("near month", r"(?P<n>下下个|下一个|下个|下|上一个|上个|上|这个|本)月(?!球)(?:份)?", _near_month),
    Row("quarter", rf"(?:{Y}\s*)?(?:的)?(?:第)?(?P<q>[一二三四1-4])季(?:度)?(?P<p>末|底|初)?", _quarter),
    Row("half", rf"(?:{Y}\s*)?(?:的)?(?P<h>上|下)半年(?!度报告)", _half),
    Row("part of a year", rf"{Y}?(?<!\d)(?P<p>(?<=年)(?:底|末|终|尾|内|初|中)(?=[前之以，。、；起时到至举开公实生落完结召达前后]|$)|(?<=年)(?:底|末|内|初)|(?<=年)中(?=期))", _year_part),
    Row("part of the year", rf"(?:{Y}年?|(?<![\d{HAN}十百两半])(?:本)?年)(?P<p>底|末|终|尾|内|初(?!步))|岁[末尾杪]|年关", lambda g, at: _year_part({**g, "p": g.get("p") or "末"}, at)),
    Row("month", rf"(?:{Y}\s*)?(?P<m>{N2})月(?:份)?(?![\d{HAN}球])", _month),
    Row("working days", rf"(?P<n>{N3})个?(?:工作日|交易日)(?:内|以内|之内)?", _working),
    Row("from publication", rf"(?:自|从)(?:本公告|本通知|本令)?(?:公布|发布|公告|印发)之日起(?:的)?(?P<n>{COUNT})(?P<u>{UNIT})(?:内|以内|之内)?", _within),
    Row("counted from an event", rf"(?:自|从|在)?{EVENT}[^，。\d]{{0,6}}?(?:之日|日|当日|后|之后|以后)起?(?:的)?(?:第)?(?P<n>{COUNT})(?P<u>{UNIT})(?:(?P<in>内|以内|之内)|后)?", _after_event),
    Row("at once", r"(?:自)?(?:本公告|本通知|本令|本规定|本办法|决定)?(?:公布|发布|颁布|印发|刊登)之日起|(?:自|从)?即日起|即日|即时|立即(?=生效|实施|施行|执行)|即刻(?=生效|实施)|当日(?=生效|起?施行|起?实施)", _now),
    Row("window", rf"(?P<r>过去|最近|近|前|未来|今后|接下来)(?:的)?(?P<n>{COUNT})(?P<u>{UNIT})(?!期)", _window),
    Row("ago", rf"(?P<n>{COUNT})(?P<u>{UNIT})(?:以|之)?前(?!景|夕|提|期)", _ago),
    Row("from now", rf"(?P<n>{COUNT})(?P<u>{UNIT})(?:以|之)?后", _hence),
    Row("within", rf"(?P<n>{COUNT})(?P<half>个半(?=月))?(?P<u>{UNIT})(?:内|以内|之内)", _within),
    Row("age", rf"(?P<n>{COUNT})(?P<u>年|个月|天)(?:来|以来|间|多|余|新高|新低|龄)", _age),
    Row("length in days", rf"(?<![第\d])(?:(?P<n>3[2-9]|[4-9]\d|\d{{3}})(?P<u>日)|(?P<n2>{COUNT})(?P<u2>日)(?=期|间|的(?:宽|过|缓|期|暂|休)))", lambda g, at: _length({"n": g["n"] or g["n2"], "u": "日"}, at)),
    Row("length", rf"(?<![第\d])(?P<n>{COUNT})(?P<u>(?!日){UNIT})(?P<half>半(?!年))?(?![\d月{HAN}十]|报|度|级|级|轻|均|产|会|夜|终|初|底|末|中)", _length),
    Row("weekday", rf"(?:(?P<n>{NEAR_WORD})个?)?(?:周|星期|礼拜)(?P<w>[一二三四五六日天1-6])(?!期|年|[{HAN}])", _weekday),
    Row("weekend", rf"(?P<n>{NEAR_WORD})?(?:个)?(?:周末|週末)", _weekend),
    Row("unit", r"(?P<n>本|这个?|下个?|下下|上个?|上上|当)(?P<u>周|星期|礼拜|季度|季)(?P<p>末|底)?(?![一二三四五六日天期])", _unit),
    Row("near day", r"(?P<x>大后天|大前天|今天|今日|今晚|今晨|今早|本日|明天|明日|明晚|明早|次日|翌日|隔天|后天|后日|昨天|昨日|昨晚|昨夜|前天|前日)", _near_day),
    Row("same day", r"(?:当日|当天|同日)(?=起?(?:正式)?(?:生效|施行|实施|执行))", _same_day),
    Row("near day", r"(?P<x>今|昨|明)(?=[（(]\d{1,2}日?[)）])", _near_day),
    Row("lunar new year", rf"(?:{Y}\s*)?(?:农历(?:新)?年|春节|大年初一)", _new_year),
    Row("holiday", rf"(?:{Y}\s*)?(?P<x>{'|'.join(sorted(FIXED, key=len, reverse=True))})", _fixed),
    Row("day only", rf"(?<![\d月.第{HAN}十])(?P<d>\d{{1,2}}|[二三]?十[{HAN}]?){DAY_SUFFIX}{DASH}(?P<d2>\d{{1,2}}|[二三]?十[{HAN}]?){DAY_SUFFIX}", _day_only),
    Row("day only", rf"(?<![\d月.第{HAN}十])(?P<d>\d{{1,2}}|[二三]?十[{HAN}]?){DAY_SUFFIX}(?!文|楼|线|店|公告|令|院|机|车|航)", _day_only),
    Row("year", rf"{Y}(?:度)?(?![{HAN}十\d]|前|来|间|轮|新|报)", _year),
)  # fmt: skip

CHINESE = Table(
    ROWS,
    BEFORE,
    AFTER,
    CUES,
    has_cue,
    SENTENCE_END,
    CLAUSE_END,
    verb_last=True,
    words=False,
    plan_first=True,
    filler_before=r"(?:[的\s]|美东时间|北京时间|当地时间|美国东部时间)*",
    filler_after=r"(?:(?:凌晨|上午|中午|下午|晚上?|夜间)?(?:\d{1,2}|零|正)[时点](?:\d{1,2}分|整|半)?|夜间|晚间|上午|下午|凌晨|[（(][^）)]{1,6}[）)])?(?:至\d{1,2}时)?",
    patterns=PATTERNS,
    hints=HINTS,
)
