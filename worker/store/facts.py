"""Facts: what each topic was told, as the ledger wrote it, found by topic and by every key of its measure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select

from worker.ledger.known import KnownFact, read
from worker.store.engine import upsert
from worker.store.tables import fact_keys, facts

# Asked for each article: building a statement takes as long as running it.
_KEYED = (
    select(facts.c.id, facts.c.record)
    .join(fact_keys, fact_keys.c.fact_id == facts.c.id)
    .where(
        fact_keys.c.topic.in_(bindparam("topics", expanding=True)),
        fact_keys.c.key.in_(bindparam("keys", expanding=True)),
    )
)
_LATEST = (
    select(facts.c.id, facts.c.record)
    .where(facts.c.topic == bindparam("asked"))
    .order_by(facts.c.id.desc())
    .limit(bindparam("recent"))
)


@dataclass(frozen=True, slots=True)
class Facts:
    """The rows of ``facts`` and ``fact_keys``."""

    db: Connection

    def of(self, topics: Sequence[str], measures: Sequence[str], recent: int = 0) -> tuple[KnownFact, ...]:
        """These topics' facts about these measures and the ``recent`` latest of each topic, oldest first, each once."""
        asked = {"topics": list(topics), "keys": list(measures)}
        rows = {row.id: row.record for row in self.db.execute(_KEYED, asked)}
        for topic in topics if recent else ():
            latest = self.db.execute(_LATEST, {"asked": topic, "recent": recent})
            rows.update({row.id: row.record for row in latest})
        return tuple(read(rows[fact_id]) for fact_id in sorted(rows))

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
