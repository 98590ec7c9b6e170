"""Which feeds a web page names (pure)."""

import re
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urljoin

from worker.feeds import clean

MAX_BYTES = 2 * 1024 * 1024
MAX_FOUND = 50
_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"}
)
_LOOKS = re.compile(r"(?:^|[/.?=_-])(?:rss|feed|feeds|atom|rdf)(?:[/.?=_-]|$)|\.(?:rss|atom|rdf)$", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)


class Found(NamedTuple):
    """A feed that a page names. ``declared``: by <link rel="alternate">, the others only look like one."""

    url: str
    title: str
    declared: bool


def links(html: bytes, url: str) -> list[Found]:
    """Feeds named by the page at ``url``, declared ones first, each address once, at most 50."""
    page = _Page(url)
    page.feed(_text(html[:MAX_BYTES]))
    found: dict[str, Found] = {}
    for one in sorted(page.found, key=lambda one: not one.declared):
        found.setdefault(one.url, one)
    return list(found.values())[:MAX_FOUND]


def _text(html: bytes) -> str:
    charset = _CHARSET.search(html[:4096])
    try:
        return html.decode(charset[1].decode("ascii") if charset else "utf-8", "replace")
    except LookupError:
        return html.decode("utf-8", "replace")


class _Page(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = url
        self.found: list[Found] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The parser's hook for an opening tag."""
        given = {name: value or "" for name, value in attrs}
        href = given.get("href", "").strip()
        if not href:
            return
        if tag == "base":
            self._base = self._absolute(href) or self._base
        elif tag == "link":
            self._link(given, href)
        elif tag == "a" and _LOOKS.search(href):
            self._add(href, given.get("title", ""), declared=False)

    def _link(self, given: dict[str, str], href: str) -> None:
        kind = given.get("type", "").split(";")[0].strip().lower()
        if "alternate" in given.get("rel", "").lower().split() and kind in _TYPES:
            self._add(href, given.get("title", ""), declared=True)

    def _add(self, href: str, title: str, *, declared: bool) -> None:
        address = self._absolute(href)
        if address.startswith(("http://", "https://")):
            self.found.append(Found(address, clean.title(title), declared))

    def _absolute(self, href: str) -> str:
        try:
            return urljoin(self._base, href)
        except ValueError:
            return ""
