"""What was held back is said once: after quiet hours in one summary, over a topic's budget in one that rolls on."""

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

#: Lines of a summary at most.
_SHOWN = 50

Rows = Sequence[Row[Any]]


def quiet(services: Services) -> list[int]:
    """When quiet hours are over: what they held back, in one message for each channel."""
    until = services.policy.quiet_to
    if until is None:
        return []
    at = services.clock()
    return _since(services, "quiet hours", "quiet", last_at(until, at, services.zone), at, _by_channel)


def budget(services: Services) -> list[int]:
    """A topic that is over its budget says so in one summary a day, which is amended as more is held back."""
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
        held = [row for row in rows if _is_held(row, reason)]
        return make(services, tx, held, at) if held else []


def _by_channel(services: Services, tx: Transaction, held: Rows, at: dt.datetime) -> list[int]:
    channels: dict[str, list[Row[Any]]] = {}
    for row in held:
        for name in services.routes.of([row.record.topic]):
            channels.setdefault(name, []).append(row)
    day = at.astimezone(ZoneInfo(services.zone)).date()
    made: list[int] = []
    for name, rows in channels.items():
        notice = Notice(
            id=f"quiet-{day}-{name}", at=at, severity="medium", title=f"{len(rows)} item(s) were held back in quiet hours",
            said="quiet", fields={"count": str(len(rows))}, lines=_lines(services, rows), replay=services.replay,
        )  # fmt: skip
        made += _tell(tx, notice, [name])
    return made


def _by_topic(services: Services, tx: Transaction, held: Rows, at: dt.datetime) -> list[int]:
    local = at.astimezone(ZoneInfo(services.zone))
    morning = local.replace(hour=0, minute=0, second=0, microsecond=0)
    today = [row for row in tx.decisions.undigested(morning, at - MARGIN) if _is_held(row, "budget")]
    made: list[int] = []
    for topic in dict.fromkeys(row.record.topic for row in held):
        rows = [row for row in today if row.record.topic == topic]
        first = f"budget-{topic}-{local.date()}"
        notice = _over(services, first, topic, rows or [row for row in held if row.record.topic == topic], at)
        names: Sequence[str] = services.routes.of([topic])
        if tx.notices.get(first) is not None:
            notice = notice.model_copy(update={"id": f"{first}-{len(rows)}", "amends": first})
            names = tx.deliveries.told_on(first)
        made += _tell(tx, notice, names, story=first)
    return made


def _over(services: Services, notice_id: str, topic: str, rows: Rows, at: dt.datetime) -> Notice:
    """All of today's so far, the newest first where there are too many."""
    name, count = services.name_of(topic), len(rows)
    return Notice(
        id=notice_id, at=at, severity="medium", said="budget", fields={"topic": topic, "name": name, "count": str(count)},
        title=f"{name}: over today's number of immediate alerts; {count} further today, also in the digest",
        lines=tuple(f"{row.title} ({row.source})" for row in rows[::-1][:_SHOWN]), replay=services.replay,
    )  # fmt: skip


def _is_held(row: Row[Any], reason: Reason) -> bool:
    return bool(row.record.reason == reason and row.record.action == "digest")


def _lines(services: Services, rows: Rows) -> tuple[str, ...]:
    return tuple(f"{services.name_of(row.record.topic)}: {row.title} ({row.source})" for row in rows)[:_SHOWN]


def _tell(tx: Transaction, notice: Notice, names: Sequence[str], story: str | None = None) -> list[int]:
    return tx.deliveries.add("notice", notice.id, names, story=story) if tx.notices.save(notice) else []
