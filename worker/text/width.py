"""Columns of a terminal: East Asian characters take two, and may be broken anywhere but before a closing mark."""

import re
import unicodedata
from functools import lru_cache

_NEVER_FIRST = frozenset("、。，．,.：；:;！？!?）」』】〉》〕)]}”’…ー々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ%％»")
_NEVER_LAST = frozenset("（「『【〈《〔([{“‘«")
_WORDS = re.compile(r"\s+|[^\s\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\U00020000-\U0003FFFF]+|.", re.DOTALL)


@lru_cache(maxsize=4096)
def _cell(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def wrap(text: str, width: int, indent: str = "", hanging: str | None = None) -> list[str]:
    """Lines of at most ``width`` columns; ``indent`` starts the first, ``hanging`` (else ``indent``) the others."""
    hanging = indent if hanging is None else hanging
    lines: list[str] = []
    line, used = indent, columns(indent)
    for piece in _pieces(text, width - max(columns(indent), columns(hanging))):
        size = columns(piece)
        if used + size > width and line.strip():
            lines.append(line.rstrip())
            line, used = hanging, columns(hanging)
        if piece.isspace() and line in (indent, hanging):
            continue
        line, used = line + piece, used + size
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str, room: int) -> list[str]:
    """What may not be broken: a word, or a CJK character with the marks that cling to it; longer than a line is cut."""
    pieces: list[str] = []
    for found in _WORDS.findall(text):
        clings = pieces and not pieces[-1].isspace() and (found[0] in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST)
        if clings and not found.isspace() and columns(pieces[-1] + found) <= room:
            pieces[-1] += found
        else:
            pieces += _chopped(found, room)
    return pieces


def _chopped(word: str, room: int) -> list[str]:
    if columns(word) <= room:
        return [word]
    parts, part = [], ""
    for character in word:
        if part and columns(part + character) > room:
            parts.append(part)
            part = ""
        part += character
    return [*parts, part]
