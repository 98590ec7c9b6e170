"""Where saved articles come from: files, folders, archives, standard input; every article under its path (DESIGN.md 5)."""

import datetime as dt
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from worker import articles
from worker.articles import Saved
from worker.topics import tier_of

if TYPE_CHECKING:
    from worker.store import Store  # for the type alone: reading files needs no database

#: A line of JSON is read as it comes; every other form is one document and must fit in memory.
DOCUMENT_LIMIT = 512 * 1024 * 1024
_HEAD = 1 << 16
_PAGE = 200


def saved_articles(paths: tuple[str, ...]) -> Iterator[Saved]:
    """Every saved article below ``paths``, in input order; what cannot be read comes with ``error`` set."""
    for path in paths:
        if path == "-":
            yield from _from_stream(sys.stdin.buffer, "-")
        elif Path(path).is_dir():
            yield from _from_folder(path)
        else:
            yield from _from_file(path)


def stored_articles(store: "Store", since: dt.datetime | None, until: dt.datetime | None) -> Iterator[Saved]:
    """The articles of a database in the order in which they were seen; nothing of it is changed."""
    after: tuple[dt.datetime, int] | None = None
    while True:
        with store.read() as tx:
            rows = tx.articles.between(since, until, after, _PAGE)
        for number, article in rows:
            yield Saved(path=f"store#{number}", id=str(number), article=article, error=None)
        if len(rows) < _PAGE:
            return
        number, last = rows[-1]
        assert last.seen_at is not None
        after = (last.seen_at, number)


def _from_folder(folder: str) -> Iterator[Saved]:
    """Recursively, in byte order of the relative paths; links are not followed, dot files are not articles."""
    found: list[str] = []
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [os.path.relpath(Path(root) / name, folder) for name in names if not name.startswith(".")]
    for relative in sorted(found, key=os.fsencode):
        yield from _from_file(os.path.join(folder, relative), below_folder=True)  # noqa: PTH118 -- the path as typed


def _from_file(path: str, *, below_folder: bool = False) -> Iterator[Saved]:
    named = os.fsencode(path).decode("utf-8", "replace")  # a name is bytes, a record is UTF-8
    try:
        mode = os.lstat(path).st_mode if below_folder else os.stat(path).st_mode  # noqa: PTH116
        if not stat.S_ISREG(mode):
            yield _unread(named, "not a regular file: links and devices are not followed")
            return
        with Path(path).open("rb") as stream:
            yield from _from_stream(stream, named)
    except OSError as problem:
        yield _unread(named, problem.strerror or str(problem))


def _from_stream(stream: BinaryIO, path: str) -> Iterator[Saved]:
    head = stream.read(_HEAD)
    if _is_json_lines(head, path):
        yield from articles.read_lines(_lines(head, stream), path, tier_of=tier_of)
        return
    data = head + stream.read(DOCUMENT_LIMIT - len(head) + 1)
    if len(data) > DOCUMENT_LIMIT:
        yield _unread(path, f"larger than {DOCUMENT_LIMIT >> 20} MiB: only JSON lines are read from files of any size")
        return
    yield from articles.read(data, path, tier_of=tier_of)


def _is_json_lines(head: bytes, path: str) -> bool:
    """By content: an object that ends on its first line. A name in .jsonl or .ndjson settles a doubt."""
    if path.endswith((".jsonl", ".ndjson")):
        return True
    first, newline, rest = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    return bool(newline) and first.startswith(b"{") and first.rstrip().endswith(b"}") and rest.lstrip()[:1] == b"{"


def _lines(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """The lines of ``head`` and what follows it in ``stream``."""
    whole, newline, cut = head.rpartition(b"\n")
    if newline:
        yield from whole.split(b"\n")
    rest = cut + stream.readline()
    if rest:
        yield rest
    yield from stream


def _unread(path: str, why: str) -> Saved:
    return Saved(path=path, id=None, article=None, error=why)
