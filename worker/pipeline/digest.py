"""Digest: the daily message of each channel, at the user's hour; an empty one is sent once a week only, as a sign of life."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from schemas import Coverage, Decision, Digest, DigestLine, TrackedDeadline
from worker import deadlines
from worker.pipeline.services import Services
from worker.pipeline.times import last_at
from worker.pipeline.welcome import ahead, names_of, withheld
from worker.store import Transaction

#: How far ahead a digest lists deadlines.
AHEAD = dt.timedelta(days=30)

#: Decisions of the last moments may be in a transaction that is not over: they wait for the next digest.
MARGIN = dt.timedelta(seconds=5)

#: An empty digest after so long says that we are alive.
SILENCE = dt.timedelta(days=6, hours=12)

#: Lines of *possible* at most.
POSSIBLE = 10

_POSSIBLE = frozenset(("possible", "background", "low_score", "quiet", "budget", "stale"))
_CONFLICTS = frozenset(("contradicted", "unverified", "disputed"))


def digest(services: Services) -> list[int]:
    """Make the digests whose hour has come; their deliveries."""
    at = services.clock()
    due = last_at(services.digest_at, at, services.zone)
    made: list[int] = []
    for channel, topics in services.routes.digests().items():
        with services.store.read() as tx:
            looked = tx.heartbeats.detail(_mark(channel))
        if looked and dt.datetime.fromisoformat(looked) >= due:
            continue
        with services.store.begin() as tx:
            made += _make(services, tx, channel, topics, due, at)
    return made


def _mark(channel: str) -> str:
    return f"digest {channel}"


def _make(
    services: Services, tx: Transaction, channel: str, topics: frozenset[str], due: dt.datetime, at: dt.datetime
) -> list[int]:
    since = tx.heartbeats.marked(_mark(channel))
    if since is not None and since >= due:
        return []
    at -= MARGIN
    tx.heartbeats.mark(_mark(channel), at)
    if since is None:
        return []
    message = compose(services, tx, channel, topics, since, at)
    last = tx.digests.last(channel)
    if _empty(message) and last is not None and at - last.at < SILENCE:
        return []
    return tx.deliveries.add("digest", message.id, [channel]) if tx.digests.save(message, channel) else []


def _empty(message: Digest) -> bool:
    return not any((message.deadlines, message.told, message.possible, message.conflicts, message.passed))


def compose(
    services: Services, tx: Transaction, channel: str, topics: frozenset[str], since: dt.datetime, at: dt.datetime
) -> Digest:
    """What a channel's topics saw from ``since`` up to ``at``."""
    day = at.astimezone(ZoneInfo(services.zone)).date()
    rows = [row for row in tx.decisions.undigested(since, at) if row.record.topic in topics and not row.baseline]
    coming = tuple(one for one in ahead(tx, day, day + AHEAD) if topics.intersection(one.topics))
    last = since.astimezone(ZoneInfo(services.zone)).date()
    over = tuple(
        one
        for one in deadlines.passed(tx.deadlines.open(), at=day)
        if topics & {*one.topics} and _again(one, last, day)
    )
    return Digest(
        id=f"{day}-{channel}", day=day, at=at, deadlines=coming,
        told=_lines(tx, [row for row in rows if row.record.action in ("alert", "update")]),
        possible=_lines(tx, [row for row in rows if _digested(row.record, _POSSIBLE)])[:POSSIBLE],
        conflicts=_lines(tx, [row for row in rows if _digested(row.record, _CONFLICTS)]),
        passed=over, coverage=_coverage(tx, since, at),
        names=names_of(services, (*coming, *over)) | {topic: services.name_of(topic) for topic in {row.record.topic for row in rows}},
        replay=services.replay,
    )  # fmt: skip


def _again(deadline: TrackedDeadline, last: dt.date, day: dt.date) -> bool:
    """A deadline whose outcome nobody told is said the day after, then once a week (DOMAIN 3.6); a digest that could not be
    made on that day says it in the next. ``last``: the day of the digest before."""
    return deadline.end is not None and _times(day - deadline.end) > _times(last - deadline.end)


def _times(since: dt.timedelta) -> int:
    """How often it has been said so long after its end."""
    return 1 + since.days // 7 if since.days > 0 else 0


def _digested(decision: Decision, reasons: frozenset[str]) -> bool:
    return decision.action == "digest" and decision.reason in reasons


def _lines(tx: Transaction, rows: Sequence[Row[Any]]) -> tuple[DigestLine, ...]:
    return tuple(_line(tx, row) for row in rows)


def _line(tx: Transaction, row: Row[Any]) -> DigestLine:
    decision: Decision = row.record
    told = tx.alerts.of_article(row.article_id)
    evidence = [line for alert in told for line in alert.evidence if line.topic == decision.topic]
    changes = [change for alert in told for change in alert.changes if change.topic == decision.topic]
    return DigestLine(
        topic=decision.topic, reason=decision.reason, text=row.title or decision.detail, source=row.source, url=row.canonical_url,
        citations=evidence[0].citations if evidence else (), alert=told[0].id if told and decision.action == "alert" else None,
        at=row.at, change=changes[0] if changes else None,
    )  # fmt: skip


def _coverage(tx: Transaction, since: dt.datetime, at: dt.datetime) -> Coverage:
    feeds = [feed for feed in tx.feeds.all() if feed.state != "paused"]
    return Coverage(
        feeds_ok=sum(feed.state == "ok" for feed in feeds),
        feeds_failing=tuple(f"{feed.name}: {feed.reason}" for feed in feeds if feed.state != "ok"),
        articles_read=tx.articles.count(since),
        alerts_told=tx.alerts.count(since, at),
        withheld=withheld(tx, since, at),
        unknown_deliveries=tx.deliveries.unknown(since),
    )
