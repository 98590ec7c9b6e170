"""Deadlines: one row each, the whole record beside what SQL asks for."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, or_, select

from schemas import TrackedDeadline
from worker.store.engine import upsert
from worker.store.tables import deadlines

_OF = (
    select(deadlines.c.record)
    .where(deadlines.c.measure.in_(bindparam("measures", expanding=True)))
    .order_by(deadlines.c.id)
)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The rows of ``deadlines``."""

    db: Connection

    def of(self, measures: Sequence[str]) -> tuple[TrackedDeadline, ...]:
        """All deadlines of these measures, in order of id."""
        return tuple(self.db.execute(_OF, {"measures": list(measures)}).scalars())

    def get(self, ids: Sequence[str]) -> tuple[TrackedDeadline, ...]:
        """These deadlines, as far as they exist."""
        found = select(deadlines.c.record).where(deadlines.c.id.in_(ids)).order_by(deadlines.c.id)
        return tuple(self.db.execute(found).scalars())

    def save(self, changed: Iterable[TrackedDeadline]) -> None:
        """Write deadlines by id."""
        for deadline in changed:
            row = {
                "measure": deadline.measure, "state": deadline.state, "start": _day(deadline.start),
                "end": _day(deadline.end), "record": deadline,
            }  # fmt: skip
            statement = upsert(self.db, deadlines).values(id=deadline.id, **row)
            self.db.execute(statement.on_conflict_do_update(index_elements=["id"], set_=row))

    def open(self) -> tuple[TrackedDeadline, ...]:
        """Deadlines that are neither confirmed nor cancelled, the earliest first."""
        living = select(deadlines.c.record).where(deadlines.c.state.not_in(("confirmed", "cancelled")))
        return tuple(self.db.execute(living.order_by(deadlines.c.start, deadlines.c.id)).scalars())

    def all(self, since: dt.date | None = None) -> tuple[TrackedDeadline, ...]:
        """Every deadline, or those that do not end before ``since``; undated ones last."""
        wanted = select(deadlines.c.record)
        if since is not None:
            wanted = wanted.where(or_(deadlines.c.end.is_(None), deadlines.c.end >= since.isoformat()))
        return tuple(
            self.db.execute(wanted.order_by(deadlines.c.start.is_(None), deadlines.c.start, deadlines.c.id)).scalars()
        )


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
