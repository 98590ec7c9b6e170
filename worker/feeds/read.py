"""Bytes → FeedDocument (pure)."""

from datetime import UTC, datetime

from schemas import Entry, FeedDocument
from worker.errors import ReadError
from worker.feeds import fast, identity, limits, slow, sniff
from worker.feeds.wishes import wishes

_EPOCH = datetime(1, 1, 1, tzinfo=UTC)


def read(data: bytes, url: str | None = None, *, charset: str | None = None) -> FeedDocument:
    """The feed in ``data``, as fetched from ``url`` (which resolves relative links); never opens anything.

    ReadError says why it is none: "empty", "not a feed (…)", "challenge page", "broken XML (…)", or a limit. ``charset``
    is the HTTP header's, believed only where the document names no encoding of its own.
    """
    clean = read_clean(data, url, charset=charset)
    if clean is not None:
        return clean
    limits.check(data, url or "feed")
    return _finished(slow.read(data, url, charset=_charset(data, charset)), data)


def read_clean(data: bytes, url: str | None = None, *, charset: str | None = None) -> FeedDocument | None:
    """As ``read``, but None where only feedparser can tell, whose time `worker.feeds.limits.light` bounds."""
    if (objection := sniff.objection(data)) is not None:
        raise ReadError(url or "feed", objection)
    if len(data) > limits.MAX_BYTES:
        raise ReadError(url or "feed", f"it is larger than {limits.MAX_BYTES:,} bytes")
    document = fast.read(data, url, charset=_charset(data, charset))
    return None if document is None else _finished(document, data)


def _finished(document: FeedDocument, data: bytes) -> FeedDocument:
    asked = wishes(data)
    kept = newest(document.entries)
    return document.model_copy(
        update={
            "entries": identity.keyed(kept),
            "truncated": len(kept) < len(document.entries),
            "ttl_seconds": asked.seconds,
            "skip_hours": asked.hours,
            "skip_days": asked.days,
        }
    )


def newest(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """At most 1,000: the newest where they are dated, else the first; in the document's order."""
    if len(entries) <= limits.MAX_ENTRIES:
        return entries
    order = sorted(
        range(len(entries)), key=lambda i: entries[i].published or entries[i].updated or _EPOCH, reverse=True
    )
    chosen = sorted(order[: limits.MAX_ENTRIES])
    return tuple(entries[i] for i in chosen)


def _charset(data: bytes, charset: str | None) -> str | None:
    head = data[:256]
    if charset is None or b"encoding=" in head or head[:2] in {b"\xff\xfe", b"\xfe\xff"} or head[:3] == b"\xef\xbb\xbf":
        return None
    return charset
