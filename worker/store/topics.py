"""Topics: the rows that are locked while deciding, and the quiet first run of a topic over what is already stored."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, exists, select, update

from worker.store.columns import clock
from worker.store.engine import upsert
from worker.store.tables import articles, topics


@dataclass(frozen=True, slots=True)
class Backfill:
    """A topic that is run quietly over stored articles: those seen since ``since``, ids up to ``cursor`` are done."""

    topic: str
    since: dt.datetime | None
    cursor: int


@dataclass(frozen=True, slots=True)
class Topics:
    """The rows of ``topics``."""

    db: Connection

    def sync(self, versions: Mapping[str, str], since: dt.datetime) -> list[str]:
        """Know these topics (id → version); the new ones in a store with articles start with a backfill, and are returned."""
        known = set(self.db.execute(select(topics.c.id).where(topics.c.state != "unsynced")).scalars())
        stored = self.db.execute(select(exists().where(articles.c.state == "done"))).scalar_one()
        added = sorted(set(versions) - known)
        for topic in added:
            state = "backfill" if stored else "live"
            fields = {"version": versions[topic], "state": state, "since": since, "welcomed": not stored}
            row = upsert(self.db, topics).values(id=topic, first_at=clock(), **fields)
            self.db.execute(row.on_conflict_do_update(index_elements=["id"], set_=fields))
        for topic in sorted(set(versions) & known):
            changed = update(topics).where(topics.c.id == topic, topics.c.version != versions[topic])
            self.db.execute(changed.values(version=versions[topic]))
        return added if stored else []

    def lock(self, ids: Iterable[str]) -> set[str]:
        """Hold these topics until the transaction ends, so that a burst alerts once; those still in their first run.

        Rows are locked in order of id, so two workers never wait for each other. (SQLite: the whole store is ours already.)
        """
        wanted = sorted(set(ids))
        states = self._locked(wanted)
        if missing := [topic for topic in wanted if topic not in states]:
            rows = [{"id": topic, "state": "unsynced"} for topic in missing]
            self.db.execute(upsert(self.db, topics).on_conflict_do_nothing(), rows)
            states = self._locked(wanted)
        return {topic for topic, state in states.items() if state == "backfill"}

    def _locked(self, ids: Sequence[str]) -> dict[str, str]:
        rows = select(topics.c.id, topics.c.state).where(topics.c.id.in_(ids)).order_by(topics.c.id)
        return {row.id: row.state for row in self.db.execute(rows.with_for_update())}

    def backfills(self) -> list[Backfill]:
        """Topics whose first run is not over."""
        rows = self.db.execute(select(topics).where(topics.c.state == "backfill").order_by(topics.c.id))
        return [Backfill(row.id, row.since, row.cursor) for row in rows]

    def advance(self, topic: str, cursor: int | None) -> None:
        """A first run got as far as ``cursor``; None: it is over."""
        row = update(topics).where(topics.c.id == topic)
        self.db.execute(row.values(state="live") if cursor is None else row.values(cursor=cursor))

    def unwelcomed(self) -> list[str]:
        """Topics whose first run is over and whose welcome is not told."""
        ready = select(topics.c.id).where(topics.c.welcomed.is_(False), topics.c.state == "live")
        return list(self.db.execute(ready.order_by(topics.c.id)).scalars())

    def welcome(self, ids: Iterable[str]) -> None:
        """Their welcome is told."""
        self.db.execute(update(topics).where(topics.c.id.in_(list(ids))).values(welcomed=True))
