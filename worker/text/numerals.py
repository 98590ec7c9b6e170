"""Numbers as three languages write them: 1,200 · １２ · 十一 · 两 · 1,200万 · 三十."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

_DIGITS = {"〇": 0, "零": 0, "○": 0, "一": 1, "壱": 1, "壹": 1, "二": 2, "弐": 2, "贰": 2, "貳": 2, "两": 2, "兩": 2, "三": 3, "参": 3, "叁": 3,
           "四": 4, "肆": 4, "五": 5, "伍": 5, "六": 6, "陆": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9}  # fmt: skip
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_ENGLISH = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    word: (value + 2) * 10
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_ENGLISH_SCALE = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

_ARABIC = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?")

#: Any character that a Han numeral may be made of.
HAN_NUMERAL = "".join(_DIGITS) + "".join(_SMALL) + "".join(_LARGE)


def number(text: str) -> int | None:
    """The whole number that the text is ("十一" 11, "1,200万" 12000000, "thirty-five" 35), or None."""
    value = quantity(text)
    return int(value) if value is not None and value == value.to_integral_value() else None


def quantity(text: str) -> Decimal | None:
    """As ``number``, with decimals ("3.8万" 38000, "1.49万亿" 1490000000000)."""
    if len(text) > 64:
        return None
    plain = unicodedata.normalize("NFKC", text).strip().replace(" ", " ")
    if not plain:
        return None
    return _arabic(plain) or _han(plain) or _english(plain.casefold())


def _arabic(text: str) -> Decimal | None:
    found = _ARABIC.match(text)
    if not found:
        return None
    try:
        value = Decimal(found[0].replace(",", ""))
    except InvalidOperation:  # pragma: no cover - the pattern allows only numbers
        return None
    for unit in text[found.end() :].strip():
        scale = _LARGE.get(unit) or _SMALL.get(unit)
        if scale is None:
            return None
        value *= scale
    return value


def _han(text: str) -> Decimal | None:
    if any(char not in _DIGITS and char not in _SMALL and char not in _LARGE for char in text):
        return None
    if all(char in _DIGITS for char in text):  # "二〇二五": digits in a row
        return Decimal("".join(str(_DIGITS[char]) for char in text))
    total, section, digit = 0, 0, 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SMALL:
            section += (digit or 1) * _SMALL[char]
            digit = 0
        else:
            total = (
                (total + section + digit or 1) * _LARGE[char]
                if _LARGE[char] > 10**4
                else total + (section + digit or 1) * _LARGE[char]
            )
            section = digit = 0
    return Decimal(total + section + digit)


def _english(text: str) -> Decimal | None:
    words = [word for word in re.split(r"[\s-]+", text) if word != "and"]
    total, section, seen = 0, 0, False
    for word in words:
        if word in _ENGLISH:
            section += _ENGLISH[word]
        elif word == "hundred" and section:
            section *= 100
        elif word in _ENGLISH_SCALE and seen:
            total, section = total + section * _ENGLISH_SCALE[word], 0
        else:
            return None
        seen = True
    return Decimal(total + section) if seen else None
