"""Days of a halted plant: extended, retold in another language, counted, and of another plant."""

from typing import Any

import pytest

from schemas import Deadline, FactDate
from tests.unit.ledger.newsroom import DAY, NOON, Newsroom, deadline, told

HALT = {"measure": "plant/zaragoza", "stage": "suspended", "targets": ("chips",)}


def end(day: str, **given: Any) -> Deadline:
    return deadline(day, **{"measure": "plant/zaragoza", "kind": "resumes", **given})


def start(day: str, **given: Any) -> Deadline:
    return end(day, kind="takes_effect", bound="from", **given)


def halted() -> Newsroom:
    newsroom = Newsroom()
    newsroom.publish(HALT, days=[start("2026-03-09"), end("2026-03-13")])
    return newsroom


@pytest.mark.parametrize("kind", ["resumes", "extended", "expires"])
@pytest.mark.parametrize("measure", ["plant/zaragoza", "us/duty"])
def test_an_extension_that_names_the_old_end_moves_it(kind: str, measure: str) -> None:
    newsroom = Newsroom()
    newsroom.publish({**HALT, "measure": measure}, days=[end("2026-03-13", measure=measure)])
    longer = {**HALT, "measure": measure, "stage": "extended", "sentence": "It is longer."}
    days = [end(day, kind=kind, measure=measure, sentence="It is longer.") for day in ("2026-03-13", "2026-03-20")]
    moved = newsroom.publish(longer, days=days, at=NOON + DAY)
    again = newsroom.publish(longer, days=days, at=NOON + 2 * DAY, source="NHK")
    assert told(moved) == [("alert", "moved")]
    assert moved.alert is not None
    assert str(moved.alert.changes[0].moved_from) == "2026-03-13"
    assert told(again) == [("update", "known")]


def test_two_ends_without_an_extension_move_nothing() -> None:
    newsroom = halted()
    both = newsroom.publish(HALT, days=[end("2026-03-13"), end("2026-03-20")], at=NOON + DAY)
    assert told(both)[0][1] != "moved"


def test_ends_of_two_sentences_do_not_extend_one_another() -> None:
    newsroom = Newsroom()
    first = {"sentence": "One.", "stage": "extended"}
    verdict = newsroom.publish(first, days=[end("2026-03-13", sentence="One."), end("2026-03-20", sentence="Two.")])
    assert all(one.end is None or len(one.history) == 1 for one in verdict.deadlines)


def test_a_later_day_from_which_it_is_extended_is_no_new_end() -> None:
    newsroom = Newsroom()
    newsroom.publish({}, days=[deadline("2026-06-01")])
    longer = {"stage": "extended", "sentence": "It is longer."}
    days = [
        deadline("2026-09-01", sentence="It is longer."),
        deadline("2027-06-01", bound="from", sentence="It is longer."),
    ]
    verdict = newsroom.publish(longer, days=days, at=NOON + DAY)
    assert [str(one.end) for one in verdict.deadlines if len(one.history) > 1] == ["2026-09-01"]


@pytest.mark.parametrize("source", ["NHK", "第一财经"])
def test_the_same_halt_and_days_are_known_elsewhere(source: str) -> None:
    again = halted().publish(HALT, days=[start("2026-03-09"), end("2026-03-13")], at=NOON + DAY, source=source)
    assert told(again) == [("update", "known")]


@pytest.mark.parametrize("counted", ["2026-03-16", "2026-03-11"])
def test_a_length_counted_from_an_unsure_day_moves_no_stated_end(counted: str) -> None:
    """ "Stops for a week" beside "from the 9th to the 13th"."""
    newsroom = halted()
    span = deadline("2026-03-13", measure="plant/zaragoza", kind="takes_effect", bound="from", start="2026-03-09")
    loose = end(counted, bound="for", confidence="low")
    assert told(newsroom.publish(HALT, days=[loose, span], at=NOON + DAY)) == [("update", "known")]
    assert told(newsroom.publish(HALT, days=[end("2026-03-13")], at=NOON + 2 * DAY, source="NHK")) == [
        ("update", "known")
    ]


def test_another_plant_is_another_event() -> None:
    newsroom = halted()
    other = {**HALT, "measure": "plant/kassel"}
    days = [end("2026-03-20", measure="plant/kassel")]
    assert told(newsroom.publish(other, days=days, at=NOON + DAY)) == [("alert", "new")]


@pytest.mark.parametrize(
    ("begins", "ends", "wanted"),
    [
        pytest.param(
            "2026-11-10", "2027-05-10", "known", id="from the old end until the new one is the same extension"
        ),
        pytest.param("2026-11-11", "2027-05-10", "known", id="the day after counts too"),
        pytest.param("2026-12-20", "2027-05-10", "changed", id="another start is news"),
    ],
)
def test_a_partners_act_continues_an_extension(begins: str, ends: str, wanted: str) -> None:
    newsroom = Newsroom()
    moved = FactDate.model_validate(
        {
            "kind": "extended",
            "start": "2027-05-10",
            "end": "2027-05-10",
            "confidence": "high",
            "moved_from": "2026-11-10",
        }
    )
    longer = {"stage": "extended", "dates": (moved,)}
    newsroom.publish(longer, days=[deadline("2027-05-10", kind="extended", moved_from="2026-11-10")])
    said = {
        "stage": "extended",
        "dates": [
            {"kind": "takes_effect", "start": begins, "end": begins, "confidence": "high"},
            {"kind": "resumes", "start": ends, "end": ends, "confidence": "high"},
        ],
    }
    days = [deadline(begins, kind="takes_effect", bound="from"), deadline(ends, kind="resumes")]
    assert told(newsroom.publish(said, days=days, at=NOON + 5 * DAY, source="NHK"))[0][1] == wanted
