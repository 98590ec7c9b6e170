"""Corrections: the page behind an alert is looked at again; if a cited claim changed or vanished, the message is amended."""

import hashlib
import logging
from collections.abc import Callable, Sequence

from schemas import Alert
from worker.errors import FetchError, RetryableError
from worker.pipeline.copies import body_of
from worker.pipeline.services import Services
from worker.store import Transaction
from worker.store.corrections import TakenCorrection
from worker.text import similarity

log = logging.getLogger(__name__)

#: Share of a claim's word runs that a page must still hold for the claim to stand.
STANDS = 0.6


def correct(services: Services, article_ids: Sequence[int], stop: Callable[[], bool] = lambda: False) -> list[int]:
    """Look again at the pages of these articles; the deliveries of what was amended."""
    with services.store.begin() as tx:
        taken = tx.corrections.take(article_ids, services.leases.poll)
    return [made for each in taken if not stop() for made in _look(services, each)]


def _look(services: Services, taken: TakenCorrection) -> list[int]:
    with services.store.read() as tx:
        article = tx.articles.get(taken.article_id)
        feed = tx.feeds.of_article(taken.article_id)
    url = article.url if article else None
    if url is None or services.fetcher is None:
        return []
    try:
        page = services.fetcher.page(url, feed_url=feed.url if feed else None)
    except (FetchError, RetryableError) as error:
        log.info("page behind article %s: %s", taken.article_id, error)
        page = None
    with services.store.begin() as tx:
        if page is None:
            tx.corrections.later(taken, 600)
            return []
        text = body_of(page)
        tx.corrections.looked(taken, text)
        return _amend(services, tx, taken, text) if taken.page else []


def _amend(services: Services, tx: Transaction, taken: TakenCorrection, text: str) -> list[int]:
    assert taken.page is not None
    made: list[int] = []
    for alert in tx.alerts.of_article(taken.article_id):
        gone = vanished(alert, taken.page, text)
        update = _update(services, alert, gone, taken.step) if gone and alert.action == "alert" else None
        if update is not None and tx.alerts.save(update) is not None:
            story = update.stories[0].key
            made += tx.deliveries.add("alert", update.id, tx.deliveries.told_on(story), story=story)
    return made


def vanished(alert: Alert, before: str, after: str) -> list[str]:
    """The alert's claims that stood on the page before and do not any more."""
    old, new = similarity.shingles(before), similarity.shingles(after)
    claims = dict.fromkeys(line.claim_text for line in alert.evidence)
    return [claim for claim in claims if _stands(claim, old) and not _stands(claim, new)]


def _stands(claim: str, page: frozenset[int]) -> bool:
    said = similarity.shingles(claim)
    return not said or len(said & page) >= STANDS * len(said)


def _update(services: Services, alert: Alert, gone: list[str], step: int) -> Alert:
    mark = hashlib.sha256(f"{alert.id}|{step}|{'|'.join(gone)}".encode()).hexdigest()
    words = "; ".join(f"“{claim[:200]}”" for claim in gone)
    return alert.model_copy(
        update={
            "id": mark[: len(alert.id)], "action": "update", "fingerprint": mark[:32], "at": services.clock(), "amends": None,
            "correction": f"The article changed: it no longer says {words}",
        }
    )  # fmt: skip
