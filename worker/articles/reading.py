"""Saved articles out of bytes, in every form of DESIGN.md 5; what cannot be read is a value with its reason."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic_core import from_json

from worker.articles.encodings import decode
from worker.articles.records import Saved
from worker.articles.records_in import TierOf, article_of_record, article_of_text, identity, tier_unknown

MAX_BYTES = 64 * 1024 * 1024


def read(data: bytes, path: str, *, tier_of: TierOf = tier_unknown) -> Iterator[Saved]:
    """Every article that the bytes hold, told by content and not only by name. Never raises on content."""
    if len(data) > MAX_BYTES:
        yield Saved(path, error=f"larger than {MAX_BYTES // 1024 // 1024} MB")
        return
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        yield Saved(path, error="empty")
    elif start[:1] in b"{[":
        yield from _json(data, path, tier_of)
    else:
        yield _text(data, path, tier_of)


def read_lines(lines: Iterable[bytes], path: str, *, tier_of: TierOf = tier_unknown) -> Iterator[Saved]:
    """JSON lines, one by one, so that any number of them fits into memory; LINE counts blank lines too."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _line(line, f"{path}#{number}", tier_of)


def _line(line: bytes, path: str, tier_of: TierOf) -> Saved:
    try:
        record = from_json(line)
    except ValueError as error:
        return Saved(path, error=f"no JSON: {str(error)[:120]}")
    return _record(record, path, tier_of)


def _record(record: Any, path: str, tier_of: TierOf) -> Saved:
    if not isinstance(record, dict):
        return Saved(path, error="no article: not a JSON object")
    if isinstance(record.get("article"), dict) and "text" not in record:
        record = record["article"]
    return Saved(path, identity(record.get("id")), article_of_record(record, tier_of))


def _json(data: bytes, path: str, tier_of: TierOf) -> Iterator[Saved]:
    """One article, an array of them, or lines of them whatever the name says."""
    text, _ = decode(data)
    try:
        value = from_json(text)
    except ValueError:
        yield from _lines_or_text(text, path, tier_of)
        return
    if isinstance(value, list):
        for number, record in enumerate(value, 1):
            yield _record(record, f"{path}#{number}", tier_of)
    elif path.endswith((".jsonl", ".ndjson")):
        number = 1 + text[: len(text) - len(text.lstrip())].count("\n")
        yield _record(value, f"{path}#{number}", tier_of)
    else:
        yield _record(value, path, tier_of)


def _lines_or_text(text: str, path: str, tier_of: TierOf) -> Iterator[Saved]:
    """No JSON as a whole: lines of JSON where the first one is, else a bare text or an error."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    if path.endswith((".jsonl", ".ndjson")) or _is_json(first):
        yield from read_lines(
            (line.encode("utf-8", "surrogatepass") for line in text.split("\n")), path, tier_of=tier_of
        )
    elif path.endswith(".json"):
        yield Saved(path, error="no JSON")
    else:
        yield Saved(path, article=article_of_text(text, tier_of))


def _is_json(line: str) -> bool:
    try:
        return isinstance(from_json(line), dict)
    except ValueError:
        return False


def _text(data: bytes, path: str, tier_of: TierOf) -> Saved:
    if path.endswith((".json", ".jsonl", ".ndjson")):
        return Saved(path, error="no JSON")
    text, notes = decode(data)
    return Saved(path, article=article_of_text(text.replace("\r\n", "\n"), tier_of, notes=notes))
