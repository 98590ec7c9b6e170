"""Terms that would add recall and exclusions that would add precision, each with the articles it would change (pure).

It counts words: in sentences that a topic nearly matched, in those it matched rightly, and in those it matched wrongly.
It suggests; a person decides.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from schemas.vocabulary import Language

Kind = Literal["useful", "noise", "near"]
#: Suggestions of each sort at most.
MOST = 20
#: Longest phrase, in words of English or characters of Chinese and Japanese.
LONGEST: Mapping[Language, int] = {"en": 3, "zh": 6, "ja": 6}

_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019-]*|\d[\d.,]*%?")
_RUN = re.compile(r"[\u3400-\u9fff]{2,}|[\u30a0-\u30ff]{3,}")
_EMPTY = frozenset(
    "a an the and or but of to in on at by for from with as is are was were be been has have had will would may might could "
    "should it its they their this that these those not no than then also more most said says say which who whom new one two "
    "he she his her we our you your after before over under into about up down out all any some such other per cent".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence that a topic matched (``useful`` or ``noise``, as labelled) or nearly matched (``near``)."""

    path: str
    title: str
    sentence: str
    language: Language
    kind: Kind
    missing: tuple[str, ...] = ()
    """For a near miss: the required concepts that were not found."""
    wanted: bool | None = None
    """For a near miss: whether its article is labelled useful; None where nobody said."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One edit, with what it would change."""

    edit: Literal["add term", "exclude"]
    concept: str | None
    language: Language
    term: str
    gains: tuple[str, ...]
    """Paths of articles that it would newly match (a term) or no longer match (an exclusion), as wished."""
    harms: tuple[str, ...]
    """Paths where it would do the opposite of what the labels say."""

    @property
    def worth(self) -> tuple[int, int]:
        return (len(self.gains) - 2 * len(self.harms), len(self.term))


def suggestions(samples: Iterable[Sample]) -> list[Suggestion]:
    """The best edits first; none that would do as much harm as good."""
    kept = list(samples)
    labelled = any(one.wanted for one in kept)
    found = [*_terms(kept, labelled=labelled), *_exclusions(kept)]
    good = [one for one in found if one.gains and len(one.gains) > len(one.harms)]
    return sorted(_longest(good), key=lambda one: (*(-part for part in one.worth), one.term))[: 2 * MOST]


def _terms(samples: list[Sample], *, labelled: bool) -> Iterator[Suggestion]:
    """Phrases of near misses that lack one concept, that stand in no sentence of other kinds."""
    wished: dict[tuple[str, Language, str], set[str]] = defaultdict(set)
    unwished: dict[tuple[str, Language, str], set[str]] = defaultdict(set)
    elsewhere = {phrase for one in samples if one.kind != "near" for phrase in phrases(one.sentence, one.language)}
    for one in samples:
        if one.kind != "near" or len(one.missing) != 1:
            continue
        into = wished if one.wanted or (one.wanted is None and not labelled) else unwished
        for phrase in phrases(one.sentence, one.language):
            if phrase not in elsewhere:
                into[one.missing[0], one.language, phrase].add(one.path)
    least = 1 if labelled else 2
    for (concept, language, phrase), paths in wished.items():
        if len(paths) >= least:
            harms = unwished.get((concept, language, phrase), set()) if labelled else set()
            yield Suggestion("add term", concept, language, phrase, tuple(sorted(paths)), tuple(sorted(harms)))


def _exclusions(samples: list[Sample]) -> Iterator[Suggestion]:
    """Phrases of wrong matches that no right match holds."""
    wrong: dict[tuple[Language, str], set[str]] = defaultdict(set)
    right: dict[tuple[Language, str], set[str]] = defaultdict(set)
    for one in samples:
        if one.kind == "near":
            continue
        into = wrong if one.kind == "noise" else right
        for phrase in phrases(one.sentence, one.language):
            into[one.language, phrase].add(one.path)
    for (language, phrase), paths in wrong.items():
        harms = right.get((language, phrase), set())
        yield Suggestion("exclude", None, language, phrase, tuple(sorted(paths)), tuple(sorted(harms)))


def phrases(sentence: str, language: Language) -> set[str]:
    """What could be a term: one to three words without empty ones at the ends, or runs of characters."""
    if language != "en":
        return set(_characters(sentence, LONGEST[language]))
    words = [word.lower() for word in _WORD.findall(sentence)]
    return {
        " ".join(words[start : start + length])
        for start in range(len(words))
        for length in range(1, LONGEST["en"] + 1)
        if start + length <= len(words) and _says_something(words[start : start + length])
    }


def _says_something(words: list[str]) -> bool:
    ends = (words[0], words[-1])
    return not any(word in _EMPTY or word[0].isdigit() for word in ends) and (len(words) > 1 or len(words[0]) > 3)


def _characters(sentence: str, longest: int) -> Iterator[str]:
    for run in _RUN.findall(sentence):
        for start in range(len(run)):
            for length in range(2, min(longest, len(run) - start) + 1):
                yield run[start : start + length]


def _longest(found: list[Suggestion]) -> list[Suggestion]:
    """Of phrases inside one another with the same effect, the longest only."""
    groups: dict[tuple[object, ...], list[Suggestion]] = defaultdict(list)
    for one in found:
        groups[one.edit, one.concept, one.language, one.gains, one.harms].append(one)
    kept = []
    for group in groups.values():
        group.sort(key=lambda one: -len(one.term))
        chosen: list[Suggestion] = []
        for one in group:
            if not any(one.term in longer.term for longer in chosen):
                chosen.append(one)
        kept += chosen[:3]
    return kept
