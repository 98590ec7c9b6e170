"""A channel's pace: a token bucket per process, and the rest that a receiver asked for."""

import time
from collections.abc import Callable
from threading import Lock
from urllib.parse import urlsplit

from schemas.alert import Outcome

_SLACK = ("slack.com", "slack-gov.com")
_BURST = 5


class Pace:
    """Nothing sleeps here: who comes too early is told when to come again. ``rate``: messages a second, None: any."""

    def __init__(
        self, rate: float | None, *, burst: int = _BURST, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._burst = float(burst)
        self._tokens = float(burst)
        self._monotonic = monotonic
        self._seen = monotonic()
        self._rests_until = 0.0
        self._lock = Lock()

    def held(self) -> Outcome | None:
        """Why nothing may be sent now, with the seconds until it may; None, and one token is taken."""
        with self._lock:
            wait = self._wait(self._monotonic())
        return Outcome(state="retry", retry_after=wait, attempted=False, error="our own pace") if wait > 0 else None

    def rest(self, seconds: float | None) -> None:
        """The receiver asked for a rest."""
        with self._lock:
            self._rests_until = max(self._rests_until, self._monotonic() + (seconds or 0.0))

    def _wait(self, now: float) -> float:
        if now < self._rests_until:
            return round(self._rests_until - now, 3)
        if self._rate is None:
            return 0.0
        self._tokens = min(self._burst, self._tokens + (now - self._seen) * self._rate)
        self._seen = now
        if self._tokens < 1:
            return round(max((1 - self._tokens) / self._rate, 0.001), 3)
        self._tokens -= 1
        return 0.0


def slack_rate(url: str, configured: float | None) -> float | None:
    """Slack takes about one message a second per channel and tolerates bursts; other servers that speak its API pace themselves."""
    host = urlsplit(url).hostname or ""
    at_slack = any(host == domain or host.endswith(f".{domain}") for domain in _SLACK)
    return configured or (1.0 if at_slack else None)
