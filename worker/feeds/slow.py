"""Any feed at all, through feedparser: on bytes only, with its own sanitising and link rewriting off (nothing is shown as HTML)."""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import feedparser

from schemas import Entry, FeedDocument
from worker.errors import ReadError
from worker.feeds import clean, dates, made

_REFERENCE = re.compile(rb"&#([xX][0-9a-fA-F]{4,16}|\d{5,20});?")
_HTML = {"text/html", "application/xhtml+xml"}


def read(data: bytes, url: str | None, *, charset: str | None) -> FeedDocument:
    """ReadError where nothing of a feed can be found. ``url`` resolves relative links."""
    parsed = _parsed(_REFERENCE.sub(_possible, data), url, charset)
    broken = _broken(parsed)
    feed = parsed["feed"]
    ground = _Ground(parsed.get("version") or "", _text(feed, "language"), _text(feed, "title") or "")
    entries = tuple(_entry(item, ground) for item in parsed["entries"])
    if not entries and not (parsed.get("version") and (not broken or feed.get("title"))):
        raise ReadError(url or "feed", f"broken XML ({broken})" if broken else "not a feed")
    return FeedDocument(
        title=_feed_title(feed),
        link=_text(feed, "link"),
        language=_text(feed, "language"),
        entries=entries,
        broken=broken,
    )


def _parsed(data: bytes, url: str | None, charset: str | None) -> Mapping[str, Any]:
    try:
        parsed: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(data), response_headers=_headers(url, charset), sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # hostile bytes find ways that nobody listed
        raise ReadError(url or "feed", f"the parser fails on it ({type(error).__name__})") from error
    return parsed


def _possible(found: re.Match[bytes]) -> bytes:
    """A character reference as it is, or the replacement character where no such character can be: feedparser raises."""
    digits = found[1]
    code = int(digits[1:], 16) if digits[:1] in b"xX" else int(digits)
    return found[0] if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else b"&#xFFFD;"


def _headers(url: str | None, charset: str | None) -> dict[str, str]:
    """What feedparser takes as HTTP headers; a type must come with them, or it assumes ISO-8859-1."""
    if url is None and charset is None:
        return {}
    kind = "application/xml" + (f"; charset={charset}" if charset else "")
    return {"content-type": kind} | ({"content-location": url} if url else {})


def _broken(parsed: Mapping[str, Any]) -> str | None:
    """Where the XML parser stopped; trouble with encodings alone is not broken XML."""
    error = parsed.get("bozo_exception")
    if error is None or not hasattr(error, "getLineNumber"):
        return None
    return f"line {error.getLineNumber()}: {error.getMessage()}"[:200]


def _feed_title(feed: dict[str, Any]) -> str | None:
    return clean.title(_text(feed, "title")) or None


class _Ground(NamedTuple):
    """What all entries of a feed share: feedparser's version name, and what an unwritten zone goes by."""

    version: str
    language: str | None
    title: str


def _entry(item: dict[str, Any], ground: _Ground) -> Entry:
    title = _title(item, ground.version)
    context = f"{ground.title} {title}"
    return made.entry(
        _text(item, "id"),
        _text(item, "link"),
        title,
        _date(item, "published", ground.language, context),
        _date(item, "updated", ground.language, context),
        _text(item, "published") or _text(item, "updated") or "",
        tuple(_authors(item, ground.version)),
        _summary(item),
        _content(item),
    )


def _date(item: dict[str, Any], name: str, language: str | None, context: str) -> datetime | None:
    return dates.chosen(_text(item, name), dict.get(item, f"{name}_parsed"), language=language, context=context)


def _title(item: dict[str, Any], version: str) -> str:
    """Atom says what its titles are; elsewhere anything may be markup."""
    detail = dict.get(item, "title_detail") or {}
    if version.startswith("atom") and detail.get("type") not in _HTML:
        return clean.plain(_text(item, "title"))
    return clean.title(_text(item, "title"))


def _summary(item: dict[str, Any]) -> str | None:
    """feedparser fills an absent summary with the content; only a real one has a detail beside it."""
    copied = "content" in item and not dict.__contains__(item, "summary_detail")
    return None if copied else _text(item, "summary")


def _content(item: dict[str, Any]) -> str | None:
    values = [part.get("value") or "" for part in dict.get(item, "content") or ()]
    return next((value for value in values if value), None)


def _authors(item: dict[str, Any], version: str) -> Iterator[str]:
    """A single author of RSS is read here from the text as written: feedparser's pattern takes ".example" for ".exam"."""
    found = dict.get(item, "authors") or ()
    written = _text(item, "author")
    if len(found) == 1 and written is not None and not version.startswith("atom"):
        found = [{"name": clean.author(written)}]
    for author in found:
        if name := clean.plain(author.get("name") or author.get("email")):
            yield name


def _text(item: dict[str, Any], name: str) -> str | None:
    """``dict.get``: feedparser's own ``get`` answers for absent fields with others."""
    value = dict.get(item, name)
    return value if isinstance(value, str) and value else None
