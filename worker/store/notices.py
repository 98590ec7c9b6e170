"""Reminders, digests and notices: messages that no article makes. Each is made once, by its id."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, select

from schemas import Digest, Notice, Reminder
from worker.store.engine import upsert
from worker.store.tables import digests, notices, reminders


@dataclass(frozen=True, slots=True)
class Notices:
    """The rows of ``notices``."""

    db: Connection

    def save(self, notice: Notice) -> bool:
        """Store a notice; False: one of this id was made before."""
        row = upsert(self.db, notices).values(id=notice.id, at=notice.at, record=notice)
        return self.db.execute(row.on_conflict_do_nothing().returning(notices.c.id)).one_or_none() is not None

    def get(self, notice_id: str) -> Notice | None:
        """The notice of this id."""
        return self.db.execute(select(notices.c.record).where(notices.c.id == notice_id)).scalar_one_or_none()

    def latest(self, limit: int = 100) -> list[Notice]:
        """Notices, the newest first."""
        found = select(notices.c.record).order_by(notices.c.at.desc(), notices.c.id).limit(limit)
        return list(self.db.execute(found).scalars())


@dataclass(frozen=True, slots=True)
class Reminders:
    """The rows of ``reminders``."""

    db: Connection

    def save(self, reminder: Reminder) -> bool:
        """Store a reminder; False: one of this id was made before."""
        row = upsert(self.db, reminders).values(id=reminder.id, at=reminder.at, record=reminder)
        return self.db.execute(row.on_conflict_do_nothing().returning(reminders.c.id)).one_or_none() is not None

    def last_at(self) -> dt.datetime | None:
        """When the last reminder was made."""
        found = select(reminders.c.at).order_by(reminders.c.at.desc()).limit(1)
        return self.db.execute(found).scalar_one_or_none()


@dataclass(frozen=True, slots=True)
class Digests:
    """The rows of ``digests``: one a day and channel."""

    db: Connection

    def save(self, digest: Digest, channel: str) -> bool:
        """Store a channel's digest; False: one of this id was made before."""
        row = upsert(self.db, digests).values(id=digest.id, at=digest.at, channel=channel, record=digest)
        return self.db.execute(row.on_conflict_do_nothing().returning(digests.c.id)).one_or_none() is not None

    def last(self, channel: str) -> Digest | None:
        """The channel's last digest."""
        found = select(digests.c.record).where(digests.c.channel == channel).order_by(digests.c.at.desc()).limit(1)
        return self.db.execute(found).scalar_one_or_none()
