"""What goes wrong with one request, and whether it got through all the same."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Lock


@dataclass(frozen=True, slots=True)
class Fault:
    """One request's fate. ``accepted``: the receiver keeps the message although its answer is bad or lost."""

    accepted: bool = False
    status: int = 200
    """HTTP status, or the SMTP reply's code."""
    headers: tuple[tuple[str, str], ...] = ()
    error: str | None = None
    """Slack: ``{"ok": false, "error": …}``."""
    close: bool = False
    """The connection ends without an answer."""
    wait: float = 0.0
    """Seconds before the answer."""
    stage: str = "DATA"
    """SMTP: what gets the bad reply: "CONNECT", "MAIL", "RCPT", or "DATA" (after the dot)."""

    @classmethod
    def lost_reply(cls) -> "Fault":
        """Kept, and the connection closes before the answer."""
        return cls(accepted=True, close=True)

    @classmethod
    def dropped(cls) -> "Fault":
        """Not kept, and the connection closes before the answer."""
        return cls(close=True)

    @classmethod
    def error_after_accept(cls) -> "Fault":
        return cls(accepted=True, status=500)

    @classmethod
    def limited(cls, retry_after: str | None = "1") -> "Fault":
        """429; ``retry_after`` in seconds or as an HTTP-date."""
        return cls(status=429, headers=() if retry_after is None else (("Retry-After", retry_after),))

    @classmethod
    def not_ok(cls, error: str, *, accepted: bool = False) -> "Fault":
        return cls(error=error, accepted=accepted)

    @classmethod
    def slow(cls, seconds: float, *, accepted: bool = True) -> "Fault":
        return cls(wait=seconds, accepted=accepted)

    @classmethod
    def reply(cls, status: int, stage: str = "DATA") -> "Fault":
        return cls(status=status, stage=stage)


@dataclass(slots=True)
class Faults:
    """The faults to come: a list is used up one by one, a rule is asked about every request (its number counts from 0)."""

    planned: deque[Fault | None] = field(default_factory=deque)
    rule: Callable[[int], Fault | None] | None = None
    asked: int = 0
    _lock: Lock = field(default_factory=Lock)

    def plan(self, *faults: Fault | None) -> None:
        """Let the next requests end so; None is a request that goes well."""
        with self._lock:
            self.planned.extend(faults)

    def always(self, faults: Iterable[Fault | None]) -> None:
        """Repeat these faults in a cycle for ever."""
        cycle = tuple(faults)
        self.rule = lambda number: cycle[number % len(cycle)]

    def clear(self) -> None:
        with self._lock:
            self.planned.clear()
            self.rule = None

    def next(self) -> Fault | None:
        with self._lock:
            number, self.asked = self.asked, self.asked + 1
            if self.planned:
                return self.planned.popleft()
        return self.rule(number) if self.rule else None
