"""`claimwire run`: broker, worker and tick as children of one process that only waits.

read the configuration → lock the state folder → migrate → broker → newsroom (sample), worker, tick → wait → stop
"""

import importlib
import os
import signal
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from worker import __version__, bootstrap, settings
from worker.clock import clock
from worker.daemon import broker, lock, newsroom, processes, sample, tick, work
from worker.daemon.children import Child
from worker.daemon.log import log
from worker.daemon.sample import Started
from worker.daemon.signals import RELOAD, STOP, STUCK, Signals
from worker.errors import Problem, RetryableError, SettingsError, WorkerError
from worker.settings import Settings, places
from worker.store import open_store

#: A worker gets this long to finish what it does (its own limit for it is 20 s), the broker this long to close its file.
_GRACE, _BROKER_GRACE = 25.0, 5.0
_LONGEST_WAIT = 30.0

#: Exit status of a child that met trouble which passes (EX_TEMPFAIL).
_AGAIN = 75

#: Imported before the first fork, so that all children share them.
_SHARED = (
    "worker.tasks", "worker.channels.console", "celery.app.amqp", "celery.app.control", "celery.app.events",
    "celery.concurrency.prefork", "celery.worker.components", "celery.worker.consumer", "kombu.transport.redis",
    "sqlalchemy.dialects.sqlite",
)  # fmt: skip


def run(config: Path | None, signals: Signals, *, reset: bool = False) -> int:
    """Run until a signal says stop; returns the exit status. ``reset``: start the sample newsroom over.

    Raises SettingsError, or WorkerError where it cannot start at all. What `celery` and the tick read from the
    environment (configuration, state folder) is set there for them.
    """
    os.umask(0o077)  # what we and our children write is the owner's alone
    found = settings.find_config(config, os.environ)
    is_sample = found is None or places.is_sample(found.parent)
    if reset and not is_sample:
        remedy = "leave --sample-reset out, or start where there is no watch.yaml"
        raise SettingsError(
            "--sample-reset", [Problem("--sample-reset", "there is a watch.yaml: no sample runs", remedy)]
        )
    folder = places.sample_folder(os.environ) if is_sample else places.state_folder(os.environ)
    if not is_sample:
        settings.load(found, os.environ)  # before anything is written
    with lock.take(folder) as held:
        first = _sample(folder, reset=reset) if is_sample else None
        _announce(folder, folder / "watch.yaml" if is_sample else found)
        chosen = bootstrap.configured()
        private = (held.fileno(), *signals.descriptors())
        if signals.stopped() or not _database(chosen, signals, private):
            return 0
        for name in _SHARED:
            importlib.import_module(name)
        return _Daemon(chosen, first, signals, private).live()


def _sample(folder: Path, *, reset: bool) -> Started:
    if reset:
        sample.reset(folder)
    try:
        return sample.ensure(folder, int(clock().timestamp()))
    except OSError as error:
        raise WorkerError(str(folder), f"the state folder cannot be used: {lock.words(error)}") from error


def _announce(folder: Path, config: Path | None) -> None:
    """Where our children, and whoever looks up their environment, find what we found."""
    os.environ["CLAIMWIRE_STATE_DIR"] = str(folder)
    os.environ["CLAIMWIRE_CONFIG"] = str(config)
    os.environ[tick.SUPERVISOR] = str(os.getpid())
    os.environ["REMAP_SIGTERM"] = (
        "SIGQUIT"  # Celery's bounded stop: running tasks get their seconds, the rest stays due
    )


def _database(chosen: Settings, signals: Signals, private: Sequence[int]) -> bool:
    """Open it once: SQLite migrates itself. One that is away is waited for; False: a stop was asked for meanwhile.

    In a child of its own, whose memory goes with it. Raises SettingsError, WorkerError.
    """
    wait = 1.0
    while True:
        child = processes.fork("migrate", partial(_open_once, chosen.database_url), private)
        while child.poll() is None:
            if STOP.intersection(signals.wait(1.0)):
                processes.wait(child, 0)
                return False
        if child.returncode == 0:
            return True
        if child.returncode != _AGAIN:
            raise WorkerError("database", "it cannot be used, see above")
        log(f"trying again in {wait:.0f} s")
        if STOP.intersection(signals.wait(wait)):
            return False
        wait = min(_LONGEST_WAIT, wait * 2)


def _open_once(url: str) -> int:
    try:
        open_store(url).close()
    except RetryableError as error:
        log(f"database: {error.message}")
        return _AGAIN
    except SettingsError as error:
        for problem in error.problems:
            log(str(problem))
        return 2
    return 0


class _Daemon:
    def __init__(self, chosen: Settings, first: Started | None, signals: Signals, private: Sequence[int]) -> None:
        self._settings = chosen
        self._first = first
        self._signals = signals
        self._private = private
        self._terminal = _has_terminal()
        self._broker: Child | None = None
        self._children: list[Child] = []

    def live(self) -> int:
        """Start everything, keep it running, stop it."""
        try:
            self._open()
            _greet(self._settings, self._first)
            return self._watch()
        except BaseException:
            self._stop_all(0)
            raise

    def _watch(self) -> int:
        while True:
            for number in self._signals.wait(self._pause()):
                # SIGHUP, and the terminal is gone: the window was closed, nobody wishes for a re-read
                if number in STOP or (number == RELOAD and self._terminal and not _has_terminal()):
                    log("claimwire stops; a second signal kills")
                    return 0 if self._stop_all(_GRACE) else 130
                if number == RELOAD:
                    self._reload()
                if number == STUCK:
                    self._free_worker()
            for child in self._all():
                child.revive()

    def _open(self) -> None:
        if self._settings.embedded_broker and self._broker is None:
            self._broker = _start_broker(self._settings.state_dir)
        mains: list[tuple[str, Callable[[], int]]] = [("worker", work.main), ("tick", tick.main)]
        if self._first is not None:
            mains.insert(0, ("newsroom", partial(newsroom.main, self._settings.state_dir)))
        self._children = [Child(name, partial(processes.fork, name, main, self._private)) for name, main in mains]
        for child in self._children:
            child.revive()

    def _all(self) -> Sequence[Child]:
        return [*([self._broker] if self._broker else []), *self._children]

    def _pause(self) -> float | None:
        """Seconds until a dead child may start again; None while all live (a death is a signal too)."""
        waits = [child.next_start - time.monotonic() for child in self._all() if child.process is None]
        return max(0.0, min(waits)) if waits else None

    def _reload(self) -> None:
        """SIGHUP: read the configuration again; a broken one changes nothing, a changed one restarts the children."""
        try:
            chosen = settings.load(None, os.environ)
        except SettingsError as error:
            log("configuration: not usable, so nothing changes", level="error")
            for problem in error.problems:
                log(str(problem), level="error")
            return
        if chosen.fingerprint == self._settings.fingerprint:
            log("configuration: read again, nothing changed")
            return
        log("configuration: read again; the changes take effect now")
        self._stop_children(_GRACE)
        if not chosen.embedded_broker:
            self._stop_broker(calm=True)
        bootstrap.configured.cache_clear()
        self._settings = bootstrap.configured()
        self._open()

    def _free_worker(self) -> None:
        """It takes work and does none: end it with all its processes; what it held becomes due again by its lease."""
        for child in self._children:
            if child.name == "worker" and child.process is not None:
                log("worker: no sign of work while work waits; it is ended and starts again")
                processes.end_group(child.process.pid)

    def _stop_all(self, grace: float) -> bool:
        """Whether all ended, in time or by our hand; False: a second signal came, and everything was killed."""
        calm = self._stop_children(grace)
        self._stop_broker(calm=calm)
        return calm

    def _stop_children(self, grace: float) -> bool:
        for child in self._children:
            child.signal(signal.SIGTERM)
        calm = self._await_end(time.monotonic() + grace)
        for child in self._children:
            child.end(0)
        self._children = []
        return calm

    def _stop_broker(self, *, calm: bool) -> None:
        if self._broker is not None:
            self._broker.signal(signal.SIGTERM)
            self._broker.end(time.monotonic() + (_BROKER_GRACE if calm else 0))
        self._broker = None

    def _await_end(self, until: float) -> bool:
        while any(child.running for child in self._children) and time.monotonic() < until:
            if STOP.intersection(self._signals.wait(min(1.0, until - time.monotonic()))):
                return False
        return True


def _start_broker(state_dir: Path) -> Child:
    """Start it and wait for its PONG; a file that it cannot read is moved out of its way once."""
    folder, listen = state_dir / "broker", places.broker_socket(state_dir)
    argv = broker.command(broker.server(), folder, listen)
    # SIGTERM when we die: it closes its file; its clients are killed by the kernel at the same moment
    child = Child("broker", lambda: processes.program(argv, folder / "broker.log", signal.SIGTERM))
    broker.dismiss(listen)
    for last in (False, True):
        try:
            child.start()
            broker.wait_until_up(listen, child.process, folder / "broker.log")
        except WorkerError as error:
            child.end(0)
            aside = None if last else broker.set_aside(folder, int(clock().timestamp()))
            if aside is None:
                raise
            log(f"{error}; its file is now {aside}; nothing is lost, the database holds all work")
        except OSError as error:
            raise WorkerError("broker", f"cannot be started: {lock.words(error)}") from error
        else:
            break
    return child


def _greet(chosen: Settings, first: Started | None) -> None:
    log(
        f"claimwire {__version__} runs: {len(chosen.feeds)} feeds, {len(chosen.watch_topics)} topics, "
        f"state in {chosen.state_dir}; Ctrl-C stops"
    )
    if first is None:
        if not chosen.feeds:
            log(f"{chosen.path} names no feeds yet; add one with: claimwire feeds add URL")
        return
    log("SAMPLE newsroom: there is no watch.yaml, so invented outlets on this machine are read; yours: claimwire init")
    if first.again:
        began = time.strftime("%Y-%m-%d %H:%M", time.localtime(first.now))
        log(
            f"SAMPLE newsroom: first started {began}; what it told then is not told again "
            f"(claimwire alerts list). Start it over with: {sample.RESET}"
        )


def _has_terminal() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY))
    except OSError:
        return False
    return True
