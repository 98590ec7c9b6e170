"""Folding a text for matching, with the way back: spans in the folded text map to code points of the original.

NFKC changes lengths (㈱ → 3 characters) and Japanese marks are dropped for matching, so that a highlight found in the folded
text would drift without a map (DOMAIN.md 2.4).
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from schemas.vocabulary import Language
from worker.text.lookalikes import LOOKALIKES
from worker.text.variants import SIMPLIFIED, TRADITIONAL

_DROP = "\uffff"  # noncharacters: no text that means anything holds them
_SLOW = "\ufffe"

_PLAIN = (
    dict.fromkeys("‘’‚‛′ʼ＇`´", "'") | dict.fromkeys("“”„‟″＂", '"') | dict.fromkeys("‐‑‒–—―−﹘﹣－⁃", "-") | {"…": "…"}
)
_TO_SIMPLIFIED = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
_JAPANESE_MARKS = "・ー･ｰ"


@dataclass(frozen=True, slots=True)
class Folded:
    """What a matcher sees of a text; ``starts`` is None where every character kept its place."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the original that made ``start:end`` of the folded text."""
        if self.starts is None or self.ends is None:
            return start, end
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return at, at
        return self.starts[start], self.ends[end - 1]


class _Table(dict[int, str]):
    """A table for ``str.translate`` that works out each character when it is first met."""

    def __init__(self, one: Callable[[str], str]) -> None:
        super().__init__()
        self.one = one

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = self.one(char) if code < 0xD800 or 0xDFFF < code < 0xFFFE or code > 0xFFFF else _SLOW
        is_single = len(folded) == 1 and not unicodedata.combining(folded)
        self[code] = folded if is_single else (_DROP if not folded else _SLOW)
        return self[code]


def _common(char: str) -> str:
    """NFKC, one kind of quote, dash and space; format characters are nothing."""
    plain = _PLAIN.get(char)
    if plain is not None:
        return plain
    category = unicodedata.category(char)
    if category == "Cf":
        return ""
    return " " if category == "Zs" else unicodedata.normalize("NFKC", char)


def _chinese(char: str) -> str:
    folded = _common(char)
    return _TO_SIMPLIFIED.get(folded, folded)


def _japanese(char: str) -> str:
    return "" if char in _JAPANESE_MARKS else _common(char)


def _skeletal(char: str) -> str:
    """The Latin letter that a character looks like; marks on letters are nothing."""
    if unicodedata.combining(char):
        return ""
    folded = _common(char)
    if not folded or ord(folded[0]) >= 0x3000:
        return folded
    bare = (part for part in unicodedata.normalize("NFD", folded) if not unicodedata.combining(part))
    return "".join(LOOKALIKES.get(part, part) for part in bare)


_TABLES: dict[str, _Table] = {"en": _Table(_common), "zh": _Table(_chinese), "ja": _Table(_japanese)}
_SKELETON = _Table(_skeletal)


def fold(text: str, language: Language) -> Folded:
    """NFKC with one kind of quote, dash and space, format characters dropped; case is kept.

    Chinese is simplified character by character; Japanese loses ・ and ー.
    """
    return Folded(text) if text.isascii() else _folded(text, _TABLES[language])


def folded(text: str, language: Language) -> str:
    """The text of `fold`, where nobody asks for the way back."""
    if text.isascii():
        return text
    table = _TABLES[language]
    out = _translated(text, table)
    return _mapped(text, table).text if _SLOW in out else out.replace(_DROP, "")


def skeleton(text: str) -> Folded:
    """A second reading of a text: look-alike letters, marks on letters and invisible characters folded away (UTS #39)."""
    return Folded(text) if text.isascii() else _folded(text, _SKELETON)


#: What a table may change: an English page with curly quotes holds a hundred such characters among thousands that stay.
_CHANGING = re.compile(r"[`\x80-\U0010ffff]+")


def _translated(text: str, table: _Table) -> str:
    return _CHANGING.sub(lambda found: found[0].translate(table), text)


def _folded(text: str, table: _Table) -> Folded:
    out = _translated(text, table)
    if _SLOW in out:
        return _mapped(text, table)
    if _DROP in out:
        kept = tuple(place for place, char in enumerate(out) if char != _DROP)
        return Folded(out.replace(_DROP, ""), kept, tuple(place + 1 for place in kept))
    return Folded(out)


def _mapped(text: str, table: _Table) -> Folded:
    """Where lengths change: each base character goes with the marks that combine with it."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place, size = 0, len(text)
    while place < size:
        stop = place + 1
        while stop < size and (unicodedata.combining(text[stop]) or text[stop] in "ﾞﾟ"):
            stop += 1
        piece = _cluster(text[place:stop], table)
        out.append(piece)
        starts.extend([place] * len(piece))
        ends.extend([stop] * len(piece))
        place = stop
    return Folded("".join(out), tuple(starts), tuple(ends))


def _cluster(chars: str, table: _Table) -> str:
    if len(chars) == 1:
        folded = table[ord(chars)]
        return "" if folded == _DROP else folded if folded != _SLOW else _drop_marks(table.one(chars))
    whole = unicodedata.normalize("NFKC", chars)
    return "".join(table.one(char) for char in whole)


def _drop_marks(piece: str) -> str:
    return "".join(" " if char.isspace() else char for char in piece if char not in {_DROP, _SLOW})
