"""Archives of saved articles: .zip members in their order, WARC records; every limit has a name."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from worker.articles.records import Saved

MAX_MEMBER = 64 * 1024 * 1024
MAX_TOTAL = 1024 * 1024 * 1024
MAX_RATIO = 200
"""Bytes out of a member for one byte in: more is a bomb."""
MAX_MEMBERS = 100_000

Member = tuple[str, bytes | None, str | None]  # name, bytes, or why not


def members_of_zip(data: bytes) -> Iterator[Member]:
    """Name and bytes of each file, in member order; what cannot be unpacked has a reason instead."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, UnicodeError) as error:
        yield "", None, f"no zip archive: {str(error)[:80]}"
        return
    total = 0
    for info in infos[:MAX_MEMBERS]:
        if info.is_dir() or info.filename.startswith("__MACOSX/") or info.filename.rsplit("/", 1)[-1].startswith("."):
            continue
        if info.file_size > MAX_MEMBER or info.file_size > MAX_RATIO * max(1, info.compress_size) + 65_536:
            yield info.filename, None, "larger unpacked than the limit"
            continue
        total += info.file_size
        if total > MAX_TOTAL:
            yield info.filename, None, "the archive is larger unpacked than the limit"
            return
        yield _member(archive, info)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
    try:
        with archive.open(info) as opened:
            data = opened.read(MAX_MEMBER + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        return info.filename, None, f"cannot be unpacked: {str(error)[:80]}"
    return (
        (info.filename, None, "larger unpacked than the limit")
        if len(data) > MAX_MEMBER
        else (info.filename, data, None)
    )


def gunzipped(data: bytes) -> bytes | None:
    """The bytes inside gzip (members one after another), None where they are none or pass the limit."""
    out: list[bytes] = []
    size = 0
    while data:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            piece = unpacker.decompress(data, MAX_MEMBER + 1 - size)
        except zlib.error:
            return b"".join(out) if out else None
        out.append(piece)
        size += len(piece)
        if size > MAX_MEMBER or not unpacker.eof:
            return None if size > MAX_MEMBER else b"".join(out)
        data = unpacker.unused_data
    return b"".join(out)


def pages_of_warc(data: bytes, path: str) -> Iterator[tuple[int, str, str | None, bytes] | Saved]:
    """Ordinal, address, charset and body of every page (200, HTML) of a WARC file; N counts all records from 1."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ModuleNotFoundError:
        yield Saved(path, error="WARC files need the extra: pip install 'claimwire[warc]'")
        return
    number = 0
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            number += 1
            page = _page(record)
            if page:
                yield (number, *page)
    except (
        ArchiveLoadFailed,
        ValueError,
        OSError,
        EOFError,
        zlib.error,
        AttributeError,
        TypeError,
        KeyError,
        IndexError,
    ) as error:
        yield Saved(f"{path}#{number + 1}", error=f"broken WARC record: {str(error)[:80]}")


def _page(record) -> tuple[str, str | None, bytes] | None:  # type: ignore[no-untyped-def]
    if record.rec_type not in {"response", "resource"}:
        return None
    headers = record.http_headers
    kind = (headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")) or ""
    if "html" not in kind.lower() or (headers and not (headers.get_statuscode() or "").startswith("2")):
        return None
    charset = kind.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
    return record.rec_headers.get_header("WARC-Target-URI") or "", charset, record.content_stream().read(MAX_MEMBER)
