"""Quiet or blind: is a feed that answers still alive? (ECOSYSTEM.md 6; pure)"""

import itertools
import statistics
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from schemas import Entry, Feed
from worker.feeds.result import FetchResult

#: No feed is called frozen before this, however fast it was.
PATIENCE = timedelta(days=7)
_TIMES_MEDIAN = 10
_TIMES_LONGEST = 2
_ENOUGH = 5
_AHEAD = timedelta(days=1)
#: How long a missing address is borne before its owner is told.
_MISSING_FOR = timedelta(days=7)
_FAILING_FOR = timedelta(hours=1)
_FAILING_TIMES = 3


def rhythm(entries: Sequence[Entry], at: datetime) -> tuple[datetime | None, int | None, int | None]:
    """(newest publication, median gap, longest gap) in seconds; gaps need five dated entries, dates ahead of ``at`` do not count."""
    dated = (entry.published or entry.updated for entry in entries)
    moments = sorted(moment for moment in dated if moment is not None and moment <= at + _AHEAD)
    if len(moments) < _ENOUGH:
        return (moments[-1] if moments else None), None, None
    gaps = [(later - earlier).total_seconds() for earlier, later in itertools.pairwise(moments)]
    return moments[-1], int(statistics.median(gaps)), int(max(gaps))


def frozen(feed: Feed, at: datetime) -> str | None:
    """Why an answering feed counts as frozen: its newest entry is older than its own rhythm explains."""
    memory = feed.memory
    if memory.newest_at is None or memory.rhythm_seconds is None or memory.longest_gap_seconds is None:
        return None
    borne = max(_TIMES_MEDIAN * memory.rhythm_seconds, _TIMES_LONGEST * memory.longest_gap_seconds)
    if at - memory.newest_at <= max(PATIENCE, timedelta(seconds=borne)):
        return None
    return f"its newest entry is of {memory.newest_at:%Y-%m-%d}; it used to bring one every {spoken(memory.rhythm_seconds)}"


def possible_gap(feed: Feed, result: FetchResult, *, new: int | None) -> bool:
    """Whether entries may have rolled off unseen: a feed that we know brought nothing that we know."""
    if result.document is None or new is None:
        return feed.possible_gap
    return bool(feed.last_entry_at) and 0 < len(result.document.entries) <= new


def alarm(feed: Feed, at: datetime) -> str | None:
    """What the owner of the feed should be told now, or None: gone and frozen at once, failures when they last, a missing
    address (404) after a week."""
    if feed.state in {"gone", "frozen"}:
        return feed.reason
    since = feed.memory.failing_since
    if feed.state != "failing" or since is None or feed.fail_count < _FAILING_TIMES:
        return None
    patience = _MISSING_FOR if (feed.reason or "").startswith("404") else _FAILING_FOR
    return feed.reason if at - since >= patience else None


Standing = Literal["ok", "never read", "broken", "failing", "frozen", "gone", "paused"]


def standing(feed: Feed) -> Standing:
    """How a feed fares in a word: a feed that nobody has read yet, or that is broken XML, is not *ok*."""
    if feed.state != "ok":
        return feed.state
    if feed.last_success_at is None:
        return "never read"
    return "broken" if feed.reason else "ok"


def since(feed: Feed) -> datetime | None:
    """Since when it has not been well, where that is known."""
    return feed.memory.failing_since or feed.memory.broken_since


def spoken(seconds: int) -> str:
    """ "40 min", "7 h", "3 days"."""
    if seconds < 2 * 3600:
        return f"{max(1, round(seconds / 60))} min"
    return f"{round(seconds / 3600)} h" if seconds < 2 * 86_400 else f"{round(seconds / 86_400)} days"
