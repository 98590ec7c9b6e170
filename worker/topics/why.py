"""Why a topic matched an article, or what exactly was missing: silence must be explainable (DOMAIN 0.10)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from schemas.match import Match
from worker.articles.records import Parsed, Sentence, Split
from worker.deadlines import of_article
from worker.topics.bind import bound_to
from worker.topics.compile import Topics
from worker.topics.detect import detect
from worker.topics.page import Page, hits_of, read
from worker.topics.rules import Rule, evidence
from worker.topics.settle import settle
from worker.topics.vocabulary import Found, Hits, NearRule, Vocabulary


@dataclass(frozen=True, slots=True)
class Part:
    """One concept in one sentence: there with its words, or not there, with the nearest miss."""

    concept: str
    holds: bool
    words: tuple[str, ...] = ()
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """What became of a topic in an article. ``matches`` is empty where it did not match; ``parts`` then tell of the
    sentence that came nearest."""

    topic: str
    matches: tuple[Match, ...] = ()
    sentence: str = ""
    place: str = ""
    parts: tuple[Part, ...] = ()
    missing: tuple[str, ...] = field(default=())

    @property
    def matched(self) -> bool:
        return bool(self.matches)


def why(split: Split, parsed: Parsed, topics: Topics, ids: Sequence[str]) -> tuple[Why, ...]:
    """An answer for each topic, those that matched first."""
    found = settle(detect(split, topics), parsed)
    page = read(split, topics.vocabulary)
    answers = []
    for rule in topics.rules:
        if rule.id in ids:
            mine = tuple(m for m in found.matches if m.topic == rule.id)
            answers.append(Why(rule.id, mine) if mine else _nearly(rule, page, parsed, topics.vocabulary))
    return tuple(sorted(answers, key=lambda answer: not answer.matched))


def near_misses(split: Split, topics: Topics, topic: str) -> tuple[tuple[Sentence, tuple[str, ...]], ...]:
    """Sentences in which some concepts of a topic were found and others not, with the names of those."""
    rule = next(rule for rule in topics.rules if rule.id == topic)
    page = read(split, topics.vocabulary)
    found = []
    for index in page.found:
        parts = tuple(_parts(rule, hits_of(page, index, topics.vocabulary), page, index, topics.vocabulary))
        missing = tuple(part.concept for part in parts if not part.holds)
        if missing and len(missing) < len(parts):
            found.append((page.lines[index].sentence, missing))
    return tuple(found)


def _nearly(rule: Rule, page: Page, parsed: Parsed, vocabulary: Vocabulary) -> Why:
    source = _source(rule, page)
    if source:
        return Why(rule.id, missing=(source,))
    ranked = [(_held(rule, page, i, vocabulary), -i) for i in page.found]
    best = max(ranked, default=(0, 0))
    if not best[0]:
        return Why(rule.id, missing=("none of its words",))
    index = -best[1]
    hits, line = hits_of(page, index, vocabulary), page.lines[index]
    parts = tuple(_parts(rule, hits, page, index, vocabulary))
    return Why(
        rule.id,
        sentence=line.sentence.text,
        place=_place(parsed, index),
        parts=parts,
        missing=tuple(_missing(rule, hits, page, index, parts, vocabulary)),
    )


def _source(rule: Rule, page: Page) -> str:
    topic, article = rule.topic, page.split.article
    if topic.max_tier is not None and article.tier > topic.max_tier:
        return f"source tier {article.tier}; the topic reads up to tier {topic.max_tier}"
    known = f"{article.source}\n{article.url or ''}".casefold()
    if topic.only_sources and not any(name.casefold() in known for name in topic.only_sources):
        return "not one of only_sources"
    if any(name.casefold() in known for name in topic.exclude_sources):
        return "one of exclude_sources"
    return ""


def _asked(rule: Rule) -> tuple[int, ...]:
    return tuple(dict.fromkeys((*rule.require, *rule.any_of, *rule.leaves)))


def _held(rule: Rule, page: Page, index: int, vocabulary: Vocabulary) -> int:
    hits = hits_of(page, index, vocabulary)
    return sum(bool(vocabulary.holds(c, hits, page.lines[index].text)) for c in _asked(rule))


def _parts(rule: Rule, hits: Hits, page: Page, index: int, vocabulary: Vocabulary) -> Iterable[Part]:
    line = page.lines[index]
    for concept in _asked(rule):
        held = vocabulary.holds(concept, hits, line.text)
        words = tuple(dict.fromkeys(line.sentence.text[a:b] for a, b in (line.span(h.start, h.end) for h in held)))
        nearest = None if held else _nearest(concept, hits, line.text, vocabulary)
        yield Part(rule.names.get(concept, vocabulary.names[concept]), bool(held), words, nearest)


def _nearest(concept: int, hits: Hits, text: str, vocabulary: Vocabulary) -> str | None:
    """A near whose words are all there, only too far apart; or a term that a guard holds back."""
    misses = [miss for near in vocabulary.nears.get(concept, ()) if (miss := _too_far(near, hits, text))]
    if misses:
        words, gap, near = min(misses, key=lambda miss: miss[1])
        unit = "words" if near.words else "characters"
        return f"{words!r} {gap} {unit} away, NEAR/{near.within} asked"
    held_back = hits.get(concept)
    return f"{text[held_back[0].start : held_back[0].end]!r} held back by a guard" if held_back else None


def _too_far(near: NearRule, hits: Hits, text: str) -> tuple[str, int, NearRule] | None:
    groups = [hits.get(group, []) for group in near.groups]
    if not all(groups):
        return None
    gap, hit = min((_gap(a, b, text, near.words), b) for a in groups[0] for b in groups[1])
    return text[hit.start : hit.end], gap, near


def _gap(one: Found, other: Found, text: str, words: bool) -> int:
    first, second = (one, other) if one.start <= other.start else (other, one)
    between = text[first.end : second.start]
    return len(between.split()) if words else len(between)


def _missing(
    rule: Rule, hits: Hits, page: Page, index: int, parts: Sequence[Part], vocabulary: Vocabulary
) -> Iterable[str]:
    text = page.lines[index].text
    if rule.exclude is not None:
        for hit in vocabulary.holds(rule.exclude, hits, text)[:1]:
            yield f"excluded by {text[hit.start : hit.end]!r}"
    if rule.must and not any(hits.get(actor) for actor in rule.must):
        yield "none of its actors is named"
    shown = evidence(rule, hits, text, vocabulary)
    unbound = shown is not None and shown.open
    if unbound and not bound_to(page, of_article(page.split), index, frozenset(), lambda _: False):
        yield "DEADLINE no: no time limit of this measure in the sentence, its claim or its group"
    if not unbound:
        yield from (f"{part.concept} no" for part in parts if not part.holds)


def _place(parsed: Parsed, index: int) -> str:
    """ "1.2", "title", or nothing where the sentence became no claim."""
    if index not in parsed.places:
        return ""
    place = parsed.places[index]
    return "title" if place is None else f"{place[0]}.{place[1]}"
