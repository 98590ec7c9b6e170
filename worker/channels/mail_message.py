"""The message as it goes over the wire: headers that thread it, text, HTML, and its dates as a calendar file."""

import datetime as dt
import email.policy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import quote

from schemas.alert import Alert, Message
from worker.wording import EmailPayload

#: Everything 7-bit: no server has to be asked whether it takes 8-bit lines.
_POLICY = email.policy.SMTP.clone(cte_type="7bit")


@dataclass(frozen=True, slots=True)
class Envelope:
    """Whom it is from and to, and under which channel's name."""

    channel: str
    sender: str
    recipients: Sequence[str]

    @property
    def domain(self) -> str:
        return address(self.sender).rpartition("@")[2] or "claimwire.invalid"


def address(mailbox: str) -> str:
    """ "Desk <desk@example.org>" → "desk@example.org"."""
    return parseaddr(mailbox)[1]


def message_id(dedup_key: str, domain: str) -> str:
    """The same on all attempts: receivers that drop repeats know it by this."""
    return f"<{re.sub(r'[^A-Za-z0-9._-]', '-', dedup_key)}@{domain}>"


def compose(
    payload: EmailPayload, message: Message, envelope: Envelope, *, key: str, parent_key: str | None, at: dt.datetime
) -> bytes:
    """``key``, ``parent_key``: the dedup keys of this delivery and of the story's first mail."""
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = envelope.sender
    mail["To"] = ", ".join(envelope.recipients)
    mail["Subject"] = payload.subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = message_id(key, envelope.domain)
    if parent_key and parent_key != key:
        mail["In-Reply-To"] = mail["References"] = message_id(parent_key, envelope.domain)
    mail["List-Id"] = f"<{_list(message)}.{_label(envelope.channel)}.claimwire.{envelope.domain}>"
    mail["List-Unsubscribe"] = (
        f"<mailto:{quote(address(envelope.sender), safe='@')}?subject={quote(f'unsubscribe {envelope.channel}')}>"
    )
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    _fill(mail, payload)
    return mail.as_bytes()


def _fill(mail: EmailMessage, payload: EmailPayload) -> None:
    mail.set_content(payload.text)
    mail.add_alternative(payload.html, subtype="html")
    if payload.ics is not None:
        mail.add_attachment(
            payload.ics,
            maintype="text",
            subtype="calendar",
            filename="deadlines.ics",
            params={"charset": "utf-8", "method": "PUBLISH"},
        )


def _list(message: Message) -> str:
    """Alerts sort by their first topic, the rest by what they are."""
    if isinstance(message, Alert):
        return _label(message.topics[0].id) if message.topics else "alerts"
    return type(message).__name__.lower()


def _label(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]+", "-", text).strip("-").lower() or "list"
