"""A whole page into an article: main text by trafilatura (fast, once), else all its blocks; metadata with whence it came."""

import re
from typing import Any

from schemas import Article
from worker.articles import trusted
from worker.articles.encodings import decode
from worker.articles.html import blocks_of_html
from worker.articles.metadata import Metadata, metadata_of
from worker.articles.records_in import TierOf, TooLongError, article_of_record, tier_unknown
from worker.text.urls import host

MAX_PAGE = 10_000_000
MAX_TAGS = 200_000
MAX_DEPTH = 400
MAX_ELEMENTS = 60_000  # at 20 µs each the extraction stays below two seconds
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_ELEMENT = re.compile(r"<[a-zA-Z]")
_LEAD_DASH = re.compile(r"^\s*[-–•*]\s+")


def article_of_page(
    html: bytes, url: str | None, *, charset: str | None = None, tier_of: TierOf = tier_unknown
) -> Article | None:
    """The article on a page, or None where it holds no text or passes a limit. ``charset`` is what the server said."""
    try:
        return read_page(html, url, charset, tier_of)
    except TooLongError:
        return None


def read_page(html: bytes, url: str | None, charset: str | None, tier_of: TierOf) -> Article | None:
    """The same; a page that passes a limit raises TooLongError, which names it."""
    declared = charset or _declared(html)
    if len(html) > MAX_PAGE or html.count(b"<") > MAX_TAGS:
        raise TooLongError(f"a page of more than {MAX_PAGE // 10**6} MB or {MAX_TAGS:,} tags")
    text, notes = decode(html, declared)
    root = _tree(text)
    said = metadata_of(root) if root is not None else Metadata()
    body, whence = _main_text(text, root)
    if not body.strip():
        return None
    record = {
        "title": said.values.get("title"), "source": said.values.get("source") or host(url or said.values.get("url", "")),
        "url": said.values.get("url") if _is_web(said.values.get("url")) else url, "author": said.values.get("author"),
        "language": _language(said.values.get("language")), "published": said.values.get("published"),
        "modified_at": said.values.get("modified"), "text": body,
    }  # fmt: skip
    found = article_of_record(record, tier_of, notes=(*notes, *said.notes(), *whence))
    if found.paragraphs:
        return found
    lines = [line for line in (_LEAD_DASH.sub("", part.strip()) for part in found.text.split("\n")) if line]
    return found.model_copy(
        update={"paragraphs": tuple(trusted.paragraph(place, line) for place, line in enumerate(lines, 1))}
    )


def _declared(html: bytes) -> str | None:
    found = _CHARSET.search(html[:4096])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _tree(text: str) -> Any:
    from lxml import etree

    parser = etree.HTMLParser(recover=True, no_network=True, remove_comments=True, huge_tree=False, encoding="utf-8")
    try:
        return etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _main_text(text: str, root: Any) -> tuple[str, tuple[str, ...]]:
    """The main text, a line a paragraph. A page too large or too deep for the extractor gives all its blocks."""
    if (
        root is not None
        and len(text) <= MAX_PAGE // 2
        and len(_ELEMENT.findall(text)) <= MAX_ELEMENTS
        and not _is_deep(root)
    ):
        extracted = _extracted(text)
        if extracted:
            return extracted, ()
    blocks = blocks_of_html(text)
    return "\n".join(f"- {block.text}" if block.kind == "item" else block.text for block in blocks), (
        "text: the whole page",
    )


def _is_deep(root: Any) -> bool:
    depth = deepest = 0
    from lxml import etree

    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest > MAX_DEPTH


def _extracted(text: str) -> str:
    import logging

    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it tells of every empty page; our answer says so
    try:
        found = extract(
            text,
            fast=True,
            include_comments=False,
            include_tables=True,
            include_links=False,
            include_images=False,
            deduplicate=False,
        )
    except (
        ValueError,
        RecursionError,
        AssertionError,
        TypeError,
        AttributeError,
        KeyError,
        IndexError,
    ):  # it walks trees of any shape
        return ""
    return found or ""


def _language(value: str | None) -> str | None:
    return value.replace("_", "-").lower().split("-")[0] if value else None


def _is_web(url: str | None) -> bool:
    return bool(url and url.startswith(("http://", "https://")))
