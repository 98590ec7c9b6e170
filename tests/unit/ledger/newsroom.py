"""A newsroom in memory: facts go in as if detected, decisions come out. Only the ledger is real."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from schemas import Article, Claim, Deadline, Fact, Group, Match, Paragraph, Span, WatchTopic
from tests.unit.ledger.memory import Memory
from worker.articles import Parsed
from worker.ledger import Policy, Verdict, decide, keys
from worker.ledger.known import Silence
from worker.topics import Findings, Topics, compile_topics

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)

Said = Mapping[str, Any]


def topics(*watched: Mapping[str, Any]) -> Topics:
    """Topics whose own words never matter here."""
    made = [WatchTopic.model_validate({"concepts": {"a": {"en": ["a"]}}, "require": ["a"], **one}) for one in watched]
    return compile_topics(made, {})


class Newsroom:
    """Publishes articles of given facts, one after another."""

    def __init__(
        self, *watched: Mapping[str, Any], policy: Policy | None = None, silences: Sequence[Silence] = ()
    ) -> None:
        self.topics = topics(*(watched or ({"id": "t", "name": "The topic", "severity": "high"},)))
        self.policy = policy or Policy()
        self.memory = Memory(silences=tuple(silences))
        self.number = 0

    def publish(
        self, *said: Said, at: dt.datetime = NOON, seen: dt.datetime | None = None, source: str = "Reuters", tier: int = 2,
        title: str = "A title", text: str = "", baseline: bool = False, days: Sequence[Deadline] = (),
    ) -> Verdict:  # fmt: skip
        """One article; each of ``said`` is a fact with the fields that matter."""
        self.number += 1
        facts = [_fact(number, one) for number, one in enumerate(said, 1)]
        body = text or f"{source} {self.number}: " + " ".join(fact.sentence for fact in facts)
        claims = tuple(
            Claim(number=n, text=fact.sentence, citations=(n,), spans=(Span(paragraph=n, start=0, end=len(fact.sentence)),), evidence="checked")
            for n, fact in enumerate(facts, 1)
        )  # fmt: skip
        article = Article.model_validate({
            "title": title, "source": source, "url": f"https://example.org/{self.number}", "tier": tier, "published_at": at,
            "seen_at": seen or at, "text": body, "groups": (Group(number=1, claims=claims),),
            "paragraphs": tuple(Paragraph(number=n, text=fact.sentence) for n, fact in enumerate(facts, 1)),
        })  # fmt: skip
        findings = Findings(matches=tuple(_match(fact) for fact in facts), facts=tuple(facts), deadlines=tuple(days))
        known = self.memory.known(self.number, article, keys(findings), baseline=baseline)
        verdict = decide(Parsed(article=article, places={}), findings, known, self.topics, self.policy)
        self.memory.write(article, verdict)
        return verdict


def told(verdict: Verdict) -> list[tuple[str, str]]:
    """(action, reason) of every decision."""
    return [(one.action, one.reason) for one in verdict.decisions]


def _fact(number: int, said: Said) -> Fact:
    sentence = f"Sentence {number} says {', '.join(map(str, said.values())) or 'something'}."
    return Fact.model_validate(
        {
            "topic": "t",
            "measure": "us/duty",
            "stage": "announced",
            "sentence": sentence,
            "group": 1,
            "claim": number,
            **said,
        }
    )


def _match(fact: Fact) -> Match:
    return Match(
        topic=fact.topic, group=fact.group, claim=fact.claim, status=fact.status, stage=fact.stage, score=60, terms=("a",),
        sentence=fact.sentence, measure=fact.measure,
    )  # fmt: skip


def deadline(end: str, **given: Any) -> Deadline:
    """A stated day to come, of the first fact."""
    return Deadline.model_validate({
        "measure": "us/duty", "kind": "expires", "start": end, "end": end, "bound": "until", "confidence": "high", "tense": "future",
        "text": end, "topics": ("t",), "group": 1, "claim": 1, **given,
    })  # fmt: skip
