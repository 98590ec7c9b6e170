"""When a feed is asked again (RELIABILITY.md D; pure). Every answer comes with its reason."""

import hashlib
from datetime import datetime, timedelta
from typing import NamedTuple

from schemas import Feed, FeedMemory
from worker.feeds.result import FetchResult

DEFAULT_S = 1800
SHORTEST_S = 300
LONGEST_S = 3600
#: Without 304 an answer costs its publisher a whole document.
SHORTEST_FULL_S = 900
HOUR_S = 3600
DAY_S = 86_400
#: A feed that is gone for good is looked at once a year, should its owner never take it out of watch.yaml.
GONE_S = 365 * DAY_S
_JITTER = 0.1
_REFUSING = frozenset({401, 402, 403, 406, 412, 451})
_OVERLOADED = frozenset({429, 503})


class Due(NamedTuple):
    """The next poll, and why then."""

    at: datetime
    reason: str


def next_poll(feed: Feed, result: FetchResult, at: datetime) -> Due:
    """When to ask ``feed`` again after ``result``. ``feed`` is as `settle` leaves it: counts and memory include the result."""
    if result.outcome == "gone":
        return Due(at + timedelta(seconds=GONE_S), "it is gone")
    if result.outcome == "error":
        seconds, reason = _after_error(feed, result)
        return Due(at + timedelta(seconds=seconds), reason)
    seconds, reason = _after_success(feed, result)
    due = at + timedelta(seconds=seconds)
    if feed.every_seconds is not None:
        return Due(due, reason)
    due += timedelta(seconds=seconds * _JITTER * _spread(feed))
    open_at = _skipped(due, feed.memory)
    return Due(open_at, reason) if open_at == due else Due(open_at, "its publisher names hours or days without polls")


def adapted(memory: FeedMemory, *, new: int | None, gap: bool) -> int:
    """The adaptive interval after an answer with ``new`` unknown entries (None: it was not counted): faster while
    there is news or a possible gap, slower while nothing changes, and four times within the time its window takes to roll over."""
    seconds = float(memory.interval_seconds or DEFAULT_S)
    if gap:
        seconds /= 2
    elif new:
        seconds *= 0.75
    elif new == 0:
        seconds *= 1.25
    if memory.window and memory.rhythm_seconds:
        seconds = min(seconds, memory.window * memory.rhythm_seconds / 4)
    floor = SHORTEST_S if memory.answers_304 else SHORTEST_FULL_S
    return int(min(LONGEST_S, max(floor, seconds)))


def _after_success(feed: Feed, result: FetchResult) -> tuple[float, str]:
    asked = result.retry_after or 0
    if feed.every_seconds is not None:
        return max(feed.every_seconds, asked), "as watch.yaml says"
    wait = max(feed.memory.wait_seconds or 0, result.max_age or 0, asked)
    own = _own(feed)
    if wait > own:
        return min(wait, DAY_S), "its publisher asks for it"
    return own, "it adapts to the feed" if own != DEFAULT_S else "the default"


def _own(feed: Feed) -> int:
    """Slower or faster than the default only for servers that confirm validators, faster also where entries may be missed."""
    memory = feed.memory
    if memory.interval_seconds is None or not (memory.answers_304 or feed.possible_gap):
        return DEFAULT_S
    return memory.interval_seconds


def _after_error(feed: Feed, result: FetchResult) -> tuple[float, str]:
    base = float(feed.every_seconds or DEFAULT_S)
    doubled = base * 2.0 ** min(max(feed.fail_count - 1, 0), 20)
    backed_off = min(doubled, max(base, DAY_S))
    if result.retry_after is not None:
        return max(backed_off, min(result.retry_after, 7 * DAY_S)), "its server asks us to wait"
    if result.status in _OVERLOADED:
        return max(backed_off, HOUR_S), "its server is overloaded"
    if result.status in _REFUSING or (result.reason or "").startswith("challenge page"):
        steps = min(max(feed.fail_count - 1, 0), 5)
        return max(backed_off, min(HOUR_S * 2.0**steps, DAY_S)), "its server refuses us"
    return backed_off, "it failed" if feed.fail_count <= 1 else f"it failed {feed.fail_count} times in a row"


def _spread(feed: Feed) -> float:
    """0.0-1.0, another one for each feed and poll, the same in every replay."""
    digest = hashlib.blake2b(f"{feed.url}\n{feed.polls}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 0xFFFFFFFF


def _skipped(due: datetime, memory: FeedMemory) -> datetime:
    """The first moment at or after ``due`` (UTC) that the publisher does not exclude; ``due`` if it excludes all."""
    hours, days = set(memory.skip_hours), set(memory.skip_days)
    if not hours and not days:
        return due
    when = due
    for _ in range(24 * 8):
        if when.hour not in hours and when.weekday() not in days:
            return when
        when = when.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return due
