"""Raw tables in plain text: rows of as many fields each, mostly numbers or codes; tables of contents, price lists, indexes and
lists of versions. They state nothing, so no claim is in them; the prose around them stays."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

#: How fields are parted, surest first; single spaces are believed only between numbers.
_PARTED = (re.compile(r"\t"), re.compile(";"), re.compile(r",(?!\d{3}(?!\d))|(?<=\d{4}),"), re.compile(r"[ \u3000]{2,}"), re.compile(r"[ \u3000]"))  # fmt: skip
_SPACED = _PARTED[-1]
#: "4,812" · "-1.25%" · "8541.10.00" · "2026-03-09" · "5月" · "ISO4217" · nothing, or a sign for it.
_FIGURE = re.compile(r"[(（$€£¥+\-−–—▲△▼]?[A-Z]{0,5}[-+]?\d[\d.,:/%％A-Z年月日()（）-]*|[-−–—*]?|n/?a")
_END = re.compile(r"[.。!?！？]$|[\]］】]$")
#: Dots, or a gap, that lead to a page number at the line's end.
_LEADER = re.compile(r"(?:(?:[.．·・‥․_]\s?){4,}|[…‥]{2,})\s{0,4}(?:[A-Za-z]-?)?\d{1,4}$")
#: "2026/04/01 Ver.58": a line of a list of changes opens with its day.
_DATED = re.compile(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{0,2}日?)?[\s:：\u3000]|(?:令和|平成|民國|民国)\s?[\d元]{1,3}年\d{1,2}月(?:\d{1,2}日)?\s"
)
#: "v1.4.0 (2026-03-01)", "Release 12", "第3版": a heading of a list of changes.
_VERSION = re.compile(
    r"[#*\s\[【■◆●]{0,6}(?:(?:v|ver\.?|version|release|rev\.?|revision|バージョン|版本)\s?\d[\w.]{0,12}|第\s?\d{1,3}(?:\.\d)?\s?版|\d{1,3}\.\d{1,3}\.\d{1,4})(?=$|[\s\]】(（:：,*–—-])(?![^\n]{80})",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\s*(?:[-–—*+•・·●○]\s?|\(?\d{1,2}[.)]\s)")
_DIGIT = re.compile(r"\d")
_PRICE = re.compile(r"\D{0,2}\d[\d.,%％–-]*\D{0,4}")  # with a sign or currency, and its unit
_PARTS = re.compile(r"[\s:：,，、/／]+")
_ENDS = frozenset(".。!?！？]］】")
FEWEST_ROWS = 3
LONGEST_ROW = 300
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


def rows(texts: Sequence[str]) -> frozenset[int]:
    """The places of those lines or paragraphs that are rows: by themselves, or as one of several of the same shape in a row."""
    open_ends = {place for place, text in enumerate(texts) if "|" in text or text[-1:] not in _ENDS}
    if not open_ends:
        return frozenset()
    out = {place for place in open_ends if is_row(texts[place].strip())}
    if len(open_ends) < 2:
        return frozenset(out)
    shapes = [
        _shape(text.strip()) if place in open_ends and place not in out else None for place, text in enumerate(texts)
    ]
    place = 0
    for shape, run in itertools.groupby(shapes):
        size = sum(1 for _ in run)
        if shape is not None and size >= _FEWEST[shape[0]]:
            out.update(range(place, place + size))
            out.update(_header(texts, place, shape))
        place += size
    out.update(_logged(texts))
    return frozenset(out)


Shape = tuple[str, int]  # how the fields of a row are parted, and how many there are
#: From how many lines of one shape on they are believed to be rows.
_FEWEST = {"|": 2, "\t": 2, "gap": 2, "pair": 3, ",": 2, ";": 2, "date": 2, "figures": 3}


def _shape(line: str) -> Shape | None:
    """The shape of a line that may be a row: short fields, and no sentence."""
    if not line or len(line) > LONGEST_ROW:
        return None
    if "|" in line:
        return "|", line.count("|")
    if line[-1] in _ENDS:
        return None
    for name, parted in (("\t", _PARTED[0]), ("gap", _PARTED[3])):
        fields = parted.split(line)
        if len(fields) > 1 and max(map(len, fields)) <= LONGEST_CELL:
            return (
                (name, len(fields)) if len(fields) > 2 or name == "\t" else ("pair", 2) if _has_figure(fields) else None
            )
    if len(line) <= LONGEST_CELL and _DATED.match(line):
        return "date", 0
    for name, parted in ((";", _PARTED[1]), (",", _PARTED[2])):
        fields = parted.split(line)
        if len(fields) > 2 and _figures(fields) * 3 >= len(fields) and max(map(len, fields)) <= LONGEST_CELL:
            return name, len(fields)
    return ("figures", 0) if len(line) <= LONGEST_CELL and not _SIGNED.match(line) and _is_priced(line) else None


def _is_priced(line: str) -> bool:
    """A few words and as many figures: "Nickel 17,420 +3.1%", "antimony, 12, 45–47"."""
    words = [word for word in _PARTS.split(line) if any(map(str.isalnum, word))]
    figures = sum(1 for word in words if _PRICE.fullmatch(word))
    return figures > 0 and len(words) - figures <= 4 and figures * 3 >= len(words)


def _figures(fields: Iterable[str]) -> int:
    return sum(1 for field in fields if field.strip() and _FIGURE.fullmatch(field.strip()))


def _has_figure(fields: Sequence[str]) -> bool:
    return any(_DIGIT.search(field) for field in fields)


def _header(texts: Sequence[str], first: int, shape: Shape) -> Iterator[int]:
    """The line above the first row, where it has as many fields."""
    name, count = shape
    parted = {"\t": _PARTED[0], "gap": _PARTED[3], "pair": _PARTED[3], ",": _PARTED[2], ";": _PARTED[1]}.get(name)
    above = texts[first - 1].strip() if first else ""
    if parted and above and not _END.search(above) and len(parted.split(above)) == count:
        yield first - 1


def is_log(lines: Sequence[str]) -> bool:
    """Whether a text is a list of versions and what changed in each."""
    return sum(1 for line in lines if _VERSION.match(line.strip())) > 1


def _logged(texts: Sequence[str]) -> Iterator[int]:
    """Lines that name versions, where there are several, and the signed lines below each."""
    versions = [place for place, text in enumerate(texts) if _VERSION.match(text.strip())]
    if len(versions) < 2:
        return
    for place, stop in itertools.pairwise([*versions, len(texts)]):
        yield place
        yield from itertools.takewhile(lambda below: _SIGNED.match(texts[below]), range(place + 1, stop))


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
