"""Briefs in lines: which marks head blocks and which open claims is decided by the order of marks on the whole page.

A mark heads blocks where, mostly, another mark or a statement stands below it; a mark that is followed by its like opens
claims. So a page that counts its headings and its claims is read whatever it counts with: ``一、`` over ``1.``, ``■`` over
``・``, ``II.`` over ``a.``, a bold line over ``(1)``.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from worker.articles import layouts, leads, tables
from worker.articles.between import Block, is_ended, is_heading, label, renamed, stated, statements
from worker.articles.boilerplate import why_skipped
from worker.articles.citations import claim_of
from worker.articles.layouts import EMPTY_ANSWER, NAMED_OPENER, OPENER, Role, opener_of
from worker.articles.markers import COUNTED, LIGHT, RULE, Mark, mark_of, may_open

MAX_LINES = 3_000
LONGEST_HEADING = 110
PLAIN, TABLE = "", "table"
DEEPER = ">"  # behind a sign: the same one at a wider margin

_CITED_END = re.compile(r"(?:[\]］】〕¹²³⁴⁵⁶⁷⁸⁹⁰]|</sup>)\s*[.。．;；]?\s*$")
_DECORATION = re.compile(
    r"^(?:#{1,6}\s|[*_]{1,3}|[【〔〖＜〈《≪<［\[「『\s])+|(?:[*_]{1,3}|[】〕〗＞〉》≫>］\]」』\s])+(?=[:：]?$)"
)
_BETWEEN = " \t\u3000:：-–—―－‐‑|｜・·~"
_LETTER_STYLES = {"a.": "ii.", "A.": "II.", "(a)": "(ii)"}
_LETTERS_ROMAN = {9: 1, 22: 5, 24: 10}  # i, v, x


@dataclass(slots=True)
class _Line:
    """A line of the page with those that go on with it."""

    style: str
    words: str
    heads: bool = False
    gap: bool = False
    """A blank line stands before it."""
    indented: bool = False
    whole: str = ""

    def is_closed(self, *, citing: bool) -> bool:
        """Whether its words are done: with citations, or on a page without them with a full stop."""
        return _CITED_END.search(self.words) is not None or (not citing and is_ended(self.words))


def read_outline(body: str) -> list[Block] | None:
    """The blocks of a page whose lines show what heads what; None where they do not, or where claims share a line."""
    rows = body.split("\n")
    if len(rows) > MAX_LINES or sum(1 for line in rows if line and may_open(line.strip())) < 2:
        return None
    found = _lines(rows)
    if not found:
        return None  # rules only
    lines = _joined(found)
    heads = _heading_styles(lines)
    if not any(line.style and line.style != TABLE and line.style not in heads and not line.heads for line in lines):
        return None
    blocks = _blocks(lines, heads)
    return blocks if blocks and any(block.claims for block in blocks) else None


# --- lines


@dataclass(slots=True)
class _Reader:
    """What the lines so far say of those to come."""

    last: dict[str, int | None] = field(default_factory=dict)
    """The last count of each style."""
    margins: dict[str, int] = field(default_factory=dict)
    """How far the first line of each style was indented."""


def _lines(rows: Iterable[str]) -> list[_Line]:
    """The filled lines with their marks; a line under a heading makes it one, a lead's name at a line's start is one."""
    out: list[_Line] = []
    reader = _Reader()
    gap, may_lead = True, True
    for raw in rows:
        line = raw.strip()
        if not line:
            gap = True
            continue
        if RULE.fullmatch(line):
            if out and not gap and out[-1].style == PLAIN and line[0] in "=-~":
                out[-1].heads, out[-1].style = True, "underlined"
            gap = True
            continue
        lead = leads.RUN_IN.match(line) if may_lead else None
        if lead:
            out.append(_Line("named", lead[1], heads=True, gap=gap, whole=line))
            line = line[lead.end() :]
        out.append(_line(reader, line, raw, gap=gap))
        may_lead = may_lead and (out[-1].style in {PLAIN, TABLE} or out[-1].heads)
        gap = False
    return out


def _line(reader: _Reader, line: str, raw: str, *, gap: bool) -> _Line:
    """One line with its mark; ``raw`` is the same with its margin."""
    if tables.is_row(line) or (line[0] == "※" and why_skipped(line)):
        return _Line(TABLE, line, gap=gap)
    opener = OPENER.match(line)
    if opener and opener_of(opener).role == "group":
        return _Line("group", line, heads=True, gap=gap, whole=line)
    mark = mark_of(line)
    mark = _in_sequence(mark, reader.last) if mark else None
    if mark is None:
        named = NAMED_OPENER.match(line) is not None and len(line) <= LONGEST_HEADING
        return _Line("named" if named else PLAIN, line, heads=named, gap=gap, indented=raw[0].isspace(), whole=line)
    style = mark.style
    if style in LIGHT:
        margin = len(raw) - len(raw.lstrip())
        style += DEEPER if margin > reader.margins.setdefault(style, margin) + 1 else ""
    return _Line(style, line[mark.end :], mark.heads, gap, raw[0].isspace(), line)


def _in_sequence(mark: Mark, last: dict[str, int | None]) -> Mark | None:
    """The mark, where its count begins, goes on (one or two may be lost), or is the page's first.

    A letter may be a Roman numeral, and its first count is ``a`` or ``i``: others are initials.
    """
    style, count = mark.style, mark.counted
    if count is None:
        return mark
    roman = _LETTER_STYLES.get(style)
    if roman and count in _LETTERS_ROMAN and last.get(style) != count - 1:
        style, count = roman, _LETTERS_ROMAN[count]
    before = last.get(style)
    goes_on = before is not None and before < count <= before + 3
    if count != 1 and not goes_on and (before is not None or roman):
        return None
    last[style] = count
    return mark._replace(style=style, counted=count)


def _joined(lines: list[_Line]) -> list[_Line]:
    """Lines that go on with the one above them are joined to it; plain lines above marks head blocks."""
    widest = max((len(line.whole) for line in lines), default=0)
    citing, closed = _habits(lines)
    out: list[_Line] = []
    for place, line in enumerate(lines):
        above = out[-1] if out else None
        if line.style == PLAIN and above is not None and above.style not in {TABLE, PLAIN} and not above.heads:
            is_open = not above.is_closed(citing=citing) or line.indented > above.indented
            is_open = is_open and (closed or not why_skipped(line.words))
            if is_open and _goes_on(line, lines[place - 1], lines[place + 1 :], closed=closed, widest=widest):
                above.words += "\n" + line.words
                continue
        out.append(line)
    for line, below in zip(out, [*out[1:], None], strict=True):
        if line.style == PLAIN and below is not None and below.style not in {PLAIN, TABLE} and _may_head(line.words):
            line.heads = True
    return out


def _habits(lines: Sequence[_Line]) -> tuple[bool, bool]:
    """Whether this page's claims end with citations, and whether they end with these or a full stop."""
    signed = [line for line in lines if line.style and line.style != TABLE and not line.heads and len(line.words) > 12]
    cited = sum(line.is_closed(citing=True) for line in signed)
    ended = sum(line.is_closed(citing=False) for line in signed)
    return cited > 1 or cited * 2 > len(signed), ended * 2 >= max(1, len(signed))


def _goes_on(line: _Line, before: _Line, rest: Sequence[_Line], *, closed: bool, widest: int) -> bool:
    """Whether a plain line below a claim that is not done is the rest of it, and no heading."""
    first = line.words[0]
    if line.gap:
        return False
    if line.indented or first.islower() or first in ",，、。)）」』" or not _heads_next(line, rest):
        return True
    return closed and len(before.whole) * 4 >= widest * 3


def _heads_next(line: _Line, rest: Sequence[_Line]) -> bool:
    """Whether a short line stands above one with a mark."""
    return bool(rest) and rest[0].style not in {PLAIN, TABLE} and _may_head(line.words)


def _may_head(words: str) -> bool:
    if words[-1] in ":：" and len(words) > 20 and any(mark in words for mark in "，、；;,"):
        return False  # "现将有关事项公告如下："
    return (
        len(words) <= LONGEST_HEADING
        and is_heading(words)
        and not _CITED_END.search(words)
        and (not is_ended(words) or words[-1] in "?？!！")
    )


# --- which marks head blocks


def _heading_styles(lines: Sequence[_Line]) -> frozenset[str]:
    """The styles that head blocks: by what stands below each of their lines, in the order of their first lines."""
    heads: set[str] = set()
    present = dict.fromkeys(line.style for line in lines if line.style not in {PLAIN, TABLE} and not line.heads)
    styles = [style for style in present if style not in LIGHT or style + DEEPER in present]
    for style in styles:
        below = [(line, after) for line, after in zip(lines, [*lines[1:], None], strict=True) if line.style == style]
        over = [line for line, after in below if after is not None and _is_lower(after, style, heads)]
        if over and len(over) * 10 >= len(below) * 6 and all(_titles(line) for line in over):
            heads.add(style)
    return frozenset(heads)


def _is_lower(below: _Line, style: str, heads: set[str]) -> bool:
    """Whether a line may stand under a heading of a style: it has another mark, and none that heads above it."""
    if below.style in {style, TABLE} or below.heads:
        return False
    return below.style not in heads


def _titles(line: _Line) -> bool:
    if line.style in LIGHT and is_ended(line.words):
        return False  # a statement over its details
    return "\n" not in line.words and len(line.words) <= LONGEST_HEADING and not _is_cited(line.words)


def _is_cited(text: str) -> bool:
    return bool(_CITED_END.search(text)) and bool(claim_of(text)[1])


# --- blocks


def _blocks(lines: Sequence[_Line], heads: frozenset[str]) -> list[Block] | None:
    blocks: list[Block] = []
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        if line.style == TABLE:
            continue
        if _shares_its_line(line.words):
            return None
        if line.heads or line.style in heads:
            has_claims = below is not None and not (below.heads or below.style in heads)
            block = _opened(line, stands_above=has_claims, first=not any(block.claims for block in blocks))
            if block is not None:
                blocks.append(block)
        elif line.style:
            if not blocks:
                blocks.append(Block())
            claim = claim_of(line.words)
            if claim[0]:
                blocks[-1].claims.append(claim)
        elif blocks and not why_skipped(line.words):
            _add_plain(blocks[-1], line.words)
    for block in blocks:
        block.lined = True
    return blocks if any(block.label or block.role for block in blocks) else None


def _shares_its_line(words: str) -> bool:
    """Whether another claim opens within the line, behind a full stop or citations."""
    return any(
        start and (is_ended(words[:start]) or _CITED_END.search(words[:start])) for start, _ in layouts.bullets(words)
    )


def _opened(line: _Line, *, stands_above: bool, first: bool) -> Block | None:
    """The block that a heading opens, None for a mere frame; one with nothing below it may state something itself.

    Only the ``first`` block with claims sums the page up.
    """
    title = _DECORATION.sub("", line.words).strip()
    found = OPENER.match(title)
    opener = opener_of(found) if found else None
    numbered = opener in layouts.NUMBERED or line.style in COUNTED
    role: Role | None = "number" if numbered else None
    if found and opener in layouts.NUMBERED:
        role, title = opener_of(found).role, title[found.end() :].strip(_BETWEEN)
    named = NAMED_OPENER.match(title)
    if leads.is_lead(title):
        return Block(label(title), "lead" if first else role, numbered)
    if named:
        role = opener_of(renamed(title)).role
        rest = title[named.end() :].strip(_BETWEEN)
        if role == "container" or (rest and not stands_above) or _is_cited(rest):
            return stated((role, named[0], False), rest) if role != "container" else None
    elif _is_cited(title) or (role == "group" and not stands_above and _states(title)):
        return stated((role or "number", "", True), title)
    return Block(label(title), role, numbered)


def _states(title: str) -> bool:
    return is_ended(title) or len(title.split()) > 8 or EMPTY_ANSWER.fullmatch(title) is not None


def _add_plain(block: Block, words: str) -> None:
    """A statement without a mark under a heading: cited ones are claims, and the only one of a lead."""
    if _is_cited(words):
        block.claims.extend(statements(words))
    elif block.role in {"lead", "section"} and not block.claims and (found := stated((block.role, "", False), words)):
        block.claims, block.answered = found.claims, found.answered
