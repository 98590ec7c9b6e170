"""The supervisor's own few lines on stderr. It imports no logging library: it idles for months beside its children.
A line has the shape of every other log line: `worker.monitoring.FIELDS`."""

import contextlib
import json
import os
import sys
import time


def log(event: str, level: str = "info", **fields: object) -> None:
    """A line for a person on a terminal, a JSON object elsewhere (or as $CLAIMWIRE_LOG_FORMAT says)."""
    if wants_json():
        now = time.time_ns() // 1000
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now // 1_000_000)) + f".{now % 1_000_000:06}Z"
        shape = {"timestamp": stamp, "level": level, "logger": "worker.daemon", "event": event, **fields}
        line = json.dumps(shape, ensure_ascii=False, default=str)
    else:
        line = " ".join([event, *(f"{key}={value}" for key, value in fields.items())])
    with contextlib.suppress(OSError):  # a closed terminal must not stop the daemon
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def wants_json() -> bool:
    """$CLAIMWIRE_LOG_FORMAT (json, text), else json where stderr is no terminal."""
    asked = os.environ.get("CLAIMWIRE_LOG_FORMAT", "")
    return asked == "json" or (asked != "text" and not sys.stderr.isatty())
