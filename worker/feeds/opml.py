"""OPML 2.0 in and out (pure). Attributes that we do not know come back as they came."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from worker.errors import ReadError

MAX_BYTES = 5 * 1024 * 1024
MAX_OUTLINES = 20_000
#: What watch.yaml says of a feed and OPML has no attribute for.
NAMESPACE = "urn:claimwire:opml"
_OWN = f"{{{NAMESPACE}}}"
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]{1,40})[\"'][^>]*\?>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list. ``own``: settings of ours (timezone, tier, every…); ``other``: attributes that we do not know."""

    url: str
    name: str = ""
    language: str | None = None
    own: dict[str, str] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)


def read(data: bytes, subject: str = "OPML") -> list[Outline]:
    """The feeds of an OPML file, folders flattened into ``other["category"]``. ReadError says why it is none."""
    if len(data) > MAX_BYTES:
        raise ReadError(subject, f"it is larger than {MAX_BYTES:,} bytes")
    if b"<!DOCTYPE" in data.replace(b"\x00", b"") or b"<!ENTITY" in data.replace(b"\x00", b""):
        raise ReadError(subject, "it has a DOCTYPE, which is refused")
    try:
        root = ET.XML(_decoded(data))  # without a DOCTYPE there are no entities
    except (ET.ParseError, LookupError, ValueError) as error:
        raise ReadError(subject, f"it is no XML ({error})") from error
    if root.tag != "opml":
        raise ReadError(subject, f"it is no OPML: its root is {root.tag[:40]!r}")
    found = list(_outlines(root))
    if len(found) > MAX_OUTLINES:
        raise ReadError(subject, f"it lists more than {MAX_OUTLINES:,} feeds")
    return found


def write(outlines: Iterable[Outline], title: str = "claimwire") -> str:
    """An OPML document, one outline a line."""
    ET.register_namespace("claimwire", NAMESPACE)
    root = ET.Element("opml", {"version": "2.0"})
    ET.SubElement(ET.SubElement(root, "head"), "title").text = title
    body = ET.SubElement(root, "body")
    for outline in outlines:
        ET.SubElement(body, "outline", _attributes(outline))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _attributes(outline: Outline) -> dict[str, str]:
    name = outline.name or outline.url
    known = {"type": "rss", "text": name, "title": name, "xmlUrl": outline.url}
    if outline.language:
        known["language"] = outline.language
    own = {f"{_OWN}{name}": value for name, value in outline.own.items()}
    return {name: _CONTROL.sub("", value) for name, value in {**outline.other, **known, **own}.items()}


def _outlines(root: "ET.Element[str]") -> Iterator[Outline]:
    """Depth first, without recursion: folders may nest without end."""
    stack: list[tuple[ET.Element[str], str]] = [(child, "") for child in reversed(root.findall("body/outline"))]
    while stack:
        element, folder = stack.pop()
        attributes = {
            name.lower() if name.lower() == "xmlurl" else name: value for name, value in element.attrib.items()
        }
        name = attributes.get("text") or attributes.get("title") or ""
        if url := attributes.get("xmlurl", "").strip():
            yield _outline(url, name, folder, attributes)
        inner = folder if url else f"{folder}/{name.replace('/', ' ')}" if name else folder
        stack.extend((child, inner) for child in reversed(element.findall("outline")))


def _outline(url: str, name: str, folder: str, attributes: dict[str, str]) -> Outline:
    own = {key.removeprefix(_OWN): value for key, value in attributes.items() if key.startswith(_OWN)}
    known = {"xmlurl", "text", "title", "type", "language"}
    other = {key: value for key, value in attributes.items() if key not in known and not key.startswith("{")}
    if folder and "category" not in other:
        other["category"] = folder
    return Outline(url, name, attributes.get("language") or None, own, other)


def _decoded(data: bytes) -> bytes:
    """expat knows few encodings: others are decoded here, and their declaration goes."""
    declared = _DECLARED.match(data)
    if declared is None or declared[1].lower() in {b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1"}:
        return data
    return data[declared.end() :].decode(declared[1].decode("ascii"), "strict").encode("utf-8")
