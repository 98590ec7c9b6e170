"""How often one host is asked: at least two seconds apart, and not at all while it asks us to wait."""

import threading
import time
from collections.abc import Callable

SPACING_S = 2.0


class Pace:
    """Books a start time for every request; shared by all threads of a process. Seconds are monotonic."""

    def __init__(
        self, spared: Callable[[str], bool], *, spacing_s: float = SPACING_S, spared_spacing_s: float = 0
    ) -> None:
        self._judge = spared
        self._judged: dict[str, bool] = {}
        self._spacing = spacing_s
        self._spared_spacing = spared_spacing_s
        self._next: dict[str, float] = {}
        self._closed: dict[str, float] = {}
        self._lock = threading.Lock()

    def spared(self, host: str) -> bool:
        """Whether ``host`` is of the operator's own network (``network.allow``): asked side by side, without pauses."""
        return self._spared_spacing <= 0 and self._own(host)

    def _own(self, host: str) -> bool:
        if host not in self._judged:
            self._judged[host] = self._judge(host)
        return self._judged[host]

    def book(self, host: str, *, at_least: float = 0) -> float:
        """Seconds to wait before asking ``host``; the slot is taken."""
        spacing = self._spared_spacing if self._own(host) else max(self._spacing, at_least)
        now = time.monotonic()
        with self._lock:
            start = max(now, self._next.get(host, now))
            self._next[host] = start + spacing
        return start - now

    def done(self, host: str) -> None:
        """A request to ``host`` has ended: the pause counts from here."""
        spacing = self._spared_spacing if self._own(host) else self._spacing
        if spacing > 0:
            with self._lock:
                self._next[host] = max(self._next.get(host, 0), time.monotonic() + spacing)

    def close(self, host: str, seconds: float) -> None:
        """``host`` asked everybody here to wait (429, 503); on the operator's own network each address is a host of its own."""
        if self.spared(host):
            return
        with self._lock:
            self._closed[host] = max(self._closed.get(host, 0), time.monotonic() + seconds)

    def closed_for(self, host: str) -> float:
        """Seconds that ``host`` still wants to be left alone; 0 if it does not."""
        with self._lock:
            return max(0.0, self._closed.get(host, 0) - time.monotonic())
