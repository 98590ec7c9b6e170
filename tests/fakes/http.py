"""A threaded HTTP server on a free port of loopback, and a receiver of webhooks that records what it gets."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self

from tests.fakes.fault import Fault, Faults


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came in. Header names are lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back; None in its place closes the connection."""

    status: int = 200
    body: bytes = b"ok"
    headers: tuple[tuple[str, str], ...] = ()


class Server:
    """Serves ``respond`` from threads until closed; a context manager."""

    def __init__(self, respond: Callable[[Request], Answer | None], port: int = 0) -> None:
        self._server = _Listener(("127.0.0.1", port), _handler(respond))
        self.port: int = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is its own affair."""


def _handler(respond: Callable[[Request], Answer | None]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            answer = respond(Request(self.command, self.path, headers, body))
            self.close_connection = True
            if answer is None:
                return
            self.send_response(answer.status)
            for name, value in answer.headers:
                self.send_header(name, value)
            body = b"" if answer.status in {204, 304} else answer.body
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = _serve  # noqa: N815

        def log_message(self, *_: Any) -> None:
            """Tests print nothing."""

    return Handler


@dataclass(slots=True)
class FakeReceiver:
    """The owner of a generic webhook: ``requests`` are those it kept, ``seen`` all of them."""

    faults: Faults = field(default_factory=Faults)
    requests: list[Request] = field(default_factory=list)
    seen: list[Request] = field(default_factory=list)
    server: Server = field(init=False)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.server = Server(self._respond)

    @property
    def url(self) -> str:
        return f"{self.server.url}/in"

    def _respond(self, request: Request) -> Answer | None:
        fault = self.faults.next() or Fault(accepted=True)
        with self._lock:
            self.seen.append(request)
            if fault.accepted:
                self.requests.append(request)
        time.sleep(fault.wait)
        return None if fault.close else Answer(fault.status, headers=fault.headers)

    def close(self) -> None:
        self.server.close()
