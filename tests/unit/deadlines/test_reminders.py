"""Which reminders fall due (DOMAIN 6.5)."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from schemas.deadline import TrackedDeadline
from tests.unit.deadlines.story import day
from worker.deadlines import DueReminder, reminders

Make = Callable[..., TrackedDeadline]
TOKYO = "Asia/Tokyo"


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def told(
    deadlines: list[TrackedDeadline], since: str, until: str, zone: str = TOKYO, days: Any = (30, 7, 1, 0)
) -> tuple[DueReminder, ...]:
    return reminders(deadlines, remind_days=days, since=at(since), at=at(until), zone=zone)


def every_hour(deadlines: list[TrackedDeadline], first: str, last: str, zone: str = TOKYO) -> list[DueReminder]:
    """As a tick that looks every hour tells them."""
    found: list[DueReminder] = []
    moment = at(first)
    while moment < at(last):
        after = moment + dt.timedelta(hours=1)
        found += reminders(deadlines, remind_days=(30, 7, 1, 0), since=moment, at=after, zone=zone)
        moment = after
    return found


def test_reminders_fall_at_nine_in_the_readers_zone_on_their_days(tracked: Make) -> None:
    found = every_hour([tracked("2025-11-10")], "2025-10-01T00:00:00+00:00", "2025-11-12T00:00:00+00:00")
    assert [(str(one.at.astimezone(dt.UTC)), one.days_left) for one in found] == [
        ("2025-10-11 00:00:00+00:00", 30),
        ("2025-11-03 00:00:00+00:00", 7),
        ("2025-11-09 00:00:00+00:00", 1),
        ("2025-11-10 00:00:00+00:00", 0),
        ("2025-11-11 00:00:00+00:00", -1),
    ]
    assert [one.passed for one in found] == [False] * 4 + [True]


def test_summer_time_does_not_shift_nine_o_clock(tracked: Make) -> None:
    found = every_hour(
        [tracked("2026-04-02")], "2026-03-25T00:00:00+00:00", "2026-04-02T12:00:00+00:00", "Europe/Berlin"
    )
    assert [one.at.astimezone(dt.UTC).hour for one in found] == [8, 7, 7]


def test_four_deadlines_of_one_day_are_one_reminder(tracked: Make) -> None:
    four = [tracked("2026-11-10").model_copy(update={"id": str(number)}) for number in range(4)]
    (one,) = told(four, "2026-11-08T23:00:00+00:00", "2026-11-09T01:00:00+00:00")
    assert (len(one.deadlines), one.days_left, one.day) == (4, 1, day("2026-11-10"))


def test_a_moved_deadline_reminds_by_its_new_day_only(tracked: Make) -> None:
    moved = tracked("2026-11-10", state="moved", sequence=1)
    assert told([moved], "2025-11-09T00:00:00+00:00", "2025-11-10T12:00:00+00:00") == ()


def test_low_confidence_and_acknowledged_and_closed_ones_never_remind(tracked: Make) -> None:
    quiet: list[dict[str, Any]] = [
        {"confidence": "low"}, {"confidence": "none"}, {"acknowledged": True}, {"state": "confirmed"}, {"state": "cancelled"},
    ]  # fmt: skip
    for fields in quiet:
        assert told([tracked("2025-11-10", **fields)], "2025-11-09T12:00:00+00:00", "2025-11-10T12:00:00+00:00") == ()


def test_each_topic_has_its_own_days(tracked: Make) -> None:
    truce = tracked("2025-11-10", topics=("us-china-truce",))
    days = {"us-china-truce": (60, 14), "other": (3,)}
    assert len(told([truce], "2025-10-26T12:00:00+00:00", "2025-10-27T12:00:00+00:00", days=days)) == 1
    assert told([truce], "2025-11-06T12:00:00+00:00", "2025-11-07T12:00:00+00:00", days=days) == ()
    assert (
        len(
            told(
                [truce.model_copy(update={"topics": ("new",)})],
                "2025-11-02T12:00:00+00:00",
                "2025-11-03T12:00:00+00:00",
                days=days,
            )
        )
        == 1
    )


def test_a_week_off_gives_one_summary_not_seven_reminders(tracked: Make) -> None:
    several = [
        tracked("2025-11-10"),
        tracked("2025-11-12"),
        tracked("2025-11-16"),
        tracked("2025-11-14", acknowledged=True),
    ]
    (one,) = told(several, "2025-11-09T12:00:00+00:00", "2025-11-16T06:00:00+00:00")
    assert one.summary
    assert [str(deadline.end) for deadline in one.deadlines] == ["2025-11-10", "2025-11-12", "2025-11-16"]
    assert (one.day, one.passed) == (day("2025-11-10"), False)


def test_nothing_is_told_twice_when_windows_touch(tracked: Make) -> None:
    truce = [tracked("2025-11-10")]
    assert len(told(truce, "2025-11-09T23:00:00+00:00", "2025-11-10T00:00:00+00:00")) == 1
    assert told(truce, "2025-11-10T00:00:00+00:00", "2025-11-10T01:00:00+00:00") == ()


def test_the_day_is_that_of_the_measures_zone_as_the_reader_sees_it(tracked: Make) -> None:
    late = tracked("2026-11-09", time="23:59", zone="America/New_York", precision="minute")
    early = tracked("2026-11-10", time="00:01", zone="America/New_York", precision="minute")
    (one,) = told([late], "2026-11-09T23:00:00+00:00", "2026-11-10T01:00:00+00:00")
    assert (one.day, one.days_left) == (day("2026-11-10"), 0)
    (other,) = told([early], "2026-11-09T23:00:00+00:00", "2026-11-10T01:00:00+00:00")
    assert (other.day, other.days_left) == (day("2026-11-10"), 0)
