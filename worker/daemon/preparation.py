"""The supervisor's side of `worker.daemon.prepare`: ask, wait, and stay stoppable meanwhile."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from worker.daemon.children import Child, Spec
from worker.daemon.plan import Plan
from worker.daemon.signals import STOP, Signals


class StoppedError(Exception):
    """A stop was asked for before anything ran."""


class RefusedError(Exception):
    """The preparation ended without a plan, and said why on stderr. ``status`` is its exit status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Preparation:
    """One run of it."""

    def __init__(self, env: Mapping[str, str], signals: Signals) -> None:
        self._signals = signals
        self._child = Child(Spec("prepare", python("worker.daemon.prepare"), env, pipes=True))
        self._child.start()

    def where(self) -> tuple[str, bool]:
        """The state folder, and whether it is the sample's. Raises StoppedError, RefusedError."""
        said = self._line()
        return said["state_dir"], said["sample"]

    def plan(self) -> Plan:
        """Let it go on, now that the folder is ours. Raises StoppedError, RefusedError."""
        process = self._process()
        assert process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it died: the next line says so
            process.stdin.write(b"go\n")
            process.stdin.flush()
        plan = Plan.of(self._line())
        process.wait()
        return plan

    def cancel(self) -> None:
        """End it, whatever it does."""
        self._child.end_group()
        self._process().wait()

    def _line(self) -> dict[str, Any]:
        process = self._process()
        assert process.stdout is not None
        while True:
            came = self._signals.wait(None, process.stdout.fileno())
            if STOP.intersection(came):
                self.cancel()
                raise StoppedError
            if not came:
                break
        line = process.stdout.readline()
        if not line:
            raise RefusedError(_status(process.wait()))
        said: dict[str, Any] = json.loads(line)
        return said

    def _process(self) -> "subprocess.Popen[bytes]":
        assert self._child.process is not None
        return self._child.process


def _status(code: int) -> int:
    """A preparation that was killed counts as failed."""
    return code if code > 0 else 1


def python(module: str, *args: str) -> list[str]:
    """The command for a module of ours. ``-P``: a `worker` folder where the user stands must not hide this package."""
    return [sys.executable, "-P", "-m", module, *args]
