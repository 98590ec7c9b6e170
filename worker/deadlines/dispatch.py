"""Many patterns over one text, fast: only those are tried that can begin with the character at hand.

Python's alternation tries every branch at every place. Here each pattern's opening characters are read off it once, and a
place is matched against the few that open with its character; order among them stays the order of the table.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

ANY = frozenset("abcdefghijklmnopqrstuvwxyz")
DIGITS = frozenset("0123456789")
_CLASSES = {"d": DIGITS, "w": ANY | DIGITS, "s": frozenset(" ")}


class Dispatch:
    """Patterns by their opening characters. ``words``: a match begins where a word begins."""

    def __init__(self, patterns: Sequence[str], *, words: bool) -> None:
        self._patterns = patterns
        self._words = words
        self._by_opening: dict[str, re.Pattern[str]] = {}

    @cached_property
    def _openings(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, pattern in enumerate(self._patterns):
            for character in sorted(openings(pattern)):
                found.setdefault(character, []).append(number)
        return found

    @cached_property
    def _places(self) -> re.Pattern[str]:
        characters = re.escape("".join(sorted(self._openings)))
        return re.compile(rf"(?<![a-z0-9])[{characters}]" if self._words else f"[{characters}]")

    def _matcher(self, character: str) -> re.Pattern[str]:
        known = self._by_opening.get(character)
        if known is None:
            branches = (f"(?P<p{number}>{self._patterns[number]})" for number in self._openings[character])
            known = self._by_opening[character] = re.compile("|".join(branches))
        return known

    def finditer(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Start, end and pattern number of every match, left to right, none inside another; lookarounds see the whole text."""
        floor = start
        for place in self._places.finditer(text, start, end):
            at = place.start()
            if at < floor:
                continue
            match = self._matcher(text[at]).match(text, at)
            if match is not None and match.end() > at and match.lastgroup is not None:
                floor = match.end()
                yield at, floor, int(match.lastgroup[1:])


def openings(pattern: str) -> frozenset[str]:
    """The characters that a match of a pattern can begin with."""
    found: set[str] = set()
    for branch in _branches(pattern):
        found |= _opening(branch)[0]
    return frozenset(found)


def _branches(pattern: str) -> Iterator[str]:
    """The top-level alternatives."""
    depth, begin, index = 0, 0, 0
    while index < len(pattern):
        character = pattern[index]
        if character == "\\":
            index += 2
            continue
        if character == "[":
            index = _class_end(pattern, index)
            continue
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and depth == 0:
            yield pattern[begin:index]
            begin = index + 1
        index += 1
    yield pattern[begin:]


def _opening(branch: str) -> tuple[frozenset[str], bool]:
    """Opening characters of one alternative, and whether it may be empty."""
    found: set[str] = set()
    index = 0
    while index < len(branch):
        characters, index, empty = _item(branch, index)
        found |= characters
        optional, index = _quantifier(branch, index)
        if not (empty or optional):
            return frozenset(found), False
    return frozenset(found), True


def _item(branch: str, index: int) -> tuple[frozenset[str], int, bool]:
    """What one item can begin with, where it ends, and whether it may be empty."""
    character = branch[index]
    if character == "\\":
        code = branch[index + 1]
        if code in "bB":
            return frozenset(), index + 2, True
        return _CLASSES.get(code, frozenset(code)), index + 2, False
    if character == "[":
        end = _class_end(branch, index)
        return _class(branch[index:end]), end, False
    if character == "(":
        return _group(branch, index)
    if character in "^$":
        return frozenset(), index + 1, True
    return (ANY | DIGITS if character == "." else frozenset(character)), index + 1, False


def _group(branch: str, index: int) -> tuple[frozenset[str], int, bool]:
    end = _group_end(branch, index)
    inner = branch[index + 1 : end - 1]
    if inner.startswith(("?=", "?!", "?<=", "?<!")):
        return frozenset(), end, True
    inner = re.sub(r"^\?(?::|P<\w+>)", "", inner)
    parts = [_opening(part) for part in _branches(inner)]
    return frozenset().union(*(part[0] for part in parts)), end, any(part[1] for part in parts)


def _quantifier(branch: str, index: int) -> tuple[bool, int]:
    """Whether the item before may be left out, and where its quantifier ends."""
    match = re.compile(r"[?*+]\??|\{(\d*),?\d*\}\??").match(branch, index)
    if match is None:
        return False, index
    return match[0][0] in "?*" or match[1] in {"0", ""}, match.end()


def _group_end(pattern: str, index: int) -> int:
    depth = 0
    while True:
        character = pattern[index]
        if character == "\\":
            index += 2
            continue
        if character == "[":
            index = _class_end(pattern, index)
            continue
        depth += {"(": 1, ")": -1}.get(character, 0)
        index += 1
        if depth == 0:
            return index


def _class_end(pattern: str, index: int) -> int:
    index += 2 if pattern[index + 1] in "]^" else 1
    while pattern[index] != "]":
        index += 2 if pattern[index] == "\\" else 1
    return index + 1


def _class(written: str) -> frozenset[str]:
    """The characters of a class such as [0-9一二] that stand for something a text can open with."""
    inner = written[1:-1]
    if inner.startswith("^"):
        return ANY | DIGITS
    found: set[str] = set()
    index = 0
    while index < len(inner):
        if inner[index] == "\\":
            found |= _CLASSES.get(inner[index + 1], frozenset(inner[index + 1]))
            index += 2
        elif index + 2 < len(inner) and inner[index + 1] == "-":
            found |= {chr(code) for code in range(ord(inner[index]), ord(inner[index + 2]) + 1)}
            index += 3
        else:
            found.add(inner[index])
            index += 1
    return frozenset(found)
