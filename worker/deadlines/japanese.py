"""Japanese time expressions. Patterns see text whose full-width forms are folded."""

import datetime as dt

from worker.deadlines.grammar import Groups, Reading, Row, Table, Tense
from worker.deadlines.han import HAN, N2, N3, value, whole
from worker.deadlines.japanese_cues import AFTER, BEFORE, CLAUSE_END, CUES, HINTS, PATTERNS, SENTENCE_END, has_cue
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


def _day(g: Groups, at: Day) -> Reading | None:
    if _relative_year(g) and at is None:
        return Reading((), "day", "none")
    last = g.get("d2")
    return calendar_day(at, year_of(g, at), whole(g["m"]), whole(g["d"]), whole(last) if last else None)


def _iso(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    found = day(whole(g["y"]), whole(g["m"]), whole(g["d"]))
    return Reading((one(found),), "day", stated=True) if found else None


def _slashed(g: Groups, at: Day) -> Reading | None:
    return calendar_day(at, None, whole(g["m"]), whole(g["d"]))


def _month_part(g: Groups, at: Day) -> Reading | None:
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


def _month(g: Groups, at: Day) -> Reading | None:
    month = whole(g["m"])
    return in_year(at, year_of(g, at), lambda year: months(year, month) if 1 <= month <= 12 else None, "month")


def _months(g: Groups, at: Day) -> Reading | None:
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


def _tense(count: int) -> Tense | None:
    return "past" if count < 0 else "future" if count > 0 else None


def _near_month(g: Groups, at: Day) -> Reading | None:
    count = NEAR[g["n"] or ""]
    if g.get("d"):
        return relative(at, lambda base: _day_in(shift(base.replace(day=1), count, "month"), whole(g["d"])))
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
        _tense(count),
    )


def _day_in(month: dt.date, number_: int) -> Span | None:
    found = day(month.year, month.month, number_)
    return one(found) if found else None


def _year_part(g: Groups, at: Day) -> Reading | None:
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


def _fiscal(g: Groups, at: Day) -> Reading | None:
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


def _quarter(g: Groups, at: Day) -> Reading | None:
    count = whole(g["q"])
    return in_year(
        at, year_of(g, at), lambda in_: months(in_, count * 3 - 2, count * 3) if 1 <= count <= 4 else None, "quarter"
    )


def _half(g: Groups, at: Day) -> Reading | None:
    second = (g["h"] or "")[0] == "下"
    return in_year(at, year_of(g, at), lambda in_: months(in_, 7, 12) if second else months(in_, 1, 6), "half")


def _week(g: Groups, at: Day) -> Reading | None:
    count = NEAR[g["n"] or ""]
    word = g.get("p")
    if word == "末":
        return relative(at, lambda base: weekend(unit_span(shift(base, count, "week"), "week")[0]), "week", "medium")
    if word in {"初め", "はじめ", "明け", "前半", "後半", "半ば", "中頃"}:
        return unit_near(
            at, "week", count, {"前半": "early", "後半": "late", "半ば": "mid", "中頃": "mid"}.get(word or "", "early")
        )
    return unit_near(at, "week", count)


def _weekday(g: Groups, at: Day) -> Reading | None:
    near = g.get("n") or g.get("n3")
    return weekday_near(at, WEEKDAYS.index(g["w"] or ""), NEAR[near] if near else None)


def _nth_weekday(g: Groups, at: Day) -> Reading | None:
    count = -1 if g.get("k") else whole(g["k2"])
    return weekday_in(at, year_of(g, at), lambda year: months(year, whole(g["m"])), count, WEEKDAYS.index(g["w"] or ""))


def _nth_week(g: Groups, at: Day) -> Reading | None:
    return week_in_month(
        at, year_of(g, at), lambda year: months(year, whole(g["m"])), -1 if g.get("k") else whole(g["k2"])
    )


def _nth_weekday_near(g: Groups, at: Day) -> Reading | None:
    month = unit_near(at, "month", NEAR[g["n"] or ""])
    if month is None or not month.spans:
        return month
    start = month.spans[0][0]
    count = -1 if g.get("k") else 1 if g.get("k1") else whole(g["k2"])
    return weekday_in(at, start.year, lambda year: months(year, start.month), count, WEEKDAYS.index(g["w"] or ""))


NEAR_DAYS = {"今日": 0, "きょう": 0, "本日": 0, "今夜": 0, "今晩": 0, "今朝": 0, "明日": 1, "あす": 1, "あした": 1, "翌日": 1, "明後日": 2, "あさって": 2, "昨日": -1, "きのう": -1, "昨夜": -1, "昨晩": -1, "一昨日": -2, "おととい": -2, "同日": 0, "当日": 0, "明々後日": 3, "しあさって": 3, "さきおととい": -3, "一昨々日": -3, "明晩": 1, "明朝": 1, "翌々日": 2}  # fmt: skip


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


def _length(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return length(*_unit_of(g))


def _age(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    """A length that limits nothing ("the first in ten years")."""
    return length(*_unit_of(g), form="event")


def _within(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return length(*_unit_of(g), bound="within")


def _after_event(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return length(*_unit_of(g), form="after", bound="within" if g.get("in") else None)


def _ago(g: Groups, at: Day) -> Reading | None:
    count, unit = _unit_of(g)
    return away(at, -count, unit)


def _hence(g: Groups, at: Day) -> Reading | None:
    count, unit = _unit_of(g)
    return away(at, count, unit, "medium")


def _window(g: Groups, at: Day) -> Reading | None:
    count, unit = _unit_of(g)
    return stretch(at, -count if (g["r"] or "")[0] in "過こ直" else count, unit)


def _working(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return length(value(g["n"] or ""), "working day")


def _number(g: Groups, at: Day) -> Reading | None:  # noqa: ARG001
    return number()


FIXED = {"元日": (1, 1), "元旦": (1, 1), "大みそか": (12, 31), "大晦日": (12, 31), "クリスマスイブ": (12, 24), "クリスマス": (12, 25), "バレンタインデー": (2, 14), "建国記念の日": (2, 11), "憲法記念日": (5, 3), "こどもの日": (5, 5), "子どもの日": (5, 5), "文化の日": (11, 3), "勤労感謝の日": (11, 23), "昭和の日": (4, 29), "みどりの日": (5, 4), "ハロウィン": (10, 31), "ハロウィーン": (10, 31), "天皇誕生日": (2, 23), "子供の日": (5, 5), "新年": (1, 1), "お正月": (1, 1), "メーデー": (5, 1), "エイプリルフール": (4, 1)}  # fmt: skip


def _fixed(g: Groups, at: Day) -> Reading | None:
    month, day_ = FIXED[g["x"] or ""]
    return in_year(at, year_of(g, at), lambda year: one(dt.date(year, month, day_)))


def _year(g: Groups, at: Day) -> Reading | None:
    if _relative_year(g) and at is None:
        return Reading((), "year", "none")
    return in_year(at, year_of(g, at), whole_year, "year")


EVENT = r"(?:署名|公布|公示|発効|施行|掲載|公表|清算|輸入|輸出|申請|受理|締結|合意|判決|通知|承認|発表|告示|官報掲載|到着|終了)"
ROWS: tuple[Row, ...] = (
    Row("round the clock", r"24時間|二十四時間", _number),
    Row("instrument number", rf"(?:公告|告示|通達|政令|省令)?(?:{YEAR4}年)?第\d+号|第\d+(?:条|項|章|回|次|版|報)|\d+条", _number),
    Row("date", r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)", _iso),
    Row("tariff code", r"\d{4}\.\d\d(?:\.?\d\d)*", _number),
    Row("days", rf"(?:{Y}\s*)?(?P<m>{N2})月(?P<d>{N2})日?{DOW}(?:-|–|—|~|－|、|・)(?P<d2>{N2})日{DOW}", _day),
    Row("date", rf"(?:{Y}\s*)?(?P<m>{N2})月\s*の?(?P<d>{N2})日(?!間){DOW}", _day),
    Row("weekday of a month", rf"(?:{Y}\s*)?(?P<m>{N2})月の?(?:第(?P<k2>[一二三四五1-5])|(?P<k>最終|最後の))(?P<w>[{WEEKDAYS}])曜日?", _nth_weekday),
    Row("week of a month", rf"(?:{Y}\s*)?(?P<m>{N2})月の?(?:第(?P<k2>[一二三四五1-5])|(?P<k>最終|最後の))週", _nth_week),
    Row("part of a month", rf"(?:{Y}\s*)?(?P<m>{N2})月の?(?P<p>{PART})", _month_part),
    Row("months", rf"(?:{Y}\s*)?(?P<m>{N2})月?(?:-|–|—|~|－|から)(?P<m2>{N2})月(?:期)?(?!\d)", _months),
    Row("day of the same month", rf"(?:同じ月の|同月の?|その月の)(?P<d>{N2})日(?!間)", _same_month),
    Row("day of a near month", rf"(?P<n>{NEAR_WORD})月の?(?P<d>{N2})日(?!間)", _near_month),
    Row("weekday of a near month", rf"(?P<n>{NEAR_WORD})月の?(?:第(?P<k2>[一二三四五1-5])の?|(?P<k>最終|最後の)|(?P<k1>最初の))(?P<w>[{WEEKDAYS}])曜日?", _nth_weekday_near),
    Row("part of a near month", rf"(?P<n>{NEAR_WORD})月の?(?P<p>{PART})", _near_month),
    Row("month end", r"月(?P<p>末)", lambda g, at: _near_month({**g, "n": "今"}, at)),
    Row("near month", r"(?P<n>再来|さ来|先々|今|来|先|翌)月(?:中|内)?", _near_month),
    Row("fiscal quarter", rf"{FY}?(?:第)(?P<q>[一二三四1-4])四半期", _quarter),
    Row("quarter", rf"(?:{Y}\s*)?(?:の)?第(?P<q>[一二三四1-4])四半期", _quarter),
    Row("fiscal year", rf"{FY}(?:の)?(?P<p>末|内|中|上期|下期|上半期|下半期|前半|後半|初め|当初)?", _fiscal),
    Row("half", rf"(?:{Y}\s*)?(?:の)?(?P<h>上期|下期|上半期|下半期)", _half),
    Row("part of a year", rf"(?:{Y}|(?<![\d{HAN}十百数半今来昨去])年)(?:の)?(?P<p>内|末|暮れ|央|半ば|前半|後半|初め|初頭|始め|はじめ|明け)", _year_part),
    Row("month", rf"(?:{Y}\s*)?(?P<m>{N2})月(?:分|期|中|ごろ|頃)?(?![\d曜])", _month),
    Row("working days", rf"(?P<n>{N3})(?:営業日|稼働日|就業日)(?:以内|内)?", _working),
    Row("from an event", rf"{EVENT}(?:されて|して|の日|日)?(?:から|後|の翌日から)(?:起算して)?(?P<n>{COUNT})(?P<u>{UNIT})(?:間)?(?:(?P<in>以内|内)|後)?", _after_event),
    Row("at once", r"即日(?=施行|発効|実施|適用|、|から)|直ちに(?=施行|発効|実施|適用)|公布の日から(?=施行|適用)|公布日から(?=施行)|公布と同時に|本日付で|即時(?=発効|施行|実施)|同日付で(?=施行|発効)", _now),
    Row("window", rf"(?P<r>過去|直近|ここ|この|今後|向こう)(?P<n>{COUNT})(?P<u>{UNIT})間?", _window),
    Row("ago", rf"(?P<n>{COUNT})(?P<u>{UNIT})(?P<half>半)?間?前(?!後|半|年|期)", _ago),
    Row("from now", rf"(?P<n>{COUNT})(?P<u>{UNIT})(?P<half>半)?間?後(?!半|続|者|期)", _hence),
    Row("within", rf"(?P<n>{COUNT})(?P<u>{UNIT})間?(?:以内|のうちに|足らずで|内)", _within),
    Row("age", rf"(?P<n>{COUNT})(?P<u>年|{MONTHS_UNIT})(?:ぶり|来|連続|目|生)", _age),
    Row("length", rf"(?<![第\d])(?P<n>{COUNT})(?P<u>{MONTHS_UNIT}|週|年|日(?=間|延長|延期|猶予|停止|先送り|凍結|延ば|の延長|の猶予))(?P<half>半(?!年|導))?間?(?![\d月{HAN}十]|報|度|以上|産|物|金|生|代|末|初)", _length),
    Row("weekday of the month", rf"第(?P<k2>[一二三四1-4])の?(?P<w>[{WEEKDAYS}])曜日?", lambda g, at: _nth_weekday_near({**g, "n": "今"}, at)),
    Row("weekday", rf"(?:(?P<n>{NEAR_WORD})週の?|(?P<n3>この|次の))?(?P<w>[{WEEKDAYS}])曜日?", _weekday),
    Row("week", rf"(?P<n>{NEAR_WORD})週(?P<p>末|初め|はじめ|明け|前半|後半|半ば|中頃)?(?:中|内)?", _week),
    Row("weekend", r"週(?P<p>末|明け)", lambda g, at: _week({**g, "n": "今" if g["p"] == "末" else "来"}, at)),
    Row("near day", rf"(?P<x>{'|'.join(sorted(set(NEAR_DAYS) - {'同日', '当日'}, key=len, reverse=True))})", _near_day),
    Row("same day", r"[同当]日(?=から|付|に?(?:施行|発効|適用|実施))", _same_day),
    Row("holiday", rf"(?:{Y}\s*)?(?P<x>{'|'.join(sorted(FIXED, key=len, reverse=True))})", _fixed),
    Row("day only", rf"(?<![\d月.第{HAN}十])(?P<d>\d{{1,2}}|[二三]?十[{HAN}]?)日?(?:-|–|~|－|、|・)(?P<d2>\d{{1,2}}|[二三]?十[{HAN}]?)日(?!間|本|系|産|銀)", _day_only),
    Row("day only", rf"(?<![\d月.第{HAN}十毎])(?P<d>[二三四五六七八九])日(?=に(?!一)|から|まで|付|午)", _day_only),
    Row("day only", rf"(?<![\d月.第{HAN}十])(?P<d>\d{{1,2}}|[二三]?十[{HAN}]?)日(?!間|本|系|産|銀|連|曜|経|数|当たり|約|平均|\s*\d|[^、。]{0,4}トン|[^、。]{0,4}規模)", _day_only),
    Row("year", rf"{Y}(?![{HAN}十\d]|前|来|間|以上|ぶり|連続|度|目)", _year),
    Row("slashed", r"(?<!\d)(?P<m>1[0-2]|0?[1-9])/(?P<d>3[01]|[12]\d|0?[1-9])/(?P<y>(?:19|20)\d\d)(?!\d)", _day),
    Row("dotted", r"(?<!\d)(?P<d>3[01]|[12]\d|0?[1-9])[.-](?P<m>1[0-2]|0?[1-9])[.-](?P<y>(?:19|20)\d\d)(?!\d)", _day),
    Row("slashed", r"(?<![\d/])(?P<m>1[0-2]|0?[1-9])/(?P<d>3[01]|[12]\d|0?[1-9])(?=から|まで|に|付|以降|[（(])", _slashed),
)  # fmt: skip

JAPANESE = Table(
    ROWS,
    BEFORE,
    AFTER,
    CUES,
    has_cue,
    SENTENCE_END,
    CLAUSE_END,
    verb_last=True,
    words=False,
    filler_before=r"(?:の|\s)*",
    filler_after=r"(?:(?:午前|午後|同)?\d{1,2}時(?:\d{1,2}分|半)?|深夜|未明|正午|夕方)?(?:[（(][^）)]{1,12}[）)])?",
    patterns=PATTERNS,
    hints=HINTS,
)
