"""What people say: silences, acknowledgements, and labels (useful or noise) that replay reads."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select

from schemas import Alert
from worker.ledger.known import Silence
from worker.store.engine import upsert
from worker.store.tables import acks, labels, silences


@dataclass(frozen=True, slots=True)
class Feedback:
    """The rows of ``silences``, ``acks`` and ``labels``."""

    db: Connection

    def silence(self, kind: str, value: str, *, until: dt.datetime | None, who: str, at: dt.datetime) -> int:
        """Hold back a topic, a story or some words (``kind``) until then, or until it is lifted."""
        row = insert(silences).values(kind=kind, value=value, until=until, who=who, at=at)
        made: int = self.db.execute(row.returning(silences.c.id)).scalar_one()
        return made

    def lift(self, silence_id: int) -> bool:
        """End a silence."""
        return self.db.execute(delete(silences).where(silences.c.id == silence_id)).rowcount == 1

    def silences(self, at: dt.datetime | None) -> tuple[Silence, ...]:
        """Silences in force at ``at`` (None: all)."""
        return tuple(self.numbered_silences(at).values())

    def numbered_silences(self, at: dt.datetime | None) -> dict[int, Silence]:
        """The same under their numbers, which `lift` takes."""
        wanted = select(silences).order_by(silences.c.id)
        if at is not None:
            wanted = wanted.where(or_(silences.c.until.is_(None), silences.c.until > at), silences.c.at <= at)
        return {
            row.id: Silence(kind=row.kind, value=row.value, until=row.until, who=row.who, at=row.at)
            for row in self.db.execute(wanted)
        }

    def ack(self, alert_id: str, *, who: str, at: dt.datetime) -> None:
        """Somebody has seen it."""
        self.db.execute(insert(acks).values(alert_id=alert_id, who=who, at=at))

    def acks(self, alert_id: str) -> list[Row[Any]]:
        """Who acknowledged an alert, and when."""
        return list(self.db.execute(select(acks).where(acks.c.alert_id == alert_id).order_by(acks.c.id)))

    def label(self, alert: Alert, *, useful: bool, who: str, at: dt.datetime) -> None:
        """What an alert was worth, for each of its topics; the last word counts."""
        for topic in alert.topics:
            said = {"useful": useful, "who": who, "at": at}
            row = upsert(self.db, labels).values(alert_id=alert.id, article_id=alert.article.id, topic=topic.id, **said)
            self.db.execute(row.on_conflict_do_update(index_elements=["alert_id", "topic"], set_=said))

    def labels(self) -> list[Row[Any]]:
        """Every label: alert_id, article_id, topic, useful, who, at."""
        return list(self.db.execute(select(labels).order_by(labels.c.id)))
