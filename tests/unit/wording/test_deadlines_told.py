"""A deadline is told as interval, bound, days left with their zone, and what happens then."""

import datetime as dt
from typing import Any

import pytest

from schemas import TrackedDeadline
from tests.unit.wording import samples
from tests.unit.wording.samples import AT, TOKYO, deadline, sighting, tracked
from worker.wording import days
from worker.wording.page import words_of
from worker.wording.words import words

EN = words("en")


def told(one: TrackedDeadline, at: dt.datetime = AT, zone: str = TOKYO) -> str:
    return "\n".join(words_of(line) for line in days.lines(one, {}, at, zone, EN))


def on(day: dt.date, **changed: Any) -> TrackedDeadline:
    given = deadline(start=day, end=day, precision="day", confidence="high", **changed)
    return tracked(given, sighting(given, "MOFCOM", AT, tier=1), tier=1)


def test_mid_august_is_never_a_day() -> None:
    line = told(samples.mid_august())
    assert "until 11–20 Aug 2025 · 60–69 days left (Tokyo) · date to confirm" in line
    assert "15 Aug" not in line


@pytest.mark.parametrize(
    ("days_to", "phrase"),
    [(0, "today"), (1, "1 day left"), (30, "30 days left"), (-1, "passed yesterday"), (-468, "passed 468 days ago")],
)
def test_days_left(days_to: int, phrase: str) -> None:
    assert f"{phrase} (Tokyo)" in told(on(AT.date() + dt.timedelta(days=days_to)))


def test_an_interval_that_has_begun_has_no_negative_days() -> None:
    assert "0–4 days left" in told(samples.mid_august(), at=dt.datetime(2025, 8, 16, tzinfo=dt.UTC))


def test_a_clock_time_is_told_in_both_zones_with_the_last_full_day() -> None:
    line = told(samples.truce_moves()[0], at=dt.datetime(2025, 11, 3, tzinfo=dt.UTC))
    assert "00:01 New York; 14:01 on 10 Nov 2025 in Tokyo; last full day 9 Nov 2025" in line
    assert "7 days left (Tokyo)" in line


def test_days_are_the_readers_where_the_hour_crosses_midnight() -> None:
    late = on(dt.date(2025, 11, 9), time="23:59", zone="America/New_York")
    assert "2 days left (Tokyo)" in told(late, at=dt.datetime(2025, 11, 8, 3, tzinfo=dt.UTC))
    assert "1 day left (New York)" in told(
        late, at=dt.datetime(2025, 11, 8, 15, tzinfo=dt.UTC), zone="America/New_York"
    )


@pytest.mark.parametrize(
    ("bound", "phrase"),
    [
        ("on", "on 10 Nov"),
        ("by", "by 10 Nov"),
        ("from", "from 10 Nov"),
        ("until", "until 10 Nov"),
        ("around", "around 10 Nov"),
    ],
)
def test_bounds(bound: str, phrase: str) -> None:
    assert phrase in told(on(dt.date(2025, 11, 10), bound=bound))


def test_what_happens_on_the_day_is_told_and_where_sources_differ_both() -> None:
    assert "suspension ends → measure RESUMES unless extended" in told(on(dt.date(2025, 11, 10)))
    both = on(dt.date(2025, 11, 10)).model_copy(update={"kinds": ("resumes", "expires")})
    assert "sources differ on what happens: suspension ends → measure RESUMES unless extended / measure ENDS" in told(
        both
    )


def test_a_conflict_is_shown() -> None:
    other = sighting(deadline(start=dt.date(2025, 12, 10), end=dt.date(2025, 12, 10)), "blog", AT, tier=4)
    assert "CONFLICT: blog says 10 Dec 2025" in told(
        on(dt.date(2025, 11, 10)).model_copy(update={"conflicts": (other,)})
    )


def test_a_wire_that_moves_an_official_date_is_not_yet_official() -> None:
    one = samples.truce_moves()[0]
    official, wire = (
        sighting(one.history[0].deadline, "MOFCOM", AT, tier=1),
        sighting(one.history[1].deadline, "Reuters", AT, tier=2),
    )
    assert "not yet official" in told(one.model_copy(update={"history": (official, wire)}))
    assert "not yet official" not in told(one)


def test_an_unresolved_deadline_says_so() -> None:
    line = told(on(dt.date(2025, 11, 10)).model_copy(update={"start": None, "end": None, "confidence": "none"}))
    assert "day not known yet" in line
    assert "days left" not in line


def test_the_words_that_the_date_came_from_are_quoted() -> None:
    assert "date from: “until mid-August”" in told(samples.mid_august())


def test_an_unknown_zone_does_not_stop_a_message() -> None:
    assert "10 Nov 2025" in told(on(dt.date(2025, 11, 10), zone="Mars/Olympus"), zone="Nowhere/City")


@pytest.mark.parametrize(
    ("start", "end", "en", "zh", "ja"),
    [
        ((2025, 8, 11), (2025, 8, 20), "11–20 Aug 2025", "2025年8月11–20日", "2025年8月11〜20日"),
        ((2025, 7, 30), (2025, 8, 2), "30 Jul – 2 Aug 2025", "2025年7月30日–8月2日", "2025年7月30日〜8月2日"),
        (
            (2025, 12, 30),
            (2026, 1, 2),
            "30 Dec 2025 – 2 Jan 2026",
            "2025年12月30日–2026年1月2日",
            "2025年12月30日〜2026年1月2日",
        ),
        ((2025, 8, 1), (2025, 8, 1), "1 Aug 2025", "2025年8月1日", "2025年8月1日"),
    ],
)
def test_intervals_in_three_languages(
    start: tuple[int, int, int], end: tuple[int, int, int], en: str, zh: str, ja: str
) -> None:
    told_as = [words(language).span(dt.date(*start), dt.date(*end)) for language in ("en", "zh", "ja")]
    assert told_as == [en, zh, ja]


def test_every_language_has_words_for_everything() -> None:
    english = words("en")
    for language in ("zh", "ja"):
        other = words(language)
        for table in (
            "reasons",
            "stages",
            "stage_names",
            "statuses",
            "bases",
            "severities",
            "confidences",
            "evidence",
            "kinds",
            "bounds",
            "labels",
            "phrases",
        ):
            assert getattr(other, table).keys() == getattr(english, table).keys(), (language, table)
