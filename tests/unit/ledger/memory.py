"""The ledger in memory: what the store answers, from dictionaries, so that whole streams are decided without a database."""

import datetime as dt
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from schemas import Article, ArticleRef, TrackedDeadline
from worker.ledger.copies import is_copy, sketched, words_of
from worker.ledger.known import RECENT, Keys, Known, KnownFact, Silence, Verdict
from worker.text.similarity import content_hash

#: How many of a text's smallest sketch values are kept and asked for; how many likely originals are compared.
KEPT, ASKED, COMPARED = 4, 8, 5

Slot = tuple[str, str]


@dataclass(slots=True)
class Texts:
    """The texts seen so far, found by their sketches."""

    words: dict[int, str] = field(default_factory=dict)
    references: dict[int, ArticleRef] = field(default_factory=dict)
    originals: dict[int, int] = field(default_factory=dict)
    by_value: dict[int, list[int]] = field(default_factory=dict)

    def original(self, text: str, values: Sequence[int]) -> int | None:
        """The first article that this text is a near copy of."""
        shared: dict[int, int] = {}
        for value in values[:ASKED]:
            for article_id in self.by_value.get(value, ()):
                shared[article_id] = shared.get(article_id, 0) + 1
        likely = sorted(shared, key=lambda one: (-shared[one], one))[:COMPARED]
        found = next((one for one in likely if is_copy(text, self.words[one])), None)
        return None if found is None else self.originals.get(found, found)

    def add(self, reference: ArticleRef, text: str, values: Sequence[int], original: int | None) -> None:
        """Remember a text."""
        self.words[reference.id] = text
        self.references[reference.id] = reference
        if original is not None:
            self.originals[reference.id] = original
        for value in values[:KEPT]:
            self.by_value.setdefault(value, []).append(reference.id)


@dataclass(slots=True)
class Memory:
    """Everything that deciding asks for. ``zone``: whose days budgets count in."""

    zone: str = "UTC"
    silences: tuple[Silence, ...] = ()
    facts: dict[Slot, KnownFact] = field(default_factory=dict)
    by_key: dict[Slot, dict[Slot, None]] = field(default_factory=dict)
    by_article: dict[int, list[Slot]] = field(default_factory=dict)
    recent: dict[str, deque[Slot]] = field(default_factory=dict)
    deadlines: dict[str, dict[str, TrackedDeadline]] = field(default_factory=dict)
    told: dict[tuple[str, dt.date], int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    texts: Texts = field(default_factory=Texts)

    def known(self, article_id: int, article: Article, keys: Keys, *, baseline: bool = False) -> Known:
        """What deciding an article needs, and the article's text remembered for copies to come."""
        facts = self._facts(keys)
        copied = self._copied(article_id, article)
        stories = {one.story for one in facts}
        return Known(
            article_id=article_id,
            content_hash=self.texts.references[article_id].content_hash,
            facts=facts,
            deadlines=tuple(
                one
                for measure in sorted({*keys.measures, *stories})
                for one in self.deadlines.get(measure, {}).values()
            ),
            copy_of=self.texts.references[copied] if copied is not None else None,
            copy_facts=tuple(self.facts[slot] for slot in self.by_article.get(copied, ()))
            if copied is not None
            else (),
            told_today=self._told(keys.topics, article.seen_at),
            silences=self.silences,
            story_numbers=self.numbers,
            baseline=baseline,
        )

    def _facts(self, keys: Keys) -> tuple[KnownFact, ...]:
        slots: dict[Slot, None] = {}
        for topic in keys.topics:
            for measure in keys.measures:
                slots.update(dict.fromkeys(_latest(self.by_key.get((topic, measure), {}), keys.most)))
            slots.update(dict.fromkeys(self.recent.get(topic, ())))
        return tuple(self.facts[slot] for slot in slots)

    def _copied(self, article_id: int, article: Article) -> int | None:
        text = words_of(article)
        values = sketched(article)
        original = self.texts.original(text, values)
        self.texts.add(reference(article_id, article), text, values, original)
        return original

    def _told(self, topics: Iterable[str], at: dt.datetime | None) -> Mapping[str, int]:
        day = self._day(at)
        return {topic: self.told.get((topic, day), 0) for topic in topics}

    def _day(self, at: dt.datetime | None) -> dt.date:
        return dt.date.min if at is None else at.astimezone(ZoneInfo(self.zone)).date()

    def write(self, article: Article, verdict: Verdict) -> None:
        """Remember what an article added; ``article`` is the one that was decided."""
        for fact in verdict.facts:
            self._write(fact)
        for deadline in verdict.deadlines:
            self.deadlines.setdefault(deadline.measure, {})[deadline.id] = deadline
        day = self._day(article.seen_at)
        for decision in verdict.decisions:
            if decision.action == "alert":
                self.told[decision.topic, day] = self.told.get((decision.topic, day), 0) + 1
        for story in verdict.alert.stories if verdict.alert else ():
            self.numbers[story.key] = story.number

    def _write(self, fact: KnownFact) -> None:
        slot = (fact.topic, fact.signature)
        if slot not in self.facts:
            self.by_article.setdefault(fact.article, []).append(slot)
            self.recent.setdefault(fact.topic, deque(maxlen=RECENT)).append(slot)
            for key in (fact.measure, *fact.fact.also, *fact.fact.instruments):
                self.by_key.setdefault((fact.topic, key), {})[slot] = None
        self.facts[slot] = fact


def _latest(slots: Mapping[Slot, None], most: int) -> list[Slot]:
    return list(slots)[-most:]


def reference(article_id: int, article: Article) -> ArticleRef:
    """The article as messages name it."""
    return ArticleRef(
        id=article_id, title=article.title, source=article.source, url=article.url, tier=article.tier, language=article.language,
        published_at=article.published_at, seen_at=article.seen_at, content_hash=content_hash(article.title, words_of(article)),
    )  # fmt: skip
