"""What the ledger wrote is found again by topic and measure; numbers, silences, labels, looks again and heartbeats."""

import datetime as dt

from schemas import Decision, Fact, TrackedDeadline
from tests.integration.store.samples import HOUR, NOON, add_article, alert
from worker.ledger.known import KnownFact
from worker.store import Store


def fact(
    measure: str, *, topic: str = "t", signature: str = "s", article: int = 1, also: tuple[str, ...] = ()
) -> KnownFact:
    return KnownFact(
        fact=Fact(topic=topic, measure=measure, also=also), signature=signature, topic=topic, measure=measure,
        story=measure, article=article, source="A", tier=2, seen_at=NOON, action="alert", reason="new", told=True,
    )  # fmt: skip


def deadline(deadline_id: str, end: dt.date | None, *, measure: str = "m", state: str = "upcoming") -> TrackedDeadline:
    return TrackedDeadline.model_validate(
        {"id": deadline_id, "measure": measure, "family": "end", "kind": "expires", "start": end, "end": end,
         "bound": "until", "confidence": "high", "state": state}
    )  # fmt: skip


def test_facts_are_found_by_topic_and_by_every_key_of_their_measure(store: Store) -> None:
    with store.begin() as tx:
        tx.facts.save(
            [fact("us/section-122", also=("us/cn/tariff",)), fact("other", signature="o"), fact("x", topic="u")]
        )
        assert [f.measure for f in tx.facts.of(["t"], ["us/cn/tariff"])] == ["us/section-122"]
        assert [f.measure for f in tx.facts.of(["t"], ["us/section-122", "other"])] == ["us/section-122", "other"]
        assert tx.facts.of(["t"], ["x"]) == ()


def test_the_latest_facts_of_a_topic_come_along(store: Store) -> None:
    with store.begin() as tx:
        tx.facts.save([fact(f"m{n}", signature=str(n)) for n in range(5)])
        assert [f.measure for f in tx.facts.of(["t"], ["m0"], recent=2)] == ["m0", "m3", "m4"]


def test_of_a_measure_with_many_facts_the_latest_are_read(store: Store) -> None:
    with store.begin() as tx:
        tx.facts.save([fact("m", signature=str(n)) for n in range(6)] + [fact("n", signature="n")])
        assert [f.signature for f in tx.facts.of(["t"], ["m", "n"], most=2)] == ["4", "5", "n"]


def test_a_question_about_hundreds_of_topics_and_measures_is_answered_in_parts(store: Store) -> None:
    topics, measures = [f"t{n}" for n in range(90)], [f"m{n}" for n in range(230)]
    with store.begin() as tx:
        tx.facts.save([fact(f"m{n}", topic=f"t{n}", signature=str(n)) for n in range(90)])
        found = tx.facts.of(topics, measures, recent=1)
        assert [f.measure for f in found] == [f"m{n}" for n in range(90)]


def test_a_fact_is_one_row_however_often_it_is_written(store: Store) -> None:
    with store.begin() as tx:
        tx.facts.save([fact("m")])
        tx.facts.save([fact("m").model_copy(update={"heard": 2})])
        assert [f.heard for f in tx.facts.of(["t"], ["m"])] == [2]
        assert tx.facts.count() == 1
        assert len(tx.facts.of_article(1)) == 1


def test_deadlines_are_written_by_id_and_listed_by_day(store: Store) -> None:
    day = dt.date(2025, 11, 10)
    with store.begin() as tx:
        tx.deadlines.save([deadline("a", day), deadline("b", None), deadline("c", day, measure="n", state="cancelled")])
        tx.deadlines.save([deadline("a", day + dt.timedelta(days=365))])
        assert [d.end for d in tx.deadlines.of(["m"])] == [dt.date(2026, 11, 10), None]
        assert [d.id for d in tx.deadlines.all()] == ["c", "a", "b"]
        assert [d.id for d in tx.deadlines.all(since=dt.date(2026, 1, 1))] == ["a", "b"]
        assert {d.id for d in tx.deadlines.open()} == {"a", "b"}


def test_decisions_are_rows_and_are_counted_for_the_budget(store: Store) -> None:
    article_id = add_article(store)
    made = [Decision(topic="t", action="alert", reason="new"), Decision(topic="u", action="silent", reason="question")]
    with store.begin() as tx:
        for _ in range(2):
            tx.decisions.save(article_id, made, at=NOON, made_at=NOON, versions={"t": "v1"})
        assert tx.decisions.of(article_id) == made
        assert tx.decisions.versions(article_id) == {"t": "v1", "u": ""}
        assert tx.decisions.told(["t", "u"], NOON - HOUR, NOON) == {"t": 1}
        assert tx.decisions.told(["t"], NOON + HOUR, NOON + 2 * HOUR) == {}
        assert [row.record.topic for row in tx.decisions.undigested(None, NOON + HOUR)] == ["t", "u"]


def test_a_silence_holds_from_when_it_was_asked_until_it_ends(store: Store) -> None:
    with store.begin() as tx:
        silence = tx.feedback.silence("topic", "t", until=NOON + HOUR, who="me", at=NOON)
        assert tx.feedback.silences(NOON - HOUR) == ()
        assert [s.value for s in tx.feedback.silences(NOON)] == ["t"]
        assert tx.feedback.silences(NOON + HOUR) == ()
        assert tx.feedback.lift(silence)
        assert tx.feedback.silences(None) == ()


def test_the_last_word_on_an_alert_is_its_label(store: Store) -> None:
    told = alert("a1", add_article(store))
    with store.begin() as tx:
        tx.alerts.save(told)
        tx.feedback.label(told, useful=False, who="me", at=NOON)
        tx.feedback.label(told, useful=True, who="you", at=NOON)
        tx.feedback.ack("a1", who="me", at=NOON)
        assert [(row.topic, row.useful, row.who) for row in tx.feedback.labels()] == [("t", True, "you")]
        assert [row.who for row in tx.feedback.acks("a1")] == ["me"]
        assert [found.id for found in tx.alerts.find("A")] == ["a1"]
        assert [found.id for found in tx.alerts.latest(topic="t")] == ["a1"]
        assert tx.alerts.latest(topic="u") == []


def test_a_page_behind_an_alert_is_looked_at_three_times(store: Store) -> None:
    article_id = add_article(store)
    with store.begin() as tx:
        tx.corrections.plan(article_id)
        assert tx.corrections.due() == 0
        for step in range(3):
            tx.db.exec_driver_sql("UPDATE corrections SET next_at = 0")
            [look] = tx.corrections.take([article_id], 60)
            assert (look.step, look.page) == (step, None if step == 0 else "as first seen")
            tx.corrections.looked(look, "as first seen" if step == 0 else "later")
        assert tx.corrections.take([article_id], 60) == []


def test_what_any_number_of_ticks_should_do_once_is_done_once(store: Store) -> None:
    with store.begin() as tx:
        assert tx.heartbeats.once_in("hourly", 3600)
        assert not tx.heartbeats.once_in("hourly", 3600)
        tx.heartbeats.beat("worker-1")
        assert (tx.heartbeats.age("worker-1") or 0) < 5
        assert tx.heartbeats.age("worker-2") is None


def test_a_topic_added_to_a_store_with_articles_starts_with_a_quiet_run(store: Store) -> None:
    with store.begin() as tx:
        assert tx.topics.sync({"a": "1"}, NOON) == []
        assert tx.topics.backfills() == []
    article_id = add_article(store)
    with store.begin() as tx:
        taken = tx.articles.take(article_id, 60)
        assert taken is not None
        tx.articles.done(taken.lease)  # type: ignore[union-attr]
        assert tx.topics.sync({"a": "2", "b": "1"}, NOON) == ["b"]
        assert tx.topics.lock(["a", "b"]) == {"b"}
        assert [b.topic for b in tx.topics.backfills()] == ["b"]
        tx.topics.advance("b", None)
        assert tx.topics.lock(["a", "b"]) == set()
        assert tx.topics.unwelcomed() == ["b"]
