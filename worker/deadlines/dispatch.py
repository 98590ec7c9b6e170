"""Many patterns over one text, fast: only those are tried that can begin with the characters at hand.

Python's alternation tries every branch at every place. Here the openings of each pattern are read off it once (`openings`),
and a place is matched against the few patterns that can open so; order among them stays the order of the table.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from worker.deadlines.openings import ANYTHING, openings

WORD_STARTS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789#")
MANY = 20_000
"""So many different openings are remembered; a text in no language at all could have more."""


class Dispatch:
    """Patterns by how they can open. ``words``: a match begins where a word begins, and three characters are looked at, else two."""

    def __init__(self, patterns: Sequence[str], *, words: bool) -> None:
        self._patterns = patterns
        self._words = words
        self._depth = 3 if words else 2
        self._by_opening: dict[str, re.Pattern[str] | None] = {}
        self._compiled: dict[tuple[int, ...], re.Pattern[str]] = {}

    @cached_property
    def _openings(self) -> dict[str, list[tuple[str, int]]]:
        """First character → the openings that begin with it, with their pattern's number."""
        found: dict[str, list[tuple[str, int]]] = {}
        for number, pattern in enumerate(self._patterns):
            for opening in openings(pattern, self._depth):
                found.setdefault(opening[0], []).append((opening, number))
        return found

    @cached_property
    def _places(self) -> re.Pattern[str]:
        if self._words:
            return re.compile(f"(?<![a-z0-9]){self._word_starts()}")
        return re.compile(f"[{re.escape(''.join(sorted(self._openings)))}]")

    def _word_starts(self) -> str:
        """The first two characters of words that a pattern can open with, so that the others cost nothing here."""
        if ANYTHING in self._openings:
            return "[a-z0-9#]"
        pairs = []
        for first in sorted(set(self._openings) & WORD_STARTS):
            seconds = {opening[1] for opening, _ in self._openings[first]}
            loose = ANYTHING in seconds
            pairs.append(re.escape(first) + ("" if loose else f"(?=[{re.escape(''.join(sorted(seconds)))}])"))
        return f"(?:{'|'.join(pairs)})"

    def _matcher(self, opening: str) -> re.Pattern[str] | None:
        """The patterns that can open so, as one; None where none can."""
        possible = (*self._openings.get(opening[0], ()), *self._openings.get(ANYTHING, ()))
        numbers = tuple(sorted({number for known, number in possible if _fits(known, opening)}))
        matcher = self._compiled.get(numbers) if numbers else None
        if numbers and matcher is None:
            matcher = re.compile("|".join(f"(?P<p{number}>{self._patterns[number]})" for number in numbers))
            self._compiled[numbers] = matcher
        if len(self._by_opening) > MANY:
            self._by_opening.clear()
        self._by_opening[opening] = matcher
        return matcher

    def finditer(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Start, end and pattern number of every match, left to right, none inside another; lookarounds see the whole text."""
        floor, depth, known = start, self._depth, self._by_opening
        for place in self._places.finditer(text, start, end):
            at = place.start()
            if at < floor:
                continue
            opening = text[at : at + depth]
            try:
                matcher = known[opening]
            except KeyError:
                matcher = self._matcher(opening)
            if matcher is None:
                continue
            match = matcher.match(text, at)
            if match is not None and match.end() > at and match.lastgroup is not None:
                floor = match.end()
                yield at, floor, int(match.lastgroup[1:])


def _fits(known: str, opening: str) -> bool:
    """Whether a pattern that opens with ``known`` (`ANYTHING` stands for any character) can match a text that opens with ``opening``."""
    return all(one in {other, ANYTHING} for one, other in zip(known, opening, strict=False))
