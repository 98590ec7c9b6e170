"""Text out of a feed, cut to its limits."""

import html
import re

from worker.feeds.limits import MAX_TITLE

_DROPPED = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}+@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,63}(?![\w.-])")
_TAG = re.compile(r"<(?:!--.*?-->|[a-zA-Z/!?][^<>]*>)", re.DOTALL)


def title(markup: str | None) -> str:
    """A title as plain text: without tags and entities, spaces joined, at most 1 KB."""
    if not markup:
        return ""
    text = markup[: 8 * MAX_TITLE]
    if "<" in text:
        text = _TAG.sub("", _DROPPED.sub("", text))
    if "&" in text:
        text = html.unescape(text)
    return plain(text)


def plain(text: str | None) -> str:
    """Text as it is, spaces joined, at most 1 KB."""
    return cut(" ".join(text[: 8 * MAX_TITLE].split()), MAX_TITLE) if text else ""


def author(written: str) -> str:
    """ "bob@example.org (Bob)" → "Bob"; an address alone stays."""
    written = written[:MAX_TITLE]
    if "@" not in written or (found := _EMAIL.search(written)) is None:
        return plain(written)
    name = written.replace(found[0], "").replace("()", "").replace("<>", "").replace("&lt;&gt;", "").strip()
    name = name.removeprefix("(").removesuffix(")").strip(" ,;")
    return plain(name or found[0])


def cut(text: str, limit: int) -> str:
    """``text`` within ``limit`` bytes of UTF-8."""
    if len(text) * 4 <= limit or (text.isascii() and len(text) <= limit):
        return text
    raw = text.encode("utf-8", "replace")
    return text if len(raw) <= limit else raw[:limit].decode("utf-8", "ignore")
