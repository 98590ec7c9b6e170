"""The replay record: one JSON object per article and line (DESIGN.md 5); other programs read it."""

import datetime as dt

from pydantic import AwareDatetime

from schemas.base import DayOrMoment, Record
from schemas.vocabulary import Action, Bound, Confidence, DeadlineKind, Reason, Stage, Status, Tense


class ReplayClaim(Record):
    number: int
    text: str
    citations: tuple[int, ...]


class ReplayGroup(Record):
    number: int
    label: str | None
    claims: tuple[ReplayClaim, ...]


class ReplayArticle(Record):
    title: str
    source: str
    url: str | None
    language: str | None
    published_at: DayOrMoment | None
    seen_at: AwareDatetime | None
    groups: tuple[ReplayGroup, ...]


class ReplayMatch(Record):
    topic: str
    group: int | None
    claim: int | None
    status: Status
    stage: Stage | None
    score: int
    terms: tuple[str, ...]


class ReplayDeadline(Record):
    group: int | None
    claim: int | None
    text: str
    start: dt.date | None
    end: dt.date | None
    bound: Bound
    kind: DeadlineKind
    confidence: Confidence
    tense: Tense
    moved_from: dt.date | None
    topics: tuple[str, ...]
    measure: str


class ReplayDecision(Record):
    topic: str
    action: Action
    reason: Reason
    story: str | None


class ReplayRecord(Record):
    """What became of one saved article; ``error`` is set and ``article`` null where it could not be read."""

    path: str
    id: str | None
    article: ReplayArticle | None
    matches: tuple[ReplayMatch, ...] = ()
    deadlines: tuple[ReplayDeadline, ...] = ()
    decisions: tuple[ReplayDecision, ...] = ()
    error: str | None = None
