"""Whether two texts are copies of one another: exact hash, sketch to find candidates, Jaccard to decide (DOMAIN.md 6.4 L0, L1)."""

import hashlib
import re
import zlib
from collections.abc import Iterable

from worker.text.fold import fold
from worker.text.scripts import CJK, KANA

SKETCH_SIZE = 16
_MASK = (1 << 63) - 1
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*|[^\W\d_]", re.IGNORECASE)
_TOKENS = re.compile(
    r"[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|\d+(?:[.,]\d+)*|[^\W\d_\u3041-\u30fa\u3400-\u9fff]+(?:'[^\W\d_]+)?"
)

# House style differs between outlets over one wire text; these are no difference in content.
_HOUSE_STYLE = (
    (re.compile(r"\bper\s?cents?\b|\bpercent\b|个百分点|百分点"), "%"),
    (re.compile(r"(?<=\d)\s+(?=%)"), ""),
    (re.compile(r"\bu\.\s?s\.(?:a\.)?|\bunited states\b"), "us"),
    (re.compile(r"\bu\.\s?k\."), "uk"),
    (re.compile(r"\be\.\s?u\."), "eu"),
    (re.compile(r"\blicen[cs](e|es|ed|ing)\b"), r"licenc\1"),
    (re.compile(r"\b(tonne|metric ton)s?\b"), "ton"),
    (re.compile(r"(\w)is(e|ed|es|ing|ation)\b"), r"\1iz\2"),
    (re.compile(r"\b(lab|col|fav|neighb|harb)our"), r"\1or"),
    (re.compile(r"\baluminium\b"), "aluminum"),
    (re.compile(r"\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?(?=\s+\d)|(?<=\d\s)(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"),
     lambda found: (found[1] or found[2])[:3]),
    (re.compile(r"\b(?:mr|mrs|ms|dr)\.?\s+"), ""),
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
    for pattern, plain in _HOUSE_STYLE:
        text = pattern.sub(plain, text)
    return _TOKENS.findall(text.replace("%", " pct "))


def shingles(text: str) -> frozenset[int]:
    """Hashes (63 bits) of all runs of five words; characters for Chinese and Japanese."""
    return frozenset(_hashes(words(text)))


def sketch(text: str) -> tuple[int, ...]:
    """The smallest 16 of the shingles' hashes: near copies share most of them."""
    return tuple(sorted(set(_hashes(words(text))))[:SKETCH_SIZE])


def _hashes(tokens: list[str]) -> Iterable[int]:
    if not tokens:
        return
    codes = [zlib.crc32(token.encode()) for token in tokens]
    size = min(5, len(codes))
    for place in range(len(codes) - size + 1):
        value = 0
        for code in codes[place : place + size]:
            value = (value * 0x9E3779B97F4A7C15 + code + 1) & 0xFFFFFFFFFFFFFFFF
        value ^= value >> 29
        yield (value * 0xBF58476D1CE4E5B9 >> 1) & _MASK


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
