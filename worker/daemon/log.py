"""The supervisor's own few lines on stderr. It imports no logging library: it idles for months beside its children."""

import contextlib
import json
import os
import sys
import time


def log(event: str, level: str = "info", **fields: object) -> None:
    """A line for a person on a terminal, a JSON object elsewhere (or as $CLAIMWIRE_LOG_FORMAT says)."""
    if wants_json():
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        line = json.dumps(
            {"timestamp": stamp, "level": level, "event": event, **fields}, ensure_ascii=False, default=str
        )
    else:
        line = " ".join([event, *(f"{key}={value}" for key, value in fields.items())])
    with contextlib.suppress(OSError):  # a closed terminal must not stop the daemon
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def wants_json() -> bool:
    """$CLAIMWIRE_LOG_FORMAT (json, text), else json where stderr is no terminal."""
    asked = os.environ.get("CLAIMWIRE_LOG_FORMAT", "")
    return asked == "json" or (asked != "text" and not sys.stderr.isatty())
