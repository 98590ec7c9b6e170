"""What a feed becomes after a poll (pure): one place decides validators, state, counts, memory and the next poll."""

from datetime import datetime, timedelta

from schemas import Feed, FeedMemory
from worker.feeds import health, schedule
from worker.feeds.result import FetchResult

#: Permanent redirects are believed after three in a row over a day.
_MOVES = 3
_MOVES_OVER = timedelta(days=1)
#: A new address that fails this often is given up for the old one.
_GIVE_UP = 3


def address(feed: Feed) -> str:
    """Where the feed is asked: its own address, or the one that it moved to for good."""
    return feed.memory.address or feed.url


def settle(feed: Feed, result: FetchResult, at: datetime, *, new: int | None = None) -> Feed:
    """``feed`` after ``result`` at ``at``; ``new`` is how many of the document's entries were unknown (None: no document).

    Validators advance only with a document that was read whole. Save it in the transaction that stores the entries.
    """
    moved = _failed(feed, result, at) if result.outcome in {"error", "gone"} else _answered(feed, result, at, new)
    return moved.model_copy(update={"next_poll_at": schedule.next_poll(moved, result, at).at})


def _failed(feed: Feed, result: FetchResult, at: datetime) -> Feed:
    memory = feed.memory
    fails = feed.fail_count + 1
    update: dict[str, object] = {"failing_since": memory.failing_since or at}
    forgotten: dict[str, object] = {}
    if memory.address is not None and fails >= _GIVE_UP:
        update |= {"address": None, "moved_to": None, "moved_count": 0, "moved_since": None}
        forgotten = {"etag": None, "last_modified": None}  # they belong to the address that is given up
    return feed.model_copy(
        update=forgotten
        | {
            "polls": feed.polls + 1,
            "fail_count": fails,
            "state": "gone" if result.outcome == "gone" else "failing",
            "reason": result.reason,
            "memory": memory.model_copy(update=update),
        }
    )


def _answered(feed: Feed, result: FetchResult, at: datetime, new: int | None) -> Feed:
    gap = health.possible_gap(feed, result, new=new)
    memory = _remembered(feed, result, at, new=new, gap=gap)
    broken = result.document.broken if result.document is not None else None
    seen = feed.model_copy(
        update=_validators(feed, result)
        | {
            "polls": feed.polls + 1,
            "fail_count": 0,
            "last_success_at": at,
            "last_entry_at": at if new else feed.last_entry_at,
            "possible_gap": gap,
            "memory": memory,
        }
    )
    if (why := health.frozen(seen, at)) is not None:
        return seen.model_copy(update={"state": "frozen", "reason": why})
    reason = f"broken XML ({broken})" if broken else _kept(feed, result)
    since = (feed.memory.broken_since or at) if reason else None
    memory = seen.memory.model_copy(update={"broken_since": since})
    return seen.model_copy(update={"state": "ok", "reason": reason, "memory": memory})


def _kept(feed: Feed, result: FetchResult) -> str | None:
    """While the document stays the same, so does what is wrong with it."""
    return feed.reason if result.outcome != "new" and (feed.reason or "").startswith("broken XML") else None


def _validators(feed: Feed, result: FetchResult) -> dict[str, object]:
    """Broken XML leaves the old ones, also when the same bytes come again (its hash says so); a 304 may renew them (RFC 9111 4.3.4)."""
    if result.outcome == "not_modified":
        renewed = {"etag": result.etag, "last_modified": result.last_modified}
        return {name: value for name, value in renewed.items() if value is not None}
    if (result.document is not None and result.document.broken) or _kept(feed, result):
        return {"body_hash": result.body_hash}
    return {"etag": result.etag, "last_modified": result.last_modified, "body_hash": result.body_hash}


def _remembered(feed: Feed, result: FetchResult, at: datetime, *, new: int | None, gap: bool) -> FeedMemory:
    memory = feed.memory
    update: dict[str, object] = {"failing_since": None} | _move(feed, result, at)
    if result.outcome == "not_modified":
        update["answers_304"] = True
    elif result.outcome == "unchanged" and feed.etag is not None and feed.etag == result.etag:
        update["answers_304"] = False
    if (document := result.document) is not None:
        newest_at, median, longest = health.rhythm(document.entries, at)
        update |= {
            "newest_at": newest_at or memory.newest_at,
            "rhythm_seconds": median if median is not None else memory.rhythm_seconds,
            "longest_gap_seconds": longest if longest is not None else memory.longest_gap_seconds,
            "window": len(document.entries),
            "wait_seconds": document.ttl_seconds,
            "skip_hours": document.skip_hours,
            "skip_days": document.skip_days,
        }
    seen = memory.model_copy(update=update)
    counted = 0 if result.document is None else new
    return seen.model_copy(update={"interval_seconds": schedule.adapted(seen, new=counted, gap=gap)})


def _move(feed: Feed, result: FetchResult, at: datetime) -> dict[str, object]:
    memory = feed.memory
    target = result.permanent_url
    if target is None:
        return {"moved_to": None, "moved_count": 0, "moved_since": None}
    if target != memory.moved_to:
        return {"moved_to": target, "moved_count": 1, "moved_since": at}
    count, since = memory.moved_count + 1, memory.moved_since or at
    update: dict[str, object] = {"moved_count": count}
    if count >= _MOVES and at - since >= _MOVES_OVER:
        update["address"] = target
    return update
