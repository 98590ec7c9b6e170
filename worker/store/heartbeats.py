"""Heartbeats: proof, written from a task, that work gets done (a stuck worker still answers a ping: RELIABILITY A8)."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from worker.store.columns import clock
from worker.store.engine import upsert
from worker.store.tables import heartbeats


@dataclass(frozen=True, slots=True)
class Heartbeats:
    """The rows of ``heartbeats``."""

    db: Connection

    def beat(self, name: str, detail: str = "") -> None:
        """``name`` is alive, on the database's clock."""
        row = upsert(self.db, heartbeats).values(name=name, at=clock(), detail=detail)
        self.db.execute(row.on_conflict_do_update(index_elements=["name"], set_={"at": clock(), "detail": detail}))

    def age(self, name: str) -> float | None:
        """Seconds since ``name`` was last alive; None: never."""
        row = self.db.execute(
            select(heartbeats.c.at, clock().label("now")).where(heartbeats.c.name == name)
        ).one_or_none()
        return None if row is None else max(0.0, (row.now - row.at).total_seconds())

    def all(self) -> dict[str, float]:
        """Name → seconds since it was last alive."""
        rows = self.db.execute(select(heartbeats.c.name, heartbeats.c.at, clock().label("now")))
        return {row.name: max(0.0, (row.now - row.at).total_seconds()) for row in rows}

    def newest(self, prefix: str) -> dt.datetime | None:
        """When anything of this name's beginning was last alive."""
        newest = select(func.max(heartbeats.c.at)).where(heartbeats.c.name.startswith(prefix, autoescape=True))
        found: dt.datetime | None = self.db.execute(newest).scalar_one()
        return found

    def mark(self, name: str, at: dt.datetime) -> None:
        """Remember up to when something was looked at, on the caller's clock."""
        self.beat(name, at.isoformat())

    def marked(self, name: str) -> dt.datetime | None:
        """Up to when it was looked at. In PostgreSQL the mark is locked from here on: one caller looks at a time."""
        row = select(heartbeats.c.detail).where(heartbeats.c.name == name).with_for_update()
        found = self.db.execute(row).scalar_one_or_none()
        return dt.datetime.fromisoformat(found) if found else None

    def detail(self, name: str) -> str | None:
        """What ``name`` said when it was last alive."""
        return self.db.execute(select(heartbeats.c.detail).where(heartbeats.c.name == name)).scalar_one_or_none()

    def once_in(self, name: str, seconds: float) -> bool:
        """True for one caller every ``seconds``, however many ask: for what any number of ticks should do once."""
        mine = upsert(self.db, heartbeats).values(name=name, at=clock(), detail="")
        stale = heartbeats.c.at <= clock(-seconds)
        taken = mine.on_conflict_do_update(index_elements=["name"], set_={"at": clock()}, where=stale)
        return self.db.execute(taken.returning(heartbeats.c.name)).one_or_none() is not None
