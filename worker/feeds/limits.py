"""Limits on what a feed may hold, checked before anything slow looks at it (RELIABILITY.md C3)."""

import re

from worker.errors import ReadError

MAX_BYTES = 10 * 1024 * 1024
#: Above this a document is parsed in a child process of its own (`worker.fetch.child`).
MAX_IN_PROCESS = 1024 * 1024
MAX_ENTRIES = 1000
MAX_ATTRIBUTES = 256
MAX_TITLE = 1024
MAX_BODY = 200 * 1024
#: Comments (also escaped ones) that one document may open: the parsers of embedded HTML are quadratic in them.
MAX_COMMENTS = 2000

#: What feedparser may read in our own process: about two seconds of the worst that can be written.
LIGHT_BYTES = 256 * 1024
LIGHT_TAGS = 30_000
#: Both parsers' patterns for addresses in author fields are quadratic in the length of what looks like one.
MAX_MAILBOX = 200

_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]{0,1000}(\[)?", re.IGNORECASE)
_COMMENT = re.compile(rb"(?:<|&lt;|&#60;|&#x3c;)!--", re.IGNORECASE)
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{1024,}")
_MAILBOX = re.compile(rb"[\w.+-]{%d,}" % MAX_MAILBOX)
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_WIDE = (b"\x00<", b"<\x00")


def check(data: bytes, subject: str) -> None:
    """Refuse (ReadError) what would cost more than it can be worth: all linear scans."""
    if len(data) > MAX_BYTES:
        raise ReadError(subject, f"it is larger than {MAX_BYTES:,} bytes")
    seen = _narrow(data)
    if (found := _DOCTYPE.search(seen)) is not None and found[1]:
        raise ReadError(subject, "its DOCTYPE declares entities of its own, which is refused")
    if sum(1 for _ in _COMMENT.finditer(seen)) > MAX_COMMENTS:
        raise ReadError(subject, f"it holds more than {MAX_COMMENTS} comments")
    for tag in _LONG_TAG.finditer(seen):
        if len(_QUOTED.sub(b" ", tag[0]).split()) > MAX_ATTRIBUTES:
            raise ReadError(subject, f"an element has more than {MAX_ATTRIBUTES} attributes")

    for run in _MAILBOX.finditer(seen):
        if b"@" in (seen[run.start() - 1 : run.start()], seen[run.end() : run.end() + 1]):
            raise ReadError(subject, f"an address in it is longer than {MAX_MAILBOX} characters")


def light(data: bytes) -> bool:
    """Whether feedparser may read it in our own process."""
    return len(data) <= LIGHT_BYTES and data.count(b"<") <= LIGHT_TAGS


def _narrow(data: bytes) -> bytes:
    """UTF-16 and UTF-32 with their zero bytes dropped: good enough to see markup in."""
    return data.replace(b"\x00", b"") if any(mark in data[:64] for mark in _WIDE) else data
