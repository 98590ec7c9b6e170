"""`python -m worker.feeds`: one document under limits of its own, for `worker.fetch.child`.

A head line (JSON: url, charset) and the document on standard input; a FeedDocument as JSON on standard output, or the
reason and the status ``REFUSED``. Any other status is a limit that was passed.
"""

import json
import resource
import sys

from worker.errors import ReadError
from worker.feeds.limits import MAX_BYTES
from worker.feeds.read import read

MEMORY = 512 * 1024 * 1024
CPU_S = 10
REFUSED = 3


def main() -> int:
    """The child's whole life."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + CPU_S
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    head = json.loads(sys.stdin.buffer.readline())
    try:
        document = read(sys.stdin.buffer.read(MAX_BYTES + 1), head["url"], charset=head["charset"])
    except ReadError as error:
        sys.stdout.buffer.write(error.message.encode("utf-8", "replace"))
        return REFUSED
    sys.stdout.buffer.write(document.model_dump_json().encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
