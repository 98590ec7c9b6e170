"""Whether two texts are copies of one another: exact hash, sketch to find candidates, Jaccard to decide (DOMAIN.md 6.4 L0, L1)."""

import hashlib
import re
import zlib
from array import array
from collections.abc import Sequence

from worker.text.fold import folded
from worker.text.scripts import CJK, KANA

SKETCH_SIZE = 16

#: Words of a shingle.
_RUN = 5

_TOKENS = re.compile(
    r"[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|\d+(?:[.,]\d+)*|[^\W\d_\u3041-\u30fa\u3400-\u9fff]+(?:'[^\W\d_]+)?"
)

# House style differs between outlets over one wire text; these are no difference in content. Each beside letters without which it
# finds nothing: looking for those is quick, and most texts hold few of them. A pattern begins with letters, and looks back for
# what stands before them: a search for letters skips whatever else a text holds.
_HOUSE_STYLE = (
    ("cent", re.compile(r"per(?<=\bper)\s?cents?\b"), "%"),
    ("百分点", re.compile(r"个?百分点"), "%"),
    ("%", re.compile(r"(?<=\d)\s+(?=%)"), ""),
    ("u.", re.compile(r"u(?<=\bu)\.\s?s\.(?:a\.)?"), "us"),
    ("united states", re.compile(r"united(?<=\bunited) states\b"), "us"),
    ("u.", re.compile(r"u(?<=\bu)\.\s?k\."), "uk"),
    ("u.", re.compile(r"e(?<=\be)\.\s?u\."), "eu"),
    ("licen", re.compile(r"licen(?<=\blicen)[cs](e|es|ed|ing)\b"), r"licenc\1"),
    ("metric ton", re.compile(r"metric ton(?<=\bmetric ton)s?\b"), "ton"),
    ("tonne", re.compile(r"tonne(?<=\btonne)s?\b"), "ton"),
    ("is", re.compile(r"is(?<=\wis)(e|ed|es|ing|ation)\b"), r"iz\1"),
    ("our", re.compile(r"\b(lab|col|fav|neighb|harb)our"), r"\1or"),
    ("aluminium", re.compile(r"aluminium(?<=\baluminium)\b"), "aluminum"),
    ("", re.compile(r"(jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)(?:(?<=\b\w\w\w)[a-z]*\.?(?=\s+\d)|(?<=\d\s\w\w\w)[a-z]*\.?)"), r"\1"),
    ("", re.compile(r"(?:mr|ms|dr)(?<=\b\w\w)(?:(?<=mr)s)?\.?\s+"), ""),
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


#: What parts the words of an ASCII text, beside what may stand inside one.
_PARTS = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) not in "'.,"}


def words(text: str) -> list[str]:
    """The words (single characters for Han and kana) of a text, with house style, datelines and bylines folded away."""
    text = _FURNITURE.sub("", _DATELINE.sub("", text))
    text = folded(text, "ja" if not text.isascii() and KANA.search(text) else "zh").casefold()
    for letters, pattern, plain in _HOUSE_STYLE:
        if letters in text:
            text = pattern.sub(plain, text)
    text = text.replace("%", " pct ")
    return _ascii_words(text) if text.isascii() else _TOKENS.findall(text)


def _ascii_words(text: str) -> list[str]:
    """The same words as `_TOKENS` finds, of which most stand between blanks already."""
    found: list[str] = []
    for part in text.replace(". ", " ").replace(", ", " ").translate(_PARTS).split():
        if part.isalpha() or part.isdigit():
            found.append(part)
        else:
            found += _TOKENS.findall(part)
    return found


def shingles(text: str) -> frozenset[int]:
    """Hashes (32 bits) of all runs of five words; characters for Chinese and Japanese."""
    return frozenset([zlib.crc32(run) for run in _runs(words(text))])


def sketch(text: str) -> tuple[int, ...]:
    """Of the shingles those 16 with the smallest hash, each as 63 bits: near copies share most of them."""
    runs = _runs(words(text))
    hashes = [zlib.crc32(run) for run in runs]
    least = sorted(set(hashes))[:SKETCH_SIZE]
    return tuple([hashed << 31 | _more_bits(runs[hashes.index(hashed)]) for hashed in least])


def _more_bits(run: bytes) -> int:
    """31 bits beside a shingle's hash: among the millions of a database 32 would meet by chance."""
    return int.from_bytes(hashlib.blake2b(run, digest_size=4).digest(), "big") >> 1


def _runs(tokens: Sequence[str]) -> list[bytes]:
    """Every run of five words (all of a shorter text), each word by four bytes."""
    codes = array("I", [zlib.crc32(token.encode()) for token in tokens]).tobytes()
    size = min(_RUN, len(tokens)) * 4
    return [codes[at : at + size] for at in range(0, len(codes) - size + 1, 4)] if tokens else []


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """The share of shingles that two texts have in common; two empty texts have none."""
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared) if shared else 0.0


def content_hash(title: str, text: str) -> str:
    """SHA-256 of title and text as a reader sees them: white space, width and quotes make no difference."""
    return hashlib.sha256(f"{_plain(title)}\n{_plain(text)}".encode("utf-8", "surrogatepass")).hexdigest()


def _plain(text: str) -> str:
    if not text.isascii():
        text = folded(text, "ja" if CJK.search(text) and KANA.search(text) else "en")
    return " ".join(text.split())
