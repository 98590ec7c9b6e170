"""One feed asked once: the answer as a value (the document is not parsed here)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from yarl import URL

from schemas import Feed
from worker.errors import FetchError, RetryableError
from worker.feeds import FetchResult
from worker.fetch import headers
from worker.net import Response, Session, urls

TOTAL_S = 30.0
_OVERLOADED = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Answer:
    """A result whose ``body``, if it is ``new``, waits to be parsed; ``charset`` is the HTTP header's."""

    result: FetchResult
    charset: str | None = None
    held: bool = False
    """Its body fills a place in memory that the reader gives back."""


async def ask(session: Session, feed: Feed, target: URL, *, at: datetime, total_s: float = TOTAL_S) -> Answer:
    """``target`` is the feed's parsed address. Never raises for what the network or the server does."""
    typed = target if feed.memory.address is None else urls.parse(feed.url)
    try:
        response = await session.get(target, headers.ask_for(feed, typed), total_s=total_s)
    except FetchError as error:
        return Answer(failed(feed, f"{_KINDS.get(error.reason, '')}{error.message}"))
    except RetryableError as error:
        return Answer(failed(feed, error.message))
    return Answer(judged(feed, response, at), headers.charset(response.headers))


_KINDS = {"refused": "refused address: "}


def failed(feed: Feed, reason: str, *, status: int | None = None, retry_after: float | None = None) -> FetchResult:
    """An error as a value."""
    return FetchResult(feed.id, "error", reason=reason[:300], status=status, retry_after=retry_after)


def judged(feed: Feed, response: Response, at: datetime) -> FetchResult:
    """What a response means for the feed."""
    status = response.status
    if status == HTTPStatus.OK:
        return _bodied(feed, response)
    if status == HTTPStatus.NOT_MODIFIED:
        return _not_modified(feed, response)
    if status == HTTPStatus.GONE:
        return FetchResult(
            feed.id, "gone", reason="410 Gone: its publisher ended it", status=status, final_url=response.url
        )
    wait = headers.retry_after(response.headers, at) if status in _OVERLOADED else None
    return failed(feed, _refusal(response), status=status, retry_after=wait)


def _bodied(feed: Feed, response: Response) -> FetchResult:
    if not response.body.strip():
        return failed(feed, "empty", status=response.status)
    digest = hashlib.sha256(response.body).hexdigest()
    return FetchResult(
        feed.id,
        "unchanged" if digest == feed.body_hash else "new",
        status=response.status,
        etag=response.headers.get("ETag"),
        last_modified=response.headers.get("Last-Modified"),
        body_hash=digest,
        body=response.body,
        final_url=response.url,
        permanent_url=response.permanent_url,
        max_age=headers.max_age(response.headers),
    )


def _not_modified(feed: Feed, response: Response) -> FetchResult:
    if headers.is_full(feed) or not (feed.etag or feed.last_modified):
        return failed(feed, "304 Not Modified, though nothing was asked of it", status=response.status)
    return FetchResult(
        feed.id,
        "not_modified",
        status=response.status,
        etag=response.headers.get("ETag"),
        last_modified=response.headers.get("Last-Modified"),
        body_hash=feed.body_hash,
        final_url=response.url,
        permanent_url=response.permanent_url,
        max_age=headers.max_age(response.headers),
    )


def _refusal(response: Response) -> str:
    """ "404 Not Found", "challenge page (403)"."""
    if response.headers.get("cf-mitigated", "").lower() == "challenge":
        return f"challenge page ({response.status})"
    try:
        return f"{response.status} {HTTPStatus(response.status).phrase}"
    except ValueError:
        return f"status {response.status}"
