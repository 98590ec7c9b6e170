"""RSS 2.0 as feedparser reads it, for `worker.feeds.fast`."""

from schemas import Entry
from worker.feeds import clean, made
from worker.feeds.elements import (
    ATOM,
    CONTENT,
    DC,
    MEDIA,
    Element,
    UnsureError,
    bare,
    linked,
    moment,
    resolved,
    skip,
    text,
)

_QUIET = frozenset(
    [
        "description",
        "pubDate",
        "lastBuildDate",
        "generator",
        "docs",
        "webMaster",
        "managingEditor",
        "copyright",
        "category",
        "cloud",
        "ttl",
        "rating",
    ]
) | {f"{DC}{name}" for name in ("creator", "publisher", "rights", "date", "subject")}
_NESTED = {
    "image": frozenset({"title", "link", "url", "width", "height", "description"}),
    "textInput": frozenset({"title", "link", "description", "name"}),
    "skipHours": frozenset({"hour"}),
    "skipDays": frozenset({"day"}),
}
_CONTENT = f"{CONTENT}encoded"
_DATE = f"{DC}date"
_WORDS, _NAME, _AUTHOR, _SKIPPED = range(4)
_PARTS = (
    dict.fromkeys(("title", "description", "pubDate", _DATE, _CONTENT), _WORDS)
    | dict.fromkeys(("link", "guid"), _NAME)
    | dict.fromkeys(("author", f"{DC}creator"), _AUTHOR)
    | dict.fromkeys(("category", "comments", "enclosure", f"{DC}subject"), _SKIPPED)
)
_LAST_WINS = frozenset({"pubDate", _DATE})


def channel(root: "Element[str]", base: str) -> tuple[str | None, str | None, str | None, list["Element[str]"]]:
    """(title, link, language, items)."""
    if len(root) != 1 or root[0].tag != "channel" or root[0].attrib or set(root.attrib) != {"version"}:
        raise UnsureError
    found: dict[str, str] = {}
    items: list[Element[str]] = []
    for child in root[0]:
        tag = child.tag
        if tag == "item":
            items.append(child)
        elif tag in {"title", "link", "language"}:
            if tag in found:
                raise UnsureError
            found[tag] = linked(base, _written(child)) if tag == "link" else bare(child)
        else:
            _pass(child, tag)
    return clean.title(found.get("title")) or None, found.get("link") or None, found.get("language") or None, items


def _pass(child: "Element[str]", tag: str) -> None:
    """The channel's other elements may not touch its title, link or language."""
    if tag == f"{ATOM}link":
        _check_atom_link(child)
    elif tag in _NESTED:
        if child.attrib or any(len(inner) or inner.tag not in _NESTED[tag] for inner in child):
            raise UnsureError
    elif tag in _QUIET:
        if len(child):
            raise UnsureError
    else:
        skip(child)


def entry(item: "Element[str]", base: str) -> Entry:
    """One item; UnsureError for anything out of the ordinary."""
    if item.attrib:
        raise UnsureError
    words: dict[str, str] = {}
    names: dict[str, Element[str]] = {}
    authors: list[str] = []
    for child in item:
        tag = child.tag
        part = _PARTS.get(tag)
        if part is _WORDS:
            if tag not in words or tag in _LAST_WINS:
                words[tag] = bare(child)
            elif tag != _CONTENT or not words[tag]:
                raise UnsureError
        elif part is _NAME:
            if tag in names:
                raise UnsureError
            names[tag] = child
        elif part is _AUTHOR:
            authors.append(bare(child))
        elif part is _SKIPPED:
            if len(child):
                raise UnsureError
        else:
            _other(child, tag, words)
    published, updated = words.get("pubDate", ""), words.get(_DATE, "")
    id_, link = _named(names, base) if names else ("", "")
    return made.entry(
        id_,
        link,
        clean.title(words.get("title")),
        moment(published) if published else None,
        moment(updated) if updated else None,
        published or updated,
        _names(authors),
        words.get("description"),
        words.get(_CONTENT),
    )


def _names(authors: list[str]) -> tuple[str, ...]:
    """feedparser looks for addresses in its own way where there are several authors."""
    if len(authors) > 1 and any("@" in written for written in authors):
        raise UnsureError
    return tuple(filter(None, map(clean.author, authors)))


def _other(child: "Element[str]", tag: str, words: dict[str, str]) -> None:
    """Elements that mean something only where others are missing. A picture's title does not count beside a real one
    that stands before it; a source's title starts the search for titles anew."""
    if tag == f"{ATOM}link":
        _check_atom_link(child)
    elif tag == "source" or tag.startswith(MEDIA):
        if not words.get("title") or (tag == "source" and len(child)):
            raise UnsureError
        if tag not in {"source", f"{MEDIA}title"}:
            skip(child)
    else:
        skip(child)


def _named(found: "dict[str, Element[str]]", base: str) -> tuple[str, str]:
    """(id, link): a guid that says nothing else is an address too, and stands in for a missing link."""
    link = linked(base, _written(found["link"])) if "link" in found else ""
    if "guid" not in found:
        return "", link
    guid = found["guid"]
    permanent = "true"
    for name, value in guid.attrib.items():
        if name.lower() != "ispermalink":
            raise UnsureError
        permanent = value
    written = text(guid)
    if permanent != "true":
        return written, link
    address = resolved(base, written) if written else written
    return address, link if "link" in found else address


def _written(element: "Element[str]") -> str:
    if element.attrib or len(element):
        raise UnsureError
    return (element.text or "").strip()


def _check_atom_link(child: "Element[str]") -> None:
    """An Atom link that could become the item's link is feedparser's to judge."""
    if child.get("rel", "alternate").lower() == "alternate" or "href" not in child.attrib or len(child):
        raise UnsureError
