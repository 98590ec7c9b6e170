"""What Chinese and Japanese rows share: numerals and years in Han characters. Patterns see folded text."""

DIGITS = {
    "〇": 0,
    "零": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
HAN = "〇零○一二两三四五六七八九"
#: A number up to 99, or in digits.
N2 = rf"(?:\d{{1,2}}|廿[{HAN}]?|[{HAN}]?十[{HAN}]?|[{HAN}])"
N3 = rf"(?:\d{{1,3}}(?:\.5)?|[{HAN}]?百(?:零?[{HAN}]?十?[{HAN}]?)|廿[{HAN}]?|[{HAN}]?十[{HAN}]?|[{HAN}])"
YEAR4 = rf"(?:(?:19|20|21)\d\d|二[〇零○][{HAN}]{{2}}|一九[{HAN}]{{2}})"


def value(word: str) -> float:
    """十一 → 11, 一百五十 → 150, 二〇二六 → 2026, 12 → 12."""
    if word[0].isdecimal():
        return float(word)
    if len(word) > 1 and all(character in DIGITS for character in word):
        return float("".join(str(DIGITS[character]) for character in word))
    total, digit = 0, 0
    for character in word.replace("廿", "二十"):
        if character in DIGITS:
            digit = DIGITS[character]
        else:
            total += (digit or 1) * {"十": 10, "百": 100}[character]
            digit = 0
    return float(total + digit)


def whole(word: str | None) -> int:
    return int(value(word or "0"))
