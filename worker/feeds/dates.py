"""Dates of entries. Strict RFC 822 and ISO 8601 are read here, CJK dates by the zone rules, the rest by feedparser.

feedparser alone reads ``2025年06月12日 09:00`` as 2025-11-01, and takes a time without a zone as UTC; the raw text stays
with the entry for `worker.articles`, which knows the feed's zone.
"""

import calendar
import re
from datetime import UTC, datetime
from typing import Any

from feedparser.datetimes import _parse_date

_MONTHS = {
    "Jan": "01", "Feb": "02", "Mar": "03", "Apr": "04", "May": "05", "Jun": "06",
    "Jul": "07", "Aug": "08", "Sep": "09", "Oct": "10", "Nov": "11", "Dec": "12",
}  # fmt: skip
_RFC822 = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) ([+-]\d{4}|GMT|UT|Z)", re.ASCII
)
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_CJK = re.compile(r"[年月日時时點点]|令和|平成")
_YEARS = range(1900, 2200)


def moment(raw: str) -> datetime | None:
    """The moment in UTC as feedparser reads it, or None; CJK dates are not feedparser's (see `is_cjk`)."""
    if raw[4:5] == "-":
        return (_iso(raw) if _ISO.fullmatch(raw) is not None else None) or _fallback(raw)
    if (found := _RFC822.fullmatch(raw)) is None:
        return _fallback(raw)
    day, month, year, clock, zone = found.groups()
    shift = "Z" if zone[0] not in "+-" else zone
    return _iso(f"{year}-{_MONTHS.get(month, '00')}-{day:0>2}T{clock}{shift}") or _fallback(raw)


def is_cjk(raw: str) -> bool:
    """Whether a date is written with CJK units."""
    return _CJK.search(raw) is not None


def of_tuple(parsed: Any) -> datetime | None:
    """feedparser's naive UTC 9-tuple (it means UTC: hence timegm) as a moment; impossible ones are None."""
    if not parsed or parsed[0] not in _YEARS:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _fallback(raw: str) -> datetime | None:
    return of_tuple(_parse_date(raw))


def _iso(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not UTC:
            moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if moment.year not in _YEARS:
        return None
    return moment.replace(microsecond=0) if moment.microsecond else moment
