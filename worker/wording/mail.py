"""A page as an e-mail: subject, text, HTML without anything remote, and the dates as a calendar file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from schemas.alert import Alert, Message, Reminder
from schemas.deadline import TrackedDeadline
from schemas.vocabulary import Language, Severity
from worker.wording.calendars import calendar
from worker.wording.console import draw
from worker.wording.layout import page
from worker.wording.page import Page

if TYPE_CHECKING:
    from jinja2 import Template

_COLOURS: Mapping[Severity, str] = {"critical": "#a4001d", "high": "#c62828", "medium": "#b45309", "low": "#1f5f8b"}


@dataclass(frozen=True, slots=True)
class EmailPayload:
    """``ics`` is a whole calendar file, or None where nothing is dated."""

    subject: str
    text: str
    html: str
    ics: bytes | None


def email(message: Message, language: Language = "en", zone: str = "UTC", *, repeat: bool = False) -> EmailPayload:
    """``zone``: the reader's."""
    laid = page(message, language, zone, repeat=repeat)
    dated = calendar(
        _deadlines(message), at=message.at, language=language, names=_names(message), remind_days=_reminds(message)
    )
    return EmailPayload(
        subject=laid.subject,
        text=draw(laid, 78),
        html=_html(laid, language),
        ics=dated if b"BEGIN:VEVENT" in dated else None,
    )


def _deadlines(message: Message) -> tuple[TrackedDeadline, ...]:
    if isinstance(message, Alert):
        own = (change.deadline for change in message.changes if change.deadline)
        return tuple({one.id: one for one in (*message.deadlines, *own)}.values())
    return message.deadlines if isinstance(message, Reminder) else ()


def _names(message: Message) -> dict[str, str]:
    if isinstance(message, Alert):
        return {topic.id: topic.name for topic in message.topics}
    return dict(message.names) if isinstance(message, Reminder) else {}


def _reminds(message: Message) -> dict[str, tuple[int, ...]]:
    """When the alarms of the entries sound."""
    if isinstance(message, Alert):
        return {topic.id: topic.remind_days for topic in message.topics}
    return dict(message.remind_days) if isinstance(message, Reminder) else {}


def _html(laid: Page, language: Language) -> str:
    return _template().render(page=laid, language=language, colour=_COLOURS[laid.severity])


@cache
def _template() -> "Template":
    """Loaded on first use: a worker that sends no e-mail does not pay for it."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("worker.wording", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("email.html")
