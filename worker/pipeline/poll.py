"""Poll: feeds are asked, their entries become articles; entries and the feed's new validators are stored together."""

import datetime as dt
import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from schemas import Article, Entry, Feed
from worker import feeds
from worker.errors import FetchError, RetryableError
from worker.feeds import FetchResult
from worker.feeds.identity import words_hash
from worker.pipeline.copies import body_of, content_hash
from worker.pipeline.entries import FROM_PAGE, seen
from worker.pipeline.outcomes import backoff
from worker.pipeline.services import Services
from worker.store import Transaction
from worker.store.articles import Known, NewArticle, TakenArticle
from worker.store.feeds import Fetch, TakenFeed
from worker.text import urls

log = logging.getLogger(__name__)

#: Seconds that a task fetches; what is not reached then is released unfetched.
FETCHING = 20.0

#: Times that a page is tried for before the feed's summary is used.
PAGE_ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Polled:
    """What a poll brought: articles to assess, and articles whose page is to be fetched first."""

    ready: list[int]
    pages: list[int]


def poll(services: Services, feed_ids: Sequence[int]) -> Polled:
    """Ask those of these feeds that are due, politely; what they brought."""
    at = services.clock()
    with services.store.begin() as tx:
        taken = {each.feed.id: each for each in tx.feeds.take(feed_ids, services.leases.poll)}
    ready: list[int] = []
    pages: list[int] = []
    fetcher = services.fetcher
    answers = (
        ()
        if fetcher is None or not taken
        else fetcher.feeds(_asked(services, taken), at=at, deadline_s=_limit(services))
    )
    try:
        for result in answers:
            polled = absorb(services, taken.pop(result.feed_id), result, at)
            ready += polled.ready
            pages += polled.pages
    finally:
        with services.store.begin() as tx:
            tx.feeds.release(list(taken.values()))
    return Polled(ready, pages)


def _limit(services: Services) -> float:
    return min(FETCHING, services.leases.poll * 0.5)


def _asked(services: Services, taken: dict[int, TakenFeed]) -> list[Feed]:
    """The feeds with their headers, which may hold secrets and are never stored."""
    headers = {feed.url: feed.headers for feed in services.feeds if feed.headers}
    return [each.feed.model_copy(update={"headers": headers.get(each.feed.url, {})}) for each in taken.values()]


def absorb(services: Services, taken: TakenFeed, result: FetchResult, at: dt.datetime) -> Polled:
    """One transaction: a feed's unknown entries, its validators, when to ask again. A lost lease stores nothing."""
    entries = result.document.entries if result.document is not None else ()
    titled = _titled(services, taken.feed, result)
    with services.store.begin() as tx:
        fresh = _unknown(tx, titled, entries)
        feed = feeds.settle(titled, result, at, new=None if result.document is None else len(fresh))
        new = [_new(titled, entry, known, at) for entry, known in fresh]
        saved = tx.feeds.save(taken, feed, wait=_wait(feed, at), fetch=_line(result, len(entries), len(new)))
        if not saved:
            return Polled([], [])
        ready = tx.articles.add([each for each in new if not each.page_wanted])
        return Polled(ready, tx.articles.add([each for each in new if each.page_wanted]))


def _titled(services: Services, feed: Feed, result: FetchResult) -> Feed:
    """A feed without a name in watch.yaml is called by its own title."""
    named = {configured.url for configured in services.feeds if configured.name}
    title = result.document.title if result.document is not None else None
    return feed if feed.url in named or not title else feed.model_copy(update={"name": title[:200]})


def _unknown(tx: Transaction, feed: Feed, entries: Sequence[Entry]) -> list[tuple[Entry, Known | None]]:
    """Entries that are new, or that say something else than when we saw them; the oldest first, as publishers list them last."""
    known = tx.articles.known(feed.id, [entry.key for entry in entries])
    fresh: dict[str, tuple[Entry, Known | None]] = {}
    for entry in reversed(entries):
        before = known.get(entry.key)
        if before is None or before.entry_hash != words_hash(entry):
            fresh[entry.key] = (entry, before)
    return list(fresh.values())


def _new(feed: Feed, entry: Entry, known: Known | None, at: dt.datetime) -> NewArticle:
    article = seen(entry, feed, at)
    revised = article.model_copy(update={"revision": known.revision + 1}) if known else article
    return NewArticle(
        revised,
        entry_key=entry.key,
        entry_hash=words_hash(entry),
        content_hash=content_hash(revised),
        canonical_url=urls.canonical(revised.url) if revised.url else None,
        feed_id=feed.id,
        baseline=feed.baseline and feed.last_success_at is None,
        page_wanted=_page_wanted(feed, revised),
    )


def _page_wanted(feed: Feed, article: Article) -> bool:
    if article.url is None or feed.full_text == "never":
        return False
    return feed.full_text == "always" or article.summary_only


def _wait(feed: Feed, at: dt.datetime) -> float:
    """Seconds until the next poll, which the store counts on the database's clock."""
    return 0.0 if feed.next_poll_at is None else max(0.0, (feed.next_poll_at - at).total_seconds())


def _line(result: FetchResult, entries: int, added: int) -> Fetch:
    body = result.body if result.outcome in ("new", "error") else None
    mark = result.body_hash or (hashlib.sha256(body).hexdigest() if body is not None else None)
    return Fetch(result.outcome, result.reason, result.status, mark, body, entries, added)


def pages(services: Services, article_ids: Sequence[int], stop: Callable[[], bool] = lambda: False) -> list[int]:
    """Fetch the pages of articles whose feed gave too few words, once; the articles that are ready to assess now."""
    with services.store.begin() as tx:
        taken = tx.pages.take(article_ids, services.leases.poll)
        urls_of = {feed.id: feed.url for feed in tx.feeds.all()} if taken else {}
    ready: list[int] = []
    for each in taken:
        if stop():
            with services.store.begin() as tx:
                tx.pages.later(each.lease, 0.0, counted=False)
        elif _page(services, each, urls_of.get(each.feed_id or 0)):
            ready.append(each.lease.id)
    return ready


def _page(services: Services, taken: TakenArticle, feed_url: str | None) -> bool:
    """Whether the article is ready: with its page, or without it where the page cannot be had."""
    page, again = _fetched(services, taken, feed_url)
    with services.store.begin() as tx:
        if again and taken.lease.attempts < PAGE_ATTEMPTS:
            tx.pages.later(taken.lease, 30 * backoff(taken.lease.attempts))
            return False
        article = _merged(taken.article, page)
        return tx.pages.done(taken.lease, article, content_hash(article))


def _fetched(services: Services, taken: TakenArticle, feed_url: str | None) -> tuple[Article | None, bool]:
    """The page as an article, and whether trying again may help."""
    url = taken.article.url
    if url is None or services.fetcher is None or taken.lease.attempts > PAGE_ATTEMPTS:
        return None, False
    try:
        return services.fetcher.page(url, feed_url=feed_url), False
    except RetryableError as error:
        log.info("page of article %s: %s", taken.lease.id, error)
        return None, True
    except FetchError as error:
        log.info("page of article %s: %s", taken.lease.id, error)
        return None, False


def _merged(entry: Article, page: Article | None) -> Article:
    """The entry's own metadata with the page's words, where these are more; else a summary, marked so."""
    if page is None or len(body_of(page)) <= len(body_of(entry)):
        return entry.model_copy(update={"summary_only": True})
    words = {"text": page.text, "paragraphs": page.paragraphs, "groups": page.groups, "summary_only": False}
    notes = (*entry.notes, *page.notes, FROM_PAGE)
    filled = {name: getattr(page, name) for name in ("author", "published_at") if getattr(entry, name) is None}
    return entry.model_copy(update={**words, **filled, "notes": notes})
