"""What came of asking a feed once."""

from dataclasses import dataclass
from typing import Literal

from schemas import FeedDocument

Outcome = Literal["new", "not_modified", "unchanged", "gone", "error"]


@dataclass(frozen=True, slots=True)
class FetchResult:
    """A poll's outcome as a value. Validators and body are set for ``new`` and ``unchanged`` only, byte for byte.

    ``not_modified``: the server said 304. ``unchanged``: it sent the body we already had, which was not parsed.
    ``error``: ``reason`` says why, in words for the feed's owner; nothing of the feed may advance.
    """

    feed_id: int
    outcome: Outcome
    reason: str | None = None
    status: int | None = None
    document: FeedDocument | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    """sha256 hex of ``body``."""
    body: bytes | None = None
    retry_after: float | None = None
    """Seconds that the server asked for; it applies to its whole host."""
    final_url: str | None = None
    permanent_url: str | None = None
    """Where permanent redirects led; it is stored after three of them over a day."""
    max_age: int | None = None
    """Seconds (Cache-Control, else Expires) for which the server says that its answer stays fresh."""
