"""What we send to a feed, and what its answer's headers mean."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from yarl import URL

from schemas import Feed
from worker.net import Ask

ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
#: The feed's own headers that may follow a redirect to another host; all others may hold credentials.
_PUBLIC = frozenset({"user-agent", "accept", "accept-language", "referer"})
#: Every so many polls the whole document is asked for, should a server's validators lie: about once a day.
FULL_EVERY = 48
_MAX_AGE = re.compile(r"(?:^|[,\s])(?:s-maxage|max-age)\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


def ask_for(feed: Feed, typed: URL) -> Ask:
    """The request for a feed, its validators byte for byte as they came."""
    public = {name: value for name, value in feed.headers.items() if name.lower() in _PUBLIC}
    private = {name: value for name, value in feed.headers.items() if name.lower() not in _PUBLIC}
    if not any(name.lower() == "accept" for name in public):
        public["Accept"] = ACCEPT
    if not is_full(feed):
        if feed.etag:
            public["If-None-Match"] = feed.etag
        if feed.last_modified:
            public["If-Modified-Since"] = feed.last_modified
    return Ask(headers=public, private=private, typed=typed)


def is_full(feed: Feed) -> bool:
    """Whether this poll asks without validators, though there may be some."""
    return feed.polls > 0 and feed.polls % FULL_EVERY == 0


def retry_after(headers: Mapping[str, str], at: datetime) -> float | None:
    """Seconds (RFC 9110 10.2.3: a number, or a date), never negative."""
    value = headers.get("Retry-After", "").strip()
    if not value:
        return None
    if value.isdigit():
        return float(value[:9])
    moment = _moment(value)
    return None if moment is None else max(0.0, (moment - at).total_seconds())


def max_age(headers: Mapping[str, str]) -> int | None:
    """Seconds that the answer stays fresh: Cache-Control, else Expires - Date."""
    control = headers.get("Cache-Control", "")
    if "no-cache" in control or "no-store" in control:
        return None
    if (found := _MAX_AGE.search(control)) is not None:
        return int(found[1])
    expires = _moment(headers.get("Expires", ""))
    sent = _moment(headers.get("Date", "")) if expires is not None else None
    if expires is None or sent is None or expires <= sent:
        return None
    return int((expires - sent).total_seconds())


def charset(headers: Mapping[str, str]) -> str | None:
    """The charset that Content-Type names."""
    found = _CHARSET.search(headers.get("Content-Type", ""))
    return found[1] if found else None


def _moment(value: str) -> datetime | None:
    if not value:
        return None
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
