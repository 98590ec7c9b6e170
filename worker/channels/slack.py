"""Slack by bot token: a story is a thread, an update edits its first message, an unknown outcome is asked about."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from schemas.alert import Delivery, Message, Outcome
from schemas.watch import SlackConfig
from worker.channels.channel import PATIENCE, Clock, amending
from worker.channels.pace import Pace, slack_rate
from worker.channels.slack_api import Answer, Api
from worker.net import Net
from worker.wording import SlackPayload, slack

EVENT = "claimwire_delivery"
#: Slack's clock and ours may differ; a message that we look for is not older than this before the first attempt.
_SKEW = dt.timedelta(minutes=5)
_PAGE = 100
_PAGES = 20

#: Blocks that Slack will not take must not stop the words.
_BAD_BLOCKS = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_metadata_format", "invalid_attachments"}
)
#: The thread is gone: the reply becomes a message of its own.
_NO_THREAD = frozenset({"thread_not_found", "message_not_found", "cannot_reply_to_message", "invalid_thread_ts"})
#: The first message cannot be edited any more: the next digest tells it.
_NO_EDIT = frozenset({"message_not_found", "cant_update_message", "edit_window_closed", "channel_type_not_supported"})
#: The bot may write here and not read: it cannot be asked.
_NO_ASKING = frozenset(
    {
        "missing_scope",
        "not_allowed_token_type",
        "no_permission",
        "access_denied",
        "method_not_supported_for_channel_type",
    }
)

_CHANNEL_ID = re.compile(r"[CGD][A-Z0-9]+")


@dataclass(frozen=True, slots=True)
class Slack:
    """One channel of one workspace."""

    name: str
    config: SlackConfig
    zone: str
    api: Api
    pace: Pace

    def send(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        first = _ref(delivery.thread_ref or (parent.provider_ref if parent else None), self.config.channel)
        updates = amending(message)
        if updates and first is None:
            return Outcome(state="skipped", error="no message of this story on this channel to amend")
        if held := self.pace.held():
            return held
        mention = None if updates else self.config.mention
        payload = slack(message, self.config.language, self.zone, mention=mention, repeat=delivery.possible_repeat)
        outcome = self._update(payload, delivery, first) if updates and first else self._post(payload, delivery, first)
        if outcome.state == "retry" and outcome.retry_after is not None:
            self.pace.rest(outcome.retry_after)
        return outcome

    def reconcile(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        """Look for the delivery's id where the message would stand. Editing again what was edited changes nothing."""
        if amending(message):
            return Outcome(state="retry")
        if delivery.first_attempt_at is None:
            return Outcome(state="retry")
        first = _ref(delivery.thread_ref or (parent.provider_ref if parent else None), self.config.channel)
        return self._look(delivery, delivery.first_attempt_at, first)

    def _look(self, delivery: Delivery, since: dt.datetime, first: tuple[str, str] | None) -> Outcome:
        for answer in self._pages(since, first):
            if answer.error in _NO_THREAD and first is not None:
                return self._look(delivery, since, None)  # without its thread the reply was sent as a message
            if answer.outcome is not None:
                return self._unasked(answer)
            for found in answer.data.get("messages", ()):
                if _delivery_id(found) == delivery.dedup_key:
                    channel = first[0] if first else str(answer.data.get("channel") or self.config.channel)
                    return Outcome(state="sent", provider_ref=f"{channel}:{found['ts']}")
        return Outcome(state="retry", error="Slack does not have it")

    def _unasked(self, answer: Answer) -> Outcome:
        """The question failed: it stays open, but for a bot that may never ask, or knows the channel by name only."""
        assert answer.outcome is not None
        by_name = answer.error == "channel_not_found" and not _CHANNEL_ID.fullmatch(self.config.channel)
        if by_name or answer.error in _NO_ASKING:
            remedy = (
                "name the channel by its id" if by_name else "the scopes channels:history and groups:history let us ask"
            )
            return Outcome(state="retry", possible_repeat=True, error=f"Slack: {answer.error}; {remedy}")
        if answer.outcome.state == "failed":
            return answer.outcome
        return answer.outcome.model_copy(update={"state": "unknown"})

    def _pages(self, since: dt.datetime, first: tuple[str, str] | None) -> Iterator[Answer]:
        """History holds parents only; a reply stands among the replies to its parent."""
        oldest = f"{(since - _SKEW).timestamp():.6f}"
        params: dict[str, Any] = {
            "channel": self.config.channel,
            "oldest": oldest,
            "limit": _PAGE,
            "include_all_metadata": "true",
        }
        method = "conversations.history"
        if first is not None:
            method, params = "conversations.replies", params | {"channel": first[0], "ts": first[1]}
        for _ in range(_PAGES):
            answer = self.api.read(method, params)
            yield answer
            cursor = (answer.data.get("response_metadata") or {}).get("next_cursor")
            if answer.outcome is not None or not cursor:
                return
            params = params | {"cursor": cursor}

    def _post(self, payload: SlackPayload, delivery: Delivery, first: tuple[str, str] | None) -> Outcome:
        params = self._params(payload, delivery)
        if first is not None:
            params |= {"channel": first[0], "thread_ts": first[1], "reply_broadcast": True}
        answer = self.api.write("chat.postMessage", params)
        if answer.error in _BAD_BLOCKS:
            answer = self.api.write("chat.postMessage", params := _words_only(params, payload))
        if answer.error in _NO_THREAD and first is not None:
            alone = {key: value for key, value in params.items() if key not in ("thread_ts", "reply_broadcast")}
            answer = self.api.write("chat.postMessage", alone)
        return _posted(answer, self.config.channel)

    def _update(self, payload: SlackPayload, delivery: Delivery, first: tuple[str, str]) -> Outcome:
        params = self._params(payload, delivery) | {"channel": first[0], "ts": first[1]}
        for key in ("metadata", "unfurl_links", "unfurl_media"):
            params.pop(key)  # the first message keeps the id of its own delivery
        answer = self.api.write("chat.update", params)
        if answer.error in _BAD_BLOCKS:
            answer = self.api.write("chat.update", _words_only(params, payload))
        if answer.error in _NO_EDIT:
            return Outcome(state="skipped", error=f"Slack: {answer.error}")
        return _posted(answer, first[0])

    def _params(self, payload: SlackPayload, delivery: Delivery) -> dict[str, Any]:
        return {
            "channel": self.config.channel,
            "text": payload.text,
            "blocks": list(payload.blocks),
            "parse": "none",
            "link_names": False,
            "unfurl_links": False,
            "unfurl_media": False,
            "metadata": {"event_type": EVENT, "event_payload": {"delivery_id": delivery.dedup_key}},
        }


def _words_only(params: Mapping[str, Any], payload: SlackPayload) -> dict[str, Any]:
    return {key: value for key, value in params.items() if key != "blocks"} | {"text": payload.words}


def _posted(answer: Answer, channel: str) -> Outcome:
    """``provider_ref`` is "CHANNEL:TS": an edit and a question need Slack's own id of the channel, a name will not do."""
    if answer.outcome is not None:
        return answer.outcome
    ts = answer.data.get("ts")
    if not ts:
        return Outcome(state="unknown", error="Slack said ok and named no message")
    return Outcome(state="sent", provider_ref=f"{answer.data.get('channel') or channel}:{ts}")


def _ref(ref: str | None, channel: str) -> tuple[str, str] | None:
    """(channel, ts) of a provider_ref."""
    if not ref:
        return None
    where, _, ts = ref.rpartition(":")
    return where or channel, ts


def _delivery_id(found: Mapping[str, Any]) -> str | None:
    payload = (found.get("metadata") or {}).get("event_payload") or {}
    return payload.get("delivery_id")


def slack_channel(
    name: str, config: SlackConfig, *, zone: str, clock: Clock, net: Net, patience: float = PATIENCE
) -> Slack:
    api = Api(config.api, config.token, net.trusting(), clock, patience)
    return Slack(name, config, zone, api, Pace(slack_rate(config.api, config.rate)))
