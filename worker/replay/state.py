"""A replay's own database: a throw-away file, or one that is kept (`--state`) so that a killed replay goes on.

A kept file remembers every record that was written, in the transaction that decided it. Run again over the same
articles, those are repeated byte for byte and nothing is decided twice.
"""

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Column, Integer, MetaData, String, Table, Text, insert, select

from worker.errors import Problem, SettingsError
from worker.replay.order import Dated
from worker.store import Store, Transaction, open_store

_metadata = MetaData()
_written = Table(
    "replayed", _metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("key", String(32), nullable=False),
    Column("line", Text, nullable=False),
)  # fmt: skip
_setup = Table("replay_setup", _metadata, Column("setup", Text, primary_key=True))


@dataclass(frozen=True, slots=True)
class State:
    """Where a replay keeps its ledger, and what it has already written."""

    store: Store
    kept: bool

    def written(self, places: Sequence[int]) -> dict[int, tuple[str, str]]:
        """Place → (key, line) of those records that an earlier run wrote."""
        if not self.kept:
            return {}
        with self.store.read() as tx:
            rows = tx.db.execute(select(_written).where(_written.c.place.in_(places)))
            return {row.place: (row.key, row.line) for row in rows}

    def write(self, tx: Transaction, rows: Sequence[tuple[int, str, str]]) -> None:
        """Remember (place, key, line)."""
        if self.kept and rows:
            tx.db.execute(insert(_written), [dict(zip(("place", "key", "line"), row, strict=True)) for row in rows])


@contextmanager
def open_state(path: Path | None, setup: str) -> Iterator[State]:
    """Open the file, or a throw-away one. Raises SettingsError where the file is another replay's.

    ``setup`` names everything besides the articles that decides what is written.
    """
    if path is None:
        with tempfile.TemporaryDirectory(prefix="claimwire-replay-") as folder:
            store = open_store(f"sqlite:///{folder}/replay.db", durable=False)
            try:
                yield State(store, kept=False)
            finally:
                store.close()
        return
    store = open_store(f"sqlite:///{path}")
    try:
        _same_setup(store, path, setup)
        yield State(store, kept=True)
    finally:
        store.close()


def _same_setup(store: Store, path: Path, setup: str) -> None:
    with store.begin() as tx:
        _metadata.create_all(tx.db)
        known = tx.db.execute(select(_setup.c.setup)).scalar_one_or_none()
        if known is None:
            tx.db.execute(insert(_setup), {"setup": setup})
        elif known != setup:
            remedy = "take another file, or the same topics and options as when it was begun"
            raise SettingsError(str(path), [Problem(str(path), "this state belongs to another replay", remedy)])


def key(one: Dated) -> str:
    """What an article was, so that a kept record is repeated for the same one only."""
    article = one.saved.article
    said = article.model_dump_json() if article else one.saved.error or ""
    return hashlib.blake2b(f"{one.saved.path}\0{one.at}\0{said}".encode(), digest_size=16).hexdigest()
