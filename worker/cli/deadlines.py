"""What is coming: deadlines, days left, what happens then, who says so."""

import datetime as dt
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from worker.cli.desk import Desk, known_topic, open_desk, span
from worker.cli.group import LazyGroup
from worker.cli.options import config_option, json_options
from worker.cli.output import clean, note, say, say_json, say_jsonl, style

if TYPE_CHECKING:
    from schemas import TrackedDeadline

_CLOSED = {"confirmed", "cancelled", "passed"}
_COLOURS = {"high": "green", "medium": "yellow", "low": "dim", "none": "dim"}


@click.group(
    cls=LazyGroup,
    default="list",
    lazy={"try": ("worker.cli.deadlines_try:try_", "what a text says of dates, and what becomes of it")},
)
def deadlines() -> None:
    """Deadlines: what is coming, and what a text says of dates."""


@deadlines.command("list")
@config_option
@json_options
@click.option("--all", "everything", is_flag=True, help="Also passed, confirmed, cancelled and undated ones.")
@click.option("--topic", metavar="ID", help="Only this topic's.")
@click.option("--within", metavar="30d", help="Only what falls within so long from today.")
@click.option(
    "--ics",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Write an iCalendar file; - is stdout.",
)
def list_deadlines(
    config: Path | None,
    as_json: bool,
    as_jsonl: bool,
    everything: bool,
    topic: str | None,
    within: str | None,
    ics: Path | None,
) -> None:
    """What is coming, the next first."""
    with open_desk(config) as desk:
        with desk.store.read() as tx:
            known = tx.deadlines.all()
        last = desk.today + span(within) if within else None
        chosen = [each for each in known if _wanted(each, desk.today, last, topic, everything=everything)]
        chosen.sort(key=_order)
        if not chosen:
            known_topic(desk, topic)
        if ics is not None:
            _write_calendar(ics, chosen, desk)
        elif as_json:
            say_json([_plain(each, desk) for each in chosen])
        elif as_jsonl:
            say_jsonl(_plain(each, desk) for each in chosen)
        else:
            _print(chosen, desk)
            if not chosen:
                note("No deadlines." if everything else "No deadlines ahead. (--all shows passed ones too.)")


def _wanted(
    deadline: "TrackedDeadline", today: dt.date, last: dt.date | None, topic: str | None, *, everything: bool
) -> bool:
    if topic is not None and topic not in deadline.topics:
        return False
    day = _due(deadline)
    if last is not None and (day is None or not today <= day <= last):
        return False
    return everything or (deadline.state not in _CLOSED and deadline.end is not None and deadline.end >= today)


def _due(deadline: "TrackedDeadline") -> dt.date | None:
    from worker.deadlines import due

    return due(deadline)


def _order(deadline: "TrackedDeadline") -> tuple[dt.date, str]:
    return _due(deadline) or dt.date.max, deadline.id


def _plain(deadline: "TrackedDeadline", desk: Desk) -> dict[str, Any]:
    """The record, and what a reader counts from it: the day it is due, and days left (for the user's today)."""
    day = _due(deadline)
    left = (day - desk.today).days if day else None
    return {**deadline.model_dump(mode="json"), "due": day, "days_left": left}


def _print(chosen: Sequence["TrackedDeadline"], desk: Desk) -> None:
    for deadline in chosen:
        first, *rest = _lines(deadline, desk)
        say(first)
        for line in rest:
            say(f"    {line}")


def _lines(deadline: "TrackedDeadline", desk: Desk) -> Iterator[str]:
    from worker.wording import days
    from worker.wording.words import words

    told, zone = words("en"), desk.settings.timezone
    names = {topic.id: topic.name for topic in desk.settings.watch_topics if topic.name}
    when = clean(days.when(deadline, told))
    left = days.left(deadline, desk.at, zone, told)
    state = f" · {deadline.state}" if deadline.state != "upcoming" else ""
    sure = style(f"{deadline.confidence} confidence", _COLOURS[deadline.confidence])
    yield f"{style(when, 'bold')} · {left or 'undated'} · {sure}{state}"
    yield clean(f"{days.name_of(deadline, names, told)}: {days.effect(deadline, told)}")
    if clock := days.clock(deadline, zone, told):
        yield clean(clock)
    yield from (clean(line) for line in _evidence(deadline))
    yield from (clean(days.conflict(sighting, told)) for sighting in deadline.conflicts[:3])
    if len(deadline.history) > 1:
        yield from (clean(line) for line in days.moves(deadline, zone, told))


def _evidence(deadline: "TrackedDeadline") -> Iterator[str]:
    """The sentence that set the date in force, and how many others say the same."""
    told = deadline.history[-1:] or deadline.sightings[-1:]
    for sighting in told:
        others = len({each.source for each in deadline.sightings} - {sighting.source})
        more = f" (+{others} more)" if others else ""
        sentence = sighting.sentence or sighting.deadline.sentence or sighting.deadline.text
        room = max(40, shutil.get_terminal_size((100, 24)).columns) * 2
        yield f"“{sentence[:room]}{'…' if len(sentence) > room else ''}” {sighting.source}{more}"


def _write_calendar(file: Path, chosen: Sequence["TrackedDeadline"], desk: Desk) -> None:
    from worker import wording

    topics = desk.settings.watch_topics
    data = wording.calendar(
        chosen,
        at=desk.at,
        names={topic.id: topic.name for topic in topics if topic.name},
        remind_days={topic.id: topic.deadlines.remind_days for topic in topics},
    )
    if str(file) == "-":
        sys.stdout.buffer.write(data)
        return
    replace(file, data)
    note(f"{file}: {data.count(b'BEGIN:VEVENT')} deadlines")


def replace(file: Path, data: bytes) -> None:
    """Put a whole new file in the old one's place; a link there is replaced, never followed."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
