"""Deliveries: one row per message and channel for ever; *sending* is committed before the network call (RELIABILITY B3, B4).

A channel sends one message at a time, the oldest due first, so that order is kept and a resting channel rests for all.
"""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, case, exists, func, insert, literal, or_, select, update

from schemas import Delivery, Message
from schemas.alert import DeliveryState, DeliverySubject
from worker.store import leases
from worker.store.columns import clock
from worker.store.engine import upsert
from worker.store.leases import Lease
from worker.store.tables import alerts, channels, deliveries, delivery_attempts, digests, notices, reminders

OPEN = ("pending", "sending", "unknown")

_SUBJECTS = {"alert": alerts, "reminder": reminders, "digest": digests, "notice": notices}


@dataclass(frozen=True, slots=True)
class TakenDelivery:
    """A delivery that is ours: to send, or (``ask``) to settle with the receiver after an unknown outcome."""

    lease: Lease
    attempt: int
    delivery: Delivery
    message: Message
    parent: Delivery | None
    """The story's first message on this channel, where one was sent."""
    ask: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of a delivery after an attempt. ``wait`` and ``rest`` are seconds."""

    state: DeliveryState
    outcome: str
    counted: bool = True
    """False: nothing was tried; it counts as no attempt."""
    wait: float = 0.0
    rest: float | None = None
    """The whole channel rests so long (it asked us to, or cannot be reached)."""
    spaced: bool = False
    """The channel said that we are too fast: for a while it gets one message a second."""
    possible_repeat: bool = False
    provider_ref: str | None = None
    code: int | None = None
    error: str | None = None


@cache
def _held() -> ColumnElement[bool]:
    return and_(deliveries.c.state.in_(("sending", "unknown")), deliveries.c.lease_until >= clock())


@cache
def _waiting() -> ColumnElement[bool]:
    due = and_(deliveries.c.state.in_(("pending", "unknown")), deliveries.c.next_at <= clock())
    return and_(due, leases.free(deliveries))


@cache
def _ripe() -> ColumnElement[bool]:
    resting = exists().where(channels.c.name == deliveries.c.channel, channels.c.paused_until > clock())
    expired = and_(deliveries.c.state == "sending", deliveries.c.lease_until < clock())
    return and_(or_(_waiting(), expired), ~resting)


@cache
def _open_at() -> ColumnElement[Any]:
    """When a waiting row became due: its own time, or the end of its channel's rest."""
    rested = select(channels.c.paused_until).where(channels.c.name == deliveries.c.channel).scalar_subquery()
    return case((rested > deliveries.c.next_at, rested), else_=deliveries.c.next_at)


@dataclass(frozen=True, slots=True)
class Deliveries:
    """The rows of ``deliveries``, ``delivery_attempts`` and ``channels``."""

    db: Connection

    def add(
        self,
        subject: DeliverySubject,
        subject_id: str,
        names: Sequence[str],
        *,
        story: str | None = None,
        wait: float = 0.0,
    ) -> list[int]:
        """One row per channel that has none for this message yet; the new ids."""
        made: list[int] = []
        for name in dict.fromkeys(names):
            self.db.execute(upsert(self.db, channels).values(name=name).on_conflict_do_nothing())
            row = upsert(self.db, deliveries).values(
                subject=subject, subject_id=subject_id, channel=name, dedup_key=secrets.token_hex(16), story=story,
                next_at=clock(wait), made_at=clock(), signalled_at=clock(),
            )  # fmt: skip
            made += self.db.execute(row.on_conflict_do_nothing().returning(deliveries.c.id)).scalars()
        return made

    def expire(self) -> int:
        """*sending* under a lease that ran out is *unknown*: the message may have gone out."""
        gone = and_(deliveries.c.state == "sending", deliveries.c.lease_until < clock())
        ids = list(self.db.execute(select(deliveries.c.id).where(gone).with_for_update(skip_locked=True)).scalars())
        if ids:
            lost = update(deliveries).where(deliveries.c.id.in_(ids), gone)
            self.db.execute(lost.values(state="unknown", lease_token=None, next_at=clock()))
            self._close(ids)
        return len(ids)

    def _close(self, ids: Sequence[int]) -> None:
        unfinished = update(delivery_attempts).where(
            delivery_attempts.c.delivery_id.in_(ids), delivery_attempts.c.outcome.is_(None)
        )
        self.db.execute(
            unfinished.values(outcome="unknown", finished_at=clock(), error="the worker stopped before an answer")
        )

    def take(self, delivery_id: int, seconds: float) -> TakenDelivery | None:
        """Hold the oldest due delivery of ``delivery_id``'s channel; None: it rests, is busy, or nothing is due."""
        name = self.db.execute(select(deliveries.c.channel).where(deliveries.c.id == delivery_id)).scalar_one_or_none()
        if name is None or not self._ready(name):
            return None
        self.expire()
        chosen = self._oldest(name)
        if chosen is None:
            return None
        state = case((deliveries.c.state == "pending", "sending"), else_=deliveries.c.state)
        first = func.coalesce(deliveries.c.first_attempt_at, clock())
        rows = leases.take(
            self.db, deliveries, [chosen], ripe=_waiting(), seconds=seconds, state=state, first_attempt_at=first
        )
        return self._taken(rows[0]) if rows else None

    def _ready(self, name: str) -> bool:
        """The channel's row is locked from here on: it neither rests nor is anybody else sending on it."""
        locked = select(channels.c.name).where(
            channels.c.name == name, or_(channels.c.paused_until.is_(None), channels.c.paused_until <= clock())
        )
        if self.db.execute(locked.with_for_update()).one_or_none() is None:
            return False
        return not self.db.execute(select(exists().where(deliveries.c.channel == name, _held()))).scalar_one()

    def _oldest(self, name: str) -> int | None:
        """The oldest due one that no earlier message of its own story still holds back."""
        before = deliveries.alias("before")
        held_back = exists().where(
            before.c.story == deliveries.c.story,
            before.c.channel == name,
            before.c.id < deliveries.c.id,
            before.c.state.in_(OPEN),
        )
        due = select(deliveries.c.id).where(deliveries.c.channel == name, _waiting(), ~held_back)
        return self.db.execute(due.order_by(deliveries.c.id).limit(1)).scalar_one_or_none()

    def _taken(self, row: Row[Any]) -> TakenDelivery:
        ask = row.state == "unknown"
        attempt = insert(delivery_attempts).values(
            delivery_id=row.id, kind="ask" if ask else "send", started_at=clock()
        )
        attempt_id = self.db.execute(attempt.returning(delivery_attempts.c.id)).scalar_one()
        parent = self._parent(row)
        return TakenDelivery(leases.lease(row), attempt_id, _delivery(row, parent), self.message(row), parent, ask)

    def _parent(self, row: Row[Any]) -> Delivery | None:
        if row.story is None:
            return None
        first = select(deliveries).where(
            deliveries.c.story == row.story, deliveries.c.channel == row.channel, deliveries.c.state == "sent",
            deliveries.c.id < row.id,
        )  # fmt: skip
        found = self.db.execute(first.order_by(deliveries.c.id).limit(1)).one_or_none()
        return None if found is None else _delivery(found, None)

    def message(self, row: Row[Any] | Delivery) -> Message:
        """What a delivery tells."""
        table = _SUBJECTS[row.subject]
        found: Message = self.db.execute(select(table.c.record).where(table.c.id == row.subject_id)).scalar_one()
        return found

    def settle(self, taken: TakenDelivery, settled: Settled) -> None:
        """Write how the attempt ended. Where our lease ran out meanwhile, a message known as sent still counts as sent."""
        self._log(taken.attempt, settled)
        written = {
            "state": settled.state, "next_at": clock(settled.wait), "lease_until": None, "lease_token": None,
            "possible_repeat": or_(deliveries.c.possible_repeat, literal(settled.possible_repeat)),
            "attempts": deliveries.c.attempts - (0 if settled.counted else 1),
            "provider_ref": func.coalesce(settled.provider_ref, deliveries.c.provider_ref),
        }  # fmt: skip
        ours = update(deliveries).where(leases.held(deliveries, taken.lease))
        if self.db.execute(ours.values(**written)).rowcount != 1 and settled.state == "sent":
            late = update(deliveries).where(
                deliveries.c.id == taken.lease.id,
                deliveries.c.state.in_(("unknown", "pending")),
                leases.free(deliveries),
            )
            self.db.execute(late.values(**written))
        self._channel(taken.delivery.channel, settled)

    def _log(self, attempt: int, settled: Settled) -> None:
        row = update(delivery_attempts).where(delivery_attempts.c.id == attempt)
        error = None if settled.error is None else settled.error[:500]
        self.db.execute(
            row.values(
                finished_at=clock(),
                outcome=settled.outcome,
                code=settled.code,
                provider_ref=settled.provider_ref,
                error=error,
            )
        )

    def _channel(self, name: str, settled: Settled) -> None:
        row = update(channels).where(channels.c.name == name)
        if settled.rest is not None:
            spaced = {"spaced_until": clock(settled.rest + 60)} if settled.spaced else {}
            failed = channels.c.fail_count + (1 if settled.counted else 0)
            rest = {"paused_until": clock(settled.rest), "fail_count": failed, "error": settled.error}
            self.db.execute(row.values(**rest, **spaced))
        elif settled.state == "sent":
            slow = case((channels.c.spaced_until > clock(), clock(1.0)), else_=None)
            self.db.execute(row.values(paused_until=slow, fail_count=0, error=None))

    def next_of(self, name: str) -> int | None:
        """The delivery that the channel should send next, if one is due and the channel is free."""
        return self._oldest(name) if self._ready(name) else None

    def opens_in(self, name: str, within: float) -> tuple[int, float] | None:
        """The channel's oldest waiting delivery and the seconds until it may be sent, where the channel's rest ends soon."""
        rest = select(channels.c.paused_until, clock().label("now")).where(
            channels.c.name == name, channels.c.paused_until.between(clock(), clock(within))
        )
        row = self.db.execute(rest).one_or_none()
        waiting = None if row is None else self._oldest(name)
        return None if waiting is None or row is None else (waiting, (row.paused_until - row.now).total_seconds())

    def failures(self, name: str) -> int:
        """How often in a row the channel could not be reached."""
        found = select(channels.c.fail_count).where(channels.c.name == name)
        return self.db.execute(found).scalar_one_or_none() or 0

    def get(self, delivery_id: int) -> Delivery | None:
        """The delivery, as it stands."""
        row = self.db.execute(select(deliveries).where(deliveries.c.id == delivery_id)).one_or_none()
        return None if row is None else _delivery(row, self._parent(row))

    def of(self, subject: DeliverySubject, subject_id: str) -> list[Delivery]:
        """All deliveries of a message."""
        found = select(deliveries).where(deliveries.c.subject == subject, deliveries.c.subject_id == subject_id)
        return [_delivery(row, None) for row in self.db.execute(found.order_by(deliveries.c.id))]

    def told_on(self, story: str) -> list[str]:
        """Channels that were told of a story."""
        found = select(deliveries.c.channel).where(
            deliveries.c.story == story, deliveries.c.state.not_in(("suppressed",))
        )
        return list(dict.fromkeys(self.db.execute(found.order_by(deliveries.c.id)).scalars()))

    def attempts(self, delivery_id: int) -> list[Row[Any]]:
        """Every attempt, oldest first: kind, started_at, finished_at, outcome, code, provider_ref, error."""
        found = select(delivery_attempts).where(delivery_attempts.c.delivery_id == delivery_id)
        return list(self.db.execute(found.order_by(delivery_attempts.c.id)))

    def resend(self, delivery_id: int) -> bool:
        """Send a settled delivery once more: the same row and key, its attempts kept."""
        repeat = or_(deliveries.c.possible_repeat, deliveries.c.state.in_(("sent", "needs_review")))
        again = update(deliveries).where(deliveries.c.id == delivery_id, deliveries.c.state.not_in(OPEN))
        values = {"state": "pending", "next_at": clock(), "first_attempt_at": None, "attempts": 0}
        return self.db.execute(again.values(possible_repeat=repeat, signalled_at=None, **values)).rowcount == 1

    def due(self) -> int:
        """How many deliveries could be sent now."""
        return leases.count(self.db, deliveries, _ripe())

    def signal(self, *, again: bool, limit: int = 500) -> list[int]:
        """Deliveries to ring for; they are marked as rung."""
        since = leases.ripe_at(deliveries, _open_at(), deliveries.c.lease_until.is_(None))
        return leases.signal(self.db, deliveries, ripe=_ripe(), since=since, again=again, limit=limit)

    def states(self) -> dict[str, int]:
        """State → how many deliveries."""
        counted = select(deliveries.c.state, func.count()).group_by(deliveries.c.state)
        return {row[0]: row[1] for row in self.db.execute(counted)}

    def unknown(self, since: dt.datetime | None = None) -> int:
        """How many attempts ended without a certain answer."""
        counted = select(func.count()).select_from(delivery_attempts).where(delivery_attempts.c.outcome == "unknown")
        return self.db.execute(
            counted if since is None else counted.where(delivery_attempts.c.started_at >= since)
        ).scalar_one()


def _delivery(row: Row[Any], parent: Delivery | None) -> Delivery:
    return Delivery(
        id=row.id, subject=row.subject, subject_id=row.subject_id, channel=row.channel, dedup_key=row.dedup_key,
        state=row.state, attempts=row.attempts, next_at=row.next_at, provider_ref=row.provider_ref,
        thread_ref=None if parent is None else parent.provider_ref, possible_repeat=row.possible_repeat,
        first_attempt_at=row.first_attempt_at,
    )  # fmt: skip
