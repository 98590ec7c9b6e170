"""Adding feeds to a watch.yaml, in its text: every comment, quote and blank line stays where it is."""

import contextlib
import json
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from worker.errors import Problem, SettingsError
from worker.text import marked_yaml

FeedFields = Mapping[str, str | int | bool]

_PLAIN = re.compile(r"[A-Za-z][\w/+-]*|\d+[smhdw]")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def with_feeds(text: str, name: str, feeds: Sequence[FeedFields], notes: Sequence[str] = ()) -> str:
    """``text`` with ``feeds`` at the end of its ``feeds:`` list; ``notes`` are comments, one before each ("" for none).

    SettingsError where the file is not one that feeds can be added to.
    """
    if not feeds:
        return text
    before = _feeds_of(text, name)
    items = [(note, _item(feed)) for feed, note in zip(feeds, [*notes, *[""] * len(feeds)], strict=False)]
    edited = _inserted(text.replace("\r\n", "\n"), items)
    if "\r\n" in text:
        edited = edited.replace("\n", "\r\n")
    if _feeds_of(edited, name) != [*before, *({key: _scalar(value) for key, value in feed.items()} for feed in feeds)]:
        raise SettingsError(
            name, [Problem(name, "its feeds are written in a way that cannot be edited", "add them by hand")]
        )
    return edited


def write(path: Path, text: str) -> None:
    """Replace a file in one step, its mode kept; a link stays a link."""
    target = path.resolve()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            Path(temporary).chmod(target.stat().st_mode & 0o7777)
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _feeds_of(text: str, name: str) -> list[Any]:
    data = marked_yaml.load(text, name).data or {}
    feeds = data.get("feeds") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not (feeds is None or isinstance(feeds, list)):
        raise SettingsError(name, [Problem(name, "expected feeds: to be a list", "see: claimwire init")])
    return list(feeds or [])


def _inserted(text: str, items: Sequence[tuple[str, str]]) -> str:
    found = _feeds_node(text)
    if found is None:
        gap = "" if not text or text.endswith("\n") else "\n"
        return f"{text}{gap}feeds:\n{_block(items, '  ')}"
    key, value = found
    if isinstance(value, yaml.SequenceNode) and value.value:
        return _in_flow(text, value, items) if value.flow_style else _in_block(text, value, items)
    written = text[value.start_mark.index : value.end_mark.index].strip()
    if written:  # "[]" or "null" goes; a comment behind it stays
        text = text[: value.start_mark.index].rstrip(" ") + text[value.start_mark.index + len(written) :]
    return _after_line(text, key.end_mark.line, _block(items, "  "))


def _in_flow(text: str, value: yaml.SequenceNode, items: Sequence[tuple[str, str]]) -> str:
    end = value.end_mark.index - 1
    head = text[:end].rstrip()
    return head.removesuffix(",") + "".join(f", {item}" for _, item in items) + text[end:]


def _in_block(text: str, value: yaml.SequenceNode, items: Sequence[tuple[str, str]]) -> str:
    """After the last line of the last item; comments that follow it may belong to what comes next."""
    end = _last_part(value).end_mark
    first = text.splitlines()[value.value[0].start_mark.line]
    indent = first[: len(first) - len(first.lstrip())]
    return _after_line(text, end.line if end.column else end.line - 1, _block(items, indent))


def _last_part(node: yaml.Node) -> yaml.Node:
    """The last node inside that is written in one piece: its end is where the writing ends."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    return node


def _after_line(text: str, number: int, block: str) -> str:
    lines = text.splitlines(keepends=True)
    if not lines[number].endswith("\n"):
        lines[number] += "\n"
    return "".join([*lines[: number + 1], block, *lines[number + 1 :]])


def _feeds_node(text: str) -> tuple[yaml.Node, yaml.Node] | None:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next(((key, value) for key, value in pairs if key.value == "feeds"), None)


def _block(items: Sequence[tuple[str, str]], indent: str) -> str:
    return "".join(f"{indent}# {note}\n{indent}- {item}\n" if note else f"{indent}- {item}\n" for note, item in items)


def _item(feed: FeedFields) -> str:
    return "{" + ", ".join(f"{key}: {_written(value)}" for key, value in feed.items()) + "}"


def _written(value: str | int | bool) -> str:
    """Plain where YAML readers agree on it, else quoted as JSON (which is YAML)."""
    text = _scalar(value)
    if not isinstance(value, str) or (_PLAIN.fullmatch(text) and text.lower() not in _WORDS):
        return text
    return json.dumps(text, ensure_ascii=False)


def _scalar(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
