"""G11: storing an article with its claims, beside an ORM; and storing known ones again."""

import json
import tempfile
from collections.abc import Callable
from functools import partial

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from schemas import Article
from tests import servers
from tests.bench.corpus import briefs
from tests.bench.measure import Row, medians
from tests.bench.naive import Base, save_article, split_claims
from worker import articles
from worker.store import Store, migrate, open_store
from worker.store.articles import NewArticle
from worker.store.engine import open_engine
from worker.text.similarity import content_hash

NUMBER = 600


def _new(place: int, article: Article) -> NewArticle:
    hashed = content_hash(article.title, article.text)
    return NewArticle(article=article, entry_key=str(place), entry_hash=hashed, content_hash=hashed, feed_id=None)


def _orm(lines: list[bytes], new: Callable[[], str]) -> None:
    engine = create_engine(new())
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        for line in lines:
            article = json.loads(line)
            save_article(session, article)
            split_claims(session, article)
    engine.dispose()


def _fresh(new: Callable[[], str]) -> Store:
    """A migrated, empty store."""
    url = new()
    if url.startswith("postgresql"):
        engine = open_engine(url)
        migrate.upgrade(engine)
        engine.dispose()
    return open_store(url)


def _ours(parsed: list[Article], new: Callable[[], str]) -> None:
    store = _fresh(new)
    _add(store, parsed)
    store.close()


def _add(store: Store, parsed: list[Article]) -> int:
    added = 0
    for start in range(0, len(parsed), 50):
        with store.begin() as tx:
            feed = 1
            rows = [_new(start + place, article) for place, article in enumerate(parsed[start : start + 50])]
            known = tx.articles.known(feed, [row.entry_key for row in rows])
            fresh = [row for row in rows if row.entry_key not in known]
            tx.articles.record_many(fresh)
            added += len(fresh)
    return added


def _ratio(lines: list[bytes], parsed: list[Article], new: Callable[[], str]) -> float:
    """How many times less CPU ours takes; making the empty database is not counted. ``new``: the address of a new one."""
    empty = medians({"orm": partial(_orm, [], new), "ours": lambda: _fresh(new).close()}, rounds=3)
    times = medians({"orm": partial(_orm, lines, new), "ours": partial(_ours, parsed, new)}, rounds=3)
    return (times["orm"] - empty["orm"]) / max(times["ours"] - empty["ours"], 1e-6)


def _on_postgres(lines: list[bytes], parsed: list[Article]) -> list[Row]:
    """Nothing where there is no PostgreSQL."""
    server = servers.local_postgres() or servers.private_postgres()
    if server is None:
        return []
    made: list[str] = []

    def new() -> str:
        made.append(server.create())
        return server.url(made[-1])

    try:
        ratio = _ratio(lines, parsed, new)
    finally:
        for name in made:
            server.drop(name)
        server.close()
    return [Row("G11 article and claims, against an ORM (PostgreSQL)", ">= 4x", f"{ratio:.1f}x", ratio, ratio >= 4)]


def rows() -> list[Row]:
    """Ratios; all commit to disk."""
    lines = [json.dumps(one).encode() for one in briefs(NUMBER, matching=0.0)]
    parsed = []
    for saved in articles.read_lines(lines, "bench.jsonl"):
        assert saved.article is not None
        parsed.append(articles.parse(saved.article).article)
    with tempfile.TemporaryDirectory() as name:
        ratio = _ratio(lines, parsed, lambda: f"sqlite:///{tempfile.mkdtemp(dir=name)}/bench.db")
    row = Row("G11 article and claims, against an ORM (SQLite)", ">= 8x", f"{ratio:.1f}x", ratio, ratio >= 8)
    return [row, *_on_postgres(lines, parsed)]
