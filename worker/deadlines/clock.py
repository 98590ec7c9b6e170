"""Clock times and the zones that words name. The day stays the one written; only the last whole day is worked out."""

import datetime as dt
import re

from schemas.vocabulary import Bound

_CLOCK = re.compile(
    r"(?P<h>\d{1,2})(?::(?P<m>\d\d))?\s?(?P<half>a\.?m\.?|p\.?m\.?)|(?P<word>noon|midnight|正午|零时)"
    r"|(?P<cn>午前|午後|凌晨|上午|中午|下午|晚上?|夜间?|傍晚)?(?P<ch>\d{1,2})[时時点](?:(?P<half_hour>半)|(?P<cm>\d{1,2})分)?|(?P<colon>\d{1,2}):(?P<cmin>\d\d)(?::\d\d)?"
)
_ZONES: tuple[tuple[str, str], ...] = (
    (
        r"eastern|\be[sd]?t\b|new york|washington time|美东|美東|東部時間|東部夏時間|华盛顿时间|纽约时间",
        "America/New_York",
    ),
    (r"\bcentral european|\bces?t\b|brussels|布鲁塞尔时间", "Europe/Brussels"),
    (r"\bcentral|\bc[sd]t\b", "America/Chicago"),
    (r"\bmountain", "America/Denver"),
    (r"pacific|\bp[sd]t\b", "America/Los_Angeles"),
    (r"beijing|china standard|北京时间|中国標準時|中国时间", "Asia/Shanghai"),
    (r"hong kong|\bhkt\b", "Asia/Hong_Kong"),
    (r"taipei|台北时间|台湾时间", "Asia/Taipei"),
    (r"\bjst\b|tokyo|japan (?:standard )?time|日本時間|东京时间|日本时间", "Asia/Tokyo"),
    (r"london|\bbst\b|british summer|伦敦时间", "Europe/London"),
    (r"\bgmt\b|\butc\b|greenwich|格林尼治|世界时|協定世界時", "UTC"),
)
_ZONE = tuple((re.compile(pattern), name) for pattern, name in _ZONES)
_AFTERNOON = frozenset(["下午", "午後", "晚", "晚上", "夜", "夜间", "傍晚"])


def clock_in(words: str) -> str | None:
    """The clock time that folded words name, as "00:01"."""
    match = _CLOCK.search(words)
    if match is None:
        return None
    hour, minute = _hour_and_minute(match)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else "24:00" if hour == 24 else None


def _hour_and_minute(match: re.Match[str]) -> tuple[int, int]:
    if word := match["word"]:
        return (0 if word in {"midnight", "零时"} else 12), 0
    if half := match["half"]:
        return int(match["h"]) % 12 + (12 if half[0] == "p" else 0), int(match["m"] or 0)
    if match["colon"]:
        return int(match["colon"]), int(match["cmin"])
    hour = int(match["ch"])
    late = match["cn"] in _AFTERNOON and hour < 12
    return hour + (12 if late else 0), 30 if match["half_hour"] else int(match["cm"] or 0)


def zone_in(words: str) -> str | None:
    """IANA name of the zone that folded words name."""
    return next((name for pattern, name in _ZONE if pattern.search(words)), None)


def last_full_day(end: dt.date, time: str | None, bound: Bound) -> dt.date | None:
    """The last whole day before a limit that falls early in a day: 9 November for "12:01 a.m. on 10 November"."""
    if time is None or bound == "from" or time > "12:00":
        return None
    return end - dt.timedelta(days=1)
