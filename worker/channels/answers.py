"""HTTP answers and failures sorted into outcomes (RELIABILITY B4)."""

import datetime as dt
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from schemas.alert import Outcome
from worker.errors import WorkerError
from worker.net import Response, UnansweredError

_LONGEST_REST = 86_400.0


def retry_after(headers: Mapping[str, str], at: dt.datetime) -> float | None:
    """Seconds to wait as the receiver asks: a number, or an HTTP-date seen from ``at``; at most a day."""
    raw = headers.get("Retry-After")
    if raw is None:
        return None
    seconds = _seconds(raw.strip(), at)
    return None if seconds is None else min(max(seconds, 0.0), _LONGEST_REST)


def _seconds(raw: str, at: dt.datetime) -> float | None:
    try:
        return float(raw) if raw[:1].isdigit() else (_aware(parsedate_to_datetime(raw)) - at).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None


def _aware(moment: dt.datetime) -> dt.datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def of_status(answer: Response, at: dt.datetime, detail: str = "") -> Outcome | None:
    """What a bad status means; None: it is good (2xx).

    408 says that the request did not arrive whole. 503 with Retry-After is a refusal; any other 5xx may come after the
    deed. Redirects are not followed: a POST that is sent on as a GET would look delivered.
    """
    code, wait = answer.status, retry_after(answer.headers, at)
    error = f"HTTP {code}" + (f": {detail}" if detail else "")
    if 200 <= code < 300:
        return None
    if code in {408, 425, 429} or (code == 503 and wait is not None):
        return Outcome(state="retry", retry_after=wait, code=code, error=error)
    return Outcome(state="unknown" if code >= 500 else "failed", code=code, error=error)


def of_error(error: WorkerError) -> Outcome:
    """No answer: *unknown* once the request may have left, else certainly not sent; an address that is refused is for good."""
    if isinstance(error, UnansweredError):
        return Outcome(state="unknown" if error.written else "retry", error=str(error))
    reason = getattr(error, "reason", "")
    return Outcome(state="failed" if reason == "refused" else "retry", error=str(error))
