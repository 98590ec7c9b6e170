"""Deadlines: dates that limit a measure, and what became of them."""

import datetime as dt
from typing import Literal

from pydantic import AwareDatetime

from schemas.base import Record
from schemas.vocabulary import Anchor, Bound, Confidence, DeadlineKind, NoDeadlineReason, Precision, Tense, Tier

DeadlineState = Literal["upcoming", "moved", "passed", "confirmed", "cancelled"]


class TimeExpression(Record):
    """A time expression of a text and what became of it (``deadlines try``)."""

    text: str
    offset: int = 0
    """Code points from the start of the text it was found in."""
    start: dt.date | None = None
    end: dt.date | None = None
    bound: Bound | None = None
    kind: DeadlineKind | None = None
    confidence: Confidence | None = None
    deadline: bool = False
    reason: NoDeadlineReason | None = None
    precision: Precision | None = None
    anchor: Anchor | None = None
    tense: Tense = "unclear"
    moved_from: dt.date | None = None
    time: str | None = None
    """The clock time as "00:01", where one is named."""
    zone: str | None = None
    """IANA name of the zone that the text names."""
    last_full_day: dt.date | None = None
    """The last whole day before a limit that falls early in a day."""
    duration_days: int | None = None
    """The length, where the words are one ("90 days")."""


class Deadline(Record):
    """``start``–``end`` are inclusive days, in the measure's zone, and say where the limit falls."""

    measure: str
    kind: DeadlineKind
    start: dt.date | None
    end: dt.date | None
    bound: Bound
    confidence: Confidence
    tense: Tense
    text: str
    topics: tuple[str, ...] = ()
    group: int | None = None
    claim: int | None = None
    moved_from: dt.date | None = None
    precision: Precision | None = None
    anchor: Anchor | None = None
    time: str | None = None
    zone: str | None = None
    last_full_day: dt.date | None = None
    duration_days: int | None = None
    citations: tuple[int, ...] = ()
    sentence: str = ""
    limits: bool = True
    """Whether its kind limits the measure (the reserved concept DEADLINE)."""


class DeadlineSighting(Record):
    """One article's word on a tracked deadline."""

    article: int
    source: str
    tier: Tier
    seen_at: AwareDatetime | None
    deadline: Deadline
    sentence: str = ""


class TrackedDeadline(Record):
    """One deadline of one measure across articles, outlets and languages, with its history."""

    id: str
    """Stable: the UID of its calendar entry."""
    measure: str
    family: str
    """The kind family (DOMAIN 3.4): "end", "start", "decision", "comment", "validity", "other"."""
    kind: DeadlineKind
    start: dt.date | None
    end: dt.date | None
    bound: Bound
    confidence: Confidence
    anchor: Anchor | None = None
    precision: Precision | None = None
    time: str | None = None
    zone: str | None = None
    last_full_day: dt.date | None = None
    topics: tuple[str, ...] = ()
    tier: Tier = 4
    """The best tier that gave the date in force."""
    state: DeadlineState = "upcoming"
    sequence: int = 0
    """Rises on every move: the calendar's SEQUENCE."""
    history: tuple[DeadlineSighting, ...] = ()
    """Moves, oldest first: each sighting that set the date."""
    sightings: tuple[DeadlineSighting, ...] = ()
    conflicts: tuple[DeadlineSighting, ...] = ()
    """Sightings that name another day and could not move it."""
    kinds: tuple[DeadlineKind, ...] = ()
    """What happens on that day, where sources differ."""
    acknowledged: bool = False
