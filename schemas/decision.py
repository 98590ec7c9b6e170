"""Decisions: what became of a topic in an article, and why."""

from schemas.base import Record
from schemas.vocabulary import Action, Reason


class Decision(Record):
    """One per matched topic and article; nothing is dropped without one."""

    topic: str
    action: Action
    reason: Reason
    story: str | None = None
    would: tuple[Action, Reason] | None = None
    """What it would have been, had nothing held the topic back."""
    group: int | None = None
    claim: int | None = None
    detail: str = ""
    """The reason in a few words for `why`: "told 2025-05-12 by Reuters", "10 days old when first seen"."""
