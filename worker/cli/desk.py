"""What commands about the past and the future share: the configuration, the store, and what time it is."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from worker.cli.options import settings
from worker.cli.output import fail

if TYPE_CHECKING:
    from worker.settings import Settings
    from worker.store import Store

_LENGTH = re.compile(r"(\d{1,5})([mhdw])", re.ASCII)
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


@dataclass(frozen=True, slots=True)
class Desk:
    """An open store and its configuration."""

    settings: "Settings"
    store: "Store"
    at: dt.datetime
    """Now, aware."""

    def local(self, moment: dt.datetime | None) -> str:
        """ "2026-11-24 16:40" in the user's zone."""
        return moment.astimezone(ZoneInfo(self.settings.timezone)).strftime("%Y-%m-%d %H:%M") if moment else ""

    @property
    def today(self) -> dt.date:
        """The day it is for the user."""
        return self.at.astimezone(ZoneInfo(self.settings.timezone)).date()


@contextmanager
def open_desk(config: Path | None) -> Iterator[Desk]:
    """Open the store of the configuration; raises SettingsError, RetryableError."""
    from worker.clock import clock
    from worker.store import open_store

    chosen = settings(config)
    store = open_store(chosen.database_url)
    try:
        yield Desk(chosen, store, clock())
    finally:
        store.close()


def known_topic(desk: Desk, topic: str | None) -> None:
    """Where nothing was found: a topic that nobody watches is a mistake, and not a quiet one (status 2)."""
    from worker.settings.nearest import choices

    watched = desk.settings.topics.topics
    if topic is not None and topic not in watched:
        fail(f"no topic is called {topic!r}; {choices(topic, watched)}", 2)


def span(text: str) -> dt.timedelta:
    """ "30d", "12h". Raises click.BadParameter."""
    found = _LENGTH.fullmatch(text.strip().lower())
    if not found:
        raise click.BadParameter(f"{text!r}: expected a length of time such as 30d, 2w or 12h")
    return dt.timedelta(**{_UNITS[found[2]]: int(found[1])})


def moment(text: str, desk: Desk) -> dt.datetime:
    """A day (its beginning), a time or a length from now ("2026-12-01", "tomorrow", "2026-12-01T09:00", "7d"), in the
    user's zone where none is named; never one that is over.

    Raises click.BadParameter.
    """
    typed = text.strip().lower()
    if _LENGTH.fullmatch(typed):
        return desk.at + span(typed)
    try:
        tomorrow = desk.today + dt.timedelta(days=1)
        at = dt.datetime.fromisoformat(tomorrow.isoformat() if typed == "tomorrow" else typed)
    except ValueError as error:
        expected = "expected a length (12h, 7d, 2w), a day (2026-12-01, tomorrow) or a time (2026-12-01T09:00)"
        raise click.BadParameter(f"{text!r}: {expected}") from error
    at = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(desk.settings.timezone))
    if at <= desk.at:
        raise click.BadParameter(f"{text!r} is over: it is {desk.local(desk.at)} in {desk.settings.timezone}")
    return at
