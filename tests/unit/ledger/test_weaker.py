"""A weaker source's other day or count, and an act that is withdrawn."""

from typing import Any

import pytest

from schemas import Deadline
from schemas.vocabulary import Tier
from tests.unit.ledger.newsroom import DAY, NOON, Newsroom, deadline, told
from tests.unit.ledger.test_compare import day, fact, verdict
from tests.unit.ledger.test_compare import told as held

AUGUST = fact(dates=(day("takes_effect", "2026-08-01"),))
SEPTEMBER = (day("takes_effect", "2026-09-01"),)
NINE = fact(measure="us/cn/entity-list", stage="tightened", numbers=("9 entities",))


def starts(on: str, **given: Any) -> Deadline:
    return deadline(on, kind="takes_effect", bound="from", **given)


@pytest.mark.parametrize("stage", ["announced", "in_force", None])
@pytest.mark.parametrize(("before", "tier"), [(1, 4), (2, 4), (3, 4), (1, 3), (2, 3)])
def test_a_weaker_sources_other_day_contradicts_in_the_digest(stage: str | None, before: Tier, tier: Tier) -> None:
    newsroom = Newsroom()
    newsroom.publish({"dates": AUGUST.dates}, tier=before, days=[starts("2026-08-01")])
    other = {"stage": stage, "dates": SEPTEMBER}
    wrong = newsroom.publish(other, tier=tier, days=[starts("2026-09-01")], at=NOON + DAY)
    assert told(wrong) == [("digest", "contradicted")]


def test_a_weaker_source_that_names_the_old_day_moves_it() -> None:
    newsroom = Newsroom()
    newsroom.publish({"dates": AUGUST.dates}, tier=1, days=[starts("2026-08-01")])
    moved = newsroom.publish(
        {"dates": SEPTEMBER}, tier=3, days=[starts("2026-09-01", moved_from="2026-08-01")], at=NOON + DAY
    )
    assert told(moved) == [("alert", "moved")]


@pytest.mark.parametrize("tier", [3, 4])
@pytest.mark.parametrize("said", ["2026-08-01", "2026-08-02"])
def test_a_weaker_source_that_agrees_is_known(tier: Tier, said: str) -> None:
    new = fact(dates=(day("takes_effect", said),))
    assert verdict(new, held(AUGUST, tier=1), tier=tier) == ("update", "known")


@pytest.mark.parametrize("tier", [3, 4])
def test_a_day_of_another_kind_or_of_loose_words_contradicts_nothing(tier: Tier) -> None:
    loose = fact(dates=(day("takes_effect", "2026-08-06", confidence="low"),))
    assert verdict(loose, held(AUGUST, tier=1), tier=tier) == ("update", "known")
    hearing = fact(dates=(day("hearing", "2026-09-01"),))
    assert verdict(hearing, held(AUGUST, tier=1), tier=tier) == ("update", "known")


@pytest.mark.parametrize(("count", "wanted"), [
    ("19 entities", ("digest", "contradicted")), ("9 entities", ("update", "known")), ("90 entities", ("digest", "contradicted")),
])  # fmt: skip
@pytest.mark.parametrize("tier", [3, 4])
def test_a_weaker_sources_other_count_contradicts(count: str, wanted: tuple[str, str], tier: Tier) -> None:
    new = NINE.model_copy(update={"numbers": (count,)})
    assert verdict(new, held(NINE, tier=1), tier=tier) == wanted


def test_a_count_of_the_text_is_compared_where_the_title_has_none() -> None:
    """The facts of one article tell one event."""
    newsroom = Newsroom()
    titled = {"measure": "us/cn/entity-list", "stage": None}
    listed = {"measure": "us/cn/entity-list", "stage": "tightened"}
    newsroom.publish(titled, {**listed, "numbers": ("9 entities",)}, tier=1)
    wrong = newsroom.publish({**listed, "numbers": ("19 entities",)}, tier=4, at=NOON + 3 * DAY)
    assert told(wrong) == [("digest", "contradicted")]


@pytest.mark.parametrize("held_stage", ["tightened", "announced"])
@pytest.mark.parametrize("held_kind", ["extended", "takes_effect"])
@pytest.mark.parametrize("stage", ["tightened", "announced", None])
def test_a_burden_that_will_not_start_on_its_day_is_a_change(
    held_kind: str, held_stage: str, stage: str | None
) -> None:
    before = held(fact(stage=held_stage, dates=(day(held_kind, "2026-09-01"),)))  # type: ignore[arg-type]
    withdrawn = fact(status="denied", stage=stage, dates=(day("takes_effect", "2026-09-01"),))
    assert verdict(withdrawn, before) == ("alert", "changed")


def test_a_burden_not_collected_after_its_end_is_known() -> None:
    before = held(fact(stage="announced", dates=(day("expires", "2026-07-23"),)))
    assert verdict(fact(status="denied", stage="expired", dates=(day("expires", "2026-07-23"),)), before) == (
        "update",
        "known",
    )


def test_a_rise_that_was_put_off_and_then_withdrawn_is_a_change() -> None:
    newsroom = Newsroom()
    rise = {"measure": "ca/us/steel", "numbers": ("50%",)}
    newsroom.publish({**rise, "stage": "tightened", "dates": (day("takes_effect", "2026-07-21"),)})
    put_off = {**rise, "stage": "extended", "dates": (day("extended", "2026-09-01", moved_from="2026-07-21"),)}
    newsroom.publish(put_off, at=NOON + DAY)
    withdrawn = {**rise, "stage": "tightened", "status": "denied", "dates": (day("takes_effect", "2026-09-01"),)}
    assert told(newsroom.publish(withdrawn, at=NOON + 2 * DAY)) == [("alert", "changed")]
