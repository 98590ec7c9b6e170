"""When a feed is asked again, what becomes of it after a poll, and whether it is alive."""

import dataclasses
import datetime as dt

import pytest

from schemas import Entry, Feed, FeedDocument, FeedMemory
from worker import feeds
from worker.feeds import FetchResult, health, schedule

AT = dt.datetime(2025, 6, 12, 3, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
FEED = Feed(id=1, url="https://a.example/feed", name="A")
OK = FetchResult(1, "not_modified", status=304)
ERROR = FetchResult(1, "error", reason="500 Internal Server Error", status=500)


def _document(*ages: dt.timedelta, **fields: object) -> FeedDocument:
    entries = tuple(Entry(key=str(n), published=AT - age) for n, age in enumerate(ages))
    return FeedDocument(entries=entries).model_copy(update=fields)


def _new(document: FeedDocument, **fields: object) -> FetchResult:
    result = FetchResult(
        1, "new", status=200, document=document, etag='"n"', last_modified="n", body_hash="n", body=b"n"
    )
    return dataclasses.replace(result, **fields)  # type: ignore[arg-type]


def _wait(feed: Feed, result: FetchResult) -> dt.timedelta:
    return feeds.next_poll(feed, result, AT).at - AT


@pytest.mark.parametrize("every", [5, 60, 1800, 86_400 * 3])
def test_every_is_obeyed_as_written(every: int) -> None:
    memory = FeedMemory(wait_seconds=7200, skip_hours=tuple(range(24)), answers_304=True, interval_seconds=300)
    feed = FEED.model_copy(update={"every_seconds": every, "memory": memory})
    assert _wait(feed, dataclasses.replace(OK, max_age=9999)) == dt.timedelta(seconds=every)


def test_the_default_is_half_an_hour_and_up_to_ten_percent() -> None:
    waits = {_wait(FEED.model_copy(update={"polls": n}), OK) for n in range(100)}
    assert min(waits) >= 30 * MINUTE
    assert max(waits) <= 33 * MINUTE
    assert len(waits) > 50


@pytest.mark.parametrize(
    ("asked", "wait"),
    [(7200, 2 * HOUR), (60, 30 * MINUTE), (10 * 86_400, DAY)],
)
def test_a_publishers_longer_pause_is_kept_up_to_a_day(asked: int, wait: dt.timedelta) -> None:
    assert wait <= _wait(FEED.model_copy(update={"memory": FeedMemory(wait_seconds=asked)}), OK) <= wait * 1.1


def test_max_age_is_waited_for() -> None:
    assert _wait(FEED, dataclasses.replace(OK, max_age=4 * 3600)) >= 4 * HOUR


def test_skipped_hours_and_days_are_left_out() -> None:
    memory = FeedMemory(skip_hours=(3, 4, 5), skip_days=(4,))  # the 12th of June 2025 is a Thursday
    due = feeds.next_poll(FEED.model_copy(update={"memory": memory}), OK, AT)
    assert due.at == AT.replace(hour=6)
    friday = feeds.next_poll(FEED.model_copy(update={"memory": memory}), OK, AT.replace(hour=23, minute=50))
    assert friday.at == dt.datetime(2025, 6, 14, 0, 0, tzinfo=dt.UTC)


def test_it_grows_faster_with_news_and_slower_without_where_304_is_answered() -> None:
    quick = FeedMemory(answers_304=True, interval_seconds=1800)
    assert schedule.adapted(quick, new=3, gap=False) < 1800 < schedule.adapted(quick, new=0, gap=False)
    seconds = 1800
    for _ in range(20):
        seconds = schedule.adapted(quick.model_copy(update={"interval_seconds": seconds}), new=3, gap=False)
    assert seconds == 300
    for _ in range(20):
        seconds = schedule.adapted(quick.model_copy(update={"interval_seconds": seconds}), new=0, gap=False)
    assert seconds == 3600


def test_without_304_the_interval_stays_the_default() -> None:
    feed = FEED.model_copy(update={"memory": FeedMemory(interval_seconds=300)})
    assert _wait(feed, OK) >= 30 * MINUTE


def test_a_short_window_is_asked_four_times_within_its_length() -> None:
    memory = FeedMemory(answers_304=True, interval_seconds=3600, window=10, rhythm_seconds=240)
    assert schedule.adapted(memory, new=0, gap=False) == 600


def test_a_document_with_nothing_known_is_a_possible_gap_and_shortens_the_interval() -> None:
    feed = FEED.model_copy(update={"last_entry_at": AT - HOUR, "polls": 3})
    after = feeds.settle(feed, _new(_document(MINUTE, 2 * MINUTE)), AT, new=2)
    assert after.possible_gap
    assert after.next_poll_at is not None
    assert after.next_poll_at - AT < 20 * MINUTE
    assert not feeds.settle(after, _new(_document(MINUTE, 2 * MINUTE)), AT, new=1).possible_gap


def test_the_first_document_of_all_is_no_gap() -> None:
    assert not feeds.settle(FEED, _new(_document(MINUTE)), AT, new=1).possible_gap


def test_failures_back_off_to_a_day_and_are_never_forgotten() -> None:
    feed, waits = FEED, []
    for _ in range(12):
        feed = feeds.settle(feed, ERROR, AT)
        assert feed.next_poll_at is not None
        waits.append(feed.next_poll_at - AT)
    assert waits[0] == 30 * MINUTE
    assert waits == sorted(waits)
    assert waits[-1] == DAY
    assert (feed.fail_count, feed.state, feed.memory.failing_since) == (12, "failing", AT)
    well = feeds.settle(feed, OK, AT)
    assert (well.fail_count, well.state, well.reason, well.memory.failing_since) == (0, "ok", None, None)


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_is_respected_for_an_hour_to_a_day(status: int) -> None:
    refusal = FetchResult(1, "error", reason=f"{status}", status=status)
    assert _wait(FEED.model_copy(update={"fail_count": 1}), refusal) == HOUR
    assert _wait(FEED.model_copy(update={"fail_count": 9}), refusal) == DAY


@pytest.mark.parametrize(("asked", "wait"), [(None, HOUR), (7200.0, 2 * HOUR), (1.0, 30 * MINUTE), (1e9, 7 * DAY)])
def test_an_overloaded_server_says_how_long(asked: float | None, wait: dt.timedelta) -> None:
    busy = FetchResult(1, "error", reason="503", status=503, retry_after=asked)
    assert _wait(FEED.model_copy(update={"fail_count": 1}), busy) == wait


def test_validators_advance_only_with_what_was_read() -> None:
    before = FEED.model_copy(update={"etag": '"o"', "last_modified": "o", "body_hash": "o"})
    kept = (before.etag, before.last_modified, before.body_hash)
    failed = feeds.settle(before, ERROR, AT)
    assert (failed.etag, failed.last_modified, failed.body_hash) == kept
    read = feeds.settle(before, _new(_document(MINUTE)), AT, new=1)
    assert (read.etag, read.last_modified, read.body_hash) == ('"n"', "n", "n")
    dropped = feeds.settle(before, _new(_document(MINUTE), etag=None), AT, new=1)
    assert dropped.etag is None
    renewed = feeds.settle(before, dataclasses.replace(OK, last_modified="later"), AT)
    assert (renewed.etag, renewed.last_modified) == ('"o"', "later")


def test_gone_ends_the_polling() -> None:
    after = feeds.settle(FEED, FetchResult(1, "gone", reason="410 Gone", status=410), AT)
    assert (after.state, feeds.alarm(after, AT)) == ("gone", "410 Gone")
    assert after.next_poll_at is not None
    assert after.next_poll_at - AT > 300 * DAY


def test_a_feed_whose_newest_entry_is_older_than_its_rhythm_is_frozen() -> None:
    daily = _document(*(n * DAY for n in range(60, 80)))
    after = feeds.settle(FEED, _new(daily), AT, new=20)
    assert after.state == "frozen"
    assert "newest entry is of 2025-04-13; it used to bring one every 24 h" in (after.reason or "")
    assert feeds.alarm(after, AT) == after.reason
    still = feeds.settle(after, OK, AT + DAY)
    assert still.state == "frozen"
    alive = feeds.settle(still, _new(_document(*(n * DAY for n in range(20)))), AT + DAY, new=1)
    assert (alive.state, alive.reason) == ("ok", None)


@pytest.mark.parametrize(
    "ages",
    [
        [n * HOUR for n in range(100, 120)],  # silent for four days
        [n * 30 * DAY for n in range(1, 8)],  # a monthly one
        [HOUR, 2 * HOUR],  # too few to know a rhythm
        [-400 * DAY, *(n * DAY for n in range(6))],  # a date far ahead does not hide the rest
    ],
)
def test_a_quiet_feed_is_not_called_frozen(ages: list[dt.timedelta]) -> None:
    assert feeds.settle(FEED, _new(_document(*ages)), AT, new=1).state == "ok"


def test_the_rhythm_is_the_median_gap() -> None:
    assert health.rhythm(_document(HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 50 * HOUR).entries, AT) == (
        AT - HOUR,
        3600,
        46 * 3600,
    )


def test_owners_are_told_of_failures_that_last() -> None:
    feed = FEED
    for hours in range(4):
        feed = feeds.settle(feed, ERROR, AT + hours * HOUR)
        told = feeds.alarm(feed, AT + hours * HOUR)
        assert (told is not None) == (hours >= 2)
    missing = feed.model_copy(update={"reason": "404 Not Found"})
    assert feeds.alarm(missing, AT + 6 * DAY) is None
    assert feeds.alarm(missing, AT + 7 * DAY) == "404 Not Found"


def test_a_move_is_believed_after_three_times_over_a_day() -> None:
    moved = dataclasses.replace(OK, permanent_url="https://b.example/feed")
    feed = FEED
    for hours in (0, 10, 20):
        feed = feeds.settle(feed, moved, AT + hours * HOUR)
        assert feeds.address(feed) == FEED.url
    feed = feeds.settle(feed, moved, AT + 25 * HOUR)
    assert feeds.address(feed) == "https://b.example/feed"
    assert feed.url == FEED.url
    for _ in range(3):
        feed = feeds.settle(feed, ERROR, AT)
    assert feeds.address(feed) == FEED.url


def test_a_move_elsewhere_starts_the_count_anew() -> None:
    feed = FEED
    for hours, target in (
        (0, "https://b.example/"),
        (20, "https://c.example/"),
        (30, "https://b.example/"),
        (40, "https://b.example/"),
    ):
        feed = feeds.settle(feed, dataclasses.replace(OK, permanent_url=target), AT + hours * HOUR)
    assert feeds.address(feed) == FEED.url
    assert feed.memory.moved_count == 2


def test_the_reason_for_the_next_poll_is_given() -> None:
    assert feeds.next_poll(FEED, OK, AT).reason == "the default"
    assert feeds.next_poll(FEED.model_copy(update={"every_seconds": 5}), OK, AT).reason == "as watch.yaml says"
    assert feeds.next_poll(FEED, ERROR, AT).reason == "it failed"
