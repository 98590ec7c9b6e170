"""Reading a brief: a walk over the signs that may open a claim, each judged by what stands before it.

Between two claims stands nothing, or a heading, or sections without a bullet; within a claim a dash may stand. A claim ends
with its citations where it has some, else with a full stop, a line, or the opening of the next block (`layouts` has the table).
"""

import re

from worker.articles import layouts
from worker.articles.between import (
    CJK,
    SENTENCE_END,
    SPACE,
    Block,
    Ordinal,
    before_heading_line,
    blocks_between,
    is_ended,
    is_heading,
    is_title_case,
    label,
    opener_inside,
    openers_in,
    ordinal,
    renamed,
)
from worker.articles.citations import STOPS, Claimed, Run, claim_from, cleaned, is_plain, numbers_of, runs_of
from worker.articles.inline import parted
from worker.articles.layouts import NAMED_OPENER, OPENER, opener_of
from worker.articles.lines import is_lined, unbulleted
from worker.articles.outline import read_outline

MAX_CLAIMS = 2_000
MAX_SIGNS = 3_000
LONGEST_HEADING = 400

_LOWER = re.compile(r"[a-z]")
_SPACED_COMPOUND = re.compile(r"[a-z] - [a-z]")
_STARTER = re.compile(
    r"(?:The|A|An|It|Its|In|On|At|By|For|From|If|As|After|Since|This|That|These|They|Their|He|She|We|No|Some|Most|Many|Both|All|Two|Three|More|Over|About|But)\b"
)


def read_blocks(body: str) -> list[Block]:
    """The blocks of claims of one brief, in page order; those without a claim or an answer are left out."""
    blocks = _regular(body)
    if blocks is None and "\n" in body:
        blocks = read_outline(body)
    if blocks is None:
        blocks = _walked(body, runs_of(body))
    return [block for block in blocks if block.claims or block.answered]


def _walked(body: str, runs: list[Run]) -> list[Block]:
    """What neither the usual layout nor the order of lines explains: counted claims on one line, else sign by sign."""
    lines = parted(body, runs)
    blocks = read_outline(lines) if lines else None
    if blocks is None:
        blocks = unbulleted(body, runs, lined=True) if is_lined(body) else _bulleted(body, runs)
    return blocks if any(block.claims for block in blocks) else unbulleted(body, runs)


# --- blocks whose claims open with a bullet


def _bulleted(body: str, runs: list[Run]) -> list[Block]:
    marks = _without_heads(body, layouts.bullets(body)[:MAX_SIGNS])
    if not marks or (not runs and len(marks) < 2):
        return []
    walk = _Walk(body, marks, runs)
    for start, stop in marks:
        walk.meet(start, stop)
    walk.finish()
    return walk.blocks


def _regular(body: str) -> list[Block] | None:
    """What the walk below finds, sooner, where a dash opens each claim and bare citations end it; else None.

    The body is parted at its citations: before them stand a dash and a claim, or an opener, a dash and a claim.
    """
    pieces = layouts.BARE.split(body)
    if not 3 <= len(pieces) <= 2 * MAX_CLAIMS or not layouts.has_only_dashes(body) or "[" in "".join(pieces[::2]):
        return None
    blocks: list[Block] = []
    claims: list[Claimed] = []
    plain = is_plain(body)
    for place in range(0, len(pieces) - 1, 2):
        piece = pieces[place]
        sign = layouts.DASH.search(piece)
        if sign is None or (place and not _parts(piece)):
            return None
        start, stop = sign.span()
        if "-" in piece[stop:] and layouts.DASH.search(piece, stop):
            return None
        if start > 1 or not blocks:
            opener = OPENER.match(piece, SPACE.match(piece).end(), start)  # type: ignore[union-attr]
            if opener is None or opener_of(opener).role == "number":
                return None
            blocks.extend(blocks_between(piece[:start], last_open=True))
            claims = blocks[-1].claims
        words, after = piece[stop:].rstrip(), pieces[place + 2]
        if words and after[:1] in STOPS and not after[1:2].isdigit():
            words, pieces[place + 2] = words + after[:1], after[1:]
        words = words if plain else cleaned(words)
        if not words:
            return None
        claims.append((words, numbers_of(pieces[place + 1])))
    return blocks if not pieces[-1] or pieces[-1].isspace() else None


def _parts(piece: str) -> bool:
    """Whether white space and no full stop stand behind a citation."""
    return piece[:1].isspace() and piece[1:2] not in STOPS


def _without_heads(body: str, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Heavy signs (■) are headings where lighter ones open lines as well."""
    if body.isascii():
        return marks
    light = [mark for mark in marks if body[mark[0]] not in layouts.HEAVY_BULLETS]
    if len(light) == len(marks) or not any(_at_line_start(body, start) for start, _ in light):
        return marks
    return light


class _Walk:
    """The state of one walk: where the open claim starts, or that none is open since ``since``."""

    __slots__ = (
        "blocks",
        "body",
        "by_line",
        "cited",
        "ended_at",
        "first_group",
        "judged",
        "looked",
        "next_run",
        "open_at",
        "runs",
        "since",
    )

    def __init__(self, body: str, marks: list[tuple[int, int]], runs: list[Run]) -> None:
        self.body = body
        self.blocks: list[Block] = []
        self.open_at: int | None = None
        self.since = 0
        self.runs = runs
        self.next_run = 0
        self.looked = 0
        self.ended_at: int | None = None
        self.first_group: Ordinal | None = None
        self.judged = 0
        ends = sum(1 for run in runs[:8] if run.ends)
        self.cited = ends > 1 or (ends == 1 and len(marks) <= 3)
        self.by_line = "\n" in body and _opens_lines(body, marks)

    def meet(self, start: int, stop: int) -> None:
        """A sign that may open a claim: does it?"""
        if self.open_at is None:
            self._after_text(self.since, start, stop)
            self.looked = self.next_run
            return
        end = self._cited_end(start)
        if end is None:
            end = self._uncited_end(self.open_at, start, stop)
            if end is None:
                return
            if not self._is_heading_of_its_own(self.open_at, end, start):
                self._add(self.open_at, end)
        else:
            self._add(self.open_at, end)
        if end < start and not self.body[end:start].isspace():
            self._after_text(end, start, stop)
        else:
            self.open_at = stop
        self.looked, self.ended_at = max(self.looked, self.next_run), None

    def finish(self) -> None:
        """The text after the last sign: its claim (a cut-off one counts), then sections without a bullet."""
        if self.open_at is None:
            return
        end = self._last_end(self.open_at)
        self._add(self.open_at, end)
        rest = self.body[end:]
        if rest and not rest.isspace():
            self.blocks.extend(
                block for block in blocks_between(rest, last_open=False) if block.claims or block.answered
            )

    def _after_text(self, since: int, start: int, stop: int) -> None:
        """Text that belongs to no claim, up to a bullet: headings and sections."""
        text = self.body[since:start].strip()
        if text:
            self.blocks.extend(blocks_between(text, last_open=True))
        if not self.blocks:
            self.blocks.append(Block())
        self.open_at = stop
        while self.next_run < len(self.runs) and self.runs[self.next_run].end <= start:
            self.next_run += 1

    def _add(self, start: int, end: int) -> None:
        runs, place = self.runs, self.next_run
        while place < len(runs) and runs[place].start < start:
            place += 1
        first = place
        while place < len(runs) and runs[place].end <= end:
            place += 1
        self.next_run = place
        claim = claim_from(self.body, start, end, runs[first:place])
        if claim[0] and len(self.blocks[-1].claims) < MAX_CLAIMS:
            self.blocks[-1].claims.append(claim)

    def _is_heading_of_its_own(self, start: int, end: int, stop: int) -> bool:
        """ "- Report Industry Investment Ratings - Gold: …": a bullet before a section's name opens no claim."""
        if end - start > 90 or (end != stop and not self.body[end:stop].isspace()):
            return False
        text = self.body[start:end].strip()
        block = self.blocks[-1]
        if NAMED_OPENER.fullmatch(text):
            role = opener_of(renamed(text)).role
            if block.claims or block.label:
                self.blocks.append(Block(label(text), role))
            else:
                block.label, block.role = label(text), role
            return True
        if not block.claims and block.label is None and block.role == "group" and is_title_case(text):
            block.label = label(text)
            return True
        return False

    # where does the open claim end, if this sign opens the next one?

    def _cited_end(self, mark: int) -> int | None:
        """Behind the first citations that nothing of the claim follows. Each run is looked at once."""
        runs = self.runs
        while self.looked < len(runs) and runs[self.looked].end <= mark:
            run = runs[self.looked]
            self.looked += 1
            if not run.ends:
                continue
            self.ended_at = run.stop
            if mark - run.stop <= 1:
                return run.stop
            after = SPACE.match(self.body, run.stop).end()  # type: ignore[union-attr]
            if after >= mark or self._opens(after, mark):
                return run.stop
        if self.ended_at is None or mark - self.ended_at > LONGEST_HEADING:
            return None
        return self.ended_at if is_heading(self.body[self.ended_at : mark]) else None

    def _opens(self, place: int, mark: int) -> bool:
        """Whether a block of the table opens here."""
        found = OPENER.match(self.body, place, mark)
        return found is not None and (opener_of(found).role != "number" or found.end() < mark)

    def _uncited_end(self, start: int, mark: int, stop: int) -> int | None:
        body = self.body
        since = max(start, self.judged - 200)  # what stands before was judged at an earlier sign
        self.judged = mark
        text = body[since:mark]
        ended = is_ended(text)
        if body[mark] in layouts.SURE_BULLETS or (_at_line_start(body, mark) and self._opens_line(text, ended, stop)):
            return since + before_heading_line(text)
        opener = opener_inside(text, self._next_group)
        if opener is not None:
            return since + opener
        if ended:
            return mark
        return None if self.cited else self._plain_end(text, since, mark, stop)

    def _next_group(self) -> Ordinal:
        """The word and number that the next group's opener has, by the first group's."""
        if self.first_group is None:
            first = next((found for found in openers_in(self.body) if opener_of(found).role == "group"), None)
            self.first_group = (ordinal(first[0]) if first else None) or ("", 0)
        word, number = self.first_group
        return word, number + sum(1 for block in self.blocks if block.role == "group")

    def _opens_line(self, text: str, ended: bool, stop: int) -> bool:
        """Whether a dash at the start of a line opens a claim, or a line was broken before it."""
        following = self.body[stop : stop + 1]
        if ended or not self.cited:
            return not (following.isdigit() and text.rstrip()[-1:].isdigit() and not self.by_line)
        return self.by_line and not _LOWER.match(following)

    def _plain_end(self, text: str, start: int, mark: int, stop: int) -> int | None:
        """Without citations and full stops: long phrases on both sides, the next with a capital or in Han."""
        last = max((found.end() for found in SENTENCE_END.finditer(text)), default=0)
        if last and is_heading(text[last:]) and not text[last].isdigit() and len(text) > 40:
            return start + last
        before, after = text.strip(), self.body[stop : stop + 160].split(" - ")[0].split("\n")[0]
        if CJK.search(before) and CJK.search(after):
            return mark if len(before) >= 10 and len(after) >= 8 and not before[-1].isdigit() else None
        words = before.split()
        if (
            len(words) < 4
            or len(after.split()) < 4
            or _LOWER.match(after)
            or (before[-1].isdigit() and after[:1].isdigit())
        ):
            return None
        is_name = words[-1][:1].isupper() and not _STARTER.match(after)
        return None if is_name and _SPACED_COMPOUND.search(self.body) else mark

    def _last_end(self, start: int) -> int:
        body, size = self.body, len(self.body)
        last = None
        for run in self.runs[self.next_run :]:
            if run.start < start or not run.ends:
                continue
            last = run.stop
            after = SPACE.match(body, last).end()  # type: ignore[union-attr]
            if after >= size or "\n" in body[last:after] or self._opens(after, size):
                return last
        if last is not None:
            rest = body[last:].strip()
            return size if is_ended(rest) and len(rest) > 30 and "\n" not in rest else last
        blank = body.find("\n\n", start)
        text = body[start : blank if blank > 0 else size]
        opener = opener_inside(text, self._next_group)
        return start + (opener if opener is not None else len(text))


def _opens_lines(body: str, marks: list[tuple[int, int]]) -> bool:
    """Whether signs open lines here: most of the signs do, or most lines have one."""
    opening = sum(1 for start, _ in marks if _at_line_start(body, start))
    return opening * 2 > len(marks) or (
        opening > 1 and opening * 2 >= sum(1 for line in body.split("\n") if line and not line.isspace())
    )


def signed_lines(body: str) -> int:
    """How many lines open with a sign that may open a claim."""
    return sum(1 for start, _ in layouts.bullets(body) if _at_line_start(body, start))


def _at_line_start(body: str, place: int) -> bool:
    while place and body[place - 1] in " \t\u3000\xa0":
        place -= 1
    return place == 0 or body[place - 1] == "\n"
