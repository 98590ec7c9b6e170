"""A topic that is added to a store with articles is first run quietly over what is there."""

from dataclasses import replace

from schemas import Article
from worker.pipeline.assess import Understood, conclude, understand
from worker.pipeline.services import Services
from worker.pipeline.work import Stop, never
from worker.store import Transaction
from worker.store.topics import Backfill
from worker.topics import Findings

_BATCH = 20


def backfill(services: Services, stop: Stop = never) -> None:
    """Go on with every first run, until time is up. It tells nobody: its decisions say *baseline*."""
    with services.store.read() as tx:
        waiting = tx.topics.backfills()
    for run in waiting:
        while not stop() and _some(services, run.topic):
            pass


def _some(services: Services, topic: str) -> bool:
    """The next few articles of a topic's first run; whether there were any."""
    with services.store.begin() as tx:
        tx.topics.lock([topic])
        run = next((run for run in tx.topics.backfills() if run.topic == topic), None)
        if run is None or services.topic(topic) is None:
            return False
        return _batch(services, tx, run)


def _batch(services: Services, tx: Transaction, run: Backfill) -> bool:
    stored = tx.articles.since(run.cursor, run.since, _BATCH)
    for article_id, article in stored:
        _judge(services, tx, run.topic, article_id, article)
    tx.topics.advance(run.topic, stored[-1][0] if stored else None)
    return bool(stored)


def _judge(services: Services, tx: Transaction, topic: str, article_id: int, article: Article) -> None:
    understood = understand(article, services.topics)
    only = _only(understood.findings, topic)
    if only.matches:
        conclude(services, tx, article_id, Understood(understood.parsed, only))


def _only(findings: Findings, topic: str) -> Findings:
    kept = [(match, fact) for match, fact in zip(findings.matches, findings.facts, strict=True) if match.topic == topic]
    return replace(findings, matches=tuple(m for m, _ in kept), facts=tuple(f for _, f in kept))
