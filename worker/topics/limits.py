"""The measure of each candidate, and every deadline of an article with the measure it limits."""

from collections.abc import Iterable, Mapping, Sequence

from schemas.base import trusted
from schemas.deadline import Deadline, TimeExpression
from worker.deadlines import LIMITS
from worker.topics import measures
from worker.topics.bind import Bound
from worker.topics.candidates import Candidate, Expressions
from worker.topics.measures import Resolved
from worker.topics.page import Page
from worker.topics.rules import Rule

_made = trusted(Deadline)

Keys = Mapping[tuple[str, int], Resolved]
"""(topic, sentence) → its measure."""


def resolved(held: Sequence[Candidate], page: Page) -> Keys:
    """The measure of each candidate."""
    return _shared({(c.rule.id, c.index): _resolve(c, page) for c in held})


def _resolve(c: Candidate, page: Page) -> Resolved:
    """The measure; a topic that is about a time limit means the measure nearest to it."""
    own = [b for b in c.bound if b.sentence == c.index]
    near = own[0].expression.offset if own and (c.evidence.open or c.rule.id == "tariff-deadlines") else None
    return measures.resolve(c.rule.id, page, c.index, near=near)


def _shared(resolved: dict[tuple[str, int], Resolved]) -> dict[tuple[str, int], Resolved]:
    """Topics that match one sentence share one measure, the most specific; two named measures stay two."""
    best: dict[int, Resolved] = {}
    for (_, index), found in resolved.items():
        if found.key.startswith("plant/"):
            continue
        if index not in best or _rank(found) > _rank(best[index]):
            best[index] = found
    return {
        (topic, index): found if found.specific >= 2 or found.key.startswith("plant/") else best[index]
        for (topic, index), found in resolved.items()
    }


def _rank(found: Resolved) -> tuple[int, int, int]:
    return found.specific, len([p for p in found.key.split("/") if p != "-"]), len(found.key)


def deadlines(
    page: Page, expressions: Expressions, held: Sequence[Candidate], keys: Keys
) -> Iterable[tuple[int, Deadline]]:
    """Every deadline of the article, with the measure it limits and the topics that follow it."""
    owners: dict[tuple[int, int], list[tuple[Candidate, Bound]]] = {}
    for c in held:
        for b in c.bound:
            owners.setdefault((b.sentence, b.expression.offset), []).append((c, b))
    by_sentence: dict[int, list[Candidate]] = {}
    for c in held:
        by_sentence.setdefault(c.index, []).append(c)
    for index, many in expressions.items():
        for expression in many:
            if expression.deadline and expression.kind is not None:
                bound = owners.get((index, expression.offset), [])
                near = by_sentence.get(index, [])
                yield index, _deadline(page, index, expression, bound, near, keys)


def _deadline(
    page: Page,
    index: int,
    expression: TimeExpression,
    bound: Sequence[tuple[Candidate, Bound]],
    here: Sequence[Candidate],
    keys: Keys,
) -> Deadline:
    candidates = [c for c, _ in bound] or list(here)
    key = _measure(page, index, expression, candidates, keys)
    told = next((b.expression for _, b in bound), expression)
    assert told.kind is not None
    topics = tuple(c.rule.id for c in candidates if keys[c.rule.id, c.index].key == key and _follows(c.rule, told))
    return _made(
        measure=key,
        kind=told.kind,
        start=told.start,
        end=told.end,
        bound=told.bound or "on",
        confidence=told.confidence or "none",
        tense=told.tense,
        text=told.text,
        topics=tuple(dict.fromkeys(topics)),
        moved_from=told.moved_from,
        precision=told.precision,
        anchor=told.anchor,
        time=told.time,
        zone=told.zone,
        last_full_day=told.last_full_day,
        duration_days=told.duration_days,
        sentence=page.lines[index].sentence.text,
        limits=told.kind in LIMITS,
    )


def _follows(rule: Rule, expression: TimeExpression) -> bool:
    kinds = rule.topic.deadlines.kinds
    return kinds is None or expression.kind in kinds


def _measure(
    page: Page,
    index: int,
    expression: TimeExpression,
    candidates: Sequence[Candidate],
    keys: Keys,
) -> str:
    """The nearest measure: of those the sentence's topics are about, the one whose words stand nearest."""
    if not candidates:
        return ""  # nobody follows it
    named = measures.best(page.seen(index).measures, None, expression.offset)
    names = list(dict.fromkeys(keys[c.rule.id, c.index].key for c in candidates))
    if named is not None and (not names or named.row.key in names):
        return named.row.key
    if len(names) > 1:
        near = measures.best([m for m in page.seen(index).measures if m.row.key in names], None, expression.offset)
        return near.row.key if near else names[0]
    return names[0] if names else ""
