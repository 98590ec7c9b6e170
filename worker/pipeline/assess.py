"""Assess: parse, detect and decide one article. Understanding needs no database, so the transaction that decides is short."""

import logging
from contextlib import suppress
from dataclasses import dataclass, replace

from schemas import Article, Notice
from worker import articles, ledger, topics
from worker.articles import Parsed
from worker.errors import RetryableError
from worker.ledger import Known, Verdict
from worker.pipeline.copies import Words, body_of
from worker.pipeline.entries import FROM_PAGE
from worker.pipeline.outcomes import backoff
from worker.pipeline.recall import Stored, recalled
from worker.pipeline.services import Services
from worker.store import Transaction
from worker.store.articles import Poison, TakenArticle
from worker.topics import Findings

log = logging.getLogger(__name__)

#: Seconds until an article is tried again that met a database in trouble.
PAUSE = 5.0


@dataclass(frozen=True, slots=True)
class Understood:
    """What an article says on our topics, before anything is decided."""

    parsed: Parsed
    findings: Findings

    @property
    def article(self) -> Article:
        """The article with its groups and claims."""
        return self.parsed.article


def understand(article: Article, watched: topics.Topics) -> Understood:
    """Split, detect, select claims, settle. Pure: a replay does this in parallel."""
    split = articles.split(article)
    found = topics.detect(split, watched)
    parsed = articles.select(split, found.wanted)
    return Understood(parsed, topics.settle(found, parsed))


def assess(services: Services, article_id: int) -> list[int]:
    """Find what an article says on our topics and decide what becomes of it; returns the deliveries to ring for.

    Decides as of when the article was seen, so a replay decides the same.
    """
    with services.store.begin() as tx:
        taken = tx.articles.take(article_id, services.leases.assess)
        if taken is None:
            return []
        if isinstance(taken, Poison):
            return _quarantined(services, tx, taken)
    try:
        understood = understand(taken.article, services.topics)
        with services.store.begin() as tx:
            return close(services, tx, taken, understood) if tx.articles.holds(taken.lease) else []
    except RetryableError:
        put_back(services, taken)
        raise
    except Exception as error:  # noqa: BLE001 -- one bad article must not stop the others
        failed(services, taken, error)
        return []


def failed(services: Services, taken: TakenArticle, error: Exception) -> None:
    """Assessing raised: said in the log, and tried again later."""
    log.error("article %s could not be assessed (attempt %s)", taken.lease.id, taken.lease.attempts, exc_info=error)
    with services.store.begin() as tx:
        tx.articles.failed(taken.lease, f"{type(error).__name__}: {error}", backoff(taken.lease.attempts))


def put_back(services: Services, taken: TakenArticle) -> None:
    """The database is in trouble (a full disk, a restart): no article of this lease is to blame, however often that happens."""
    with suppress(RetryableError), services.store.begin() as tx:  # else their lease runs out
        tx.articles.put_back(taken.lease.token, PAUSE)


def close(services: Services, tx: Transaction, taken: TakenArticle, understood: Understood) -> list[int]:
    """Its decisions, facts, alerts and deliveries, and *done*: all together."""
    if not understood.findings.matches:
        tx.articles.done(taken.lease)
        return []
    concluded = conclude(services, tx, taken.lease.id, understood, baseline=taken.baseline)
    tx.articles.done(taken.lease, copy_of=concluded.copy_of)
    return concluded.deliveries


@dataclass(frozen=True, slots=True)
class Concluded:
    """What became of an article."""

    verdict: Verdict
    deliveries: list[int]
    copy_of: int | None = None


def conclude(
    services: Services,
    tx: Transaction,
    article_id: int,
    understood: Understood,
    *,
    baseline: bool = False,
    isolated: bool = False,
) -> Concluded:
    """Decide a stored article that has matches, and record it. Its topics stay locked, so that a burst alerts once.

    ``isolated``: as if nothing had been told before.
    """
    keys = ledger.keys(understood.findings)
    quiet = tx.topics.lock(keys.topics)
    tx.lock_measures(keys.measures)
    words = Words.of(understood.article)
    known = Known(article_id=article_id, baseline=baseline)
    if not isolated:
        known = recalled(Stored(tx), services.zone, known, understood.article, words, keys)
        known = replace(known, baseline_topics=frozenset(quiet))
    verdict = ledger.decide(understood.parsed, understood.findings, known, services.topics, services.policy)
    tx.copies.sketch(article_id, words.sketch)
    deliveries = record(services, tx, article_id, understood.article, verdict)
    return Concluded(verdict, deliveries, known.copy_of.id if known.copy_of else None)


def record(services: Services, tx: Transaction, article_id: int, article: Article, verdict: Verdict) -> list[int]:
    """Write what was decided; the new deliveries."""
    versions = {each.topic: services.topics.version(each.topic) for each in verdict.decisions}
    tx.decisions.save(article_id, verdict.decisions, at=article.seen_at, made_at=services.clock(), versions=versions)
    tx.facts.save(verdict.facts)
    tx.deadlines.save(verdict.deadlines)
    return [
        *_alert(services, tx, article_id, article, verdict),
        *_updates(tx, verdict),
        *_shadow(services, tx, verdict),
    ]


def _alert(services: Services, tx: Transaction, article_id: int, article: Article, verdict: Verdict) -> list[int]:
    told = tx.alerts.save(verdict.alert) if verdict.alert else None
    if told is None:
        return []
    if services.corrections and told.article.url:
        tx.corrections.plan(article_id, body_of(article) if FROM_PAGE in article.notes else None)
    channels = services.routes.of([topic.id for topic in told.topics])
    return tx.deliveries.add("alert", told.id, channels, story=told.stories[0].key if told.stories else None)


def _updates(tx: Transaction, verdict: Verdict) -> list[int]:
    """An update goes where its story was told."""
    made: list[int] = []
    for update in verdict.updates:
        if tx.alerts.save(update) is not None:
            story = update.stories[0].key
            made += tx.deliveries.add("alert", update.id, tx.deliveries.told_on(story), story=story)
    return made


def _shadow(services: Services, tx: Transaction, verdict: Verdict) -> list[int]:
    """Shadow topics reach their own channels, or none."""
    if verdict.shadow is None or tx.alerts.save(verdict.shadow, shadow=True) is None:
        return []
    return tx.deliveries.add("alert", verdict.shadow.id, services.routes.shadow)


def _quarantined(services: Services, tx: Transaction, poison: Poison) -> list[int]:
    notice = Notice(
        id=f"quarantined-{poison.id}",
        at=services.clock(),
        severity="high",
        title="An article could not be read and was put aside",
        said="quarantined",
        lines=(poison.title, poison.error or "the worker that read it died each time", f"article {poison.id}"),
    )
    return tx.deliveries.add("notice", notice.id, services.routes.general) if tx.notices.save(notice) else []
