"""What every way to reach people offers, and what they share."""

import datetime as dt
from collections.abc import Callable
from typing import Protocol

from schemas.alert import Alert, Delivery, Message, Notice, Outcome
from worker.text.clean import clean

Clock = Callable[[], dt.datetime]

#: Seconds that one attempt may take in all: under half of the default lease of a delivery (RELIABILITY B3.5).
PATIENCE = 12.0


class Channel(Protocol):
    """One configured way to reach people. Neither method raises for trouble of the network or the receiver."""

    @property
    def name(self) -> str: ...

    def send(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        """One attempt. ``parent``: the story's first message on this channel, for threads and updates."""
        ...

    def reconcile(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        """After an unknown outcome: *sent*; *retry* (certainly not sent, or ``possible_repeat``); *failed*: a person decides;
        *unknown*: it could not be asked now."""
        ...


def amending(message: Message) -> bool:
    """It amends an earlier message: an update of a story, a summary that rolls on. Who cannot edit sends nothing."""
    if isinstance(message, Alert):
        return message.action == "update"
    return isinstance(message, Notice) and message.amends is not None


def redacted(text: str, *secrets: str) -> str:
    """An error in one clean line without any of the secrets in it."""
    for secret in sorted((secret for secret in secrets if len(secret) > 3), key=len, reverse=True):
        text = text.replace(secret, "***")
    return clean(text, 300)


def unaskable(policy: str, why: str) -> Outcome:
    """A channel that cannot say what arrived: the operator chose ``resend`` or ``hold``."""
    if policy == "hold":
        return Outcome(state="failed", error=f"{why}; held back, as `unknown: hold` asks")
    return Outcome(state="retry", possible_repeat=True, error=f"{why}; sent again, as `unknown: resend` asks")
