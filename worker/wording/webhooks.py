"""A message as the body of a generic webhook (Standard Webhooks: type, timestamp, data)."""

import datetime as dt
from typing import Any

from schemas.alert import Alert, Digest, Message, Reminder
from schemas.vocabulary import Language
from worker.wording.layout import page


def webhook_payload(
    message: Message, language: Language = "en", zone: str = "UTC", *, repeat: bool = False
) -> dict[str, Any]:
    """``type``: alert, update, reminder, digest or notice; ``data.message`` is the record as in schemas/json."""
    laid = page(message, language, zone, repeat=repeat)
    told = {"headline": laid.headline, "kicker": laid.kicker, "possible_repeat": repeat}
    return {
        "type": kind(message),
        "timestamp": message.at.astimezone(dt.UTC).isoformat().replace("+00:00", "Z"),
        "data": told | {"message": message.model_dump(mode="json")},
    }


def kind(message: Message) -> str:
    if isinstance(message, Alert):
        return message.action
    if isinstance(message, Reminder):
        return "reminder"
    if isinstance(message, Digest):
        return "digest"
    return "notice" if message.amends is None else "update"
