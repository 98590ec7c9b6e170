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
    """Whether two facts would be one by their stage and numbers: only then their words have to tell."""
    return fact.group == known.group and bool(fact.numbers) and fact.numbers == known.numbers
