"""Checks the configuration and readies the database in a process of its own (`python -m worker.daemon.prepare`).

So the supervisor, which only waits for months, never loads pydantic, the packs or SQLAlchemy. It speaks in JSON lines:
first `{"state_dir", "sample"}`, checked but with nothing written; then, once it reads a line (the folder is locked now),
the `Plan`. What is wrong goes to stderr; exit status 2 for a configuration that cannot be used.
"""

import json
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from worker.daemon import sample
from worker.daemon.lock import words
from worker.daemon.log import log
from worker.daemon.plan import Plan
from worker.errors import RetryableError, SettingsError, WorkerError
from worker.settings import Settings, find_config, load, state_folder
from worker.settings.places import broker_socket, is_sample, sample_folder

_LONGEST_WAIT = 30.0


def main() -> int:
    """The two steps; see the module."""
    try:
        config, state_dir = _where(os.environ)
        _say({"state_dir": str(state_dir), "sample": config is None})
        if not sys.stdin.readline():
            return 1
        plan = _prepared(config, state_dir)
    except SettingsError as error:
        sys.stderr.write("".join(f"{problem}\n" for problem in error.problems))
        return 2
    except WorkerError as error:
        sys.stderr.write(f"claimwire: {error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"claimwire: {error.filename or state_folder(os.environ)}: {words(error)}\n")
        return 1
    _say(plan.to_json())
    return 0


def _where(env: Mapping[str, str]) -> tuple[Path | None, Path]:
    """The configuration (None: the sample newsroom) and the state folder; a real configuration is checked now."""
    config = find_config(None, env)
    if config is None or is_sample(config.parent):
        return None, sample_folder(env)
    load(config, env)
    return config, state_folder(env)


def _prepared(config: Path | None, state_dir: Path) -> Plan:
    env = {**os.environ, "CLAIMWIRE_STATE_DIR": str(state_dir)}
    first = None
    if config is None:
        first = sample.ensure(state_dir, int(time.time()))
        config = state_dir / "watch.yaml"
    env["CLAIMWIRE_CONFIG"] = str(config)
    settings = load(config, env)
    _ready(settings)
    return Plan(
        config=str(config),
        state_dir=str(state_dir),
        embedded_broker=settings.embedded_broker,
        socket=str(broker_socket(state_dir)),
        feeds=len(settings.feeds),
        channels=tuple(settings.channels),
        topics=len(settings.watch_topics),
        fingerprint=settings.fingerprint,
        sample=first,
    )


def _ready(settings: Settings) -> None:
    """Open the database once: SQLite migrates itself. One that is away is waited for, as long as it takes."""
    from worker.store import open_store

    wait = 1.0
    while True:
        try:
            open_store(settings.database_url).close()
            return
        except RetryableError as error:
            log(f"database: {error.message}; trying again in {wait:.0f} s")
            time.sleep(wait)
            wait = min(_LONGEST_WAIT, wait * 2)


def _say(fields: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(fields) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
