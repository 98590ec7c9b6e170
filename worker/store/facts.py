"""Facts: what each topic was told, as the ledger wrote it, found by topic and measure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from worker.store.engine import upsert
from worker.store.tables import facts


@dataclass(frozen=True, slots=True)
class FactRow:
    """``record`` is the ledger's own JSON."""

    topic: str
    measure: str
    signature: str
    article: int
    record: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The rows of ``facts``."""

    db: Connection

    def of(self, topics: Sequence[str], measures: Sequence[str]) -> list[str]:
        """The records of these topics' facts about these measures, oldest first."""
        found = select(facts.c.record).where(facts.c.topic.in_(topics), facts.c.measure.in_(measures))
        return list(self.db.execute(found.order_by(facts.c.id)).scalars())

    def save(self, changed: Iterable[FactRow]) -> None:
        """Write facts by (topic, measure, signature)."""
        for fact in changed:
            row = {"article_id": fact.article, "record": fact.record}
            statement = upsert(self.db, facts).values(
                topic=fact.topic, measure=fact.measure, signature=fact.signature, **row
            )
            self.db.execute(statement.on_conflict_do_update(index_elements=["topic", "measure", "signature"], set_=row))
