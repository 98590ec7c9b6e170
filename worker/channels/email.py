"""E-mail over SMTP."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass

from schemas.alert import Delivery, Message, Outcome
from schemas.watch import EmailConfig
from worker.channels.channel import PATIENCE, Clock, amending, redacted, unaskable
from worker.channels.mail_message import Envelope, address, compose, message_id
from worker.channels.pace import Pace
from worker.channels.smtp import Posting, Server, submit
from worker.net import Net
from worker.wording import email


@dataclass(frozen=True, slots=True)
class Email:
    """One list of recipients behind one mail server."""

    name: str
    config: EmailConfig
    zone: str
    clock: Clock
    server: Server
    tls: Callable[[], ssl.SSLContext]
    pace: Pace
    patience: float = PATIENCE

    def send(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        if amending(message):
            return Outcome(state="skipped", error="a sent mail cannot be amended; the digest tells it")
        if held := self.pace.held():
            return held
        envelope = Envelope(self.name, self.config.from_, self.config.to)
        payload = email(message, self.config.language, self.zone, repeat=delivery.possible_repeat)
        data = compose(
            payload,
            message,
            envelope,
            key=delivery.dedup_key,
            parent_key=parent.dedup_key if parent else None,
            at=self.clock(),
        )
        recipients = [address(mailbox) for mailbox in self.config.to]
        posting = Posting(address(self.config.from_), recipients, data, delivery.attempts)
        outcome = submit(self.server, posting, tls=self.tls(), hello=envelope.domain, patience=self.patience)
        return self._told(outcome, message_id(delivery.dedup_key, envelope.domain))

    def reconcile(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        return unaskable(self.config.unknown, "a mail server cannot be asked")

    def _told(self, outcome: Outcome, identifier: str) -> Outcome:
        secrets = (self.config.smtp.get_secret_value(), self.server.password or "")
        error = redacted(outcome.error, *secrets) if outcome.error else None
        ref = identifier if outcome.state == "sent" else None
        return outcome.model_copy(update={"error": error, "provider_ref": ref})


def email_channel(
    name: str, config: EmailConfig, *, zone: str, clock: Clock, net: Net, patience: float = PATIENCE
) -> Email:
    server = Server.of(config.smtp.get_secret_value())
    return Email(name, config, zone, clock, server, lambda: net.tls, Pace(config.rate), patience)
