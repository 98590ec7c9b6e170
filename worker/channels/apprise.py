"""Everything that Apprise reaches; it answers yes or no and nothing more."""

import re
from dataclasses import dataclass

from schemas.alert import Delivery, Message, Outcome
from schemas.watch import AppriseConfig
from worker.channels.channel import amending, redacted, unaskable
from worker.channels.pace import Pace
from worker.wording import email

_MISSING = "Apprise is not installed: pip install 'claimwire[channels]'"
#: Mentions as Slack, Discord, Teams and others write them; a zero-width space takes their power.
_MENTION = re.compile(r"@(?=everyone|here|channel|all\b)|<(?=[!@#])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Apprise:
    """One Apprise URL."""

    name: str
    config: AppriseConfig
    zone: str
    pace: Pace

    def send(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        if amending(message):
            return Outcome(state="skipped", error="Apprise cannot amend; the digest tells it")
        try:
            import apprise
        except ImportError:
            return Outcome(state="failed", error=_MISSING)
        if held := self.pace.held():
            return held
        url = self.config.url.get_secret_value()
        told = email(message, self.config.language, self.zone, repeat=delivery.possible_repeat)
        target = apprise.Apprise()
        if not target.add(url):
            return Outcome(state="failed", error="Apprise does not know this kind of address")
        for service in target:
            service.overflow_mode = apprise.OverflowMode.TRUNCATE  # one event, one message: the first words count
        try:
            sent = target.notify(
                title=inert(told.subject), body=inert(told.text), body_format=apprise.NotifyFormat.TEXT
            )
        except Exception as error:  # noqa: BLE001  (a plugin may raise anything)
            return Outcome(state="unknown", error=redacted(f"Apprise: {type(error).__name__}: {error}", url))
        return (
            Outcome(state="sent") if sent else Outcome(state="unknown", error="Apprise could not say that it arrived")
        )

    def reconcile(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        return unaskable(self.config.unknown, "Apprise cannot be asked")


def inert(text: str) -> str:
    """No words of an article call anybody."""
    return _MENTION.sub(lambda found: f"{found[0]}\u200b", text)
