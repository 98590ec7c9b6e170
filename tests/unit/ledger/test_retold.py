"""One event in other words: what makes it known, and what makes it another."""

import datetime as dt
from typing import Any

import pytest

from tests.unit.ledger.newsroom import DAY, NOON, Newsroom, deadline, told
from worker.ledger.extensions import replanned
from worker.ledger.rates import Step, step

CURBS = {"measure": "cn-mofcom/2026-10", "stage": "in_force", "actors": ("cn-mofcom",), "targets": ("indium", "tin")}
WIRE = {"measure": "cn/-/indium", "stage": "tightened", "actors": ("cn",), "targets": ("indium",)}


@pytest.mark.parametrize("days", [0, 1, 3])
def test_one_governments_step_on_the_same_goods_is_known_within_days(days: int) -> None:
    newsroom = Newsroom()
    newsroom.publish(CURBS, tier=1, source="商务部")
    assert told(newsroom.publish(WIRE, at=NOON + days * DAY)) == [("update", "known")]


@pytest.mark.parametrize(
    "other",
    [
        {"targets": ("cobalt",)},
        {"actors": ("jp-meti",), "measure": "jp/-/indium"},
        {"stage": "revoked"},
        {"measure": "cn-mofcom/2026-11"},
    ],
    ids=["goods", "government", "stage", "number"],
)
def test_other_goods_governments_stages_or_numbers_are_another_event(other: dict[str, Any]) -> None:
    newsroom = Newsroom()
    newsroom.publish(CURBS, tier=1, source="商务部")
    assert told(newsroom.publish({**WIRE, **other}, at=NOON + DAY))[0][0] == "alert"


def test_the_same_step_weeks_later_is_not_the_same_event() -> None:
    newsroom = Newsroom()
    newsroom.publish(CURBS, tier=1, source="商务部")
    assert told(newsroom.publish(WIRE, at=NOON + 30 * DAY)) == [("alert", "new")]


CANADA = {
    "measure": "us/fentanyl-ca-mx",
    "stage": "tightened",
    "actors": ("ca", "us"),
    "targets": ("ca",),
    "numbers": ("35%",),
}


def test_a_countrys_own_rate_is_no_contradiction_of_another_countrys() -> None:
    newsroom = Newsroom()
    newsroom.publish(CANADA)
    mexico = {**CANADA, "actors": ("mx", "us"), "targets": ("mx",), "numbers": ("30%",)}
    assert told(newsroom.publish(mexico, at=NOON + DAY)) == [("alert", "new")]
    assert told(newsroom.publish({**CANADA, "actors": ("us",), "targets": ()}, at=NOON + DAY)) == [("update", "known")]


def test_a_retelling_without_its_country_hides_no_other_country() -> None:
    newsroom = Newsroom()
    newsroom.publish(CANADA)
    newsroom.publish({**CANADA, "actors": ("us",), "targets": ()}, source="AP", at=NOON + DAY)
    mexico = {**CANADA, "actors": ("mx", "us"), "targets": ("mx",)}
    assert told(newsroom.publish(mexico, at=NOON + 2 * DAY))[0][0] == "alert"


def test_a_rate_that_goes_back_is_a_change_though_both_rates_were_told() -> None:
    newsroom = Newsroom()
    both = {"numbers": ("15%", "25%"), "measure": "us/section-232-cars"}
    newsroom.publish({**both, "stage": "eased", "sentence": "Tariffs on Korean cars fall to 15% from 25%."})
    newsroom.publish({**both, "stage": "in_force", "numbers": ("15%",)}, at=NOON + 20 * DAY)
    raised = newsroom.publish(
        {**both, "stage": "tightened", "sentence": "The tariff rises to 25% from 15%."}, at=NOON + 60 * DAY
    )
    assert told(raised) == [("alert", "changed")]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The duty is raised from 12 percent to 18 percent.", Step(12, 18)),
        ("Washington cut the tariff to 10% from 20%.", Step(20, 10)),
        ("将关税从10%上调至22.5%。", Step(10, 22.5)),
        ("原定的30%关税降为18%。", Step(30, 18)),
        ("関税を20％から12％に引き下げる。", Step(20, 12)),
        ("duties ranging from 7.1% to 30.4%", None),
        ("税率为8.9%至19.8%。", None),
        ("The tariff is 25%.", None),
    ],
)
def test_a_step_names_the_rate_before_and_after(sentence: str, wanted: Step | None) -> None:
    assert step(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "old", "new"),
    [
        (
            "The rule, scheduled to apply from July 1, takes effect on September 1 instead.",
            "from July 1",
            "on September 1",
        ),
        ("It starts on 1 March 2027 instead of on 1 June 2027.", "on 1 June 2027", "on 1 March 2027"),
    ],
)
def test_a_planned_start_is_the_old_day_of_the_one_in_its_place(sentence: str, old: str, new: str) -> None:
    days = {old: dt.date(2027, 7, 1), new: dt.date(2027, 9, 1)}
    named = [
        deadline(str(day), kind="takes_effect", bound="from", sentence=sentence, text=text)
        for text, day in days.items()
    ]
    (kept,) = replanned(named)
    assert (kept.text, kept.moved_from) == (new, days[old])


def test_two_starts_of_two_steps_stay_two() -> None:
    sentence = "The duty is 10% from February 1 and 25% from June 1."
    named = [
        deadline(day, kind="takes_effect", bound="from", sentence=sentence, text=text)
        for day, text in (("2027-02-01", "from February 1"), ("2027-06-01", "from June 1"))
    ]
    assert replanned(named) == named


@pytest.mark.parametrize(
    ("numbers", "wanted"), [(("45%",), ("digest", "contradicted")), (("35%",), ("silent", "background"))]
)
@pytest.mark.parametrize("status", ["background", "possible"])
def test_the_lowest_tier_contradicts_where_it_names_another_rate(
    numbers: tuple[str], wanted: tuple[str, str], status: str
) -> None:
    newsroom = Newsroom()
    newsroom.publish(CANADA, tier=2)
    given = {**CANADA, "numbers": numbers, "status": status, "stage": None}
    found = told(newsroom.publish(given, tier=4, source="A blog", at=NOON + DAY))
    assert found == [wanted if status == "background" or wanted[1] == "contradicted" else ("digest", "possible")]


def test_a_plan_told_after_the_act_is_the_act_in_weaker_words() -> None:
    newsroom = Newsroom()
    newsroom.publish({"stage": "tightened"}, tier=1)
    assert told(newsroom.publish({"stage": "proposed"}, at=NOON + DAY)) == [("update", "known")]


def test_a_proposal_for_the_digest_is_known_when_another_outlet_tells_it() -> None:
    newsroom = Newsroom()
    assert told(newsroom.publish({"stage": "proposed"})) == [("digest", "possible")]
    assert told(newsroom.publish({"stage": "proposed"}, source="AP", at=NOON + DAY)) == [("update", "known")]
    assert told(newsroom.publish({"stage": "in_force"}, at=NOON + 20 * DAY))[0][0] == "alert"


ORDER = {"measure": "us/-/forced-labour", "actors": ("us-cbp",), "event": "order/2026-03-02", "stage": "refused"}
TO_ONE = "CBP issued a Withhold Release Order against apparel made by Lanmei Garments of Jordan."


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("U.S. Customs will detain apparel from Lanmei, a Jordanian maker.", ("update", "known")),
        ("海关对约旦兰美制衣的服装发布暂扣令。", ("update", "known")),
        ("CBP issued a Withhold Release Order against shirts made by Ostwind Textil of Albania.", ("alert", "new")),
    ],
)
def test_orders_of_one_week_are_told_apart_by_whom_they_name(sentence: str, wanted: tuple[str, str]) -> None:
    newsroom = Newsroom()
    newsroom.publish({**ORDER, "sentence": TO_ONE}, source="AP")
    found = newsroom.publish({**ORDER, "sentence": sentence, "event": "order/2026-03-03"}, at=NOON + DAY)
    assert told(found) == [wanted]


GRANT = {"measure": "cn/rare-earths", "actors": ("cn",), "event": "grant/licence", "stage": "granted"}


@pytest.mark.parametrize(
    ("targets", "wanted"),
    [
        (("rare-earths", "ford"), ("update", "known")),
        (("rare-earths",), ("update", "known")),
        (("rare-earths", "bosch"), ("alert", "new")),
    ],
)
def test_grants_to_other_companies_are_events_of_their_own(targets: tuple[str, ...], wanted: tuple[str, str]) -> None:
    newsroom = Newsroom()
    newsroom.publish({**GRANT, "targets": ("rare-earths", "ford")})
    assert told(newsroom.publish({**GRANT, "targets": targets}, at=NOON + DAY)) == [wanted]


@pytest.mark.parametrize(
    ("measure", "targets", "wanted"),
    [
        ("plant/豊橋", ("rare-earths",), "update"),
        ("plant/suzuka", ("rare-earths",), "alert"),
        ("plant/豊橋", ("rare-earths", "honda"), "alert"),
    ],
)
def test_a_halt_in_another_script_is_one_unless_the_tables_know_better(
    measure: str, targets: tuple[str, ...], wanted: str
) -> None:
    newsroom = Newsroom()
    halt = {
        "measure": "plant/toyohashi",
        "stage": "suspended",
        "targets": ("rare-earths", "ford") if "honda" in targets else ("rare-earths",),
    }
    newsroom.publish(halt)
    later = {"measure": measure, "stage": "suspended", "targets": targets, "sentence": "工場の生産を停止した。"}
    assert told(newsroom.publish(later, source="NHK"))[0][0] == wanted


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("eu/cn/anti-dumping-steel", "eu/cn/countervailing-steel"),
        ("us/section-232-copper", "us/section-301"),
    ],
)
def test_two_laws_on_the_same_goods_are_two_events(first: str, second: str) -> None:
    newsroom = Newsroom()
    given = {"stage": "announced", "actors": ("eu", "us"), "targets": ("steel", "cn")}
    newsroom.publish({**given, "measure": first})
    assert told(newsroom.publish({**given, "measure": second}, at=NOON + DAY)) == [("alert", "new")]
