"""Feeds: what is polled, how it fares, and what a saved document holds."""

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from worker.cli.desk import open_desk
from worker.cli.group import LazyGroup
from worker.cli.options import config_option, json_option, json_options, unused_config_option
from worker.cli.output import clean, fail, note, say, say_json, say_jsonl, style, table
from worker.feeds.health import since, standing

if TYPE_CHECKING:
    from schemas import Entry, Feed, FeedDocument
    from worker.cli.desk import Desk

_STATES = {
    "ok": "green", "paused": "dim", "never read": "yellow", "broken": "yellow", "frozen": "yellow", "failing": "red", "gone": "red"
}  # fmt: skip

#: Command → (where it is, what it does): those that edit or fetch are in files of their own.
_OTHERS = {
    "add": ("worker.cli.feeds_edit:add", "Add feeds to watch.yaml; its comments stay."),
    "import": ("worker.cli.feeds_edit:import_", "Add the feeds of an OPML file to watch.yaml."),
    "export": ("worker.cli.feeds_edit:export", "Write the feeds of watch.yaml as OPML."),
    "discover": ("worker.cli.feeds_edit:discover", "Find the feeds of a web page."),
}


@click.group(cls=LazyGroup, lazy=_OTHERS, default="list")
def feeds() -> None:
    """What is polled, how it fares, and what a saved document holds."""


@feeds.command("list")
@config_option
@json_options
def list_feeds(config: Path | None, as_json: bool, as_jsonl: bool) -> None:
    """Feeds with their state and next poll."""
    with open_desk(config) as desk:
        found = _all(desk)
        if as_json or as_jsonl:
            (say_json if as_json else say_jsonl)([_public(feed) for feed in found])
        elif found:
            head = ("STATE", "TIER", "LAST READ", "NEXT POLL", "NAME", "ADDRESS AND TROUBLE")
            say(table([_row(feed, desk) for feed in found], head))
        else:
            note("No feeds yet: claimwire feeds add URL")


def _row(feed: "Feed", desk: "Desk") -> tuple[str, ...]:
    due = "" if feed.state in {"gone", "paused"} else desk.local(feed.next_poll_at)
    last = desk.local(feed.last_success_at) or ("" if feed.state == "paused" else "never yet")
    why = f"  {feed.reason}{_since(feed, desk)}" if feed.reason else ""
    return standing(feed), str(feed.tier), last, due, feed.name, feed.url + why


def _since(feed: "Feed", desk: "Desk") -> str:
    began = since(feed)
    return f", since {desk.local(began)}" if began else ""


@feeds.command()
@config_option
@json_options
@click.option("--all", "everything", is_flag=True, help="Also the feeds that are well.")
def health(config: Path | None, as_json: bool, as_jsonl: bool, everything: bool) -> None:
    """Feeds that we cannot see, or not see all of: failing, frozen, gone, rolling over too fast."""
    with open_desk(config) as desk:
        found = [feed for feed in _all(desk) if everything or _troubled(feed)]
        if as_json or as_jsonl:
            (say_json if as_json else say_jsonl)([_public(feed) for feed in found])
            return
        for feed in found:
            state = standing(feed)
            say(f"{style(state, _STATES[state])}  {clean(feed.name)}  {style(clean(feed.url), 'dim')}")
            for line in _words(feed, desk):
                say(f"    {clean(line)}")
        if not found:
            note("Every feed that is polled is well.")


def _troubled(feed: "Feed") -> bool:
    return standing(feed) not in {"ok", "paused"} or feed.possible_gap


def _words(feed: "Feed", desk: "Desk") -> Iterator[str]:
    if feed.reason:
        yield f"{feed.reason}{_since(feed, desk)}"
    if feed.fail_count:
        yield f"{feed.fail_count} failures in a row"
    if feed.possible_gap:
        yield "its last document had nothing we knew: entries may have rolled off between two polls"
    if feed.memory.address:
        yield f"it moved to {feed.memory.address}: put that into watch.yaml"
    following = f"next poll {desk.local(feed.next_poll_at) or 'as soon as the daemon runs'}"
    if feed.last_success_at is None:
        yield f"never read yet, {following}"
    else:
        newest = desk.local(feed.memory.newest_at) or "undated"
        yield f"last read {desk.local(feed.last_success_at)}, newest entry {newest}, {following}"


def _all(desk: "Desk") -> list["Feed"]:
    """The store's feeds, and those of watch.yaml that no tick has put there yet."""
    from worker.bootstrap import feed as of_config

    with desk.store.read() as tx:
        known = tx.feeds.all()
    urls = {feed.url for feed in known}
    return [*known, *(of_config(feed) for feed in desk.settings.feeds if feed.url not in urls)]


def _public(feed: "Feed") -> dict[str, Any]:
    """Without headers and validators: headers may hold secrets. ``standing`` is what the table shows."""
    shown = feed.model_dump(mode="json", exclude={"headers", "etag", "last_modified", "body_hash"})
    return shown | {"standing": standing(feed), "since": since(feed)}


@feeds.command("read")
@unused_config_option
@json_option
@click.option("--jsonl", "as_jsonl", is_flag=True, help="One JSON object a line and file, in the order given.")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
def read_files(as_json: bool, as_jsonl: bool, files: tuple[str, ...]) -> None:
    """The entries of saved feed documents (`-` is standard input)."""
    failed = 0
    documents = []
    for path in files:
        document, error = _read(path)
        failed += error is not None
        if as_jsonl:
            say_jsonl([_record(path, document, error)])
        elif as_json:
            documents.append(_record(path, document, error))
        else:
            _show(path, document, error)
    if as_json:
        say_json(documents)
    if failed:
        fail(f"{failed} of {len(files)} could not be read")


def _read(path: str) -> tuple["FeedDocument | None", str | None]:
    from worker.errors import ReadError
    from worker.fetch import read_document

    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return read_document(data, None), None
    except ReadError as error:
        return None, error.message
    except OSError as error:
        return None, error.strerror or str(error)


def _record(path: str, document: "FeedDocument | None", error: str | None) -> dict[str, Any]:
    """DESIGN.md 5, batch forms."""
    if document is None:
        return {"path": path, "feed": None, "entries": [], "error": error}
    feed = {"title": document.title, "link": document.link}
    return {"path": path, "feed": feed, "entries": [_entry(entry) for entry in document.entries], "error": None}


def _entry(entry: "Entry") -> dict[str, Any]:
    return {
        "id": entry.id,
        "link": entry.link,
        "title": entry.title,
        "published": _utc(entry.published),
        "updated": _utc(entry.updated),
        "authors": list(entry.authors),
        "summary": entry.summary,
        "content": entry.content,
    }


def _utc(moment: dt.datetime | None) -> str | None:
    """ "2025-06-12T01:02:03Z"."""
    return None if moment is None else moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _show(path: str, document: "FeedDocument | None", error: str | None) -> None:
    if document is None:
        note(f"{path}: {error}")
        return
    say(style(clean(f"{document.title or 'without a title'} ({path})"), "bold"))
    if document.broken:
        note(f"{path}: broken XML ({document.broken}); what could be read is shown")
    for entry in document.entries:
        say(f"  {_utc(entry.published or entry.updated) or 'undated':<20}  {clean(entry.title or '(no title)')}")
        if entry.link:
            say(style(f"  {'':<20}  {clean(entry.link)}", "dim"))
    say(_count(document.entries))


def _count(entries: Sequence["Entry"]) -> str:
    undated = sum(1 for entry in entries if entry.published is None and entry.updated is None)
    words = f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}"
    return f"  {words}, {undated} undated" if undated else f"  {words}"
