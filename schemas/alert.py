"""Messages to people: alerts, reminders, digests, notices; and their deliveries."""

import datetime as dt
from typing import Literal

from pydantic import AwareDatetime

from schemas.base import DayOrMoment, Record
from schemas.deadline import TrackedDeadline
from schemas.match import Fact, Hit, ScorePart
from schemas.vocabulary import Basis, EvidenceState, Reason, Severity, Stage, Status, Tier


class ArticleRef(Record):
    """The article behind a message."""

    id: int
    title: str
    source: str
    url: str | None
    tier: Tier
    language: str | None
    published_at: DayOrMoment | None
    seen_at: AwareDatetime | None
    content_hash: str = ""


class TopicRef(Record):
    """A topic as the reader knows it."""

    id: str
    name: str
    severity: Severity
    remind_days: tuple[int, ...] = (30, 7, 1, 0)
    """Days before a deadline on which it reminds: the alarms of a calendar entry."""


class StoryRef(Record):
    """A story that an alert touches, and the alert's number in it (1: the first word)."""

    key: str
    title: str
    number: int


class Excerpt(Record):
    """A quoted paragraph; ``marks`` are code-point ranges of its text to highlight."""

    paragraph: int
    text: str
    marks: tuple[tuple[int, int], ...] = ()


class EvidenceLine(Record):
    """A claim that an alert stands on, with what it cites and the words that matched (ranges of ``claim_text``)."""

    topic: str
    group: int | None
    claim: int | None
    claim_text: str
    citations: tuple[int, ...]
    marks: tuple[tuple[int, int], ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    hits: tuple[Hit, ...] = ()
    status: Status
    stage: Stage | None
    basis: Basis
    speaker: str | None = None
    reported_by: str | None = None
    score: int = 0
    parts: tuple[ScorePart, ...] = ()
    evidence: EvidenceState = "summary only"
    exposure: tuple[str, ...] = ()


class Change(Record):
    """What one topic learns: the fact, why it is told, and what stood before."""

    topic: str
    reason: Reason
    story: str
    fact: Fact
    before: Fact | None = None
    before_source: str | None = None
    deadline: TrackedDeadline | None = None
    moved_from: dt.date | None = None


class Alert(Record):
    """What one article adds, told in one message over all its stories and topics."""

    id: str
    """Short hex, typed by people: ``claimwire alerts ack 3f2a``."""
    action: Literal["alert", "update"]
    severity: Severity
    topics: tuple[TopicRef, ...]
    stories: tuple[StoryRef, ...]
    changes: tuple[Change, ...]
    deadlines: tuple[TrackedDeadline, ...] = ()
    evidence: tuple[EvidenceLine, ...] = ()
    context: tuple[EvidenceLine, ...] = ()
    """Matches of the same article that alone would not alert (background, possible): context lines."""
    article: ArticleRef
    also_in: tuple[str, ...] = ()
    """Other outlets that said the same."""
    history: tuple[str, ...] = ()
    """What the story was before, one line each, oldest first."""
    at: AwareDatetime
    """As of when it was decided: the article's ``seen_at``."""
    fingerprint: str
    """Hash of the new facts: the same facts never make a second alert."""
    replay: bool = False
    correction: str | None = None
    """What changed in the article behind it, where this amends an alert."""
    amends: "Alert | None" = None
    """The alert that this update amends, filled in when it is delivered: its words stay, ours stand above them."""


class Reminder(Record):
    """Deadlines that fall due on one day, told together."""

    id: str
    day: dt.date
    at: AwareDatetime
    deadlines: tuple[TrackedDeadline, ...]
    days_left: int
    severity: Severity = "high"
    passed: bool = False
    """The day is over and no outcome was seen."""
    names: dict[str, str] = {}
    """Topic id → its name, of the topics of its deadlines."""
    remind_days: dict[str, tuple[int, ...]] = {}
    """Topic id → days before a deadline on which it reminds."""
    replay: bool = False


class DigestLine(Record):
    """One line of the daily message."""

    topic: str
    reason: Reason
    text: str
    source: str
    url: str | None = None
    citations: tuple[int, ...] = ()
    alert: str | None = None
    at: AwareDatetime | None = None
    change: Change | None = None
    """What was told, where something was: its headline is composed in each channel's language."""


class Coverage(Record):
    """Quiet or blind: what we read and could not read."""

    feeds_ok: int = 0
    feeds_failing: tuple[str, ...] = ()
    """ "name: reason" of each feed that we cannot see."""
    articles_read: int = 0
    alerts_told: int = 0
    withheld: dict[str, int] = {}
    """Reason → how many topics were withheld for it."""
    unknown_deliveries: int = 0
    welcome: bool = False
    """First line after a baseline: counts and the deadlines ahead, instead of a flood."""


class Digest(Record):
    """The daily message (DOMAIN 6.3)."""

    id: str
    day: dt.date
    at: AwareDatetime
    deadlines: tuple[TrackedDeadline, ...] = ()
    told: tuple[DigestLine, ...] = ()
    possible: tuple[DigestLine, ...] = ()
    conflicts: tuple[DigestLine, ...] = ()
    passed: tuple[TrackedDeadline, ...] = ()
    coverage: Coverage = Coverage()
    names: dict[str, str] = {}
    """Topic id → its name, of the topics that it speaks of."""
    replay: bool = False


NoticeKind = Literal["budget", "quiet", "blind", "back", "undelivered", "review", "unreachable", "quarantined"]


class Notice(Record):
    """claimwire speaks about itself: a dead feed, a channel that fails for good, a summary of quiet hours."""

    id: str
    at: AwareDatetime
    severity: Severity
    title: str
    """In English; where ``said`` names it, each channel says it in its own language."""
    said: NoticeKind | None = None
    fields: dict[str, str] = {}
    """What the words of ``said`` name; "topic" is an id."""
    lines: tuple[str, ...] = ()
    amends: str | None = None
    """The id of an earlier notice that this one replaces, where a channel can edit; elsewhere nothing is sent."""
    replay: bool = False


Message = Alert | Reminder | Digest | Notice

DeliverySubject = Literal["alert", "reminder", "digest", "notice"]
DeliveryState = Literal["pending", "sending", "unknown", "sent", "failed_permanent", "needs_review", "suppressed"]


class Delivery(Record):
    """The sending of one message through one channel; (subject, subject_id, channel) is unique for ever."""

    id: int
    subject: DeliverySubject
    subject_id: str
    channel: str
    dedup_key: str
    """Stable over all attempts: Slack's delivery_id, the Message-ID, the webhook-id."""
    state: DeliveryState = "pending"
    attempts: int = 0
    next_at: AwareDatetime | None = None
    provider_ref: str | None = None
    thread_ref: str | None = None
    """The provider's reference of the story's first message on this channel, where it has one."""
    possible_repeat: bool = False
    """An earlier attempt ended unknown and the channel could not be asked."""
    first_attempt_at: AwareDatetime | None = None


class Outcome(Record):
    """How one attempt ended (RELIABILITY B4). ``retry_after`` is in seconds."""

    state: Literal["sent", "retry", "failed", "unknown", "skipped"]
    """skipped: this channel does not send such a message (an update on e-mail goes to the next digest)."""
    provider_ref: str | None = None
    retry_after: float | None = None
    error: str | None = None
    """Redacted: never a secret."""
    code: int | None = None
    attempted: bool = True
    """False: our own pace held it back and nothing was tried; it counts as no attempt."""
    possible_repeat: bool = False
    """The channel cannot say whether the last attempt arrived, and the operator chose to send again."""
