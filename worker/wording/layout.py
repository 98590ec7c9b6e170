"""Any message as a page."""

from dataclasses import replace

from schemas.alert import Alert, Digest, Message, Reminder
from schemas.vocabulary import Language
from worker.wording import alerts, others
from worker.wording.page import Page, joined
from worker.wording.words import words


def page(message: Message, language: Language, zone: str, *, repeat: bool = False) -> Page:
    """``zone``: the reader's. ``repeat``: an earlier attempt may have arrived, and the reader is told."""
    laid = _page(message, language, zone)
    told = words(language)
    marked = (
        replace(laid, kicker=f"REPLAY · {laid.kicker}", headline=f"REPLAY: {laid.headline}") if message.replay else laid
    )
    note = joined((marked.note, told.phrase("repeat") if repeat else None), " ")
    return replace(marked, note=note or None)


def _page(message: Message, language: Language, zone: str) -> Page:
    if isinstance(message, Alert):
        return alerts.page(message, language, zone)
    if isinstance(message, Reminder):
        return others.reminder(message, language, zone)
    if isinstance(message, Digest):
        return others.digest(message, language, zone)
    return others.notice(message, language, zone)
