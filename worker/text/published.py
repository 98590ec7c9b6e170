"""Dates of publication, and the zone of those that name none (DESIGN.md 5, "A day without a time stays a day")."""

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from email.utils import parsedate_tz
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from worker.text.numerals import number
from worker.text.scripts import HAN, KANA


@dataclass(frozen=True, slots=True)
class Published:
    """An aware moment with where its zone came from, or a bare day (in the source's zone)."""

    at: dt.datetime | dt.date
    zone: Literal["stated", "feed", "assumed"]


_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name} | {
    name.lower(): number for number, name in enumerate(calendar.month_abbr) if name
} | {"sept": 9}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
#: Zone abbreviations of news pages that the e-mail rules do not know, in minutes east; the ambiguous ones are left out.
_ZONES = {"z": 0, "utc": 0, "gmt": 0, "bst": 60, "cet": 60, "cest": 120, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "est": -300, "edt": -240,
          "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "aest": 600, "aedt": 660, "et": None, "ct": None,
          "北京时间": 480, "北京時間": 480, "台北时间": 480, "日本時間": 540, "東京時間": 540}  # fmt: skip

_CLOCK = r"(?P<hour>\d{1,2})\s*(?:[:时時点點h](?!\d{3})\s*(?P<minute>\d{1,2})?)\s*分?(?:\s*[:：]?\s*(?P<second>\d{1,2})(?:[.,]\d+)?\s*秒?)?"
_TIME = rf"(?:(?:T|[\s,，|·•日at-]*?)\s*(?P<half_before>午前|午後|上午|下午|晚上|早上|凌晨|中午)?\s*{_CLOCK}\s*(?P<half>a\.?m\.?|p\.?m\.?)?)?"
_ZONE = r"\s*\(?(?P<zone>(?:UTC|GMT)?\s*[+-]\d{1,2}(?::?\d{2})?|UTC|GMT|Z\b|[A-Z]{1,4}T\b|[BJKH]ST|北京时间|北京時間|日本時間|東京時間|台北时间)?\)?"
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[-/.年]\s*(?P<month>\d{{1,2}})\s*[-/.月]\s*(?P<day>\d{{1,2}})(?!\d)\s*[日号號]?(?:\s*[（(][^)）]{{1,4}}[)）])?(?:\s*星期.)?{_TIME}{_ZONE}",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"^(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<zone>Z|[+-]\d{4})?)?$"
)
_ERA = re.compile(
    r"(?P<era>令和|平成|昭和)\s*(?P<year>\d{1,2}|元)\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日" + _TIME
)
_HAN_DAY = re.compile(
    r"(?P<year>[〇零○一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<month>{_MONTH})\.?,?[\s-]+(?P<year>(?:19|20)\d\d){_TIME}{_ZONE}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d){_TIME}{_ZONE}",
    re.IGNORECASE,
)
_TIME_FIRST = re.compile(
    rf"^\D{{0,24}}?{_CLOCK}\s*(?P<half>a\.?m\.?|p\.?m\.?)?{_ZONE}[\s,，|·]+(?=\S*(?:19|20|{_MONTH}|\d))", re.IGNORECASE
)
_ERA_START = {"令和": 2018, "平成": 1988, "昭和": 1925}
_NUMERIC_ZONE = re.compile(r"([+-])(\d{1,2}):?(\d{2})?$")


def assumed_zone(language: str | None, *texts: str) -> str:
    """The zone (IANA) of a source that names none: by language, else kana, else Han in its name, title or body, else UTC."""
    hint = (language or "").lower()
    if hint.startswith("zh"):
        return "Asia/Shanghai"
    if hint.startswith("ja"):
        return "Asia/Tokyo"
    if any(KANA.search(text) for text in texts):
        return "Asia/Tokyo"
    return "Asia/Shanghai" if any(HAN.search(text) for text in texts) else "UTC"


def published(
    raw: str, *, feed_zone: str | None = None, language: str | None = None, context: str = ""
) -> Published | None:
    """The publication date that the words name, or None. ``context``: source name, title and body, for the zone."""
    found = _read(raw)
    if found is None:
        return None
    at, stated = found
    if not isinstance(at, dt.datetime):
        return Published(at, "feed" if feed_zone else "assumed")
    if stated is not None:
        return Published(at.replace(tzinfo=stated), "stated")
    zone = _zone_named(feed_zone) if feed_zone else None
    if zone is not None:
        return Published(at.replace(tzinfo=zone), "feed")
    return Published(at.replace(tzinfo=ZoneInfo(assumed_zone(language, context))), "assumed")


@lru_cache(maxsize=256)
def _zone_named(name: str) -> dt.tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@lru_cache(maxsize=4096)
def _read(raw: str) -> tuple[dt.datetime | dt.date, dt.tzinfo | None] | None:
    """The day or naive moment and its stated zone, most exact form first."""
    text = raw[:200].strip()
    if not text:
        return None
    iso = _iso(text)
    if iso:
        return iso
    text = unicodedata.normalize("NFKC", text)
    return _worded(text) or _mail(text)


def _iso(text: str) -> tuple[dt.datetime | dt.date, dt.tzinfo | None] | None:
    if not text[:4].isdigit() or len(text) < 10 or text[4] != "-":
        return None
    try:
        if len(text) == 10:
            return dt.date.fromisoformat(text), None
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return (at.replace(tzinfo=None), at.tzinfo) if at.tzinfo else (at, None)


def _mail(text: str) -> tuple[dt.datetime | dt.date, dt.tzinfo | None] | None:
    """RFC 822 dates ("Thu, 12 Jun 2025 01:02:03 GMT")."""
    try:
        parts = parsedate_tz(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    if parts is None or ":" not in text:
        return None
    try:
        at = dt.datetime(*parts[:6])  # noqa: DTZ001 - its zone is the second value
        return at, dt.timezone(dt.timedelta(seconds=parts[9])) if parts[9] is not None else None
    except (ValueError, OverflowError):
        return None


def _worded(text: str) -> tuple[dt.datetime | dt.date, dt.tzinfo | None] | None:
    for pattern in (_YEAR_FIRST, _COMPACT, _DAY_FIRST, _MONTH_FIRST, _ERA, _HAN_DAY):
        found = pattern.search(text)
        if found and (day := _day(found.groupdict())):
            return _timed(day, found.groupdict(), text)
    return None


def _day(parts: dict[str, str | None]) -> dt.date | None:
    year, month, day = parts["year"] or "", parts["month"] or "", parts["day"] or ""
    full_year = (
        _ERA_START[parts["era"] or ""] + (1 if year == "元" else int(year)) if parts.get("era") else number(year)
    )
    full_month = _MONTHS.get(month.lower()) or number(month)
    try:
        return dt.date(full_year or 0, full_month or 0, number(day) or 0)
    except ValueError:
        return None


def _timed(day: dt.date, parts: dict[str, str | None], text: str) -> tuple[dt.datetime | dt.date, dt.tzinfo | None]:
    if parts.get("hour") is None:
        early = _TIME_FIRST.match(text)  # "08:30 GMT, 12 June 2025"
        if early is None:
            return day, None
        parts = early.groupdict()
    hour, half = int(parts["hour"] or 0), (parts.get("half") or parts.get("half_before") or "").lower()
    if (half.startswith("p") or half in {"午後", "下午", "晚上"}) and hour < 12:
        hour += 12
    if (half.startswith("a") or half in {"午前", "上午", "凌晨"}) and hour == 12:
        hour = 0
    try:
        clock = dt.time(hour, int(parts.get("minute") or 0), int(parts.get("second") or 0))
    except ValueError:
        return day, None
    at = dt.datetime.combine(day, clock)
    return at, _stated_zone(parts.get("zone"), at)


def _stated_zone(word: str | None, at: dt.datetime) -> dt.tzinfo | None:
    if not word:
        return None
    numeric = _NUMERIC_ZONE.search(word)
    if numeric:
        minutes = int(numeric[2]) * 60 + int(numeric[3] or 0)
        return (
            dt.timezone(dt.timedelta(minutes=-minutes if numeric[1] == "-" else minutes)) if minutes < 24 * 60 else None
        )
    key = word.lower()
    if key in {"et", "ct"}:
        zone = ZoneInfo("America/New_York" if key == "et" else "America/Chicago")
        return dt.timezone(at.replace(tzinfo=zone).utcoffset() or dt.timedelta())
    minutes_east = _ZONES.get(key)
    return None if minutes_east is None else dt.timezone(dt.timedelta(minutes=minutes_east))
