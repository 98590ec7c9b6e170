"""HTML of entries and saved records into plain blocks of text (lxml); whole pages go through `worker.articles.webpage`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any, Literal

from schemas import Paragraph

BlockKind = Literal["text", "heading", "item", "row", "caption"]

#: Deeper trees are no articles; libxml2 stops at 256 by itself.
MAX_CHARS = 2_000_000
MAX_TAGS = 100_000
_SPACES = re.compile(r"[ \t\r\f\v\xa0\u200b\ufeff]+")
_TAG = re.compile(
    r"<(?:script|style)\b[^>]{0,2000}>.{0,100000}?</(?:script|style)\s*>|<!--.{0,100000}?-->|<[^<>]{0,5000}>",
    re.DOTALL | re.IGNORECASE,
)
_REFERENCE = re.compile(r"\s*\[?\s*(\d{1,3}(?:\s*[,，–-]\s*\d{1,3})*)\s*\]?\s*")

_SKIPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "form",
        "button",
        "select",
        "head",
        "math",
        "audio",
        "video",
        "canvas",
    }
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "blockquote", "pre", "ul", "ol", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot",
     "figure", "address", "body", "html", "hr", "details", "summary", "center", "fieldset"}
) | _HEADINGS | {"li", "tr", "caption", "figcaption"}  # fmt: skip
_KINDS: dict[str, BlockKind] = dict.fromkeys(_HEADINGS, "heading") | {
    "li": "item",
    "tr": "row",
    "figcaption": "caption",
    "caption": "caption",
    "dt": "heading",
}  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A block of text as a reader sees it."""

    kind: BlockKind
    text: str


def paragraphs_of_html(html: str) -> tuple[Paragraph, ...]:
    """The plain paragraphs of an entry's HTML, numbered from 1; tables (a row each) and lists survive, captions are marked."""
    return tuple(
        Paragraph.model_construct(
            number=place,
            text=block.text,
            heading=block.kind == "heading",
            skipped="caption" if block.kind == "caption" else None,
        )
        for place, block in enumerate(blocks_of_html(html), 1)
    )


def text_of_html(html: str) -> str:
    """The same as one text; items of lists keep a dash, so that a brief in HTML stays a brief."""
    return "\n\n".join(f"- {block.text}" if block.kind == "item" else block.text for block in blocks_of_html(html))


def plain(html: str) -> str:
    """Text without markup on one line, for titles."""
    return " ".join(unescape(_TAG.sub(" ", html)).split()) if "<" in html or "&" in html else " ".join(html.split())


def blocks_of_html(html: str) -> list[HtmlBlock]:
    """Blocks in page order. A tree that cannot be built loses its tags only."""
    html = html[:MAX_CHARS].replace("\0", "")
    if html.count("<") > MAX_TAGS:
        html = html[: MAX_CHARS // 4]
    root = _tree(html)
    blocks = list(_walk(root)) if root is not None else []
    return blocks or [HtmlBlock("text", line) for line in _stripped(html)]


def _tree(html: str) -> Any:
    from lxml import etree

    parser = etree.HTMLParser(
        recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    try:
        return etree.fromstring(f"<html><body>{html}</body></html>".encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _stripped(html: str) -> list[str]:
    return [line for line in (" ".join(part.split()) for part in unescape(_TAG.sub("\n", html)).split("\n")) if line]


def _walk(root: Any) -> Iterator[HtmlBlock]:
    from lxml import etree

    kinds: list[BlockKind] = ["text"]
    held: list[str] = []
    skipping = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if skipping or tag in _SKIPPED or _is_hidden(node):
                skipping += 1
                continue
            if tag in _BLOCKS:
                yield from _flush(held, kinds[-1])
                kinds.append(_KINDS.get(tag, kinds[-1] if kinds[-1] in {"item", "row", "caption"} else "text"))
            _open(tag, node, held)
            continue
        if skipping:
            skipping -= 1
        elif tag in _BLOCKS:
            yield from _flush(held, kinds.pop())
        elif tag in {"td", "th"}:
            held.append("\u241f")
        if node.tail and not skipping:
            held.append(node.tail)
    yield from _flush(held, "text")


def _open(tag: str, node: Any, held: list[str]) -> None:
    if tag == "br":
        held.append("\u241e")
    elif tag == "sup" and node.text and len(node) == 0 and (found := _REFERENCE.fullmatch(node.text)):
        held.append(f"[{found[1]}]")
        return
    if node.text:
        held.append(node.text)


def _is_hidden(node: Any) -> bool:
    style = node.get("style") or ""
    return node.get("hidden") is not None or "display:none" in style.replace(" ", "").lower()


def _flush(held: list[str], kind: BlockKind) -> Iterator[HtmlBlock]:
    """The blocks of the text held so far: line breaks part it, cells are joined."""
    if not held:
        return
    text = "".join(held)
    held.clear()
    for line in text.split("\u241e"):
        if kind == "row" or "\u241f" in line:
            cells = [" ".join(cell.split()) for cell in line.split("\u241f")]
            words = " | ".join(cell for cell in cells if cell)
        else:
            words = " ".join(_SPACES.sub(" ", line).split())
        if words:
            yield HtmlBlock(kind, words)
