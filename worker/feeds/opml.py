"""OPML 2.0 in and out (pure). Attributes that we do not know come back as they came."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from worker.errors import ReadError

MAX_BYTES = 5 * 1024 * 1024
MAX_OUTLINES = 20_000
#: What watch.yaml says of a feed and OPML has no attribute for.
NAMESPACE = "urn:claimwire:opml"
_OWN = f"{NAMESPACE}}}"
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]{1,40})[\"'][^>]*\?>")
_STRAY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list. ``url``: empty where a feed is named without an address; ``own``: settings of ours (timezone, tier, every…); ``other``: attributes that we do not know."""

    url: str
    name: str = ""
    language: str | None = None
    own: dict[str, str] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)
    line: int = field(default=0, compare=False)
    """Where it stands in its file, counted from 1."""


def read(data: bytes, subject: str = "OPML") -> list[Outline]:
    """The feeds of an OPML file, folders flattened into ``other["category"]``. ReadError says why it is none."""
    if len(data) > MAX_BYTES:
        raise ReadError(subject, f"it is larger than {MAX_BYTES:,} bytes")
    if b"<!DOCTYPE" in data.replace(b"\x00", b"") or b"<!ENTITY" in data.replace(b"\x00", b""):
        raise ReadError(subject, "it has a DOCTYPE, which is refused")
    try:
        text = _decoded(data)
        try:
            return _found(text, subject)
        except expat.ExpatError:
            return _found(_STRAY.sub(b"&amp;", text), subject)  # an address with a bare & in it
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise ReadError(subject, f"it is no XML ({error})") from error


def _found(text: bytes, subject: str) -> list[Outline]:
    reader = _Reader(subject)
    reader.parser.Parse(text, True)  # without a DOCTYPE there are no entities
    return reader.found


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
    own = {f"{{{_OWN}{name}": value for name, value in outline.own.items()}
    return {name: _CONTROL.sub("", value) for name, value in {**outline.other, **known, **own}.items()}


class _Reader:
    """Collects outlines as expat meets them: only it knows their lines. Folders may nest without end."""

    def __init__(self, subject: str) -> None:
        self.subject = subject
        self.found: list[Outline] = []
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._open: list[tuple[str, str]] = []
        """(role, folder) of every open element; roles are "opml", "body", "outline" and ""."""

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        role, folder = self._role(tag.rpartition("}")[2]), self._open[-1][1] if self._open else ""
        if not self._open and role != "opml":
            raise ReadError(self.subject, f"it is no OPML: its root is {tag[:40]!r}")
        if role == "outline":
            folder = self._outline({name.lower() if name.lower() == "xmlurl" else name: value for name, value in attributes.items()}, folder)  # fmt: skip
        self._open.append((role, folder))

    def _end(self, _tag: str) -> None:
        self._open.pop()

    def _role(self, tag: str) -> str:
        """What an element is where it stands: feeds are the outlines of the body."""
        around = self._open[-1][0] if self._open else None
        fits = {"opml": (None,), "body": ("opml",), "outline": ("body", "outline")}
        return tag if around in fits.get(tag, ()) else ""

    def _outline(self, attributes: dict[str, str], folder: str) -> str:
        """Keep a feed; the folder of what stands inside."""
        name = attributes.get("text") or attributes.get("title") or ""
        url = attributes.get("xmlurl", "").strip()
        if url or "xmlurl" in attributes or attributes.get("type", "").lower() in {"rss", "atom"}:
            self.found.append(_outline(url, name, folder, attributes, self.parser.CurrentLineNumber))
            if len(self.found) > MAX_OUTLINES:
                raise ReadError(self.subject, f"it lists more than {MAX_OUTLINES:,} feeds")
            return folder
        return f"{folder}/{name.replace('/', ' ')}" if name else folder


def _outline(url: str, name: str, folder: str, attributes: dict[str, str], line: int) -> Outline:
    own = {key.removeprefix(_OWN): value for key, value in attributes.items() if key.startswith(_OWN)}
    known = {"xmlurl", "text", "title", "type", "language"}
    other = {key: value for key, value in attributes.items() if key not in known and "}" not in key}
    if folder and "category" not in other:
        other["category"] = folder
    return Outline(url, name, attributes.get("language") or None, own, other, line)


def _decoded(data: bytes) -> bytes:
    """expat knows few encodings: others are decoded here, and their declaration goes."""
    declared = _DECLARED.match(data)
    if declared is None or declared[1].lower() in {b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1"}:
        return data
    return data[declared.end() :].decode(declared[1].decode("ascii"), "strict").encode("utf-8")
