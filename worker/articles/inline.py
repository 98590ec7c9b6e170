"""Briefs on one line whose claims open with counts, or stand under heavy signs: parted into the lines that they would fill.

Citations end claims, so behind each stands the next claim's mark or the next block's heading; a heading ends where the first
claim's mark stands: ``一、Quotas (1) claim [1] (2) claim [2] 二、Prices (1) claim [3]``.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from worker.articles.citations import Run
from worker.articles.layouts import HEAVY_BULLETS, OPENER, opener_of
from worker.articles.markers import COUNTED, mark_of, may_open

LONGEST_HEADING = 110
MAX_RUNS = 1_000
_HEAVY = re.compile(f"[{HEAVY_BULLETS}]")
_DASHES = frozenset(("-", "–", "—", "−"))


def parted(body: str, runs: Sequence[Run]) -> str | None:
    """The body in lines, one to each heading and claim; None where its claims open with light signs under plain headings."""
    if len(runs) < 2 or len(runs) > MAX_RUNS or body.count("\n") > MAX_RUNS:
        return None
    dashed = sum(1 for run in runs if body[run.stop : run.stop + 2].lstrip()[:1] in _DASHES)
    if dashed * 3 >= len(runs) and not _HEAVY.search(body):
        return None
    parts = list(_parts(body, runs))
    styles = Counter(mark.style for part in parts if (mark := mark_of(part)) is not None and not _is_group(part))
    style = _claims_style(styles, parts)
    if style is None:
        return None
    out: list[str] = []
    for part in parts:
        place = _first_claim(part, style)
        out += [part[:place].rstrip(), part[place:]] if place else [part]
    return "\n".join(out)


def _parts(body: str, runs: Sequence[Run]) -> Iterator[str]:
    """The text between one end of citations and the next, and between line ends."""
    since = 0
    for stop in (*(run.stop for run in runs if run.ends), len(body)):
        yield from filter(None, map(str.strip, body[since:stop].split("\n")))
        since = stop


def _claims_style(styles: Counter[str], parts: Sequence[str]) -> str | None:
    """The mark that opens claims: the commonest one, where it is a count, or where heavier signs or dashed openers head them."""
    heavy = [style for style in styles if style in HEAVY_BULLETS]
    for style, _ in styles.most_common(3):
        inner = sum(1 for part in parts if _first_claim(part, style))
        if inner < 2 and not (inner and styles[style] > 1):
            continue
        if (
            style in COUNTED
            or any(other != style for other in heavy)
            or (style not in _DASHES and any(map(_is_dashed, parts)))
        ):
            return style
    return None


def _first_claim(part: str, style: str) -> int:
    """Where the first claim opens in a part that begins with a heading; 0 where the part is a claim itself."""
    mark = mark_of(part)
    if mark is not None and mark.style == style and not _is_group(part):
        return 0
    found = OPENER.match(part)
    since = max(found.end() if found else 0, mark.end if mark else 0, 1)
    for place in range(since, min(len(part), since + LONGEST_HEADING)):
        if not (part[place - 1].isspace() or not part[place].isalnum()) or not may_open(part[place:]):
            continue
        inner = mark_of(part[place:])
        if inner is not None and inner.style == style and inner.counted in {None, 1}:
            return place
    return 0


def _is_group(part: str) -> bool:
    found = OPENER.match(part)
    return found is not None and opener_of(found).role == "group"


def _is_dashed(part: str) -> bool:
    """ "GROUP 1 – Title": what stands behind the dash is a title."""
    found = OPENER.match(part)
    return found is not None and _is_group(part) and part[found.end() :].lstrip()[:1] in _DASHES
