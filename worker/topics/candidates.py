"""Where a topic may hold: sentences (or wider units) that satisfy its rule, with the deadlines of their measure."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from schemas.deadline import TimeExpression
from worker.text.fold import fold
from worker.topics import measures, stage
from worker.topics.bind import Bound, bound_to, concerns, dated, filed
from worker.topics.compile import Topics
from worker.topics.lexicon import lexicon
from worker.topics.page import Page, hits_of
from worker.topics.rules import Evidence, Rule, evidence
from worker.topics.terms import LANGUAGES, small
from worker.topics.vocabulary import Hits

#: Of these words one stands wherever an act is named by its number.
NUMBERED = ("公告", "nnouncement")

Expressions = Mapping[int, tuple[TimeExpression, ...]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule that holds in a sentence, with what it stands on."""

    rule: Rule
    index: int
    evidence: Evidence
    bound: tuple[Bound, ...] = ()
    acts: tuple[str, ...] = ()
    """Known acts that it names by number, where that alone makes it hold."""


def candidates(page: Page, topics: Topics) -> Iterable[Candidate]:
    """Rules that hold, DEADLINE aside; only those are looked at whose rarest concept is hit."""
    given = _publisher(page, topics)
    if not given and not topics.wide and not page.may_hold(topics.needs, NUMBERED):
        return
    wide = [topics.rules[n] for n in topics.wide if _reads(topics.rules[n], page)]
    for index in sorted(page.found):
        hits = hits_of(page, index, topics.vocabulary)
        text = page.lines[index].text
        held: set[str] = set()
        for number in sorted({n for concept in (*hits, *given) for n in topics.index.get(concept, ())}):
            rule = topics.rules[number]
            if rule.topic.scope == "sentence" and _reads(rule, page):
                shown = evidence(rule, hits, text, topics.vocabulary, given)
                if shown is not None:
                    held.add(rule.id)
                    yield Candidate(rule, index, shown)
        yield from _by_act(page, index, topics, held)
    for rule in wide:
        yield from _wider(rule, page, topics)


def _publisher(page: Page, topics: Topics) -> frozenset[int]:
    """The concepts that the publisher of an official text stands for: what a ministry decides, its country does."""
    source = page.split.article.source
    if page.split.article.tier != 1 or not source:
        return frozenset()
    vocabulary, found = topics.vocabulary, set[int]()
    for language in LANGUAGES:
        text = fold(source, language).text
        hits = vocabulary.hits(text, language)
        found |= {concept for concept in hits if vocabulary.holds(concept, hits, text)}
    return frozenset(found)


def _by_act(page: Page, index: int, topics: Topics, held: Collection[str]) -> Iterable[Candidate]:
    """Topics whose known act a sentence names by its number, though not by its object ("公告第55号至第58号暂停实施")."""
    text = page.lines[index].text
    if not any(word in text for word in NUMBERED):
        return
    line = page.lines[index]
    if not stage.ACTS[line.language].search(small(text)):
        return  # a heading that is only the number states nothing
    known = {act: lexicon().acts[act] for act in measures.acts_in(page, line) if act in lexicon().acts}
    for rule in topics.rules if known else ():
        acts = tuple(act for act, about in known.items() if rule.id in about)
        if acts and rule.id not in held and rule.topic.scope == "sentence" and _reads(rule, page):
            yield Candidate(rule, index, Evidence({}, open=False), acts=acts)


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


def _means_other(c: Candidate, page: Page, topics: Topics, found: Sequence[Candidate]) -> bool:
    """Whether the body says that the title's word is of another business ("new tariffs": "mobile tariffs")."""
    if page.title is None or c.index != 0 or any(o.rule is c.rule and o.index for o in found):
        return False
    vocabulary = topics.vocabulary
    for index in page.found:
        if index:
            hits, text = hits_of(page, index, vocabulary), page.lines[index].text
            if any(vocabulary.holds(concept, hits, text) for concept in c.rule.vetoes):
                return True
    return False


def bound(page: Page, topics: Topics, expressions: Expressions, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with their deadlines; those that ask for one and have none are left out."""
    found = [c for c in found if not _means_other(c, page, topics, found)]
    if not found:
        return []
    taken = frozenset(c.index for c in found)
    held: list[Candidate] = []
    for c in found:
        if _limited(c.rule) and filed(page.lines[c.index].sentence.text, page.lines[c.index].language):
            continue  # a party's time in a proceeding limits no duty
        others = taken - {c.index}
        times = bound_to(page, expressions, c.index, others, _followed(c)) if expressions else ()
        if c.evidence.open:
            times = tuple(b for b in times if b.sentence != c.index or _concerns(page, c, b))
        if times or not c.evidence.open or dated(page, expressions, c.index):
            held.append(replace(c, bound=times))
    return held


def _limited(rule: Rule) -> bool:
    """Whether a topic is about measures with a time limit."""
    return rule.deadline or "DEADLINE" in (rule.topic.expr or "")


def _concerns(page: Page, c: Candidate, b: Bound) -> bool:
    line = page.lines[c.index]
    hits = [line.span(h.start, h.end) for found in c.evidence.hits.values() for h in found]
    return concerns(line.sentence.text, line.language, b.expression, hits)


def _followed(c: Candidate) -> Callable[[TimeExpression], bool]:
    """Which deadlines a candidate takes beside those that limit its measure."""
    kinds = () if c.evidence.open else c.rule.topic.deadlines.kinds
    return lambda expression: kinds is None or expression.kind in kinds
