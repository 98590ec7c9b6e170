"""What a candidate says: its match with status, stage, speaker and score, and the fact that the ledger compares."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from schemas.base import trusted
from schemas.deadline import Deadline, TimeExpression
from schemas.match import Fact, Hit, Match
from schemas.vocabulary import Language, Stage
from worker.topics import attribution, cues, facts, score, stage, status
from worker.topics.candidates import Candidate, Expressions
from worker.topics.clauses import focus, without_causes, without_foretold
from worker.topics.compile import Topics
from worker.topics.measures import PLANTS, Resolved
from worker.topics.page import Line, Page, hits_of
from worker.topics.past import is_perfect
from worker.topics.relate import related, supposed
from worker.topics.rules import Rule
from worker.topics.terms import small
from worker.topics.vocabulary import Found as RawHit

_hit, _a_match = trusted(Hit), trusted(Match)


@dataclass(frozen=True, slots=True)
class Read:
    """How a candidate's sentence was read."""

    by: attribution.Attribution
    status: status.Reading
    stage: Stage | None
    stage_words: str | None
    deadlines: tuple[Deadline, ...]
    title: bool
    official_actor: bool


def told(
    c: Candidate,
    page: Page,
    topics: Topics,
    resolved: Resolved,
    deadlines: Sequence[tuple[int, Deadline]],
    expressions: Expressions,
    *,
    aside: bool = False,
) -> tuple[Match, Fact]:
    """The match and the fact of a candidate; neither has its group and claim yet."""
    line = page.lines[c.index]
    as_read = _read(c, page, deadlines, aside=aside)
    skip = [_folded_span(line, e) for e in expressions.get(c.index, ())]
    drawn = facts.Drawn(
        c.rule.id, c.index, resolved, as_read.status.status, as_read.stage, as_read.by.basis, as_read.by.speaker
    )
    fact = facts.fact(page, drawn, as_read.deadlines, skip)
    return _match(c, page, topics, resolved, as_read, fact), fact


def _read(c: Candidate, page: Page, deadlines: Sequence[tuple[int, Deadline]], *, aside: bool) -> Read:
    line, article = page.lines[c.index], page.split.article
    language = line.language
    low = without_foretold(small(line.text), language)
    official = bool(page.seen(c.index).ids("actors"))
    by = attribution.attribution(line.text, language, article.tier, official_actor=official)
    spans = _spans(c, line)
    if c.rule.id in PLANTS:
        low = without_causes(low, language)
    said = status.Said(
        text=low,
        language=language,
        focus=focus(line.text, language, spans, stage.ACTS[language], low),
        hits=tuple(span for group in spans for span in group),
        official=official or article.tier == 1,
        analyst=by.basis == "analyst",
        title=line.sentence.paragraph == 0,
        at=page.split.at,
        unnamed=by.nobody,
        plant=c.rule.id in PLANTS,
        aside=aside,
    )
    reading = _refuted(page, c.index) or status.read(said)
    if reading.status in {"asserted", "denied"} and supposed(low, language, spans):
        reading = status.Reading("possible")
    staged = stage.told(said.focus.main, language)
    mine = _mine(c, deadlines)
    set_stage = _stage(reading, staged, by.basis, mine)
    if set_stage and set_stage != "rumoured" and _deliberated(reading, language):
        set_stage = "proposed"
    words = staged.words if staged and set_stage else None
    if reading.status == "asserted" and set_stage is None and not mine and _loose(c, line, spans):
        reading = status.Reading("background")  # the topic's words alone: no act relates them, and nothing is due
    if reading.status == "background" and article.tier == 1:
        reports = is_perfect(reading.words) or _begins(mine, page.split.at)
        reading = status.Reading("asserted") if reports else reading
    return Read(by, reading, set_stage, words, mine, said.title, official)


def _begins(mine: Sequence[Deadline], at: date | None) -> bool:
    """Whether a measure takes effect today or later: an official text that says so recalls nothing, whatever else stands in it."""
    return at is not None and any(
        d.kind == "takes_effect" and d.start is not None and d.start >= at and d.confidence in {"high", "medium"}
        for d in mine
    )


def _loose(c: Candidate, line: Line, spans: Sequence[Sequence[tuple[int, int]]]) -> bool:
    """Whether nothing relates the topic's words; a plant and its want may stand in two clauses, a known act in none."""
    return not c.acts and c.rule.id not in PLANTS and not related(line.text, line.language, spans)


def _refuted(page: Page, index: int) -> status.Reading | None:
    """Disputed, where the next sentence denies "the report"."""
    line = page.lines.get(index + 1)
    if line is None or page.lines[index].sentence.paragraph == 0:
        return None
    found = cues.ABOVE[line.language].search(small(line.text))
    return status.Reading("disputed", found[0].strip()) if found else None


def _spans(c: Candidate, line: Line) -> list[list[tuple[int, int]]]:
    """The places of each concept, and of the deadline where the topic asks for one."""
    groups = [[(h.start, h.end) for h in found] for found in c.evidence.hits.values()]
    if c.rule.deadline or c.evidence.open:
        groups += [[_folded_span(line, b.expression)] for b in c.bound if b.sentence == c.index]
    return groups


def _mine(c: Candidate, deadlines: Sequence[tuple[int, Deadline]]) -> tuple[Deadline, ...]:
    """The deadlines of this topic that the candidate is bound to, else those of its sentence."""
    places = {b.sentence for b in c.bound}
    bound = tuple(d for i, d in deadlines if i in places and c.rule.id in d.topics)
    return bound or tuple(d for i, d in deadlines if i == c.index and c.rule.id in d.topics)


def _match(c: Candidate, page: Page, topics: Topics, resolved: Resolved, as_read: Read, fact: Fact) -> Match:
    line = page.lines[c.index]
    exposure = _exposure(c.rule, page, c.index, topics)
    parts = score.score(
        scope=c.rule.topic.scope,
        title=as_read.title,
        stage=as_read.stage,
        official_actor=as_read.official_actor,
        numbers=bool(fact.numbers or fact.instruments),
        deadline=any(d.start for d in as_read.deadlines),
        tier=page.split.article.tier,
        exposure=exposure,
        basis=as_read.by.basis,
        brief=page.split.kind == "brief",
        status=as_read.status.status,
        boost=_boosted(c.rule, page, c.index, topics),
    )
    hits = tuple(_hits(c, line, page, topics))
    return _a_match(
        topic=c.rule.id,
        group=None,
        claim=None,
        status=as_read.status.status,
        stage=as_read.stage,
        score=score.total(parts),
        terms=tuple(dict.fromkeys((*(h.term for h in hits), *c.acts))),
        sentence=line.sentence.text,
        hits=hits,
        parts=parts,
        measure=resolved.key,
        basis=as_read.by.basis,
        speaker=as_read.by.speaker,
        reported_by=as_read.by.reported_by,
        status_words=as_read.status.words,
        stage_words=as_read.stage_words,
        exposure=exposure,
    )


#: Deadlines of a procedure, not of a measure.
_PROCEDURE = frozenset(("comment_closes", "hearing", "report_due", "decision_due", "meeting"))


def _stage(reading: status.Reading, staged: stage.Told | None, basis: str, mine: Sequence[Deadline]) -> Stage | None:
    """A conditional offer is offered, unnamed talk a rumour; more time to comment prolongs no measure."""
    if reading.status == "conditional":
        return "offered"
    if staged is None or reading.status == "question":
        return None
    if staged.stage == "extended" and any(d.kind in _PROCEDURE for d in mine):
        return None
    if reading.status == "possible":
        return "rumoured" if basis in {"unnamed sources", "analyst"} else staged.stage
    return staged.stage


def _deliberated(reading: status.Reading, language: Language) -> bool:
    return (
        reading.status == "possible"
        and reading.words is not None
        and cues.DELIBERATION[language].search(reading.words) is not None
    )


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
        yield _hit(
            concept=c.rule.names.get(concept, topics.vocabulary.names[concept]),
            term=topics.vocabulary.literals[hit.literal].phrase.text,
            words=line.sentence.text[start:end],
            start=start,
            end=end,
            confusable=(c.index, hit) in page.confusable,
        )
