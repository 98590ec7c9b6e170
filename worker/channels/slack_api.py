"""Slack's web API over our own requests: no retries of its own, and we know whether a request may have left."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from pydantic import SecretStr

from schemas.alert import Outcome
from worker.channels.answers import of_error, of_status, retry_after
from worker.channels.channel import Clock, redacted
from worker.errors import WorkerError
from worker.net import Net, Response

#: "It's possible some aspect of the operation succeeded before the error was raised" (Slack's documentation).
_UNKNOWN = frozenset({"internal_error", "fatal_error", "service_unavailable"})
_LATER = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded", "request_timeout", "team_added_to_org"})

#: A page of 100 messages of a busy channel, each with 50 blocks, is some 2 MB of JSON; half of it cannot be read.
_ANSWER_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """``data`` where Slack said ok; else what the failure means, and its word in ``error``."""

    data: Mapping[str, Any]
    error: str | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Api:
    """The web API of one workspace, as one bot."""

    base: str
    token: SecretStr
    net: Net
    clock: Clock
    timeout_s: float

    def write(self, method: str, params: Mapping[str, Any]) -> Answer:
        return self._call(method, json.dumps(params).encode(), "application/json; charset=utf-8")

    def read(self, method: str, params: Mapping[str, Any]) -> Answer:
        """Methods that read take forms only."""
        return self._call(method, urlencode(params).encode(), "application/x-www-form-urlencoded")

    def _call(self, method: str, body: bytes, kind: str) -> Answer:
        token = self.token.get_secret_value()
        headers = {"Authorization": f"Bearer {token}", "Content-Type": kind}
        try:
            answer = self.net.request(
                "POST",
                f"{self.base.rstrip('/')}/{method}",
                headers=headers,
                body=body,
                timeout=self.timeout_s,
                answer_bytes=_ANSWER_BYTES,
            )
        except WorkerError as error:
            outcome = of_error(error)
            return Answer({}, "no_answer", outcome.model_copy(update={"error": redacted(str(error), token)}))
        return _sorted(answer, self.clock())


def _sorted(answer: Response, at: dt.datetime) -> Answer:
    """Slack's own word first, then the status."""
    data = _read(answer.body)
    error = str(data.get("error") or "")
    if 200 <= answer.status < 300 and data.get("ok") is True:
        return Answer(data)
    bad = of_status(answer, at, redacted(error))
    if bad is not None:
        return Answer(data, error or f"http_{answer.status}", bad)
    return Answer(data, error or "no_json", _of_word(error, retry_after(answer.headers, at), answer.status))


def _of_word(error: str, wait: float | None, status: int) -> Outcome:
    """An answer with status 200 that is not ok. One that cannot be read may come from a proxy behind the deed."""
    if error in _LATER:
        return Outcome(state="retry", retry_after=wait, code=status, error=f"Slack: {error}")
    unknown = error in _UNKNOWN or not error
    told = f"Slack: {redacted(error)}" if error else "Slack's answer could not be read"
    return Outcome(state="unknown" if unknown else "failed", code=status, error=told)


def _read(body: bytes) -> Mapping[str, Any]:
    try:
        data = json.loads(body)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
