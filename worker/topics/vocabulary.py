"""Named concepts in one Aho-Corasick automaton: one scan finds every term of every concept, overlapping hits included.

A single alternation of regular expressions would report non-overlapping hits only, and AND/NOT over overlapping terms
would silently break.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from schemas.vocabulary import Language
from worker.topics.sections import belongs
from worker.topics.terms import Near, Phrase, Term, flat, scanned

_LETTERS = re.compile("[0-9A-Za-z]*")


class Found(NamedTuple):
    """A phrase at ``start:end`` of the scanned text."""

    start: int
    end: int
    literal: int


Hits = dict[int, list[Found]]
"""Concept → its hits."""


@dataclass(frozen=True, slots=True)
class Literal:
    """One pattern of the automaton, checked where it hits."""

    phrase: Phrase
    endings: frozenset[str]
    concepts: tuple[int, ...]
    guards: tuple[tuple[str, int], ...]
    unless: int | None
    beside: int | None
    """The concept of which one hit must stand in the same unit."""
    apart: int | None
    """The concept that must not stand within ``phrase.within`` words."""
    bounded: bool
    digit_start: bool
    digit_end: bool


class NearRule(NamedTuple):
    """Hidden concepts, one of each within so many words or characters."""

    groups: tuple[int, ...]
    within: int
    text: str
    words: bool


@dataclass(slots=True)
class Builder:
    """Collects concepts; equal concepts get one number, however many topics use them."""

    terms: list[tuple[Term, ...]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    numbers: dict[tuple[Term, ...], int] = field(default_factory=dict)

    def concept(self, name: str, terms: tuple[Term, ...]) -> int:
        number = self.numbers.get(terms)
        if number is None:
            number = self.numbers[terms] = len(self.terms)
            self.terms.append(terms)
            self.names.append(name)
        return number

    def build(self) -> "Vocabulary":
        return _build(self)


def _build(builder: Builder) -> "Vocabulary":
    users: dict[Phrase, set[int]] = {}
    nears: dict[int, list[NearRule]] = {}
    number = 0
    while number < len(builder.terms):
        for item in builder.terms[number]:
            if isinstance(item, Near):
                groups = tuple(builder.concept(f"{item.text}#{i}", group) for i, group in enumerate(item.groups))
                nears.setdefault(number, []).append(NearRule(groups, item.within, item.text, item.language == "en"))
            else:
                users.setdefault(item, set()).add(number)
                if item.unless:
                    builder.concept(f"unless {item.text}", item.unless)
                if item.beside:
                    builder.concept(f"with {item.text}", item.beside)
                if item.apart:
                    builder.concept(f"apart {item.text}", item.apart)
        number += 1
    patterns: dict[str, int] = {}
    by_pattern: list[list[int]] = []
    literals: list[Literal] = []
    for phrase, concepts in users.items():
        guards = _guards(phrase, builder)
        for pattern, endings in phrase.patterns:
            slot = patterns.setdefault(pattern, len(patterns))
            if slot == len(by_pattern):
                by_pattern.append([])
            by_pattern[slot].append(len(literals))
            literals.append(_literal(phrase, pattern, endings, tuple(sorted(concepts)), guards))
    return Vocabulary(
        names=tuple(builder.names),
        terms=tuple(builder.terms),
        literals=tuple(literals),
        by_pattern=tuple(tuple(x) for x in by_pattern),
        nears={k: tuple(v) for k, v in nears.items()},
        patterns=tuple(patterns),
        automaton=AhoCorasick(list(patterns)) if patterns else None,
    )


class Guards(NamedTuple):
    """The concepts that veto a phrase anywhere in its unit, that it needs there, and that veto it beside it."""

    unless: int | None
    beside: int | None
    apart: int | None


def _guards(phrase: Phrase, builder: Builder) -> Guards:
    return Guards(
        *(builder.numbers[terms] if terms else None for terms in (phrase.unless, phrase.beside, phrase.apart))
    )


def _literal(
    phrase: Phrase,
    pattern: str,
    endings: frozenset[str],
    concepts: tuple[int, ...],
    around: Guards,
) -> Literal:
    guards = tuple((guard, at) for guard in phrase.guards for at in _places(pattern, guard))
    english = phrase.language == "en"
    return Literal(
        phrase=phrase,
        endings=endings,
        concepts=concepts,
        guards=guards,
        unless=around.unless,
        beside=around.beside,
        apart=around.apart,
        bounded=english and pattern[0].isalnum(),
        digit_start=pattern[0].isdigit(),
        digit_end=pattern[-1].isdigit(),
    )


def _places(part: str, whole: str) -> Iterable[int]:
    at = whole.find(part)
    while at >= 0:
        yield at
        at = whole.find(part, at + 1)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    names: tuple[str, ...]
    terms: tuple[tuple[Term, ...], ...]
    literals: tuple[Literal, ...]
    by_pattern: tuple[tuple[int, ...], ...]
    nears: Mapping[int, tuple[NearRule, ...]]
    patterns: tuple[str, ...]
    automaton: AhoCorasick | None

    def only(self, concepts: Collection[int]) -> "Vocabulary":
        """A scan for the terms of some concepts alone: it says sooner that a text holds none of them."""
        kept = {
            pattern: numbers
            for pattern, slot in zip(self.patterns, self.by_pattern, strict=True)
            if (numbers := tuple(n for n in slot if any(c in concepts for c in self.literals[n].concepts)))
        }
        automaton = AhoCorasick(list(kept)) if kept else None
        return replace(self, patterns=tuple(kept), by_pattern=tuple(kept.values()), automaton=automaton)

    def scan(self, folded: str, language: Language) -> list[Found]:
        """Every phrase of a folded text, in the order of their ends. English terms count in every language."""
        if self.automaton is None:
            return []
        text = scanned(folded)
        raw = self.automaton.find_matches_as_indexes(text, overlapping=True)
        if not raw:
            return []
        return list(self._checked(raw, text, folded, language))

    def _checked(self, raw: list[tuple[int, int, int]], text: str, folded: str, language: Language) -> Iterable[Found]:
        literals, by_pattern = self.literals, self.by_pattern
        for pattern, start, end in raw:
            inside = start > 0 and _latin(text[start - 1])
            for number in by_pattern[pattern]:
                literal = literals[number]
                spoken = literal.phrase.language
                if spoken == "en":
                    if inside and literal.bounded:
                        continue
                    stop = _word(literal, text, folded, start, end)
                elif spoken == language:
                    stop = _inside(literal, text, start, end)
                else:
                    continue
                if stop:
                    yield Found(start, stop, number)

    def hits(self, folded: str, language: Language) -> Hits:
        """Concept → hits of one short text."""
        return self.by_concept(self.scan(folded, language))

    def by_concept(self, found: Iterable[Found]) -> Hits:
        hits: Hits = {}
        literals = self.literals
        for item in found:
            for concept in literals[item.literal].concepts:
                hits.setdefault(concept, []).append(item)
        return hits

    def by_part(self, found: Iterable[Found], starts: Sequence[int]) -> dict[int, list[Found]]:
        """Part (number in ``starts``) → its hits, with offsets counted from the part's start."""
        parts: dict[int, list[Found]] = {}
        for item in found:
            part = bisect_right(starts, item.start) - 1
            base = starts[part]
            parts.setdefault(part, []).append(Found(item.start - base, item.end - base, item.literal))
        return parts

    def holds(self, concept: int, hits: Hits, text: str) -> list[Found]:
        """The hits by which a concept holds in a unit; empty where it does not."""
        direct = [h for h in hits.get(concept, ()) if self._allowed(h, hits, text)]
        if direct or concept not in self.nears:
            return direct
        for near in self.nears[concept]:
            pair = self._near(near, hits, text)
            if pair:
                return pair
        return []

    def _allowed(self, hit: Found, hits: Hits, text: str) -> bool:
        literal = self.literals[hit.literal]
        if literal.unless is not None and hits.get(literal.unless):
            return False
        if literal.beside is not None and not hits.get(literal.beside):
            return False
        if literal.phrase.laws and not _lawful(literal.phrase, hit, text):
            return False
        if literal.apart is None:
            return True
        words, within = literal.phrase.language == "en", literal.phrase.within
        return all(_apart(hit, other, text, words) > within for other in hits.get(literal.apart, ()))

    def _near(self, near: NearRule, hits: Hits, text: str) -> list[Found]:
        if not all(group in hits for group in near.groups):
            return []
        groups = [[h for h in hits[group] if self._allowed(h, hits, text)] for group in near.groups]
        if not all(groups):
            return []
        for first in groups[0]:
            chain = [first]
            for group in groups[1:]:
                close = next((h for h in group if _apart(chain[-1], h, text, near.words) <= near.within), None)
                if close is None:
                    break
                chain.append(close)
            else:
                return chain
        return []

    def keys(self, concept: int) -> frozenset[int]:
        """Concepts of which one must be hit for this one to hold: itself, or the first list of a near."""
        own = {concept} if any(isinstance(t, Phrase) for t in self.terms[concept]) else set()
        return frozenset(own | {near.groups[0] for near in self.nears.get(concept, ())})


def _lawful(phrase: Phrase, hit: Found, text: str) -> bool:
    return belongs(scanned(text), hit.start, hit.end, phrase.language, phrase.laws)


def _latin(char: str) -> bool:
    return char.isalnum() and ord(char) < 0x2E80


def _word_end(text: str, place: int) -> int:
    """Where the letters and digits that go on at a place end."""
    if text.isascii():
        return _LETTERS.match(text, place).end()  # type: ignore[union-attr]
    size = len(text)
    while place < size and _latin(text[place]):
        place += 1
    return place


def _word(literal: Literal, text: str, folded: str, start: int, end: int) -> int:
    """The end of an English term's words, which begin at ``start``, or 0 where other words stand there."""
    stop = _word_end(text, end)
    if not literal.phrase.prefix and text[end:stop] not in literal.endings and _latin(text[end - 1]):
        return 0
    cased = literal.phrase.cased
    if cased is not None and flat(folded[start:end]) != cased:
        return 0
    if literal.guards and _guarded(literal, text, start):
        return 0
    return stop if _latin(text[end - 1]) else end


def _inside(literal: Literal, text: str, start: int, end: int) -> int:
    """The end of a Chinese or Japanese term at ``start``, or 0 where a guard or a longer number holds it."""
    if literal.digit_start and start and text[start - 1].isdigit():
        return 0
    if literal.digit_end and end < len(text) and text[end].isdigit():
        return 0
    return 0 if literal.guards and _guarded(literal, text, start) else end


def _guarded(literal: Literal, text: str, start: int) -> bool:
    return any(start >= at and text.startswith(guard, start - at) for guard, at in literal.guards)


def _apart(one: Found, other: Found, text: str, words: bool) -> int:
    """Words (or characters) between two hits; overlapping hits of one word do not pair with themselves."""
    first, second = (one, other) if one.start <= other.start else (other, one)
    if first.end > second.start:
        return 10**6 if first.start == second.start and first.end == second.end else 0
    between = text[first.end : second.start]
    return len(between.split()) if words else len(between)
