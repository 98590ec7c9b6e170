"""CPU of deciding one article at 100 topics with N facts in the ledger (`python -m tests.bench.ledger [FACTS…]`).

A measure has some twenty facts; of the articles, seven in ten repeat one of them, two are the first word on a measure, one brings
another rate. One or two topics and one to three facts each.
"""

import datetime as dt
import gc
import random
import sys
import time

from schemas import Article, Claim, Fact, Group, Match, WatchTopic
from tests.unit.ledger.memory import Memory
from worker.articles import Parsed
from worker.ledger import Policy, decide, keys
from worker.ledger.keys import signature
from worker.ledger.known import Known, KnownFact
from worker.topics import Findings, Topics, compile_topics

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
TOPICS = 100
FACTS_OF_A_MEASURE = 20

Case = tuple[Parsed, Findings, Known]


def fact(topic: int, measure: int, seed: random.Random, rate: int | None = None) -> Fact:
    """Every measure has its own rate and end; facts of it differ in stage and detail."""
    start = dt.date(2026, 1, 1) + dt.timedelta(days=measure % 360)
    return Fact.model_validate({
        "topic": f"t{topic}", "measure": f"us/measure-{measure}", "stage": seed.choice(["announced", "in_force", None]),
        "numbers": (f"{rate or measure % 60}%",), "actors": seed.choice([("us",), ("us", "us-ustr"), ()]),
        "targets": seed.choice([("cn", f"goods-{measure}"), (f"goods-{measure}",), ()]), "group": 1, "claim": 1,
        "sentence": "The words of a sentence that says so.",
        "dates": seed.choice([({"kind": "expires", "start": start, "end": start, "confidence": "high"},), ()]),
    })  # fmt: skip


def filled(size: int, seed: random.Random) -> Memory:
    """A ledger of ``size`` facts over 100 topics."""
    memory = Memory()
    measures = max(size // TOPICS // FACTS_OF_A_MEASURE, 1)
    for number in range(size):
        one = fact(number % TOPICS, number // TOPICS % measures, seed)
        known = KnownFact(
            fact=one, signature=signature(f"{one.measure}.{number}", one), topic=one.topic, measure=one.measure, story=one.measure,
            article=number, source=f"Outlet {number % 9}", tier=2, published_at=NOON - dt.timedelta(days=seed.randrange(400)), action="alert",
            reason="new" if number < TOPICS * measures else "known", told=True, best_tier=2,
        )  # fmt: skip
        memory._write(known)
    return memory


def article(number: int, memory: Memory, measures: int, seed: random.Random) -> Case:
    """One article and what the store would load for it."""
    first, kind = seed.randrange(TOPICS), seed.randrange(10)
    measure = seed.randrange(measures) if kind < 8 else measures + number
    rate = 99 if kind == 7 else None
    facts = tuple(fact((first + n % 2) % TOPICS, measure, seed, rate) for n in range(seed.randrange(1, 4)))
    claims = tuple(Claim(number=n, text=one.sentence, citations=(n,)) for n, one in enumerate(facts, 1))
    made = Article(
        title=f"Title {number}", source=f"Outlet {number % 50}", tier=2, published_at=NOON, seen_at=NOON,
        groups=(Group(number=1, claims=claims),), text=f"{number} words {number * 7919}. " * 40,
    )  # fmt: skip
    matches = tuple(
        Match(topic=one.topic, group=1, claim=n, status="asserted", stage=one.stage, score=60, terms=(), sentence=one.sentence, measure=one.measure)
        for n, one in enumerate(facts, 1)
    )  # fmt: skip
    findings = Findings(matches=matches, facts=facts)
    return Parsed(article=made, places={}), findings, memory.known(10**9 + number, made, keys(findings))


def measured(size: int, articles: int = 300) -> float:
    """Microseconds of CPU for `decide` alone, by the pace of a core at rest."""
    seed = random.Random(7)
    memory, topics, policy = filled(size, seed), watched(), Policy()
    measures = max(size // TOPICS // FACTS_OF_A_MEASURE, 1)
    cases = [article(number, memory, measures, seed) for number in range(articles)]
    gc.disable()
    spent, machine = 0.0, 0.0
    for case in cases:
        machine += _adds()
        spent += _mean(case, topics, policy)
    loaded = sum(len(known.facts) for _, _, known in cases) / articles
    told = sum(decide(*case, topics, policy).alert is not None for case in cases)
    took, rest = spent / articles * 1e6, spent / machine * AT_REST * 1e6
    sys.stdout.write(
        f"{size:>9} facts: {took:5.0f} µs an article, {rest:5.0f} µs by the pace of a core at rest "
        f"({loaded:.0f} facts loaded, {told} of {articles} alert)\n"
    )
    return rest


#: Seconds in which a core at rest adds 20,000 integers: a shared machine is slower, and its figures are shown by this pace too.
AT_REST = 0.0007


def _adds() -> float:
    begin, total = time.process_time(), 0
    for number in range(20_000):
        total += number
    return time.process_time() - begin


def watched() -> Topics:
    return compile_topics(
        [
            WatchTopic.model_validate({"id": f"t{n}", "concepts": {"a": {"en": ["a"]}}, "require": ["a"]})
            for n in range(TOPICS)
        ],
        {},
    )


def _mean(case: Case, topics: Topics, policy: Policy) -> float:
    begin = time.process_time()
    for _ in range(5):
        decide(*case, topics, policy)
    return (time.process_time() - begin) / 5


if __name__ == "__main__":
    for size in [int(given) for given in sys.argv[1:]] or [1000, 100_000]:
        measured(size)
