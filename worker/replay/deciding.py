"""Deciding one article of a replay, by the functions of the daemon, and remembering it for those to come."""

from schemas import Decision
from worker import ledger
from worker.ledger import Known
from worker.pipeline.assess import Understood, conclude
from worker.pipeline.copies import Words, body_of
from worker.pipeline.recall import recalled
from worker.pipeline.services import Services
from worker.replay.notebook import Notebook
from worker.store import Transaction
from worker.store.articles import NewArticle
from worker.text.similarity import content_hash

Decisions = tuple[Decision, ...]


def alone(services: Services, place: int, found: Understood) -> Decisions:
    """As if nothing had been told before."""
    known = Known(article_id=place + 1)
    return ledger.decide(found.parsed, found.findings, known, services.topics, services.policy).decisions


def told(services: Services, tx: Transaction, place: int, found: Understood) -> Decisions:
    """With all that the daemon records: messages are to be sent."""
    with tx.db.begin_nested():
        article_id = tx.articles.add_done(new_article(place, found))
        return conclude(services, tx, article_id, found).verdict.decisions


def untold(services: Services, notebook: Notebook, place: int, found: Understood) -> Decisions:
    """With what later decisions ask for: facts, days, decisions, and the text for its copies."""
    number, article, words = place + 1, found.article, Words.of(found.article)
    keys = ledger.keys(found.findings)
    known = recalled(notebook, services.zone, Known(article_id=number), article, words, keys)
    verdict = ledger.decide(found.parsed, found.findings, known, services.topics, services.policy)
    with notebook.together():
        notebook.write(number, article, words)
        notebook.decided(number, article.seen_at, verdict.decisions, services.topics.version)
        notebook.learn(verdict.facts, verdict.deadlines)
    return verdict.decisions


def new_article(place: int, found: Understood) -> NewArticle:
    """A saved article as a row: every place of the input is an article of its own."""
    article = found.article
    hashed = content_hash(article.title, body_of(article))
    return NewArticle(article=article, entry_key=f"replay:{place}", entry_hash=hashed, content_hash=hashed)
