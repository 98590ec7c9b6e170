"""A generic webhook, signed as Standard Webhooks asks: the receiver knows a repeat by its id."""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass

from schemas.alert import Delivery, Message, Outcome
from schemas.watch import WebhookConfig
from worker.channels.answers import of_error, of_status
from worker.channels.channel import PATIENCE, Clock, redacted
from worker.channels.pace import Pace
from worker.errors import WorkerError
from worker.net import Net
from worker.wording import webhook_payload


@dataclass(frozen=True, slots=True)
class Webhook:
    """One address of a receiver; it passes the address gate."""

    name: str
    config: WebhookConfig
    zone: str
    clock: Clock
    net: Net
    pace: Pace
    patience: float = PATIENCE

    def send(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        if held := self.pace.held():
            return held
        payload = webhook_payload(message, self.config.language, self.zone, repeat=delivery.possible_repeat)
        outcome = self._post(delivery.dedup_key, json.dumps(payload, ensure_ascii=False).encode())
        if outcome.state == "retry" and outcome.retry_after is not None:
            self.pace.rest(outcome.retry_after)
        return outcome

    def reconcile(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        """Sent again under the same webhook-id, by which the receiver drops a repeat."""
        return Outcome(state="retry", error="sent again under the same webhook-id")

    def _post(self, identifier: str, body: bytes) -> Outcome:
        url = self.config.url.get_secret_value()
        try:
            answer = self.net.request(
                "POST", url, headers=self._headers(identifier, body), body=body, timeout=self.patience
            )
        except WorkerError as error:
            return of_error(error).model_copy(update={"error": redacted(str(error), url)})
        return of_status(answer, self.clock()) or Outcome(state="sent", code=answer.status, provider_ref=identifier)

    def _headers(self, identifier: str, body: bytes) -> dict[str, str]:
        stamp = int(self.clock().timestamp())
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "webhook-id": identifier,
            "webhook-timestamp": str(stamp),
        }
        if self.config.secret is not None:
            headers["webhook-signature"] = signature(self.config.secret.get_secret_value(), identifier, stamp, body)
        return headers


def signature(secret: str, identifier: str, stamp: int, body: bytes) -> str:
    """ "v1,BASE64" of HMAC-SHA256 over "id.timestamp.body"."""
    content = b".".join((identifier.encode(), str(stamp).encode(), body))
    return "v1," + base64.b64encode(hmac.new(key(secret), content, hashlib.sha256).digest()).decode()


def key(secret: str) -> bytes:
    """The bytes behind "whsec_BASE64"; a secret that is no base64 is taken as typed."""
    encoded = secret.removeprefix("whsec_")
    try:
        return base64.b64decode(encoded, validate=True)
    except binascii.Error:
        return secret.encode()


def webhook(
    name: str, config: WebhookConfig, *, zone: str, clock: Clock, net: Net, patience: float = PATIENCE
) -> Webhook:
    return Webhook(name, config, zone, clock, net, Pace(config.rate), patience)
