"""One source, two acts in the same form of words: what the formula is filled with tells them apart."""

import re
from difflib import SequenceMatcher

from worker.ledger.shape import Shape

#: Words in common from which two sentences are one formula.
FORMULA = 0.6

_TOKEN = re.compile(r"[^\W\d_\u3040-\u30ff\u4e00-\u9fff]+|[\u3040-\u30ff\u4e00-\u9fff]|\d+(?:[.,]\d+)*")


def formulaic_twins(sentence: str, other: str) -> bool:
    """Whether two sentences of one source are one formula filled with other words: "hub motors" here, "battery packs" there."""
    mine, theirs = _TOKEN.findall(sentence.casefold()), _TOKEN.findall(other.casefold())
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    if matcher.ratio() < FORMULA:
        return False
    swaps = (row for row in matcher.get_opcodes() if row[0] == "replace")
    return any(_worded(mine[a:b]) and _worded(theirs[c:d]) for _, a, b, c, d in swaps)


def _worded(tokens: list[str]) -> bool:
    return any(not token[0].isdigit() for token in tokens)


def same_form(fact: Shape, known: Shape) -> bool:
    """Whether two facts would be one by their stage and numbers, or are acts of one kind: only then their words have to tell."""
    if fact.group != known.group or fact.numbers != known.numbers:
        return False
    return bool(fact.numbers) or _kind(fact) == _kind(known) == "order"


def _kind(fact: Shape) -> str:
    return (fact.event or "").partition("/")[0]


#: Words with a capital that name nobody in particular: the law, the agency, the day.
_COMMON = frozenset(
    "withhold release order orders wro customs border protection cbp department homeland security united states american washington the a an "
    "us u.s monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december reuters ap forced labor labour act agency bureau import imports".split()
)
_NAME = re.compile(r"\b[A-Z][A-Za-z.&'-]+")
_STEM = 5


def names_others(sentence: str, other: str) -> bool:
    """Whether two English sentences both name somebody, and nobody in common ("Jordan" and "Jordanian" are one)."""
    if not (sentence.isascii() and other.isascii()):
        return False
    mine, theirs = _stems(sentence), _stems(other)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _stems(sentence: str) -> set[str]:
    return {word.lower()[:_STEM] for word in _NAME.findall(sentence) if word.lower().strip(".'") not in _COMMON}
