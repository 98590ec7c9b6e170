"""Corrections: pages behind alerts are fetched again after 1 hour, 24 hours and 7 days."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, Connection, and_, delete, update

from worker.store import leases
from worker.store.columns import clock
from worker.store.engine import upsert
from worker.store.leases import Lease
from worker.store.tables import corrections

#: Seconds after the alert.
AFTER = (3600.0, 86400.0, 7 * 86400.0)


@dataclass(frozen=True, slots=True)
class TakenCorrection:
    """A page to look at again. ``page`` is its text as we first saw it, None before the first look."""

    lease: Lease
    article_id: int
    step: int
    page: str | None


@cache
def _ripe() -> ColumnElement[bool]:
    return and_(corrections.c.next_at <= clock(), leases.free(corrections))


@dataclass(frozen=True, slots=True)
class Corrections:
    """The rows of ``corrections``: one per article behind an alert, until its last look."""

    db: Connection

    def plan(self, article_id: int, page: str | None = None) -> None:
        """Look at the article's page again. ``page``: its text, where it was fetched already."""
        row = upsert(self.db, corrections).values(article_id=article_id, page=page, next_at=clock(AFTER[0]))
        self.db.execute(row.on_conflict_do_nothing())

    def take(self, ids: Sequence[int], seconds: float) -> list[TakenCorrection]:
        """Hold those of these articles' looks that are due."""
        rows = leases.take(self.db, corrections, ids, ripe=_ripe(), seconds=seconds, key="article_id")
        return [TakenCorrection(leases.lease(row, "article_id"), row.article_id, row.step, row.page) for row in rows]

    def looked(self, taken: TakenCorrection, page: str | None) -> None:
        """Keep the page as first seen, and plan the next look; after the last one the row goes."""
        mine = leases.held(corrections, taken.lease, "article_id")
        if taken.step + 1 >= len(AFTER):
            self.db.execute(delete(corrections).where(mine))
            return
        wait = AFTER[taken.step + 1] - AFTER[taken.step]
        values = {"step": taken.step + 1, "next_at": clock(wait), "lease_until": None, "attempts": 0}
        self.db.execute(update(corrections).where(mine).values(page=taken.page or page, **values))

    def later(self, taken: TakenCorrection, wait: float) -> None:
        """The page could not be had: try again in ``wait`` seconds, or give this look up after three."""
        if taken.lease.attempts >= 3:
            self.looked(taken, None)
            return
        mine = leases.held(corrections, taken.lease, "article_id")
        self.db.execute(update(corrections).where(mine).values(next_at=clock(wait), lease_until=None))

    def due(self) -> int:
        """How many looks are due."""
        return leases.count(self.db, corrections, _ripe())

    def signal(self, *, again: bool, limit: int = 100) -> list[int]:
        """Articles whose page is to be looked at; they are marked as rung."""
        since = leases.ripe_at(corrections, corrections.c.next_at, corrections.c.lease_until.is_(None))
        return leases.signal(
            self.db, corrections, ripe=_ripe(), since=since, again=again, limit=limit, key="article_id"
        )
