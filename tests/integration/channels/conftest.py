"""Fake receivers, and the channels that talk to them."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter

from schemas.alert import Delivery
from schemas.watch import ChannelConfig
from tests.fakes import FakeMail, FakeReceiver, FakeSlack
from worker.channels import Channel, build
from worker.net import Gate, Net

ZONE = "Asia/Tokyo"
_CONFIG: TypeAdapter[ChannelConfig] = TypeAdapter(ChannelConfig)

Make = Callable[..., Channel]


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@pytest.fixture
def make() -> Make:
    """A channel from what stands in watch.yaml."""

    def built(name: str, *, patience: float = 1.0, **config: Any) -> Channel:
        net = Net(Gate.of(["127.0.0.0/8"]))
        return build(name, _CONFIG.validate_python(config), zone=ZONE, clock=now, net=net, patience=patience)

    return built


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    fake = FakeSlack(token="xoxb-canary-token")
    yield fake
    fake.close()


@pytest.fixture
def mail() -> Iterator[FakeMail]:
    fake = FakeMail()
    yield fake
    fake.close()


@pytest.fixture
def receiver() -> Iterator[FakeReceiver]:
    fake = FakeReceiver()
    yield fake
    fake.close()


def delivery(number: int = 1, **changed: Any) -> Delivery:
    given = {
        "id": number,
        "subject": "alert",
        "subject_id": f"a{number}",
        "channel": "trade",
        "dedup_key": f"key{number}",
    }
    return Delivery.model_validate(given | {"first_attempt_at": now()} | changed)
