"""The nouns of claimwire: frozen pydantic v2 records. ``schemas/json/`` is generated from them (`make schemas`)."""

from schemas.alert import (
    Alert,
    ArticleRef,
    Change,
    Coverage,
    Delivery,
    Digest,
    DigestLine,
    EvidenceLine,
    Excerpt,
    Message,
    Notice,
    Outcome,
    Reminder,
    StoryRef,
    TopicRef,
)
from schemas.article import Article, Claim, Group, Paragraph, Span
from schemas.base import DayOrMoment, Record
from schemas.deadline import Deadline, DeadlineSighting, TimeExpression, TrackedDeadline
from schemas.decision import Decision
from schemas.feed import Entry, Feed, FeedDocument, FeedMemory
from schemas.match import Fact, FactDate, Hit, Match, ScorePart
from schemas.replay import (
    ReplayArticle,
    ReplayClaim,
    ReplayDeadline,
    ReplayDecision,
    ReplayGroup,
    ReplayMatch,
    ReplayRecord,
)
from schemas.topic import WatchTopic

__all__ = [
    "Alert", "Article", "ArticleRef", "Change", "Claim", "Coverage", "DayOrMoment", "Deadline", "DeadlineSighting",
    "Decision", "Delivery", "Digest", "DigestLine", "Entry", "EvidenceLine", "Excerpt", "Fact", "FactDate", "Feed",
    "FeedDocument", "FeedMemory", "Group", "Hit", "Match", "Message", "Notice", "Outcome", "Paragraph", "Record", "Reminder",
    "ReplayArticle", "ReplayClaim", "ReplayDeadline", "ReplayDecision", "ReplayGroup", "ReplayMatch", "ReplayRecord",
    "ScorePart", "Span", "StoryRef", "TimeExpression", "TopicRef", "TrackedDeadline", "WatchTopic",
]  # fmt: skip
