"""Is this machine's worker, or the tick, doing work? For container health checks: `python -m worker.daemon.health worker`.

The answer is a heartbeat that a task wrote, not a ping: a stuck worker still answers pings. A broker that is away is no
fault of a worker's, so it never fails this check.
"""

import os
import socket
import sys
from urllib.parse import urlsplit

from worker import settings
from worker.errors import WorkerError
from worker.settings import Settings
from worker.store import open_store

#: Seconds without a heartbeat from which something is wrong.
STALE = 90.0


def main(arguments: list[str]) -> int:
    """0: healthy; 1: not, with the reason on stderr; 2: wrong usage."""
    if arguments not in (["worker"], ["tick"]):
        sys.stderr.write("usage: python -m worker.daemon.health worker|tick\n")
        return 2
    try:
        chosen = settings.load(None, os.environ)
        problem = _problem(chosen, arguments[0])
    except WorkerError as error:
        problem = str(error)
    if problem:
        sys.stderr.write(f"{problem}\n")
    return 1 if problem else 0


def _problem(chosen: Settings, what: str) -> str | None:
    age = _age(chosen, f"worker {socket.gethostname()}" if what == "worker" else "tick")
    if age is not None and age < STALE:
        return None
    if not _answers(chosen.broker_url):
        return None
    return f"no heartbeat of the {what} " + ("yet" if age is None else f"for {age:.0f} s")


def _age(chosen: Settings, name: str) -> float | None:
    store = open_store(chosen.database_url)
    try:
        with store.read() as tx:
            ages = [age for each, age in tx.heartbeats.all().items() if each.startswith(name)]
    finally:
        store.close()
    return min(ages, default=None)


def _answers(broker_url: str) -> bool:
    """Whether the broker takes a connection."""
    address = urlsplit(broker_url)
    try:
        if "socket" in address.scheme:
            with socket.socket(socket.AF_UNIX) as unix:
                unix.settimeout(2)
                unix.connect(address.path)
        else:
            socket.create_connection((address.hostname or "127.0.0.1", address.port or 6379), timeout=2).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
