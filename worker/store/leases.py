"""Taking rows by compare-and-set, and finding those that nobody was rung for (RELIABILITY B3).

A row is *ripe* when its time has come: waiting and due, or held under a lease that ran out.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, case, func, or_, select, update

from worker.store.columns import clock

#: Seconds after which a row that was rung for and never taken is rung for again.
AGAIN_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Lease:
    """Proof of holding a row: every later write names the token."""

    id: int
    token: str
    attempts: int


def new_token() -> str:
    """Unguessable, so that two holders never agree by chance."""
    return secrets.token_hex(8)


@cache
def free(table: Table) -> ColumnElement[bool]:
    """Nobody holds the row, or its lease ran out."""
    return or_(table.c.lease_until.is_(None), table.c.lease_until < clock())


def take(
    db: Connection,
    table: Table,
    ids: Sequence[int],
    *,
    ripe: ColumnElement[bool],
    seconds: float,
    key: str = "id",
    **values: Any,
) -> list[Row[Any]]:
    """Hold those of ``ids`` that are ripe and that nobody else is taking now; their rows as they are afterwards."""
    column = table.c[key]
    chosen = select(column.label("id")).where(column.in_(ids), ripe).with_for_update(skip_locked=True).cte("chosen")
    statement = (
        update(table)
        .where(column.in_(select(chosen.c.id)), ripe)
        .values(lease_until=clock(seconds), lease_token=new_token(), attempts=table.c.attempts + 1, **values)
        .returning(*table.c)
    )
    return list(db.execute(statement))


def lease(row: Row[Any], key: str = "id") -> Lease:
    """The lease of a row that was just taken."""
    return Lease(getattr(row, key), row.lease_token, row.attempts)


def held(table: Table, lease: Lease, key: str = "id") -> ColumnElement[bool]:
    """The row is still ours: nobody took it after our lease ran out."""
    return and_(table.c[key] == lease.id, table.c.lease_token == lease.token)


def ripe_at(table: Table, due: ColumnElement[Any], waiting: ColumnElement[bool]) -> ColumnElement[Any]:
    """When the row became ripe: its due time, or the end of the lease that ran out."""
    return case((waiting, due), else_=table.c.lease_until)


def count(db: Connection, table: Table, ripe: ColumnElement[bool]) -> int:
    """How many rows are ripe."""
    return db.execute(select(func.count()).select_from(table).where(ripe)).scalar_one()


def signal(
    db: Connection,
    table: Table,
    *,
    ripe: ColumnElement[bool],
    since: ColumnElement[Any],
    again: bool,
    limit: int,
    key: str = "id",
) -> list[int]:
    """Ids to ring for, marked as rung: ripe rows not rung for since they became ripe, and with ``again`` those rung for long ago."""
    column = table.c[key]
    unrung = or_(table.c.signalled_at.is_(None), table.c.signalled_at < since)
    if again:
        unrung = or_(unrung, table.c.signalled_at < clock(-AGAIN_SECONDS))
    oldest = select(column.label("id")).where(ripe, unrung).order_by(column).limit(limit)
    chosen = oldest.with_for_update(skip_locked=True).cte("chosen")
    statement = update(table).where(column.in_(select(chosen.c.id))).values(signalled_at=clock()).returning(column)
    return sorted(db.execute(statement).scalars())
