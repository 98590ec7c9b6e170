"""Articles whose feed gave too few words: their page is fetched once, then they are ready to assess."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, Connection, and_, update

from schemas import Article
from worker.store import leases
from worker.store.articles import TakenArticle
from worker.store.columns import clock
from worker.store.leases import Lease
from worker.store.tables import articles


@cache
def _ripe() -> ColumnElement[bool]:
    return and_(articles.c.state == "page", articles.c.next_at <= clock(), leases.free(articles))


@dataclass(frozen=True, slots=True)
class Pages:
    """The rows of ``articles`` in state ``page``."""

    db: Connection

    def take(self, ids: Sequence[int], seconds: float) -> list[TakenArticle]:
        """Hold articles whose page is still to be fetched."""
        rows = leases.take(self.db, articles, ids, ripe=_ripe(), seconds=seconds)
        return [
            TakenArticle(leases.lease(row), row.record, row.feed_id, row.baseline, row.content_hash)
            for row in sorted(rows, key=lambda row: row.id)
        ]

    def done(self, lease: Lease, article: Article, content_hash: str) -> bool:
        """The page was had, or will not be: the article is ready to assess."""
        ready = update(articles).where(leases.held(articles, lease), articles.c.state == "page")
        values = {"record": article, "content_hash": content_hash, "state": "new", "attempts": 0}
        released = {"lease_until": None, "lease_token": None, "next_at": clock(), "signalled_at": clock()}
        return self.db.execute(ready.values(**values, **released)).rowcount == 1

    def later(self, lease: Lease, wait: float, *, counted: bool = True) -> None:
        """Not reached, or to be tried again in ``wait`` seconds."""
        attempts = lease.attempts if counted else lease.attempts - 1
        later = update(articles).where(leases.held(articles, lease), articles.c.state == "page")
        self.db.execute(later.values(next_at=clock(wait), lease_until=None, lease_token=None, attempts=attempts))

    def due(self) -> int:
        """How many articles wait for their page."""
        return leases.count(self.db, articles, _ripe())

    def signal(self, *, again: bool, limit: int = 200) -> list[int]:
        """Articles whose page is to be fetched; they are marked as rung."""
        since = leases.ripe_at(articles, articles.c.next_at, articles.c.lease_until.is_(None))
        return leases.signal(self.db, articles, ripe=_ripe(), since=since, again=again, limit=limit)
