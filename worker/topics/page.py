"""An article as the matcher reads it: its sentences folded and scanned once for all topics."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from schemas.vocabulary import Language
from worker.articles.records import Sentence, Split
from worker.text.fold import Folded, fold, skeleton
from worker.topics.lexicon import Seen, lexicon
from worker.topics.needs import Needs
from worker.topics.vocabulary import Found, Hits, Vocabulary

#: Parts sentences in the joined text; no term holds it.
_SEP = "\x1e"
_ODD = re.compile("[\u0300-\u052f\u13a0-\u13ff\u2c80-\u2cff\U0001d400-\U0001d7ff]")


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


@dataclass(frozen=True, slots=True)
class Part:
    """The sentences of one language, joined and folded."""

    language: Language
    sentences: list[Sentence]
    joined: str
    folded: Folded

    def is_odd(self) -> bool:
        """Whether a Latin text holds letters that could stand for Latin ones (Greek, Cyrillic, combining marks, …)."""
        return self.language == "en" and not self.joined.isascii() and _ODD.search(self.joined) is not None

    def lines(self) -> Iterator[Line]:
        """The folded text cut into lines."""
        at = origin = 0
        for sentence, text in zip(self.sentences, self.folded.text.split(_SEP), strict=True):
            yield Line(sentence, text, self.folded, at, origin)
            at += len(text) + 1
            origin += len(sentence.text) + 1


class Page:
    """An article, folded at once. Its lines, their hits and what the tables see in them are worked out when they are asked for:
    most articles hold nothing that a topic needs."""

    def __init__(self, split: Split, vocabulary: Vocabulary) -> None:
        self.split = split
        self.hits: dict[int, Hits] = {}
        self._vocabulary = vocabulary
        self._parts = _parts(split.sentences)
        self._seen: dict[int, Seen] = {}

    def may_hold(self, needs: Needs, words: tuple[str, ...]) -> bool:
        """Whether what topics need, one of the ``words``, or letters that could hide a term stand anywhere in the article."""
        for part in self._parts:
            text = part.folded.text
            if part.is_odd() or needs.met(text, part.language):
                return True
            for word in words:
                if word in text:
                    return True
        return False

    @cached_property
    def lines(self) -> dict[int, Line]:
        """Sentence index → its line, one language after the other."""
        return {line.sentence.index: line for part in self._parts for line in part.lines()}

    @property
    def found(self) -> dict[int, list[Found]]:
        """Sentence index → its hits; sentences without any are absent."""
        return self._scanned[0]

    @property
    def confusable(self) -> frozenset[tuple[int, Found]]:
        """Hits that show only once look-alikes are folded away, with their sentence."""
        return self._scanned[1]

    @cached_property
    def _scanned(self) -> tuple[dict[int, list[Found]], frozenset[tuple[int, Found]]]:
        """One scan per language of the article (one, for most)."""
        found: dict[int, list[Found]] = {}
        confusable: set[tuple[int, Found]] = set()
        for part in self._parts:
            for place, hits in _by_line(part.folded.text, part.language, self._vocabulary).items():
                found[part.sentences[place].index] = hits
            if part.is_odd():
                confusable |= _hidden(part, self.lines, found, self._vocabulary)
        return found, frozenset(confusable)

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
    """The article as topics read it."""
    return Page(split, vocabulary)


def _parts(sentences: Sequence[Sentence]) -> list[Part]:
    groups: dict[Language, list[Sentence]] = {}
    for sentence in sentences:
        groups.setdefault(sentence.language, []).append(sentence)
    return [_part(language, some) for language, some in groups.items()]


def _part(language: Language, sentences: list[Sentence]) -> Part:
    joined = _SEP.join([sentence.text for sentence in sentences])
    return Part(language, sentences, joined, fold(joined, language))


def _by_line(folded: str, language: Language, vocabulary: Vocabulary) -> dict[int, list[Found]]:
    """Number of a line → its hits, with offsets in the line."""
    starts = list(itertools.accumulate((len(text) + 1 for text in folded.split(_SEP)), initial=0))
    return vocabulary.by_part(vocabulary.scan(folded, language), starts)


def _hidden(
    part: Part, lines: Mapping[int, Line], found: dict[int, list[Found]], vocabulary: Vocabulary
) -> set[tuple[int, Found]]:
    """Hits that show only once look-alikes are folded away; they join the others."""
    folded = skeleton(part.joined).text
    texts = folded.split(_SEP)
    if len(texts) != len(part.sentences):
        return set()
    new: set[tuple[int, Found]] = set()
    for place, hits in _by_line(folded, "en", vocabulary).items():
        index = part.sentences[place].index
        known = {hit.literal for hit in found.get(index, ())}
        for hit in hits:
            if hit.literal not in known and len(texts[place]) == len(lines[index].text):
                found.setdefault(index, []).append(hit)
                new.add((index, hit))
    return new


def hits_of(page: Page, index: int, vocabulary: Vocabulary) -> Hits:
    """Concept → hits of one sentence; worked out once a page."""
    if index not in page.hits:
        page.hits[index] = vocabulary.by_concept(page.found.get(index, ()))
    return page.hits[index]
