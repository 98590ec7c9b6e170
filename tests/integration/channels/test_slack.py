"""Slack by bot token: threads, updates, questions."""

import json
from typing import Any

import pytest

from schemas.alert import Delivery, Notice, Outcome
from tests.fakes import FakeSlack, Fault
from tests.integration.channels.conftest import Make, delivery
from tests.unit.wording import samples
from worker.channels import Channel

TOKEN = "xoxb-canary-token"


@pytest.fixture
def trade(make: Make, slack: FakeSlack) -> Channel:
    return make("trade", type="slack", token=TOKEN, channel="C1", api=slack.base_url)


def sent(one: Delivery, outcome: Outcome) -> Delivery:
    assert outcome.state == "sent", outcome
    return one.model_copy(update={"state": "sent", "provider_ref": outcome.provider_ref})


def test_a_first_alert_is_a_message_of_the_channel(trade: Channel, slack: FakeSlack) -> None:
    outcome = trade.send(delivery(), samples.reference(), None)
    (message,) = slack.messages
    assert outcome.provider_ref == f"C1:{message['ts']}"
    assert "thread_ts" not in message
    assert message["metadata"] == {"event_type": "claimwire_delivery", "event_payload": {"delivery_id": "key1"}}
    assert message["unfurl_links"] is message["unfurl_media"] is False
    assert message["text"].startswith("Offered IF conditions are met")
    assert message["blocks"][1]["type"] == "header"


def test_a_later_alert_replies_in_the_thread_and_shows_in_the_channel(trade: Channel, slack: FakeSlack) -> None:
    first = sent(delivery(1), trade.send(delivery(1), samples.reference(), None))
    trade.send(delivery(2, thread_ref=first.provider_ref), samples.moved(), first)
    parent, reply = slack.messages
    assert (reply["thread_ts"], reply["reply_broadcast"]) == (parent["ts"], True)


def test_an_update_edits_the_first_message_and_keeps_its_evidence(trade: Channel, slack: FakeSlack) -> None:
    first = sent(delivery(1), trade.send(delivery(1), samples.reference(), None))
    outcome = trade.send(delivery(2), samples.official_update(), first)
    (message,) = slack.messages
    told = json.dumps(message["blocks"], ensure_ascii=False)
    assert (outcome.state, outcome.provider_ref, message["edits"]) == ("sent", first.provider_ref, 1)
    assert "CONFIRMED BY OFFICIAL" in told
    assert "export licenses" in told
    assert slack.delivery_ids() == ["key1"]  # the message keeps the id of its own delivery


def test_an_update_of_an_update_keeps_both(trade: Channel, slack: FakeSlack) -> None:
    first = sent(delivery(1), trade.send(delivery(1), samples.reference(), None))
    confirmed = samples.official_update()
    known = confirmed.changes[0].model_copy(update={"reason": "known"})
    again = confirmed.model_copy(
        update={"id": "5", "changes": (known,), "amends": confirmed, "article": samples.article(source="Kyodo")}
    )
    trade.send(delivery(3), again, first)
    told = json.dumps(slack.messages[0]["blocks"], ensure_ascii=False)
    order = [
        told.index(words)
        for words in ("ALSO REPORTED", "Kyodo", "CONFIRMED BY OFFICIAL · MOFCOM", "*What changed*", "*Evidence*")
    ]
    assert order == sorted(order)


def test_an_update_without_a_first_message_waits_for_the_digest(trade: Channel, slack: FakeSlack) -> None:
    assert trade.send(delivery(), samples.official_update(), None).state == "skipped"
    assert slack.calls == []


def test_an_update_of_a_message_that_was_deleted_waits_for_the_digest(trade: Channel, slack: FakeSlack) -> None:
    first = sent(delivery(1), trade.send(delivery(1), samples.reference(), None))
    slack.messages.clear()
    assert trade.send(delivery(2), samples.official_update(), first).state == "skipped"


def test_a_reply_to_a_thread_that_is_gone_becomes_a_message(trade: Channel, slack: FakeSlack) -> None:
    first = sent(delivery(1), trade.send(delivery(1), samples.reference(), None))
    slack.faults.plan(Fault.not_ok("thread_not_found"))
    assert trade.send(delivery(2), samples.moved(), first).state == "sent"
    assert "thread_ts" not in slack.messages[-1]


@pytest.mark.parametrize("error", ["invalid_blocks", "msg_blocks_too_long"])
def test_blocks_that_slack_refuses_do_not_stop_the_words(trade: Channel, slack: FakeSlack, error: str) -> None:
    slack.faults.plan(Fault.not_ok(error))
    assert trade.send(delivery(), samples.reference(), None).state == "sent"
    (message,) = slack.messages
    assert "blocks" not in message
    assert "export licenses" in message["text"]


@pytest.mark.parametrize(
    ("error", "state"),
    [
        ("invalid_auth", "failed"), ("account_inactive", "failed"), ("channel_not_found", "failed"), ("not_in_channel", "failed"), ("is_archived", "failed"),
        ("missing_scope", "failed"), ("ratelimited", "retry"), ("request_timeout", "retry"), ("internal_error", "unknown"), ("fatal_error", "unknown"),
        ("service_unavailable", "unknown"),
    ],
)  # fmt: skip
def test_slacks_own_words_have_their_meaning(trade: Channel, slack: FakeSlack, error: str, state: str) -> None:
    slack.faults.plan(Fault.not_ok(error))
    outcome = trade.send(delivery(), samples.reference(), None)
    assert (outcome.state, error in (outcome.error or "")) == (state, True)


def test_an_answer_that_is_no_json_is_unknown(trade: Channel, slack: FakeSlack) -> None:
    slack.faults.plan(Fault(accepted=True, status=202))
    assert trade.send(delivery(), samples.reference(), None).state == "unknown"


def test_an_unknown_first_message_is_found_in_the_history(trade: Channel, slack: FakeSlack) -> None:
    slack.faults.plan(Fault.lost_reply())
    assert trade.send(delivery(1), samples.reference(), None).state == "unknown"
    outcome = trade.reconcile(delivery(1), samples.reference(), None)
    assert (outcome.state, outcome.provider_ref) == ("sent", f"C1:{slack.messages[0]['ts']}")
    assert slack.calls[-1][0] == "conversations.history"
    assert slack.calls[-1][1]["include_all_metadata"] == "true"


def test_an_unknown_message_that_never_arrived_is_sent_again_without_doubt(trade: Channel, slack: FakeSlack) -> None:
    slack.faults.plan(Fault.dropped())
    assert trade.send(delivery(1), samples.reference(), None).state == "unknown"
    outcome = trade.reconcile(delivery(1), samples.reference(), None)
    assert (outcome.state, outcome.possible_repeat) == ("retry", False)


def test_an_unknown_reply_is_found_among_the_replies(trade: Channel, slack: FakeSlack) -> None:
    first = sent(delivery(1), trade.send(delivery(1), samples.reference(), None))
    slack.faults.plan(Fault.error_after_accept())
    second = delivery(2, thread_ref=first.provider_ref)
    assert trade.send(second, samples.moved(), first).state == "unknown"
    outcome = trade.reconcile(second, samples.moved(), first)
    assert (outcome.state, outcome.provider_ref) == ("sent", f"C1:{slack.messages[1]['ts']}")
    assert slack.calls[-1][0] == "conversations.replies"


def test_an_unknown_message_is_found_behind_many_others(trade: Channel, slack: FakeSlack) -> None:
    trade.send(delivery(1), samples.notice(), None)
    noise = {"type": "message", "text": "chatter " * 1000, "channel": "C1"}
    slack.messages += [noise | {"ts": f"{float(slack.messages[0]['ts']) + number:.6f}"} for number in range(1, 350)]
    assert trade.reconcile(delivery(1), samples.notice(), None).state == "sent"
    assert len(slack.calls) == 5


def test_an_unknown_edit_is_made_again(trade: Channel, slack: FakeSlack) -> None:
    first = sent(delivery(1), trade.send(delivery(1), samples.reference(), None))
    assert trade.reconcile(delivery(2), samples.official_update(), first).state == "retry"


@pytest.mark.parametrize(
    ("fault", "state", "repeat"),
    [
        (Fault.limited("9"), "unknown", False), (Fault.dropped(), "unknown", False), (Fault.not_ok("internal_error"), "unknown", False),
        (Fault.not_ok("missing_scope"), "retry", True), (Fault.not_ok("invalid_auth"), "failed", False),
        (Fault.not_ok("channel_not_found"), "failed", False),
    ],
)  # fmt: skip
def test_a_question_that_fails_settles_nothing(
    trade: Channel, slack: FakeSlack, fault: Fault, state: str, repeat: bool
) -> None:
    slack.asking.plan(fault)
    outcome = trade.reconcile(delivery(1), samples.reference(), None)
    assert (outcome.state, outcome.possible_repeat) == (state, repeat)
    assert outcome.retry_after == (9 if fault.status == 429 else None)


def test_a_possible_repeat_says_so(trade: Channel, slack: FakeSlack) -> None:
    trade.send(delivery(possible_repeat=True), samples.reference(), None)
    assert "Possible repeat" in json.dumps(slack.messages[0]["blocks"])


def test_a_storm_of_lost_answers_posts_nothing_twice_and_loses_nothing(trade: Channel, slack: FakeSlack) -> None:
    slack.faults.always(
        [
            Fault.lost_reply(),
            None,
            Fault.error_after_accept(),
            Fault.dropped(),
            Fault.limited("0"),
            Fault(status=500),
            None,
        ]
    )
    for number in range(60):
        _until_sent(trade, delivery(number))
    assert sorted(slack.delivery_ids()) == sorted(f"key{number}" for number in range(60))


def _until_sent(channel: Channel, one: Delivery) -> None:
    """What the pipeline does with outcomes, at its shortest."""
    message: Any = samples.notice()
    outcome = channel.send(one, message, None)
    for _ in range(20):
        if outcome.state == "sent":
            return
        act = channel.reconcile if outcome.state == "unknown" else channel.send
        outcome = act(one, message, None)
    raise AssertionError(outcome)


def test_a_correction_stands_above_the_first_message(trade: Channel, slack: FakeSlack) -> None:
    first = sent(delivery(1), trade.send(delivery(1), samples.reference(), None))
    words = {"id": "6", "action": "update", "correction": "it no longer says “frozen”", "amends": samples.reference()}
    trade.send(delivery(2), samples.reference().model_copy(update=words), first)
    told = json.dumps(slack.messages[0]["blocks"], ensure_ascii=False)
    assert told.count("CORRECTED ARTICLE: it no longer says “frozen”") == 1
    assert told.count("offered IF conditions are met") == 1
    assert "export licenses" in told


def test_an_edit_mentions_nobody(make: Make, slack: FakeSlack) -> None:
    trade = make("trade", type="slack", token=TOKEN, channel="C1", api=slack.base_url, mention="channel")
    critical = samples.reference().model_copy(update={"severity": "critical"})
    first = sent(delivery(1), trade.send(delivery(1), critical, None))
    assert "<!channel>" in json.dumps(slack.messages[0])
    trade.send(delivery(2), samples.official_update().model_copy(update={"amends": critical}), first)
    assert "<!channel>" not in json.dumps(slack.messages[0])


def test_a_channel_known_by_name_cannot_be_asked_about(make: Make, slack: FakeSlack) -> None:
    slack.asking.plan(Fault.not_ok("channel_not_found"))
    trade = make("trade", type="slack", token=TOKEN, channel="#trade", api=slack.base_url)
    outcome = trade.reconcile(delivery(1), samples.reference(), None)
    assert (outcome.state, outcome.possible_repeat, "its id" in (outcome.error or "")) == ("retry", True, True)


def test_a_reply_that_lost_its_thread_is_found_in_the_history(trade: Channel, slack: FakeSlack) -> None:
    first = sent(delivery(1), trade.send(delivery(1), samples.reference(), None))
    slack.messages.clear()
    slack.faults.plan(Fault.not_ok("thread_not_found"), Fault.lost_reply())
    assert trade.send(delivery(2), samples.moved(), first).state == "unknown"
    assert trade.reconcile(delivery(2), samples.moved(), first).state == "sent"


def test_a_summary_that_rolls_on_edits_the_first_one(trade: Channel, slack: FakeSlack) -> None:
    one = Notice(id="b", at=samples.AT, severity="medium", title="over budget", said="budget",
                 fields={"topic": "tariff-courts", "name": "Courts", "count": "1"}, lines=("first",))  # fmt: skip
    more = one.model_copy(
        update={"id": "b-2", "amends": "b", "fields": one.fields | {"count": "2"}, "lines": ("first", "second")}
    )
    first = sent(delivery(1), trade.send(delivery(1), one, None))
    assert trade.send(delivery(2), more, first).state == "sent"
    (message,) = slack.messages
    assert message["edits"] == 1
    assert "second" in json.dumps(message["blocks"])
    assert trade.send(delivery(3), more, None).state == "skipped"
