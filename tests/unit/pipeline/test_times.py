"""Days of the user's zone."""

import datetime as dt

from worker.pipeline.times import day_began, last_at


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def test_a_day_begins_at_midnight_of_the_users_zone() -> None:
    assert day_began(utc("2025-06-12T03:00"), "Asia/Tokyo") == utc("2025-06-11T15:00")
    assert day_began(utc("2025-06-12T03:00"), "America/New_York") == utc("2025-06-11T04:00")


def test_the_last_time_of_an_hour_is_never_ahead() -> None:
    half_past_seven = dt.time(7, 30)
    assert last_at(half_past_seven, utc("2025-06-12T00:00"), "Asia/Tokyo") == utc("2025-06-11T22:30")
    assert last_at(half_past_seven, utc("2025-06-11T22:29"), "Asia/Tokyo") == utc("2025-06-10T22:30")
    assert last_at(half_past_seven, utc("2025-06-11T22:30"), "Asia/Tokyo") == utc("2025-06-11T22:30")
