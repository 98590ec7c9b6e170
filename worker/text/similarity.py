"""Whether two texts are copies of one another: exact hash, sketch to find candidates, Jaccard to decide (DOMAIN.md 6.4 L0, L1)."""

import hashlib
import re
import zlib
from collections.abc import Iterable

from worker.text.fold import fold
from worker.text.scripts import CJK, KANA

SKETCH_SIZE = 16
_MASK = (1 << 63) - 1
_WORD64 = (1 << 64) - 1
_STEP = 0x9E3779B97F4A7C15
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*|[^\W\d_]", re.IGNORECASE)
_TOKENS = re.compile(
    r"[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|\d+(?:[.,]\d+)*|[^\W\d_\u3041-\u30fa\u3400-\u9fff]+(?:'[^\W\d_]+)?"
)

# House style differs between outlets over one wire text; these are no difference in content. Each beside letters without which it
# finds nothing: looking for those is quick, and most texts hold few of them.
_HOUSE_STYLE = (
    ("cent", re.compile(r"per(?<=\bper)\s?cents?\b"), "%"),
    ("百分点", re.compile(r"个?百分点"), "%"),
    ("%", re.compile(r"(?<=\d)\s+(?=%)"), ""),
    ("u.", re.compile(r"\bu\.\s?s\.(?:a\.)?"), "us"),
    ("united states", re.compile(r"\bunited states\b"), "us"),
    ("u.", re.compile(r"\bu\.\s?k\."), "uk"),
    ("u.", re.compile(r"\be\.\s?u\."), "eu"),
    ("licen", re.compile(r"\blicen[cs](e|es|ed|ing)\b"), r"licenc\1"),
    ("ton", re.compile(r"\b(tonne|metric ton)s?\b"), "ton"),
    ("is", re.compile(r"is(?<=\wis)(e|ed|es|ing|ation)\b"), r"iz\1"),
    ("our", re.compile(r"\b(lab|col|fav|neighb|harb)our"), r"\1or"),
    ("aluminium", re.compile(r"\baluminium\b"), "aluminum"),
    ("", re.compile(r"\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?(?=\s+\d)|(?<=\d\s)(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"),
     lambda found: (found[1] or found[2])[:3]),
    ("", re.compile(r"\b(?:mr|mrs|ms|dr)\.?\s+"), ""),
)  # fmt: skip
# Datelines, bylines and "Reporting by": they differ between copies of one text.
_DATELINE = re.compile(
    r"^[ \t]*(?:[A-Z][\w.'’/ -]{1,40}(?:, [\w.'’ -]{1,30}){0,3}\s*(?:\([^()\n]{1,40}\))?\s*[-–—]{1,2}\s+|[（(【\[][^）)】\]\n]{2,40}[电電讯訊道报報][）)】\]]\s*|\S{2,12}\d{1,2}月\d{1,2}日[电電讯訊]\s*)",
    re.MULTILINE,
)
_FURNITURE = re.compile(
    r"^[ \t]*\(?(?:(?:additional |editing|reporting|writing)\b.{0,20}\bby\b|by [A-Z]|source:|来源|來源|责任编辑|責任編輯|記者|记者|copyright|©).{0,120}$",
    re.IGNORECASE | re.MULTILINE,
)


def words(text: str) -> list[str]:
    """The words (single characters for Han and kana) of a text, with house style, datelines and bylines folded away."""
    text = _FURNITURE.sub("", _DATELINE.sub("", text))
    text = fold(text, "ja" if KANA.search(text) else "zh").text.casefold()
    for letters, pattern, plain in _HOUSE_STYLE:
        if letters in text:
            text = pattern.sub(plain, text)
    return _TOKENS.findall(text.replace("%", " pct "))


def shingles(text: str) -> frozenset[int]:
    """Hashes (63 bits) of all runs of five words; characters for Chinese and Japanese."""
    return frozenset(_hashes(words(text)))


def sketch(text: str) -> tuple[int, ...]:
    """The smallest 16 of the shingles' hashes: near copies share most of them."""
    return tuple(sorted(set(_hashes(words(text))))[:SKETCH_SIZE])


def _hashes(tokens: list[str]) -> Iterable[int]:
    """Of every run of five: a polynomial of its words that loses one and gains one at each step, well mixed."""
    codes = [zlib.crc32(token.encode()) + 1 for token in tokens]
    size = min(5, len(codes))
    leaving = pow(_STEP, size, 1 << 64)
    value = 0
    for place, code in enumerate(codes):
        value = (value * _STEP + code) & _WORD64
        if place >= size:
            value = (value - codes[place - size] * leaving) & _WORD64
        if place >= size - 1:
            yield ((value ^ value >> 29) * 0xBF58476D1CE4E5B9 >> 1) & _MASK


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """The share of shingles that two texts have in common; two empty texts have none."""
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared) if shared else 0.0


def content_hash(title: str, text: str) -> str:
    """SHA-256 of title and text as a reader sees them: white space, width and quotes make no difference."""
    return hashlib.sha256(f"{_plain(title)}\n{_plain(text)}".encode("utf-8", "surrogatepass")).hexdigest()


def _plain(text: str) -> str:
    if not text.isascii():
        text = fold(text, "ja" if CJK.search(text) and KANA.search(text) else "en").text
    return " ".join(text.split())
