"""When a publisher wishes to be asked: ttl, sy:updatePeriod, skipHours, skipDays. Read off the bytes before the first entry."""

import re
from dataclasses import dataclass

_FIRST_ENTRY = re.compile(rb"<(?:item|entry)[\s>]")
_TTL = re.compile(rb"<ttl>\s*(\d{1,6})\s*</ttl>", re.IGNORECASE)
_PERIOD = re.compile(rb"<sy:updatePeriod>\s*(\w+)\s*</sy:updatePeriod>", re.IGNORECASE)
_FREQUENCY = re.compile(rb"<sy:updateFrequency>\s*(\d{1,4})\s*</sy:updateFrequency>", re.IGNORECASE)
_SKIP_HOURS = re.compile(rb"<skipHours>(.{0,2000}?)</skipHours>", re.IGNORECASE | re.DOTALL)
_SKIP_DAYS = re.compile(rb"<skipDays>(.{0,1000}?)</skipDays>", re.IGNORECASE | re.DOTALL)
_HOUR = re.compile(rb"<hour>\s*(\d{1,2})\s*</hour>", re.IGNORECASE)
_DAY = re.compile(rb"<day>\s*(\w{3})\w*\s*</day>", re.IGNORECASE)

_PERIODS = {b"hourly": 3600, b"daily": 86_400, b"weekly": 604_800, b"monthly": 2_592_000, b"yearly": 31_536_000}
_DAYS = {b"mon": 0, b"tue": 1, b"wed": 2, b"thu": 3, b"fri": 4, b"sat": 5, b"sun": 6}


@dataclass(frozen=True, slots=True)
class Wishes:
    """Seconds between two polls, and the GMT hours (0-23) and days (Monday 0) without polls."""

    seconds: int | None
    hours: tuple[int, ...]
    days: tuple[int, ...]


def wishes(data: bytes) -> Wishes:
    """What the channel's own elements ask for."""
    first = _FIRST_ENTRY.search(data)
    head = data[: min(first.start() if first else len(data), 65_536)]
    asked = [seconds for seconds in (_ttl(head), _period(head)) if seconds]
    return Wishes(max(asked) if asked else None, _hours(head), _days(head))


def _ttl(head: bytes) -> int | None:
    found = _TTL.search(head)
    return int(found[1]) * 60 if found else None


def _period(head: bytes) -> int | None:
    found = _PERIOD.search(head)
    if found is None or found[1].lower() not in _PERIODS:
        return None
    often = _FREQUENCY.search(head)
    return _PERIODS[found[1].lower()] // max(1, int(often[1]) if often else 1)


def _hours(head: bytes) -> tuple[int, ...]:
    found = _SKIP_HOURS.search(head)
    return tuple(sorted({int(hour) % 24 for hour in _HOUR.findall(found[1])})) if found else ()


def _days(head: bytes) -> tuple[int, ...]:
    found = _SKIP_DAYS.search(head)
    return (
        tuple(sorted({_DAYS[day] for raw in _DAY.findall(found[1]) if (day := raw.lower()) in _DAYS})) if found else ()
    )
