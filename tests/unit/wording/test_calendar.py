"""The calendar is what RFC 5545 asks, as an independent parser reads it."""

import datetime as dt
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import TrackedDeadline
from tests.unit.wording import samples
from tests.unit.wording.samples import AT, HOSTILE, deadline, mid_august, sighting, tracked, truce_moves
from worker.wording import calendar, email

NAMES = {"us-china-truce": "US–China tariff truce"}


def events(*deadlines: TrackedDeadline, **options: Any) -> list[Any]:
    data = calendar(deadlines, at=AT, names=NAMES, **options)
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def on(day: dt.date, **changed: Any) -> TrackedDeadline:
    given_ = deadline(start=day, end=day, precision="day", confidence="high", text="on that day")
    return tracked(given_, sighting(given_, "MOFCOM", AT, tier=1)).model_copy(update=changed)


def test_a_day_is_all_day_and_its_end_is_the_next() -> None:
    (event,) = events(on(dt.date(2025, 11, 10)))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (dt.date(2025, 11, 10), dt.date(2025, 11, 11))
    assert event["STATUS"] == "CONFIRMED"
    assert event["UID"] == "5e1f0c2a9b@claimwire"


def test_a_fuzzy_span_is_tentative_and_spans_its_days() -> None:
    (event,) = events(mid_august())
    assert (event["STATUS"], event["DTSTART"].dt, event["DTEND"].dt) == (
        "TENTATIVE",
        dt.date(2025, 8, 11),
        dt.date(2025, 8, 21),
    )


def test_medium_confidence_is_tentative_even_on_one_day() -> None:
    (event,) = events(on(dt.date(2025, 11, 10), confidence="medium"))
    assert event["STATUS"] == "TENTATIVE"


@pytest.mark.parametrize("confidence", ["low", "none"])
def test_an_unsure_day_makes_no_entry(confidence: str) -> None:
    assert events(on(dt.date(2025, 11, 10), confidence=confidence)) == []


def test_a_move_keeps_the_uid_and_raises_the_sequence() -> None:
    moved = truce_moves()[0]
    (before,) = events(moved.model_copy(update={"sequence": 0}))
    (after,) = events(moved)
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)


def test_what_was_called_off_is_cancelled_and_silent() -> None:
    (event,) = events(on(dt.date(2025, 11, 10), state="cancelled"))
    assert event["STATUS"] == "CANCELLED"
    assert event.walk("VALARM") == []


@pytest.mark.parametrize(
    ("remind", "triggers"),
    [
        ((7, 1, 0), [dt.timedelta(days=-7, hours=9), dt.timedelta(days=-1, hours=9), dt.timedelta(hours=9)]),
        ((30,), [dt.timedelta(days=-30, hours=9)]),
    ],
)
def test_alarms_sound_at_nine_on_the_remind_days(remind: tuple[int, ...], triggers: list[dt.timedelta]) -> None:
    (event,) = events(on(dt.date(2025, 11, 10)), remind_days={"us-china-truce": remind, "tariff-deadlines": remind})
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == triggers


def test_a_mails_calendar_sounds_on_the_topics_own_days() -> None:
    topics = tuple(topic.model_copy(update={"remind_days": (60, 3)}) for topic in samples.reference().topics)
    ics = email(samples.reference().model_copy(update={"topics": topics}), "en", samples.TOKYO).ics
    assert ics is not None
    alarms: list[Any] = list(icalendar.Calendar.from_ical(ics).walk("VALARM"))
    assert [alarm["TRIGGER"].dt for alarm in alarms] == [
        dt.timedelta(days=-60, hours=9),
        dt.timedelta(days=-3, hours=9),
    ]


def test_alarms_count_to_the_day_that_reminders_count_to() -> None:
    """A month that something is due by: its last day, not its first."""
    month = deadline(start=dt.date(2025, 6, 1), end=dt.date(2025, 6, 30), bound="by", precision="month")
    (event,) = events(
        tracked(month, sighting(month, "MOFCOM", AT)), remind_days={"us-china-truce": (7,), "tariff-deadlines": (7,)}
    )
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [dt.timedelta(days=22, hours=9)]


@pytest.mark.parametrize("changed", [{"state": "passed"}, {"state": "confirmed"}, {"acknowledged": True}])
def test_nothing_sounds_for_what_is_over_or_acknowledged(changed: dict[str, Any]) -> None:
    (event,) = events(on(dt.date(2025, 11, 10), **changed))
    assert event.walk("VALARM") == []


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
def test_lines_are_folded_at_75_octets_inside_no_character(language: Any) -> None:
    data = calendar(samples.reminder().deadlines, at=AT, language=language, names=NAMES)
    assert data.endswith(b"\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


def test_hostile_words_stay_inside_their_value() -> None:
    bad = sighting(deadline(text=HOSTILE, sentence=f"{HOSTILE}\r\nEND:VEVENT\r\nBEGIN:VEVENT;,\\"), HOSTILE, AT)
    (event,) = events(on(dt.date(2025, 11, 10), sightings=(bad,), history=(bad,)))
    assert "END:VEVENT BEGIN:VEVENT;,\\" in str(event["DESCRIPTION"])


@given(st.text(max_size=200))
def test_any_text_comes_back_as_it_was_cleaned(text: str) -> None:
    told = sighting(deadline(sentence=text, text=text), text, AT)
    (event,) = events(on(dt.date(2025, 11, 10), sightings=(told,), history=(told,)))
    assert event["UID"] == "5e1f0c2a9b@claimwire"


def test_the_same_deadlines_give_the_same_bytes_whenever_written() -> None:
    first = calendar([mid_august(), truce_moves()[0]], at=AT)
    assert first == calendar([truce_moves()[0], mid_august()], at=AT + dt.timedelta(days=9))


def test_an_empty_calendar_is_still_one() -> None:
    assert icalendar.Calendar.from_ical(calendar([], at=AT)).walk("VEVENT") == []
