"""How a feed fares in a word, and since when."""

import datetime as dt

import pytest

from schemas import Feed, FeedDocument
from worker.feeds import FetchResult, settle
from worker.feeds.health import since, standing

AT = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
NEW = Feed(id=1, url="https://a.example/f", name="A")


def polled(feed: Feed, at: dt.datetime, *, broken: str | None = None) -> Feed:
    return settle(feed, FetchResult(1, "new", status=200, document=FeedDocument(broken=broken), body=b"x"), at, new=0)


def test_a_feed_that_nobody_read_yet_is_not_ok() -> None:
    assert standing(NEW) == "never read"
    assert standing(polled(NEW, AT)) == "ok"


def test_broken_xml_is_told_with_its_beginning_until_it_is_whole_again() -> None:
    first = polled(NEW, AT, broken="line 3")
    later = polled(first, AT + HOUR, broken="line 4")
    same = settle(later, FetchResult(1, "unchanged", status=200), AT + 2 * HOUR)
    assert [(standing(feed), since(feed)) for feed in (first, later, same)] == [("broken", AT)] * 3
    whole = polled(same, AT + 3 * HOUR)
    assert (standing(whole), since(whole)) == ("ok", None)


@pytest.mark.parametrize("outcome", ["error", "gone"])
def test_a_feed_that_fails_says_since_when(outcome: str) -> None:
    failed = settle(polled(NEW, AT), FetchResult(1, outcome, reason="404 not found", status=404), AT + HOUR)  # type: ignore[arg-type]
    again = settle(failed, FetchResult(1, "error", reason="time-out"), AT + 2 * HOUR)
    assert (standing(failed), since(again)) == ("failing" if outcome == "error" else "gone", AT + HOUR)
