"""Actors, goods, places and named measures of a sentence: the pack's tables, compiled once, scanned only where a topic matched."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from schemas.vocabulary import Language
from worker.topics.pack import table
from worker.topics.terms import LANGUAGES, Term, term
from worker.topics.vocabulary import Builder, Hits, Vocabulary

KINDS = ("actors", "goods", "groups", "places", "companies")


@dataclass(frozen=True, slots=True)
class Row:
    """A named measure (packs/measures.yaml)."""

    key: str
    topics: frozenset[str]
    require: tuple[int, ...]
    exclude: int | None
    rank: int
    relief: bool
    instruments: frozenset[str]
    events: tuple[tuple[str, frozenset[str], int | None], ...]
    number: int

    @property
    def weight(self) -> tuple[int, int]:
        """More concepts are more specific; then the earlier row."""
        return len(self.require) + self.rank, -self.number


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of the tables where it stands (folded text)."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """A measure that a sentence names, at the place of its defining words."""

    row: Row
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Seen:
    """All that the tables find in one sentence."""

    mentions: Mapping[str, tuple[Mention, ...]]
    measures: tuple[Named, ...]
    events: frozenset[str]

    def ids(self, kind: str) -> tuple[str, ...]:
        """The ids of a kind, in the order of their first mention."""
        return tuple(dict.fromkeys(m.id for m in self.mentions.get(kind, ())))


NOTHING = Seen({}, (), frozenset())


@dataclass(frozen=True, slots=True)
class Lexicon:
    vocabulary: Vocabulary
    entries: Mapping[int, tuple[tuple[str, str], ...]]
    """Concept → (kind, id) pairs."""
    rows: tuple[Row, ...]
    by_concept: Mapping[int, tuple[int, ...]]
    """Concept → the rows, by number, that hold only where it or another of theirs is hit."""
    by_instrument: Mapping[str, Row]
    acts: Mapping[str, frozenset[str]]
    """Instrument → the topics that it is about."""

    def read(self, folded: str, language: Language) -> Seen:
        hits = self.vocabulary.hits(folded, language)
        if not hits:
            return NOTHING
        asked = sorted({number for concept in hits for number in self.by_concept.get(concept, ())})
        measures = tuple([named for number in asked if (named := self._named(self.rows[number], hits, folded))])
        return Seen(self._mentions(hits), measures, self._events(measures, hits, folded))

    def _mentions(self, hits: Hits) -> dict[str, tuple[Mention, ...]]:
        found: dict[str, list[Mention]] = {}
        for concept, places in hits.items():
            for kind, name in self.entries.get(concept, ()):
                found.setdefault(kind, []).extend(Mention(name, h.start, h.end) for h in places)
        return {kind: tuple(_outermost(some)) for kind, some in found.items()}

    def _named(self, row: Row, hits: Hits, text: str) -> Named | None:
        holds = self.vocabulary.holds
        first = holds(row.require[0], hits, text)
        if not first or not all(holds(concept, hits, text) for concept in row.require[1:]):
            return None
        if row.exclude is not None and holds(row.exclude, hits, text):
            return None
        return Named(row, min(h.start for h in first), first[0].end)

    def _events(self, measures: tuple[Named, ...], hits: Hits, text: str) -> frozenset[str]:
        return frozenset(
            name
            for named in measures
            for name, _, concept in named.row.events
            if concept is not None and self.vocabulary.holds(concept, hits, text)
        )


def _outermost(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """In reading order, without those inside a longer one ("hub motor" is no motor); a word for two things (中美) is both."""
    start = end = 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.id)):
        if mention.end > end or (mention.start, mention.end) == (start, end):
            yield mention
            start, end = mention.start, mention.end


@functools.cache
def lexicon() -> Lexicon:
    """The built-in tables."""
    builder = Builder()
    entries: dict[int, list[tuple[str, str]]] = {}
    names = table("actors").data
    for kind in KINDS:
        for name, raw in names[kind].items():
            entries.setdefault(builder.concept(name, _terms(raw)), []).append((kind, name))
    raw_rows = table("measures").data["measures"]
    rows = [_row(i, raw, builder) for i, raw in enumerate(raw_rows)]
    by_instrument = {instrument: row for row in rows for instrument in row.instruments}
    acts = {instrument: row.topics for instrument, row in by_instrument.items()} | _narrower(raw_rows)
    vocabulary = builder.build()
    found = {k: tuple(v) for k, v in entries.items()}
    return Lexicon(vocabulary, found, tuple(rows), _by_concept(rows, vocabulary), by_instrument, acts)


def _by_concept(rows: Iterable[Row], vocabulary: Vocabulary) -> dict[int, tuple[int, ...]]:
    """Rows by the concepts of which one is hit wherever they hold: for each row those of its concept with the fewest terms."""
    found: dict[int, list[int]] = {}
    for row in rows:
        choices = [vocabulary.keys(concept) for concept in row.require]
        for concept in min(choices, key=lambda some: sum(len(vocabulary.terms[one]) for one in some)):
            found.setdefault(concept, []).append(row.number)
    return {concept: tuple(numbers) for concept, numbers in found.items()}


@functools.cache
def companies() -> frozenset[str]:
    """The ids of the companies that the tables know."""
    return frozenset(table("actors").data["companies"])


@functools.cache
def places() -> frozenset[str]:
    """The ids of the places of plants that the tables know, in every script."""
    return frozenset(table("actors").data["places"])


def _narrower(rows: Iterable[Mapping[str, Any]]) -> dict[str, frozenset[str]]:
    """Acts under a measure that are about some of its topics only."""
    events = [event for row in rows for event in (row.get("events") or {}).values() if event.get("topics")]
    return {act: frozenset(event["topics"]) for event in events for act in event.get("instruments") or ()}


def _row(number: int, raw: Mapping[str, Any], builder: Builder) -> Row:
    exclude = _terms(raw.get("exclude") or {})
    return Row(
        key=raw["key"],
        topics=frozenset(raw["topics"]),
        require=tuple(builder.concept(f"{raw['key']}#{i}", _terms(part)) for i, part in enumerate(raw["require"])),
        exclude=builder.concept(f"{raw['key']}#exclude", exclude) if exclude else None,
        rank=int(raw.get("rank", 0)),
        relief=raw.get("relief") == "true",
        instruments=frozenset(raw.get("instruments") or ()),
        events=tuple(_event(name, event, builder) for name, event in (raw.get("events") or {}).items()),
        number=number,
    )


def _event(name: str, raw: Mapping[str, Any], builder: Builder) -> tuple[str, frozenset[str], int | None]:
    terms = _terms(raw.get("terms") or {})
    return name, frozenset(raw.get("instruments") or ()), builder.concept(f"event {name}", terms) if terms else None


def _terms(raw: Mapping[str, Any]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(term(item, language) for language in LANGUAGES for item in raw.get(language) or ()))
