"""CPU of deciding one article at 100 topics with N facts in the ledger (`python -m tests.bench.ledger`)."""

import datetime as dt
import gc
import random
import sys
import time

from schemas import Article, Claim, Fact, Group, Match
from worker.articles import Parsed
from worker.ledger import Policy, decide, keys
from worker.ledger.keys import signature
from worker.ledger.known import KnownFact
from worker.ledger.memory import Memory
from worker.topics import Findings, compile_topics
from schemas import WatchTopic

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
TOPICS = 100


def fact(topic: int, measure: int, seed: random.Random) -> Fact:
    return Fact.model_validate({
        "topic": f"t{topic}", "measure": f"m{measure}/x/y", "stage": seed.choice(["announced", "suspended", "granted", "eased"]),
        "numbers": (f"{seed.randrange(1, 60)}%",), "actors": ("us",), "sentence": "The words of a sentence that says so.", "group": 1, "claim": 1,
        "dates": ({"kind": "expires", "start": f"2026-{seed.randrange(1, 13):02d}-{seed.randrange(1, 28):02d}",
                   "end": "2026-12-28", "confidence": "high"},),
    })  # fmt: skip


def filled(size: int, seed: random.Random) -> Memory:
    """``size`` facts over 100 topics; a measure has some 20."""
    memory = Memory()
    for number in range(size):
        topic = number % TOPICS
        one = fact(topic, seed.randrange(max(size // 2000, 1)), seed)
        name = signature(f"{one.measure}.{number}", one)
        known = KnownFact.model_construct(
            fact=one, signature=name, topic=one.topic, measure=one.measure, story=one.measure, article=number, source="Reuters", tier=2,
            url=None, seen_at=NOON, published_at=NOON - dt.timedelta(days=seed.randrange(400)), action="alert", reason="new", told=True,
            best_tier=2, sources=(), said=("10%",), heard=1,
        )  # fmt: skip
        memory._write(known)
    return memory


def measured(size: int, articles: int = 400) -> float:
    """Microseconds of CPU for `decide` alone (best of five: the machine is shared), an article with two topics and four facts on average."""
    seed = random.Random(7)
    memory = filled(size, seed)
    topics = compile_topics([WatchTopic.model_validate({"id": f"t{n}", "concepts": {"a": {"en": ["a"]}}, "require": ["a"]}) for n in range(TOPICS)], {})
    policy = Policy()
    spent, decided = 0.0, []
    gc.disable()
    for number in range(articles):
        first = seed.randrange(TOPICS)
        facts = tuple(fact((first + n % 2) % TOPICS, seed.randrange(max(size // 2000, 1)), seed) for n in range(seed.randrange(1, 4)))
        claims = tuple(Claim(number=1, text=one.sentence) for one in facts[:1])
        article = Article(title="A title", source=f"S{number % 50}", tier=2, published_at=NOON, seen_at=NOON, groups=(Group(number=1, claims=claims),), text=f"{number} words {number * 7919}")
        matches = tuple(Match(topic=one.topic, group=1, claim=1, status="asserted", stage=one.stage, score=60, terms=(), sentence=one.sentence, measure=one.measure) for one in facts)
        findings = Findings(matches=matches, facts=facts)
        known = memory.known(10**7 + number, article, keys(findings))
        parsed = Parsed(article=article, places={})
        best = 1.0
        for _ in range(5):
            begin = time.process_time()
            verdict = decide(parsed, findings, known, topics, policy)
            best = min(best, time.process_time() - begin)
        spent += best
        decided.append((len(known.facts), len(facts), verdict.alert is not None))
    loaded = sum(one[0] for one in decided) / articles
    sys.stdout.write(f"{size:>9} facts: {spent / articles * 1e6:6.0f} µs an article; {loaded:.0f} facts loaded, {sum(one[1] for one in decided) / articles:.1f} facts, {sum(one[2] for one in decided)} alerts\n")
    return spent / articles * 1e6


if __name__ == "__main__":
    for size in (1000, 100_000):
        measured(size)
