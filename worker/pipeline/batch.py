"""Assess many articles with few commits: what was never tried is taken, understood and closed together.

An article that was tried before goes alone: one that kills its worker must not use up the attempts of its neighbours.
"""

import logging
from collections.abc import Mapping, Sequence

from worker import ledger
from worker.errors import RetryableError
from worker.pipeline.assess import Understood, assess, close, failed, put_back, understand
from worker.pipeline.services import Services
from worker.store import Transaction
from worker.store.articles import TakenArticle

log = logging.getLogger(__name__)

#: Articles in one transaction, and while it is not known that they are quick.
TOGETHER, FEW = 10, 2


def assess_some(services: Services, article_ids: Sequence[int]) -> list[int]:
    """As `assess`, for a few articles, the oldest first; the deliveries to ring for."""
    with services.store.begin() as tx:
        taken, others = tx.articles.take_fresh(article_ids, services.leases.assess)
    understood = {each.lease.id: found for each in taken if (found := _understood(services, each)) is not None}
    made = _close_all(services, [each for each in taken if each.lease.id in understood], understood)
    return [*made, *(delivery for article_id in others for delivery in assess(services, article_id))]


def _understood(services: Services, taken: TakenArticle) -> Understood | None:
    try:
        return understand(taken.article, services.topics)
    except Exception as error:  # noqa: BLE001 -- one bad article must not stop the others
        failed(services, taken, error)
        return None


def _close_all(services: Services, taken: Sequence[TakenArticle], found: Mapping[int, Understood]) -> list[int]:
    """All in one transaction; where one of them cannot be decided, each in its own."""
    if not taken:
        return []
    try:
        with services.store.begin() as tx:
            return _close_held(services, tx, taken, found)
    except RetryableError:
        put_back(services, taken[0])
        raise
    except Exception:
        log.exception("%s articles could not be decided together", len(taken))
    return [made for each in taken for made in _close_one(services, each, found[each.lease.id])]


def _close_held(
    services: Services, tx: Transaction, taken: Sequence[TakenArticle], found: Mapping[int, Understood]
) -> list[int]:
    token = taken[0].lease.token
    held = tx.articles.still_held(token)
    ours = [each for each in taken if each.lease.id in held]
    telling = [each for each in ours if found[each.lease.id].findings.matches]
    _lock(tx, [found[each.lease.id] for each in telling])
    silent = held - {each.lease.id for each in telling}
    tx.articles.done_many(token, sorted(silent & {each.lease.id for each in ours}))
    return [made for each in telling for made in close(services, tx, each, found[each.lease.id])]


def _lock(tx: Transaction, found: Sequence[Understood]) -> None:
    """Everything that the batch decides on, in one order, so that two batches never wait for each other."""
    keys = [ledger.keys(each.findings) for each in found]
    if keys:
        tx.topics.lock([topic for each in keys for topic in each.topics])
        tx.lock_measures([measure for each in keys for measure in each.measures])


def _close_one(services: Services, taken: TakenArticle, understood: Understood) -> list[int]:
    try:
        with services.store.begin() as tx:
            return close(services, tx, taken, understood) if tx.articles.holds(taken.lease) else []
    except RetryableError:
        put_back(services, taken)
        raise
    except Exception as error:  # noqa: BLE001 -- one bad article must not stop the others
        failed(services, taken, error)
        return []
