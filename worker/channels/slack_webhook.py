"""Slack by incoming webhook: the same words, no threads, no updates, and nobody to ask what arrived."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from schemas.alert import Delivery, Message, Outcome
from schemas.watch import SlackWebhookConfig
from worker.channels.answers import of_error, of_status
from worker.channels.channel import PATIENCE, Clock, amending, redacted, unaskable
from worker.channels.pace import Pace, slack_rate
from worker.errors import WorkerError
from worker.net import Net
from worker.wording import slack


@dataclass(frozen=True, slots=True)
class SlackWebhook:
    """One incoming webhook."""

    name: str
    config: SlackWebhookConfig
    zone: str
    clock: Clock
    net: Net
    pace: Pace
    patience: float = PATIENCE

    def send(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        if amending(message):
            return Outcome(state="skipped", error="an incoming webhook cannot amend; the digest tells it")
        if held := self.pace.held():
            return held
        payload = slack(
            message, self.config.language, self.zone, mention=self.config.mention, repeat=delivery.possible_repeat
        )
        outcome = self._post({"text": payload.text, "blocks": list(payload.blocks)})
        if outcome.code == 400 and "blocks" in (outcome.error or ""):
            outcome = self._post({"text": payload.words})  # blocks that Slack will not take must not stop the words
        if outcome.state == "retry" and outcome.retry_after is not None:
            self.pace.rest(outcome.retry_after)
        return outcome

    def reconcile(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        return unaskable(self.config.unknown, "an incoming webhook cannot be asked")

    def _post(self, told: Mapping[str, Any]) -> Outcome:
        url = self.config.url.get_secret_value()
        body = json.dumps({**told, "unfurl_links": False, "unfurl_media": False}).encode()
        headers = {"Content-Type": "application/json; charset=utf-8"}
        try:
            answer = self.net.request("POST", url, headers=headers, body=body, timeout=self.patience)
        except WorkerError as error:
            return of_error(error).model_copy(update={"error": redacted(str(error), url)})
        bad = of_status(answer, self.clock(), redacted(answer.body[:80].decode("utf-8", "replace"), url))
        return bad or Outcome(state="sent", code=answer.status)


def slack_webhook(
    name: str, config: SlackWebhookConfig, *, zone: str, clock: Clock, net: Net, patience: float = PATIENCE
) -> SlackWebhook:
    pace = Pace(slack_rate(config.url.get_secret_value(), config.rate))
    return SlackWebhook(name, config, zone, clock, net.trusting(), pace, patience)
