"""`run`, and its parts for larger installations: `tick`, `migrate`."""

from pathlib import Path

import click

from worker.cli.options import chosen, config_option, settings
from worker.cli.output import note, say


@click.command()
@config_option
@click.option("--sample-reset", is_flag=True, help="Forget what the SAMPLE newsroom told, and start it over.")
def run(config: Path | None, sample_reset: bool) -> int:
    """The daemon in one command: broker, worker and tick.

    Without a watch.yaml it runs the SAMPLE newsroom on this machine. SIGHUP reads the configuration again; the first
    SIGINT (Ctrl-C) or SIGTERM stops cleanly with status 0, a second kills.
    """
    from worker.daemon.signals import Signals, daemon_signals

    signals = Signals(*daemon_signals())  # first of all: a stop while we still import is a clean stop too
    from worker.daemon import supervisor

    return supervisor.run(chosen(config), signals, reset=sample_reset)


@click.command()
@config_option
@click.option("--loop", is_flag=True, help="Go on, every few seconds, until a signal says stop.")
def tick(config: Path | None, loop: bool) -> int:
    """Do what is due: ring for polls, assessments and deliveries; reminders, digests, feed health, corrections.

    Any number of ticks may run. Without a broker it does the work itself, row by row.
    """
    from worker.daemon import tick as daemon_tick

    return daemon_tick.start(settings(config), loop=loop)


@click.command()
@config_option
def migrate(config: Path | None) -> int:
    """Bring the database to this version's tables (SQLite does so by itself; PostgreSQL only by this)."""
    from worker.store import migrate as migrations
    from worker.store.engine import open_engine

    engine = open_engine(settings(config).database_url)
    migrations.upgrade(engine)
    engine.dispose()
    note(f"database: {engine.url.render_as_string(hide_password=True)}")
    say(f"at revision {migrations.HEAD}")
    return 0
