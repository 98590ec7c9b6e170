"""Near copies: a few of the smallest values of each text's sketch, indexed (DOMAIN 6.4 L0 and L1)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, exists, func, select

from worker.store.engine import upsert
from worker.store.tables import articles, decisions, sketches

#: How many of a text's smallest sketch values are stored, and how many are looked up (more: an edit may add a smaller one).
STORED, ASKED = 4, 8


@dataclass(frozen=True, slots=True)
class Copies:
    """The rows of ``sketches``."""

    db: Connection

    def same(self, article_id: int, content_hash: str) -> list[int]:
        """Articles of exactly these words that were decided before; those that said nothing on our topics do not count."""
        decided = exists().where(decisions.c.article_id == articles.c.id)
        earlier = select(articles.c.id).where(
            articles.c.content_hash == content_hash, articles.c.id != article_id, articles.c.state == "done", decided
        )
        return list(self.db.execute(earlier.order_by(articles.c.id)).scalars())

    def sketch(self, article_id: int, values: Sequence[int]) -> None:
        """Remember a text's sketch, so that copies of it are found."""
        rows = [{"value": value, "article_id": article_id} for value in sorted(values)[:STORED]]
        if rows:
            self.db.execute(upsert(self.db, sketches).on_conflict_do_nothing(), rows)

    def alike(self, article_id: int, values: Sequence[int], limit: int = 5) -> list[int]:
        """Earlier articles that may be near copies, likeliest first; the caller compares the texts."""
        shared = func.count().label("shared")
        found = (
            select(sketches.c.article_id, shared)
            .where(sketches.c.value.in_(sorted(values)[:ASKED]), sketches.c.article_id != article_id)
            .group_by(sketches.c.article_id)
            .order_by(shared.desc(), sketches.c.article_id)
            .limit(limit)
        )
        return [row.article_id for row in self.db.execute(found)]
