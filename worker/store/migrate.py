"""Migrations (Alembic): SQLite migrates itself under a lock, PostgreSQL only when a person says so."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from worker.errors import Problem, SettingsError
from worker.store.engine import transaction

#: The newest revision in ``migrations/versions``; a test compares. Knowing it here spares Alembic's import at each start.
HEAD = "0001"


def current(db: Connection) -> str | None:
    """The revision of a database; None for an empty one."""
    if not inspect(db).has_table("alembic_version"):
        return None
    return db.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def ready(engine: Engine) -> None:
    """Make sure that the schema is this version's, or say what to do."""
    with transaction(engine, reading=True) as db:
        found = current(db)
    if found == HEAD:
        return
    if engine.dialect.name != "sqlite":
        state = "is empty" if found is None else f"is at revision {found}, this version needs {HEAD}"
        raise SettingsError("database", [Problem("database_url", f"the database {state}", "run `claimwire migrate`")])
    upgrade(engine)


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema up to ``revision``; one process at a time."""
    with _alone(engine):
        _run(engine, "upgrade", revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the schema back to ``revision`` ("base": nothing is left)."""
    with _alone(engine):
        _run(engine, "downgrade", revision)


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    if engine.dialect.name == "sqlite" and engine.url.database:
        with Path(f"{engine.url.database}.migrating").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
    else:
        yield


def _run(engine: Engine, direction: str, revision: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    with transaction(engine) as db:
        if engine.dialect.name == "postgresql":
            db.execute(text("SELECT pg_advisory_xact_lock(20250)"))
        found = current(db)
        if found is not None and found not in {
            script.revision for script in ScriptDirectory.from_config(config).walk_revisions()
        }:
            raise SettingsError(
                "database",
                [Problem("database_url", f"the database is newer than this version ({found})", "update claimwire")],
            )
        config.attributes["connection"] = db
        try:
            (command.upgrade if direction == "upgrade" else command.downgrade)(config, revision)
        except CommandError as error:
            raise SettingsError("database", [Problem("database_url", str(error))]) from error
