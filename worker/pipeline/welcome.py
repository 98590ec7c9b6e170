"""Welcome: one message after all first runs, with counts and the deadlines ahead, instead of a flood."""

import datetime as dt
import hashlib
from zoneinfo import ZoneInfo

from schemas import Coverage, Digest, TrackedDeadline
from worker.pipeline.services import Services
from worker.store import Transaction


def welcome(services: Services) -> list[int]:
    """Once every first run is over: say what was read quietly; the deliveries."""
    with services.store.read() as tx:
        waiting = tx.feeds.welcomes_due() or tx.topics.unwelcomed()
        early = tx.feeds.first_polls_due() or tx.articles.open_baselines()
    if early or not waiting:
        return []
    at = services.clock()
    with services.store.begin() as tx:
        if tx.articles.open_baselines() or tx.feeds.first_polls_due() or tx.topics.backfills():
            return []
        feeds, topics = tx.feeds.unwelcomed(), tx.topics.unwelcomed()
        tx.feeds.welcome([feed.id for feed in feeds])
        tx.topics.welcome(topics)
        quiet = [feed.name for feed in feeds if feed.baseline]
        if not quiet and not topics:
            return []
        message = _message(services, tx, at, [*quiet, *topics])
        names = services.routes.general
        return tx.deliveries.add("digest", message.id, names) if names and tx.digests.save(message, names[0]) else []


def _message(services: Services, tx: Transaction, at: dt.datetime, of: list[str]) -> Digest:
    day = at.astimezone(ZoneInfo(services.zone)).date()
    feeds = tx.feeds.all()
    coverage = Coverage(
        feeds_ok=sum(feed.state == "ok" for feed in feeds),
        feeds_failing=tuple(
            f"{feed.name}: {feed.reason}" for feed in feeds if feed.state in ("failing", "frozen", "gone")
        ),
        articles_read=tx.articles.count(),
        alerts_told=tx.alerts.count(None, at),
        withheld=withheld(tx, None, at),
        welcome=True,
    )
    ahead_ = ahead(tx, day, day + dt.timedelta(days=366))
    return Digest(
        id="welcome-" + hashlib.sha256("|".join(of).encode()).hexdigest()[:12],
        day=day, at=at, deadlines=ahead_, coverage=coverage, names=names_of(services, ahead_), replay=services.replay,
    )  # fmt: skip


def ahead(tx: Transaction, day: dt.date, until: dt.date) -> tuple[TrackedDeadline, ...]:
    """Deadlines of our topics from ``day`` up to ``until``, the earliest first."""
    return tuple(one for one in tx.deadlines.open() if one.topics and one.end is not None and day <= one.end <= until)


def names_of(services: Services, deadlines: tuple[TrackedDeadline, ...]) -> dict[str, str]:
    """Topic → name, of the topics that these deadlines belong to."""
    return {topic: services.name_of(topic) for deadline in deadlines for topic in deadline.topics}


def withheld(tx: Transaction, since: dt.datetime | None, until: dt.datetime) -> dict[str, int]:
    """Reason → how many topics were held back for it."""
    counts: dict[str, int] = {}
    for (action, reason), number in tx.decisions.reasons(since, until).items():
        if action in ("digest", "silent"):
            counts[reason] = counts.get(reason, 0) + number
    return counts
