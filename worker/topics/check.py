"""Checking topics: examples, and terms that do nothing, repeat others, or match too much (DOMAIN 2.3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from worker.articles.records import Split
from worker.topics.compile import Topics
from worker.topics.examples import failures
from worker.topics.page import read
from worker.topics.rules import Rule
from worker.topics.terms import Phrase, phrases
from worker.topics.vocabulary import Vocabulary

#: A term that is in more of an archive's articles than this is no term but a part of speech.
TOO_COMMON = 0.5
#: Fewer articles say nothing about a term.
ENOUGH = 20


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at. ``kind``: example, subsumed, dead, common."""

    topic: str
    kind: str
    text: str


def examples(topics: Topics) -> Iterator[Remark]:
    """Examples that fail."""
    for failure in failures(topics, list(topics.topics)):
        should = "should match" if failure.kind == "match" else "should not match"
        yield Remark(failure.topic, "example", f"{should}: {failure.text}")


def subsumed(topics: Topics) -> Iterator[Remark]:
    """Terms that can only be hit where another term of the same concept is."""
    for rule in topics.rules:
        for concept, name in rule.names.items():
            terms = [t for t in topics.vocabulary.terms[concept] if isinstance(t, Phrase)]
            for one in terms:
                wider = next((other for other in terms if other is not one and _covers(other, one)), None)
                if wider is not None:
                    yield Remark(rule.id, "subsumed", f"{name}: {one.text!r} lies in {wider.text!r}")


def _covers(wide: Phrase, narrow: Phrase) -> bool:
    """Whether every hit of the narrow phrase holds one of the wide phrase."""
    if wide.guards or wide.unless or wide.beside or wide.cased or wide.language != narrow.language:
        return False
    if wide.language == "en":
        words = narrow.text.lower().removeprefix("=").replace("-", " ").rstrip("*").split()
        return len(words) > 1 and wide.text.lower() in {" ".join(words[i:]) for i in range(1, len(words))}
    return wide.patterns[0][0] in narrow.patterns[0][0] and wide.patterns[0][0] != narrow.patterns[0][0]


def against(topics: Topics, archive: Iterable[Split]) -> Iterator[Remark]:
    """Terms without a hit in an archive, and terms that are in too much of it."""
    counts, articles = _counts(topics.vocabulary, archive)
    if articles < ENOUGH:
        return
    for rule in topics.rules:
        for phrase in _own(rule, topics.vocabulary):
            share = counts.get(phrase, 0) / articles
            if not share:
                yield Remark(rule.id, "dead", f"{phrase.text!r}: no hit in {articles} articles")
            elif share > TOO_COMMON:
                yield Remark(rule.id, "common", f"{phrase.text!r}: in {share:.0%} of {articles} articles")


def _counts(vocabulary: Vocabulary, archive: Iterable[Split]) -> tuple[dict[Phrase, int], int]:
    counts: dict[Phrase, int] = {}
    articles = 0
    for split in archive:
        articles += 1
        page = read(split, vocabulary)
        for phrase in {vocabulary.literals[hit.literal].phrase for hits in page.found.values() for hit in hits}:
            counts[phrase] = counts.get(phrase, 0) + 1
    return counts, articles


def _own(rule: Rule, vocabulary: Vocabulary) -> list[Phrase]:
    return list(dict.fromkeys(p for concept in rule.names for p in phrases(vocabulary.terms[concept])))
