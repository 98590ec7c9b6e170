"""Deliveries over real sockets: what each kind of trouble leaves behind, on both databases."""

import datetime as dt
import time
from collections.abc import Iterator

import pytest

from schemas.watch import EmailConfig, SlackConfig
from tests.fakes import FakeMail, FakeSlack, Fault
from tests.integration.store.samples import NOON, add_article, alert, deliver_to
from worker.channels import build
from worker.net import Gate, Net
from worker.pipeline import Leases, Routes, Services, answer, deliver
from worker.store import Store
from worker.topics import compile_topics


class Desk:
    """A store, a Slack and a mail server, and what became of the deliveries."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.slack = FakeSlack()
        self.mail = FakeMail()
        net = Net(Gate.of(("127.0.0.0/8",)))
        slack = SlackConfig.model_validate(
            {"type": "slack", "token": "xoxb-1", "channel": "C1", "api": self.slack.base_url}
        )
        mail = EmailConfig.model_validate(
            {"type": "email", "smtp": self.mail.url, "from": "a@example.org", "to": ["b@example.org"]}
        )
        made: dict[str, SlackConfig | EmailConfig] = {"slack": slack, "mail": mail}
        self.services = Services(
            store=store,
            topics=compile_topics([], {}),
            clock=lambda: NOON,
            channels={
                name: build(name, config, zone="UTC", clock=lambda: dt.datetime.now(dt.UTC), net=net, patience=1.0)
                for name, config in made.items()
            },
            routes=Routes(general=("slack", "mail")),
            leases=Leases(deliver=10.0),
        )

    def tell(self, alert_id: str, *channels: str, story: str | None = None) -> list[int]:
        article_id = add_article(self.store, alert_id)
        with self.store.begin() as tx:
            return deliver_to(tx, alert(alert_id, article_id, story=story or alert_id), *channels)

    def work(self, *ids: int, seconds: float = 10) -> None:
        """Deliver what is due until nothing is open, as ticks would."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            answer(self.services, "deliver", ids)
            with self.store.begin() as tx:
                tx.deliveries.expire()
                states = tx.deliveries.states()
                ids = tuple(tx.deliveries.signal(again=True))
            if not {"pending", "sending", "unknown"} & set(states):
                return
            time.sleep(0.05)

    def states(self) -> dict[str, int]:
        with self.store.read() as tx:
            return tx.deliveries.states()

    def outcomes(self, delivery_id: int) -> list[str]:
        with self.store.read() as tx:
            return [row.outcome for row in tx.deliveries.attempts(delivery_id)]

    def close(self) -> None:
        self.slack.close()
        self.mail.close()


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    made = Desk(store)
    yield made
    made.close()


def test_an_alert_goes_out_once_on_each_channel(desk: Desk) -> None:
    desk.work(*desk.tell("a1", "slack", "mail"))
    assert (len(desk.slack.messages), len(desk.mail.messages)) == (1, 1)
    assert desk.states() == {"sent": 2}


def test_a_lost_reply_is_asked_for_and_not_sent_twice(desk: Desk) -> None:
    desk.slack.faults.plan(Fault.lost_reply())
    [delivery] = desk.tell("a1", "slack")
    desk.work(delivery)
    assert len(desk.slack.messages) == 1
    assert desk.outcomes(delivery) == ["unknown", "sent"]


def test_a_dropped_request_is_asked_for_and_sent_again(desk: Desk) -> None:
    desk.slack.faults.plan(Fault.dropped())
    [delivery] = desk.tell("a1", "slack")
    desk.work(delivery)
    assert len(desk.slack.messages) == 1
    assert desk.outcomes(delivery) == ["unknown", "not sent", "sent"]


def test_a_limit_is_obeyed_and_order_kept(desk: Desk) -> None:
    desk.slack.faults.plan(Fault.limited("1"))
    ids = [desk.tell(f"a{n}", "slack")[0] for n in range(3)]
    began = time.monotonic()
    desk.work(*ids)
    with desk.store.read() as tx:
        keys = [found.dedup_key for n in ids if (found := tx.deliveries.get(n))]
    assert desk.slack.delivery_ids() == keys
    assert time.monotonic() - began >= 1


def test_a_mail_whose_reply_was_lost_is_sent_again_under_the_same_id_and_marked(desk: Desk) -> None:
    desk.mail.faults.plan(Fault.lost_reply())
    [delivery] = desk.tell("a1", "mail")
    desk.work(delivery)
    assert len(set(desk.mail.message_ids())) == 1
    assert len(desk.mail.messages) == 2
    with desk.store.read() as tx:
        sent = tx.deliveries.get(delivery)
    assert sent is not None
    assert (sent.state, sent.possible_repeat) == ("sent", True)


def test_what_is_refused_for_good_is_told_on_another_channel(desk: Desk) -> None:
    desk.slack.faults.plan(Fault.not_ok("channel_not_found"))
    desk.work(*desk.tell("a1", "slack"))
    assert desk.states() == {"failed_permanent": 1, "sent": 1}
    assert "slack" in str(desk.mail.messages[0]["Subject"])


def test_a_channel_that_left_the_configuration_fails_loudly(desk: Desk) -> None:
    desk.work(*desk.tell("a1", "gone"))
    assert desk.states() == {"failed_permanent": 1, "sent": 2}


def test_nothing_is_sent_for_a_delivery_that_is_done(desk: Desk) -> None:
    [delivery] = desk.tell("a1", "slack")
    desk.work(delivery)
    assert deliver(desk.services, delivery) == []
    assert len(desk.slack.messages) == 1


def test_a_follow_up_is_a_reply_in_its_storys_thread(desk: Desk) -> None:
    first = desk.tell("a1", "slack", story="s")
    second = desk.tell("a2", "slack", story="s")
    desk.work(*second, *first)
    assert desk.slack.messages[1]["thread_ts"] == desk.slack.messages[0]["ts"]
