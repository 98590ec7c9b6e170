"""Parsing what may be large: over 1 MB in a fresh process with its own limits (RELIABILITY.md C3).

A fresh one each time: in a reused process the CPU limit is cumulative and would kill the second document.
"""

import json
import subprocess
import sys

from schemas import FeedDocument
from worker import feeds
from worker.errors import ReadError
from worker.feeds.__main__ import CPU_S, MEMORY, REFUSED
from worker.feeds.limits import MAX_BYTES, MAX_IN_PROCESS, light

WALL_S = 20.0


def read(data: bytes, url: str | None, *, charset: str | None = None, wall_s: float = WALL_S) -> FeedDocument:
    """`feeds.read`, in a child for documents over 1 MB and for messy ones that may take long. ReadError also where the
    child passes a limit."""
    if len(data) <= MAX_IN_PROCESS:
        clean = feeds.read_clean(data, url, charset=charset)
        if clean is not None:
            return clean
        if light(data):
            return feeds.read(data, url, charset=charset)
    if len(data) > MAX_BYTES:
        raise ReadError(url or "feed", f"it is larger than {MAX_BYTES:,} bytes")
    return _in_child(data, url, charset, wall_s)


def _in_child(data: bytes, url: str | None, charset: str | None, wall_s: float) -> FeedDocument:
    subject = url or "feed"
    head = json.dumps({"url": url, "charset": charset}).encode() + b"\n"
    try:
        done = subprocess.run(
            [sys.executable, "-m", "worker.feeds"],
            input=head + data,
            capture_output=True,
            timeout=wall_s,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(subject, f"it takes longer than {wall_s:g} s to read") from error
    if done.returncode == REFUSED:
        raise ReadError(subject, done.stdout.decode("utf-8", "replace")[:300])
    if done.returncode != 0:
        raise ReadError(subject, f"it takes more than {MEMORY >> 20} MB or {CPU_S} s of work to read")
    return FeedDocument.model_validate_json(done.stdout)
