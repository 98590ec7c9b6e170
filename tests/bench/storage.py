"""G11: storing an article with its claims, beside an ORM; and storing known ones again."""

import json
import tempfile
from functools import partial
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from schemas import Article
from tests.bench.corpus import briefs
from tests.bench.measure import Row, medians
from tests.bench.naive import Base, save_article, split_claims
from worker import articles
from worker.store import Store, open_store
from worker.store.articles import NewArticle
from worker.text.similarity import content_hash

NUMBER = 600


def _new(place: int, article: Article) -> NewArticle:
    hashed = content_hash(article.title, article.text)
    return NewArticle(article=article, entry_key=str(place), entry_hash=hashed, content_hash=hashed, feed_id=None)


def _orm(lines: list[bytes], folder: Path) -> None:
    engine = create_engine(f"sqlite:///{Path(tempfile.mkdtemp(dir=folder)) / 'orm.db'}")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        for line in lines:
            article = json.loads(line)
            save_article(session, article)
            split_claims(session, article)
    engine.dispose()


def _fresh(folder: Path) -> Store:
    return open_store(f"sqlite:///{Path(tempfile.mkdtemp(dir=folder)) / 'ours.db'}")


def _ours(parsed: list[Article], folder: Path) -> None:
    store = _fresh(folder)
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


def rows() -> list[Row]:
    """Ratios on SQLite; both commit to disk."""
    lines = [json.dumps(one).encode() for one in briefs(NUMBER, matching=0.0)]
    parsed = []
    for saved in articles.read_lines(lines, "bench.jsonl"):
        assert saved.article is not None
        parsed.append(articles.parse(saved.article).article)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty = medians({"open": lambda: _fresh(folder).close()}, rounds=3)["open"]
        times = medians({"orm": partial(_orm, lines, folder), "ours": partial(_ours, parsed, folder)}, rounds=3)
        ratio = times["orm"] / max(times["ours"] - empty, 1e-6)
    return [Row("G11 article and claims, against an ORM (SQLite)", ">= 8x", f"{ratio:.1f}x", ratio, ratio >= 8)]
