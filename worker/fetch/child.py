"""Parsing what may be large: over 1 MB in a fresh process with its own limits (RELIABILITY.md C3).

A fresh one each time: in a reused process the CPU limit is cumulative and would kill the second document.
"""

import json
import resource
import subprocess
import sys

from schemas import FeedDocument
from worker import feeds
from worker.errors import ReadError
from worker.feeds.limits import MAX_BYTES, MAX_IN_PROCESS

MEMORY = 512 * 1024 * 1024
CPU_S = 10
WALL_S = 20.0
_REFUSED = 3


def read(data: bytes, url: str | None, *, charset: str | None = None, wall_s: float = WALL_S) -> FeedDocument:
    """`feeds.read`, in a child for documents over 1 MB. ReadError also where the child passes a limit."""
    if len(data) <= MAX_IN_PROCESS:
        return feeds.read(data, url, charset=charset)
    if len(data) > MAX_BYTES:
        raise ReadError(url or "feed", f"it is larger than {MAX_BYTES:,} bytes")
    return _in_child(data, url, charset, wall_s)


def _in_child(data: bytes, url: str | None, charset: str | None, wall_s: float) -> FeedDocument:
    subject = url or "feed"
    head = json.dumps({"url": url, "charset": charset}).encode() + b"\n"
    try:
        done = subprocess.run(
            [sys.executable, "-m", "worker.fetch.child"],
            input=head + data,
            capture_output=True,
            timeout=wall_s,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(subject, f"it takes longer than {wall_s:g} s to read") from error
    if done.returncode == _REFUSED:
        raise ReadError(subject, done.stdout.decode("utf-8", "replace")[:300])
    if done.returncode != 0:
        raise ReadError(subject, f"it takes more than {MEMORY >> 20} MB or {CPU_S} s of work to read")
    return FeedDocument.model_validate_json(done.stdout)


def main() -> int:
    """The child: a head line (JSON) and the document on standard input, a FeedDocument on standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + CPU_S
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    head = json.loads(sys.stdin.buffer.readline())
    try:
        document = feeds.read(sys.stdin.buffer.read(MAX_BYTES + 1), head["url"], charset=head["charset"])
    except ReadError as error:
        sys.stdout.write(error.message)
        return _REFUSED
    sys.stdout.buffer.write(document.model_dump_json().encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
