"""Processes of ours: a program, or a function in a fork. Either way in a session of its own, and dead when we are.

Python children are forked, not started anew: what the supervisor has imported is theirs without a copy (measured: seven
processes in 190 MB instead of 262), and they start in no time.
"""

import atexit
import contextlib
import ctypes
import gc
import logging
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from worker.daemon.log import log

_PR_SET_PDEATHSIG, _PR_SET_NAME = 1, 15
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

#: Signals that a child must not inherit our handlers of.
_RESET = (signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD, signal.SIGUSR1)


class Process(Protocol):
    """A child, alive or ended. ``returncode`` is negative for a signal, None while it lives."""

    pid: int
    returncode: int | None

    def poll(self) -> int | None:
        """Reap it if it ended."""
        ...


@dataclass(slots=True)
class Forked:
    """A function in a fork of this process."""

    pid: int
    returncode: int | None = None

    def poll(self) -> int | None:
        """Reap it if it ended."""
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                self.returncode = 0
                return 0
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode


def fork(name: str, main: Callable[[], int], private: Sequence[int]) -> Forked:
    """Run ``main`` in a child, whose exit status it returns. ``private``: file descriptors of ours that it must not hold."""
    _flush()
    gc.freeze()  # the collector would touch, and so copy, every object that we share
    parent = os.getpid()
    pid = os.fork()
    if pid:
        return Forked(pid)
    status = 1
    try:
        _become(name, parent, private)
        status = main()
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 1
    except KeyboardInterrupt:
        status = 130
    except BaseException:  # noqa: BLE001 - nothing may return into the supervisor's frames
        log(f"{name} met an error of ours", level="error", exception=traceback.format_exc())
    finally:
        _leave(status)
    raise AssertionError("unreachable")


def _become(name: str, parent: int, private: Sequence[int]) -> None:
    signal.set_wakeup_fd(-1)
    for number in _RESET:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for descriptor in private:
        os.close(descriptor)
    os.setsid()  # a terminal's Ctrl-C reaches the supervisor alone
    die_with(parent, signal.SIGKILL)
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_NAME, f"claimwire-{name}"[:15].encode(), 0, 0, 0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)


def _leave(status: int) -> None:
    """End as an interpreter does, but without the frames above us."""
    with contextlib.suppress(Exception):
        atexit._run_exitfuncs()  # noqa: SLF001 - what sys.exit would have run (Sentry sends its last events there)
    with contextlib.suppress(Exception):
        logging.shutdown()
    with contextlib.suppress(Exception):
        _flush()
    os._exit(status)


def _flush() -> None:
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()


def program(argv: Sequence[str], output: Path, death: signal.Signals) -> "subprocess.Popen[bytes]":
    """Start a program; its output goes to a new file. ``death``: what the kernel sends it when we die."""
    log = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    parent = os.getpid()
    try:
        return subprocess.Popen(  # noqa: S603 - the broker
            argv,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=lambda: die_with(parent, death),  # noqa: PLW1509 - we have one thread
        )
    finally:
        os.close(log)


def die_with(parent: int, death: signal.Signals) -> None:
    """Ask the kernel for a signal when ``parent`` dies, even by kill -9 (Linux).

    Without it that left broker and worker behind, and two ticks at the next start (ECOSYSTEM 1.4).
    """
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(death), 0, 0, 0)
        if os.getppid() != parent:  # it died before we asked
            os._exit(1)


def end_group(pid: int) -> None:
    """SIGKILL to a child's whole session."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def wait(process: Process, until: float) -> bool:
    """Whether it ended before ``until`` (monotonic); it and all it left behind are killed then."""
    while process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    calm = process.poll() is not None
    end_group(process.pid)
    while process.poll() is None:
        time.sleep(0.005)
    return calm


def ended(status: int) -> str:
    """ "was killed by SIGKILL" or "ended with status 1"."""
    if status >= 0:
        return f"ended with status {status}"
    try:
        return f"was killed by {signal.Signals(-status).name}"
    except ValueError:
        return f"was killed by signal {-status}"
