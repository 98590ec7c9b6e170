"""Articles of feed entries: from our own records of feeds, and from a feed document saved as a file (feedparser)."""

import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from schemas import Article, Entry, Feed
from worker.articles.html import paragraphs_of_html, plain, text_of_html
from worker.articles.records import Saved
from worker.articles.records_in import TierOf, article_of_record, identity, tier_unknown

SHORT = 600
"""An entry with fewer characters of text is a summary: its page is worth a look."""
MAX_ENTRIES = 1_000
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)


def article_of_entry(entry: Entry, feed: Feed, *, tier_of: TierOf | None = None) -> Article:
    """A feed entry as an article: its content, else its summary; times without a zone take the feed's, else its language's."""
    body = entry.content if entry.content and entry.content.strip() else entry.summary or ""
    stated = entry.published or entry.updated
    record = {
        "title": plain(entry.title), "source": feed.name, "url": entry.link, "author": ", ".join(entry.authors) or None, "language": feed.language,
        "published": entry.published_raw or (stated.isoformat() if stated else None), "modified_at": entry.updated.isoformat() if entry.updated else None,
        "timezone": feed.timezone, **_body(body),
    }  # fmt: skip
    found = article_of_record(record, tier_of or (lambda _url, _source: feed.tier))
    changes: dict[str, Any] = {"summary_only": len(found.text) < SHORT}
    if found.published_at is None and stated is not None:
        changes |= {"published_at": stated, "published_zone": "stated", "undated": False}
    return found.model_copy(update=changes)


def _body(html: str) -> dict[str, Any]:
    if "<" not in html and "&" not in html:
        return {"text": html}
    return {
        "text": text_of_html(html),
        "paragraphs": [{"text": part.text, "heading": part.heading} for part in paragraphs_of_html(html)],
    }


def saved_of_document(data: bytes, path: str, tier_of: TierOf = tier_unknown) -> Iterator[Saved]:
    """The entries of a feed document that was saved as a file, FILE#N each."""
    import feedparser

    beyond = next(islice(_ENTRY.finditer(data), MAX_ENTRIES, None), None)
    if beyond:
        data = data[: beyond.start()]
    try:
        document = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except (
        ValueError,
        RecursionError,
        AssertionError,
        TypeError,
        AttributeError,
        KeyError,
        IndexError,
        LookupError,
    ) as error:
        yield Saved(path, error=f"no feed: {type(error).__name__}")
        return
    entries = document.entries[:MAX_ENTRIES]
    if not entries:
        yield Saved(path, error="a feed without entries" if document.get("version") else "no feed")
        return
    source = plain(document.feed.get("title") or "")
    language = document.feed.get("language")
    for number, entry in enumerate(entries, 1):
        yield _saved(entry, f"{path}#{number}", source, language, tier_of)
    if beyond:
        yield Saved(f"{path}#{MAX_ENTRIES + 1}", error=f"refused: more than {MAX_ENTRIES:,} entries")


def _saved(entry: Any, path: str, source: str, language: str | None, tier_of: TierOf) -> Saved:
    contents = [content.get("value") or "" for content in entry.get("content") or []]
    body = max(contents, key=len, default="") or entry.get("summary") or ""
    record = {
        "title": plain(entry.get("title") or ""), "source": plain(entry.get("source", {}).get("title") or "") or source, "url": entry.get("link"),
        "author": entry.get("author"), "language": language, "published": entry.get("published") or dict.get(entry, "updated") or entry.get("created"),
        "modified_at": dict.get(entry, "updated"), **_body(body),
    }  # fmt: skip
    found = article_of_record(record, tier_of)
    return Saved(path, identity(entry.get("id")), found.model_copy(update={"summary_only": len(found.text) < SHORT}))
