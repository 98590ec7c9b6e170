"""Feeds and their entries (RSS 2.0, RFC 4287)."""

from typing import Literal

from pydantic import AwareDatetime

from schemas.base import Record
from schemas.vocabulary import Tier

FeedState = Literal["ok", "failing", "frozen", "gone", "paused"]


class Entry(Record):
    """One item of a feed document. ``key`` is its id, else its link, else the hash of its words (RELIABILITY B2)."""

    key: str
    id: str | None = None
    link: str | None = None
    title: str = ""
    published: AwareDatetime | None = None
    updated: AwareDatetime | None = None
    published_raw: str | None = None
    """The date as written, for those that the zone rules read better than the feed parser."""
    authors: tuple[str, ...] = ()
    summary: str | None = None
    content: str | None = None


class FeedDocument(Record):
    """What one feed document held."""

    title: str | None = None
    link: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    ttl_seconds: int | None = None
    """The publisher's own wish (ttl, sy:updatePeriod), in seconds."""
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    """Monday is 0; hours and days are GMT."""
    truncated: bool = False
    """More entries than we keep; the newest were kept."""
    broken: str | None = None
    """Where its XML breaks, if it does; the entries are those that could be recovered."""


class FeedMemory(Record):
    """What polling remembers of a feed; only `worker.feeds` reads it, the store keeps it whole (one JSON value)."""

    interval_seconds: int | None = None
    """The adaptive interval in force."""
    answers_304: bool = False
    """Its server has confirmed a validator: asking often costs it little."""
    rhythm_seconds: int | None = None
    """The median time between its entries."""
    longest_gap_seconds: int | None = None
    """The longest time between two of its entries."""
    newest_at: AwareDatetime | None = None
    """The publication time of its newest entry."""
    failing_since: AwareDatetime | None = None
    broken_since: AwareDatetime | None = None
    """Since when its document has been broken XML, read as far as it goes."""
    moved_to: str | None = None
    """Where permanent redirects point, how often in a row, and since when."""
    moved_count: int = 0
    moved_since: AwareDatetime | None = None
    address: str | None = None
    """Where it moved for good; asked instead of ``url``, which stays its name in watch.yaml."""
    wait_seconds: int | None = None
    """The pause that its document asks for (ttl, update period)."""
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    window: int | None = None
    """How many entries its last document held."""


class Feed(Record):
    """A source we poll, and what we remember of it."""

    id: int
    url: str
    name: str
    language: str | None = None
    timezone: str | None = None
    tier: Tier = 3
    every_seconds: int | None = None
    full_text: Literal["auto", "always", "never"] = "auto"
    baseline: bool = True
    headers: dict[str, str] = {}
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    state: FeedState = "ok"
    reason: str | None = None
    """Why it is not ok, in words for its owner."""
    fail_count: int = 0
    next_poll_at: AwareDatetime | None = None
    last_success_at: AwareDatetime | None = None
    last_entry_at: AwareDatetime | None = None
    polls: int = 0
    possible_gap: bool = False
    """The last document had nothing we knew: entries may have rolled off between two polls."""
    memory: FeedMemory = FeedMemory()
