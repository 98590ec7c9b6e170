"""Amounts and calendar days of a text in one form for three languages: 30 % = 三成 = 3割 = 百分之三十; 1,200万 = 12 million."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from worker.text.fold import fold
from worker.text.numerals import HAN_NUMERAL, quantity

Amount = tuple[str, Decimal]
""" ("%", 30) or ("", 12000000)."""


class Day(NamedTuple):
    """A calendar day as far as it is named; ``part`` is 1-31, "early", "mid", "late", or None."""

    year: int | None
    month: int | None
    part: int | str | None


_SCALES = {"thousand": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12, "tn": 10**12,
           "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12, "千": 10**3, "百": 10**2}  # fmt: skip
_WORDS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred".split()
_H = f"[{HAN_NUMERAL}]"
_PERCENT_AFTER = (
    r"(?P<percent>\s*(?:%|per\s?cents?\b|percent\b|パーセント|ポイント|percentage points?\b|个百分点|個百分點))?"
)
_AMOUNT = re.compile(
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<scale>thousand|million|billion|trillion|(?:mn|bn|tn)\b|[万萬亿億兆千百]+)?{_PERCENT_AFTER}(?P<tenth>\s*[成割])?|"
    rf"百分之(?P<hanpercent>{_H}+(?:点{_H}+)?|\d+(?:\.\d+)?)|(?P<hantenth>[一二三四五六七八九两]|\d)(?P<tenthsign>[成割])(?P<half>半)?|(?P<han>[一二三四五六七八九十百千两〇零]{{1,9}}[万萬亿億]?)(?=[个個家种種项項天年月日社国國カか人名艘条條份次度品座类類%吨噸元])|"
    rf"\b(?P<word>(?:{'|'.join(_WORDS)})(?:[\s-](?:{'|'.join(_WORDS)}))*)\b(?:\s+(?P<wordscale>thousand|million|billion|trillion))?(?P<wordpercent>\s+(?:per\s?cent|percent)\b)?|(?P<halfword>半数|一半|\bhalf\b)",
    re.IGNORECASE,
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
_MONTHS |= {name[:3]: number for name, number in list(_MONTHS.items())} | {"sept": 9}
_M = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAYS = re.compile(
    rf"(?P<y1>(?:19|20)\d\d)\s*[-/.年]\s*(?P<m1>\d{{1,2}})\s*[-/.月]\s*(?P<d1>\d{{1,2}})日?|(?:(?P<y2>(?:19|20)\d\d)年)?(?P<m2>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?:(?P<d2>\d{{1,2}})[日号號]|(?P<p2>[上中下]旬|初|末|底))?|(?P<y3>(?:19|20)\d\d)年|"
    rf"(?P<p4>early|mid|late|the end of|end-)?[-\s]*\b(?P<m4>{_M})\b\.?(?:\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?(?:,?\s+(?P<y4>(?:19|20)\d\d))?|(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m5>{_M})\b\.?(?:,?\s+(?P<y5>(?:19|20)\d\d))?|\b(?P<y6>(?:19|20)\d\d)\b(?!\s*(?:%|年|[万亿億]))",
    re.IGNORECASE,
)
_PARTS = {
    "上旬": "early",
    "初": "early",
    "early": "early",
    "中旬": "mid",
    "mid": "mid",
    "下旬": "late",
    "末": "late",
    "底": "late",
    "late": "late",
    "the end of": "late",
    "end-": "late",
}
#: Numbers that are names or positions and no amounts.
_NAMES = re.compile(
    r"(?:\b(?:No|Nos|Section|Art|Article|Announcement|Order|Group|Chapter|Annex|Regulation|Title|Rule)\.?\s*(?:No\.?\s*)?\d[\d/.,()a-z-]*|第\s*[\d一二三四五六七八九十百]+|\d+[号號条條](?!日)|\bG\d+\b|\b[A-Z]+-?\d+\b|\d{4}\.\d\d(?:\.\d\d)*|\b\d{1,2}:\d\d\b|\b24/7\b)"
)


def amounts(text: str) -> frozenset[Amount]:
    """The amounts that a text names; calendar days and the numbers of names are none."""
    plain = _DAYS.sub(_blank, _NAMES.sub(_blank, fold(text, "zh").text))
    return frozenset(amount for found in _AMOUNT.finditer(plain) for amount in _amount(found))


def _blank(found: re.Match[str]) -> str:
    return " " if found.lastgroup != "m4" or found[0].strip().lower() != "may" else found[0]


def _amount(found: re.Match[str]) -> Iterator[Amount]:
    parts = found.groupdict()
    if parts["number"]:
        yield from _arabic(parts)
    elif parts["hanpercent"]:
        value = quantity(parts["hanpercent"].replace("点", "."))
        if value is not None:
            yield "%", value.normalize()
    elif parts["hantenth"]:
        value = quantity(parts["hantenth"])
        if value is not None:
            yield "%", (value * 10 + (5 if parts["half"] else 0)).normalize()
    elif parts["halfword"]:
        yield "%", Decimal(50)
    else:
        value = quantity(parts["han"] or parts["word"])
        if value is not None and value > 1:
            scaled = value * _SCALES.get((parts["wordscale"] or "").lower(), 1)
            yield ("%" if parts["wordpercent"] else ""), scaled.normalize()


def _arabic(parts: dict[str, str | None]) -> Iterator[Amount]:
    try:
        value = Decimal((parts["number"] or "").replace(",", ""))
    except InvalidOperation:
        return
    for unit in _units(parts["scale"] or ""):
        value *= _SCALES[unit]
    if parts["tenth"]:
        yield "%", (value * 10).normalize()
    else:
        yield ("%" if parts["percent"] else ""), value.normalize()


def _units(scale: str) -> list[str]:
    low = scale.lower()
    return [low] if low in _SCALES else list(low)


def days(text: str) -> frozenset[Day]:
    """The calendar days, months and years that a text names, as far as it names them."""
    return frozenset(day for found in _DAYS.finditer(fold(text, "zh").text) if (day := _day(found)))


def _day(found: re.Match[str]) -> Day | None:
    parts = {name: value for name, value in found.groupdict().items() if value}
    if found[0].strip().lower() in {"may", "mar", "sept"} and found[0].strip() != found[0].strip().title():
        return None
    if found[0].strip() == "May" and len(parts) == 1:
        return None  # a verb as often as a month
    year = month = part = None
    for name, value in parts.items():
        if name[0] == "y":
            year = int(value)
        elif name[0] == "m":
            month = _MONTHS.get(value.lower()) or int(quantity(value) or 0)
        elif name[0] == "d":
            part = int(value)
    named = next((value for name, value in parts.items() if name[0] == "p"), None)
    return Day(year, month, part if part is not None else _PARTS.get((named or "").lower()))


def agree(claimed: Day, known: Day) -> bool:
    """Whether a claimed day is one that is known, where both say something; a claim may say less."""
    if claimed.year is not None and known.year is not None and claimed.year != known.year:
        return False
    if claimed.month is None:
        return claimed.year == known.year
    if claimed.month != known.month:
        return False
    return claimed.part is None or claimed.part == known.part or _thirds(claimed.part, known.part)


def _thirds(claimed: int | str, known: int | str | None) -> bool:
    if isinstance(claimed, str) and isinstance(known, int):
        return claimed == ("early" if known <= 10 else "mid" if known <= 20 else "late")
    return False
