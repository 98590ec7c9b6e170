"""Whether a sentence relates a topic's concepts: words that stand in two clauses, or far apart, speak of two things."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from schemas.vocabulary import Language
from worker.topics.clauses import Span, clauses

#: A noun phrase with its verb and arguments spans no more: words in English, characters elsewhere.
_REACH: dict[Language, int] = {"en": 16, "zh": 36, "ja": 44}


def related(text: str, language: Language, groups: Sequence[Collection[Span]]) -> bool:
    """Whether one clause holds hits of all ``groups`` (each concept's places) near one another; one group is its own."""
    held = [group for group in groups if group]
    if len(held) < 2:
        return True
    return any(
        all(any(a <= start < b for start, _ in group) for group in held) and _close(text[a:b], language, a, held)
        for a, b in clauses(text, language)
    )


def _close(clause: str, language: Language, base: int, groups: Sequence[Collection[Span]]) -> bool:
    """Whether a hit of each group lies within reach of one of the next, in reading order."""
    inside = [[(a - base, b - base) for a, b in group if 0 <= a - base < len(clause)] for group in groups]
    inside.sort(key=min)
    return all(
        min(_gap(clause, language, one, other) for one in first for other in second) <= _REACH[language]
        for first, second in pairwise(inside)
    )


def _gap(clause: str, language: Language, one: Span, other: Span) -> int:
    first, second = sorted((one, other))
    between = clause[first[1] : second[0]]
    return len(between.split()) if language == "en" else len(between)


#: What is only supposed: the clause that opens with "if", or ends in its like.
_SUPPOSED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:if|unless|should (?=china|beijing|washington|the)|in case)\b[^,;.]*"),
    "zh": re.compile(r"(?:如果|若(?!干)|一旦|倘若|除非|假如)[^，。；]*"),
    "ja": re.compile(r"[^、。]*(?:れば|ならば?|場合は?|(?<!は)ないと)、"),
}


def supposed(text: str, language: Language, groups: Sequence[Collection[Span]]) -> bool:
    """Whether all the topic's words stand in a condition (English: small letters): nothing says that it is so."""
    spans = [span for group in groups for span in group]
    found = [m.span() for m in _SUPPOSED[language].finditer(text)]
    return bool(spans) and all(any(a <= start < b for a, b in found) for start, _ in spans)
