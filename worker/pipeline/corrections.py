"""Corrections: the page behind an alert is looked at again; if a cited claim changed or vanished, the message is amended."""

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from schemas import Alert, Article
from worker import articles
from worker.errors import FetchError, RetryableError
from worker.pipeline.copies import body_of
from worker.pipeline.services import Services
from worker.store import Transaction
from worker.store.corrections import TakenCorrection
from worker.text import similarity

log = logging.getLogger(__name__)

#: Share of a claim's words from which a new sentence is its new wording.
LIKE = 0.5


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
        gone = changed(alert, taken.page, text)
        update = _update(services, alert, gone, taken.step) if gone and alert.action == "alert" else None
        if update is not None and tx.alerts.save(update) is not None:
            story = update.stories[0].key
            made += tx.deliveries.add("alert", update.id, tx.deliveries.told_on(story), story=story)
    return made


@dataclass(frozen=True, slots=True)
class Changed:
    """A cited claim that its page does not say any more, and what it says instead, where that can be told."""

    claim: str
    now: str | None


def changed(alert: Alert, before: str, after: str) -> list[Changed]:
    """The alert's claims that stood word for word on the page before and do not any more. House style is no change."""
    old, new = _flat(before), _flat(after)
    claims = dict.fromkeys(line.claim_text for line in alert.evidence)
    gone = [claim for claim in claims if _flat(claim) in old and _flat(claim) not in new]
    return [Changed(claim, _instead(claim, old, after)) for claim in gone]


def _flat(text: str) -> str:
    return f" {' '.join(similarity.words(text))} "


def _instead(claim: str, old: str, after: str) -> str | None:
    """The sentence of the page that is likest to the claim and is new there."""
    said = set(similarity.words(claim))
    sentences = [sentence.text for sentence in articles.split(Article(text=after)).sentences]
    fresh = (
        [(len(said & {*similarity.words(text)}) / len(said), text) for text in sentences if _flat(text) not in old]
        if said
        else []
    )
    share, text = max(fresh, default=(0.0, ""))
    return text if share >= LIKE else None


def _update(services: Services, alert: Alert, gone: list[Changed], step: int) -> Alert:
    mark = hashlib.sha256(f"{alert.id}|{step}|{'|'.join(each.claim for each in gone)}".encode()).hexdigest()
    words = "; ".join(_said(each) for each in gone)
    return alert.model_copy(
        update={
            "id": mark[: len(alert.id)], "action": "update", "fingerprint": mark[:32], "at": services.clock(), "amends": None,
            "correction": f"The article changed: {words}",
        }
    )  # fmt: skip


def _said(changed: Changed) -> str:
    gone = f"it no longer says “{changed.claim[:200]}”"
    return gone if changed.now is None else f"{gone}, but “{changed.now[:200]}”"
