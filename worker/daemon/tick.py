"""The tick as a process of its own (also `claimwire tick`): every few seconds, what time brings.

Never a thread of the worker's parent, which forks (RELIABILITY A6); any number of ticks is correct.
"""

import logging
import os
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from schemas import Feed
from worker import monitoring, pipeline
from worker.bootstrap import configured, services
from worker.celery import TICK, depth, ring
from worker.daemon.log import log as say
from worker.daemon.metrics import snapshot
from worker.daemon.narrator import Narrator
from worker.daemon.signals import STOP, STUCK, Signals
from worker.errors import RetryableError, SettingsError
from worker.pipeline import Services
from worker.settings import Settings

log = logging.getLogger(__name__)

#: Seconds without a sign of work, while work waits, after which the worker is stuck (RELIABILITY A8).
PATIENCE = 90.0

#: The supervisor's process id, where there is one: who is told that the worker is stuck.
SUPERVISOR = "CLAIMWIRE_SUPERVISOR"

#: Seconds between two looks at the worker and two writings of $CLAIMWIRE_METRICS_FILE.
_LOOK = 15.0

#: For so many seconds after its start it says how many feeds could be read; after that, only who owns a feed hears of it.
_FIRST = 300.0


def run(chosen: Settings, *, loop: bool) -> int:
    """Do what is due, once or until a signal says stop; returns the exit status.

    One that is only asked once raises RetryableError; a loop says what is wrong and goes on.
    """
    signals = Signals()
    made = services(chosen, ring=ring, depth=depth)
    if not loop:
        pipeline.tick(made, signals.stopped)
        return 0
    turn = _Turn(made, Narrator(made, made.clock()))
    while not signals.stopped():
        turn.take(signals)
        if STOP.intersection(signals.wait(TICK)):
            break
    return 0


@dataclass(slots=True)
class _Turn:
    services: Services
    narrator: Narrator
    began: float = field(default_factory=time.monotonic)
    looked: float = field(default_factory=time.monotonic)
    feeds: str = ""
    """What was said of the feeds last."""
    trouble: str = ""
    """What went wrong last: said once, not every two seconds."""

    def take(self, signals: Signals) -> None:
        """One tick, and now and then a look at the worker."""
        try:
            pipeline.tick(self.services, signals.stopped)
            self.narrator.speak()
            if time.monotonic() - self.looked > _LOOK:
                self.looked = time.monotonic()
                self._look()
        except RetryableError as error:
            self._say(str(error))
        except OSError as error:
            self._say(f"{error.filename or 'tick'}: {error.strerror}")
        else:
            if self.trouble:
                log.info("it works again: %s", self.trouble)
            self.trouble = ""

    def _say(self, trouble: str) -> None:
        if trouble != self.trouble:
            log.warning("%s; trying again every %.0f s", trouble, TICK)
        self.trouble = trouble

    def _look(self) -> None:
        with self.services.store.read() as tx:
            age = tx.heartbeats.age(f"worker {socket.gethostname()}")
            numbers = list(snapshot(tx)) if os.environ.get("CLAIMWIRE_METRICS_FILE") else []
            feeds = _read_so_far(tx.feeds.all()) if time.monotonic() - self.began < _FIRST else ""
        if feeds != self.feeds and feeds:
            log.info("%s", feeds)
            self.feeds = feeds
        if numbers:
            monitoring.write_metrics(Path(os.environ["CLAIMWIRE_METRICS_FILE"]), numbers)
        supervisor = os.environ.get(SUPERVISOR)
        if supervisor == str(os.getppid()) and age is not None and age > PATIENCE and self._waits():
            os.kill(os.getppid(), STUCK)

    def _waits(self) -> bool:
        """Whether signals lie in a queue that nobody empties."""
        return any(self.services.depth(bell) for bell in ("poll", "assess", "deliver"))


def _read_so_far(feeds: Sequence[Feed]) -> str:
    """ "feeds: 78 read, 2 cannot be read (claimwire feeds health)", once each was asked; nothing before."""
    asked = [feed for feed in feeds if feed.state != "paused"]
    if not asked or not all(feed.polls or feed.fail_count for feed in asked):
        return ""
    blind = sum(feed.last_success_at is None or feed.state in {"failing", "gone"} for feed in asked)
    more = f", {blind} cannot be read (claimwire feeds health)" if blind else ""
    return f"feeds: {len(asked) - blind} read{more}"


def start(chosen: Settings, *, loop: bool) -> int:
    """`run`, with logs and Sentry switched on."""
    monitoring.configure_logging(chosen.secrets)
    monitoring.start_sentry(chosen.sentry_dsn, chosen.secrets, "tick")
    return run(chosen, loop=loop)


def main() -> int:
    """The daemon's tick."""
    try:
        return start(configured(), loop=True)
    except SettingsError as error:
        for problem in error.problems:
            say(str(problem), level="error")
        return 2
    except RetryableError as error:
        say(f"tick: {error}", level="error")
        return 1
