"""The SAMPLE newsroom's web server, on loopback.

It prints one article after the other, some seconds apart, and remembers how far it came. It is a process of its own and
idles beside the daemon.
"""

import datetime as dt
import email.utils
import hashlib
import html
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from xml.sax.saxutils import escape

from worker.daemon import sample
from worker.daemon.log import log
from worker.daemon.sample_articles import OUTLETS, Item, items
from worker.errors import WorkerError

#: Seconds from one article to the next: all are out well within the first minute.
PAUSE = 6.0


class Newsroom:
    """What is printed so far. ``tick`` is a monotonic clock in seconds."""

    def __init__(self, folder: Path, tick: Callable[[], float] = time.monotonic) -> None:
        self._folder = folder
        self._tick = tick
        self._state = sample.read(folder)
        self.port: int = self._state["port"]
        self._now = dt.datetime.fromtimestamp(self._state["now"], dt.UTC)
        self._items = items(self._now)
        self._next = tick()

    def released(self) -> tuple[Item, ...]:
        """The articles that are out."""
        return self._items[: self._state["released"]]

    def print_next(self) -> float | None:
        """Print what is due; returns the seconds until the next article, None after the last.

        What came out in an earlier run is out; the rest goes on from there, at the same pace.
        """
        while self._state["released"] < len(self._items) and self._tick() >= self._next:
            self._next = self._tick() + PAUSE
            following = {**self._state, "released": self._state["released"] + 1}
            try:
                sample.save(self._folder, following)
            except OSError as error:
                log(f"SAMPLE newsroom: {self._folder}: {error.strerror}; trying again in {PAUSE:g} s", level="warning")
                break
            self._state = following
        return None if self._state["released"] >= len(self._items) else max(0.0, self._next - self._tick())

    def document(self, path: str) -> tuple[str, bytes] | None:
        """Content type and body for a path; None: no such page."""
        name = path.partition("?")[0].strip("/")
        if name.removesuffix(".xml") in OUTLETS and name.endswith(".xml"):
            return "application/rss+xml; charset=utf-8", self._feed(name.removesuffix(".xml")).encode()
        for item in self.released():
            if name == f"{item.outlet}/{item.slug}.html":
                return "text/html; charset=utf-8", _page(item, self._published(item)).encode()
        return None

    def _published(self, item: Item) -> dt.datetime:
        return self._now - dt.timedelta(minutes=item.minutes)

    def _feed(self, slug: str) -> str:
        outlet = OUTLETS[slug]
        entries = "".join(self._entry(item) for item in self.released() if item.outlet == slug)
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
            f"<title>{escape(outlet.name)}</title><link>http://127.0.0.1:{self.port}/</link>"
            f"<language>{outlet.language}</language>{entries}</channel></rss>\n"
        )

    def _entry(self, item: Item) -> str:
        body = "".join(f"<p>{escape(text)}</p>" for text in item.paragraphs)
        return (
            f"<item><title>{escape(item.title)}</title>"
            f"<link>http://127.0.0.1:{self.port}/{item.outlet}/{item.slug}.html</link>"
            f'<guid isPermaLink="false">sample:{item.slug}</guid>'
            f"<pubDate>{email.utils.format_datetime(self._published(item))}</pubDate>"
            f"<description>{escape(item.paragraphs[1])}</description>"
            f"<content:encoded>{escape(body)}</content:encoded></item>"
        )


def _page(item: Item, published: dt.datetime) -> str:
    body = "".join(f"<p>{html.escape(text)}</p>\n" for text in item.paragraphs)
    outlet = OUTLETS[item.outlet]
    return (
        f'<!doctype html><html lang="{outlet.language}"><head><meta charset="utf-8"><title>{html.escape(item.title)}</title>'
        f'<meta property="og:site_name" content="{html.escape(outlet.name)}">'
        f'<meta property="article:published_time" content="{published.isoformat()}"></head>'
        f"<body><article><h1>{html.escape(item.title)}</h1>\n{body}</article></body></html>\n"
    )


class _Server(HTTPServer):
    """One request at a time is plenty for one reader."""

    def __init__(self, newsroom: Newsroom) -> None:
        super().__init__(("127.0.0.1", newsroom.port), _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = sample.listen(newsroom.port)
        self.newsroom = newsroom


class _Handler(BaseHTTPRequestHandler):
    timeout = 5
    server: _Server

    def do_GET(self) -> None:
        found = self.server.newsroom.document(self.path)
        if found is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind, body = found
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        unchanged = self.headers.get("If-None-Match") == tag
        self.send_response(HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK)
        self.send_header("ETag", tag)
        if not unchanged:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if not unchanged:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Nothing: the worker says what it fetched."""


def main(folder: Path) -> int:
    """Serve until we are killed."""
    try:
        newsroom = Newsroom(folder)
        server = _Server(newsroom)
    except WorkerError as error:
        log(str(error), level="error")
        return 1
    with server:
        while True:
            server.timeout = newsroom.print_next()
            server.handle_request()
