"""What was held back is said once: after quiet hours in one summary, over a topic's budget once a day."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from schemas import Notice
from schemas.vocabulary import Reason
from worker.pipeline.digest import MARGIN
from worker.pipeline.services import Services
from worker.pipeline.times import last_at
from worker.store import Transaction

_LOOK = dt.timedelta(seconds=30)

Rows = Sequence[Row[Any]]


def quiet(services: Services) -> list[int]:
    """When quiet hours are over: what they held back, in one message for each channel."""
    until = services.policy.quiet_to
    if until is None:
        return []
    at = services.clock()
    return _since(services, "quiet hours", "quiet", last_at(until, at, services.zone), at, _by_channel)


def budget(services: Services) -> list[int]:
    """A topic that is over its budget says so once a day; the rest is in the digest."""
    at = services.clock()
    return _since(services, "budgets", "budget", at - _LOOK, at, _by_topic)


def _since(
    services: Services,
    mark: str,
    reason: Reason,
    due: dt.datetime,
    at: dt.datetime,
    make: Callable[[Services, Transaction, Rows, dt.datetime], list[int]],
) -> list[int]:
    """What was held back for ``reason`` since the last look, where a look is due."""
    with services.store.read() as tx:
        looked = tx.heartbeats.detail(mark)
    if looked and dt.datetime.fromisoformat(looked) >= due:
        return []
    with services.store.begin() as tx:
        since = tx.heartbeats.marked(mark)
        if since is not None and since >= due:
            return []
        tx.heartbeats.mark(mark, at - MARGIN)
        rows = [] if since is None else tx.decisions.undigested(since, at - MARGIN)
        held = [row for row in rows if row.record.reason == reason and row.record.action == "digest"]
        return make(services, tx, held, at) if held else []


def _by_channel(services: Services, tx: Transaction, held: Rows, at: dt.datetime) -> list[int]:
    channels: dict[str, list[Row[Any]]] = {}
    for row in held:
        for name in services.routes.of([row.record.topic]):
            channels.setdefault(name, []).append(row)
    day = at.astimezone(ZoneInfo(services.zone)).date()
    made: list[int] = []
    for name, rows in channels.items():
        title = f"{len(rows)} item(s) were held back in quiet hours"
        made += _tell(services, tx, f"quiet-{day}-{name}", title, rows, at, [name])
    return made


def _by_topic(services: Services, tx: Transaction, held: Rows, at: dt.datetime) -> list[int]:
    topics: dict[str, list[Row[Any]]] = {}
    for row in held:
        topics.setdefault(row.record.topic, []).append(row)
    day = at.astimezone(ZoneInfo(services.zone)).date()
    made: list[int] = []
    for topic, rows in topics.items():
        title = f"{services.name_of(topic)}: over today's number of immediate alerts; further items are in the digest"
        made += _tell(services, tx, f"budget-{topic}-{day}", title, rows, at, services.routes.of([topic]))
    return made


def _tell(
    services: Services, tx: Transaction, notice_id: str, title: str, rows: Rows, at: dt.datetime, names: Sequence[str]
) -> list[int]:
    lines = tuple(f"{services.name_of(row.record.topic)}: {row.title} ({row.source})" for row in rows)
    notice = Notice(id=notice_id, at=at, severity="medium", title=title, lines=lines[:50], replay=services.replay)
    return tx.deliveries.add("notice", notice.id, names) if tx.notices.save(notice) else []
