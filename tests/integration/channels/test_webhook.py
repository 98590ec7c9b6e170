"""Generic webhooks are signed as Standard Webhooks asks."""

import base64
import hashlib
import hmac
import json

import pytest

from tests.fakes import FakeReceiver
from tests.integration.channels.conftest import Make, delivery, now
from tests.unit.wording import samples
from worker.channels.webhook import key, signature


def test_a_signature_is_that_of_the_specification() -> None:
    """The example that the specification prints."""
    secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}'
    assert (
        signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )


@pytest.mark.parametrize(
    ("secret", "bytes_"), [("whsec_c2VjcmV0", b"secret"), ("c2VjcmV0", b"secret"), ("not base64!", b"not base64!")]
)
def test_secrets(secret: str, bytes_: bytes) -> None:
    assert key(secret) == bytes_


def test_a_request_can_be_checked_and_read(make: Make, receiver: FakeReceiver) -> None:
    channel = make("out", type="webhook", url=receiver.url, secret="whsec_c2VjcmV0")
    assert channel.send(delivery(), samples.reference(), None).state == "sent"
    (request,) = receiver.requests
    headers = request.headers
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + request.body
    expected = base64.b64encode(hmac.new(b"secret", signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert abs(int(headers["webhook-timestamp"]) - now().timestamp()) < 60
    payload = json.loads(request.body)
    assert (payload["type"], payload["timestamp"]) == ("alert", "2025-06-11T19:05:00Z")
    assert payload["data"]["message"] == samples.reference().model_dump(mode="json")


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        (samples.official_update(), "update"), (samples.reminder(), "reminder"), (samples.digest(), "digest"), (samples.notice(), "notice"),
    ],
)  # fmt: skip
def test_a_payload_says_its_kind(make: Make, receiver: FakeReceiver, message: object, kind: str) -> None:
    make("out", type="webhook", url=receiver.url).send(delivery(), message, None)  # type: ignore[arg-type]
    (request,) = receiver.requests
    assert json.loads(request.body)["type"] == kind
    assert "webhook-signature" not in request.headers
