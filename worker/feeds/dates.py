"""Dates of entries: feedparser's reading of what it reads right, our own of what it does not.

feedparser takes ``2025年06月12日 09:00`` and ``2025/06/12`` for 2025-11-01 and JST for UTC, without a word. The text as
written stays with the entry for `worker.articles`, which knows the feed's own zone.
"""

import calendar
import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from feedparser.datetimes import _parse_date

from worker.text.published import published

_MONTHS = {
    "Jan": "01", "Feb": "02", "Mar": "03", "Apr": "04", "May": "05", "Jun": "06",
    "Jul": "07", "Aug": "08", "Sep": "09", "Oct": "10", "Nov": "11", "Dec": "12",
}  # fmt: skip
_RFC822 = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) ([+-]\d{4}|GMT|UT|Z)", re.ASCII
)
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_MISREAD = re.compile(r"^\s*[\d０-９]{4}\s*[/.／．]|[年月日]|[０-９]|^\s*\d{9,}\s*$|\b(?:JST|KST|HKT|SGT)\b")
_YEARS = range(1900, 2200)


@lru_cache(maxsize=4096)  # a feed shows the same entries again and again
def strict(raw: str) -> datetime | None:
    """A date in the strict forms of RFC 3339 or RFC 822, in UTC; None for every other."""
    if raw[4:5] == "-":
        return _iso(raw) if _ISO.fullmatch(raw) is not None else None
    if (found := _RFC822.fullmatch(raw)) is None:
        return None
    day, month, year, clock, zone = found.groups()
    shift = "Z" if zone[0] not in "+-" else zone
    return _iso(f"{year}-{_MONTHS.get(month, '00')}-{day:0>2}T{clock}{shift}")


def lenient(raw: str) -> datetime | None:
    """As feedparser reads it, in UTC; None if it cannot."""
    return of_tuple(_parse_date(raw))


def misread(raw: str) -> bool:
    """Whether feedparser is known to read a date of this form wrongly."""
    return _MISREAD.search(raw) is not None


def chosen(raw: str | None, parsed: Any, *, language: str | None, context: str) -> datetime | None:
    """The moment in UTC: feedparser's ``parsed`` 9-tuple, or for forms that it misreads our own reading, where a zone
    that is not written goes by ``language`` and the words in ``context``; a bare day is its midnight in UTC, as feedparser has it."""
    if raw is None or not misread(raw):
        return of_tuple(parsed)
    found = published(raw, language=language, context=context)
    if found is None or found.at.year not in _YEARS:
        return None
    if isinstance(found.at, datetime):
        return found.at.astimezone(UTC).replace(microsecond=0)
    return datetime(found.at.year, found.at.month, found.at.day, tzinfo=UTC)


def of_tuple(parsed: Any) -> datetime | None:
    """feedparser's naive UTC 9-tuple (it means UTC: hence timegm) as a moment; impossible ones are None."""
    if not parsed or parsed[0] not in _YEARS:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None


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
