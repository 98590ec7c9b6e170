"""What deciding an article asks of the past. The daemon asks its database; a replay asks its own file by a shorter way."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from schemas import Article, ArticleRef, TrackedDeadline
from worker import ledger
from worker.ledger import Known, KnownFact, Silence
from worker.pipeline.copies import Words
from worker.pipeline.times import day_began
from worker.store import Transaction


class Past(Protocol):
    """What is remembered of earlier articles."""

    def facts(self, keys: ledger.Keys) -> tuple[KnownFact, ...]:
        """Facts under any of the keys and the latest of each topic, oldest first."""
        ...

    def facts_of(self, article_id: int) -> tuple[KnownFact, ...]:
        """What an article brought into the ledger."""
        ...

    def deadlines(self, measures: Sequence[str]) -> tuple[TrackedDeadline, ...]:
        """All deadlines of these measures, in order of id."""
        ...

    def told(self, topics: Sequence[str], since: dt.datetime, until: dt.datetime) -> Mapping[str, int]:
        """Topic → immediate alerts decided from ``since`` up to ``until``."""
        ...

    def silences(self, at: dt.datetime | None) -> tuple[Silence, ...]:
        """Silences in force."""
        ...

    def numbers(self, stories: Sequence[str]) -> Mapping[str, int]:
        """Story → number of its last alert."""
        ...

    def same(self, article_id: int, content_hash: str) -> Sequence[int]:
        """Other articles of exactly these words that were decided."""
        ...

    def alike(self, article_id: int, sketch: Sequence[int]) -> Sequence[int]:
        """Other articles that may be near copies, likeliest first."""
        ...

    def revisions(self, article_id: int) -> Sequence[int]:
        """All revisions of the entry that an article is a revision of."""
        ...

    def texts(self, article_ids: Sequence[int]) -> Mapping[int, str]:
        """`ledger.words_of` these articles, as far as their texts are still there."""
        ...

    def ref(self, article_id: int) -> ArticleRef | None:
        """What a message says of an article."""
        ...


@dataclass(frozen=True, slots=True)
class Stored:
    """The past as a database holds it."""

    tx: Transaction

    def facts(self, keys: ledger.Keys) -> tuple[KnownFact, ...]:
        """See `Past`."""
        return self.tx.facts.of(keys.topics, keys.measures, keys.recent, keys.most)

    def facts_of(self, article_id: int) -> tuple[KnownFact, ...]:
        """See `Past`."""
        return self.tx.facts.of_article(article_id)

    def deadlines(self, measures: Sequence[str]) -> tuple[TrackedDeadline, ...]:
        """See `Past`."""
        return self.tx.deadlines.of(measures)

    def told(self, topics: Sequence[str], since: dt.datetime, until: dt.datetime) -> Mapping[str, int]:
        """See `Past`."""
        return self.tx.decisions.told(topics, since, until)

    def silences(self, at: dt.datetime | None) -> tuple[Silence, ...]:
        """See `Past`."""
        return self.tx.feedback.silences(at)

    def numbers(self, stories: Sequence[str]) -> Mapping[str, int]:
        """See `Past`."""
        return self.tx.alerts.numbers(stories)

    def same(self, article_id: int, content_hash: str) -> Sequence[int]:
        """See `Past`."""
        return self.tx.copies.same(article_id, content_hash)

    def alike(self, article_id: int, sketch: Sequence[int]) -> Sequence[int]:
        """See `Past`."""
        return self.tx.copies.alike(article_id, sketch)

    def revisions(self, article_id: int) -> Sequence[int]:
        """See `Past`."""
        return self.tx.articles.revisions(article_id)

    def texts(self, article_ids: Sequence[int]) -> Mapping[int, str]:
        """See `Past`."""
        return {number: ledger.words_of(one) for number, one in self.tx.articles.get_many(article_ids).items()}

    def ref(self, article_id: int) -> ArticleRef | None:
        """See `Past`."""
        return self.tx.articles.ref(article_id)


def recalled(past: Past, zone: str, bare: Known, article: Article, words: Words, keys: ledger.Keys) -> Known:
    """``bare`` and what is known of the article's topics and measures. ``zone``: whose days budgets count in."""
    at = article.seen_at
    facts = past.facts(keys)
    measures = [*dict.fromkeys((*keys.measures, *(fact.story for fact in facts)))]
    copied = copy_of(past, bare.article_id, words)
    return replace(
        bare,
        facts=facts,
        deadlines=past.deadlines(measures),
        copy_of=copied,
        copy_facts=past.facts_of(copied.id) if copied else (),
        told_today=past.told(keys.topics, day_began(at, zone), at) if at else {},
        silences=past.silences(at),
        story_numbers=past.numbers(measures),
    )


def copy_of(past: Past, article_id: int, words: Words) -> ArticleRef | None:
    """The earlier article that this one copies. A revision of the same entry is no copy: its facts are judged."""
    likely = past.alike(article_id, words.sketch)
    texts = past.texts(likely) if likely else {}
    copied = (
        *past.same(article_id, words.content_hash),
        *(one for one in likely if one in texts and ledger.is_copy(words.text, texts[one])),
    )
    own = past.revisions(article_id) if copied else ()
    original = next((one for one in copied if one not in own), None)
    return None if original is None else past.ref(original)
