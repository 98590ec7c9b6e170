"""Articles: stored once per entry and revision, taken by one worker at a time, done together with their deliveries."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    delete,
    func,
    literal,
    or_,
    select,
    tuple_,
    update,
)

from schemas import Article, ArticleRef
from worker.store import leases
from worker.store.columns import clock
from worker.store.engine import upsert
from worker.store.leases import Lease
from worker.store.tables import articles

#: Times an article may be taken before it is put aside as poison.
MAX_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article to store. ``entry_hash`` is of the entry's own words: another one under the same key is a revision."""

    article: Article
    entry_key: str
    entry_hash: str
    content_hash: str
    canonical_url: str | None = None
    feed_id: int | None = None
    baseline: bool = False
    page_wanted: bool = False


@dataclass(frozen=True, slots=True)
class TakenArticle:
    """An article that is ours to assess."""

    lease: Lease
    article: Article
    feed_id: int | None
    baseline: bool
    content_hash: str


@dataclass(frozen=True, slots=True)
class Known:
    """The newest stored revision under an entry's key."""

    id: int
    revision: int
    entry_hash: str


@dataclass(frozen=True, slots=True)
class Poison:
    """An article that was put aside after too many attempts."""

    id: int
    title: str
    error: str | None


@cache
def _waiting() -> ColumnElement[bool]:
    return and_(articles.c.state == "new", articles.c.next_at <= clock())


@cache
def _ripe() -> ColumnElement[bool]:
    return or_(_waiting(), and_(articles.c.state == "processing", articles.c.lease_until < clock()))


_RECORDS = select(articles.c.id, articles.c.record).where(
    articles.c.id.in_(bindparam("ids", expanding=True)), articles.c.record.is_not(None)
)


@dataclass(frozen=True, slots=True)
class Articles:
    """The rows of ``articles``."""

    db: Connection

    def known(self, feed_id: int, keys: Sequence[str]) -> dict[str, Known]:
        """What is stored of these entries of a feed."""
        columns = (articles.c.id, articles.c.entry_key, articles.c.revision, articles.c.entry_hash)
        rows = self.db.execute(
            select(*columns)
            .where(articles.c.feed_id == feed_id, articles.c.entry_key.in_(keys))
            .order_by(articles.c.revision)
        )
        return {row.entry_key: Known(row.id, row.revision, row.entry_hash) for row in rows}

    def add(self, new: Sequence[NewArticle]) -> list[int]:
        """Store what is not stored yet and return its ids, in order; a worker is about to be rung for them."""
        if not new:
            return []
        rows = [{**_row(each), "state": "page" if each.page_wanted else "new"} for each in new]
        statement = upsert(self.db, articles).values(next_at=clock(), signalled_at=clock()).on_conflict_do_nothing()
        stored = self.db.execute(statement.returning(articles.c.id, articles.c.entry_key, articles.c.revision), rows)
        ids = {(row.entry_key, row.revision): row.id for row in stored}
        keys = dict.fromkeys((each.entry_key, each.article.revision) for each in new)
        return [ids[key] for key in keys if key in ids]

    def add_done(self, new: NewArticle) -> int:
        """Store an article that is decided in this very transaction (a replay's); its id."""
        statement = upsert(self.db, articles).values(
            **_row(new), state="done", next_at=new.article.seen_at or _LONG_AGO
        )
        return int(self.db.execute(statement.returning(articles.c.id)).scalar_one())

    def record_many(self, new: Sequence[NewArticle]) -> None:
        """Store articles that are already done and said nothing on our topics, in one batch."""
        rows = [{**_row(each), "state": "done", "next_at": each.article.seen_at or _LONG_AGO} for each in new]
        if rows:
            self.db.execute(upsert(self.db, articles).on_conflict_do_nothing(), rows)

    def take(self, article_id: int, seconds: float) -> TakenArticle | Poison | None:
        """Hold the article for ``seconds``; None: it is done, or another worker holds it."""
        rows = leases.take(self.db, articles, [article_id], ripe=_ripe(), seconds=seconds, state="processing")
        if not rows:
            return None
        row = rows[0]
        if row.attempts > MAX_ATTEMPTS:
            return self._quarantine(row)
        return _taken(row)

    def _quarantine(self, row: Row[Any]) -> Poison:
        aside = update(articles).where(articles.c.id == row.id)
        self.db.execute(aside.values(state="quarantined", lease_until=None, lease_token=None))
        return Poison(row.id, row.title, row.error)

    def take_fresh(self, ids: Sequence[int], seconds: float) -> tuple[list[TakenArticle], list[int]]:
        """Hold those of ``ids`` that were never tried, all under one token; and which of the others are due."""
        fresh = and_(_waiting(), articles.c.attempts == 0)
        rows = leases.take(self.db, articles, ids, ripe=fresh, seconds=seconds, state="processing")
        others = select(articles.c.id).where(articles.c.id.in_(ids), _ripe()).order_by(articles.c.id)
        return [_taken(row) for row in sorted(rows, key=lambda row: row.id)], list(self.db.execute(others).scalars())

    def still_held(self, token: str) -> set[int]:
        """Articles still held under a token; in PostgreSQL their rows are locked from here on."""
        mine = select(articles.c.id).where(articles.c.lease_token == token, articles.c.state == "processing")
        return set(self.db.execute(mine.order_by(articles.c.id).with_for_update()).scalars())

    def done_many(self, token: str, ids: Sequence[int]) -> None:
        """Close articles that said nothing on our topics, in one statement."""
        closed = update(articles).where(articles.c.lease_token == token, articles.c.id.in_(ids))
        self.db.execute(closed.values(state="done", lease_until=None, lease_token=None, error=None))

    def holds(self, lease: Lease) -> bool:
        """The article is still ours; in PostgreSQL its row is locked from here on."""
        mine = select(articles.c.id).where(leases.held(articles, lease), articles.c.state == "processing")
        return self.db.execute(mine.with_for_update()).one_or_none() is not None

    def done(self, lease: Lease, *, copy_of: int | None = None) -> None:
        """Close the article, in the transaction that inserts its deliveries."""
        closed = update(articles).where(leases.held(articles, lease))
        self.db.execute(closed.values(state="done", lease_until=None, lease_token=None, error=None, copy_of=copy_of))

    def failed(self, lease: Lease, error: str, wait: float) -> None:
        """Assessing raised: due again in ``wait`` seconds."""
        again = update(articles).where(leases.held(articles, lease))
        self.db.execute(
            again.values(state="new", next_at=clock(wait), lease_until=None, lease_token=None, error=error[:500])
        )

    def put_back(self, token: str, wait: float) -> None:
        """What is held under a token was not to blame: due again in ``wait`` seconds, and this try does not count."""
        held = and_(articles.c.lease_token == token, articles.c.state == "processing")
        again = {"state": "new", "next_at": clock(wait), "lease_until": None, "lease_token": None}
        self.db.execute(update(articles).where(held).values(**again, attempts=articles.c.attempts - 1))

    def due(self) -> int:
        """How many articles wait to be assessed now."""
        return leases.count(self.db, articles, _ripe())

    def signal(self, *, again: bool, limit: int = 500) -> list[int]:
        """Articles to ring for; they are marked as rung."""
        since = leases.ripe_at(articles, articles.c.next_at, articles.c.state == "new")
        return leases.signal(self.db, articles, ripe=_ripe(), since=since, again=again, limit=limit)

    def get(self, article_id: int) -> Article | None:
        """The article as stored; None where there is none or its text is past its retention."""
        return self.db.execute(select(articles.c.record).where(articles.c.id == article_id)).scalar_one_or_none()

    def get_many(self, ids: Sequence[int]) -> dict[int, Article]:
        """Those of these articles whose text is still there."""
        return {row.id: row.record for row in self.db.execute(_RECORDS, {"ids": list(ids)})}

    def ref(self, article_id: int) -> ArticleRef | None:
        """What a message says of an article."""
        row = self.db.execute(select(articles).where(articles.c.id == article_id)).one_or_none()
        return None if row is None else _ref(row)

    def row(self, article_id: int) -> Row[Any] | None:
        """The whole row, for `why` and `alerts show`."""
        return self.db.execute(select(articles).where(articles.c.id == article_id)).one_or_none()

    def revisions(self, article_id: int) -> list[int]:
        """All revisions of the entry that an article is a revision of, itself too."""
        mine = articles.alias("mine")
        same = select(articles.c.id).join(
            mine, and_(mine.c.feed_id == articles.c.feed_id, mine.c.entry_key == articles.c.entry_key)
        )
        return list(self.db.execute(same.where(mine.c.id == article_id).order_by(articles.c.id)).scalars())

    def open_baselines(self) -> int:
        """Baseline articles that are not assessed yet."""
        waiting = articles.c.state.in_(("page", "new", "processing"))
        return leases.count(self.db, articles, and_(articles.c.baseline, waiting))

    def since(self, after: int, seen: dt.datetime | None, limit: int) -> list[tuple[int, Article]]:
        """Done articles with an id above ``after``, seen since ``seen``, oldest id first."""
        wanted = select(articles.c.id, articles.c.record).where(
            articles.c.id > after, articles.c.state == "done", articles.c.record.is_not(None)
        )
        if seen is not None:
            wanted = wanted.where(articles.c.seen_at >= seen)
        return [(row.id, row.record) for row in self.db.execute(wanted.order_by(articles.c.id).limit(limit))]

    def between(
        self, since: dt.datetime | None, until: dt.datetime | None, after: tuple[dt.datetime, int] | None, limit: int
    ) -> list[tuple[int, Article]]:
        """Stored articles in order of (seen_at, id), for a replay from the store; ``after`` continues behind a row."""
        wanted = select(articles.c.id, articles.c.record).where(
            articles.c.record.is_not(None), articles.c.seen_at.is_not(None)
        )
        if since is not None:
            wanted = wanted.where(articles.c.seen_at >= since)
        if until is not None:
            wanted = wanted.where(articles.c.seen_at < until)
        if after is not None:
            wanted = wanted.where(tuple_(articles.c.seen_at, articles.c.id) > tuple_(*_typed(after)))
        rows = self.db.execute(wanted.order_by(articles.c.seen_at, articles.c.id).limit(limit))
        return [(row.id, row.record) for row in rows]

    def count(self, since: dt.datetime | None = None) -> int:
        """How many articles are done (seen since ``since``)."""
        done = articles.c.state == "done"
        return leases.count(self.db, articles, done if since is None else and_(done, articles.c.seen_at >= since))

    def states(self) -> dict[str, int]:
        """State → how many articles."""
        counted = select(articles.c.state, func.count()).group_by(articles.c.state)
        return {row[0]: row[1] for row in self.db.execute(counted)}

    def forget(self, ids: Iterable[int]) -> None:
        """Remove articles for good (retention)."""
        self.db.execute(delete(articles).where(articles.c.id.in_(list(ids))))


_LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _typed(after: tuple[dt.datetime, int]) -> tuple[Any, Any]:
    return literal(after[0], articles.c.seen_at.type), literal(after[1])


def _taken(row: Row[Any]) -> TakenArticle:
    return TakenArticle(leases.lease(row), row.record, row.feed_id, row.baseline, row.content_hash)


def _row(new: NewArticle) -> dict[str, Any]:
    article = new.article
    return {
        "feed_id": new.feed_id, "entry_key": new.entry_key, "revision": article.revision, "entry_hash": new.entry_hash,
        "canonical_url": new.canonical_url, "content_hash": new.content_hash, "title": article.title, "source": article.source,
        "tier": article.tier, "seen_at": article.seen_at, "record": article, "baseline": new.baseline,
    }  # fmt: skip


def _ref(row: Row[Any]) -> ArticleRef:
    article: Article = row.record or Article(title=row.title, source=row.source, tier=row.tier, url=row.canonical_url)
    return ArticleRef(
        id=row.id, title=article.title, source=article.source, url=article.url, tier=article.tier, language=article.language,
        published_at=article.published_at, seen_at=row.seen_at, content_hash=row.content_hash,
    )  # fmt: skip
