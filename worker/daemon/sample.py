"""The bundled SAMPLE newsroom's folder: when it began, where it listens, and the watch.yaml that reads it.

*Now* is fixed at the first start, so that every later start serves the very same articles and nothing is told twice.
"""

import json
import os
import shutil
import socket
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from worker.daemon.sample_articles import OUTLETS
from worker.errors import WorkerError

#: Marks a folder as the sample's: `worker.settings.places.SAMPLE_MARK`.
STATE = "newsroom.json"

RESET = "claimwire run --sample-reset"


@dataclass(frozen=True, slots=True)
class Started:
    """The newsroom's fixed *now* (Unix seconds), its port on loopback, and whether it ran before."""

    now: int
    port: int
    again: bool


def ensure(folder: Path, now: int) -> Started:
    """What the folder says, or a new beginning at ``now`` (Unix seconds). Raises WorkerError where its port is taken."""
    again = (folder / STATE).is_file()
    if not again:
        save(folder, {"now": now, "port": _free_port(), "released": 0})
    state = read(folder)
    first = Started(now=state["now"], port=state["port"], again=again)
    (folder / "watch.yaml").write_text(watch_yaml(first), encoding="utf-8")
    return first


def read(folder: Path) -> dict[str, Any]:
    """The newsroom's state: ``now``, ``port``, and how many articles are ``released``."""
    try:
        state = json.loads((folder / STATE).read_text(encoding="utf-8"))
        return {key: int(state[key]) for key in ("now", "port", "released")}
    except (ValueError, KeyError, TypeError) as error:
        raise WorkerError(str(folder / STATE), f"is damaged; start the sample over with: {RESET}") from error


def save(folder: Path, state: Mapping[str, Any]) -> None:
    """Write the state, whole or not at all."""
    new = folder / f"{STATE}.new"
    new.write_text(json.dumps(dict(state)) + "\n", encoding="utf-8")
    new.replace(folder / STATE)


def reset(folder: Path) -> None:
    """Forget everything that the sample ever told. The caller holds the folder's lock."""
    for entry in folder.iterdir():
        if entry.name == "run.lock":
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def watch_yaml(first: Started) -> str:
    """The sample's own configuration: every outlet, polled every few seconds, on loopback only."""
    feeds = "".join(_feed(first, slug) for slug in OUTLETS)
    return (
        "# SAMPLE newsroom: there was no watch.yaml, so `claimwire run` reads these invented outlets on this machine.\n"
        "# Make your own with `claimwire init`; this file is written anew at every start.\n"
        f"feeds:\n{feeds}"
        "channels: {screen: {type: console}}\n"
        "network: {allow: [127.0.0.0/8]}\n"
        "corrections: false\n"
    )


def _feed(first: Started, slug: str) -> str:
    outlet = OUTLETS[slug]
    return (
        f'  - {{url: "http://127.0.0.1:{first.port}/{slug}.xml", name: "{outlet.name}", language: {outlet.language}, '
        f"timezone: {outlet.zone}, tier: {outlet.tier}, every: 5s, full_text: never, baseline: false}}\n"
    )


def _free_port() -> int:
    """A port of loopback that is free now; kept for good, because a feed's address is its identity."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def listen(port: int) -> socket.socket:
    """The newsroom's listening socket. Raises WorkerError where another program took the port since."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        listener.close()
        raise WorkerError(
            f"127.0.0.1:{port}",
            f"the SAMPLE newsroom's port is taken ({os.strerror(error.errno or 0)}); start over with: {RESET}",
        ) from error
    listener.listen(16)
    return listener
