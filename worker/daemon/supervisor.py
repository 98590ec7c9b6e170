"""`claimwire run`: broker, worker and tick as children of one small process that only waits.

    lock the state folder → check, migrate → broker → newsroom (sample), worker, tick → wait → stop in reverse

It imports no pydantic, no SQLAlchemy and no Celery; what needs them runs in a child (`prepare`).
"""

import os
import signal
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from worker import __version__
from worker.daemon import broker, lock, sample
from worker.daemon.children import Child, Spec
from worker.daemon.log import log
from worker.daemon.plan import Plan
from worker.daemon.preparation import Preparation, RefusedError, StoppedError, python
from worker.daemon.signals import RELOAD, STOP, STUCK, Signals
from worker.errors import Problem, SettingsError, WorkerError

#: A worker gets this long to finish what it does (its own limit for it is 20 s), the broker this long to close its file.
_GRACE, _BROKER_GRACE = 25.0, 5.0


def run(env: Mapping[str, str], *, reset: bool = False) -> int:
    """Run until a signal says stop; returns the exit status. ``reset``: start the sample newsroom over.

    Raises WorkerError where it cannot start at all.
    """
    signals = Signals(signal.SIGHUP, signal.SIGCHLD, signal.SIGUSR1)
    try:
        plan, held = _begin(env, signals, reset=reset)
    except StoppedError:
        return 0
    except RefusedError as refused:
        return refused.status
    with held:
        return _Daemon(env, plan, signals).live()


def _begin(env: Mapping[str, str], signals: Signals, *, reset: bool) -> tuple[Plan, IO[str]]:
    preparation = Preparation(env, signals)
    try:
        folder, is_sample = preparation.where()
        if reset and not is_sample:
            remedy = "leave --sample-reset out, or start where there is no watch.yaml"
            raise SettingsError(
                "--sample-reset", [Problem("--sample-reset", "there is a watch.yaml: no sample runs", remedy)]
            )
        held = lock.take(Path(folder))
        if reset:
            sample.reset(Path(folder))
        return preparation.plan(), held
    except WorkerError:
        preparation.cancel()
        raise


class _Daemon:
    def __init__(self, env: Mapping[str, str], plan: Plan, signals: Signals) -> None:
        self._env = env
        self._plan = plan
        self._signals = signals
        self._terminal = _has_terminal()  # SIGHUP without it any more: the window was closed, nobody wants a re-read
        self._broker: Child | None = None
        self._children: list[Child] = []

    def live(self) -> int:
        """Start everything, keep it running, stop it."""
        try:
            self._open()
        except WorkerError:
            self._stop_all()
            raise
        _greet(self._plan)
        while True:
            for number in self._signals.wait(self._pause()):
                if number in STOP or (number == RELOAD and self._terminal and not _has_terminal()):
                    return self._stop()
                if number == RELOAD:
                    self._reload()
                if number == STUCK:
                    self._free_worker()
            for child in self._all():
                child.revive()

    def _open(self) -> None:
        if self._plan.embedded_broker:
            self._broker = _start_broker(self._plan)
        self._children = [Child(spec) for spec in specs(self._env, self._plan)]
        for child in self._children:
            child.revive()

    def _all(self) -> list[Child]:
        return [*([self._broker] if self._broker else []), *self._children]

    def _pause(self) -> float | None:
        """Seconds until a dead child may start again; None while all live (a death is a signal too)."""
        waits = [child.next_start - time.monotonic() for child in self._all() if child.process is None]
        return max(0.0, min(waits)) if waits else None

    def _reload(self) -> None:
        """SIGHUP: read the configuration again; a broken one changes nothing, a changed one restarts the children."""
        preparation = Preparation(self._env, self._signals)
        try:
            preparation.where()
            plan = preparation.plan()
        except RefusedError:
            log("configuration: not usable, so nothing changes")
            return
        except StoppedError:
            os.kill(os.getpid(), signal.SIGTERM)  # the loop reads it next
            return
        if plan.fingerprint == self._plan.fingerprint:
            log("configuration: read again, nothing changed")
            return
        log("configuration: read again, changes take effect now")
        self._stop_all()
        self._plan = plan
        self._open()

    def _free_worker(self) -> None:
        """It takes work and does none: end it with all its processes; what it held becomes due again by its lease."""
        for child in self._children:
            if child.spec.name == "worker":
                log("worker: no sign of work while work waits; it is ended and starts again")
                child.end_group()

    def _stop(self) -> int:
        log("claimwire stops; a second signal kills")
        return 0 if self._stop_all() else 130

    def _stop_all(self) -> bool:
        """Whether all ended in time or by our hand; False: a second signal came, and everything was killed."""
        for child in self._children:
            child.signal(signal.SIGTERM)
        calm = self._await_end(time.monotonic() + _GRACE)
        for child in self._children:
            child.wait(0)
        if self._broker is not None:
            self._broker.signal(signal.SIGTERM)
            self._broker.wait(time.monotonic() + (_BROKER_GRACE if calm else 0))
        self._broker, self._children = None, []
        return calm

    def _await_end(self, until: float) -> bool:
        while any(child.running for child in self._children) and time.monotonic() < until:
            if STOP.intersection(self._signals.wait(min(1.0, until - time.monotonic()))):
                return False
        return True


def specs(env: Mapping[str, str], plan: Plan) -> list[Spec]:
    """The children beside the broker, in the order in which they start."""
    inner = {
        **env,
        "CLAIMWIRE_CONFIG": plan.config,
        "CLAIMWIRE_STATE_DIR": plan.state_dir,
        "CLAIMWIRE_SUPERVISOR": str(os.getpid()),
    }
    newsroom = [Spec("newsroom", python("worker.daemon.newsroom", plan.state_dir), inner)] if plan.sample else []
    return [
        *newsroom,
        # SIGQUIT is Celery's bounded stop: running tasks get their seconds, the rest stays due
        Spec("worker", python("worker.daemon.work"), {**inner, "REMAP_SIGTERM": "SIGQUIT"}),
        Spec("tick", python("worker.daemon.tick"), inner),
    ]


def _start_broker(plan: Plan) -> Child:
    """Start it and wait for its PONG; a file that it cannot read is moved out of its way once."""
    folder, listen = Path(plan.state_dir) / "broker", Path(plan.socket)
    child = Child(broker.spec(broker.server(), folder, listen))
    broker.dismiss(listen)
    for last in (False, True):
        try:
            child.start()
            broker.wait_until_up(listen, child.process, folder / "broker.log")
        except WorkerError as error:
            child.end_group()
            aside = None if last else broker.set_aside(folder, int(time.time()))
            if aside is None:
                raise
            log(f"{error}; its file is now {aside}; nothing is lost, the database holds all work")
        except OSError as error:
            raise WorkerError("broker", f"cannot be started: {lock.words(error)}") from error
        else:
            break
    return child


def _greet(plan: Plan) -> None:
    log(
        f"claimwire {__version__} runs: {plan.feeds} feeds, {plan.topics} topics, state in {plan.state_dir}; Ctrl-C stops"
    )
    if plan.sample is None:
        if plan.feeds == 0:
            log(
                f"{plan.config} names no feeds yet: claimwire feeds add URL, or claimwire init --force for a starter list"
            )
        return
    log("SAMPLE newsroom: there is no watch.yaml, so invented outlets on this machine are read; yours: claimwire init")
    if plan.sample.again:
        began = time.strftime("%Y-%m-%d %H:%M", time.localtime(plan.sample.now))
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
