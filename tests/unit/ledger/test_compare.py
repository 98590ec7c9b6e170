"""What a fact is to a topic's ledger: tables of constructed facts."""

import datetime as dt

import pytest

from schemas import Fact, FactDate
from schemas.vocabulary import DeadlineKind, Reason, Tier
from worker.ledger.keys import signature
from worker.ledger.known import KnownFact
from worker.ledger.ledger import Held, held, news
from worker.ledger.statuses import judged

MONDAY = dt.date(2026, 3, 2)


def fact(**given: object) -> Fact:
    return Fact.model_validate(
        {"topic": "t", "measure": "us/section-122", "stage": "announced", "actors": ("us",), **given}
    )


def day(kind: DeadlineKind, start: str, **given: object) -> FactDate:
    return FactDate.model_validate({"kind": kind, "start": start, "end": start, "confidence": "high", **given})


def told(
    one: Fact, *, tier: Tier = 2, on: dt.date = MONDAY, source: str = "Reuters", reason: Reason = "new"
) -> tuple[Held, ...]:
    story = one.measure if one.event is None else f"{one.measure}#{one.event}"
    known = KnownFact(
        fact=one, signature=signature(story, one), topic=one.topic, measure=one.measure, story=story, article=1, source=source,
        tier=tier, best_tier=tier, published_at=on, action="alert", reason=reason, told=True,
    )  # fmt: skip
    return tuple(held([known])["t"])


def verdict(
    new: Fact, ledger: tuple[Held, ...], *, tier: Tier = 2, after: int = 1, lead: bool = True
) -> tuple[str, str]:
    found = judged(news(new, tier, MONDAY + dt.timedelta(days=after), lead=lead), ledger)
    return found.action, found.reason


RATE = fact(numbers=("10%",))
LIST = fact(measure="cn/jp/control-list", stage="tightened", numbers=("20 entities",), actors=("cn",))
BAN = fact(measure="cn//gallium", stage="suspended", dates=(day("resumes", "2026-11-27"),))


@pytest.mark.parametrize(
    ("new", "before", "given", "wanted"),
    [
        pytest.param(RATE, (), {}, ("alert", "new"), id="the first word is new"),
        pytest.param(RATE, told(RATE), {"after": 90}, ("update", "known"), id="the same fact is known at any age"),
        pytest.param(RATE, told(RATE), {"tier": 1}, ("update", "confirmed"), id="an official source confirms what a wire told"),
        pytest.param(RATE, told(RATE, tier=1), {"tier": 1}, ("update", "known"), id="what was official is not confirmed again"),
        pytest.param(fact(numbers=("10%", "15%")), told(RATE), {}, ("alert", "changed"), id="another rate beside the old one is a change"),
        pytest.param(fact(numbers=("15%",)), told(RATE), {}, ("alert", "contradicted"), id="another rate alone contradicts"),
        pytest.param(fact(numbers=("15%",)), told(RATE), {"tier": 3}, ("digest", "contradicted"), id="a weaker source's contradiction is for the digest"),
        pytest.param(fact(numbers=("15%", "10%")), told(RATE, tier=1), {"tier": 4}, ("digest", "contradicted"), id="tier 4 never changes an official fact"),
        pytest.param(fact(stage="in_force", numbers=("10%",)), told(RATE), {}, ("update", "known"), id="announced and in force are one event"),
        pytest.param(fact(stage="struck_down"), told(RATE), {}, ("alert", "changed"), id="another stage is a change"),
        pytest.param(fact(stage="struck_down", scope=("plaintiffs",)), told(fact(stage="struck_down")), {}, ("alert", "changed"), id="another scope is a change"),
        pytest.param(fact(measure="cn-mofcom/2025-62", also=("cn//rare-earth",)), told(fact(measure="cn-mofcom/2025-61", also=("cn//rare-earth",))), {}, ("alert", "new"), id="another instrument number is another act"),
        pytest.param(fact(measure="cn//rare-earth"), told(fact(measure="cn-mofcom/2025-61", also=("cn//rare-earth",))), {}, ("update", "known"), id="a wire that knows no number shares a key"),
        pytest.param(LIST, told(LIST), {}, ("update", "known"), id="a list told yesterday is known"),
        pytest.param(LIST, told(LIST), {"after": 125}, ("alert", "new"), id="the same list four months later is a twin"),
        pytest.param(LIST.model_copy(update={"numbers": ("40 entities",)}), told(LIST), {}, ("update", "known"), id="outlets add lists up"),
        pytest.param(fact(targets=("hub-motor",)), told(fact(targets=("battery",))), {}, ("alert", "new"), id="another product is another case"),
        pytest.param(fact(event="grant:a", stage="granted"), told(fact(stage="announced")), {}, ("alert", "new"), id="a grant is an event of its own"),
        pytest.param(fact(stage="granted"), told(fact(stage="granted", status="denied")), {}, ("alert", "new"), id="a grant after none is new"),
        pytest.param(fact(stage="granted", status="denied"), told(fact(stage="announced")), {}, ("alert", "new"), id="not granted is news"),
        pytest.param(fact(status="denied", numbers=("100%",)), told(fact(numbers=("100%",))), {}, ("alert", "changed"), id="a threat that will not be is a change"),
        pytest.param(fact(status="denied", stage="revoked"), told(fact(stage="revoked")), {}, ("alert", "contradicted"), id="a denied relief contradicts"),
        pytest.param(fact(status="disputed", stage="eased"), told(RATE), {}, ("digest", "disputed"), id="a denied report is disputed"),
        pytest.param(fact(status="disputed", stage="suspended"), told(fact(stage="suspended")), {}, ("alert", "contradicted"), id="denying what was told contradicts"),
        pytest.param(fact(status="possible"), told(RATE), {}, ("digest", "possible"), id="hedged talk is for the digest"),
        pytest.param(fact(status="background"), told(RATE), {}, ("silent", "background"), id="a told state that is recalled is silent"),
        pytest.param(fact(status="background"), (), {}, ("digest", "background"), id="an untold state is for the digest"),
        pytest.param(fact(status="background", sentence="In 2010 it cut exports."), (), {}, ("silent", "background"), id="history is silent"),
        pytest.param(fact(status="background", sentence="2018年3月,美国发起301调查,引起贸易战。"), (), {}, ("silent", "background"), id="no since in a verb"),
        pytest.param(fact(status="background", sentence="自2018年3月起实施许可。"), (), {}, ("digest", "background"), id="a state since then"),
        pytest.param(fact(status="question"), (), {}, ("silent", "question"), id="a question says nothing"),
        pytest.param(fact(status="conditional", stage="offered"), told(RATE), {}, ("alert", "new"), id="an offer is new"),
        pytest.param(fact(measure="cn//gallium", stage="in_force", dates=(day("expires", "2026-11-27"),)), told(BAN, tier=1), {}, ("digest", "contradicted"), id="the same day turned round contradicts"),
        pytest.param(fact(measure="cn//gallium", stage="announced", dates=(day("takes_effect", "2026-11-27"),)), told(BAN, tier=1), {"tier": 4}, ("update", "known"), id="suspended until and to start on are one"),
    ],
)  # fmt: skip
def test_a_fact_against_the_ledger(
    new: Fact, before: tuple[Held, ...], given: dict[str, int], wanted: tuple[str, str]
) -> None:
    assert verdict(new, before, **given) == wanted  # type: ignore[arg-type]
