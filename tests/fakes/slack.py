"""A workspace of Slack as far as claimwire uses it: posts, threads, updates, history, and incoming webhooks."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from urllib.parse import parse_qsl

from tests.fakes.fault import Fault, Faults
from tests.fakes.http import Answer, Request, Server

Message = dict[str, Any]
Params = dict[str, Any]


@dataclass(slots=True)
class FakeSlack:
    """``messages`` is what people see, oldest first: channel, ts, text, blocks, thread_ts, metadata, edits.

    ``faults`` are met by the calls that write (post, update, webhook); ``asking`` by those that read.
    """

    faults: Faults = field(default_factory=Faults)
    asking: Faults = field(default_factory=Faults)
    token: str | None = None
    """Where set, another token gets ``invalid_auth``."""
    messages: list[Message] = field(default_factory=list)
    calls: list[tuple[str, Params]] = field(default_factory=list)
    """Every call of the API in order, also those that failed."""
    webhook_messages: list[Message] = field(default_factory=list)
    clock: Callable[[], float] = time.time
    server: Server = field(init=False)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.server = Server(self._respond)

    @property
    def base_url(self) -> str:
        """For ``api:`` of a slack channel."""
        return f"{self.server.url}/api/"

    @property
    def webhook_url(self) -> str:
        return f"{self.server.url}/services/T0/B0/secretpath"

    def close(self) -> None:
        self.server.close()

    def delivery_ids(self) -> list[str]:
        """The delivery id of every message seen in the channel; a repeat stands twice."""
        return [
            message["metadata"]["event_payload"]["delivery_id"] for message in self.messages if "metadata" in message
        ]

    def _respond(self, request: Request) -> Answer | None:
        if request.path.startswith("/services/"):
            return self._webhook(request)
        method = request.path.removeprefix("/api/")
        params = _params(request)
        with self._lock:
            self.calls.append((method, params))
        if self.token is not None and request.headers.get("authorization") != f"Bearer {self.token}":
            return _json({"ok": False, "error": "invalid_auth"})
        writes = method in ("chat.postMessage", "chat.update")
        fault = (self.faults if writes else self.asking).next()
        answer = self._act(method, params) if fault is None or fault.accepted else {}
        return _json(answer) if fault is None else _faulty(fault, answer)

    def _act(self, method: str, params: Params) -> Params:
        acts: dict[str, Callable[[Params], Params]] = {
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "auth.test": lambda _: {"ok": True, "team": "Fake", "user": "claimwire"},
        }
        act = acts.get(method)
        return act(params) if act else {"ok": False, "error": "unknown_method"}

    def _post(self, params: Params) -> Params:
        with self._lock:
            message = {
                "type": "message",
                "ts": f"{int(self.clock())}.{len(self.messages) + 1:06d}",
                **{key: params[key] for key in _KEPT if key in params},
            }
            self.messages.append(message)
        return {"ok": True, "channel": params.get("channel"), "ts": message["ts"], "message": message}

    def _update(self, params: Params) -> Params:
        with self._lock:
            for message in self.messages:
                if message["ts"] == params.get("ts"):
                    message.update({key: params[key] for key in ("text", "blocks", "metadata") if key in params})
                    message["edits"] = message.get("edits", 0) + 1
                    return {"ok": True, "channel": params.get("channel"), "ts": message["ts"], "text": message["text"]}
        return {"ok": False, "error": "message_not_found"}

    def _history(self, params: Params) -> Params:
        """Parents only, as in the real one."""
        return self._page([m for m in self.messages if "thread_ts" not in m], params, newest_first=True)

    def _replies(self, params: Params) -> Params:
        parent = params.get("ts")
        if all(message["ts"] != parent for message in self.messages):
            return {"ok": False, "error": "thread_not_found"}
        return self._page([m for m in self.messages if parent in (m["ts"], m.get("thread_ts"))], params)

    def _page(self, found: list[Message], params: Params, *, newest_first: bool = False) -> Params:
        oldest = float(params.get("oldest") or 0)
        kept = [message for message in found if float(message["ts"]) > oldest]
        ordered = kept[::-1] if newest_first else kept
        start, limit = int(params.get("cursor") or 0), int(params.get("limit") or 100)
        more = start + limit < len(ordered)
        shown = [
            message if _true(params.get("include_all_metadata")) else _bare(message)
            for message in ordered[start : start + limit]
        ]
        cursor = {"next_cursor": str(start + limit)} if more else {}
        return {"ok": True, "messages": shown, "has_more": more, "response_metadata": cursor}

    def _webhook(self, request: Request) -> Answer | None:
        fault = self.faults.next() or Fault(accepted=True)
        if fault.accepted:
            with self._lock:
                self.webhook_messages.append(json.loads(request.body))
        time.sleep(fault.wait)
        if fault.close:
            return None
        return Answer(fault.status, (fault.error or "ok").encode(), fault.headers)


_KEPT = ("channel", "text", "blocks", "thread_ts", "reply_broadcast", "metadata", "unfurl_links", "unfurl_media")


def _bare(message: Message) -> Message:
    return {key: value for key, value in message.items() if key != "metadata"}


def _true(value: Any) -> bool:
    return str(value).lower() in ("1", "true")


def _params(request: Request) -> Params:
    """JSON bodies as they are; of a form, the fields that hold JSON are read."""
    if request.headers.get("content-type", "").startswith("application/json"):
        return dict(json.loads(request.body or b"{}"))
    fields = dict(parse_qsl(request.body.decode(), keep_blank_values=True))
    return {key: json.loads(value) if key in ("blocks", "metadata") else value for key, value in fields.items()}


def _json(answer: Params, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    return Answer(status, json.dumps(answer).encode(), (("Content-Type", "application/json; charset=utf-8"), *headers))


def _faulty(fault: Fault, answer: Params) -> Answer | None:
    time.sleep(fault.wait)
    if fault.close:
        return None
    if fault.error:
        return _json({"ok": False, "error": fault.error}, headers=fault.headers)
    if fault.status == 429:
        return _json({"ok": False, "error": "ratelimited"}, 429, fault.headers)
    return (
        Answer(fault.status, b"<html>upset</html>", fault.headers)
        if fault.status != 200
        else _json(answer or {"ok": True})
    )
