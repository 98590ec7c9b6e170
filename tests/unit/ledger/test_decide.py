"""What becomes of an article's topics: precedence, what holds back, moves, twins; one alert for an article, one story for an event."""

import datetime as dt

import pytest

from tests.unit.ledger.newsroom import DAY, NOON, Newsroom, deadline, told
from worker.ledger import Policy, Verdict
from worker.ledger.known import Messages, Silence

RATE = {"numbers": ("10%",)}


def test_ten_outlets_make_one_alert() -> None:
    newsroom = Newsroom()
    verdicts = [newsroom.publish(RATE, source=f"Outlet {n}", at=NOON + n * DAY / 24) for n in range(10)]
    assert [told(one) for one in verdicts] == [[("alert", "new")], *[[("update", "known")]] * 9]
    assert verdicts[-1].updates[0].also_in[:2] == ("Outlet 0", "Outlet 1")


def test_an_article_makes_one_alert_over_all_its_topics_and_stories() -> None:
    newsroom = Newsroom({"id": "t", "severity": "low"}, {"id": "u", "severity": "critical"})
    verdict = newsroom.publish(RATE, {"topic": "u", "measure": "cn/curb"})
    assert verdict.alert is not None
    assert [topic.id for topic in verdict.alert.topics] == ["t", "u"]
    assert [(story.key, story.number) for story in verdict.alert.stories] == [("us/duty", 1), ("cn/curb", 1)]
    assert verdict.alert.severity == "critical"


def test_a_story_counts_its_alerts() -> None:
    newsroom = Newsroom()
    newsroom.publish(RATE)
    second = newsroom.publish({"stage": "struck_down"}, at=NOON + DAY)
    assert second.alert is not None
    assert second.alert.stories[0].number == 2
    assert second.alert.history == ("2026-03-02 · announced · 10% · Reuters",)
    assert second.alert.changes[0].before_source == "Reuters"


def test_a_moved_day_is_told_once() -> None:
    newsroom = Newsroom()
    newsroom.publish({}, days=[deadline("2026-06-01")])
    moved = newsroom.publish(
        {"stage": "extended"}, days=[deadline("2026-09-01", moved_from="2026-06-01")], at=NOON + DAY
    )
    again = newsroom.publish({"stage": "extended"}, days=[deadline("2026-09-01")], at=NOON + DAY, source="NHK")
    assert told(moved) == [("alert", "moved")]
    assert told(again) == [("update", "known")]
    assert moved.alert is not None
    assert moved.alert.changes[0].moved_from == dt.date(2026, 6, 1)
    assert moved.alert.deadlines[0].end == dt.date(2026, 9, 1)


def test_a_day_of_tier_4_moves_nothing() -> None:
    newsroom = Newsroom()
    newsroom.publish({}, days=[deadline("2026-06-01")], tier=1)
    late = newsroom.publish({}, days=[deadline("2026-09-01")], tier=4, at=NOON + DAY)
    assert told(late) == [("digest", "contradicted")]
    assert late.deadlines[0].end == dt.date(2026, 6, 1)


def test_an_old_article_moves_nothing_and_tells_nothing_known() -> None:
    newsroom = Newsroom()
    newsroom.publish(RATE, days=[deadline("2026-06-01")])
    old = newsroom.publish(
        RATE, days=[deadline("2026-09-01", moved_from="2026-06-01")], at=NOON - DAY, seen=NOON + 9 * DAY
    )
    assert told(old)[0][1] == "stale"
    assert old.deadlines == ()
    assert old.alert is None


def test_an_unknown_fact_that_is_old_goes_to_the_digest() -> None:
    assert told(Newsroom().publish(RATE, at=NOON - 9 * DAY, seen=NOON)) == [("digest", "stale")]


def test_a_copy_is_silent_and_counts_as_heard() -> None:
    newsroom = Newsroom()
    text = "The duty of 10% starts on Friday, the ministry said, and importers will have to pay it at the border from that very day on."
    newsroom.publish(RATE, text=text)
    copy = newsroom.publish(RATE, text=text + " (Reuters)", source="The Star")
    assert told(copy) == [("silent", "duplicate")]
    assert copy.facts[0].sources == ("The Star",)


def test_a_twin_in_the_same_words_is_no_copy() -> None:
    newsroom = Newsroom()
    text = "The ministry puts 20 entities on its list in Announcement No. {}, and exports to them are banned from today for ever."
    listed = {"measure": "cn/list", "stage": "tightened", "numbers": ("20 entities",)}
    newsroom.publish({**listed, "instruments": ("cn-mofcom/2026-11",)}, text=text.format(11), tier=1)
    twin = newsroom.publish(
        {**listed, "instruments": ("cn-mofcom/2026-33",)}, text=text.format(33), tier=1, at=NOON + 120 * DAY
    )
    assert told(twin) == [("alert", "new")]
    assert twin.decisions[0].story != "cn/list"


@pytest.mark.parametrize(
    ("silence", "is_told"),
    [
        (Silence(kind="topic", value="t"), False),
        (Silence(kind="story", value="us/duty"), False),
        (Silence(kind="words", value="TITLE"), False),
        (Silence(kind="story", value="us/another"), True),
        (Silence(kind="topic", value="t", until=NOON), True),
        (Silence(kind="topic", value="t", until=NOON + DAY), False),
    ],
)
def test_silences_hold_until_they_end(silence: Silence, *, is_told: bool) -> None:
    verdict = Newsroom(silences=[silence]).publish(RATE)
    assert told(verdict) == ([("alert", "new")] if is_told else [("silent", "silenced")])
    assert verdict.decisions[0].would == (None if is_told else ("alert", "new"))


NIGHT = Policy(zone="Asia/Tokyo", quiet_from=dt.time(20), quiet_to=dt.time(7))


@pytest.mark.parametrize(("severity", "hour", "wanted"), [
    ("high", 12, ("digest", "quiet")), ("critical", 12, ("alert", "new")), ("high", 2, ("alert", "new")), ("high", 21, ("digest", "quiet")),
])  # fmt: skip
def test_only_critical_crosses_the_users_night(severity: str, hour: int, wanted: tuple[str, str]) -> None:
    newsroom = Newsroom({"id": "t", "severity": severity}, policy=NIGHT)
    assert told(newsroom.publish(RATE, at=NOON.replace(hour=hour))) == [wanted]


def test_a_budget_is_counted_in_the_users_day() -> None:
    newsroom = Newsroom({"id": "t", "budget": {"immediate_per_day": 2}})
    verdicts = [newsroom.publish({"measure": f"us/duty-{n}"}, at=NOON + n * DAY / 24) for n in range(4)]
    assert [told(one)[0] for one in verdicts] == [("alert", "new")] * 2 + [("digest", "budget")] * 2
    assert told(newsroom.publish({"measure": "us/next"}, at=NOON + DAY)) == [("alert", "new")]


def test_a_baseline_fills_the_ledger_quietly() -> None:
    newsroom = Newsroom()
    assert told(newsroom.publish(RATE, baseline=True)) == [("digest", "baseline")]
    assert told(newsroom.publish(RATE, source="NHK")) == [("update", "known")]


def test_a_shadow_topic_tells_only_its_own_channels() -> None:
    verdict = Newsroom({"id": "t", "shadow": True}).publish(RATE)
    assert told(verdict) == [("silent", "shadow")]
    assert verdict.decisions[0].would == ("alert", "new")
    assert verdict.alert is None
    assert verdict.shadow is not None


def test_what_holds_back_decides_in_order() -> None:
    """duplicate, silenced, shadow, baseline, stale, quiet, budget (DESIGN.md 5)."""
    newsroom = Newsroom(
        {"id": "t", "shadow": True, "budget": {"immediate_per_day": 1}},
        policy=NIGHT,
        silences=[Silence(kind="topic", value="t")],
    )
    assert told(newsroom.publish(RATE, baseline=True, at=NOON - 9 * DAY, seen=NOON)) == [("silent", "silenced")]
    shadow = Newsroom({"id": "t", "shadow": True}, policy=NIGHT)
    assert told(shadow.publish(RATE, baseline=True)) == [("silent", "shadow")]
    assert told(Newsroom(policy=NIGHT).publish(RATE, baseline=True)) == [("digest", "baseline")]
    assert told(Newsroom(policy=NIGHT).publish(RATE, at=NOON - 9 * DAY, seen=NOON)) == [("digest", "stale")]


def test_the_strongest_action_wins_then_the_order_of_reasons() -> None:
    newsroom = Newsroom()
    newsroom.publish(RATE)
    verdict = newsroom.publish({"status": "possible"}, RATE, {"stage": "struck_down"}, at=NOON + DAY)
    assert told(verdict) == [("alert", "changed")]
    assert (verdict.decisions[0].group, verdict.decisions[0].claim) == (1, 3)


@pytest.mark.parametrize(
    ("topic", "fact", "wanted"),
    [
        ({}, {"stage": "proposed"}, ("digest", "possible")),
        ({"alert_on": {"stages": ["proposed"]}}, {"stage": "proposed"}, ("alert", "new")),
        ({"alert_on": {"stages": ["proposed"]}}, {"stage": "granted"}, ("digest", "possible")),
        ({"alert_on": {"stages": ["proposed"]}}, {"stage": None}, ("alert", "new")),
        ({"min_score": 70}, {}, ("digest", "low_score")),
        ({"alert_on": {"statuses": ["asserted"]}}, {"status": "denied"}, ("digest", "possible")),
    ],
)
def test_a_topic_says_what_may_alert(
    topic: dict[str, object], fact: dict[str, object], wanted: tuple[str, str]
) -> None:
    assert told(Newsroom({"id": "t", **topic}).publish(fact)) == [wanted]


def test_the_same_article_decides_the_same() -> None:
    first, second = (Newsroom().publish(RATE, days=[deadline("2026-06-01")]) for _ in range(2))
    assert first == second
    assert first.messages == second.messages
    assert first.alert is not None
    assert len(first.alert.id) == 12


def test_messages_are_composed_once_and_when_somebody_asks() -> None:
    composed: list[Messages] = []

    def compose() -> Messages:
        composed.append(Messages())
        return composed[-1]

    verdict = Verdict(compose=compose)
    assert composed == []
    assert (verdict.alert, verdict.updates, verdict.shadow, len(composed)) == (None, (), None, 1)


def test_evidence_marks_the_matched_words_of_the_claim() -> None:
    verdict = Newsroom().publish(RATE)
    assert verdict.alert is not None
    line = verdict.alert.evidence[0]
    assert (line.claim_text, line.citations, line.excerpts[0].paragraph) == ("Sentence 1 says ('10%',).", (1,), 1)


def test_a_state_is_recalled_to_the_digest_once() -> None:
    newsroom = Newsroom()
    recalled = {"status": "background", "stage": "in_force"}
    assert told(newsroom.publish(recalled)) == [("digest", "background")]
    assert told(newsroom.publish(recalled, source="NHK", at=NOON + DAY)) == [("silent", "background")]


def test_an_old_article_is_for_the_digest_once() -> None:
    newsroom = Newsroom()
    assert told(newsroom.publish(RATE, at=NOON - 9 * DAY, seen=NOON)) == [("digest", "stale")]
    assert told(newsroom.publish(RATE, at=NOON - 9 * DAY, seen=NOON, source="NHK")) == [("silent", "stale")]


def test_an_old_article_turns_no_newer_fact() -> None:
    newsroom = Newsroom()
    newsroom.publish({"numbers": ("15%", "10%")})
    newsroom.publish(RATE, at=NOON - 30 * DAY, seen=NOON + DAY)
    assert told(newsroom.publish({"numbers": ("15%",)}, at=NOON + 2 * DAY)) == [("update", "known")]


def test_where_no_time_is_known_age_is_not_judged() -> None:
    newsroom = Newsroom()
    verdict = newsroom.publish(RATE, at=NOON, seen=NOON)
    assert verdict.alert is not None
    assert verdict.alert.at == NOON


def test_weak_contradictions_are_not_remembered() -> None:
    newsroom = Newsroom()
    newsroom.publish(RATE, tier=1)
    wrong = newsroom.publish({"numbers": ("50%",)}, tier=4, at=NOON + DAY)
    assert told(wrong) == [("digest", "contradicted")]
    assert wrong.facts == ()


def test_a_withdrawn_threat_is_a_change_and_another_governments_denial_is_disputed() -> None:
    newsroom = Newsroom()
    newsroom.publish({"numbers": ("100%",)})
    assert told(newsroom.publish({"numbers": ("100%",), "status": "denied"}, at=NOON + DAY)) == [("alert", "changed")]
    assert told(newsroom.publish({"status": "disputed", "stage": "granted"}, at=NOON + DAY)) == [("digest", "disputed")]


def test_the_ledger_finds_a_fact_by_every_key() -> None:
    newsroom = Newsroom()
    newsroom.publish({"measure": "eu/cn/anti-dumping-motor", "instruments": ("eu-reg/2026-99",)})
    found = newsroom.memory.by_key
    assert {key for topic, key in found if topic == "t"} == {
        "eu/cn/anti-dumping-motor",
        "eu-reg/2026-99",
        "-/-/anti-dumping-motor",
    }
    assert told(newsroom.publish({"measure": "-/cn/anti-dumping-motor"}, source="NHK", at=NOON + 40 * DAY)) == [
        ("update", "known")
    ]


def test_an_official_formula_filled_with_other_words_is_another_act() -> None:
    newsroom = Newsroom()
    formula = "A definitive duty of 14.1% to 28.7% is imposed on imports of battery electric {} from China."
    duty = {"measure": "eu/cn/countervailing", "numbers": ("14.1%", "28.7%"), "targets": ("cn",)}
    newsroom.publish({**duty, "sentence": formula.format("vans")}, tier=1, source="European Commission")
    newsroom.publish({**duty, "sentence": "EUは電動バンに関税を課す。"}, source="NHK")
    twin = newsroom.publish(
        {**duty, "sentence": formula.format("buses")}, tier=1, source="European Commission", at=NOON + DAY / 24
    )
    assert told(twin) == [("alert", "new")]
    assert twin.decisions[0].story == "eu/cn/countervailing@2026-03-02"


def test_a_denial_that_is_repeated_is_known() -> None:
    newsroom = Newsroom()
    newsroom.publish({"numbers": ("100%",)})
    newsroom.publish({"numbers": ("100%",), "status": "denied"}, at=NOON + DAY)
    assert told(newsroom.publish({"numbers": ("100%",), "status": "denied"}, at=NOON + 2 * DAY, source="NHK")) == [
        ("update", "known")
    ]


def test_the_same_rate_on_the_same_day_for_another_country_is_another_measure() -> None:
    """Whether the country is understood as the target or only named."""
    newsroom = Newsroom()
    day = [{"kind": "takes_effect", "start": "2026-08-01", "end": "2026-08-01", "confidence": "high"}]
    duty = {"numbers": ("25%",), "dates": day}
    newsroom.publish({**duty, "measure": "us/in/tariff", "targets": ("in",), "actors": ("in", "us")})
    assert told(newsroom.publish({**duty, "measure": "us/-/tariff", "actors": ("kr", "us")})) == [("alert", "new")]
    assert told(newsroom.publish({**duty, "measure": "us/-/tariff", "actors": ("jp", "us")})) == [("alert", "new")]
    assert told(newsroom.publish({**duty, "measure": "us/-/tariff", "actors": ("kr", "us")}, source="NHK")) == [
        ("update", "known")
    ]
    assert told(newsroom.publish({**duty, "measure": "us/-/tariff", "actors": ("us",)}, source="AFP"))[0][0] == "update"
