"""Which reminders fall due between two moments (DOMAIN 6.5): at 09:00 of the reader's zone, merged by day.

A pure decision: the store keeps what was told and asks with the moment of its last look.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from schemas.deadline import TrackedDeadline
from worker.deadlines.identity import due

DEFAULT_DAYS = (30, 7, 1, 0)
HOUR = dt.time(9)
GAP = dt.timedelta(days=2)
"""A look back longer than this means that we were off: one summary instead of many reminders."""


@dataclass(frozen=True, slots=True)
class DueReminder:
    """Deadlines of one day to tell together. ``days_left`` is negative in a summary of what passed meanwhile."""

    day: dt.date
    at: dt.datetime
    days_left: int
    deadlines: tuple[TrackedDeadline, ...]
    passed: bool = False
    """The day is over and no outcome was seen."""
    summary: bool = False
    """We were off when it was to be told."""


def reminders(
    deadlines: Iterable[TrackedDeadline],
    *,
    remind_days: Mapping[str, Sequence[int]] | Sequence[int],
    since: dt.datetime,
    at: dt.datetime,
    zone: str,
) -> tuple[DueReminder, ...]:
    """Reminders that fall due after ``since`` and not after ``at`` (aware moments), earliest first.

    ``remind_days``: days before the limit, for all or by topic id. Low confidence and what was acknowledged never remind; a moved
    deadline reminds by its new day only.
    """
    home = ZoneInfo(zone)
    found: dict[tuple[dt.date, dt.date, bool], dict[str, TrackedDeadline]] = defaultdict(dict)
    for deadline in deadlines:
        day = local_due(deadline, home)
        if day is None or not reminds(deadline):
            continue
        last = max(day, deadline.end or day)
        told_on = [(day - dt.timedelta(days=left), day, False) for left in days_of(deadline, remind_days)]
        for key in (*told_on, (last + dt.timedelta(days=1), last, True)):
            if since < moment(key[0], home) <= at:
                found[key][deadline.id] = deadline
    ready = tuple(_reminder(key, tuple(group.values()), home) for key, group in sorted(found.items()))
    return _summed(ready, at, home) if at - since > GAP else ready


def reminds(deadline: TrackedDeadline) -> bool:
    """Whether a deadline may remind at all."""
    return (
        deadline.confidence in {"high", "medium"}
        and not deadline.acknowledged
        and deadline.state in {"upcoming", "moved", "passed"}
    )


def days_of(deadline: TrackedDeadline, remind_days: Mapping[str, Sequence[int]] | Sequence[int]) -> tuple[int, ...]:
    if not isinstance(remind_days, Mapping):
        return tuple(sorted(set(remind_days), reverse=True))
    days = {day for topic in deadline.topics for day in remind_days.get(topic, DEFAULT_DAYS)}
    return tuple(sorted(days or set(DEFAULT_DAYS), reverse=True))


def local_due(deadline: TrackedDeadline, home: ZoneInfo) -> dt.date | None:
    """The day of the limit as the reader's calendar shows it: 23:59 in New York is the next day in Tokyo."""
    day = due(deadline)
    if day is None or deadline.time is None or deadline.zone is None:
        return day
    clock = dt.time.fromisoformat("00:00" if deadline.time == "24:00" else deadline.time)
    written = day + dt.timedelta(days=deadline.time == "24:00")
    return dt.datetime.combine(written, clock, ZoneInfo(deadline.zone)).astimezone(home).date()


def moment(day: dt.date, home: ZoneInfo) -> dt.datetime:
    """09:00 of that day in the reader's zone, as UTC: aware moments of one zone compare by wall clock, and summer time would slip."""
    return dt.datetime.combine(day, HOUR, home).astimezone(dt.UTC)


def _reminder(
    key: tuple[dt.date, dt.date, bool], deadlines: tuple[TrackedDeadline, ...], home: ZoneInfo
) -> DueReminder:
    told_on, day, is_over = key
    return DueReminder(day, moment(told_on, home), (day - told_on).days, deadlines, passed=is_over)


def _summed(ready: Sequence[DueReminder], at: dt.datetime, home: ZoneInfo) -> tuple[DueReminder, ...]:
    """After days off: each deadline once, all in one message; its day is the earliest of them."""
    last: dict[str, tuple[dt.date, TrackedDeadline]] = {}
    for reminder in ready:
        for deadline in reminder.deadlines:
            last[deadline.id] = (reminder.day, deadline)
    if not last:
        return ()
    today = at.astimezone(home).date()
    in_order = sorted(last.values(), key=lambda pair: (pair[0], pair[1].id))
    first = in_order[0][0]
    all_over = all(day < today for day, _ in in_order)
    return (
        DueReminder(
            first, at, (first - today).days, tuple(deadline for _, deadline in in_order), passed=all_over, summary=True
        ),
    )
