"""When two deadlines are one: kind families and the tolerance of each precision (DOMAIN 3.4)."""

import datetime as dt
from typing import Protocol

from schemas.vocabulary import Anchor, Bound, Confidence, DeadlineKind, Precision

FAMILIES: dict[DeadlineKind, str] = {
    "resumes": "end", "truce_ends": "end", "expires": "end", "extended": "end", "takes_effect": "start", "decision_due": "decision",
    "hearing": "decision", "report_due": "decision", "meeting": "decision", "comment_closes": "comment", "licence_validity": "validity",
    "transition_ends": "other", "other_due": "other",
}  # fmt: skip

#: Kinds that limit a measure: the reserved concept DEADLINE.
LIMITS: frozenset[DeadlineKind] = frozenset(
    ("takes_effect", "expires", "resumes", "extended", "truce_ends", "transition_ends")
)


class Dated(Protocol):
    """What a Deadline and a TrackedDeadline share."""

    @property
    def kind(self) -> DeadlineKind: ...
    @property
    def start(self) -> dt.date | None: ...
    @property
    def end(self) -> dt.date | None: ...
    @property
    def bound(self) -> Bound: ...
    @property
    def confidence(self) -> Confidence: ...
    @property
    def precision(self) -> Precision | None: ...
    @property
    def anchor(self) -> Anchor | None: ...


def family(kind: DeadlineKind) -> str:
    """Kinds that mean one event: the end of a suspension and an extension of it are one deadline."""
    return FAMILIES[kind]


def counted(deadline: Dated) -> bool:
    """Whether the day was counted from publication: ±7 days, and a stated day takes its place."""
    return deadline.anchor == "publication" and deadline.confidence == "low" and deadline.bound in {"for", "within"}


def tolerance(deadline: Dated) -> int:
    """Days by which the words may miss: 7 where counted from publication, else 1."""
    return 7 if counted(deadline) else 1


def agree(one: Dated, other: Dated) -> bool:
    """Whether the days of two deadlines may be the same day: day ±1, a third or month holds a day, ±7 if counted from publication."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    slack = dt.timedelta(days=max(tolerance(one), tolerance(other)))
    return one.start - slack <= other.end and other.start - slack <= one.end


def due(deadline: Dated) -> dt.date | None:
    """The day reminders count to: the first day that relief may end; the last day by which something must be done."""
    fuzzy = deadline.precision not in {None, "day", "minute"}
    if deadline.bound in {"on", "from", "around"} or (deadline.bound == "until" and fuzzy):
        return deadline.start
    return deadline.end
