"""A saved page of text: its title, source line and time, at the head, at the tail or cut off; furniture; several briefs.

``日经中文网·2025-06-12 03:05`` is a source line; the line before it is the title.
"""

import re
from dataclasses import dataclass

from worker.articles.boilerplate import why_skipped
from worker.articles.citations import runs_of
from worker.articles.layouts import OPENER, bullets, opener_of
from worker.articles.tables import is_header

_DATE = r"(?:19|20)\d\d(?:\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}|年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)|(?:\d{1,2}\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(?:\d{1,2},?\s+)?(?:19|20)\d\d"
_CLOCK = r"(?:[T\s,，]+(?:at\s+|[（(].{1,3}[)）]\s*)?\d{1,2}[:：时時]\d{2}(?:[:：分]\d{2}秒?|分)?(?:\s*[ap]\.?m\.?)?(?:\s*\(?(?:UTC|GMT|[A-Z]{2,4}|[+-]\d\d:?\d\d)(?:\s*[+-]\d{1,2}(?::?\d\d)?)?\)?)?)?"
#: ``source·time``; a line of a time alone is one as well.
SOURCE_LINE = re.compile(
    rf"^\s*(?:\S*\([A-Z]{{2}}:[\w.]+\)\s*)*(?:来源|來源|出典|Source)?\s*[:：]?\s*(?P<source>[^。！？!?\n]{{0,60}}?)\s*(?P<sep>[·•・|｜—–-]|\s)?\s*(?P<time>(?:{_DATE}){_CLOCK})\s*$"
)
_MAYBE_SOURCE = re.compile(r"(?:19|20)\d\d")
_PARTING = re.compile(r"[,;\t]")  # twice before a date: a table's row
_FURNITURE = re.compile(
    r"^(?:Workflow|icon|logo|menu|home|share|search(?: documents?)?|sign in|log in|subscribe|搜索文档|搜索|首页|登录|分享|返回|検索|メニュー|ログイン|シェア|ホーム)$",
    re.IGNORECASE,
)
_BREADCRUMB = re.compile(r"^\S.{0,30}\s*(?:>|›|»|/)\s*\S.{0,40}$")
_SENTENCE = re.compile(r"[。！]|[.!]\s+[A-Z]|[^.]{60,}\.$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a page."""

    title: str
    source: str
    time: str | None
    body: str


def source_line(line: str) -> re.Match[str] | None:
    """The line as source and time, where it is one."""
    if len(line) > 140 or not _MAYBE_SOURCE.search(line):
        return None
    found = SOURCE_LINE.match(line)
    if found is None or runs_of(found["source"]) or len(_PARTING.findall(found["source"])) > 1:
        return None
    source = found["source"].strip()
    if (found["sep"] or "").strip() or not source:
        return found
    return found if len(source) <= 30 and len(source.split()) <= 5 and not source[-1].isdigit() else None


def looks_like_title(line: str) -> bool:
    """Whether a first or last line of a bare text may be its title."""
    line = line.strip().removeprefix("# ")
    if not line or len(line) > 160 or line[-1] in "。；;,，、:：" or _FURNITURE.match(line):
        return False
    if (line[-1] == "." and not re.search(r"(?:\b[A-Z]|Inc|Co|Ltd|Corp|No)\.$", line)) or runs_of(line):
        return False
    if why_skipped(line):
        return False
    opener = OPENER.match(line)
    if (opener and opener_of(opener).role != "number") or _opens_item(line) or line.startswith(("|", "#", "- ")):
        return False
    return not _SENTENCE.search(line)


def _opens_item(line: str) -> bool:
    return bool((found := bullets(line.lstrip())) and found[0][0] == 0)


def entries(text: str, *, titled: bool = False) -> list[Entry]:
    """The articles of a page in order; one without title and source where no line says more.

    ``titled``: the title is known, so that a first or last line without a source line is the text's own.
    """
    lines = text.split("\n")
    marks = [place for place, line in enumerate(lines) if source_line(line)] if len(lines) > 1 else []
    marks = [place for place in marks if _has_sep_or_title(lines, place)]
    if not marks:
        return [Entry("", "", None, text) if titled else _bare(text, lines)]
    first = marks[0]
    if not any(line.strip() for line in lines[:first]):
        return [_below(lines, marks)]
    if _is_content("\n".join(lines[: _title_place(lines, first)])):
        return [_from_tail(lines, first)]
    found: list[Entry] = []
    for order, place in enumerate(marks):
        stop = _title_place(lines, marks[order + 1]) if order + 1 < len(marks) else len(lines)
        found.append(_entry(lines, place, "\n".join(lines[place + 1 : stop])))
    return found


def _has_sep_or_title(lines: list[str], place: int) -> bool:
    found = source_line(lines[place])
    if found and found["sep"] and found["sep"].strip():
        return True
    return len(lines[place].strip()) <= 80 and (
        any(line.strip() for line in lines[:place]) or _title_below(lines, place) is not None
    )


def _title_below(lines: list[str], place: int) -> int | None:
    """The index of a title under a source line that opens the page."""
    below = next((number for number in range(place + 1, len(lines)) if lines[number].strip()), None)
    if below is None or below == len(lines) - 1 or below > place + 2 or not looks_like_title(lines[below]):
        return None
    return below


def _below(lines: list[str], marks: list[int]) -> Entry:
    """A page that opens with its source line: the title may stand under it."""
    found = source_line(lines[marks[0]])
    assert found is not None
    below = _title_below(lines, marks[0])
    start = marks[0] + 1 if below is None else below + 1
    title = "" if below is None else lines[below].strip()
    return Entry(title, _name(found), found["time"], "\n".join(lines[start:]))


def _name(found: re.Match[str]) -> str:
    return found["source"].strip(" ·•・|｜—–-\t")


def _title_place(lines: list[str], place: int) -> int:
    """The index of the title's line above a source line; the line itself where none stands there."""
    above = place - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    if above >= 0 and looks_like_title(lines[above]) and not _FURNITURE.match(lines[above].strip()):
        return above
    return place


def _is_content(text: str) -> bool:
    """Whether text above the first title is an article's body and no furniture."""
    text = text.strip()
    return len(text) > 200 or (len(text) > 40 and bool(runs_of(text) or bullets(text)))


def _entry(lines: list[str], place: int, body: str) -> Entry:
    found = source_line(lines[place])
    assert found is not None
    above = _title_place(lines, place)
    return Entry(
        lines[above].strip() if above < place else "", found["source"].strip(" ·•・|｜—–-\t"), found["time"], body
    )


def _from_tail(lines: list[str], place: int) -> Entry:
    above = _title_place(lines, place)
    rest = "\n".join(lines[place + 1 :])
    body = "\n".join(lines[:above])
    return _entry(lines, place, body + ("\n" + rest if rest.strip() else ""))


def _is_cut_source(line: str) -> bool:
    """Whether a last line may be what is left of a source line: a name that stops short."""
    line = line.strip()
    return (
        0 < len(line) <= 24
        and len(line.split()) <= 4
        and (line[0].isupper() or not line[0].isascii())
        and not runs_of(line)
        and line[-1] not in "。.!！?？；;"
    )


def _ends_cited(text: str) -> bool:
    """Whether a text ends with citations, so that a line below it is none of its own."""
    runs = runs_of(text[-2_000:])
    return bool(runs) and runs[-1].stop >= len(text[-2_000:].rstrip())


def _bare(text: str, lines: list[str]) -> Entry:
    """Without a source line: the first line is the title where it looks like one, else the last below a brief."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    while len(filled) > 1 and (
        _FURNITURE.match(lines[filled[0]].strip()) or _BREADCRUMB.match(lines[filled[0]].strip())
    ):
        filled.pop(0)
    if len(filled) < 2:
        return Entry("", "", None, text)
    first, last = filled[0], filled[-1]
    head = lines[first].strip()
    if looks_like_title(head) and not OPENER.match(head) and not is_header(head, lines[first + 1 :]):
        return Entry(head.removeprefix("# "), "", None, "\n".join(lines[first + 1 :]))
    above = "\n".join(lines[:last])
    if looks_like_title(lines[last]) and _ends_cited(above) and not _opens_item(lines[last]):
        return Entry(lines[last].strip(), "", None, above)
    if _is_cut_source(lines[last]) and looks_like_title(lines[filled[-2]]):
        above = "\n".join(lines[: filled[-2]])
        if _ends_cited(above) and not _opens_item(lines[filled[-2]]):
            return Entry(lines[filled[-2]].strip(), "", None, above)
    return Entry("", "", None, text)


def head_of(text: str) -> Entry | None:
    """The title and source line of a text and the rest of it, later entries of a page included; None where it has neither."""
    found = entries(text)
    first = found[0]
    if not first.title and not first.time:
        return None
    if len(found) == 1:
        return first
    lines = text.split("\n")
    place = next(number for number, line in enumerate(lines) if source_line(line) and _has_sep_or_title(lines, number))
    return Entry(first.title, first.source, first.time, "\n".join(lines[place + 1 :]))
