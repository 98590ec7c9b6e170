"""How the lines of a page open: one table of the signs, counts and decorations that head a block or open a claim.

A new way of marking a line is an entry here. `worker.articles.outline` decides by the whole page which of them head blocks.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, NamedTuple

from worker.text.numerals import number

Counting = Literal["digits", "han", "circled", "roman", "letter", "kana"]


@dataclass(frozen=True, slots=True)
class Marker:
    """One way of opening a line. ``counting`` None: a sign, which is the same on each line."""

    name: str
    pattern: str
    example: str
    counting: Counting | None = None
    heads: bool = False
    """Heads a block wherever it stands; others do so by what follows them on the page."""


_DOT, _STOP = "[.．、:：]", r"[.．、)）】]"
_HAN = "[一二三四五六七八九十]{1,3}"
_STEM, _KANA = "[甲乙丙丁戊己庚辛壬癸]", "[ア-ンア-ﾝ]"

MARKERS: tuple[Marker, ...] = (
    Marker("##", r"#{1,6}\s+", "## Title", heads=True),
    Marker("bold", r"(?:\*\*|__)(?=[^*_\n]{1,120}(?:\*\*|__)\s*[:：]?\s*$)", "**Title**", heads=True),
    Marker("bracketed", r"[【〔〖](?![\d\s,，、–~-]+[】〕〗])(?=[^【】〔〕〖〗\n]{1,60}[】〕〗]\s*[:：]?\s*$)", "【要点】", heads=True),
    Marker("angled", r"[＜〈《≪<［\[](?![\^\d\s,，、;–~-]+[］\]])(?=[^＜＞〈〉《》≪≫<>［］\[\]\n]{1,60}[＞〉》≫>］\]]\s*[:：]?\s*$)", "＜市場＞", heads=True),
    Marker("cornered", r"[「『](?=[^「」『』\n。]{1,40}[」』]\s*$)", "「市場」", heads=True),
    Marker("1.1", r"\d{1,2}(?:[.．]\d{1,2}){1,3}[.、．:：)）]?(?=\s*[^\W\d]|\s+\D)", "3.1 Futures", "digits"),
    Marker("(1)", r"[（(]\s*\d{1,2}\s*[)）]\s*[.．、]?", "(1) claim", "digits"),
    Marker("(a)", r"[（(]\s*[A-Za-zａ-ｚＡ-Ｚ]\s*[)）]\s*[.．、]?", "(a) claim", "letter"),
    Marker("(ii)", r"[（(]\s*(?:[ivxIVX]{2,4}|[ⅰ-ⅻⅠ-Ⅻ])\s*[)）]\s*[.．、]?", "(ii) claim", "roman"),
    Marker("（一）", rf"[（(]\s*(?:{_HAN}|{_STEM})\s*[)）]\s*[.．、]?", "（一）标题", "han"),
    Marker("（ア）", rf"[（(]\s*{_KANA}\s*[)）]\s*[.．、]?", "（ア）項目", "kana"),
    Marker("1)", r"\d{1,2}\s*[)）]", "1) claim", "digits"),
    Marker("1.", rf"(?:No[.．]\s?|#)?\d{{1,2}}\s*(?:{_DOT}(?!\d)|[】])", "1. claim", "digits"),
    Marker("01", r"0\d(?=\s+\D)|\d{1,2}[\u3000]", "01 Title", "digits"),
    Marker("①", "[①-⑳⑴-⒛❶-❿⓵-⓾㊀-㊉]", "① claim", "circled"),
    Marker("一、", rf"{_HAN}\s*[、．.:：)）]|{_HAN}[\u3000]", "一、标题", "han"),
    Marker("甲、", rf"{_STEM}\s*{_STOP}", "甲、标题", "han"),
    Marker("II.", r"(?:[IVX]{2,4}\s*[.．)）、:：]|[Ⅰ-Ⅻ]\s*[.．、:：)）]?)", "II. Title", "roman"),
    Marker("ii.", r"(?:[ivx]{2,4}\s*[.．)）]|[ⅰ-ⅻ]\s*[.．、:：)）]?)", "ii. claim", "roman"),
    Marker("A.", r"[A-ZＡ-Ｚ][.．)）、](?=\s*\S)(?!\s?[A-Z][.．])", "A. Title", "letter"),
    Marker("a.", r"[a-zａ-ｚ][.．)）、](?=\s*\S)(?!\s?[a-z][.．])", "a. claim", "letter"),
    Marker("ア.", rf"{_KANA}\s*[.．)）、]|[アイウエオカキクケコ][\u3000 ]", "イ. 項目", "kana"),
    Marker("sign", r"[•●◦▪■□‣▶►▼▽◆○◎◇△▲✓✔➤⁃∙★☆※→⇒»›▸▹◉⬤❖✅]\s*|[・･·]\s*|[-–—−－*+‐‑‒―](?=\s)\s*", "• claim"),
)  # fmt: skip

#: A line that underlines the heading above it, or parts blocks.
RULE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,}|_{3,}|\*{3,}|[―─━═＝－‐–—]{3,}|(?:[-*_]\s){3,}[-*_]?)\s*")
#: Signs so light that they open claims only.
LIGHT = frozenset("•◦▪‣⁃∙・･·-–—−－*+‐‑‒―✓✔➤→⇒»›▸▹✅※")
#: Styles that count their lines.
COUNTED = frozenset(marker.name for marker in MARKERS if marker.counting is not None)

_LINE = re.compile(rf"(?:{'|'.join(f'(?P<m{place}>{each.pattern})' for place, each in enumerate(MARKERS))})\s*")
_WITHIN = re.compile(r"[0-9０-９]+|[a-zA-Zａ-ｚＡ-Ｚ]+|[一二三四五六七八九十]+|[^\W\d]|[^\s（(]")
_CIRCLES = ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑", "❶❷❸❹❺❻❼❽❾❿", "⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾", "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉")  # fmt: skip
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_STEMS = "甲乙丙丁戊己庚辛壬癸"


_CIRCLED = "".join(
    map(chr, (*range(0x2160, 0x2180), *range(0x2460, 0x2500), *range(0x2776, 0x2794), *range(0x3280, 0x328A)))
)
_SIGNS = frozenset(_CIRCLED + "#*_•●◦▪■□‣▶►▼▽◆○◎◇△▲✓✔➤⁃∙★☆※→⇒»›▸▹◉⬤❖✅・･·-–—−－+‐‑‒―")
_COUNTS = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十甲乙丙丁戊己庚辛壬癸IVXivx")
_BEHIND = frozenset(".．、:：)）】\u3000 ")
_BRACKETS = frozenset("【〔〖＜〈《≪<［[「『")
_CLOSERS = frozenset("】〕〗＞〉》≫>］]」』:：")
LONGEST_BRACKETED = 70


def may_open(line: str) -> bool:
    """Whether a stripped line may open with a marker: a look at its first characters spares most lines the table."""
    first, second = line[:1], line[1:2]
    if first in _SIGNS or (second in _BEHIND and second not in " :："):
        return True
    if first in _COUNTS:
        return any(char in _BEHIND for char in line[1:5])
    if first in "（(":
        return ")" in line[:8] or "）" in line[:8]
    return first in _BRACKETS and len(line) <= LONGEST_BRACKETED and line[-1] in _CLOSERS


class Mark(NamedTuple):
    """How one line opens: the style that it shares with its like, the number it counts (None: a sign), and where its words begin."""

    style: str
    counted: int | None
    end: int
    heads: bool


def mark_of(line: str) -> Mark | None:
    """The marker that a stripped line opens with, where anything follows it."""
    if not may_open(line):
        return None
    found = _LINE.match(line)
    if found is None or found.end() >= len(line):
        return None
    marker = MARKERS[int((found.lastgroup or "m0")[1:])]
    sign = found[0].strip()
    if marker.counting is None:
        return Mark(sign[0] if marker.name == "sign" else marker.name + sign, None, found.end(), marker.heads)
    return Mark(marker.name, _count(marker.counting, sign), found.end(), heads=False)


def _count(counting: Counting, sign: str) -> int | None:
    """The number that a sign stands for; None where its order is not looked at."""
    found = _WITHIN.search(sign)
    if found is None or counting == "kana":
        return None
    told = unicodedata.normalize("NFKC", found[0]).lower() if counting != "circled" else found[0]
    if counting == "digits":
        return int(re.findall(r"\d+", unicodedata.normalize("NFKC", sign))[-1])
    if counting == "roman":
        return _ROMAN.index(told) + 1 if told in _ROMAN else None
    if counting == "letter":
        return ord(told) - ord("a") + 1
    if counting == "circled":
        return next((row.index(told) + 1 for row in _CIRCLES if told in row), None)
    return _STEMS.index(told) + 1 if told in _STEMS else number(told)
