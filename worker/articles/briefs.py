"""Reading a brief: a walk over the signs that may open a claim, each judged by what stands before it.

Between two claims stands nothing, or a heading, or sections without a bullet; within a claim a dash may stand. A claim ends
with its citations where it has some, else with a full stop, a line, or the opening of the next block (`layouts` has the table).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from worker.articles import layouts
from worker.articles.layouts import (
    BULLET,
    CITATIONS,
    CITED_END,
    EMPTY_ANSWER,
    NAMED_OPENER,
    OPENER,
    Opener,
    Role,
    opener_of,
)

MAX_CLAIMS = 2_000

_SPACE = re.compile(r"\s*")
_ENDED = re.compile(r"[.。．!?！？…;；][\"'”’」』）)]*\s*$")
_SENTENCE_END = re.compile(r"(?:[。！？!?]|(?<=[^\W\d_])\.|(?<=[\d%)”\"])\.)[\"'”’」』]*\s+(?=[^\s])")
_LOWER = re.compile(r"[a-z]")
_HAN_GAP = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff》」）)])[ \u3000]+(?=[\u3040-\u30ff\u3400-\u9fff《「（(])")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_DECORATION = re.compile(r"^[\s#■◆●▼▲【\[*_>§|]+|[\s】\]*_#|]+$")
_SPACED_COMPOUND = re.compile(r"[a-z] - [a-z]")
_STARTER = re.compile(
    r"(?:The|A|An|It|Its|In|On|At|By|For|From|If|As|After|Since|This|That|These|They|Their|He|She|We|No|Some|Most|Many|Both|All|Two|Three|More|Over|About|But)\b"
)
_BOLD = re.compile(r"\*\*|__|<sup>|</sup>", re.IGNORECASE)
_WRAP = re.compile(
    r"(?<=[\u3040-\u30ff\u3400-\u9fff\u3000-\u303f\uff00-\uffef])\s*\n\s*(?=[\u3040-\u30ff\u3400-\u9fff\u3000-\u303f\uff00-\uffef])"
)
_COLON_END = re.compile(r"\s*[:：\-–—]\s*$")
_SENTENCE_BREAK = re.compile(r"[。！？]|[.!?;；]\s+\S")


@dataclass(slots=True)
class Block:
    """A block of claims as it is read: (text, citations) each."""

    label: str | None = None
    role: Role | None = None
    numbered: bool = False
    claims: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)
    answered: bool = False
    """A section without a bullet that says only that nothing was said: a group without claims."""
    cited: int = 0


def read_blocks(body: str) -> list[Block]:
    """The blocks of claims of one brief, in page order; those without a claim or an answer are left out."""
    blocks = _bulleted(body)
    if not any(block.claims for block in blocks):
        blocks = _unbulleted(body)
    return [block for block in blocks if block.claims or block.answered]


# --- blocks whose claims open with a bullet


def _bulleted(body: str) -> list[Block]:
    marks = _without_heads(body, list(BULLET.finditer(body)))
    if not marks:
        return []
    walk = _Walk(body, marks)
    for mark in marks:
        walk.meet(mark.start(), mark.end())
    walk.finish()
    return walk.blocks


def _without_heads(body: str, marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """Heavy signs (■) are headings where lighter ones open lines as well."""
    heavy = [mark for mark in marks if body[mark.start()] in layouts.HEAVY_BULLETS]
    if not heavy or not any(_at_line_start(body, mark.start()) for mark in marks if mark not in heavy):
        return marks
    return [mark for mark in marks if mark not in heavy]


class _Walk:
    """The state of one walk: where the open claim starts, or that none is open since ``since``."""

    __slots__ = ("blocks", "body", "by_line", "cited", "open_at", "since", "spaced")

    def __init__(self, body: str, marks: Sequence[re.Match[str]]) -> None:
        self.body = body
        self.blocks: list[Block] = []
        self.open_at: int | None = None
        self.since = 0
        starts = sum(1 for mark in marks if _at_line_start(body, mark.start()))
        self.by_line = starts * 2 > len(marks)
        self.spaced = _SPACED_COMPOUND.search(body) is not None
        self.cited = sum(1 for _ in islice(CITED_END.finditer(body), 2)) > 1

    def meet(self, start: int, stop: int) -> None:
        """A sign that may open a claim: does it?"""
        if self.open_at is None:
            self._after_text(self.since, start, stop)
            return
        end = self._claim_end(self.open_at, start, stop)
        if end is None:
            return
        if not self._is_heading_of_its_own(self.open_at, end, start):
            self._add(self.open_at, end)
        if end < start and self.body[end:start].strip():
            self._after_text(end, start, stop)
        else:
            self.open_at = stop

    def finish(self) -> None:
        """The text after the last sign: its claim (a cut-off one counts), then sections without a bullet."""
        if self.open_at is None:
            return
        end = self._last_end(self.open_at)
        self._add(self.open_at, end)
        rest = self.body[end:]
        if rest.strip():
            self.blocks.extend(block for block in _between(rest, last_open=False) if block.claims or block.answered)

    def _after_text(self, since: int, start: int, stop: int) -> None:
        """Text that belongs to no claim, up to a bullet: headings and sections; or the bullet is none."""
        text = self.body[since:start]
        opened = _between(text, last_open=True) if text.strip() else [Block()] if not self.blocks else []
        if opened is None:
            self.since, self.open_at = since, None
            return
        self.blocks.extend(opened)
        if not self.blocks:
            self.blocks.append(Block())
        self.open_at = stop

    def _add(self, start: int, end: int) -> None:
        text, citations = claim_of(self.body[start:end])
        if text and len(self.blocks[-1].claims) < MAX_CLAIMS:
            self.blocks[-1].claims.append((text, citations))
            self.blocks[-1].cited += bool(citations)

    def _is_heading_of_its_own(self, start: int, end: int, stop: int) -> bool:
        """ "- Report Industry Investment Ratings - Gold: …": a bullet before a section's name opens no claim."""
        text = self.body[start:end].strip()
        block = self.blocks[-1]
        if end != stop and self.body[end:stop].strip():
            return False
        named = NAMED_OPENER.fullmatch(text)
        if named:
            role = opener_of(_renamed(text)).role
            if block.claims or block.label:
                self.blocks.append(Block(_label(text), role))
            else:
                block.label, block.role = _label(text), role
            return True
        if not block.claims and block.label is None and block.role == "group" and _is_title_case(text):
            block.label = _label(text)
            return True
        return False

    # where does the open claim end, if this sign opens the next one?

    def _claim_end(self, start: int, mark: int, stop: int) -> int | None:
        end = self._cited_end(start, mark)
        return end if end is not None else self._uncited_end(start, mark, stop)

    def _cited_end(self, start: int, mark: int) -> int | None:
        last = None
        for run in CITED_END.finditer(self.body, start, mark):
            if layouts.is_range(self.body, run):
                continue
            last = run.end()
            after = _SPACE.match(self.body, last).end()  # type: ignore[union-attr]
            if after >= mark:
                return last
            if self._opens(after, mark):
                return last
        if last is None:
            return None
        return last if _is_heading(self.body[last:mark]) else None

    def _opens(self, place: int, mark: int) -> bool:
        """Whether a block of the table opens here."""
        found = OPENER.match(self.body, place, mark)
        return found is not None and (opener_of(found).role != "number" or found.end() < mark)

    def _uncited_end(self, start: int, mark: int, stop: int) -> int | None:
        body = self.body
        text = body[start:mark]
        ended = _ENDED.search(text) is not None
        line_start = _at_line_start(body, mark)
        if body[mark] in layouts.SURE_BULLETS or (line_start and self._opens_line(text, ended, stop)):
            return start + _before_heading_line(text)
        opener = _opener_inside(text)
        if opener is not None:
            return start + opener
        if ended:
            return mark
        if self.cited:
            return None
        return self._plain_end(text, start, mark, stop)

    def _opens_line(self, text: str, ended: bool, stop: int) -> bool:
        """Whether a dash at the start of a line opens a claim, or a line was broken before it."""
        following = self.body[stop : stop + 1]
        if ended or not self.cited:
            return not (following.isdigit() and text.rstrip()[-1:].isdigit() and not self.by_line)
        return self.by_line and not _LOWER.match(following)

    def _plain_end(self, text: str, start: int, mark: int, stop: int) -> int | None:
        """Without citations and full stops: long phrases on both sides, the next with a capital or in Han."""
        last = max((found.end() for found in _SENTENCE_END.finditer(text)), default=0)
        if last and _is_heading(text[last:]) and len(text) > 40:
            return start + last
        before, after = text.strip(), self.body[stop : stop + 160].split(" - ")[0].split("\n")[0]
        if _CJK.search(before) and _CJK.search(after):
            return mark if len(before) >= 10 and len(after) >= 8 and not before[-1].isdigit() else None
        words = before.split()
        if (
            len(words) < 4
            or len(after.split()) < 4
            or _LOWER.match(after)
            or (before[-1].isdigit() and after[:1].isdigit())
        ):
            return None
        return None if self.spaced and words[-1][:1].isupper() and not _STARTER.match(after) else mark

    def _last_end(self, start: int) -> int:
        body, size = self.body, len(self.body)
        last = None
        for run in CITED_END.finditer(body, start):
            if layouts.is_range(body, run):
                continue
            last = run.end()
            after = _SPACE.match(body, last).end()  # type: ignore[union-attr]
            if after >= size or "\n" in body[last:after] or self._opens(after, size):
                return last
        if last is not None:
            rest = body[last:].strip()
            return size if _ENDED.search(rest) and len(rest) > 30 and "\n" not in rest else last
        blank = body.find("\n\n", start)
        text = body[start : blank if blank > 0 else size]
        opener = _opener_inside(text)
        return start + (opener if opener is not None else len(text))


# --- blocks without bullets


def _unbulleted(body: str) -> list[Block]:
    """Openers and headings with cited statements below them, a line each; numbers below another opener number the claims."""
    if CITATIONS.search(body) is None:
        return []
    blocks: list[Block] = []
    depth: Opener | None = None
    for line in _lines_of_items(body):
        found = OPENER.match(line)
        opener = opener_of(found) if found else None
        rest = line[found.end() :].strip() if found else line
        cited = CITED_END.search(rest) is not None
        if opener and opener.role == "container" and not rest:
            continue
        is_item = opener is not None and depth is not None and opener.role == "number" and opener is not depth
        if opener is None or (is_item and cited):
            _add_line(blocks, rest, cited=cited)
        else:
            depth = depth if is_item else opener
            blocks.append(_opened(opener, line[: found.end()] if found else "", rest))
    return blocks if _are_statements(body, blocks) else []


def _opened(opener: Opener, name: str, rest: str) -> Block:
    numbered = opener in layouts.NUMBERED
    stated = _stated((opener.role, name, numbered), rest)
    return stated or Block(_label(rest or name), opener.role, numbered)


def _add_line(blocks: list[Block], line: str, *, cited: bool) -> None:
    """A cited line holds claims of the block; one without is a heading, or tells nothing that can be checked."""
    if cited:
        if not blocks:
            blocks.append(Block())
        claims = list(_statements(line))
        blocks[-1].claims.extend(claims)
        blocks[-1].cited += len(claims)
    elif _is_heading(line) and not _ENDED.search(line):
        blocks.append(Block(_label(line)))


def _lines_of_items(body: str) -> Iterator[str]:
    """Lines, parted before the openers inside them."""
    for line in body.split("\n"):
        since = 0
        for found in _openers_in(line):
            if found.start() > since and opener_of(found).role != "lead":
                yield line[since : found.start()].strip()
                since = found.start()
        if line[since:].strip():
            yield line[since:].strip()


def _are_statements(body: str, blocks: list[Block]) -> bool:
    """Whether blocks without bullets are a brief, and no prose with footnotes: one statement a line under openers."""
    if any(block.role == "group" for block in blocks):
        return True
    claims = [claim for block in blocks for claim in block.claims]
    lines = [line for line in body.split("\n") if CITED_END.search(line)]
    if not any(block.label or block.role for block in blocks) or len(claims) < 2:
        return False
    whole = sum(1 for line in lines if (found := CITED_END.search(line)) and found.end() >= len(line.rstrip()))
    return any(block.role for block in blocks) or (
        whole * 10 >= len(lines) * 8 and sum(map(len, lines)) < 250 * len(lines)
    )


# --- text between claims


def _between(text: str, *, last_open: bool) -> list[Block]:
    """The blocks that a text between claims opens: sections without a bullet, then the one that the next bullet belongs to."""
    pieces = list(_pieces(text))
    blocks: list[Block] = []
    for place, (opener, words) in enumerate(pieces):
        is_last = place == len(pieces) - 1
        if is_last and last_open:
            blocks.append(
                Block(
                    _label(words or (opener[1] if opener else "")),
                    opener[0] if opener else None,
                    bool(opener and opener[2]),
                )
            )
        else:
            block = _stated(opener, words)
            if block:
                blocks.append(block)
    return blocks


def _pieces(text: str) -> Iterator[tuple[tuple[Role, str, bool] | None, str]]:
    """(opener's role, its words, numbered?) with the text that follows it, for each opener at the start of an item."""
    held: tuple[Role, str, bool] | None = None
    since = 0
    for found in _openers_in(text):
        lead_in = text[since : found.start()].strip()
        if held is not None or lead_in:
            if held is None:
                lead_in = lead_in.split("\n")[-1]
            yield held, lead_in
        opener = opener_of(found)
        held = None if opener.role == "container" else (opener.role, found[0], opener in layouts.NUMBERED)
        since = found.end()
    rest = text[since:].strip()
    lines = [line.strip() for line in rest.split("\n") if line.strip()]
    if held is not None or not lines:
        yield from _lines_after(held, lines)
        return
    for line in lines:
        yield None, line


def _lines_after(
    held: tuple[Role, str, bool] | None, lines: list[str]
) -> Iterator[tuple[tuple[Role, str, bool] | None, str]]:
    if len(lines) <= 1:
        yield held, lines[0] if lines else ""
        return
    if held and held[0] in {"lead", "section"}:
        yield held, " ".join(lines[:-1])
        yield None, lines[-1]
        return
    yield held, lines[0]
    for line in lines[1:]:
        yield None, line


def _openers_in(text: str) -> Iterator[re.Match[str]]:
    """Openers where an item may start; a section's name right behind a number belongs to that number."""
    place, size = 0, len(text)
    while place < size:
        found = OPENER.search(text, place)
        if found is None:
            return
        if _starts_item(text, found):
            yield found
            after = _SPACE.match(text, found.end()).end()  # type: ignore[union-attr]
            inner = NAMED_OPENER.match(text, after) if opener_of(found) in layouts.NUMBERED else None
            place = inner.end() if inner and opener_of(_renamed(inner[0])).role != "container" else found.end()
            if inner and opener_of(_renamed(inner[0])).role == "container":
                place = after
        else:
            place = found.start() + 1


def _starts_item(text: str, found: re.Match[str]) -> bool:
    opener, place = opener_of(found), found.start()
    if opener.role == "number" and place and found[0][0].isdigit() and not text[place - 1].isspace():
        return False  # "208.8. The"
    before = text[:place].rstrip(" \t")
    if not before or before[-1] in "\n.。．!?！？;；]］】)）:：":
        return True
    if found.start() == len(before) and not (_CJK.match(found[0]) and before[-1] in "》」"):
        return False
    return opener.role != "number" or (found[0][0].isdigit() and text[found.end() : found.end() + 1].isupper())


def _stated(opener: tuple[Role, str, bool] | None, words: str) -> Block | None:
    """A section without a bullet: one statement is one claim, a bare "not provided" is none; no statement, no section."""
    if opener is None:
        return None
    role, name, numbered = opener
    label, statement = (
        (name, words)
        if not numbered
        else ("", words)
        if role == "group" and "\n" not in words
        else _title_and_statement(words)
    )
    statement = statement.strip(" :：-–—\n")
    if not statement:
        return None
    block = Block(_label(label), role, numbered)
    if EMPTY_ANSWER.fullmatch(statement):
        block.answered = True
        return block
    statements = list(_statements(statement))
    cited = [claim for claim in statements if claim[1]]
    if cited:
        block.claims, block.cited = cited, len(cited)
    elif not _SENTENCE_BREAK.search(statement.rstrip(" .。")):
        block.claims = statements
    else:
        block.answered = True
    return block


def _statements(text: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    since = 0
    for run in CITED_END.finditer(text):
        yield claim_of(text[since : run.end()])
        since = run.end()
    rest = claim_of(text[since:])
    if rest[0]:
        yield rest


def _title_and_statement(words: str) -> tuple[str, str]:
    """ "Investment Rating The report gives no rating": a title runs up to the last capital before a small word."""
    line, newline, rest = words.partition("\n")
    if newline and rest.strip():
        return line, rest
    named = NAMED_OPENER.match(words)
    if named:
        return named[0], words[named.end() :]
    gap = _HAN_GAP.search(words)
    if gap and _CJK.match(words):
        return words[: gap.start()], words[gap.end() :]
    tokens = words.split(" ")
    capital = 0
    for place, token in enumerate(tokens):
        if token[:1].islower() and token not in _TITLE_SMALL:
            break
        if token[:1].isupper():
            capital = place
    else:
        return words, ""
    if capital < 2 or tokens[capital - 1] in _TITLE_SMALL:
        return "", words
    return " ".join(tokens[:capital]), " ".join(tokens[capital:])


_TITLE_SMALL = {
    "a",
    "an",
    "and",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "into",
    "of",
    "on",
    "or",
    "over",
    "per",
    "the",
    "to",
    "vs",
    "with",
    "under",
    "after",
}


def _renamed(text: str) -> re.Match[str]:
    found = OPENER.match(text)
    assert found is not None
    return found


# --- headings and claims


def _is_heading(text: str) -> bool:
    """Whether the last line of the text may be a heading: short, no sentence, not the rest of one."""
    lines = text.strip().split("\n")
    line = lines[-1].strip()
    if not line or line[0].islower() or line[0] in ",，、;；)）。" or len(line) > 110:
        return False
    if _CJK.search(line):
        return len(line) <= 60 and "。" not in line and "；" not in line
    if _SENTENCE_END.search(line) and not OPENER.match(line):
        return False
    return len(line.split()) <= 16


def _is_title_case(text: str) -> bool:
    words = text.split()
    if not 0 < len(words) <= 8 or CITATIONS.search(text) or EMPTY_ANSWER.fullmatch(text):
        return False
    return all(
        word[:1].isupper() or word[:1].isdigit() or word.lower() in _TITLE_SMALL or word in "&/" for word in words
    )


def _at_line_start(body: str, place: int) -> bool:
    return not body[body.rfind("\n", 0, place) + 1 : place].strip()


def _before_heading_line(text: str) -> int:
    """Where the claim ends in ``text``, whose last lines may be a heading (after a blank line, or a short line of its own)."""
    stripped = text.rstrip()
    cut = stripped.rfind("\n")
    if cut < 0:
        return len(text)
    line, before = stripped[cut + 1 :].strip(), stripped[:cut]
    blank = not before[before.rfind("\n") + 1 :].strip()
    opens = OPENER.match(line) is not None
    if opens or (
        _is_heading(line)
        and not _ENDED.search(line)
        and (blank or _ENDED.search(before) or len(before[before.rfind("\n") + 1 :]) < 40)
    ):
        return cut
    return len(text)


def _opener_inside(text: str) -> int | None:
    """Where the next block opens inside a text that no citation ends."""
    for found in _openers_in(text):
        if found.start() and opener_of(found).role != "number":
            return found.start()
        if found.start() and _ENDED.search(text[: found.start()]):
            return found.start()
        if (
            found.start()
            and found[0][:1].isdigit()
            and opener_of(found).role == "number"
            and text[found.start() - 1].isspace()
        ):
            return found.start()
    return None


def _label(text: str) -> str | None:
    text = _COLON_END.sub("", text.strip())
    named = NAMED_OPENER.match(text)
    if named and opener_of(_renamed(text)).role == "container" and text[named.end() :].strip():
        text = text[named.end() :]
    numbered = OPENER.match(text.strip())
    if numbered and opener_of(numbered) in layouts.NUMBERED:
        text = text.strip()[numbered.end() :]
    text = _DECORATION.sub("", text).strip(" :：-–—")
    return " ".join(text.split()) or None


def claim_of(raw: str) -> tuple[str, tuple[int, ...]]:
    """A claim's words without its citations, and the paragraph numbers as written, in order."""
    raw = raw.strip()
    if "**" in raw or "__" in raw or "<" in raw:
        raw = _BOLD.sub("", raw)
    runs = [run for run in CITATIONS.finditer(raw) if not layouts.is_range(raw, run)]
    citations: list[int] = []
    if runs:
        kept: list[str] = []
        since = 0
        for run in runs:
            citations.extend(_cited_numbers(run[0]))
            kept.append(raw[since : run.start()])
            since = run.end()
        kept.append(raw[since:].strip())
        raw = "".join(kept)
    if "\n" in raw:
        raw = " ".join(_WRAP.sub("", raw).split())
    return raw.strip(), tuple(dict.fromkeys(citations))


def _cited_numbers(run: str) -> Iterator[int]:
    if run[0] in "¹²³⁴⁵⁶⁷⁸⁹":
        run = run.translate(_SUPERSCRIPTS)
    for found in layouts.CITED_NUMBER.finditer(run):
        first = int(found[1])
        last = int(found[2]) if found[2] else first
        yield from range(first, last + 1) if first <= last < first + 100 else (first, last)


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
