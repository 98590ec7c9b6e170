"""What a replay remembers of earlier articles, in its own SQLite file, by its driver: a twentieth of a query through layers.

The tables are the store's. What is asked for again and again is held as it was last written (`Recent`). A replay that
tells nobody makes no alerts, has no silences and locks nothing.
"""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from typing import Any

from schemas import Article, ArticleRef, Decision, TrackedDeadline
from worker import ledger
from worker.ledger import Keys, KnownFact, Silence
from worker.pipeline.copies import Words
from worker.replay.recent import Recent
from worker.store import Transaction
from worker.store.columns import micros
from worker.store.copies import ASKED, STORED
from worker.store.facts import TOGETHER

#: Facts, deadlines and texts at hand.
FACTS, DEADLINES, TEXTS = 2048, 512, 512

_ARTICLE = """INSERT INTO articles (id, entry_key, revision, entry_hash, content_hash, title, source, tier, seen_at, record, state, next_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'done', ?)"""
_DECISION = """INSERT INTO decisions (article_id, topic, action, reason, story, at, made_at, version, record)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_FACT = """INSERT INTO facts (topic, measure, signature, article_id, record) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (topic, measure, signature) DO UPDATE SET article_id = excluded.article_id, record = excluded.record RETURNING id"""
_FACT_KEY = "INSERT INTO fact_keys (topic, key, fact_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_DEADLINE = """INSERT INTO deadlines (id, measure, state, start, "end", record) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET measure = excluded.measure, state = excluded.state, start = excluded.start, "end" = excluded."end",
record = excluded.record"""
_SKETCH = "INSERT INTO sketches (value, article_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
_SAME = """SELECT id FROM articles WHERE content_hash = ? AND id != ? AND state = 'done'
AND EXISTS (SELECT 1 FROM decisions WHERE article_id = articles.id) ORDER BY id"""
_KEYED = "SELECT * FROM (SELECT fact_id FROM fact_keys WHERE topic = ? AND key = ? ORDER BY fact_id DESC LIMIT ?)"
_LATEST = "SELECT * FROM (SELECT id FROM facts WHERE topic = ? ORDER BY id DESC LIMIT ?)"
_DAYS = "SELECT id FROM deadlines WHERE measure IN "
_TOLD = "SELECT topic, count(*) FROM decisions WHERE action = 'alert' AND at >= ? AND at <= ? AND topic IN "
_ALIKE = "SELECT article_id FROM sketches WHERE article_id != ? AND value IN "


class Notebook:
    """The past of a replay that tells nobody (`worker.pipeline.recall.Past`)."""

    def __init__(self) -> None:
        self._facts: Recent[int, KnownFact] = Recent(FACTS)
        self._deadlines: Recent[str, TrackedDeadline] = Recent(DEADLINES)
        self._texts: Recent[int, str] = Recent(TEXTS)
        self._tx: Transaction
        self._db: sqlite3.Cursor

    @contextmanager
    def open(self, tx: Transaction) -> Iterator["Notebook"]:
        """Read and write in this transaction."""
        connection = tx.db.connection.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        self._tx, self._db = tx, connection.cursor()
        try:
            yield self
        finally:
            self._db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written in here is written together or not at all."""
        self._db.execute("SAVEPOINT article")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK TO article")
            for held in (self._facts, self._deadlines, self._texts):
                held.clear()
            raise
        finally:
            self._db.execute("RELEASE article")

    def facts(self, keys: Keys) -> tuple[KnownFact, ...]:
        """See `Past`."""
        asked: list[tuple[str, tuple[str | int, ...]]] = [
            (_KEYED, (topic, key, keys.most)) for topic in keys.topics for key in keys.measures
        ]
        asked += [(_LATEST, (topic, keys.recent)) for topic in keys.topics]
        found: set[int] = set()
        for start in range(0, len(asked), TOGETHER):
            part = asked[start : start + TOGETHER]
            statement = " UNION ALL ".join(one for one, _ in part)
            found.update(row[0] for row in self._ask(statement, *chain.from_iterable(values for _, values in part)))
        return self._known(found)

    def facts_of(self, article_id: int) -> tuple[KnownFact, ...]:
        """See `Past`."""
        return self._known(row[0] for row in self._ask("SELECT id FROM facts WHERE article_id = ?", article_id))

    def deadlines(self, measures: Sequence[str]) -> tuple[TrackedDeadline, ...]:
        """See `Past`."""
        rows = self._ask(_DAYS + _places(len(measures)) + " ORDER BY id", *measures)
        return tuple(self._deadlines.get(row[0], self._deadline) for row in rows)

    def told(self, topics: Sequence[str], since: dt.datetime, until: dt.datetime) -> Mapping[str, int]:
        """See `Past`."""
        return dict(self._ask(_TOLD + _places(len(topics)) + " GROUP BY topic", micros(since), micros(until), *topics))

    def silences(self, at: dt.datetime | None) -> tuple[Silence, ...]:  # noqa: ARG002
        """See `Past`."""
        return ()

    def numbers(self, stories: Sequence[str]) -> Mapping[str, int]:  # noqa: ARG002
        """See `Past`."""
        return {}

    def same(self, article_id: int, content_hash: str) -> Sequence[int]:
        """See `Past`."""
        return [row[0] for row in self._ask(_SAME, content_hash, article_id)]

    def alike(self, article_id: int, sketch: Sequence[int]) -> Sequence[int]:
        """See `Past`."""
        asked = sorted(sketch)[:ASKED]
        likeliest = " GROUP BY article_id ORDER BY count(*) DESC, article_id LIMIT 5"
        return [row[0] for row in self._ask(_ALIKE + _places(len(asked)) + likeliest, article_id, *asked)]

    def revisions(self, article_id: int) -> Sequence[int]:
        """Every place of the input is an entry of its own."""
        return (article_id,)

    def texts(self, article_ids: Sequence[int]) -> Mapping[int, str]:
        """See `Past`."""
        return {number: self._texts.get(number, self._text) for number in article_ids}

    def ref(self, article_id: int) -> ArticleRef | None:
        """See `Past`."""
        return self._tx.articles.ref(article_id)

    def write(self, article_id: int, article: Article, words: Words) -> None:
        """Remember an article that is decided now."""
        seen, hashed = _micros(article.seen_at), words.content_hash
        told_twice = {"groups": (), "paragraphs": ()} if article.text else {"groups": ()}
        record = article.model_copy(update=told_twice).model_dump_json()
        entry = (article_id, f"replay:{article_id - 1}", article.revision, hashed, hashed)
        self._db.execute(_ARTICLE, (*entry, article.title, article.source, article.tier, seen, record, seen or 0))
        self._db.executemany(_SKETCH, [(value, article_id) for value in sorted(words.sketch)[:STORED]])
        self._texts.put(article_id, words.text)

    def decided(
        self, article_id: int, at: dt.datetime | None, made: Sequence[Decision], version: Callable[[str], str]
    ) -> None:
        """Remember what became of its topics. ``version``: of a topic's rules."""
        moment = _micros(at)
        rows = [
            (article_id, one.topic, one.action, one.reason, one.story, moment, moment or 0, version(one.topic), one.model_dump_json())
            for one in made
        ]  # fmt: skip
        self._db.executemany(_DECISION, rows)

    def learn(self, facts: Sequence[KnownFact], deadlines: Sequence[TrackedDeadline]) -> None:
        """Facts by topic, measure and signature; deadlines by id."""
        for fact in facts:
            values = (fact.topic, fact.measure, fact.signature, fact.article, fact.model_dump_json())
            ((number,),) = self._db.execute(_FACT, values).fetchall()
            keys = dict.fromkeys((fact.measure, *fact.fact.also, *fact.fact.instruments))
            self._db.executemany(_FACT_KEY, [(fact.topic, key, number) for key in keys])
            self._facts.put(number, fact)
        for one in deadlines:
            self._db.execute(
                _DEADLINE, (one.id, one.measure, one.state, _day(one.start), _day(one.end), one.model_dump_json())
            )
            self._deadlines.put(one.id, one)

    def _ask(self, statement: str, *values: object) -> list[Any]:
        return self._db.execute(statement, values).fetchall()

    def _known(self, numbers: Iterable[int]) -> tuple[KnownFact, ...]:
        return tuple(self._facts.get(number, self._fact) for number in sorted(numbers))

    def _fact(self, number: int) -> KnownFact:
        return KnownFact.model_validate_json(self._one("SELECT record FROM facts WHERE id = ?", number))

    def _deadline(self, name: str) -> TrackedDeadline:
        return TrackedDeadline.model_validate_json(self._one("SELECT record FROM deadlines WHERE id = ?", name))

    def _text(self, number: int) -> str:
        return ledger.words_of(
            Article.model_validate_json(self._one("SELECT record FROM articles WHERE id = ?", number))
        )

    def _one(self, statement: str, key: int | str) -> str:
        (text,) = self._db.execute(statement, (key,)).fetchone()
        return str(text)


@lru_cache(maxsize=256)
def _places(number: int) -> str:
    return f"({', '.join('?' * number)})"


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _micros(at: dt.datetime | None) -> int | None:
    return None if at is None else micros(at)
