"""English words for months, weekdays, numbers, units and holidays."""

import datetime as dt

from worker.deadlines.spans import DAY, Span, day, nth_weekday, one

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_FULL = "january|february|march|april|may|june|july|august|september|october|november|december"
MONTH = rf"(?:{MONTH_FULL}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])\.?)"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_FULL = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
WEEKDAY = rf"(?:{WEEKDAY_FULL}|(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\b\.?)"
YEAR = r"(?:(?:19|20|21)\d\d(?!\d))"
YEAR_SHORT = rf"(?:{YEAR}|['’]\d\d(?!\d))"

SMALL = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100, "half a": 0.5, "half an": 0.5, "a half": 0.5, "a couple of": 2, "couple of": 2, "another": 1,
    "one and a half": 1.5, "forty-five": 45, "twenty-one": 21, "twenty-eight": 28, "a hundred": 100, "one hundred": 100, "one hundred and fifty": 150,
    "one hundred and eighty": 180, "one hundred and twenty": 120, "seventy-two": 72, "forty-eight": 48, "twenty-four": 24,
}  # fmt: skip
COUNT = "(?:" + r"\d{1,3}(?:\.5)?(?![\d.,]\d)|" + "|".join(sorted(SMALL, key=len, reverse=True)) + ")"
UNIT = r"(?:days?|weeks?|fortnights?|months?|quarters?|years?)"

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
    "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "twenty-first": 21, "twenty-second": 22, "twenty-third": 23, "twenty-fourth": 24, "twenty-fifth": 25, "twenty-sixth": 26, "twenty-seventh": 27,
    "twenty-eighth": 28, "twenty-ninth": 29, "thirtieth": 30, "thirty-first": 31,
}  # fmt: skip
CARDINAL_DAYS = {
    f"{tens}-{ones}": base + count
    for tens, base in (("twenty", 20), ("thirty", 30))
    for count, ones in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 1)
    if base + count <= 31
}
ORDINALS |= CARDINAL_DAYS
ORDINAL_WORD = "(?:" + "|".join(word.replace("-", "[- ]") for word in sorted(ORDINALS, key=len, reverse=True)) + ")"
DAY_NUMBER = r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%‰/]|[.,:]\d|\s?(?:per\s?cent|percent|million|billion|trillion|tonnes|countries|companies|entities|points?)\b))"
DAY_WORD = rf"(?:{DAY_NUMBER}|{ORDINAL_WORD}\b)"
ORDINAL = r"(?:[1-5](?:st|nd|rd|th)|first|second|third|fourth|fifth|last|final)"


def month_of(word: str) -> int:
    return MONTHS.index(word[:3]) + 1


def weekday_of(word: str) -> int:
    return WEEKDAYS.index(word[:3])


def day_of(word: str) -> int:
    digits = "".join(character for character in word if character.isdigit())
    return int(digits) if digits else ORDINALS[word.replace(" ", "-")]


def ordinal_of(word: str) -> int:
    return -1 if word in {"last", "final"} else day_of(word)


def year_of(word: str | None) -> int | None:
    if not word:
        return None
    return full_year(word.strip("'’ "))


def full_year(digits: str) -> int:
    """2026 → 2026, 26 → 2026, 89 → 1989."""
    return int(digits) if len(digits) == 4 else int(digits) + (2000 if int(digits) < 70 else 1900)


def count_of(word: str) -> float:
    return float(word) if word[0].isdigit() else SMALL[word]


def unit_of(word: str) -> tuple[str, int]:
    """The unit, and how many of it the word is (a fortnight: two weeks)."""
    word = word.rstrip("s")
    return ("week", 2) if word == "fortnight" else (word, 1)


FIXED_HOLIDAYS = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "new year": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25),
    "xmas": (12, 25), "boxing day": (12, 26), "valentine's day": (2, 14), "independence day": (7, 4), "fourth of july": (7, 4), "4th of july": (7, 4),
    "halloween": (10, 31), "veterans day": (11, 11), "april fools' day": (4, 1), "april fools": (4, 1), "st patrick's day": (3, 17), "groundhog day": (2, 2),
    "earth day": (4, 22), "juneteenth": (6, 19), "labour day": (5, 1), "may day": (5, 1), "inauguration day": (1, 20),
}  # fmt: skip
#: n-th weekday of a month: (month, n, weekday).
FLOATING_HOLIDAYS = {
    "thanksgiving day": (11, 4, 3), "thanksgiving": (11, 4, 3), "labor day": (9, 1, 0), "memorial day": (5, -1, 0), "martin luther king day": (1, 3, 0),
    "mlk day": (1, 3, 0), "presidents' day": (2, 3, 0), "columbus day": (10, 2, 0), "mother's day": (5, 2, 6), "father's day": (6, 3, 6),
}  # fmt: skip
#: First day of the Chinese year, as published by the Hong Kong Observatory.
LUNAR_NEW_YEAR = {
    2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29),
    2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3), 2031: (1, 23), 2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8),
}  # fmt: skip
HOLIDAY = "(?:" + "|".join(
    word.replace("'", "['’]?") for word in sorted([*FIXED_HOLIDAYS, *FLOATING_HOLIDAYS, "black friday", "easter sunday", "easter monday", "good friday", "easter", "lunar new year", "chinese new year"], key=len, reverse=True)
) + ")"  # fmt: skip


def holiday(word: str, year: int) -> Span | None:
    """The day of a holiday in a year."""
    plain = word.replace("’", "'")
    name = next(
        (known for known in (*FIXED_HOLIDAYS, *FLOATING_HOLIDAYS) if known.replace("'", "") == plain.replace("'", "")),
        plain,
    )
    if name in FIXED_HOLIDAYS:
        found = day(year, *FIXED_HOLIDAYS[name])
    elif name in FLOATING_HOLIDAYS:
        month, count, weekday = FLOATING_HOLIDAYS[name]
        found = nth_weekday(
            (dt.date(year, month, 1), dt.date(year, month, 28) + 3 * DAY if month != 2 else dt.date(year, 2, 28)),
            count,
            weekday,
        )
    elif name == "black friday":
        thanks = holiday("thanksgiving", year)
        found = thanks[0] + DAY if thanks else None
    elif "easter" in name or name == "good friday":
        found = easter(year) + {"good friday": -2, "easter monday": 1}.get(name, 0) * DAY
    else:
        found = day(year, *LUNAR_NEW_YEAR[year]) if year in LUNAR_NEW_YEAR else None
    return one(found) if found else None


def easter(year: int) -> dt.date:
    """Easter Sunday (the anonymous Gregorian computus)."""
    golden, century, in_century = year % 19, year // 100, year % 100
    leap, rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - shift + 15) % 30
    weekday = (32 + 2 * rest + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day_ = divmod(moon + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day_ + 1)
