"""Alerts and the stories they touch: the same facts never make a second alert, and numbers in a story never repeat."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Text, bindparam, func, insert, select, update

from schemas import Alert, StoryRef
from worker.store.engine import upsert
from worker.store.tables import alert_stories, alerts, stories

_NUMBERS = select(stories.c.key, stories.c.number).where(stories.c.key.in_(bindparam("keys", expanding=True)))


@dataclass(frozen=True, slots=True)
class Alerts:
    """The rows of ``alerts``, ``alert_stories`` and ``stories``."""

    db: Connection

    def numbers(self, keys: Sequence[str]) -> dict[str, int]:
        """Story → number of its last alert."""
        return {row.key: row.number for row in self.db.execute(_NUMBERS, {"keys": list(keys)})}

    def save(self, alert: Alert, *, shadow: bool = False) -> Alert | None:
        """Store an alert as it will be told, its numbers taken now; None: these facts were told before.

        ``shadow``: what shadow topics would tell; it takes no number and is in no list.
        """
        statement = upsert(self.db, alerts).values(
            id=alert.id, article_id=alert.article.id, action=alert.action, story=_owner(alert), severity=alert.severity,
            fingerprint=alert.fingerprint, topics=tuple(topic.id for topic in alert.topics), at=alert.at,
            shadow=shadow, record=alert,
        )  # fmt: skip
        if self.db.execute(statement.on_conflict_do_nothing().returning(alerts.c.id)).one_or_none() is None:
            return None
        return alert if shadow or alert.action != "alert" else self._numbered(alert)

    def _numbered(self, alert: Alert) -> Alert:
        taken = tuple(self._touch(alert.id, story) for story in sorted(alert.stories, key=lambda story: story.key))
        by_key = {story.key: story for story in taken}
        numbered = alert.model_copy(update={"stories": tuple(by_key[story.key] for story in alert.stories)})
        if numbered != alert:
            self.amend(numbered)
        return numbered

    def _touch(self, alert_id: str, story: StoryRef) -> StoryRef:
        row = upsert(self.db, stories).values(key=story.key, title=story.title, number=1)
        counted = row.on_conflict_do_update(index_elements=["key"], set_={"number": stories.c.number + 1})
        number = self.db.execute(counted.returning(stories.c.number)).scalar_one()
        self.db.execute(insert(alert_stories).values(alert_id=alert_id, story=story.key, number=number))
        return story.model_copy(update={"number": number})

    def amend(self, alert: Alert) -> None:
        """The record changed (its numbers, a correction); its identity did not."""
        self.db.execute(update(alerts).where(alerts.c.id == alert.id).values(record=alert))

    def get(self, alert_id: str) -> Alert | None:
        """The alert of this id."""
        return self.db.execute(select(alerts.c.record).where(alerts.c.id == alert_id)).scalar_one_or_none()

    def find(self, prefix: str, limit: int = 10) -> list[Alert]:
        """Alerts whose id starts with what a person typed."""
        typed = prefix.strip().lower()
        found = select(alerts.c.record).where(alerts.c.id.startswith(typed, autoescape=True), ~alerts.c.shadow)
        return list(self.db.execute(found.order_by(alerts.c.id).limit(limit)).scalars())

    def of_article(self, article_id: int) -> list[Alert]:
        """What an article led to: its alert and its updates."""
        found = (
            select(alerts.c.record)
            .where(alerts.c.article_id == article_id, ~alerts.c.shadow)
            .order_by(alerts.c.at, alerts.c.id)
        )
        return list(self.db.execute(found).scalars())

    def in_story(self, key: str) -> list[Alert]:
        """A story's alerts, first word first."""
        found = (
            select(alerts.c.record)
            .join(alert_stories, alert_stories.c.alert_id == alerts.c.id)
            .where(alert_stories.c.story == key)
            .order_by(alert_stories.c.number)
        )
        return list(self.db.execute(found).scalars())

    def latest(
        self, *, since: dt.datetime | None = None, topic: str | None = None, updates: bool = True, limit: int = 100
    ) -> list[Alert]:
        """Alerts, the newest first."""
        wanted = select(alerts.c.record).where(~alerts.c.shadow)
        if since is not None:
            wanted = wanted.where(alerts.c.at >= since)
        if topic is not None:
            wanted = wanted.where(alerts.c.topics.cast(Text).contains(f'"{topic}"', autoescape=True))
        if not updates:
            wanted = wanted.where(alerts.c.action == "alert")
        newest_first = wanted.order_by(alerts.c.at.desc(), alerts.c.id).limit(limit)
        return list(self.db.execute(newest_first).scalars())

    def count(self, since: dt.datetime | None, until: dt.datetime) -> int:
        """How many alerts were made from ``since`` up to ``until``."""
        counted = (
            select(func.count())
            .select_from(alerts)
            .where(alerts.c.action == "alert", ~alerts.c.shadow, alerts.c.at < until)
        )
        return self.db.execute(counted if since is None else counted.where(alerts.c.at >= since)).scalar_one()

    def story(self, key: str) -> Row[Any] | None:
        """The row of a story: key, title, number."""
        return self.db.execute(select(stories).where(stories.c.key == key)).one_or_none()

    def titles(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Story → title."""
        rows = self.db.execute(select(stories.c.key, stories.c.title).where(stories.c.key.in_(keys)))
        return {row.key: row.title for row in rows}


def _owner(alert: Alert) -> str:
    """The first story owns the message and its thread (DESIGN.md 5 orders them)."""
    return alert.stories[0].key if alert.stories else alert.id
