"""The first line tells what changed, in the channel's language, from facts alone."""

import datetime as dt
from typing import Any

import pytest

from schemas import Alert, Change, Fact, FactDate
from schemas.vocabulary import Language
from tests.unit.wording import samples
from tests.unit.wording.samples import RARE_EARTH, TOKYO, TRUCE
from worker import wording
from worker.wording.layout import page


def headline(alert: Alert, language: Language = "en") -> str:
    return page(alert, language, TOKYO).headline


def told(language: Language = "en", reason: str = "new", before: dict[str, Any] | None = None, **fact: Any) -> str:
    base = {"topic": TRUCE.id, "measure": "us/section-122"}
    change = {"topic": TRUCE.id, "reason": reason, "story": "s", "fact": Fact.model_validate(base | fact)}
    if before is not None:
        change["before"] = Fact.model_validate(base | before)
    alert = samples.denied().model_copy(update={"topics": (TRUCE,), "changes": (Change.model_validate(change),)})
    return headline(alert, language)


@pytest.mark.parametrize(
    ("fact", "en", "zh", "ja"),
    [
        ({"stage": "granted", "status": "denied"}, "NO licence granted: ", "未发放许可：", "許可は出ていない："),
        ({"stage": "eased", "status": "possible"}, "MAY be eased: ", "可能放宽：", "緩和の可能性："),
        ({"stage": "offered", "status": "conditional"}, "Offered IF conditions are met: ", "若满足条件则愿意让步：", "条件を満たせば譲歩の用意："),
        ({"stage": "extended", "status": "denied"}, "NO extension: ", "并未延长：", "延長はなし："),
        ({"stage": "in_force", "status": "asserted"}, "In force: ", "已生效：", "発効："),
        ({"stage": None, "status": "denied"}, "DENIED: ", "否认：", "否定："),
        ({"stage": "announced", "status": "disputed"}, "Report DISPUTED: announced: ", "报道有争议：已宣布：", "報道に異論：発表："),
    ],
)  # fmt: skip
def test_hedges_and_denials_stand_in_the_first_words(fact: dict[str, Any], en: str, zh: str, ja: str) -> None:
    assert told("en", **fact).startswith(en)
    assert told("zh", **fact).startswith(zh)
    assert told("ja", **fact).startswith(ja)


def test_a_move_tells_both_days() -> None:
    assert headline(samples.moved()) == "MOVED 12 Aug → 10 Nov 2025: US–China tariff truce — 10%, 30%"
    assert headline(samples.moved(), "zh").startswith("由2025年8月12日改为2025年11月10日：中美关税休战")
    assert headline(samples.moved(), "ja").startswith("2025年8月12日→2025年11月10日に変更：米中関税休戦")


def test_a_change_tells_old_and_new() -> None:
    rate = {"stage": "in_force", "numbers": ("10%",)}
    assert (
        told(reason="changed", before=rate, stage="in_force", numbers=("15%",))
        == "CHANGED 10% → 15%: US–China tariff truce"
    )
    stage = told(reason="changed", before={"stage": "announced"}, stage="suspended")
    assert stage == "CHANGED announced → suspended: US–China tariff truce"


def test_a_contradiction_and_a_confirmation_say_so() -> None:
    assert told(reason="contradicted", stage="granted", status="denied").startswith(
        "CONTRADICTED: NO licence granted: "
    )
    assert told(reason="confirmed", stage="announced").startswith("CONFIRMED BY OFFICIAL: announced: ")


def test_the_scope_is_never_left_out() -> None:
    """ "Tariffs struck down" would be wrong for everybody but the plaintiffs."""
    assert told(stage="struck_down", scope=("plaintiffs",)) == "Struck down: US–China tariff truce — only: plaintiffs"
    assert "仅限：原告" in told("zh", stage="struck_down", scope=("plaintiffs",))


def test_numbers_and_days_stand_in_the_headline() -> None:
    date = FactDate(kind="takes_effect", start=dt.date(2025, 6, 4), end=dt.date(2025, 6, 4), confidence="high")
    line = told(stage="tightened", numbers=("50%",), dates=(date,), actors=("us",), targets=("cn", "jp"))
    assert line == "Tightened: US–China tariff truce — 50%, 4 Jun 2025"


def test_an_event_of_its_own_names_whom_it_is_about() -> None:
    line = told(stage="suspended", event="ford", actors=("us",), targets=("ford", "cn"))
    assert line == "Suspended: US–China tariff truce — Ford, China"
    assert told(stage="suspended", targets=("cn", "toyota")) == "Suspended: US–China tariff truce — Toyota"


def test_no_word_of_the_article_stands_in_the_headline() -> None:
    alert = samples.hostile().model_copy(update={"topics": (RARE_EARTH,)})
    clean = alert.changes[0].fact.model_copy(update={"numbers": (), "scope": ()})
    change = alert.changes[0].model_copy(update={"fact": clean, "before": None})
    assert "script" not in headline(alert.model_copy(update={"changes": (change,)}))


def test_the_strongest_change_leads() -> None:
    fact = Fact(topic=TRUCE.id, measure="m", stage="extended")
    known, moved = (
        Change.model_validate({"topic": TRUCE.id, "reason": reason, "story": "s", "fact": fact})
        for reason in ("new", "contradicted")
    )
    alert = samples.denied().model_copy(update={"topics": (TRUCE,), "changes": (known, moved)})
    assert headline(alert).startswith("CONTRADICTED")


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
def test_an_unnamed_source_is_named_so(language: Language) -> None:
    alert = samples.denied()
    fact = alert.changes[0].fact.model_copy(update={"basis": "unnamed sources"})
    alert = alert.model_copy(update={"changes": (alert.changes[0].model_copy(update={"fact": fact}),)})
    badge = {"en": "UNNAMED SOURCES", "zh": "匿名消息源", "ja": "匿名の関係者"}[language]
    assert badge in page(alert, language, TOKYO).kicker


def test_a_topic_that_its_owner_named_in_chinese_keeps_its_name() -> None:
    alert = samples.denied().model_copy(update={"topics": (RARE_EARTH.model_copy(update={"name": "我的稀土"}),)})
    assert headline(alert, "zh").endswith("我的稀土")
    assert headline(samples.denied(), "zh").endswith("稀土许可与管制")


def test_a_replay_is_marked_first() -> None:
    for message in (samples.reference(), samples.reminder(), samples.digest(), samples.notice()):
        replayed = message.model_copy(update={"replay": True})
        assert page(replayed, "en", TOKYO).headline.startswith("REPLAY: ")
        assert wording.email(replayed, "en", TOKYO).subject.startswith("REPLAY ")
        assert wording.slack(replayed, "en", TOKYO).text.startswith("REPLAY: ")
        assert "REPLAY" in wording.text(replayed).splitlines()[1]


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
@pytest.mark.parametrize(
    "message", [samples.reference(), samples.moved(), samples.denied(), samples.official_update(), samples.reminder(), samples.digest(), samples.hostile(), samples.enormous()], ids=lambda message: message.id
)  # fmt: skip
def test_a_subject_has_at_most_ninety_characters_and_no_line_break(message: Any, language: Language) -> None:
    subject = wording.email(message, language, TOKYO).subject
    assert len(subject) <= 90
    assert len(subject.splitlines()) == 1
    assert "[watch][" in subject


def test_a_subject_keeps_its_days_where_the_topic_has_a_long_name() -> None:
    long = TRUCE.model_copy(
        update={"name": "A very long name of a topic that its owner liked very much indeed and more"}
    )
    subject = wording.email(samples.moved().model_copy(update={"topics": (long,)}), "en", TOKYO).subject
    assert subject.startswith("[watch][high] MOVED 12 Aug → 10 Nov 2025: A very long")
    assert subject.endswith("— 10%, 30%")


def test_a_subject_has_no_emoji() -> None:
    topic = TRUCE.model_copy(update={"name": "Truce 🔴⚠️"})
    subject = wording.email(samples.moved().model_copy(update={"topics": (topic,)}), "en", TOKYO).subject
    assert "Truce " in subject
    assert not set("🔴⚠\ufe0f") & set(subject)
