"""Prose into numbered paragraphs with headings and boilerplate marked, and into sections: by headings, else by topic shift."""

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import sqrt

from schemas import Paragraph
from worker.articles import trusted
from worker.articles.boilerplate import opens_links, why_skipped
from worker.articles.pages import source_line
from worker.articles.tables import rows
from worker.text.scripts import CJK

_BLANK = re.compile(r"\n[ \t\u3000\xa0]*\n\s*")
FEWEST_TITLES = 4
_LIST_LINE = re.compile(
    r"\s*(?:[-–—*]\s|[•●▪■◆○・·▶►»]\s?|\(?\d{1,2}[.)、]\s|[（(]?[一二三四五六七八九十]{1,3}[)）、])"
)
_END = re.compile(r"[.。．!！…;；,，、\"”」』)）]\s*$")
_FULL_STOPS = frozenset('.。．!！?？”」』"')
_TABLE = re.compile(r"^\s*\|.*\|\s*$|^[^|\n]*(?:\|[^|\n]*){3,}$")
_CJK_WRAP = re.compile(
    r"(?<=[\u3040-\u30ff\u3400-\u9fff\u3000-\u303f\uff00-\uffef])\s{0,8}\n\s{0,8}(?=[\u3040-\u30ff\u3400-\u9fff\u3000-\u303f\uff00-\uffef])"
)
_WORD = re.compile(r"[a-z]{3,}", re.IGNORECASE)
_HAN_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_STOP = frozenset(
    [
        "the",
        "and",
        "for",
        "that",
        "with",
        "from",
        "this",
        "have",
        "has",
        "had",
        "are",
        "was",
        "were",
        "been",
        "will",
        "would",
        "said",
        "says",
        "its",
        "their",
        "they",
        "them",
        "which",
        "who",
        "not",
        "but",
        "also",
        "more",
        "than",
        "after",
        "over",
        "about",
        "into",
        "could",
        "may",
        "can",
        "all",
        "one",
        "two",
        "other",
        "new",
        "year",
        "years",
    ]
)


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Paragraphs of plain text, numbered from 1: parted by blank lines, else by lines unless the lines are wrapped."""
    return number_paragraphs(_blocks(text))


def number_paragraphs(texts: Iterable[str]) -> tuple[Paragraph, ...]:
    return marked(tuple(trusted.paragraph(place, text) for place, text in enumerate(texts, 1)))


def _blocks(text: str) -> list[str]:
    text = text.strip()
    if "\n" not in text:
        return [text] if text else []
    blocks = [block for block in _BLANK.split(text) if block.strip()]
    if len(blocks) == 1:
        lines = blocks[0].split("\n")
        return [" ".join(_unwrapped(blocks[0]).split())] if _is_wrapped(lines) else _lines(lines)
    out: list[str] = []
    for block in blocks:
        lines = block.split("\n")
        out.extend(_lines(lines) if len(lines) > 1 and not _is_wrapped(lines) else [_unwrapped(block).strip()])
    return out


def _lines(lines: Iterable[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether line ends fall inside sentences: lines of about one width that mostly end without a mark."""
    filled = [line.strip() for line in lines if line.strip()]
    if len(filled) < 2 or any(_LIST_LINE.match(line) or "|" in line for line in filled) or rows(filled):
        return False
    if len(filled) >= FEWEST_TITLES and all(line[0].isupper() and not _END.search(line) for line in filled):
        return False  # a list of titles
    body = filled[:-1]
    if any(len(line) > 120 for line in body):
        return False
    open_ends = sum(1 for line in body if not _END.search(line))
    widest = max(len(line) for line in body)
    return (
        open_ends * 2 > len(body)
        and sum(1 for line in body if len(line) * 10 >= widest * 6) * 10 >= len(body) * 7
        and widest >= 30
    )


def _unwrapped(block: str) -> str:
    return _CJK_WRAP.sub("", block).replace("\n", " ") if "\n" in block else block


def marked(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The same paragraphs, headings and boilerplate marked; numbers and words stay."""
    last = len(paragraphs) - 1
    rows = rows_of(paragraphs)
    out = [
        _marked(paragraph, may_head=place != last and place not in rows) for place, paragraph in enumerate(paragraphs)
    ]
    done = 0
    for place in [place for place, paragraph in enumerate(out) if paragraph.skipped == "promotion"]:
        if place >= done:
            done = _mark_links(out, place, paragraphs)
    return tuple(out)


def _mark_links(out: list[Paragraph], label: int, given: Sequence[Paragraph]) -> int:
    """The list under a heading of links is no news either: items of one kind, signed lines or bare titles. Where it ends."""
    if label + 1 >= len(out) or not opens_links(out[label].text):
        return label
    signed = _LIST_LINE.match(out[label + 1].text) is not None
    for place in range(label + 1, len(out)):
        item = out[place]
        is_item = _LIST_LINE.match(item.text) is not None if signed else is_heading(item.text)
        if not is_item or given[place].heading or (signed and _END.search(item.text)):
            return place
        out[place] = trusted.paragraph(item.number, item.text, skipped=item.skipped or "promotion")
    return len(out)


def rows_of(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The places of the rows of tables among paragraphs."""
    return rows([paragraph.text for paragraph in paragraphs]) if len(paragraphs) > 1 else frozenset()


def _marked(paragraph: Paragraph, *, may_head: bool) -> Paragraph:
    skipped = paragraph.skipped or why_skipped(paragraph.text) or ("source" if source_line(paragraph.text) else None)
    heading = not skipped and (paragraph.heading or (may_head and is_heading(paragraph.text)))
    if not skipped and not heading:
        return paragraph
    return trusted.paragraph(paragraph.number, paragraph.text, heading=heading, skipped=skipped)


def is_heading(text: str) -> bool:
    """A short line without an end mark; a question may be one."""
    text = text.strip()
    if (
        not text
        or len(text) > 90
        or _END.search(text)
        or _TABLE.match(text)
        or (_LIST_LINE.match(text) and len(text) > 40)
    ):
        return False
    cjk = len(CJK.findall(text)) if not text.isascii() else 0
    if cjk * 2 > len(text):
        return (
            cjk <= 30 and not re.search(r"[。！]", text) and not (cjk > 14 and re.search(r"[，,；]", text))
        )  # a statement
    return len(text.split()) <= 12 and not re.search(r"[.!] [A-Z]", text)


_NOTE = re.compile(r"(?:Notes?|N\.?B\.|Sources?|Units?|Legend|注|註|备注|備註|附注|说明|說明|单位|單位|単位|資料|出典|来源|來源|数据来源)\s*[:：.．)）]|[*＊※†‡]", re.IGNORECASE)  # fmt: skip


def states(text: str) -> bool:
    """Whether a paragraph says something, as a row, a label or a note below a table does not."""
    text = text.strip()
    if not text or _NOTE.match(text):
        return False
    cjk = len(CJK.findall(text)) if not text.isascii() else 0
    return text[-1] in _FULL_STOPS or len(text.split()) >= 10 or cjk >= 20


def sections_of(paragraphs: Sequence[Paragraph]) -> tuple[dict[int, int], tuple[str | None, ...]]:
    """Paragraph number → section, and each section's label. News text only; headings open sections."""
    used = [paragraph for paragraph in paragraphs if not paragraph.skipped and not paragraph.heading]
    if any(paragraph.heading for paragraph in paragraphs):
        return _by_heading(paragraphs)
    cuts = topic_shifts([paragraph.text for paragraph in used])
    where: dict[int, int] = {}
    section = 0
    for place, paragraph in enumerate(used):
        section += place in cuts
        where[paragraph.number] = section
    return where, (None,) * (section + 1)


def _by_heading(paragraphs: Sequence[Paragraph]) -> tuple[dict[int, int], tuple[str | None, ...]]:
    where: dict[int, int] = {}
    labels: list[str | None] = []
    label: str | None = None
    fresh = True
    for paragraph in paragraphs:
        if paragraph.heading:
            label, fresh = " ".join(paragraph.text.split()), True
        elif not paragraph.skipped:
            if fresh:
                labels.append(label)
                fresh = False
            where[paragraph.number] = len(labels) - 1
    return where, tuple(labels) or (None,)


def topic_shifts(texts: Sequence[str]) -> frozenset[int]:
    """Where a new topic begins (TextTiling over paragraphs): the places of its first paragraphs. News of four is one topic."""
    if len(texts) <= 4:
        return frozenset()
    likeness = _likeness(texts)
    mean = sum(likeness) / len(likeness)
    limit = mean - 0.5 * sqrt(sum((value - mean) ** 2 for value in likeness) / len(likeness))
    most = min(6, max(1, round(len(texts) / 3))) - 1
    dips = [gap for gap in range(1, len(texts)) if likeness[gap - 1] <= limit and _is_dip(likeness, gap - 1)]
    dips = sorted(dips, key=lambda gap: likeness[gap - 1])[: max(0, most)]
    return frozenset(_no_longer_than(sorted(dips), len(texts), 5))


def _no_longer_than(cuts: list[int], size: int, limit: int) -> list[int]:
    """Cuts with further ones, so that no segment holds more than ``limit`` paragraphs, as long as six segments suffice."""
    out: list[int] = []
    limit = max(limit, -(-size // 6))
    for start, stop in pairwise([0, *cuts, size]):
        if start:
            out.append(start)
        out.extend(range(start + limit, stop, limit))
    return out if len(out) < 6 else cuts


def _is_dip(values: Sequence[float], place: int) -> bool:
    left = values[place - 1] if place else 2.0
    right = values[place + 1] if place + 1 < len(values) else 2.0
    return values[place] <= left and values[place] <= right


def _terms(text: str) -> frozenset[str]:
    """Words of three letters and more; pairs of characters for Han and kana."""
    terms = set(_WORD.findall(text.lower())) - _STOP
    if not text.isascii():
        for run in _HAN_RUN.findall(text):
            terms.update([run[place : place + 2] for place in range(len(run) - 1)])
    return frozenset(terms)


def _likeness(texts: Sequence[str]) -> list[float]:
    """The cosine of the two paragraphs before each gap and the two behind it, out of products of single ones.

    Only four paragraphs' terms are held at a time.
    """
    size = len(texts)
    near: deque[frozenset[str]] = deque(maxlen=4)
    products: dict[tuple[int, int], int] = {}
    for place, text in enumerate(texts):
        near.append(_terms(text))
        for back, other in enumerate(reversed(near)):
            products[place - back, place] = len(near[-1] & other)
    out: list[float] = []
    for gap in range(1, size):
        left, right = range(max(0, gap - 2), gap), range(gap, min(size, gap + 2))
        across = sum(products[one, other] for one in left for other in right)
        lengths = _square(products, left) * _square(products, right)
        out.append(across / sqrt(lengths) if lengths else 0.0)
    return out


def _square(products: Mapping[tuple[int, int], int], window: range) -> int:
    between = 2 * products[window[0], window[1]] if len(window) == 2 else 0
    return between + sum(products[place, place] for place in window)
