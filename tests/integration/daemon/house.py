"""A running `claimwire run`, seen from outside: its processes, what it printed, how it ended."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.servers import eventually

COMMAND = Path(sys.executable).with_name("claimwire")


@dataclass
class House:
    """``state`` is the state folder's parent ($XDG_STATE_HOME)."""

    process: subprocess.Popen[bytes]
    state: Path
    out: Path
    err: Path

    def told(self) -> str:
        """Standard output so far."""
        return self.out.read_text(encoding="utf-8")

    def said(self) -> str:
        """Standard error so far."""
        return self.err.read_text(encoding="utf-8")

    def until_said(self, words: str, *, within: float = 30) -> None:
        """Wait until a line of its log holds these words."""
        eventually(lambda: words in self.said() or self.process.poll() is not None, within=within, what=words)
        assert words in self.said(), self.said()

    def until_told(self, words: str, *, within: float = 60) -> float:
        """Wait until it printed these words; the seconds that took."""
        return eventually(lambda: words in self.told(), within=within, what=words)

    def pid(self, name: str) -> int:
        """The child of this name ("worker", "tick", "broker" …)."""
        comm = {"broker": ("valkey-server", "redis-server")}.get(name, (f"claimwire-{name}"[:15],))
        return next(pid for pid in _children(self.process.pid) if _comm(pid) in comm)

    def family(self) -> list[int]:
        """All its processes below it."""
        found = _children(self.process.pid)
        for pid in found:
            found += _children(pid)
        return found

    def stop(self, number: signal.Signals = signal.SIGTERM, *, within: float = 30) -> int:
        """Ask it to stop; its exit status."""
        self.process.send_signal(number)
        return self.process.wait(within)


@contextmanager
def running(folder: Path, *arguments: str, state: Path | None = None, **env: str) -> Iterator[House]:
    """Start it in ``folder``; whatever is left of it at the end is killed."""
    folder.mkdir(parents=True, exist_ok=True)
    state = state or folder / "state"
    inner = {
        **os.environ, "XDG_STATE_HOME": str(state), "XDG_CONFIG_HOME": str(folder / "config"), "CLAIMWIRE_LOG_FORMAT": "text",
        "NO_COLOR": "1", "TZ": "UTC", **env,
    }  # fmt: skip
    out, err = folder / "out", folder / "err"
    with out.open("wb") as told, err.open("wb") as said:
        process = subprocess.Popen([str(COMMAND), "run", *arguments], cwd=folder, env=inner, stdout=told, stderr=said)
    house = House(process, state, out, err)
    family: list[int] = []
    try:
        yield house
        family = house.family()
    finally:
        for pid in [process.pid, *family]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait()


def alive(pid: int) -> bool:
    """Whether a process runs (a zombie that nobody reaped does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()]
    except OSError:
        return []


def _comm(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text(encoding="utf-8").strip()
    except OSError:
        return ""
