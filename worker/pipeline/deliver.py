"""Deliver: take, word, send, mark. The intent is committed before the call, the outcome after it."""

import time
from collections.abc import Callable, Sequence

from schemas import Alert, Message, Notice, Outcome
from worker.errors import RetryableError
from worker.pipeline.outcomes import TELL_AFTER, settled
from worker.pipeline.services import Services
from worker.store import Transaction
from worker.store.deliveries import Settled, TakenDelivery

#: A channel that rests no longer than this between two messages is waited for here and now.
SOON = 1.2

_AGAIN = (0.1, 0.4, 1.5)
"""Pauses before writing an outcome again, where the database is away for a moment."""


def deliver(services: Services, delivery_id: int) -> list[int]:
    """Send the oldest due message of this delivery's channel; the deliveries to ring for next."""
    held_since = time.monotonic()
    with services.store.begin() as tx:
        taken = tx.deliveries.take(delivery_id, services.leases.deliver)
        if taken is None:
            return []
        message = _complete(tx, taken)
        failures = tx.deliveries.failures(taken.delivery.channel)
    outcome = _attempt(services, taken, message, held_since)
    after = settled(outcome, asked=taken.ask, attempts=taken.lease.attempts, failures=failures)
    return _persistently(lambda: _mark(services, taken, message, after, failures))


def _complete(tx: Transaction, taken: TakenDelivery) -> Message:
    """An update carries the alert that it amends."""
    message = taken.message
    if not isinstance(message, Alert) or message.action != "update" or taken.parent is None:
        return message
    return message.model_copy(update={"amends": tx.alerts.get(taken.parent.subject_id)})


def _attempt(services: Services, taken: TakenDelivery, message: Message, held_since: float) -> Outcome:
    channel = services.channels.get(taken.delivery.channel)
    if channel is None:
        return Outcome(state="failed", error="the channel is not in watch.yaml")
    if time.monotonic() - held_since > services.leases.deliver / 2:
        return Outcome(state="retry", error="held too long before sending", attempted=False)
    try:
        act = channel.reconcile if taken.ask else channel.send
        return act(taken.delivery, message, taken.parent)
    except Exception as error:  # noqa: BLE001 -- whatever a channel does, the row must be settled
        return Outcome(state="unknown", error=f"{type(error).__name__} while sending")


def _mark(services: Services, taken: TakenDelivery, message: Message, after: Settled, failures: int) -> list[int]:
    with services.store.begin() as tx:
        tx.deliveries.settle(taken, after)
        told = _tell(services, tx, taken, message, after, failures)
        following = tx.deliveries.next_of(taken.delivery.channel)
        soon = tx.deliveries.opens_in(taken.delivery.channel, SOON) if following is None else None
    if soon is not None:
        following, rest = soon
        time.sleep(rest)
    return [*told, *([] if following is None else [following])]


def _tell(
    services: Services, tx: Transaction, taken: TakenDelivery, message: Message, after: Settled, failures: int
) -> list[int]:
    """Another channel hears of a message that will not arrive here, or of a channel that is away for long."""
    name = taken.delivery.channel
    others = elsewhere(services, name)
    if isinstance(message, Notice) and message.id.startswith(_OURS):
        return []
    if after.state in ("failed_permanent", "needs_review"):
        notice = _undelivered(services, taken, message, after)
    elif after.rest is not None and after.counted and failures + 1 == TELL_AFTER:
        notice = _unreachable(services, taken, after)
    else:
        return []
    return tx.deliveries.add("notice", notice.id, others) if tx.notices.save(notice) else []


_OURS = ("undelivered-", "unreachable-")


def elsewhere(services: Services, name: str) -> Sequence[str]:
    """Who hears of trouble with a channel: those named for it, else any other channel."""
    named = [other for other in services.routes.escalate if other != name]
    return named or [other for other in services.channels if other != name]


def _undelivered(services: Services, taken: TakenDelivery, message: Message, after: Settled) -> Notice:
    state = "needs a person to look" if after.state == "needs_review" else "failed for good"
    return Notice(
        id=f"undelivered-{taken.delivery.id}-{taken.attempt}",
        at=services.clock(),
        severity="high",
        title=f"A message on {taken.delivery.channel} {state}",
        said="review" if after.state == "needs_review" else "undelivered",
        fields={"channel": taken.delivery.channel},
        lines=(
            f"{taken.delivery.subject} {message.id}, delivery {taken.delivery.id}: {after.error or after.outcome}",
            f"claimwire alerts resend {message.id}" if isinstance(message, Alert) else "",
        ),
        replay=services.replay,
    )


def _unreachable(services: Services, taken: TakenDelivery, after: Settled) -> Notice:
    name = taken.delivery.channel
    return Notice(
        id=f"unreachable-{name}-{taken.attempt}",
        at=services.clock(),
        severity="high",
        title=f"The channel {name} cannot be reached; its messages wait and are sent in order",
        said="unreachable",
        fields={"channel": name},
        lines=(after.error or after.outcome,),
        replay=services.replay,
    )


def _persistently(write: Callable[[], list[int]]) -> list[int]:
    for pause in _AGAIN:
        try:
            return write()
        except RetryableError:
            time.sleep(pause)
    return write()
