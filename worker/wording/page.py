"""A message laid out once, in words and sections; each channel's floor only draws it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from schemas.vocabulary import Severity
from worker.text.clean import clean, cut, scrubbed

#: A quoted paragraph is shown around its marked words, at most so long.
QUOTE = 420


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of one line. ``quoted``: words of an article; a renderer with markup neutralises them."""

    text: str
    strong: bool = False
    href: str | None = None
    quoted: bool = False


_SPACES = re.compile(r" {2,}")

Line = tuple[Run, ...]
Key = Literal[
    "changed", "deadline", "evidence", "context", "source", "touches", "why", "history", "list", "health", "amended"
]


@dataclass(frozen=True, slots=True)
class Section:
    """A labelled part. Where room is short, sections of the lowest ``weight`` give way first."""

    key: Key
    label: str
    lines: tuple[Line, ...]
    weight: int = 5


@dataclass(frozen=True, slots=True)
class Page:
    """What every channel draws: one line that classifies, one that tells, then the proof."""

    severity: Severity
    kicker: str
    headline: str
    subject: str
    """For e-mail: at most 90 characters, no emoji."""
    sections: tuple[Section, ...]
    commands: tuple[str, ...] = ()
    note: str | None = None
    """REPLAY, a possible repeat: what a reader must know first."""


def plain(text: str) -> Line:
    """A line of our own words."""
    return (Run(text),)


def quote(text: str, marks: Iterable[tuple[int, int]], limit: int = QUOTE) -> tuple[Run, ...]:
    """An article's words with the marked ranges (code points) strong, inert, cut around the first mark."""
    start, end = _window(text, marks := _merged(marks, len(text)), limit)
    runs: list[Run] = [Run("…", quoted=True)] if start > 0 else []
    at = start
    for first, last in marks:
        if last <= start or first >= end:
            continue
        runs += [_outside(text[at : max(first, at)]), _outside(text[max(first, start) : min(last, end)], strong=True)]
        at = min(last, end)
    runs.append(_outside(text[at:end]))
    runs += [Run("…", quoted=True)] if end < len(text) else []
    return tuple(run for run in runs if run.text)


def _outside(text: str, *, strong: bool = False) -> Run:
    return Run(_SPACES.sub(" ", scrubbed(text)), strong=strong, quoted=True)


def _merged(marks: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted((max(a, 0), min(b, length)) for a, b in marks if a < b):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def _window(text: str, marks: Sequence[tuple[int, int]], limit: int) -> tuple[int, int]:
    if len(text) <= limit:
        return 0, len(text)
    first = marks[0][0] if marks else 0
    start = 0 if first < limit * 2 // 3 else first - limit // 3
    return start, min(start + limit, len(text))


def words_of(line: Line) -> str:
    """A line without its markup."""
    return "".join(run.text for run in line)


def outside(text: str, limit: int = 300) -> Run:
    """One run of an article's words without marks."""
    return Run(clean(text, limit), quoted=True)


def joined(parts: Iterable[str | None], separator: str = " · ") -> str:
    """The parts that say something."""
    return separator.join(part for part in parts if part)


__all__ = ["QUOTE", "Key", "Line", "Page", "Run", "Section", "cut", "joined", "outside", "plain", "quote", "words_of"]
