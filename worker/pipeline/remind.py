"""Remind: deadlines that fall due, told together by day; what passed without an outcome is said once."""

import datetime as dt
import hashlib
from zoneinfo import ZoneInfo

from schemas import Reminder, TrackedDeadline
from schemas.vocabulary import Severity
from worker import deadlines
from worker.deadlines.reminders import DueReminder, reminders
from worker.pipeline.services import Services
from worker.store import Transaction

_RANK: dict[Severity, int] = {"low": 0, "medium": 1, "high": 2, "critical": 3}


def remind(services: Services) -> list[int]:
    """Make the reminders that fell due since the last look; their deliveries."""
    at = services.clock()
    with services.store.read() as tx:
        looked = tx.heartbeats.detail("reminders")
    if looked and at - dt.datetime.fromisoformat(looked) < dt.timedelta(seconds=30):
        return []
    with services.store.begin() as tx:
        since = tx.heartbeats.marked("reminders")
        tx.heartbeats.mark("reminders", at)
        if since is None or since >= at:
            return []
        living = tx.deadlines.open()
        _pass(tx, living, at.astimezone(ZoneInfo(services.zone)).date())
        due = reminders(living, remind_days=_days(services), since=since, at=at, zone=services.zone)
        return [made for each in due for made in _make(services, tx, each)]


def _pass(tx: Transaction, living: tuple[TrackedDeadline, ...], day: dt.date) -> None:
    """Deadlines whose last day is over have passed."""
    ended = [one.id for one in living if deadlines.over(one, at=day) != one]
    if ended:
        tx.lock_measures([one.measure for one in living if one.id in ended])
        tx.deadlines.save(deadlines.over(one, at=day) for one in tx.deadlines.get(ended))


def _days(services: Services) -> dict[str, tuple[int, ...]]:
    return {name: topic.deadlines.remind_days for name, topic in services.topics.topics.items()}


def _make(services: Services, tx: Transaction, due: DueReminder) -> list[int]:
    topics = list(
        dict.fromkeys(topic for deadline in due.deadlines for topic in deadline.topics if services.topic(topic))
    )
    if not topics:
        return []
    reminder = Reminder(
        id=_identifier(due), day=due.day, at=due.at, deadlines=due.deadlines, days_left=due.days_left, passed=due.passed,
        severity=max((topic.severity for name in topics if (topic := services.topic(name))), key=lambda s: _RANK[s]),
        names={name: services.name_of(name) for name in topics}, replay=services.replay,
        remind_days={name: days for name, days in _days(services).items() if name in topics},
    )  # fmt: skip
    if not tx.reminders.save(reminder):
        return []
    return tx.deliveries.add("reminder", reminder.id, services.routes.of(topics))


def _identifier(due: DueReminder) -> str:
    """The same for every tick that finds it: what is told of, and on which day."""
    told = "|".join(sorted(f"{one.id}.{one.sequence}" for one in due.deadlines))
    words = f"{due.at.date()}|{due.day}|{due.passed}|{told}"
    return "r" + hashlib.sha256(words.encode()).hexdigest()[:11]
