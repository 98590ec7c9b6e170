"""Briefs whose claims open with no sign: openers and headings, and below them a line for each statement."""

import re
from collections.abc import Iterator

from worker.articles import layouts
from worker.articles.between import Block, is_ended, is_heading, label, openers_in, stated, statements
from worker.articles.citations import Run, runs_of
from worker.articles.layouts import OPENER, Opener, opener_of

LONGEST_TITLE = 8  # words


def is_lined(body: str) -> bool:
    """Whether openers of groups stand on lines of their own, and each line below them is a statement and opens with no sign."""
    if "\n" not in body:
        return False
    groups = stated_lines = others = 0
    for line in body.split("\n"):
        if not line or line.isspace():
            continue
        found = OPENER.match(line.lstrip())
        if found and opener_of(found).role == "group":
            if not _is_bare_title(line.lstrip()[found.end() :]):
                return False
            groups += 1
        elif groups:
            if _has_claims_in_a_row(line):
                return False
            is_statement = is_ended(line) or _ends_cited(line) or _is_numbered(found)
            stated_lines, others = stated_lines + is_statement, others + (not is_statement)
    return groups > 0 and stated_lines > others * 4


def _is_numbered(found: re.Match[str] | None) -> bool:
    return found is not None and opener_of(found).role == "number"


def _is_bare_title(rest: str) -> bool:
    """What may follow a group's opener on its line: nothing, or a few words that state nothing."""
    rest = rest.strip()
    if not rest:
        return True
    if runs_of(rest) or is_ended(rest) or any(_is_between(rest, start) for start, _ in layouts.bullets(rest)):
        return False
    return is_heading(rest) and len(rest.split()) <= LONGEST_TITLE


def _is_between(text: str, place: int) -> bool:
    return bool(text[:place].strip())


def _has_claims_in_a_row(line: str) -> bool:
    """Whether a sign opens the line, or another claim within it."""
    for start, _ in layouts.bullets(line):
        before = line[:start].rstrip()
        if not before or is_ended(before) or _ends_cited(before):
            return True
    return False


def _ends_cited(text: str) -> bool:
    runs = runs_of(text)
    return bool(runs) and runs[-1].stop >= len(text.rstrip())


def unbulleted(body: str, runs: list[Run], *, lined: bool = False) -> list[Block]:
    """Openers and headings with cited statements below them, a line each; numbers below another opener number the claims.

    ``lined``: below openers of groups a line is a statement also where it cites nothing.
    """
    if not runs and not lined:
        return []
    blocks: list[Block] = []
    depth: Opener | None = None
    for line in _lines_of_items(body):
        found = OPENER.match(line)
        opener = opener_of(found) if found else None
        rest = line[found.end() :].strip() if found else line
        cited = _is_cited(rest) or (lined and depth is not None and (is_ended(rest) or (not runs and bool(opener))))
        if opener and opener.role == "container" and not rest:
            continue
        is_item = opener is not None and depth is not None and opener.role == "number" and opener is not depth
        if opener is None or (is_item and cited):
            _add_line(blocks, rest, cited=cited)
        else:
            depth = depth if is_item else opener
            blocks.append(_opened(opener, line[: found.end()] if found else "", rest))
    return blocks if _are_statements(body, blocks) else []


def _is_cited(text: str) -> bool:
    return any(run.ends for run in runs_of(text))


def _opened(opener: Opener, name: str, rest: str) -> Block:
    numbered = opener in layouts.NUMBERED
    if (
        numbered
        and rest
        and not _is_cited(rest)
        and not is_ended(rest)
        and is_heading(rest)
        and len(rest.split()) <= LONGEST_TITLE
    ):
        return Block(label(rest), opener.role, numbered)
    return stated((opener.role, name, numbered), rest) or Block(label(rest or name), opener.role, numbered)


def _add_line(blocks: list[Block], line: str, *, cited: bool) -> None:
    """A cited line holds claims of the block; one without is a heading, or tells nothing that can be checked."""
    if cited:
        if not blocks:
            blocks.append(Block())
        blocks[-1].claims.extend(statements(line))
    elif is_heading(line) and not is_ended(line):
        blocks.append(Block(label(line)))


def _lines_of_items(body: str) -> Iterator[str]:
    """Lines, parted before the openers inside them."""
    for line in body.split("\n"):
        since = 0
        for found in openers_in(line):
            if found.start() > since and opener_of(found).role != "lead":
                yield line[since : found.start()].strip()
                since = found.start()
        if line[since:].strip():
            yield line[since:].strip()


def _are_statements(body: str, blocks: list[Block]) -> bool:
    """Whether blocks without bullets are a brief, and no prose with footnotes: one statement a line under openers."""
    if any(block.role == "group" for block in blocks):
        return True
    if not any(block.label or block.role for block in blocks) or sum(len(block.claims) for block in blocks) < 2:
        return False
    if any(block.role for block in blocks):
        return True
    lines = [
        (len(line.rstrip()), runs) for line in body.split("\n") if (runs := [run for run in runs_of(line) if run.ends])
    ]
    whole = sum(1 for size, runs in lines if runs[0].stop >= size)
    return whole * 10 >= len(lines) * 8 and sum(size for size, _ in lines) < 250 * len(lines)
