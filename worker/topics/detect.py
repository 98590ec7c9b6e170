"""Detect: what an article says on the topics. Scan once, look closer only at sentences where a topic may hold."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from schemas.deadline import Deadline, TimeExpression
from schemas.match import Fact, Hit, Match
from schemas.vocabulary import Stage
from worker.articles.records import Split
from worker.deadlines import LIMITS, of_article
from worker.topics import attribution, facts, measures, score, stage, status
from worker.topics.bind import Bound, bound_to, dated
from worker.topics.clauses import focus
from worker.topics.compile import Topics
from worker.topics.measures import Resolved
from worker.topics.page import Line, Page, hits_of, read
from worker.topics.rules import Evidence, Rule, evidence
from worker.topics.terms import small
from worker.topics.vocabulary import Found as RawHit
from worker.topics.vocabulary import Hits

Expressions = Mapping[int, tuple[TimeExpression, ...]]


@dataclass(frozen=True, slots=True)
class Detected:
    """A topic found in a sentence; its match and fact have no group and claim yet."""

    sentence: int
    match: Match
    fact: Fact


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that the sentences say; ``wanted`` must become claims."""

    detected: tuple[Detected, ...] = ()
    deadlines: tuple[tuple[int, Deadline], ...] = ()
    wanted: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule that holds in a sentence, with what it stands on."""

    rule: Rule
    index: int
    evidence: Evidence
    bound: tuple[Bound, ...] = ()


def detect(split: Split, topics: Topics) -> Found:
    """All sentences of an article. Pure: the same article and topics give the same."""
    page = read(split, topics.vocabulary)
    expressions = of_article(split)
    held = _bound(page, expressions, list(_candidates(page, topics)))
    if not held and not expressions:
        return Found()
    resolved = {(c.rule.id, c.index): _resolve(c, page) for c in held}
    resolved = _shared(resolved)
    deadlines = list(_deadlines(page, expressions, held, resolved))
    detected = tuple(_detected(c, page, topics, resolved[c.rule.id, c.index], deadlines, expressions) for c in held)
    wanted = frozenset(d.sentence for d in detected) | frozenset(i for i, d in deadlines if d.topics)
    return Found(detected, tuple(deadlines), wanted)


def holding(split: Split, topics: Topics) -> frozenset[str]:
    """Only which topics hold somewhere: what examples ask."""
    page = read(split, topics.vocabulary)
    candidates = list(_candidates(page, topics))
    expressions = of_article(split) if any(c.evidence.open for c in candidates) else {}
    return frozenset(c.rule.id for c in _bound(page, expressions, candidates))


def _candidates(page: Page, topics: Topics) -> Iterable[Candidate]:
    """Rules that hold, DEADLINE aside; only those are looked at whose rarest concept is hit."""
    wide = [topics.rules[n] for n in topics.wide if _reads(topics.rules[n], page)]
    for index in sorted(page.found):
        hits = hits_of(page, index, topics.vocabulary)
        text = page.lines[index].text
        for number in sorted({n for concept in hits for n in topics.index.get(concept, ())}):
            rule = topics.rules[number]
            if rule.topic.scope == "sentence" and _reads(rule, page):
                shown = evidence(rule, hits, text, topics.vocabulary)
                if shown is not None:
                    yield Candidate(rule, index, shown)
    for rule in wide:
        yield from _wider(rule, page, topics)


def _reads(rule: Rule, page: Page) -> bool:
    """Whether the topic reads this source at all."""
    topic, article = rule.topic, page.split.article
    if topic.max_tier is not None and article.tier > topic.max_tier:
        return False
    if topic.only_sources and not _is_source(page, topic.only_sources):
        return False
    return not (topic.exclude_sources and _is_source(page, topic.exclude_sources))


def _is_source(page: Page, names: Sequence[str]) -> bool:
    article = page.split.article
    known = f"{article.source}\n{article.url or ''}".casefold()
    return any(name.casefold() in known for name in names)


def _wider(rule: Rule, page: Page, topics: Topics) -> Iterable[Candidate]:
    """A topic whose unit is a claim or a group: the unit's hits together, told at the sentence that holds most of them."""
    units: dict[int, list[int]] = {}
    for index in sorted(page.found):
        sentence = page.lines[index].sentence
        units.setdefault(sentence.unit if rule.topic.scope == "claim" else sentence.section, []).append(index)
    for indexes in units.values():
        hits: Hits = {}
        for index in indexes:
            for concept, found in hits_of(page, index, topics.vocabulary).items():
                hits.setdefault(concept, []).extend(found)
        best = max(indexes, key=lambda i: len(hits_of(page, i, topics.vocabulary)))
        shown = evidence(rule, hits, page.lines[best].text, topics.vocabulary)
        if shown is not None:
            own = hits_of(page, best, topics.vocabulary)
            kept = {c: tuple(h for h in found if h in own.get(c, ())) for c, found in shown.hits.items()}
            yield Candidate(rule, best, Evidence(kept, shown.open))


def _bound(page: Page, expressions: Expressions, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with their deadlines; those that ask for one and have none are left out."""
    if not candidates:
        return []
    taken = frozenset(c.index for c in candidates)
    held: list[Candidate] = []
    for c in candidates:
        others = taken - {c.index}
        bound = bound_to(page, expressions, c.index, others, _followed(c)) if expressions else ()
        if bound or not c.evidence.open or dated(page, expressions, c.index):
            held.append(Candidate(c.rule, c.index, c.evidence, bound))
    return held


def _followed(c: Candidate) -> Callable[[TimeExpression], bool]:
    """Which deadlines a candidate takes beside those that limit its measure."""
    kinds = () if c.evidence.open else c.rule.topic.deadlines.kinds
    return lambda expression: kinds is None or expression.kind in kinds


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


def _deadlines(
    page: Page, expressions: Expressions, held: Sequence[Candidate], resolved: Mapping[tuple[str, int], Resolved]
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
                yield index, _deadline(page, index, expression, bound, near, resolved)


def _deadline(
    page: Page,
    index: int,
    expression: TimeExpression,
    bound: Sequence[tuple[Candidate, Bound]],
    here: Sequence[Candidate],
    resolved: Mapping[tuple[str, int], Resolved],
) -> Deadline:
    candidates = [c for c, _ in bound] or list(here)
    key = _measure(page, index, expression, candidates, resolved)
    topics = tuple(
        c.rule.id for c in candidates if resolved[c.rule.id, c.index].key == key and _follows(c.rule, expression)
    )
    told = next((b.expression for _, b in bound), expression)
    assert told.kind is not None
    return Deadline(
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
    resolved: Mapping[tuple[str, int], Resolved],
) -> str:
    """The nearest measure: of those the sentence's topics are about, the one whose words stand nearest."""
    named = measures.best(page.seen(index).measures, None, expression.offset)
    keys = list(dict.fromkeys(resolved[c.rule.id, c.index].key for c in candidates))
    if named is not None and (not keys or named.row.key in keys):
        return named.row.key
    if len(keys) > 1:
        near = measures.best([m for m in page.seen(index).measures if m.row.key in keys], None, expression.offset)
        return near.row.key if near else keys[0]
    return keys[0] if keys else ""


def _detected(
    c: Candidate,
    page: Page,
    topics: Topics,
    resolved: Resolved,
    deadlines: Sequence[tuple[int, Deadline]],
    expressions: Expressions,
) -> Detected:
    line, seen = page.lines[c.index], page.seen(c.index)
    low = small(line.text)
    article = page.split.article
    title = line.sentence.paragraph == 0
    official_actor = bool(seen.ids("actors"))
    groups = [[(h.start, h.end) for h in found] for found in c.evidence.hits.values()]
    if c.rule.deadline or c.evidence.open:
        groups += [[_folded_span(line, b.expression)] for b in c.bound if b.sentence == c.index]
    acts = stage.ACTS[line.language]
    focused = focus(line.text, line.language, groups, acts, low)
    by = attribution.attribution(line.text, line.language, article.tier, official_actor=official_actor)
    reading = status.read(
        status.Said(
            text=low,
            language=line.language,
            focus=focused,
            hits=tuple(span for group in groups for span in group),
            official=official_actor or article.tier == 1,
            analyst=by.basis == "analyst",
            title=title,
            at=page.split.at,
        )
    )
    told = stage.told(focused.main, line.language)
    mine = [d for i, d in deadlines if c.rule.id in d.topics and any(b.sentence == i for b in c.bound)] or [
        d for i, d in deadlines if c.rule.id in d.topics and i == c.index
    ]
    set_stage = _stage(reading, told, by.basis, mine)
    skip = [_folded_span(line, e) for e in expressions.get(c.index, ())]
    drawn = facts.Drawn(c.rule.id, c.index, resolved, reading.status, set_stage, by.basis, by.speaker)
    fact = facts.fact(page, drawn, mine, skip)
    exposure = _exposure(c.rule, page, c.index, topics)
    parts = score.score(
        scope=c.rule.topic.scope,
        title=title,
        stage=set_stage,
        official_actor=official_actor,
        numbers=bool(fact.numbers or fact.instruments),
        deadline=any(d.start for d in mine),
        tier=article.tier,
        exposure=exposure,
        basis=by.basis,
        brief=page.split.kind == "brief",
        status=reading.status,
        boost=_boosted(c.rule, page, c.index, topics),
    )
    hits = tuple(_hits(c, line, page, topics))
    match = Match(
        topic=c.rule.id,
        group=None,
        claim=None,
        status=reading.status,
        stage=set_stage,
        score=score.total(parts),
        terms=tuple(dict.fromkeys(h.term for h in hits)),
        sentence=line.sentence.text,
        hits=hits,
        parts=parts,
        measure=resolved.key,
        basis=by.basis,
        speaker=by.speaker,
        reported_by=by.reported_by,
        status_words=reading.words,
        stage_words=told.words if told and set_stage else None,
        exposure=exposure,
    )
    return Detected(c.index, match, fact)


#: Deadlines of a procedure, not of a measure.
_PROCEDURE = frozenset(("comment_closes", "hearing", "report_due", "decision_due", "meeting"))


def _stage(reading: status.Reading, told: stage.Told | None, basis: str, mine: Sequence[Deadline]) -> Stage | None:
    """A conditional offer is offered, unnamed talk a rumour; more time to comment prolongs no measure."""
    if reading.status == "conditional":
        return "offered"
    if told is None or reading.status == "question":
        return None
    if told.stage == "extended" and any(d.kind in _PROCEDURE for d in mine):
        return None
    if reading.status == "possible":
        return "rumoured" if basis in {"unnamed sources", "analyst"} else told.stage
    return told.stage


def _folded_span(line: Line, expression: TimeExpression) -> tuple[int, int]:
    """Where a time expression stands in the folded line; the fold keeps places in all but Japanese."""
    at = line.text.find(expression.text)
    start = at if at >= 0 else expression.offset
    return start, start + len(expression.text)


def _exposure(rule: Rule, page: Page, index: int, topics: Topics) -> tuple[str, ...]:
    if not rule.exposure:
        return ()
    hits = hits_of(page, index, topics.vocabulary)
    return tuple(item for item, concept in rule.exposure if hits.get(concept))


def _boosted(rule: Rule, page: Page, index: int, topics: Topics) -> bool:
    if not rule.boost:
        return False
    hits = hits_of(page, index, topics.vocabulary)
    return any(topics.vocabulary.holds(concept, hits, page.lines[index].text) for concept in rule.boost)


def _hits(c: Candidate, line: Line, page: Page, topics: Topics) -> Iterable[Hit]:
    """The hits in the article's own words, in reading order."""
    raw: list[tuple[RawHit, int]] = [(h, concept) for concept, found in c.evidence.hits.items() for h in found]
    for hit, concept in sorted(raw, key=lambda item: (item[0].start, item[0].end)):
        start, end = line.span(hit.start, hit.end)
        yield Hit(
            concept=c.rule.names.get(concept, topics.vocabulary.names[concept]),
            term=topics.vocabulary.literals[hit.literal].phrase.text,
            words=line.sentence.text[start:end],
            start=start,
            end=end,
            confusable=(c.index, hit) in page.confusable,
        )
