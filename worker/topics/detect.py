"""Detect: what an article says on the topics. Scan once, look closer only at sentences where a topic may hold."""

from dataclasses import dataclass

from schemas.deadline import Deadline
from schemas.match import Fact, Match
from worker.articles.records import Split
from worker.deadlines import of_article
from worker.topics.candidates import bound, candidates
from worker.topics.compile import Topics
from worker.topics.limits import deadlines, resolved
from worker.topics.page import read
from worker.topics.recall import aside
from worker.topics.tell import told


@dataclass(frozen=True, slots=True)
class Detected:
    """A topic found in a sentence; its match and fact have no group and claim yet."""

    sentence: int
    match: Match
    fact: Fact


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that the sentences say; ``wanted`` must become claims: what a topic wants, and every limit to come."""

    detected: tuple[Detected, ...] = ()
    deadlines: tuple[tuple[int, Deadline], ...] = ()
    wanted: frozenset[int] = frozenset()


def detect(split: Split, topics: Topics) -> Found:
    """All sentences of an article. Pure: the same article and topics give the same."""
    page = read(split, topics.vocabulary)
    expressions = of_article(split)
    held = bound(page, topics, expressions, list(candidates(page, topics)))
    if not held and not expressions:
        return Found()
    keys = resolved(held, page)
    limits = tuple(deadlines(page, expressions, held, keys))
    matched = {c.index for c in held}
    detected = tuple(
        Detected(
            c.index,
            *told(
                c,
                page,
                topics,
                keys[c.rule.id, c.index],
                limits,
                expressions,
                aside=aside(page, c.index, matched),
            ),
        )
        for c in held
    )
    wanted = frozenset(d.sentence for d in detected) | frozenset(
        i for i, d in limits if d.topics or d.tense == "future"
    )
    return Found(detected, limits, wanted)


def holding(split: Split, topics: Topics) -> frozenset[str]:
    """Only which topics hold somewhere: what examples ask."""
    page = read(split, topics.vocabulary)
    found = list(candidates(page, topics))
    expressions = of_article(split) if any(c.evidence.open for c in found) else {}
    return frozenset(c.rule.id for c in bound(page, topics, expressions, found))
