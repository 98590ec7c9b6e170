"""Identity and life of deadlines (DOMAIN 3.4, 3.6)."""

import datetime as dt
from typing import Any

import pytest

from tests.unit.deadlines.story import Story, day
from worker.deadlines import LIMITS, agree, close, due, family, over, passed
from worker.deadlines.life import SIGHTINGS


def test_the_truce_moves_three_times_and_stays_one_deadline(story: Story) -> None:
    story.hears(
        "2025-08-20", start="2025-08-11", on="2025-06-12", kind="resumes", confidence="medium", precision="third"
    )
    story.hears("2025-08-12", on="2025-07-01")
    story.hears("2025-11-10", on="2025-08-11", kind="extended", move=True)
    story.hears("2026-11-10", on="2025-11-04", kind="resumes", moved_from=day("2025-11-10"))
    story.hears("2027-01-10", on="2026-09-24", tier=1, move=True)
    assert story.told == ["new", "tightened", "moved", "moved", "moved"]
    (truce,) = story.known.values()
    assert (truce.end, truce.kind, truce.sequence, truce.tier, truce.state) == (
        day("2027-01-10"),
        "truce_ends",
        4,
        1,
        "moved",
    )
    assert [str(seen.deadline.end) for seen in truce.history] == [
        "2025-08-12",
        "2025-11-10",
        "2026-11-10",
        "2027-01-10",
    ]
    assert len(truce.sightings) == 5


def test_a_moved_deadline_keeps_its_identity(story: Story) -> None:
    first = story.hears("2025-05-31", on="2025-05-01", kind="expires", measure="us/301-exclusions")
    for end, on in (("2025-08-31", "2025-05-31"), ("2025-11-29", "2025-08-28"), ("2026-11-10", "2025-11-26")):
        last = story.hears(end, on=on, kind="extended", move=True, measure="us/301-exclusions")
    assert last.deadline.id == first.deadline.id
    assert story.told == ["new", "moved", "moved", "moved"]


def test_a_fuzzy_span_holds_the_day_inside_it(story: Story) -> None:
    story.hears("2025-08-20", start="2025-08-11", on="2025-06-12", precision="third")
    assert story.hears("2025-08-12", on="2025-06-13").result == "tightened"
    assert story.hears("2025-08-20", start="2025-08-11", on="2025-06-14", precision="third").result == "same"
    assert story.ends == ["2025-08-12"]


def test_one_day_apart_is_the_same_day(story: Story) -> None:
    story.hears("2026-11-10", on="2025-11-10")
    assert story.hears("2026-11-09", on="2025-11-11").result == "same"
    assert story.ends == ["2026-11-10"]


def test_the_better_source_sets_the_day_within_tolerance(story: Story) -> None:
    story.hears("2026-11-10", on="2025-11-10", tier=3)
    story.hears("2026-11-09", on="2025-11-11", tier=1)
    assert story.ends == ["2026-11-09"]


def test_a_day_counted_from_publication_gives_way_silently(story: Story) -> None:
    story.hears("2025-08-10", on="2025-05-12", bound="for", confidence="low", anchor="publication")
    assert story.hears("2025-08-12", on="2025-05-13").result == "tightened"
    assert (
        story.hears("2025-08-11", on="2025-05-13", bound="for", confidence="low", anchor="publication").result == "same"
    )
    far = story.hears("2025-10-01", on="2025-05-14", bound="for", confidence="low", anchor="publication")
    assert (far.result, story.ends) == ("same", ["2025-08-12"])


def test_a_stated_day_replaces_a_counted_one_even_out_of_tolerance(story: Story) -> None:
    story.hears("2025-08-10", on="2025-05-12", bound="for", confidence="low", anchor="publication")
    assert story.hears("2025-09-30", on="2025-05-13").result == "tightened"
    assert story.ends == ["2025-09-30"]


@pytest.mark.parametrize(
    ("tier", "move", "old", "result"),
    [
        (2, True, None, "moved"),
        (3, True, None, "moved"),
        (4, True, None, "conflict"),
        (2, False, "2025-11-10", "moved"),
        (4, False, "2025-11-10", "conflict"),
        (2, False, None, "conflict"),
        (1, False, None, "moved"),
        (3, False, None, "conflict"),
    ],
)
def test_another_day_moves_only_with_a_reason_and_a_source(
    story: Story, tier: int, move: bool, old: str | None, result: str
) -> None:
    story.hears("2025-11-10", on="2025-09-01", tier=2)
    told = story.hears("2026-02-01", on="2025-10-01", tier=tier, move=move, moved_from=day(old) if old else None)
    assert (told.result, bool(told.why)) == (result, True)


def test_a_tier_4_source_never_overwrites_a_tier_1_day(story: Story) -> None:
    story.hears("2025-08-20", start="2025-08-11", on="2025-06-12", tier=1, precision="third")
    assert story.hears("2025-08-15", on="2025-06-13", tier=4).result == "same"
    assert story.hears("2025-09-30", on="2025-06-13", tier=4, move=True).result == "conflict"
    (kept,) = story.known.values()
    assert (kept.start, kept.end, len(kept.conflicts)) == (day("2025-08-11"), day("2025-08-20"), 1)


def test_a_conflict_is_shown_and_a_move_settles_it(story: Story) -> None:
    story.hears("2025-11-10", on="2025-09-01")
    story.hears("2025-12-10", on="2025-09-02")
    (kept,) = story.known.values()
    assert [str(seen.deadline.end) for seen in kept.conflicts] == ["2025-12-10"]
    assert story.hears("2026-11-10", on="2025-11-04", tier=1, move=True).deadline.conflicts == ()


def test_a_passed_deadline_cannot_move(story: Story) -> None:
    story.hears("2025-08-12", on="2025-06-12")
    assert story.hears("2025-11-10", on="2025-08-20", move=True).result == "new"
    assert story.ends == ["2025-08-12", "2025-11-10"]


def test_a_day_first_seen_when_over_only_enters_the_record(story: Story) -> None:
    told = story.hears("2024-10-31", on="2025-06-12", tense="past")
    assert (told.result, told.deadline.state) == ("passed_new", "passed")


def test_an_old_day_recalled_changes_nothing(story: Story) -> None:
    story.hears("2025-08-12", on="2025-06-12")
    story.hears("2025-11-10", on="2025-08-11", move=True)
    assert story.hears("2025-08-12", on="2025-10-01", tense="past").result == "same"
    assert story.ends == ["2025-11-10"]


def test_two_days_of_one_article_are_two_steps(story: Story) -> None:
    story.hears("2026-01-15", on="2025-12-19", kind="takes_effect", bound="from", tier=1)
    assert (
        story.hears("2026-07-01", on="2025-12-19", kind="takes_effect", bound="from", tier=1, same_article=True).result
        == "new"
    )
    assert story.hears("2026-01-15", on="2025-12-20", kind="takes_effect", bound="from").result == "same"
    assert story.hears("2026-07-01", on="2025-12-20", kind="takes_effect", bound="from").result == "same"


def test_kind_families_of_one_measure_are_different_deadlines(story: Story) -> None:
    for kind in ("takes_effect", "expires", "comment_closes", "decision_due", "licence_validity"):
        assert story.hears("2026-11-10", on="2025-11-10", kind=kind, same_article=True).result == "new"
    assert len(story.known) == 5


def test_what_one_calls_an_end_another_may_call_a_start(story: Story) -> None:
    story.hears("2026-11-10", on="2025-11-07", kind="resumes", tier=1)
    told = story.hears("2026-11-10", on="2025-11-08", kind="takes_effect", bound="on", tier=3)
    assert told.result == "same"
    assert (told.deadline.kind, told.deadline.kinds) == ("resumes", ("resumes", "takes_effect"))


def test_a_claim_closes_a_deadline_and_a_promise_does_not(story: Story) -> None:
    story.hears("2025-11-10", on="2025-06-12")
    assert story.hears("2025-11-10", on="2025-07-01").deadline.state == "upcoming"
    assert story.hears("2025-11-10", on="2025-11-12", tense="past").deadline.state == "confirmed"


def test_an_unresolved_deadline_is_dated_by_the_first_stated_day(story: Story) -> None:
    story.hears("2025-09-01", on="2025-08-01", bound="within", kind="takes_effect", confidence="none", precision=None)
    (first,) = story.known.values()
    story.known = {first.id: first.model_copy(update={"start": None, "end": None})}
    assert story.hears("2025-09-05", on="2025-08-02", kind="takes_effect", bound="from").result == "tightened"
    assert story.ends == ["2025-09-05"]


def test_passed_without_outcome_is_listed_until_a_claim_closes_it(tracked: Any) -> None:
    open_, done = tracked("2025-11-10"), close(tracked("2025-11-09"))
    assert passed((open_, done), at=day("2025-11-10")) == ()
    assert passed((open_, done), at=day("2025-11-11")) == (open_,)
    assert over(open_, at=day("2025-11-11")).state == "passed"
    assert over(open_, at=day("2025-11-10")).state == "upcoming"
    assert close(open_, cancelled=True).state == "cancelled"


def test_reminders_count_to_the_first_day_that_relief_may_end(tracked: Any) -> None:
    fuzzy = tracked("2025-08-20", start=day("2025-08-11"), precision="third")
    assert due(fuzzy) == day("2025-08-11")
    assert due(fuzzy.model_copy(update={"bound": "by"})) == day("2025-08-20")
    assert due(fuzzy.model_copy(update={"bound": "from"})) == day("2025-08-11")
    assert due(fuzzy.model_copy(update={"start": None, "end": None})) is None


def test_only_kinds_that_limit_a_measure_are_limits() -> None:
    assert {"takes_effect", "expires", "resumes", "extended", "truce_ends", "transition_ends"} == LIMITS
    assert {family(kind) for kind in ("resumes", "truce_ends", "expires", "extended")} == {"end"}


def test_agreement_is_symmetric_and_needs_days(tracked: Any) -> None:
    one, near, far = tracked("2025-11-10"), tracked("2025-11-09"), tracked("2025-11-08")
    assert agree(one, near)
    assert agree(near, one)
    assert not agree(one, far)
    assert not agree(one, one.model_copy(update={"start": None, "end": None}))
    assert isinstance(one.end, dt.date)


def test_a_deadline_told_every_day_keeps_its_latest_articles(story: Story) -> None:
    for number in range(SIGHTINGS + 3):
        story.hears("2026-11-10", on=str(day("2025-11-04") + dt.timedelta(days=number)), kind="resumes")
    (truce,) = story.known.values()
    assert len(truce.sightings) == SIGHTINGS
    assert truce.sightings[-1].article == max(seen.article for seen in truce.sightings)
    assert len(truce.history) == 1, "who set the day stays"
