"""Deliveries: one row per message and channel for ever, unknown where the answer is uncertain, in order."""

import time

from tests.integration.store.samples import add_article, alert, deliver_to
from worker.store import Store
from worker.store.deliveries import Settled, TakenDelivery

SENT = Settled("sent", "sent", provider_ref="ts1")


def made(store: Store, *channels: str, alert_id: str = "a1", story: str = "s") -> list[int]:
    article_id = add_article(store, alert_id)
    with store.begin() as tx:
        return deliver_to(tx, alert(alert_id, article_id, story=story), *channels)


def take(store: Store, delivery_id: int, seconds: float = 60) -> TakenDelivery | None:
    with store.begin() as tx:
        return tx.deliveries.take(delivery_id, seconds)


def taken(store: Store, delivery_id: int, seconds: float = 60) -> TakenDelivery:
    found = take(store, delivery_id, seconds)
    assert found is not None
    return found


def settle(store: Store, held: TakenDelivery, settled: Settled) -> None:
    with store.begin() as tx:
        tx.deliveries.settle(held, settled)


def states(store: Store) -> dict[str, int]:
    with store.read() as tx:
        return tx.deliveries.states()


def test_a_message_has_one_row_per_channel_for_ever(store: Store) -> None:
    assert len(made(store, "slack", "mail", "slack")) == 2
    with store.begin() as tx:
        assert tx.deliveries.add("alert", "a1", ["slack", "mail"]) == []


def test_the_intent_is_stored_before_the_call_and_the_outcome_after_it(store: Store) -> None:
    [delivery_id] = made(store, "slack")
    held = taken(store, delivery_id)
    assert (held.ask, held.delivery.state, held.message.id) == (False, "sending", "a1")
    assert states(store) == {"sending": 1}
    settle(store, held, SENT)
    assert states(store) == {"sent": 1}
    assert take(store, delivery_id) is None
    with store.read() as tx:
        [attempt] = tx.deliveries.attempts(delivery_id)
        assert (attempt.kind, attempt.outcome, attempt.provider_ref) == ("send", "sent", "ts1")


def test_a_lease_that_ran_out_while_sending_is_unknown_and_is_asked_for_never_resent(store: Store) -> None:
    [delivery_id] = made(store, "slack")
    taken(store, delivery_id, 0.05)
    time.sleep(0.1)
    with store.begin() as tx:
        assert tx.deliveries.signal(again=False) == [delivery_id]
    held = taken(store, delivery_id)
    assert (held.ask, held.delivery.state, held.lease.attempts) == (True, "unknown", 2)
    with store.read() as tx:
        assert [attempt.outcome for attempt in tx.deliveries.attempts(delivery_id)] == ["unknown", None]


def test_a_late_answer_that_it_was_sent_still_counts(store: Store) -> None:
    [delivery_id] = made(store, "slack")
    late = taken(store, delivery_id, 0.05)
    time.sleep(0.1)
    with store.begin() as tx:
        tx.deliveries.expire()
    settle(store, late, SENT)
    assert states(store) == {"sent": 1}


def test_a_late_answer_never_overwrites_who_holds_the_row_now(store: Store) -> None:
    [delivery_id] = made(store, "slack")
    late = taken(store, delivery_id, 0.05)
    time.sleep(0.1)
    taken(store, delivery_id)
    settle(store, late, Settled("failed_permanent", "failed"))
    assert states(store) == {"unknown": 1}


def test_a_channel_sends_one_message_at_a_time_the_oldest_first(store: Store) -> None:
    [first] = made(store, "slack", alert_id="a1", story="s1")
    [second] = made(store, "slack", alert_id="a2", story="s2")
    held = taken(store, second)
    assert held.lease.id == first
    assert take(store, second) is None
    settle(store, held, SENT)
    with store.begin() as tx:
        assert tx.deliveries.next_of("slack") == second
    assert taken(store, first).lease.id == second


def test_channels_do_not_wait_for_each_other(store: Store) -> None:
    slack, mail = made(store, "slack", "mail")
    assert taken(store, slack).delivery.channel == "slack"
    assert taken(store, mail).delivery.channel == "mail"


def test_a_channel_that_cannot_be_reached_rests_for_all_and_keeps_its_order(store: Store) -> None:
    [first] = made(store, "slack", alert_id="a1", story="s1")
    [second] = made(store, "slack", alert_id="a2", story="s2")
    settle(store, taken(store, first), Settled("pending", "retry", wait=0.1, rest=0.2, error="refused"))
    assert take(store, second) is None
    with store.begin() as tx:
        assert tx.deliveries.due() == 0, "a resting channel's rows are not rung for"
        assert tx.deliveries.failures("slack") == 1
    time.sleep(0.25)
    held = taken(store, second)
    assert held.lease.id == first
    settle(store, held, SENT)
    with store.begin() as tx:
        assert tx.deliveries.failures("slack") == 0


def test_one_bad_message_does_not_hold_the_others_for_ever(store: Store) -> None:
    [first] = made(store, "slack", alert_id="a1", story="s1")
    [second] = made(store, "slack", alert_id="a2", story="s2")
    settle(store, taken(store, first), Settled("pending", "retry", wait=60, rest=0.0))
    assert taken(store, second).lease.id == second


def test_a_follow_up_waits_for_its_storys_first_message_and_knows_it(store: Store) -> None:
    [first] = made(store, "slack", alert_id="a1")
    [second] = made(store, "slack", alert_id="a2")
    settle(store, taken(store, first), Settled("pending", "retry", wait=60, rest=0.0))
    assert take(store, second) is None, "its thread does not exist yet"
    with store.begin() as tx:
        tx.db.exec_driver_sql("UPDATE deliveries SET next_at = 0")
    settle(store, taken(store, first), SENT)
    held = taken(store, second)
    assert held.parent is not None
    assert (held.parent.id, held.delivery.thread_ref) == (first, "ts1")


def test_a_channel_that_said_we_are_too_fast_gets_one_message_a_second(store: Store) -> None:
    ids = [made(store, "slack", alert_id=f"a{n}", story=f"s{n}")[0] for n in range(3)]
    settle(store, taken(store, ids[0]), Settled("pending", "retry", rest=0.05, spaced=True))
    time.sleep(0.1)
    settle(store, taken(store, ids[0]), SENT)
    assert take(store, ids[1]) is None


def test_our_own_pace_counts_as_no_attempt(store: Store) -> None:
    [delivery_id] = made(store, "slack")
    settle(store, taken(store, delivery_id), Settled("pending", "retry", counted=False, wait=0))
    assert taken(store, delivery_id).lease.attempts == 1


def test_resending_is_the_same_row_and_key_marked_as_a_possible_repeat(store: Store) -> None:
    [delivery_id] = made(store, "mail")
    held = taken(store, delivery_id)
    settle(store, held, SENT)
    with store.begin() as tx:
        assert tx.deliveries.resend(delivery_id)
    again = taken(store, delivery_id)
    assert (again.delivery.dedup_key, again.delivery.possible_repeat) == (held.delivery.dedup_key, True)
    with store.read() as tx:
        assert len(tx.deliveries.attempts(delivery_id)) == 2


def test_the_same_facts_never_make_a_second_alert(store: Store) -> None:
    first, second = add_article(store, "1"), add_article(store, "2")
    with store.begin() as tx:
        assert tx.alerts.save(alert("a1", first, fingerprint="f")) is not None
        assert tx.alerts.save(alert("a2", second, fingerprint="f")) is None
        assert tx.alerts.save(alert("a3", first, fingerprint="g")) is None, "one alert per article"


def test_alerts_number_themselves_in_their_story(store: Store) -> None:
    numbers = []
    for n in range(3):
        article_id = add_article(store, str(n))
        with store.begin() as tx:
            saved = tx.alerts.save(alert(f"a{n}", article_id))
            assert saved is not None
            numbers.append(saved.stories[0].number)
    assert numbers == [1, 2, 3]
    with store.read() as tx:
        assert [told.stories[0].number for told in tx.alerts.in_story("s")] == numbers
        assert tx.alerts.numbers(["s", "none"]) == {"s": 3}
