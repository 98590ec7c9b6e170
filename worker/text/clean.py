"""Text from outside, made inert: nothing in it can move a cursor, turn a line around, or start a new one."""

import re
import unicodedata

#: Terminal sequences whole, so that no "[31m" stays behind: CSI, OSC and the two-byte escapes.
_ANSI = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]"
)
_LINE_BREAKS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_SPACES = re.compile(r"\s+")

#: No text of an article is shown longer than this; a headline of 10,000 characters is an attack or a fault.
LONGEST = 2000


def clean(text: str, limit: int = LONGEST) -> str:
    """One line of at most ``limit`` code points without control, bidi, zero-width or lone surrogate characters."""
    return cut(_SPACES.sub(" ", scrubbed(text[: limit * 4])).strip(), limit)


def scrubbed(text: str) -> str:
    """The same without touching spaces: for pieces of a text that is put together again."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_kept, _ANSI.sub("", text)))


def cut(text: str, limit: int) -> str:
    """At most ``limit`` code points; what is cut off is told by an ellipsis."""
    return text if len(text) <= limit else text[: max(limit - 1, 0)].rstrip() + "…"


def _kept(character: str) -> str:
    if character in _LINE_BREAKS:
        return " "
    return "" if unicodedata.category(character) in {"Cc", "Cf", "Cs"} else character


def printable_url(url: str | None) -> str | None:
    """An http(s) address that is safe between ``<`` and ``>`` and in an attribute, else None."""
    if not url or not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return None
    safe = scrubbed(url).strip()
    for character in " \"'<>|\\`^{}":
        safe = safe.replace(character, f"%{ord(character):02X}")
    return safe if len(safe) <= 2048 else None
