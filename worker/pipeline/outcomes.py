"""What becomes of a delivery after an attempt (RELIABILITY B4). Pure: every state has its reason."""

from dataclasses import replace

from schemas import Outcome
from worker.store.deliveries import Settled

#: Attempts after which a message is given up, about six hours of outage; another channel is told.
MAX_ATTEMPTS = 30

#: Consecutive failures after which another channel hears that this one cannot be reached (about 17 minutes).
TELL_AFTER = 10

_LONGEST = 900.0


def backoff(number: int) -> float:
    """Seconds to wait after the ``number``-th failure in a row: 1, 2, 4 … 900."""
    return float(min(_LONGEST, 2.0 ** (max(number, 1) - 1)))


def settled(outcome: Outcome, *, asked: bool, attempts: int, failures: int) -> Settled:
    """``asked``: the attempt was a question what became of an earlier one; ``failures``: of the channel, in a row."""
    after = _settled(outcome, asked=asked, attempts=attempts, failures=failures)
    return replace(after, provider_ref=outcome.provider_ref, code=outcome.code, error=outcome.error)


def _settled(outcome: Outcome, *, asked: bool, attempts: int, failures: int) -> Settled:
    pause = outcome.retry_after or 0.0
    match outcome.state:
        case "sent":
            return Settled("sent", "sent")
        case "skipped":
            return Settled("suppressed", "skipped")
        case "failed":
            return Settled("needs_review" if asked else "failed_permanent", "failed")
        case "unknown" if attempts >= MAX_ATTEMPTS:
            return Settled("needs_review", "unknown")
        case "unknown":
            return Settled("unknown", "unknown", wait=max(pause, backoff(attempts) if asked else 1.0))
        case "retry" if not outcome.attempted:
            return Settled("pending", "held back", counted=False, wait=pause, rest=pause)
        case "retry" if attempts >= MAX_ATTEMPTS:
            return Settled("failed_permanent", "failed")
        case "retry" if asked:
            return Settled("pending", "not sent", wait=pause, possible_repeat=outcome.possible_repeat)
        case "retry":
            wait, rest = max(pause, backoff(attempts)), max(pause, backoff(failures + 1))
            return Settled("pending", "retry", wait=wait, rest=rest, spaced=outcome.code == 429)
