"""Which characters a match of a pattern can open with. Knows the syntax that the tables use; what it does not know may be anything."""

import re
from collections.abc import Iterator

ANYTHING = "\x00"
"""Stands for any character in an opening."""
FEW = 40
"""A larger class of characters counts as anything."""
_CLASSES = {"d": "0123456789", "s": " "}
_QUANTIFIER = re.compile(r"[?*+]\??|\{(\d*)(,?)(\d*)\}\??")

Openings = frozenset[str]
NOTHING: Openings = frozenset([""])


def openings(pattern: str, depth: int) -> Openings:
    """Openings of up to ``depth`` characters, padded with `ANYTHING`."""
    return frozenset((opening or ANYTHING).ljust(depth, ANYTHING) for opening in _alternatives(pattern, depth))


def _alternatives(pattern: str, depth: int) -> Openings:
    found: set[str] = set()
    for branch in _branches(pattern):
        found |= _sequence(branch, depth)
    return frozenset(found)


def _sequence(branch: str, depth: int) -> Openings:
    """Openings of items one after another; those that stay short may go on with the next item."""
    begun: Openings = NOTHING
    index = 0
    while index < len(branch) and any(len(opening) < depth for opening in begun):
        item, index = _item(branch, index, depth)
        item, index = _repeated(branch, index, item, depth)
        begun = frozenset(
            opening if len(opening) >= depth else (opening + more)[:depth] for opening in begun for more in item
        )
    return begun


def _repeated(branch: str, index: int, item: Openings, depth: int) -> tuple[Openings, int]:
    """An item with its quantifier: what may be left out is left out as well, what may be repeated may go on with anything."""
    match = _QUANTIFIER.match(branch, index)
    if match is None:
        return item, index
    sign = match[0][0]
    least = 0 if sign in "?*" else 1 if sign == "+" else int(match[1] or 0)
    more = sign in "*+" or bool(match[2]) or least > 1
    open_ended = (
        frozenset((one + ANYTHING * depth)[:depth] if one else ANYTHING * depth for one in item) if more else item
    )
    once = open_ended | item if more else item
    return (once | NOTHING if least == 0 else once), match.end()


def _item(branch: str, index: int, depth: int) -> tuple[Openings, int]:
    """What one item opens with, and where it ends."""
    character = branch[index]
    if character == "\\":
        code = branch[index + 1]
        return (
            NOTHING if code in "bB" else _one_of(_CLASSES.get(code, ANYTHING if code in "wSDW" else code))
        ), index + 2
    if character == "[":
        end = _class_end(branch, index)
        return _one_of(_class(branch[index:end])), end
    if character == "(":
        return _group(branch, index, depth)
    if character in "^$":
        return NOTHING, index + 1
    return _one_of(ANYTHING if character == "." else character), index + 1


def _one_of(characters: str) -> Openings:
    return frozenset(characters) if len(characters) <= FEW and ANYTHING not in characters else frozenset([ANYTHING])


def _group(branch: str, index: int, depth: int) -> tuple[Openings, int]:
    end = _group_end(branch, index)
    inner = branch[index + 1 : end - 1]
    if inner.startswith(("?=", "?!", "?<=", "?<!")):
        return NOTHING, end
    return _alternatives(re.sub(r"^\?(?::|P<\w+>)", "", inner), depth), end


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


def _class(written: str) -> str:
    """The characters of a class such as [0-9一二]; `ANYTHING` where it is open or negated."""
    inner = written[1:-1]
    if inner.startswith("^"):
        return ANYTHING
    found: list[str] = []
    index = 0
    while index < len(inner):
        if inner[index] == "\\":
            found.append(_CLASSES.get(inner[index + 1], ANYTHING if inner[index + 1] in "wSDW" else inner[index + 1]))
            index += 2
        elif index + 2 < len(inner) and inner[index + 1] == "-":
            found += [chr(code) for code in range(ord(inner[index]), ord(inner[index + 2]) + 1)]
            index += 3
        else:
            found.append(inner[index])
            index += 1
    return "".join(found)
