"""Near copies: a few of the smallest values of each text's sketch, indexed (DOMAIN 6.4 L0 and L1)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, exists, func, select

from worker.store.engine import upsert
from worker.store.tables import articles, decisions, sketches

#: How many of a text's smallest sketch values are stored, and how many are looked up (more: an edit may add a smaller one).
STORED, ASKED = 4, 8

_SAME = (
    select(articles.c.id)
    .where(
        articles.c.content_hash == bindparam("hash"),
        articles.c.id != bindparam("own"),
        articles.c.state == "done",
        exists().where(decisions.c.article_id == articles.c.id),
    )
    .order_by(articles.c.id)
)
_ALIKE = (
    select(sketches.c.article_id)
    .where(sketches.c.value.in_(bindparam("values", expanding=True)), sketches.c.article_id != bindparam("own"))
    .group_by(sketches.c.article_id)
    .order_by(func.count().desc(), sketches.c.article_id)
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class Copies:
    """The rows of ``sketches``."""

    db: Connection

    def same(self, article_id: int, content_hash: str) -> list[int]:
        """Articles of exactly these words that were decided before; those that said nothing on our topics do not count."""
        return list(self.db.execute(_SAME, {"hash": content_hash, "own": article_id}).scalars())

    def sketch(self, article_id: int, values: Sequence[int]) -> None:
        """Remember a text's sketch, so that copies of it are found."""
        rows = [{"value": value, "article_id": article_id} for value in sorted(values)[:STORED]]
        if rows:
            self.db.execute(upsert(self.db, sketches).on_conflict_do_nothing(), rows)

    def alike(self, article_id: int, values: Sequence[int], limit: int = 5) -> list[int]:
        """Earlier articles that may be near copies, likeliest first; the caller compares the texts."""
        asked = {"values": sorted(values)[:ASKED], "own": article_id, "most": limit}
        return list(self.db.execute(_ALIKE, asked).scalars())
