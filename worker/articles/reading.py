"""Saved articles out of bytes, in every form of DESIGN.md 5; what cannot be read is a value with its reason."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from pydantic_core import from_json

from worker.articles.encodings import decode
from worker.articles.records import Saved
from worker.articles.records_in import TierOf, TooLongError, article_of_record, article_of_text, identity, tier_unknown

MAX_BYTES = 64 * 1024 * 1024
MAX_NESTING = 2  # an archive in an archive

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)[\s>]", re.IGNORECASE)
_MARKUP = re.compile(
    rb"<(?:!doctype html|html|head|body|meta|title|article|main|div|section|h1|p|table|script)[\s>/]", re.IGNORECASE
)
_MAIL = re.compile(rb"(?:(?:From |[A-Za-z][A-Za-z0-9-]{1,40}:)[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    rb"^(?:MIME-Version|Message-ID|Received|Return-Path|Content-Type|Delivered-To|DKIM-Signature|X-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_FROM = re.compile(rb"^(?:From|Subject|Date):", re.IGNORECASE | re.MULTILINE)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")

Reader = Callable[[bytes, str, TierOf, int], Iterator[Saved]]


def read(data: bytes, path: str, *, tier_of: TierOf = tier_unknown) -> Iterator[Saved]:
    """Every article that the bytes hold, told by content and not only by name. Never raises on content."""
    yield from _read(data, path, tier_of, 0)


def read_lines(lines: Iterable[bytes], path: str, *, tier_of: TierOf = tier_unknown) -> Iterator[Saved]:
    """JSON lines, one by one, so that any number of them fits into memory; LINE counts blank lines too."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _line(line, f"{path}#{number}", tier_of)


def _read(data: bytes, path: str, tier_of: TierOf, depth: int) -> Iterator[Saved]:
    """What passes a limit on the way is refused by name."""
    try:
        yield from _forms(data, path, tier_of, depth)
    except TooLongError as error:
        yield Saved(path, error=f"refused: {error}")


def _forms(data: bytes, path: str, tier_of: TierOf, depth: int) -> Iterator[Saved]:
    if len(data) > MAX_BYTES:
        yield Saved(path, error=f"larger than {MAX_BYTES // 1024 // 1024} MB")
        return
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if not start:
        yield Saved(path, error="empty")
        return
    yield from _reader(start, path)(data, path, tier_of, depth)


def _reader(start: bytes, path: str) -> Reader:
    """By the first bytes; the name decides only between forms that begin alike."""
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip
    if start.startswith(b"\x1f\x8b"):
        return _gzip
    if start.startswith(b"WARC/"):
        return _warc
    if start[:1] in b"{[" and not path.endswith((".html", ".htm", ".eml")):
        return _json
    if start[:1] == b"<" or path.endswith((".html", ".htm", ".xhtml")):
        return (
            _feed
            if _FEED.search(start) and not _MARKUP.match(start)
            else _page
            if _MARKUP.search(start) or path.endswith((".html", ".htm", ".xhtml"))
            else _text
        )
    found = _MAIL.match(start)
    if found and _MAIL_FROM.search(found[0]) and (_MAIL_HEADER.search(found[0]) or path.endswith(".eml")):
        return _mail
    return _text


# --- JSON


def _line(line: bytes, path: str, tier_of: TierOf) -> Saved:
    try:
        return _record(from_json(line.removeprefix(b"\xef\xbb\xbf")), path, tier_of)
    except ValueError as error:
        why = f"no JSON: {str(error)[:120]}"
    try:
        text, notes = decode(line)  # another encoding than UTF-8, or half a surrogate pair
        return _record(_loads(text), path, tier_of, notes)
    except ValueError:
        return Saved(path, error=why)


def _loads(text: str) -> Any:
    """JSON; half a surrogate pair, which other programs write where they cut a text, is U+FFFD. Raises ValueError."""
    try:
        return from_json(text)
    except ValueError:
        if not _SURROGATE.search(text):
            raise
    try:
        whole = json.dumps(json.loads(text), ensure_ascii=False)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return from_json(re.sub("[\ud800-\udfff]", "\ufffd", whole))


def _record(record: Any, path: str, tier_of: TierOf, notes: Sequence[str] = ()) -> Saved:
    if not isinstance(record, dict):
        return Saved(path, error="no article: not a JSON object")
    try:
        return Saved(path, identity(record.get("id")), article_of_record(record, tier_of, notes=notes))
    except TooLongError as error:
        return Saved(path, identity(record.get("id")), error=f"refused: {error}")
    except (ValueError, RecursionError, OverflowError) as error:
        return Saved(path, error=f"no article: {type(error).__name__}")


def _json(data: bytes, path: str, tier_of: TierOf, _depth: int) -> Iterator[Saved]:
    """One article, an array of them, or lines of them whatever the name says."""
    text, notes = decode(data)
    is_lines = path.endswith((".jsonl", ".ndjson"))
    try:
        value = None if is_lines else _loads(text)
    except ValueError:
        value = None
    if isinstance(value, list):
        for number, record in enumerate(value, 1):
            yield _record(record, f"{path}#{number}", tier_of, notes)
    elif value is not None:
        yield _record(value, path, tier_of, notes)
    elif is_lines or _is_json(next((line for line in text.split("\n") if line.strip()), "")):
        yield from read_lines(
            (line.encode("utf-8", "surrogatepass") + b"\n" for line in text.split("\n")), path, tier_of=tier_of
        )
    elif path.endswith(".json"):
        yield Saved(path, error="no JSON")
    else:
        yield Saved(path, article=article_of_text(text.replace("\r\n", "\n"), tier_of))


def _is_json(line: str) -> bool:
    try:
        return isinstance(_loads(line), dict)
    except ValueError:
        return False


# --- other forms


def _text(data: bytes, path: str, tier_of: TierOf, _depth: int) -> Iterator[Saved]:
    if path.endswith((".jsonl", ".ndjson")):
        yield from read_lines(data.splitlines(keepends=True), path, tier_of=tier_of)
        return
    if path.endswith(".json"):
        yield Saved(path, error="no JSON")
        return
    text, notes = decode(data)
    if _is_binary(text):
        yield Saved(path, error="no text: binary data")
        return
    yield Saved(path, article=article_of_text(text.replace("\r\n", "\n").replace("\r", "\n"), tier_of, notes=notes))


def _is_binary(text: str) -> bool:
    sample = text[:4096]
    controls = sum(1 for char in sample if char < " " and char not in "\n\r\t\f\x1b") + sample.count("\ufffd")
    return controls * 10 > len(sample)


def _page(data: bytes, path: str, tier_of: TierOf, _depth: int) -> Iterator[Saved]:
    from worker.articles.webpage import read_page

    article = read_page(data, None, None, tier_of)
    yield Saved(path, article=article) if article else Saved(path, error="a page without text")


def _feed(data: bytes, path: str, tier_of: TierOf, _depth: int) -> Iterator[Saved]:
    from worker.articles.of_feeds import saved_of_document

    return saved_of_document(data, path, tier_of)


def _mail(data: bytes, path: str, tier_of: TierOf, _depth: int) -> Iterator[Saved]:
    from worker.articles.mail import saved_of_mail

    yield saved_of_mail(data, path, tier_of)


def _zip(data: bytes, path: str, tier_of: TierOf, depth: int) -> Iterator[Saved]:
    from worker.articles.archives import members_of_zip

    if depth >= MAX_NESTING:
        yield Saved(path, error="archives nested too deep")
        return
    for name, member, why in members_of_zip(data):
        where = f"{path}!{name}" if name else path
        if member is None:
            yield Saved(where, error=why)
        else:
            yield from _read(member, where, tier_of, depth + 1)


def _gzip(data: bytes, path: str, tier_of: TierOf, depth: int) -> Iterator[Saved]:
    from worker.articles.archives import gunzipped

    inner = gunzipped(data)
    if inner is None or depth >= MAX_NESTING:
        yield Saved(path, error="gzip data that is broken or passes the limit")
    else:
        yield from _read(inner, path, tier_of, depth + 1)


def _warc(data: bytes, path: str, tier_of: TierOf, _depth: int) -> Iterator[Saved]:
    from worker.articles.archives import pages_of_warc
    from worker.articles.webpage import read_page

    for page in pages_of_warc(data, path):
        if isinstance(page, Saved):
            yield page
            continue
        number, url, charset, body = page
        article = read_page(body, url or None, charset, tier_of)
        where = f"{path}#{number}"
        yield Saved(where, article=article) if article else Saved(where, error="a page without text")
