"""Decisions: one row for every matched topic of every article; nothing is dropped without one."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from schemas import Decision
from worker.store.engine import upsert
from worker.store.tables import articles, decisions

_TOLD = (
    select(decisions.c.topic, func.count().label("number"))
    .where(
        decisions.c.topic.in_(bindparam("topics", expanding=True)),
        decisions.c.action == "alert",
        decisions.c.at >= bindparam("since"),
        decisions.c.at <= bindparam("until"),
    )
    .group_by(decisions.c.topic)
)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The rows of ``decisions``."""

    db: Connection

    def save(
        self,
        article_id: int,
        made: Iterable[Decision],
        *,
        at: dt.datetime | None,
        made_at: dt.datetime,
        versions: Mapping[str, str],
    ) -> None:
        """Write an article's decisions, made as of ``at`` (when it was seen) at ``made_at``.

        ``versions`` (topic → version of its rules) is what they were made by.
        """
        rows = [
            {
                "article_id": article_id, "topic": each.topic, "action": each.action, "reason": each.reason,
                "story": each.story, "at": at, "made_at": made_at, "version": versions.get(each.topic, ""), "record": each,
            }
            for each in made
        ]  # fmt: skip
        if rows:
            self.db.execute(upsert(self.db, decisions).on_conflict_do_nothing(), rows)

    def of(self, article_id: int) -> list[Decision]:
        """What became of an article's topics."""
        found = select(decisions.c.record).where(decisions.c.article_id == article_id).order_by(decisions.c.topic)
        return list(self.db.execute(found).scalars())

    def versions(self, article_id: int) -> dict[str, str]:
        """Topic → version of the rules that an article's decisions were made by."""
        rows = self.db.execute(
            select(decisions.c.topic, decisions.c.version).where(decisions.c.article_id == article_id)
        )
        return {row.topic: row.version for row in rows}

    def told(self, topics: Sequence[str], since: dt.datetime, until: dt.datetime) -> dict[str, int]:
        """Topic → immediate alerts decided from ``since`` up to ``until``."""
        counted = self.db.execute(_TOLD, {"topics": list(topics), "since": since, "until": until})
        return {row.topic: row.number for row in counted}

    def about(self, topics: Sequence[str]) -> list[tuple[Decision, dt.datetime | None, int, str, str]]:
        """Decisions on these topics, oldest first, with when they were made and their article's id, title and source."""
        wanted = (
            select(decisions.c.record, decisions.c.at, decisions.c.article_id, articles.c.title, articles.c.source)
            .join(articles, articles.c.id == decisions.c.article_id)
            .where(decisions.c.topic.in_(topics))
            .order_by(decisions.c.at, decisions.c.id)
        )
        return [(row.record, row.at, row.article_id, row.title, row.source) for row in self.db.execute(wanted)]

    def undigested(self, since: dt.datetime | None, until: dt.datetime) -> list[Row[Any]]:
        """Decisions made from ``since`` up to ``until``, oldest first: the decision's record, at, and its article's id, title, source, url, tier."""
        wanted = (
            select(
                decisions.c.record, decisions.c.at, decisions.c.article_id, articles.c.title, articles.c.source,
                articles.c.canonical_url, articles.c.tier, articles.c.baseline,
            )
            .join(articles, articles.c.id == decisions.c.article_id)
            .where(decisions.c.made_at < until)
            .order_by(decisions.c.id)
        )  # fmt: skip
        return list(self.db.execute(wanted if since is None else wanted.where(decisions.c.made_at >= since)))

    def reasons(self, since: dt.datetime | None, until: dt.datetime) -> dict[tuple[str, str], int]:
        """(action, reason) → how many decisions were made from ``since`` up to ``until``."""
        counted = (
            select(decisions.c.action, decisions.c.reason, func.count().label("number"))
            .where(decisions.c.made_at < until)
            .group_by(decisions.c.action, decisions.c.reason)
        )
        rows = self.db.execute(counted if since is None else counted.where(decisions.c.made_at >= since))
        return {(row.action, row.reason): row.number for row in rows}
