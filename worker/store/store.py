"""The store: transactions, and in them one object a noun."""

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError

from worker.errors import WorkerError
from worker.store import engine as engines
from worker.store import migrate
from worker.store.alerts import Alerts
from worker.store.articles import Articles
from worker.store.copies import Copies
from worker.store.corrections import Corrections
from worker.store.deadlines import Deadlines
from worker.store.decisions import Decisions
from worker.store.deliveries import Deliveries
from worker.store.facts import Facts
from worker.store.feedback import Feedback
from worker.store.feeds import Feeds
from worker.store.heartbeats import Heartbeats
from worker.store.notices import Digests, Notices, Reminders
from worker.store.pages import Pages
from worker.store.retention import Retention
from worker.store.topics import Topics


class Transaction:
    """What happens in here happens together or not at all."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self.feeds = Feeds(db)
        self.articles = Articles(db)
        self.pages = Pages(db)
        self.copies = Copies(db)
        self.topics = Topics(db)
        self.facts = Facts(db)
        self.deadlines = Deadlines(db)
        self.decisions = Decisions(db)
        self.alerts = Alerts(db)
        self.deliveries = Deliveries(db)
        self.notices = Notices(db)
        self.reminders = Reminders(db)
        self.digests = Digests(db)
        self.feedback = Feedback(db)
        self.corrections = Corrections(db)
        self.heartbeats = Heartbeats(db)
        self.retention = Retention(db)

    def lock_measures(self, measures: Iterable[str]) -> None:
        """Hold these measures until the transaction ends: topics that share one share its deadlines and its story's numbers.

        Always after ``topics.lock``, in one order, so two workers never wait for each other. (SQLite: ours already.)
        """
        if self.db.dialect.name == "postgresql":
            for key in sorted({zlib.crc32(measure.encode()) for measure in measures}):
                self.db.execute(text("SELECT pg_advisory_xact_lock(20250, :key)"), {"key": key - 2**31})


@dataclass(frozen=True, slots=True)
class Store:
    """A database. Engines are not shared over a fork: each process opens its own."""

    engine: Engine

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """A writing transaction. Raises `RetryableError` for trouble that passes (a lock, a restart, a full disk)."""
        with engines.transaction(self.engine) as db:
            yield Transaction(db)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A transaction that writes nothing; in SQLite it waits for no writer."""
        with engines.transaction(self.engine, reading=True) as db:
            yield Transaction(db)

    @property
    def kind(self) -> str:
        """ "sqlite" or "postgresql"."""
        return self.engine.dialect.name

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()


def open_store(url: str, *, durable: bool = True) -> Store:
    """Open a database: SQLite is migrated on the way, under a lock; PostgreSQL only by ``claimwire migrate``.

    Raises `SettingsError` where the schema is another than this version's, `RetryableError` where the server is away.
    """
    engine = engines.open_engine(url, durable=durable)
    try:
        migrate.ready(engine)
    except DatabaseError as error:
        engine.dispose()
        if "not a database" not in str(error.orig):
            raise
        raise WorkerError(str(engine.url.database), "it is no database; move it away, or name another file") from error
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)
