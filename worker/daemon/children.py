"""Children that should run: started again when they die, after a wait that grows while they die young."""

import contextlib
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

from worker.daemon import processes
from worker.daemon.log import log
from worker.daemon.processes import Process

#: Seconds before a new start: doubled with each quick death, forgotten after a life of a minute.
_FIRST_WAIT, _LONGEST_WAIT, _LONG_LIFE = 1.0, 30.0, 60.0


@dataclass(slots=True)
class Child:
    """A process that should run, whether it does at the moment or not. Times are ``time.monotonic()``."""

    name: str
    launch: Callable[[], Process]
    """Starts it; raises OSError where that cannot be done."""
    process: Process | None = None
    started: float = 0.0
    quick_deaths: int = 0
    next_start: float = 0.0

    def start(self) -> None:
        """Start it now."""
        self.process = self.launch()
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

    def _died(self, process: Process, now: float) -> None:
        self.quick_deaths = 0 if now - self.started > _LONG_LIFE else self.quick_deaths + 1
        wait = backoff(self.quick_deaths)
        processes.end_group(process.pid)  # what it left behind
        self.process = None
        self.next_start = now + wait
        log(f"{self.name} {processes.ended(process.returncode or 0)}; it starts again in {wait:.0f} s")

    def _start_or_wait(self, now: float) -> None:
        try:
            self.start()
        except OSError as error:
            self.quick_deaths += 1
            self.next_start = now + backoff(self.quick_deaths)
            log(f"{self.name} cannot be started: {error.strerror}")

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal; no matter if it is gone."""
        if self.running and self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process.pid, number)

    def end(self, until: float) -> bool:
        """Whether it ended before ``until``; it is killed with all it left behind if not."""
        return self.process is None or processes.wait(self.process, until)


def backoff(deaths: int) -> float:
    """Seconds to wait after so many quick deaths: 1, 2, 4 … 30."""
    return min(_LONGEST_WAIT, _FIRST_WAIT * (1 << min(10, max(0, deaths - 1))))
