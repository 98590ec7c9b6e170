"""Printing, for every command: results on stdout, everything else on stderr, nothing hostile on a terminal."""

import dataclasses
import datetime as dt
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn, TextIO

from worker.text.clean import scrubbed
from worker.text.width import columns

#: Sequences of SGR, by what they mean here.
_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}


#: Text from outside, on one line and inert: what every command puts on a terminal passes here.
clean = scrubbed


def lines(text: str) -> str:
    """Like `clean`, but line breaks stay."""
    return "\n".join(clean(line) for line in text.splitlines())


def plain_streams() -> None:
    """Never fail on a character that the terminal's encoding lacks; in JSON the escape is the character."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def colour(stream: TextIO | None = None) -> bool:
    """Whether to colour: a terminal, no NO_COLOR, no dumb terminal."""
    out = stream or sys.stdout
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and out.isatty()


def style(text: str, *names: str, stream: TextIO | None = None) -> str:
    """``text`` in the named styles, where colour is wanted."""
    if not names or not colour(stream):
        return text
    return f"\x1b[{';'.join(_STYLES[name] for name in names)}m{text}\x1b[0m"


def say(text: str = "") -> None:
    """A line of result. Text from outside must have passed `clean`."""
    print(text)


def note(text: str = "") -> None:
    """A line about the work, on stderr; never carries control characters of what it quotes."""
    print(lines(text) if text else "", file=sys.stderr)


def fail(message: str, status: int = 1) -> NoReturn:
    """Say why on stderr and end with ``status``."""
    note(f"claimwire: {message}")
    raise SystemExit(status)


def to_json(value: Any) -> str:
    """One JSON line: records, dataclasses, times and sets included."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def say_json(value: Any) -> None:
    """One JSON document (`--json`)."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def as_asked(found: Sequence[Any], as_json: bool, as_jsonl: bool) -> bool:
    """Print what was found as `--json` or `--jsonl`; False where people read it."""
    if as_json:
        say_json(found)
    elif as_jsonl:
        say_jsonl(found)
    return as_json or as_jsonl


def say_done(record: Mapping[str, Any], words: str, as_json: bool, as_jsonl: bool) -> None:
    """What a command did: a sentence, or its record as `--json` or `--jsonl`."""
    if as_json:
        say_json(record)
    elif as_jsonl:
        say_jsonl([record])
    else:
        say(words)


def say_jsonl(values: Iterable[Any]) -> None:
    """One JSON object a line (`--jsonl`), each as soon as it is there."""
    for value in values:
        print(to_json(value), flush=True)


def _plain(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return value.total_seconds()
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return list(value)
    return str(value)


def table(rows: Sequence[Sequence[str]], head: Sequence[str]) -> str:
    """Aligned columns, cleaned; the last column is as long as it is."""
    cells = [[clean(cell) for cell in row] for row in (head, *rows)]
    widths = [max(columns(row[i]) for row in cells) for i in range(len(head) - 1)]
    return "\n".join(_row(row, widths) for row in cells)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell + " " * (wide - columns(cell)) for cell, wide in zip(cells, widths, strict=False)]
    return "  ".join([*padded, cells[-1]]).rstrip()


class Progress:
    """A counter on stderr, rewritten in place; silent where stderr is no terminal."""

    def __init__(self, what: str, total: int | None = None) -> None:
        self._what = what
        self._total = total
        self._count = 0
        self._shown = sys.stderr.isatty()

    def step(self, count: int = 1) -> None:
        """So many more are done."""
        self._count += count
        if self._shown and (self._count % 50 == 0 or self._total):
            of = f"/{self._total}" if self._total else ""
            sys.stderr.write(f"\r{self._count}{of} {self._what}")
            sys.stderr.flush()

    def done(self) -> None:
        """Take the counter away."""
        if self._shown and self._count:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
