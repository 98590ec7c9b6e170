"""Feeds: what we poll, what we remember of it, and the log of fetches."""

import datetime as dt
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, Connection, Row, and_, func, insert, or_, select, update

from schemas import Feed, FeedMemory
from worker.store import leases
from worker.store.columns import clock
from worker.store.engine import upsert
from worker.store.leases import Lease
from worker.store.tables import articles, feeds, fetches

_WRITTEN = ("name", "language", "timezone", "tier", "every_seconds", "full_text", "baseline")
"""What the configuration says; the rest is ours."""

_MEMORY = (
    "name", "etag", "last_modified", "body_hash", "state", "reason", "fail_count", "last_success_at", "last_entry_at", "polls",
    "possible_gap", "memory",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TakenFeed:
    """A feed whose poll is ours."""

    lease: Lease
    feed: Feed


@dataclass(frozen=True, slots=True)
class Fetch:
    """A line of the log of fetches. ``body`` is kept where it was new, so that it can be read again after a parser's bug."""

    outcome: str
    reason: str | None = None
    status: int | None = None
    body_hash: str | None = None
    body: bytes | None = None
    entries: int = 0
    added: int = 0


@cache
def _ripe() -> ColumnElement[bool]:
    return and_(feeds.c.state.not_in(("paused", "gone")), feeds.c.next_poll_at <= clock(), leases.free(feeds))


@dataclass(frozen=True, slots=True)
class Feeds:
    """The rows of ``feeds`` and ``fetches``."""

    db: Connection

    def sync(self, configured: Iterable[Feed]) -> None:
        """Make the table say what the configuration says; a feed that left it is paused, its history kept."""
        urls: list[str] = []
        for feed in configured:
            urls.append(feed.url)
            self._upsert(feed)
        gone = update(feeds).where(feeds.c.url.not_in(urls), feeds.c.state != "paused")
        self.db.execute(gone.values(state="paused", reason="not in watch.yaml"))

    def _upsert(self, feed: Feed) -> None:
        """A feed without a name of its own keeps the title it was given when it was first read, until then its host."""
        host = urlsplit(feed.url).hostname or ""
        written = {name: getattr(feed, name) for name in _WRITTEN if name != "name" or feed.name}
        statement = upsert(self.db, feeds).values(
            **{"name": host, **written}, url=feed.url, host=host, next_poll_at=clock(), memory=FeedMemory()
        )
        self.db.execute(statement.on_conflict_do_update(index_elements=["url"], set_=written))
        resumed = update(feeds).where(feeds.c.url == feed.url, feeds.c.state == "paused")
        self.db.execute(resumed.values(state="ok", reason=None, next_poll_at=clock()))

    def all(self) -> list[Feed]:
        """Every feed, paused ones too, in the order they were added."""
        return [_feed(row) for row in self.db.execute(select(feeds).order_by(feeds.c.id))]

    def get(self, feed_id: int) -> Feed | None:
        """The feed, if there is one."""
        row = self.db.execute(select(feeds).where(feeds.c.id == feed_id)).one_or_none()
        return None if row is None else _feed(row)

    def of_article(self, article_id: int) -> Feed | None:
        """The feed that an article came from, if it came from one."""
        found = select(feeds).join(articles, articles.c.feed_id == feeds.c.id).where(articles.c.id == article_id)
        row = self.db.execute(found).one_or_none()
        return None if row is None else _feed(row)

    def take(self, ids: Sequence[int], seconds: float) -> list[TakenFeed]:
        """Hold those of ``ids`` that are due, for ``seconds``."""
        rows = leases.take(self.db, feeds, ids, ripe=_ripe(), seconds=seconds)
        return [TakenFeed(leases.lease(row), _feed(row)) for row in sorted(rows, key=lambda row: row.id)]

    def release(self, taken: Sequence[TakenFeed]) -> None:
        """Give feeds back unfetched: they stay due."""
        for each in taken:
            given = update(feeds).where(leases.held(feeds, each.lease))
            self.db.execute(given.values(lease_until=None, signalled_at=None))

    def save(self, taken: TakenFeed, feed: Feed, *, wait: float, fetch: Fetch) -> bool:
        """Write what a poll taught us, in the transaction that stores its entries; due again in ``wait`` seconds.

        False: the lease was lost and another worker polls the feed; roll back.
        """
        memory = {name: getattr(feed, name) for name in _MEMORY}
        saved = (
            update(feeds)
            .where(leases.held(feeds, taken.lease))
            .values(next_poll_at=clock(wait), lease_until=None, lease_token=None, attempts=0, **memory)
        )
        if self.db.execute(saved).rowcount != 1:
            return False
        self._log(taken.feed.id, fetch)
        return True

    def _log(self, feed_id: int, fetch: Fetch) -> None:
        last = select(fetches.c.body_hash).where(fetches.c.feed_id == feed_id, fetches.c.body_hash.is_not(None))
        known = self.db.execute(last.order_by(fetches.c.id.desc()).limit(1)).scalar_one_or_none()
        kept = fetch.body is not None and fetch.body_hash != known
        body = zlib.compress(fetch.body, 6) if kept and fetch.body is not None else None
        self.db.execute(
            insert(fetches).values(
                feed_id=feed_id,
                at=clock(),
                outcome=fetch.outcome,
                reason=fetch.reason,
                status=fetch.status,
                body_hash=fetch.body_hash,
                body=body,
                entries=fetch.entries,
                added=fetch.added,
            )
        )

    def hosts(self, ids: Sequence[int]) -> dict[int, str]:
        """The host of each feed: a message holds feeds of one host."""
        rows = self.db.execute(select(feeds.c.id, feeds.c.host).where(feeds.c.id.in_(ids)))
        return {row.id: row.host for row in rows}

    def due(self) -> int:
        """How many feeds should be polled now."""
        return leases.count(self.db, feeds, _ripe())

    def signal(self, *, again: bool, limit: int = 500) -> list[int]:
        """Due feeds to ring for; they are marked as rung."""
        since = leases.ripe_at(feeds, feeds.c.next_poll_at, feeds.c.lease_until.is_(None))
        return leases.signal(self.db, feeds, ripe=_ripe(), since=since, again=again, limit=limit)

    def troubled(self) -> list[Feed]:
        """Feeds that are not well, or whose owner was told that they are not."""
        unwell = or_(feeds.c.state.not_in(("ok", "paused")), feeds.c.told_reason.is_not(None))
        return [_feed(row) for row in self.db.execute(select(feeds).where(unwell).order_by(feeds.c.id))]

    def told(self) -> dict[int, str]:
        """Feed → the trouble that its owner was told of."""
        rows = self.db.execute(select(feeds.c.id, feeds.c.told_reason).where(feeds.c.told_reason.is_not(None)))
        return {row.id: row.told_reason for row in rows}

    def tell(self, feed_id: int, reason: str | None) -> None:
        """Its owner is told; None: it is well again."""
        self.db.execute(update(feeds).where(feeds.c.id == feed_id).values(told_reason=reason))

    def unwelcomed(self) -> list[Feed]:
        """Feeds that were polled and whose welcome is not told."""
        ready = select(feeds).where(feeds.c.welcomed.is_(False), feeds.c.last_success_at.is_not(None))
        return [_feed(row) for row in self.db.execute(ready.order_by(feeds.c.id))]

    def welcomes_due(self) -> int:
        """How many feeds were polled and their welcome is not told."""
        ready = and_(feeds.c.welcomed.is_(False), feeds.c.last_success_at.is_not(None))
        return leases.count(self.db, feeds, ready)

    def first_polls_due(self) -> int:
        """Feeds that are configured and were never asked."""
        waiting = and_(feeds.c.polls == 0, feeds.c.state.not_in(("paused", "gone")))
        return leases.count(self.db, feeds, waiting)

    def welcome(self, ids: Sequence[int]) -> None:
        """Their welcome is told."""
        self.db.execute(update(feeds).where(feeds.c.id.in_(ids)).values(welcomed=True))

    def body(self, fetch_id: int) -> bytes | None:
        """A fetch's raw body, if it was new and is not yet past its retention."""
        kept = self.db.execute(select(fetches.c.body).where(fetches.c.id == fetch_id)).scalar_one_or_none()
        return None if kept is None else zlib.decompress(kept)

    def log(self, feed_id: int, limit: int = 50) -> list[Row[Any]]:
        """The last fetches of a feed, newest first: id, at, outcome, reason, status, entries, added."""
        wanted = [fetches.c[name] for name in ("id", "at", "outcome", "reason", "status", "entries", "added")]
        statement = select(*wanted).where(fetches.c.feed_id == feed_id).order_by(fetches.c.id.desc()).limit(limit)
        return list(self.db.execute(statement))

    def next_poll_at(self) -> dt.datetime | None:
        """When the next feed is due, on the database's clock."""
        soonest = select(func.min(feeds.c.next_poll_at)).where(feeds.c.state.not_in(("paused", "gone")))
        found: dt.datetime | None = self.db.execute(soonest).scalar_one()
        return found


def _feed(row: Row[Any]) -> Feed:
    values = row._mapping  # noqa: SLF001 -- SQLAlchemy's public name for it
    return Feed.model_validate({name: values[name] for name in Feed.model_fields if name in values})
