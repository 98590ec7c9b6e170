"""What both fast readers know of elements and of feedparser's treatment of text."""

import re
import xml.etree.ElementTree as ET
from datetime import datetime
from functools import lru_cache

from feedparser.html import _cp1252
from feedparser.mixin import _FeedParserMixin
from feedparser.urls import _urljoin

from worker.feeds import dates

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Element = ET.Element

_ENTITY_LIKE = re.compile(r"&([A-Za-z0-9_]+);")
_ABSOLUTE = re.compile(
    r"https?://[A-Za-z0-9.:-]+(?:/[A-Za-z0-9_~!$'()*+,=%&-][A-Za-z0-9._~:@!$'()*+,=%&-]*)*/?(?:\?[A-Za-z0-9._~:@!$'()*+,=%&/-]+)?"
)

#: Fields of feedparser's entries that an element of the same name would overwrite.
_FIELDS = frozenset(
    [
        "author",
        "authors",
        "author_detail",
        "content",
        "contentparams",
        "guidislink",
        "id",
        "link",
        "links",
        "published",
        "published_parsed",
        "summary",
        "summary_detail",
        "title",
        "title_detail",
        "updated",
        "updated_parsed",
        "tags",
        "source",
    ]
)
#: feedparser compares namespaces without regard to case.
_PREFIXES: dict[str, str] = {uri.lower(): prefix for uri, prefix in _FeedParserMixin.namespaces.items()}
_HANDLERS = frozenset(
    name.removeprefix("_start_").lower() for name in dir(_FeedParserMixin) if name.startswith("_start_")
)
_ANY_HANDLER = _HANDLERS | _FIELDS | {name.partition("_")[2] for name in _HANDLERS}
_IN_MEDIA = frozenset(
    {"content", "thumbnail", "group", "credit", "category", "keywords", "rating", "copyright", "text"}
)


class UnsureError(Exception):
    """feedparser has to look at this document."""


def text(element: "Element[str]") -> str:
    """The text of an element that may have no elements in it, as feedparser cleans it."""
    if len(element):
        raise UnsureError
    value = (element.text or "").strip()
    return value if value.isascii() else repaired(value)


def bare(element: "Element[str]") -> str:
    """As ``text``, of an element that may have no attributes either."""
    if element.attrib or len(element):
        raise UnsureError
    value = (element.text or "").strip()
    return value if value.isascii() else repaired(value)


def repaired(value: str) -> str:
    """feedparser undoes UTF-8 that was taken for ISO-8859-1 and encoded again, then maps C1 controls to Windows-1252;
    documents that hold such controls themselves are left to it (`worker.feeds.fast`)."""
    if value[-1] > "\xff" or value[0] > "\xff":
        return value
    try:
        return value.encode("iso-8859-1").decode("utf-8").translate(_cp1252)
    except UnicodeError:
        return value


def resolved(base: str, uri: str) -> str:
    """``uri`` made absolute; what is absolute and plain stays as it is."""
    if _ABSOLUTE.fullmatch(uri) is not None or (uri.startswith(("tag:", "urn:")) and "//" not in uri):
        return uri
    return str(_urljoin(base, uri))


def linked(base: str, written: str) -> str:
    """The text of a link element as feedparser leaves it."""
    link = resolved(base, written) if written else written
    if not link.isascii():
        link = repaired(link)
    if "&" in link and ";" in link:
        link = _ENTITY_LIKE.sub(r"&\1", link.replace("&amp;", "&"))
    return link


@lru_cache(maxsize=4096)
def harmless(tag: str) -> bool:
    """Whether feedparser has no handler for the element, so that it only keeps its text beside the fields we read.

    It goes by prefixes where it does not know a namespace: there no handler of any prefix may have that name.
    """
    uri, _, name = tag[1:].partition("}") if tag[0] == "{" else ("", "", tag)
    name = name.lower()
    prefix = _PREFIXES.get(uri.lower())
    if prefix is None:
        return "backend.userland.com/rss" not in uri.lower() and name not in _ANY_HANDLER
    if prefix == "media" and name in _IN_MEDIA:
        return True
    return (f"{prefix}_{name}" if prefix else name) not in _HANDLERS and name not in _FIELDS


def skip(element: "Element[str]") -> None:
    """Pass over an element that means nothing to us."""
    if not harmless(element.tag):
        raise UnsureError
    for inner in element.iter():
        if inner is not element and not (harmless(inner.tag) or inner.tag == f"{MEDIA}title"):
            raise UnsureError


def moment(written: str) -> datetime | None:
    """A date, where feedparser's reading of it can be trusted."""
    found = dates.strict(written)
    if found is None and dates.misread(written):
        raise UnsureError
    return found or dates.lenient(written)
