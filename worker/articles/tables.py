"""Raw tables in plain text: rows of as many fields each, mostly numbers or codes. They state nothing, so no claim is in them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

#: How fields are parted, surest first; single spaces are believed only between numbers.
_PARTED = (re.compile(r"\t"), re.compile(";"), re.compile(r",(?!\d{3}(?!\d))|(?<=\d{4}),"), re.compile(r"[ \u3000]{2,}"), re.compile(r"[ \u3000]"))  # fmt: skip
_SPACED = _PARTED[-1]
#: "4,812" · "-1.25%" · "8541.10.00" · "2026-03-09" · "5月" · "ISO4217" · nothing, or a sign for it.
_FIGURE = re.compile(r"[(（$€£¥+\-−–—▲△▼]?[A-Z]{0,5}[-+]?\d[\d.,:/%％A-Z年月日()（）-]*|[-−–—*]?|n/?a")
_END = re.compile(r"[.。!?！？]$|[\]］】]$")
#: Dots, or a gap, that lead to a page number at the line's end.
_LEADER = re.compile(r"(?:(?:[.．·・‥․_]\s?){4,}|[…‥]{2,})\s{0,4}(?:[A-Za-z]-?)?\d{1,4}$")
FEWEST_ROWS = 3
LONGEST_CELL = 60
MAX_LINES = 5_000


def is_table(body: str) -> bool:
    """Whether a text is a table, with signs for its cells or without."""
    return has_cells(body) or bool(columns(body.split("\n")))


def has_cells(body: str) -> bool:
    """Whether rows of cells between upright strokes stand in the text."""
    return body.count("|") >= 4 and (
        "| --- |" in body or any(line.lstrip().startswith("|") for line in body.split("\n"))
    )


def is_row(line: str) -> bool:
    """Whether a line by itself is a row: cells between strokes, or a leader of dots to a page number."""
    if "|" in line and (line.count("|") >= 3 or line.lstrip().startswith("|") or line.rstrip().endswith("|")):
        return True
    return line[-1:].isdigit() and len(line) <= 200 and _LEADER.search(line) is not None


def columns(lines: Sequence[str]) -> int:
    """Of how many fields most lines are rows, where that makes them a table without strokes; else 0."""
    filled = [line.strip(" \r\u3000") for line in lines[:MAX_LINES] if line and not line.isspace()]
    if len(filled) < FEWEST_ROWS:
        return 0
    return next((count for parted in _PARTED if (count := _columns(filled, parted))), 0)


def _columns(lines: list[str], parted: re.Pattern[str]) -> int:
    if parted is not _SPACED and sum(1 for line in lines if parted.search(line)) * 10 < len(lines) * 6:
        return 0
    rows = [fields for line in lines if not _END.search(line) and len(fields := parted.split(line)) > 1]
    count, _ = Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)
    like = [fields for fields in rows if len(fields) == count and max(map(len, fields)) <= LONGEST_CELL]
    if len(like) < FEWEST_ROWS or len(like) * 10 < len(lines) * 6 or count < (3 if parted is _SPACED else 2):
        return 0
    numeric = sum(1 for field in _cells(like) if _FIGURE.fullmatch(field))
    return count if numeric * (2 if parted is _SPACED else 3) >= len(like) * count else 0


def _cells(rows: list[list[str]]) -> Iterator[str]:
    return (field.strip() for fields in rows for field in fields)


def is_header(line: str, below: Sequence[str]) -> bool:
    """Whether a line is the first of the table below it, and no title."""
    count = columns([line, *below])
    return bool(count) and any(len(parted.split(line.strip())) == count for parted in _PARTED)
