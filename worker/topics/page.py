"""An article as the matcher reads it: its sentences folded and scanned once for all topics."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from schemas.vocabulary import Language
from worker.articles.records import Sentence, Split
from worker.text.fold import Folded, fold, skeleton
from worker.topics.lexicon import Seen, lexicon
from worker.topics.vocabulary import Found, Hits, Vocabulary

#: Parts sentences in the joined text; no term holds it.
_SEP = "\x1e"


@dataclass(frozen=True, slots=True)
class Line:
    """A folded sentence and its way back to the article's words."""

    sentence: Sentence
    text: str
    folded: Folded
    base: int
    """Where the line starts in the folded text it was cut from."""
    origin: int
    """Where its sentence starts in the text that was folded."""

    @property
    def language(self) -> Language:
        return self.sentence.language

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Code points of the sentence that made ``start:end`` of the line."""
        a, b = self.folded.span(self.base + start, self.base + end)
        return max(0, a - self.origin), min(len(self.sentence.text), b - self.origin)


@dataclass(slots=True)
class Page:
    """All lines, the hits of each, and what the tables see in those that are asked for."""

    split: Split
    lines: dict[int, Line]
    found: dict[int, list[Found]]
    confusable: frozenset[tuple[int, Found]] = frozenset()
    hits: dict[int, Hits] = field(default_factory=dict)
    _seen: dict[int, Seen] = field(default_factory=dict)

    def seen(self, index: int) -> Seen:
        if index not in self._seen:
            line = self.lines[index]
            self._seen[index] = lexicon().read(line.text, line.language)
        return self._seen[index]

    @property
    def title(self) -> Line | None:
        first = self.lines.get(0)
        return first if first is not None and first.sentence.paragraph == 0 else None


def read(split: Split, vocabulary: Vocabulary) -> Page:
    """Fold and scan; one scan per language of the article (one, for most)."""
    lines: dict[int, Line] = {}
    found: dict[int, list[Found]] = {}
    confusable: set[tuple[int, Found]] = set()
    for language, sentences in _by_language(split.sentences).items():
        joined = _SEP.join(s.text for s in sentences)
        folded = fold(joined, language)
        starts = _lines(sentences, folded, lines)
        for part, hits in vocabulary.by_part(vocabulary.scan(folded.text, language), starts).items():
            found[sentences[part].index] = hits
        if language == "en" and not joined.isascii() and _odd(joined):
            confusable |= _hidden(joined, sentences, lines, found, vocabulary)
    return Page(split, lines, found, frozenset(confusable))


def _by_language(sentences: Iterable[Sentence]) -> dict[Language, list[Sentence]]:
    groups: dict[Language, list[Sentence]] = {}
    for sentence in sentences:
        groups.setdefault(sentence.language, []).append(sentence)
    return groups


def _lines(sentences: list[Sentence], folded: Folded, lines: dict[int, Line]) -> list[int]:
    """Cut the folded text into lines; returns where each starts."""
    starts: list[int] = []
    at = origin = 0
    for sentence, text in zip(sentences, folded.text.split(_SEP), strict=True):
        lines[sentence.index] = Line(sentence, text, folded, at, origin)
        starts.append(at)
        at += len(text) + 1
        origin += len(sentence.text) + 1
    return starts


def _odd(text: str) -> bool:
    """Whether a Latin text holds letters that could stand for Latin ones (Greek, Cyrillic, combining marks, …)."""
    return any(
        "\u0300" <= c <= "\u052f"
        or "\u13a0" <= c <= "\u13ff"
        or "\u2c80" <= c <= "\u2cff"
        or "\U0001d400" <= c <= "\U0001d7ff"
        for c in text
    )


def _hidden(
    joined: str,
    sentences: list[Sentence],
    lines: dict[int, Line],
    found: dict[int, list[Found]],
    vocabulary: Vocabulary,
) -> set[tuple[int, Found]]:
    """Hits that show only once look-alikes are folded away; they join the others, marked."""
    folded = skeleton(joined)
    if folded.text.count(_SEP) != len(sentences) - 1:
        return set()
    starts, at = [], 0
    for text in folded.text.split(_SEP):
        starts.append(at)
        at += len(text) + 1
    new: set[tuple[int, Found]] = set()
    for part, hits in vocabulary.by_part(vocabulary.scan(folded.text, "en"), starts).items():
        index = sentences[part].index
        known = {hit.literal for hit in found.get(index, ())}
        for hit in hits:
            if hit.literal not in known and len(folded.text.split(_SEP)[part]) == len(lines[index].text):
                found.setdefault(index, []).append(hit)
                new.add((index, hit))
    return new


def hits_of(page: Page, index: int, vocabulary: Vocabulary) -> Hits:
    """Concept → hits of one sentence; worked out once a page."""
    if index not in page.hits:
        page.hits[index] = vocabulary.by_concept(page.found.get(index, ()))
    return page.hits[index]
