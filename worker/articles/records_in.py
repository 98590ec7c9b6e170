"""One saved record (a JSON object in any of the dialects of DESIGN.md 5) or bare text into an Article; metadata says whence."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal
from zoneinfo import ZoneInfo

from schemas import Article, Paragraph
from schemas.vocabulary import Tier
from worker.articles import pages, trusted
from worker.articles.encodings import mended
from worker.text.published import Published, assumed_zone, published

TierOf = Callable[[str | None, str], Tier]

_TAGS = re.compile(
    r"<(?:p|div|br|h[1-6]|ul|ol|li|table|article|section|span|a|strong|em|b|i|blockquote|figure|img)\b[^<>]{0,400}/?>",
    re.IGNORECASE,
)
_DAY = dt.timedelta(days=1)


MAX_TEXT = 300_000
"""Code points of one article; a novel has more, no news text has."""

MAX_LINES = 20_000


class TooLongError(ValueError):
    """A text that is no article for its length."""


def tier_unknown(_url: str | None, _source: str) -> Tier:
    """The tier of a source that no table names."""
    return 3


def article_of_text(text: str, tier_of: TierOf, *, notes: Sequence[str] = ()) -> Article:
    """A bare text: title, ``source·time``, blank line, body, where these are there."""
    return article_of_record({"text": text}, tier_of, notes=notes)


def article_of_record(record: Mapping[str, Any], tier_of: TierOf, *, notes: Sequence[str] = ()) -> Article:
    """An article of a saved record; all but the body may be missing, unknown keys are ignored."""
    said = list(notes)
    text, paragraphs = _body(record)
    if len(text) > MAX_TEXT or sum(len(paragraph.text) for paragraph in paragraphs) > MAX_TEXT:
        raise TooLongError(f"its text is longer than {MAX_TEXT:,} characters")
    if text.count("\n") > MAX_LINES or len(paragraphs) > MAX_LINES:
        raise TooLongError(f"its text has more than {MAX_LINES:,} lines")
    title, source = _text(record.get("title")), _text(record.get("source") or record.get("domain_name"))
    text = _mend(text, said)
    title = _mend(title, said)
    entry = _head(text, title) if text else None
    if entry is not None:
        text = entry.body.strip("\n")
        if entry.title and not title:
            title = entry.title
            said.append("title: from the text")
        if entry.source and not source:
            source = entry.source
            said.append("source: from the text")
    language = _text(record.get("language")) or None
    context = f"{source}\n{title}\n{text[:400]}"
    when = _when(record, entry, language, context, said)
    seen = _seen(record.get("seen_at"), language, context)
    url = _text(record.get("url")) or None
    if not text.strip() and not paragraphs:
        said.append("no text")
    return trusted.article(
        {
            "title": title,
            "source": source,
            "url": url,
            "author": _author(record),
            "language": language,
            "tier": _tier(record.get("tier")) or tier_of(url, source),
            "published_at": when.at if when else None,
            "published_zone": when.zone if when else None,
            "modified_at": _moment(record.get("modified_at") or record.get("updated_at"), language, context),
            "seen_at": seen,
            "undated": is_undated(when.at if when else None, seen, language, context),
            "summary_only": record.get("summary_only") is True,
            "text": text,
            "paragraphs": paragraphs,
            "notes": tuple(said),
        }
    )


def is_undated(at: dt.datetime | dt.date | None, seen: dt.datetime | None, language: str | None, context: str) -> bool:
    """No date, or one more than a day ahead of the time it was seen."""
    if at is None:
        return True
    return seen is not None and as_moment(at, language, context) > seen + _DAY


def as_moment(at: dt.datetime | dt.date, language: str | None, context: str) -> dt.datetime:
    """A bare day is its 00:00 in the source's zone."""
    if isinstance(at, dt.datetime):
        return at
    return dt.datetime.combine(at, dt.time(), ZoneInfo(assumed_zone(language, context)))


def _head(text: str, title: str) -> pages.Entry | None:
    """The text's own title and source line, if it begins or ends with them. A page of several keeps its later ones."""
    if "\n" not in text:
        return None
    found = pages.head_of(text)
    if found is None or not title or not found.title or found.title == title or found.time:
        return found
    return None  # the first line is a heading of the text: the title is known


def _body(record: Mapping[str, Any]) -> tuple[str, tuple[Paragraph, ...]]:
    """The text and the numbered paragraphs. Where both are given, the text may be a brief of the paragraphs."""
    paragraphs = _paragraphs(record.get("paragraphs"))
    text = record.get("text")
    if isinstance(text, str) and text.strip():
        return text, paragraphs
    content, html = record.get("content"), record.get("html")
    if isinstance(content, str) and content.strip() and not _TAGS.search(content):
        return content, paragraphs
    if isinstance(content, str) and content.strip():
        html = content
    if isinstance(html, str) and html.strip():
        from worker.articles.html import paragraphs_of_html, text_of_html

        return text_of_html(html), paragraphs or paragraphs_of_html(html)
    return "\n\n".join(paragraph.text for paragraph in paragraphs), paragraphs


def _paragraphs(given: Any) -> tuple[Paragraph, ...]:
    """Strings, or objects with a text and a number; numbers are kept, strings count from 1."""
    if not isinstance(given, list):
        return ()
    out: list[Paragraph] = []
    for place, item in enumerate(given, 1):
        if isinstance(item, str):
            out.append(Paragraph.model_construct(number=place, text=item))
        elif isinstance(item, dict) and isinstance(item.get("text"), str):
            number = item.get("number")
            own = number if isinstance(number, int) and not isinstance(number, bool) else place
            out.append(Paragraph.model_construct(number=own, text=item["text"], heading=item.get("heading") is True))
    return tuple(out)


def _when(
    record: Mapping[str, Any], entry: pages.Entry | None, language: str | None, context: str, said: list[str]
) -> Published | None:
    given = record.get("published_at") or record.get("published") or record.get("created_at")
    found = (
        published(_text(given), feed_zone=_text(record.get("timezone")) or None, language=language, context=context)
        if given
        else None
    )
    if given and found is None:
        said.append("published: the date could not be read")
    if found is None and entry is not None and entry.time:
        found = published(entry.time, feed_zone=None, language=language, context=context)
        if found:
            said.append("published: from the text")
    return found


def _seen(given: Any, language: str | None, context: str) -> dt.datetime | None:
    at = _moment(given, language, context)
    return None if at is None else as_moment(at, language, context)


def _moment(given: Any, language: str | None, context: str) -> dt.datetime | dt.date | None:
    found = published(_text(given), feed_zone=None, language=language, context=context) if given else None
    return found.at if found else None


def _author(record: Mapping[str, Any]) -> str | None:
    author = record.get("author") or record.get("authors") or record.get("published_by")
    if isinstance(author, list):
        author = ", ".join(name for name in author if isinstance(name, str))
    return _text(author) or None


def _tier(given: Any) -> Tier | None:
    tiers: dict[Any, Literal[1, 2, 3, 4]] = {1: 1, 2: 2, 3: 3, 4: 4, "1": 1, "2": 2, "3": 3, "4": 4}
    return tiers.get(given) if isinstance(given, int | str) and not isinstance(given, bool) else None


def _text(given: Any) -> str:
    if isinstance(given, str):
        return given.strip()
    return str(given) if isinstance(given, int | float) and not isinstance(given, bool) else ""


def identity(given: Any) -> str | None:
    """A saved article's own id, as text."""
    return _text(given) or None


def _mend(text: str, said: list[str]) -> str:
    fixed, note = mended(text)
    if note and note not in said:
        said.append(note)
    return fixed
