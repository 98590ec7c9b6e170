"""Facts: what each topic was told, as the ledger wrote it, found by topic and by every key of its measure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, Select, bindparam, func, select, union_all

from worker.ledger.known import MOST, KnownFact, read
from worker.store.engine import upsert
from worker.store.tables import fact_keys, facts

#: So many questions go into one statement: SQLite takes 500 at most.
TOGETHER = 400


def _parts(items: Sequence[str], size: int) -> list[Sequence[str]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


@lru_cache(maxsize=64)
def _wanted(topics: int, keys: int) -> Select[tuple[int, str]]:
    """The ``most`` latest facts of each of so many topics and keys, and the ``recent`` latest of each topic: one question.

    Made once for each size: building a statement takes as long as running it.
    """
    keyed = [
        select(fact_keys.c.fact_id)
        .where(fact_keys.c.topic == bindparam(f"topic{t}"), fact_keys.c.key == bindparam(f"key{k}"))
        .order_by(fact_keys.c.fact_id.desc())
        .limit(bindparam("most"))
        for t in range(topics)
        for k in range(keys)
    ]
    latest = [
        select(facts.c.id)
        .where(facts.c.topic == bindparam(f"topic{t}"))
        .order_by(facts.c.id.desc())
        .limit(bindparam("recent"))
        for t in range(topics)
    ]
    ids = union_all(*(select(each.subquery()) for each in (*keyed, *latest)))
    return select(facts.c.id, facts.c.record).where(facts.c.id.in_(ids)).order_by(facts.c.id)


@dataclass(frozen=True, slots=True)
class Facts:
    """The rows of ``facts`` and ``fact_keys``."""

    db: Connection

    def of(
        self, topics: Sequence[str], measures: Sequence[str], recent: int = 0, most: int = MOST
    ) -> tuple[KnownFact, ...]:
        """Of each topic the ``most`` latest facts about each of these measures and the ``recent`` latest at all, oldest first, each once."""
        found: dict[int, str] = {}
        for keys in _parts(measures, TOGETHER // 2 - 1) or [()]:
            for some in _parts(topics, TOGETHER // (len(keys) + 1)):
                named = {f"topic{n}": topic for n, topic in enumerate(some)} | {
                    f"key{n}": k for n, k in enumerate(keys)
                }
                rows = self.db.execute(_wanted(len(some), len(keys)), named | {"recent": recent, "most": most})
                found.update((row.id, row.record) for row in rows)
        return tuple(read(found[number]) for number in sorted(found))

    def of_article(self, article_id: int) -> tuple[KnownFact, ...]:
        """What an article brought into the ledger."""
        found = select(facts.c.record).where(facts.c.article_id == article_id).order_by(facts.c.id)
        return tuple(read(record) for record in self.db.execute(found).scalars())

    def save(self, changed: Iterable[KnownFact]) -> None:
        """Write facts by (topic, measure, signature)."""
        for fact in changed:
            row = {"article_id": fact.article, "record": fact.model_dump_json()}
            statement = upsert(self.db, facts).values(
                topic=fact.topic, measure=fact.measure, signature=fact.signature, **row
            )
            written = statement.on_conflict_do_update(index_elements=["topic", "measure", "signature"], set_=row)
            fact_id = self.db.execute(written.returning(facts.c.id)).scalar_one()
            keys = dict.fromkeys((fact.measure, *fact.fact.also, *fact.fact.instruments))
            rows = [{"topic": fact.topic, "key": key, "fact_id": fact_id} for key in keys]
            self.db.execute(upsert(self.db, fact_keys).on_conflict_do_nothing(), rows)

    def count(self) -> int:
        """How many facts the ledger holds."""
        return self.db.execute(select(func.count()).select_from(facts)).scalar_one()
