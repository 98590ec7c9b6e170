"""Atom 1.0 as feedparser reads it, for `worker.feeds.fast`."""

from schemas import Entry
from worker.feeds import clean, made
from worker.feeds.elements import (
    ATOM,
    XML_LANG,
    Element,
    UnsureError,
    bare,
    harmless,
    moment,
    repaired,
    resolved,
    skip,
    text,
)

#: The types of text constructs → whether they are HTML.
_KINDS = {"text": False, "text/plain": False, "plain": False, "html": True, "text/html": True}
_PAGES = frozenset({"html", "text/html", "application/xhtml+xml", "xhtml"})
_QUIET = frozenset(
    f"{ATOM}{name}" for name in ("category", "rights", "generator", "icon", "logo", "subtitle", "updated")
)
_LANGUAGE_AND_TYPE = frozenset({XML_LANG, "type"})
_LINK = frozenset({"href", "rel", "type", "title", "hreflang", "length"})
_PERSON = frozenset(f"{ATOM}{name}" for name in ("name", "email", "uri"))
_TITLE, _SUMMARY, _CONTENT = f"{ATOM}title", f"{ATOM}summary", f"{ATOM}content"
_PUBLISHED, _UPDATED = f"{ATOM}published", f"{ATOM}updated"
_CONTRIBUTOR = f"{ATOM}contributor"
_WORDS, _LINKED, _DATE, _ID, _AUTHOR, _SKIPPED = range(6)
_PARTS = (
    dict.fromkeys((_TITLE, _SUMMARY, _CONTENT), _WORDS)
    | dict.fromkeys((_PUBLISHED, _UPDATED), _DATE)
    | dict.fromkeys((f"{ATOM}category", f"{ATOM}rights"), _SKIPPED)
    | {f"{ATOM}link": _LINKED, f"{ATOM}id": _ID, f"{ATOM}author": _AUTHOR}
)
_NOTHING = ("", False)


def feed(root: "Element[str]", base: str) -> tuple[str | None, str | None, str | None, list["Element[str]"]]:
    """(title, link, language, entries)."""
    if not set(root.attrib) <= {XML_LANG}:
        raise UnsureError
    title: str | None = None
    link: str | None = None
    identifier = ""
    entries: list[Element[str]] = []
    for child in root:
        tag = child.tag
        if tag == f"{ATOM}entry":
            entries.append(child)
        elif tag == f"{ATOM}title":
            if title is not None:
                raise UnsureError
            title = _construct(child)[0]
        elif tag == f"{ATOM}link":
            link = _alternate(child, base) or link
        elif tag == f"{ATOM}id" and not identifier:
            identifier = _identifier(child, base)
        elif tag in _QUIET:
            if len(child):
                raise UnsureError
        elif tag in {f"{ATOM}author", f"{ATOM}contributor"}:
            _person(child)
        else:
            skip(child)
    language = root.get(XML_LANG, "").replace("_", "-")
    return clean.title(title) or None, link or identifier or None, language or None, entries


def entry(item: "Element[str]", base: str) -> Entry:
    """One entry; UnsureError for anything out of the ordinary."""
    if item.attrib and set(item.attrib) != {XML_LANG}:
        raise UnsureError
    words: dict[str, tuple[str, bool]] = {}
    moments: dict[str, str] = {}
    link = identifier = ""
    authors: list[str] = []
    for child in item:
        tag = child.tag
        part = _PARTS.get(tag)
        if part is _LINKED:
            link = _alternate(child, base) or link
        elif part is _WORDS:
            if tag in words:
                raise UnsureError
            words[tag] = _construct(child)
        elif part is _DATE:
            moments[tag] = bare(child)
        elif part is _ID and not identifier:
            identifier = _identifier(child, base)
        elif part is _AUTHOR:
            authors.append(_person(child))
        elif part is _SKIPPED:
            if len(child):
                raise UnsureError
        elif tag == _CONTRIBUTOR:
            _person(child)
        elif len(child) or not harmless(tag):
            raise UnsureError
    published, updated = moments.get(_PUBLISHED, ""), moments.get(_UPDATED, "")
    title, marked = words.get(_TITLE, _NOTHING)
    return made.entry(
        identifier,
        link or identifier,
        clean.title(title) if marked else clean.plain(title),
        moment(published) if published else None,
        moment(updated) if updated else None,
        published or updated,
        tuple(filter(None, authors)),
        words.get(_SUMMARY, _NOTHING)[0],
        words.get(_CONTENT, _NOTHING)[0],
    )


def _construct(element: "Element[str]") -> tuple[str, bool]:
    """(text, whether it is HTML) of a text construct; inline XHTML is feedparser's."""
    attributes = element.attrib
    if not attributes:
        return text(element), False
    kind = _KINDS.get(attributes.get("type", "text").lower())
    if kind is None or not _LANGUAGE_AND_TYPE.issuperset(attributes):
        raise UnsureError
    return text(element), kind


def _alternate(element: "Element[str]", base: str) -> str | None:
    """The address of a link to the entry's page, None for other links."""
    attributes = element.attrib
    href = attributes.get("href")
    if not href or len(element) or not _LINK.issuperset(attributes):
        raise UnsureError
    if attributes.get("rel", "alternate").lower() != "alternate":
        return None
    if attributes.get("type", "text/html").lower() not in _PAGES:
        return None
    return resolved(base, href)


def _identifier(element: "Element[str]", base: str) -> str:
    """An id is taken for an address, and stands in for a missing link."""
    written = (element.text or "").strip()
    if element.attrib or len(element) or not written:
        raise UnsureError
    address = resolved(base, written)
    return address if address.isascii() else repaired(address)


def _person(element: "Element[str]") -> str:
    name = ""
    for child in element:
        if child.tag not in _PERSON or len(child) or child.attrib:
            raise UnsureError
        if child.tag == f"{ATOM}name":
            name = (child.text or "").strip()
    if element.attrib or not name:
        raise UnsureError
    return clean.plain(name)
