"""The text between two claims: headings, openers of blocks, and sections that state something without a bullet."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from worker.articles import layouts
from worker.articles.citations import Claimed, claim_of, runs_of
from worker.articles.layouts import EMPTY_ANSWER, LEAD_OPENER, NAMED_OPENER, OPENER, Role, opener_of
from worker.text.numerals import number

MAX_BLOCKS = 500

SPACE = re.compile(r"\s*")
_ENDERS = frozenset(".。．!?！？…;；")
_CLOSERS = frozenset("\"'”’」』）)")
SENTENCE_END = re.compile(r"(?:[。！？!?]|(?<=[^\W\d_A-Z])\.|(?<=[A-Z]{2})\.|(?<=[\d%)”\"])\.)[\"'”’」』]*\s+(?=[^\s])")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_HAN_GAP = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff》」）)])[ \u3000]+(?=[\u3040-\u30ff\u3400-\u9fff《「（(])")
_DECORATION = re.compile(r"^[\s#■◆●▼▲【\[*_>§|]+|[\s】\]*_#|]+$")
_COLON_END = re.compile(r"\s*[:：\-–—]\s*$")
_ORDINAL = re.compile(
    r"\s*(第|[^\W\d]*?)\s*[#№]?\s*(\d+|[IVX]+\b|[一二三四五六七八九十]+|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b)"
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SENTENCE_BREAK = re.compile(r"[。！？]|[.!?;；]\s+\S")


def back_over_space(text: str, place: int) -> int:
    """The end of the words before ``place``."""
    while place and text[place - 1].isspace():
        place -= 1
    return place


def is_ended(text: str, stop: int | None = None) -> bool:
    """Whether the words before ``stop`` end with a full stop, inside quotes or not."""
    place = back_over_space(text, len(text) if stop is None else stop)
    while place and text[place - 1] in _CLOSERS:
        place -= 1
    if not place or text[place - 1] not in _ENDERS:
        return False
    return text[place - 1] != "." or not (place > 2 and text[place - 2].isupper() and text[place - 3] in ". ")  # "U.S."


@dataclass(slots=True)
class Block:
    """A block of claims as it is read."""

    label: str | None = None
    role: Role | None = None
    numbered: bool = False
    claims: list[Claimed] = field(default_factory=list)
    answered: bool = False
    """A section without a bullet that says only that nothing was said: a group without claims."""

    lined: bool = False
    """Its heading and its claims stand on lines with marks of their own."""

    @property
    def cited(self) -> int:
        return sum(1 for _, citations in self.claims if citations)


def blocks_between(text: str, *, last_open: bool) -> list[Block]:
    """The blocks that a text between claims opens: sections without a bullet, then the one that the next bullet belongs to."""
    text = text.strip()
    first = OPENER.match(text)
    if first and last_open and opener_of(first).role == "group" and "\n" not in text:
        return [Block(label(text[first.end() :]), "group", numbered=True)]
    pieces = list(islice(_pieces(text), MAX_BLOCKS))
    if last_open and pieces:
        pieces[-1:] = _told_first(*pieces[-1])
    blocks: list[Block] = []
    for place, (opener, words) in enumerate(pieces):
        is_last = place == len(pieces) - 1
        if is_last and last_open:
            blocks.append(
                Block(
                    label(words or (opener[1] if opener else "")),
                    opener[0] if opener else None,
                    bool(opener and opener[2]),
                )
            )
        else:
            block = stated(opener, words)
            if block:
                blocks.append(block)
    return blocks


_Piece = tuple[tuple[Role, str, bool] | None, str]


def _told_first(opener: tuple[Role, str, bool] | None, words: str) -> list[_Piece]:
    """A lead's cited statement, and the heading of the next block behind it as a piece of its own."""
    ends = [run.stop for run in runs_of(words) if run.ends] if opener and opener[0] in {"lead", "section"} else []
    if not ends or not is_heading(words[ends[-1] :]):
        return [(opener, words)]
    return [(opener, words[: ends[-1]]), (None, words[ends[-1] :].strip())]


def _pieces(text: str) -> Iterator[_Piece]:
    """(opener's role, its words, numbered?) with the text that follows it, for each opener at the start of an item."""
    held: tuple[Role, str, bool] | None = None
    since = 0
    for found in openers_in(text):
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
    if len(lines) <= 1 or (
        held and held[0] == "group" and sum(map(len, lines)) <= 120 and not runs_of(" ".join(lines))
    ):
        yield held, " ".join(lines)  # a title that was broken over lines
        return
    if held and held[0] in {"lead", "section"}:
        yield held, " ".join(lines[:-1])
        yield None, lines[-1]
        return
    yield held, lines[0]
    for line in lines[1:]:
        yield None, line


def openers_in(text: str) -> Iterator[re.Match[str]]:
    """Openers where an item may start; a section's name right behind a number belongs to that number."""
    place, size = 0, len(text)
    lead = LEAD_OPENER.match(text)
    if lead:
        yield lead
        place = lead.end()
    while place < size:
        found = OPENER.search(text, place)
        if found is None:
            return
        if _starts_item(text, found):
            yield found
            after = SPACE.match(text, found.end()).end()  # type: ignore[union-attr]
            inner = NAMED_OPENER.match(text, after) if opener_of(found) in layouts.NUMBERED else None
            place = inner.end() if inner and opener_of(renamed(inner[0])).role != "container" else found.end()
            if inner and opener_of(renamed(inner[0])).role == "container":
                place = after
        else:
            place = found.start() + 1


def _starts_item(text: str, found: re.Match[str]) -> bool:
    opener, place = opener_of(found), found.start()
    if opener.role == "number" and place and found[0][0].isdigit() and not text[place - 1].isspace():
        return False  # "208.8. The"
    end = place
    while end and text[end - 1] in " \t":
        end -= 1
    if not end or text[end - 1] in "\n.。．!！?？;；]］】)）:：":
        return True
    if place == end and not (CJK.match(found[0]) and text[end - 1] in "》」"):
        return False
    following = text[found.end() : found.end() + 1]
    return opener.role != "number" or (
        found[0][0].isdigit() and (following.isupper() or CJK.match(following) is not None)
    )


def stated(opener: tuple[Role, str, bool] | None, words: str) -> Block | None:
    """A section without a bullet: one statement is one claim, a bare "not provided" is none; no statement, no section."""
    if opener is None:
        return None
    role, name, numbered = opener
    title, statement = (
        (name, words)
        if not numbered
        else ("", words)
        if role == "group" and "\n" not in words
        else _title_and_statement(words)
    )
    statement = statement.strip(" :：-–—\n")
    if not statement:
        return None
    block = Block(label(title), role, numbered)
    if EMPTY_ANSWER.fullmatch(statement):
        block.answered = True
        return block
    found = list(statements(statement))
    cited = [claim for claim in found if claim[1]]
    if cited:
        block.claims = cited
    elif not _SENTENCE_BREAK.search(statement.rstrip(" .。")):
        block.claims = found
    else:
        block.answered = True
    return block


def statements(text: str) -> Iterator[Claimed]:
    """The cited statements of a text, one to each run of citations that ends something; then what is left."""
    since = 0
    for run in runs_of(text):
        if run.ends:
            told = claim_of(text[since : run.stop])
            since = run.stop
            if told[0]:
                yield told
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
    if gap and CJK.match(words):
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


def renamed(text: str) -> re.Match[str]:
    found = OPENER.match(text)
    assert found is not None
    return found


# --- headings


def is_heading(text: str) -> bool:
    """Whether the last line of the text may be a heading: short, no sentence, not the rest of one."""
    lines = text.strip().split("\n")
    line = lines[-1].strip()
    if not line or line[0].islower() or line[0] in ",，、;；)）。" or len(line) > 110:
        return False
    if CJK.search(line):
        return len(line) <= 60 and "。" not in line and "；" not in line
    if SENTENCE_END.search(line) and not OPENER.match(line):
        return False
    return len(line.split()) <= 16


def is_title_case(text: str) -> bool:
    words = text.split()
    if not 0 < len(words) <= 8 or runs_of(text) or EMPTY_ANSWER.fullmatch(text):
        return False
    return all(
        word[:1].isupper() or word[:1].isdigit() or word.lower() in _TITLE_SMALL or word in "&/" for word in words
    )


def before_heading_line(text: str) -> int:
    """Where the claim ends in ``text``, whose last lines may be a heading (after a blank line, or a short line of its own)."""
    stripped = text.rstrip()
    cut = stripped.rfind("\n")
    if cut < 0:
        return len(text)
    line, before = stripped[cut + 1 :].strip(), stripped[:cut]
    blank = not before[before.rfind("\n") + 1 :].strip()
    opens = OPENER.match(line) is not None
    if opens or (
        is_heading(line)
        and not is_ended(line)
        and (blank or is_ended(before) or len(before[before.rfind("\n") + 1 :]) < 40)
    ):
        return cut
    return len(text)


Ordinal = tuple[str, int]  # "group", 3


def ordinal(opener: str) -> Ordinal | None:
    """The word and the number that a group opens with: ("group", 3), ("分组", 3), ("第", 3)."""
    found = _ORDINAL.match(unicodedata.normalize("NFKC", opener))
    if found is None:
        return None
    counted = found[2].upper()
    value = _ROMAN.index(counted) + 1 if counted in _ROMAN else number(found[2])
    return (found[1].strip().casefold(), value) if value is not None else None


def _is_closed(text: str, place: int) -> bool:
    """Whether what stands before ``place`` is done: a line, a full stop, a citation."""
    before = text[:place].rstrip(" \t\u3000")
    return not before or before[-1] in "\n]］】〕" or is_ended(before)


def opener_inside(text: str, next_group: Callable[[], Ordinal]) -> int | None:
    """Where the next block opens inside a text that no citation ends.

    Within an open sentence a group opens only as the next one in order, under the same word: "BMW Group 3 - series" is none.
    """
    for found in openers_in(text):
        role = opener_of(found).role
        if role == "group" and found.start() and not _is_closed(text, found.start()):
            if ordinal(found[0]) == next_group():
                return found.start()
            continue
        if found.start() and role != "number":
            return found.start()
        if found.start() and is_ended(text, found.start()):
            return found.start()
        if (
            found.start()
            and found[0][:1].isdigit()
            and opener_of(found).role == "number"
            and text[found.start() - 1].isspace()
        ):
            return found.start()
    return None


def label(text: str) -> str | None:
    if not text:
        return None
    text = _COLON_END.sub("", text.strip())
    named = NAMED_OPENER.match(text)
    if named and opener_of(renamed(text)).role == "container" and text[named.end() :].strip():
        text = text[named.end() :]
    numbered = OPENER.match(text.strip())
    if numbered and opener_of(numbered) in layouts.NUMBERED:
        text = text.strip()[numbered.end() :]
    text = _DECORATION.sub("", text).strip(" :：-–—")
    return " ".join(text.split()) or None
