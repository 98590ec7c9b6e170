"""Child processes: started in sessions of their own, dead when we are, started again when they die."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from worker.daemon.log import log

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

#: Seconds before a new start: doubled with each quick death, forgotten after a life of a minute.
_FIRST_WAIT, _LONGEST_WAIT, _LONG_LIFE = 1.0, 30.0, 60.0


@dataclass(frozen=True, slots=True)
class Spec:
    """What to run. ``death``: the signal that the kernel sends it when we die, even by kill -9 (Linux)."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str]
    output: Path | None = None
    """Where its output goes; None: where ours goes."""
    death: signal.Signals = signal.SIGKILL
    pipes: bool = False
    """Whether we talk with it over its standard input and output."""


@dataclass(slots=True)
class Child:
    """A process that should run, whether it does at the moment or not. Times are ``time.monotonic()``."""

    spec: Spec
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    quick_deaths: int = 0
    next_start: float = field(default=0.0)

    def start(self) -> None:
        """Start it now. Raises OSError where it cannot be."""
        output = None
        if self.spec.output is not None:
            output = os.open(self.spec.output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own programs
                self.spec.argv,
                env=dict(self.spec.env),
                stdin=subprocess.PIPE if self.spec.pipes else subprocess.DEVNULL,
                stdout=subprocess.PIPE if self.spec.pipes else output,
                stderr=None if output is None else subprocess.STDOUT,
                start_new_session=True,  # a terminal's Ctrl-C reaches us alone
                preexec_fn=_dies_with(os.getpid(), self.spec.death),  # noqa: PLW1509 - we have one thread
            )
        finally:
            if output is not None:
                os.close(output)
        self.started = time.monotonic()

    @property
    def running(self) -> bool:
        """Whether its process lives; reaps it if not."""
        return self.process is not None and self.process.poll() is None

    def revive(self) -> None:
        """If it died, say so and start it again when its wait is over. Restarts are for ever: a worker whose queue
        held garbage exits with status 1 (RELIABILITY A8)."""
        if self.running:
            return
        now = time.monotonic()
        if self.process is not None:
            self._died(self.process, now)
        if now >= self.next_start:
            self._start_or_wait(now)

    def _died(self, process: subprocess.Popen[bytes], now: float) -> None:
        self.quick_deaths = 0 if now - self.started > _LONG_LIFE else self.quick_deaths + 1
        wait = backoff(self.quick_deaths)
        self.end_group()  # what it left behind
        self.process = None
        self.next_start = now + wait
        log(f"{self.spec.name} {ended(process.returncode)}; it starts again in {wait:.0f} s")

    def _start_or_wait(self, now: float) -> None:
        try:
            self.start()
        except OSError as error:
            self.quick_deaths += 1
            self.next_start = now + backoff(self.quick_deaths)
            log(f"{self.spec.name} cannot be started: {error.strerror}")

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal; no matter if it is gone."""
        if self.running and self.process is not None:
            self.process.send_signal(number)

    def end_group(self) -> None:
        """SIGKILL to its whole session."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def wait(self, until: float) -> bool:
        """Whether it ended before ``until``; killed with its group if not."""
        if self.process is None:
            return True
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.end_group()
            self.process.wait()
            return False
        self.end_group()
        return True


def backoff(deaths: int) -> float:
    """Seconds to wait after so many quick deaths: 1, 2, 4 … 30."""
    return min(_LONGEST_WAIT, _FIRST_WAIT * (1 << min(10, max(0, deaths - 1))))


def ended(status: int) -> str:
    """ "was killed by SIGKILL" or "ended with status 1"."""
    if status >= 0:
        return f"ended with status {status}"
    try:
        return f"was killed by {signal.Signals(-status).name}"
    except ValueError:
        return f"was killed by signal {-status}"


def _dies_with(parent: int, death: signal.Signals) -> Callable[[], None]:
    """For the child, between fork and exec: ask the kernel for a signal when ``parent`` dies.

    Without it a kill -9 of the daemon left broker and worker behind, and two ticks at the next start (ECOSYSTEM 1.4).
    """

    def ask() -> None:
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, int(death), 0, 0, 0)
            if os.getppid() != parent:  # it died before we asked
                os._exit(1)

    return ask
