"""`feeds add`, `import`, `export` and `discover`: watch.yaml and the outside."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from worker.cli.options import chosen, config_option, json_options, settings
from worker.cli.output import as_asked, clean, fail, note, say, say_json, say_jsonl, table

if TYPE_CHECKING:
    from schemas.watch import FeedConfig
    from worker.cli.watch_edit import FeedFields
    from worker.errors import Problem
    from worker.feeds.opml import Outline

_OWN = ("timezone", "tier", "every", "full_text", "baseline")
_NOTE = "opml: "
_ATTRIBUTE = re.compile(r'([\w:.-]+)="([^"]*)"')
_UNSET = {"full_text": "auto", "baseline": True}


@click.command()
@config_option
@json_options
@click.argument("urls", nargs=-1, required=True, metavar="URL…")
@click.option("--name", help="What it is called in messages (one URL only).")
@click.option("--language", help="en, zh, ja…")
@click.option("--timezone", help="Of its dates that name no zone, such as Asia/Shanghai.")
@click.option("--tier", type=click.IntRange(1, 4), help="1 official, 2 wires and dailies, 3 trade press, 4 the rest.")
@click.option("--every", metavar="30m", help="Obeyed as written; without it 30 min, adaptive.")
@click.option(
    "--full-text", "full_text", type=click.Choice(["auto", "always", "never"]), help="Whether pages are fetched."
)
@click.option("--no-baseline", "baseline", flag_value=False, default=None, help="Tell what its first poll brings.")
def add(config: Path | None, as_json: bool, as_jsonl: bool, urls: tuple[str, ...], **fields: Any) -> None:
    """Add feeds to watch.yaml; its comments stay."""
    if fields["name"] and len(urls) > 1:
        raise click.UsageError("--name takes one URL")
    given = {key: value for key, value in fields.items() if value is not None}
    wanted = [Wanted({"url": url} | given) for url in urls]
    for each in wanted:
        if why := _fault(each.fields):
            fail(why, 2)
    _say_added(_add(_path(config), wanted), [], as_json, as_jsonl)


@click.command("import")
@config_option
@json_options
@click.argument("file", metavar="FILE")
def import_(config: Path | None, as_json: bool, as_jsonl: bool, file: str) -> None:
    """Add the feeds of an OPML file (`-` is standard input) to watch.yaml; attributes that it has no place for are kept as comments.

    One that cannot be added is named with its line, and the others are added all the same (status 1).
    """
    from worker.feeds import opml

    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    outlines = opml.read(data, file)
    if not outlines:
        fail(f"{file}: it lists no feeds")
    path = _path(config)
    good, bad = _sorted(outlines, file)
    for problem in bad:
        note(str(problem))
    _say_added(_add(path, good), bad, as_json, as_jsonl)
    if bad:
        fail(f"{len(bad)} of {len(outlines)} could not be added")


def _sorted(outlines: "Sequence[Outline]", file: str) -> "tuple[list[Wanted], list[Problem]]":
    """What can be added, and what is wrong with the rest."""
    from worker.errors import Problem

    good, bad = [], []
    for outline in outlines:
        fields = _fields(outline)
        if why := _fault(fields):
            bad.append(Problem(f"{file}:{outline.line}", f"{clean(outline.name or outline.url)}: {why}", "set it right there, or: claimwire feeds add URL"))  # fmt: skip
        else:
            good.append(Wanted(fields, _comment(outline)))
    return good, bad


@click.command()
@config_option
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Instead of standard output.")
def export(config: Path | None, output: Path | None) -> None:
    """Write the feeds of watch.yaml as OPML. Their headers, which may hold secrets, stay here."""
    from worker.cli import watch_edit
    from worker.feeds import opml

    loaded = settings(config)
    notes = _notes(loaded.path.read_text("utf-8")) if loaded.path else {}
    text = opml.write(_outline(feed, notes.get(feed.url, {})) for feed in loaded.feeds)
    if output is None:
        click.echo(text, nl=False)
    else:
        watch_edit.write(output, text)
        note(f"{len(loaded.feeds)} feeds written to {output}")


@click.command()
@config_option
@json_options
@click.argument("url", metavar="URL")
def discover(config: Path | None, as_json: bool, as_jsonl: bool, url: str) -> None:
    """Find the feeds of a web page: what it declares, and links that look like feeds."""
    found = _discovered(config, url)
    rows = [one._asdict() for one in found]
    if as_json:
        say_json(rows)
    elif as_jsonl:
        say_jsonl(rows)
    elif found:
        say(
            table(
                [(one.url, "" if one.declared else "by its address", one.title) for one in found],
                ("ADDRESS", "SEEN", "TITLE"),
            )
        )
        note("Add one: claimwire feeds add URL")
    if not found:
        fail(f"{url}: the page names no feeds")


def _discovered(config: Path | None, url: str) -> list[Any]:
    from worker import feeds
    from worker.bootstrap import network
    from worker.errors import ReadError
    from worker.feeds.discover import Found, links
    from worker.net import Ask, urls

    target = urls.parse(url)
    answer = network(settings(config)).get(url, Ask(typed=target))
    if answer.status != 200:
        fail(f"{url}: its server answers {answer.status}")
    try:
        document = feeds.read(answer.body, answer.url)
    except ReadError:
        return list(links(answer.body, answer.url))
    return [Found(answer.url, document.title or "", True)]


def _path(config: Path | None) -> Path:
    """The watch.yaml to edit."""
    from worker.settings.places import find_config

    path = find_config(chosen(config), os.environ)
    if path is None:
        fail("there is no watch.yaml yet; write one with: claimwire init", 2)
    return path


@dataclass(frozen=True, slots=True)
class Wanted:
    """A feed to add, and the comment above it."""

    fields: "FeedFields"
    comment: str = ""


def _add(path: Path, wanted: Iterable[Wanted]) -> list["FeedFields"]:
    """Write those that watch.yaml does not name yet; they are returned."""
    from worker.cli import watch_edit
    from worker.text import marked_yaml

    text = _text(path)
    data = marked_yaml.load(text, path.name).data
    listed = (data.get("feeds") if isinstance(data, dict) else None) or []
    known = {feed.get("url") for feed in listed if isinstance(feed, dict)}
    new: list[Wanted] = []
    for each in wanted:
        if each.fields["url"] in known:
            note(f"already there: {each.fields['url']}")
            continue
        known.add(str(each.fields["url"]))
        new.append(each)
    edited = watch_edit.with_feeds(text, path.name, [each.fields for each in new], [each.comment for each in new])
    if new:
        watch_edit.write(path, edited)
    return [each.fields for each in new]


def _text(path: Path) -> str:
    """Not read_text: line endings stay."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        fail(f"{path}: it is no UTF-8; save it as UTF-8", 2)


def _say_added(added: "Sequence[FeedFields]", bad: "Sequence[Problem]", as_json: bool, as_jsonl: bool) -> None:
    rows = [*({**fields, "added": True} for fields in added), *({"where": each.where, "error": each.message, "added": False} for each in bad)]  # fmt: skip
    if as_asked(rows, as_json, as_jsonl):
        return
    for fields in added:
        say(f"added {clean(str(fields['url']))}")


def _fault(fields: "FeedFields") -> str | None:
    """What the settings would say against it, so that a slip is told before the file is touched; None: nothing."""
    from pydantic import ValidationError

    from schemas.watch import FeedConfig
    from worker.errors import FetchError
    from worker.net import urls

    if not fields["url"]:
        return "it has no xmlUrl"
    try:
        urls.parse(str(fields["url"]))
        FeedConfig.model_validate(
            {key: str(value).lower() if isinstance(value, bool) else value for key, value in fields.items()}
        )
    except FetchError as error:
        return str(error)
    except ValidationError as error:
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg'].removeprefix('Value error, ')}"
    return None


def _fields(outline: "Outline") -> "FeedFields":
    fields: dict[str, str | int | bool] = {"url": outline.url}
    if outline.name and outline.name != outline.url:
        fields["name"] = " ".join(outline.name.split())[:200]
    if outline.language:
        fields["language"] = outline.language
    return fields | {key: value for key, value in outline.own.items() if key in _OWN}


def _comment(outline: "Outline") -> str:
    """`opml: htmlUrl="…" category="…"`: what watch.yaml has no key for, so that `export` can give it back."""
    kept = {key: " ".join(value.split()) for key, value in outline.other.items()}
    pairs = (
        f'{key}="{value}"'
        for key, value in kept.items()
        if _ATTRIBUTE.fullmatch(f'{key}="{value}"') and value.isprintable()
    )
    written = " ".join(pairs)
    return f"{_NOTE}{written}" if written else ""


def _notes(text: str) -> dict[str, dict[str, str]]:
    """Feed address → the attributes in the comment before it."""
    found: dict[str, dict[str, str]] = {}
    waiting: dict[str, str] = {}
    for line in text.splitlines():
        stripped = line.strip()
        if stripped.startswith(f"# {_NOTE}"):
            waiting = dict(_ATTRIBUTE.findall(stripped))
        elif waiting and (url := re.search(r'url:\s*"?([^\s",}]+)', stripped)):
            found[url[1]] = waiting
            waiting = {}
    return found


def _outline(feed: "FeedConfig", other: dict[str, str]) -> "Outline":
    from worker.feeds.opml import Outline

    return Outline(feed.url, feed.name, feed.language, dict(_own(feed)), other)


def _own(feed: "FeedConfig") -> Iterator[tuple[str, str]]:
    for name in _OWN:
        value = getattr(feed, name)
        if value is None or value == _UNSET.get(name):
            continue
        yield (
            name,
            f"{int(value.total_seconds())}s"
            if name == "every"
            else str(value).lower()
            if name == "baseline"
            else str(value),
        )
