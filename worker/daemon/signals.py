"""Signals as values: they wait in a socket until the loop asks, so nothing ever happens in between."""

import select
import signal
import socket

STOP = frozenset({signal.SIGINT, signal.SIGTERM})
RELOAD = signal.SIGHUP
#: Sent by the tick: the worker takes work and does none.
STUCK = signal.SIGUSR1


def daemon_signals() -> tuple[signal.Signals, ...]:
    """What the supervisor hears beside a stop: re-read, a child died, the worker is stuck."""
    return RELOAD, signal.SIGCHLD, STUCK


class Signals:
    """From its making on, these signals are read here."""

    def __init__(self, *also: signal.Signals) -> None:
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for number in (*STOP, *also):
            # nohup means it; but a shell's background job ignores SIGINT, and must stop by it all the same
            if number != RELOAD or signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, _noted)

    def descriptors(self) -> tuple[int, int]:
        """For forks, which must not hold them."""
        return self._reader.fileno(), self._writer.fileno()

    def wait(self, seconds: float | None, *files: int) -> list[int]:
        """The signals that came, in order; returns early when one comes or one of ``files`` can be read."""
        mine = self._reader.fileno()
        ready, _, _ = select.select([mine, *files], [], [], seconds)
        return self._pending() if mine in ready else []

    def stopped(self) -> bool:
        """Whether a stop was asked for by now."""
        return any(number in STOP for number in self.wait(0))

    def _pending(self) -> list[int]:
        try:
            return list(self._reader.recv(4096))
        except BlockingIOError:
            return []


def _noted(*_: object) -> None:
    """The number is in the socket by now."""
