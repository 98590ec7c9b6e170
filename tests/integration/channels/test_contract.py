"""Every channel sorts what happens to a message alike (RELIABILITY B4), on real sockets."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from schemas.alert import Delivery, Outcome
from tests.fakes import FakeMail, FakeReceiver, FakeSlack, Fault
from tests.fakes.fault import Faults
from tests.fakes.smtp import closed_port
from tests.integration.channels.conftest import Make, delivery
from tests.unit.wording import samples
from worker.channels import Channel

CANARIES = ("xoxb-canary-token", "canary-password", "canary-path", "canary-secret", "secretpath")


@dataclass(frozen=True)
class Rig:
    """A channel, its receiver's faults, how many messages got through, and the same channel with nobody there."""

    kind: str
    channel: Channel
    faults: Faults
    arrived: Callable[[], int]
    deserted: Channel

    def send(self, **changed: Any) -> Outcome:
        return self.channel.send(delivery(**changed), samples.reference(), None)


def _slack(make: Make, fake: FakeSlack) -> Rig:
    config = {"type": "slack", "token": "xoxb-canary-token", "channel": "C1"}
    live, gone = (
        make("trade", **config, api=fake.base_url),
        make("trade", **config, api=f"http://127.0.0.1:{closed_port()}/api/"),
    )
    return Rig("slack", live, fake.faults, lambda: len(fake.messages), gone)


def _slack_webhook(make: Make, fake: FakeSlack) -> Rig:
    live = make("hook", type="slack-webhook", url=fake.webhook_url)
    gone = make("hook", type="slack-webhook", url=f"http://127.0.0.1:{closed_port()}/services/secretpath")
    return Rig("slack-webhook", live, fake.faults, lambda: len(fake.webhook_messages), gone)


def _webhook(make: Make, fake: FakeReceiver) -> Rig:
    live = make("out", type="webhook", url=f"{fake.url}/canary-path", secret="canary-secret")
    gone = make("out", type="webhook", url=f"http://127.0.0.1:{closed_port()}/canary-path", secret="canary-secret")
    return Rig("webhook", live, fake.faults, lambda: len(fake.requests), gone)


def _email(make: Make, fake: FakeMail) -> Rig:
    config = {"type": "email", "from": "watch@example.org", "to": ["desk@example.org"]}
    live, gone = make("desk", **config, smtp=fake.url), make("desk", **config, smtp=f"smtp://127.0.0.1:{closed_port()}")
    return Rig("email", live, fake.faults, lambda: len(fake.messages), gone)


@pytest.fixture(params=["slack", "slack-webhook", "webhook"])
def http(request: pytest.FixtureRequest, make: Make) -> Iterator[Rig]:
    kind = request.param
    fake: FakeSlack | FakeReceiver = FakeReceiver() if kind == "webhook" else FakeSlack(token="xoxb-canary-token")
    makers: dict[str, Callable[..., Rig]] = {"slack": _slack, "slack-webhook": _slack_webhook, "webhook": _webhook}
    yield makers[kind](make, fake)
    fake.close()


@pytest.fixture(params=["slack", "slack-webhook", "webhook", "email"])
def rig(request: pytest.FixtureRequest, make: Make) -> Iterator[Rig]:
    kind = request.param
    fake: FakeSlack | FakeReceiver | FakeMail = (
        FakeMail() if kind == "email" else FakeReceiver() if kind == "webhook" else FakeSlack(token="xoxb-canary-token")
    )
    makers: dict[str, Callable[..., Rig]] = {
        "slack": _slack,
        "slack-webhook": _slack_webhook,
        "webhook": _webhook,
        "email": _email,
    }
    yield makers[kind](make, fake)
    fake.close()


def test_a_message_that_is_taken_is_sent(rig: Rig) -> None:
    outcome = rig.send()
    assert (outcome.state, outcome.error, rig.arrived()) == ("sent", None, 1)
    assert outcome.provider_ref or rig.kind == "slack-webhook"


def test_nobody_at_the_address_is_certainly_not_sent(rig: Rig) -> None:
    outcome = rig.deserted.send(delivery(), samples.reference(), None)
    assert (outcome.state, outcome.attempted, rig.arrived()) == ("retry", True, 0)


def test_a_lost_answer_is_unknown(rig: Rig) -> None:
    rig.faults.plan(Fault.lost_reply())
    assert (rig.send().state, rig.arrived()) == ("unknown", 1)


def test_a_connection_that_ends_without_an_answer_is_unknown(rig: Rig) -> None:
    rig.faults.plan(Fault.dropped())
    assert (rig.send().state, rig.arrived()) == ("unknown", 0)


def test_an_answer_that_comes_too_late_is_unknown(rig: Rig) -> None:
    rig.faults.plan(Fault.slow(3.0))
    began = time.monotonic()
    assert rig.send().state == "unknown"
    assert time.monotonic() - began < 2.5


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, "sent"), (201, "sent"), (204, "sent"), (301, "failed"), (302, "failed"), (307, "failed"), (400, "failed"), (401, "failed"), (403, "failed"),
        (404, "failed"), (408, "retry"), (410, "failed"), (413, "failed"), (425, "retry"), (429, "retry"), (500, "unknown"), (502, "unknown"),
        (503, "unknown"), (504, "unknown"),
    ],
)  # fmt: skip
def test_every_status_has_its_meaning(http: Rig, status: int, state: str) -> None:
    http.faults.plan(
        Fault(accepted=status < 300 or status >= 500, status=status, headers=(("Location", "http://127.0.0.1:1/"),))
    )
    expected = (
        "unknown" if http.kind == "slack" and status in (201, 204) else state
    )  # Slack says ok in words, or it has not said it
    outcome = http.send()
    assert outcome.state == expected, outcome
    assert status == 200 or outcome.code == status


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("asked", "least", "most"),
    [
        ("7", 7, 7),
        ("0", 0, 0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0, 0),
        ("999999999", 86_400, 86_400),
        ("soon", None, None),
    ],
)
def test_retry_after_is_obeyed(http: Rig, status: int, asked: str, least: float | None, most: float | None) -> None:
    http.faults.plan(Fault(status=status, headers=(("Retry-After", asked),)))
    outcome = http.send()
    if least is None or most is None:
        assert outcome.retry_after is None
    else:
        assert outcome.retry_after is not None
        assert least <= outcome.retry_after <= most
        assert outcome.state == "retry"


def test_retry_after_may_be_a_date(http: Rig) -> None:
    at = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 30))
    http.faults.plan(Fault.limited(at))
    outcome = http.send()
    assert outcome.state == "retry"
    assert 27 <= (outcome.retry_after or 0) <= 30


def test_a_channel_that_was_asked_to_rest_is_left_alone(http: Rig) -> None:
    http.faults.plan(Fault.limited("20"))
    http.send()
    again = http.send(number=2)
    assert (again.state, again.attempted) == ("retry", False)
    assert 19 < (again.retry_after or 0) <= 20
    assert http.faults.asked == 1


@pytest.mark.parametrize(
    ("stage", "code", "state"),
    [
        ("CONNECT", 421, "retry"), ("CONNECT", 554, "failed"), ("MAIL", 451, "retry"), ("MAIL", 550, "failed"), ("RCPT", 450, "retry"),
        ("RCPT", 550, "failed"), ("DATA", 452, "retry"), ("DATA", 554, "failed"),
    ],
)  # fmt: skip
def test_every_smtp_reply_has_its_meaning(make: Make, mail: FakeMail, stage: str, code: int, state: str) -> None:
    rig = _email(make, mail)
    rig.faults.plan(Fault.reply(code, stage))
    outcome = rig.send()
    assert (outcome.state, outcome.code, rig.arrived()) == (state, code, 0)


@pytest.mark.parametrize("stage", ["CONNECT", "MAIL", "RCPT"])
def test_a_mail_server_that_hangs_up_before_the_message_has_not_got_it(make: Make, mail: FakeMail, stage: str) -> None:
    mail.faults.plan(Fault(close=True, stage=stage))
    assert _email(make, mail).send().state == "retry"


def test_a_webhook_to_a_private_address_is_refused_for_good(make: Make) -> None:
    outcome = make("out", type="webhook", url="http://10.1.2.3/in").send(delivery(), samples.reference(), None)
    assert outcome.state == "failed"


@pytest.mark.parametrize(
    "message", [samples.reference(), samples.moved(), samples.denied(), samples.reminder(), samples.digest(), samples.notice(), samples.hostile(), samples.enormous()], ids=lambda message: message.id
)  # fmt: skip
def test_every_message_passes_every_channel(rig: Rig, message: Any) -> None:
    assert rig.channel.send(delivery(), message, None).state == "sent"
    assert rig.arrived() == 1


def test_no_secret_is_told(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    faults = [
        Fault.lost_reply(),
        Fault.error_after_accept(),
        Fault.not_ok("invalid_auth"),
        Fault(status=403),
        Fault.reply(535, "MAIL"),
        None,
    ]
    told = [repr(rig.channel), str(rig.channel)]
    for number, fault in enumerate(faults):
        rig.faults.plan(fault)
        told.append(repr(rig.send(number=number)))
    told += [repr(rig.deserted.send(delivery(), samples.reference(), None)), repr(rig.deserted), caplog.text]
    assert not re.findall("|".join(CANARIES), "\n".join(told))


def test_order_is_kept(rig: Rig) -> None:
    """One message after the other: nothing is queued behind the caller's back."""
    for number in range(5):
        assert rig.send(number=number).state == "sent"
        assert rig.arrived() == number + 1


@pytest.mark.parametrize("kind", ["slack-webhook", "email"])
@pytest.mark.parametrize(("policy", "state", "repeat"), [("resend", "retry", True), ("hold", "failed", False)])
def test_a_channel_that_cannot_be_asked_follows_its_operator(
    make: Make, kind: str, policy: str, state: str, repeat: bool
) -> None:
    config: dict[str, Any] = {
        "slack-webhook": {"url": "https://hooks.slack.com/services/x"},
        "email": {"smtp": "smtp://mail.example.org", "from": "a@example.org", "to": "b@example.org"},
    }[kind]
    outcome = make("any", type=kind, unknown=policy, **config).reconcile(
        delivery(state="unknown"), samples.reference(), None
    )
    assert (outcome.state, outcome.possible_repeat) == (state, repeat)


def test_a_webhook_is_sent_again_under_its_id(make: Make, receiver: FakeReceiver) -> None:
    channel = make("out", type="webhook", url=receiver.url)
    receiver.faults.plan(Fault.lost_reply())
    first = delivery()
    assert channel.send(first, samples.reference(), None).state == "unknown"
    assert channel.reconcile(first, samples.reference(), None).state == "retry"
    assert channel.send(first, samples.reference(), None).state == "sent"
    assert [request.headers["webhook-id"] for request in receiver.requests] == ["key1", "key1"]


@pytest.mark.parametrize("kind", ["slack-webhook", "email", "console"])
def test_a_channel_that_cannot_amend_skips_an_update(make: Make, kind: str) -> None:
    config: dict[str, Any] = {
        "slack-webhook": {"url": "https://hooks.slack.com/services/x"},
        "email": {"smtp": "smtp://mail.example.org", "from": "a@example.org", "to": "b@example.org"},
        "console": {},
    }[kind]
    parent: Delivery = delivery(9, state="sent", provider_ref="x")
    assert make("any", type=kind, **config).send(delivery(), samples.official_update(), parent).state == "skipped"


def test_a_pace_is_kept_without_sleeping(make: Make, slack: FakeSlack) -> None:
    channel = make("trade", type="slack", token="xoxb-canary-token", channel="C1", api=slack.base_url, rate=2)
    began = time.monotonic()
    outcomes = [channel.send(delivery(number), samples.notice(), None) for number in range(20)]
    sent = [outcome for outcome in outcomes if outcome.state == "sent"]
    held = [outcome for outcome in outcomes if not outcome.attempted]
    assert len(slack.messages) == len(sent) <= 5 + 2 * (time.monotonic() - began) + 1
    assert all(outcome.state == "retry" and 0 < (outcome.retry_after or 0) <= 0.5 for outcome in held)
    assert len(sent) + len(held) == 20


def test_an_incoming_webhook_that_refuses_the_blocks_gets_the_words(make: Make, slack: FakeSlack) -> None:
    slack.faults.plan(Fault(status=400, error="invalid_blocks"))
    assert _slack_webhook(make, slack).send().state == "sent"
    (message,) = slack.webhook_messages
    assert "blocks" not in message
    assert "export licenses" in message["text"]
