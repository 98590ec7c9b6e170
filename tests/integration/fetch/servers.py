"""Loopback servers for the fetch tests: one that answers what it is told, and one that only counts who came."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Seen:
    """A request that arrived; ``at`` is monotonic."""

    path: str
    headers: dict[str, str]
    at: float = field(default_factory=time.monotonic)


Handler = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One request; a test's handler answers it with ``reply``, or with bytes of its own."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class's name
        """Tests print nothing."""

    def do_GET(self) -> None:
        """Hand it to the test."""
        server: Any = self.server
        server.seen.append(Seen(self.path, dict(self.headers.items())))
        try:
            server.answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def do_POST(self) -> None:
        """As a GET; the body is read first."""
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.do_GET()

    def reply(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        """A whole answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


@dataclass
class Site:
    """A running server."""

    host: str
    port: int
    seen: list[Seen]

    def url(self, path: str = "/") -> str:
        """An address on it."""
        return f"http://{self.host}:{self.port}{path}"


@contextmanager
def site(answer: Handler, host: str = "127.0.0.1") -> Iterator[Site]:
    """Serve ``answer`` on a free port until the block ends."""
    server: Any = _Server((host, 0), Request)
    server.answer, server.seen = answer, []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Site(host, server.server_port, server.seen)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Canary:
    """Listens on loopback, IPv4 and where there is one IPv6, on one port; nobody may ever connect."""

    port: int
    hits: list[str]


@contextmanager
def canary() -> Iterator[Canary]:
    """A canary for the length of the block."""
    first = socket.create_server(("127.0.0.1", 0))
    port: int = first.getsockname()[1]
    listeners = [first]
    with contextlib.suppress(OSError):  # no IPv6 here
        listeners.append(socket.create_server(("::1", port), family=socket.AF_INET6))
    hits: list[str] = []
    threads = [threading.Thread(target=_count, args=(listener, hits), daemon=True) for listener in listeners]
    for thread in threads:
        thread.start()
    try:
        yield Canary(port, hits)
    finally:
        for listener in listeners:
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        for thread in threads:
            thread.join()


def _count(listener: socket.socket, hits: list[str]) -> None:
    while True:
        try:
            connection, peer = listener.accept()
        except OSError:
            return
        hits.append(str(peer))
        connection.close()
