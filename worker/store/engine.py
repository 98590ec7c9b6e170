"""Engines: SQLite in WAL mode whose writers queue up at BEGIN, and PostgreSQL; errors sorted by what to do."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError

from worker.errors import RetryableError

#: Seconds that a writer waits for SQLite's one write lock.
BUSY_SECONDS = 20

_PASSING = (
    "locked",
    "busy",
    "deadlock",
    "disk is full",
    "disk i/o",
    "could not serialize",
    "starting up",
    "shutting down",
)


def open_engine(url: str, *, durable: bool = True) -> Engine:
    """``durable=False`` (a replay's own file) skips the disk's confirmation of each commit."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, durable=durable)
    return create_engine(
        address,
        pool_size=4,
        max_overflow=4,
        pool_pre_ping=True,
        pool_timeout=10,
        connect_args={"connect_timeout": 5, "application_name": "claimwire"},
    )


def _sqlite(address: URL, *, durable: bool) -> Engine:
    if address.database:
        _private(Path(address.database))
    engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})

    def configure(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # BEGIN is ours: the driver's own comes too late to queue writers
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'OFF'}")
        connection.execute("PRAGMA foreign_keys=ON")

    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    event.listen(engine, "connect", configure)
    event.listen(engine, "begin", begin)
    return engine


def _private(path: Path) -> None:
    """A new database is its owner's alone; the WAL's files take its mode."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))


@contextmanager
def transaction(engine: Engine, *, reading: bool = False) -> Iterator[Connection]:
    """One transaction; trouble that passes by itself is a `RetryableError`."""
    options: dict[str, Any] = {"reading": True} if reading and engine.dialect.name == "sqlite" else {}
    try:
        with engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection
    except DBAPIError as error:
        if error.connection_invalidated or _passing(error):
            raise RetryableError("database", str(error.orig).strip().splitlines()[0]) from error
        raise


def _passing(error: DBAPIError) -> bool:
    words = str(error.orig).lower()
    return any(word in words for word in _PASSING) or (
        type(error.orig).__name__ == "OperationalError" and "connect" in words
    )


def upsert(db: Connection, table: Table) -> sqlite.Insert:
    """An INSERT that knows ``on_conflict_do_nothing`` and ``on_conflict_do_update``: the same words in both databases."""
    insert = sqlite.insert if db.dialect.name == "sqlite" else postgresql.insert
    return insert(table)  # type: ignore[return-value]  # two classes of one shape
