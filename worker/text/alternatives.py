"""Patterns of many words, arranged so that a search is quick: the same matches, found in a third of the time.

Where a pattern is ``\\b(?:announc\\w+|unveil\\w*|…)``, the search tries every one of its words at every word of a text. Put under
their first letters (``\\b(?:a(?:nnounc\\w+|dd)|u(?:nveil\\w*)|…)``) only those of one letter are tried. Words that begin otherwise
exclude each other, so their order among themselves means nothing; that of words with one letter is kept.
"""

import itertools
from collections.abc import Iterator

_BOUND = r"\b"
_AFTER = "*+?{"
#: What no word begins with.
_MARKS = frozenset(",;:%")

#: First letter → what may follow it, in order.
Tails = dict[str, list[str]]


def by_letter(pattern: str) -> str:
    """The pattern with runs of alternatives that begin with a word put under first letters; as it is where groups are numbered.

    An alternative begins with a word where ``\\b`` and a small letter begin it, or ``\\b`` and a group of such.
    """
    if _captures(pattern):
        return pattern
    parts: list[str] = []
    run, others = Tails(), list[str]()
    for alternative in _flat(pattern):
        tails = _tails(alternative.removeprefix(_BOUND)) if alternative.startswith(_BOUND) else None
        if tails is not None:
            for letter, some in tails.items():
                run.setdefault(letter, []).extend(some)
        elif alternative[:1] in _MARKS:
            others.append(alternative)
        else:
            parts += [*_joined(run), *others, alternative]
            run, others = Tails(), []
    return "|".join([*parts, *_joined(run), *others])


def _flat(pattern: str) -> Iterator[str]:
    """Its alternatives, those of one group that begins with a word each for itself."""
    for alternative in split(pattern):
        body = alternative.removeprefix(_BOUND)
        if body != alternative and body.startswith("(?:") and _closing(body) == len(body) - 1:
            yield from (_BOUND + one.removeprefix(_BOUND) for one in split(body[3:-1]))
        else:
            yield alternative


def _joined(run: Tails) -> Iterator[str]:
    if run:
        yield f"{_BOUND}(?:{'|'.join(letter + _one_of(tails) for letter, tails in run.items())})"


def _one_of(tails: list[str]) -> str:
    return tails[0] if len(tails) == 1 else f"(?:{'|'.join(tails)})"


def _tails(body: str) -> Tails | None:
    """What a text that matches may begin with; None where that is no letter for certain."""
    body = body.removeprefix(_BOUND)
    if body[:1].isascii() and body[:1].islower() and body[1:2] not in tuple(_AFTER):
        return {body[0]: [body[1:]]}
    if not body.startswith("(?:"):
        return None
    end = _closing(body)
    if body[end + 1 : end + 2] in tuple(_AFTER):
        return None
    rest, found = body[end + 1 :], Tails()
    for alternative in split(body[3:end]):
        tails = _tails(alternative)
        if tails is None:
            return None
        for letter, some in tails.items():
            found.setdefault(letter, []).extend(some)
    return {letter: [_one_of(some) + rest] for letter, some in found.items()}


def split(pattern: str) -> list[str]:
    """The alternatives of a pattern."""
    cuts = [-1, *(at for at, char, depth in _walk(pattern) if char == "|" and depth == 0), len(pattern)]
    return [pattern[a + 1 : b] for a, b in itertools.pairwise(cuts)]


def _closing(pattern: str) -> int:
    """Where the group that begins the pattern ends."""
    return next(at for at, char, depth in _walk(pattern) if char == ")" and depth == 0)


def _captures(pattern: str) -> bool:
    return any(char == "(" and pattern[at + 1 : at + 2] != "?" for at, char, _ in _walk(pattern)) or "(?P" in pattern


def _walk(pattern: str) -> Iterator[tuple[int, str, int]]:
    """Every character that is neither escaped nor in a class, with its place and how many groups stand open after it."""
    at = depth = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 2
            continue
        if char == "[":
            at = _class_end(pattern, at) + 1
            continue
        depth += (char == "(") - (char == ")")
        yield at, char, depth
        at += 1


def _class_end(pattern: str, at: int) -> int:
    """The bracket that ends a class; one that stands first is a member."""
    end = at + 1 + (pattern[at + 1] == "^")
    end += pattern[end] == "]"
    while pattern[end] != "]":
        end += 2 if pattern[end] == "\\" else 1
    return end
