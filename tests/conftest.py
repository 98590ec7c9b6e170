"""Fixtures that several kinds of tests share: databases and brokers."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import servers
from worker.store import Store, migrate, open_store
from worker.store.engine import open_engine


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longer fault runs run only where they are asked for: `make chaos`."""
    if config.option.markexpr:
        return
    longer = [item for item in items if item.get_closest_marker("chaos")]
    config.hook.pytest_deselected(items=longer)
    items[:] = [item for item in items if item not in longer]


@pytest.fixture(scope="session")
def postgres() -> Iterator[servers.Postgres]:
    """A PostgreSQL server."""
    with servers.postgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres: servers.Postgres) -> Iterator[str]:
    """The name of a migrated, empty database: copying it is faster than migrating."""
    name = postgres.create()
    engine = open_engine(postgres.url(name))
    migrate.upgrade(engine)
    engine.dispose()
    yield name
    postgres.drop(name)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.sqlite"
    store = open_store(f"sqlite:///{path}")
    store.close()
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """An empty SQLite database of this test's own."""
    path = tmp_path / "claimwire.sqlite"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres: servers.Postgres, postgres_template: str) -> Iterator[str]:
    """An empty PostgreSQL database of this test's own."""
    name = postgres.create(postgres_template)
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database: the test runs once on each kind."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store: the test runs once on each kind of database."""
    opened = open_store(database_url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """An empty store in SQLite, where the kind of database does not matter."""
    opened = open_store(sqlite_url)
    yield opened
    opened.close()


@pytest.fixture
def redis() -> Iterator[servers.Redis]:
    """A private Redis without persistence."""
    server = servers.Redis()
    server.start()
    yield server
    server.close()
