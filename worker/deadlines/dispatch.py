"""Many patterns over one text, fast: only those are tried that can begin with the characters at hand.

Python's alternation tries every branch at every place. Here the openings of each pattern are read off it once (`openings`),
and a place is matched against the few patterns that can open so; order among them stays the order of the table.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from worker.deadlines.openings import ANYTHING, openings

LETTERS = "abcdefghijklmnopqrstuvwxyz"
WORD_STARTS = frozenset(f"{LETTERS}0123456789#")
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
        """Where a match may begin: what costs least is looked at first, so that most places cost nothing in Python."""
        if self._words:
            return re.compile(f"(?<![a-z0-9]){self._word_starts()}")
        return re.compile(f"[{re.escape(''.join(sorted(self._openings)))}]")

    def _word_starts(self) -> str:
        """The first characters of words that a pattern can open with; what one matches that can open with any letter."""
        loose = self._loose()
        exact = {
            first: [opening for opening, number in self._openings[first] if number not in loose]
            for first in sorted(WORD_STARTS & self._openings.keys())
        }
        starts = [_start(first, some) for first, some in exact.items() if some]
        starts += [f"(?={self._patterns[number]})" for number in sorted(loose)]
        return f"(?:{'|'.join(starts)})"

    def _loose(self) -> set[int]:
        """Patterns that can open with any letter, whatever follows it."""
        found = {number for _, number in self._openings.get(ANYTHING, ())}
        opened = [
            {number for opening, number in self._openings.get(letter, ()) if opening[1] == ANYTHING}
            for letter in LETTERS
        ]
        return found | set.intersection(*opened)

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


def _start(first: str, openings: Iterable[str]) -> str:
    """A first character, and which second and third ones may follow it."""
    thirds: dict[str, set[str]] = {}
    for opening in openings:
        thirds.setdefault(opening[1], set()).add(opening[2])
    if ANYTHING in thirds:
        return re.escape(first)
    seconds: dict[frozenset[str], list[str]] = {}
    for second, some in thirds.items():
        seconds.setdefault(frozenset() if ANYTHING in some else frozenset(some), []).append(second)
    follow = [_one_of(some) + (_one_of(third) if third else "") for third, some in seconds.items()]
    return f"{re.escape(first)}(?={'|'.join(sorted(follow))})"


def _one_of(characters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(characters)))}]"


def _fits(known: str, opening: str) -> bool:
    """Whether a pattern that opens with ``known`` (`ANYTHING` stands for any character) can match a text that opens with ``opening``."""
    return all(one in {other, ANYTHING} for one, other in zip(known, opening, strict=False))
