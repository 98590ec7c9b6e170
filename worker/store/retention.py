"""Retention: raw bodies and old articles go; articles behind an alert stay."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, exists, select, update

from worker.store.columns import clock
from worker.store.tables import alerts, articles, corrections, fetches, sketches

BATCH = 500


@dataclass(frozen=True, slots=True)
class Retention:
    """Deletes in batches, so that no transaction is long."""

    db: Connection

    def bodies(self, seconds: float) -> int:
        """Forget raw bodies of fetches older than that; the lines of the log stay."""
        old = select(fetches.c.id).where(fetches.c.at < clock(-seconds), fetches.c.body.is_not(None)).limit(BATCH)
        return self.db.execute(update(fetches).where(fetches.c.id.in_(old)).values(body=None)).rowcount

    def fetches(self, seconds: float) -> int:
        """Forget lines of the log of fetches older than that."""
        old = select(fetches.c.id).where(fetches.c.at < clock(-seconds)).limit(BATCH)
        return self.db.execute(delete(fetches).where(fetches.c.id.in_(old))).rowcount

    def articles(self, seconds: float) -> int:
        """Forget the text of done articles taken in before that. The row stays: its key still says that we know the entry."""
        kept = exists().where(alerts.c.article_id == articles.c.id) | exists().where(
            corrections.c.article_id == articles.c.id
        )
        old = (
            select(articles.c.id)
            .where(
                articles.c.state == "done", articles.c.next_at < clock(-seconds), articles.c.record.is_not(None), ~kept
            )
            .limit(BATCH)
        )
        ids = list(self.db.execute(old).scalars())
        self.db.execute(delete(sketches).where(sketches.c.article_id.in_(ids)))
        return self.db.execute(update(articles).where(articles.c.id.in_(ids)).values(record=None)).rowcount
