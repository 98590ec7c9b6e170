"""Migrations, up and down, on both databases."""

import stat
from multiprocessing import get_context
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from tests import servers
from worker.errors import SettingsError
from worker.store import Store, migrate, open_store
from worker.store.engine import open_engine, transaction
from worker.store.tables import metadata


def test_the_migrations_make_the_tables_that_the_code_uses(store: Store) -> None:
    with transaction(store.engine) as db:
        context = MigrationContext.configure(db, opts={"compare_type": False})
        assert compare_metadata(context, metadata) == []


def test_the_head_that_start_up_looks_for_is_the_newest_migration() -> None:
    scripts = ScriptDirectory(str(Path(migrate.__file__).with_name("migrations")))
    assert scripts.get_current_head() == migrate.HEAD


def test_down_to_the_base_leaves_nothing_and_up_again_works(store: Store) -> None:
    migrate.downgrade(store.engine, "base")
    with transaction(store.engine) as db:
        assert set(inspect(db).get_table_names()) <= {"alembic_version"}
    migrate.upgrade(store.engine)
    with transaction(store.engine) as db:
        assert migrate.current(db) == migrate.HEAD


def test_postgresql_is_migrated_only_when_a_person_says_so(postgres: servers.Postgres) -> None:
    name = postgres.create()
    try:
        with pytest.raises(SettingsError, match="claimwire migrate"):
            open_store(postgres.url(name))
        engine = open_engine(postgres.url(name))
        migrate.upgrade(engine)
        engine.dispose()
        open_store(postgres.url(name)).close()
    finally:
        postgres.drop(name)


def test_a_newer_schema_is_refused(store: Store) -> None:
    with transaction(store.engine) as db:
        db.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SettingsError, match="9999"):
        migrate.ready(store.engine)


def _open(url: str) -> None:
    open_store(url).close()


def test_sqlite_migrates_itself_once_however_many_processes_start(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/state/new.sqlite"
    processes = [get_context("spawn").Process(target=_open, args=(url,)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0, 0]


def test_a_new_sqlite_file_and_its_folder_are_the_owners_alone(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path}/state/new.sqlite").close()
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "state" / "new.sqlite").stat().st_mode) == 0o600


def test_sqlite_confirms_each_commit_and_lets_readers_in_beside_a_writer(sqlite_store: Store) -> None:
    with sqlite_store.begin() as writing, sqlite_store.read() as reading:
        assert writing.db.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert writing.db.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2
        assert reading.articles.count() == 0
