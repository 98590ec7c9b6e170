"""Dates of entries. Strict RFC 822 and ISO 8601 are read here, CJK dates by the zone rules, the rest by feedparser.

feedparser alone reads ``2025年06月12日 09:00`` as 2025-11-01, and takes a time without a zone as UTC; the raw text stays
with the entry for `worker.articles`, which knows the feed's zone.
"""

import calendar
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from feedparser.datetimes import _parse_date

_MONTHS = {
    "Jan": "1", "Feb": "2", "Mar": "3", "Apr": "4", "May": "5", "Jun": "6",
    "Jul": "7", "Aug": "8", "Sep": "9", "Oct": "10", "Nov": "11", "Dec": "12",
}  # fmt: skip
_RFC822 = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:([+-])(\d\d)(\d\d)|GMT|UT|Z)"
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:Z|([+-])(\d\d):(\d\d))")
_CJK = re.compile(r"[年月日時时點点]|令和|平成")
_YEARS = range(1900, 2200)


def moment(raw: str) -> datetime | None:
    """The moment in UTC as feedparser reads it, or None; CJK dates are not feedparser's (see `cjk`)."""
    if (found := _RFC822.fullmatch(raw)) is not None:
        day, month, year, *rest = found.groups()
        return _at(year, _MONTHS.get(month, "0"), day, *rest) or _fallback(raw)
    if (found := _ISO.fullmatch(raw)) is not None:
        return _at(*found.groups()) or _fallback(raw)
    return _fallback(raw)


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


def _at(
    year: str, month: str, day: str, hour: str, minute: str, second: str,
    sign: str | None, off_hours: str | None, off_minutes: str | None,
) -> datetime | None:  # fmt: skip
    if not 1900 <= int(year) < 2200:
        return None
    try:
        local = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), tzinfo=UTC)
    except ValueError:
        return None
    if sign is None:
        return local
    shift = timedelta(hours=int(off_hours or 0), minutes=int(off_minutes or 0))
    return local - shift if sign == "+" else local + shift
