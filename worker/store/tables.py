"""The tables (RELIABILITY B2). A noun's record is one JSON column; what SQL asks for stands beside it.

Every change here needs a migration; a test compares the two.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)  # fmt: skip

from schemas import Alert, Article, Decision, Digest, FeedMemory, Notice, Reminder, TrackedDeadline
from worker.store.columns import Json, Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def warm() -> None:
    """Build what reading and writing records needs, before a pool forks: it costs more than a task's first rows."""
    for table in metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, Json):
                assert column.type.adapter


_Id = BigInteger().with_variant(Integer, "sqlite")


def _lease() -> list[Column[object]]:
    """Who holds a row and until when, and when a worker was last rung for it."""
    return [
        Column("lease_until", Moment),
        Column("lease_token", String(32)),
        Column("signalled_at", Moment),
        Column("attempts", Integer, nullable=False, server_default="0"),
    ]


feeds = Table(
    "feeds", metadata,
    Column("id", _Id, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("language", Text),
    Column("timezone", Text),
    Column("tier", Integer, nullable=False),
    Column("every_seconds", Integer),
    Column("full_text", String(8), nullable=False),
    Column("baseline", Boolean, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_hash", Text),
    Column("state", String(16), nullable=False, server_default="ok"),
    Column("reason", Text),
    Column("fail_count", Integer, nullable=False, server_default="0"),
    Column("next_poll_at", Moment, nullable=False),
    Column("last_success_at", Moment),
    Column("last_entry_at", Moment),
    Column("polls", Integer, nullable=False, server_default="0"),
    Column("possible_gap", Boolean, nullable=False, server_default=text("false")),
    Column("welcomed", Boolean, nullable=False, server_default=text("false")),
    Column("told_reason", Text),
    Column("memory", Json(FeedMemory), nullable=False),
    *_lease(),
    Index(None, "next_poll_at"),
)  # fmt: skip

fetches = Table(
    "fetches", metadata,
    Column("id", _Id, primary_key=True),
    Column("feed_id", ForeignKey("feeds.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("reason", Text),
    Column("status", Integer),
    Column("body_hash", Text),
    Column("body", LargeBinary),
    Column("entries", Integer, nullable=False, server_default="0"),
    Column("added", Integer, nullable=False, server_default="0"),
    Index(None, "feed_id", "id"),
    Index(None, "at"),
)  # fmt: skip

articles = Table(
    "articles", metadata,
    Column("id", _Id, primary_key=True),
    Column("feed_id", ForeignKey("feeds.id")),
    Column("entry_key", Text, nullable=False),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("entry_hash", String(64), nullable=False),
    Column("canonical_url", Text),
    Column("content_hash", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("tier", Integer, nullable=False),
    Column("seen_at", Moment),
    Column("record", Json(Article)),
    Column("baseline", Boolean, nullable=False, server_default=text("false")),
    Column("state", String(16), nullable=False, server_default="new"),
    Column("copy_of", _Id),
    Column("error", Text),
    Column("next_at", Moment, nullable=False),
    *_lease(),
    UniqueConstraint("feed_id", "entry_key", "revision"),
    Index(None, "canonical_url"),
    Index(None, "content_hash"),
    Index(None, "seen_at"),
    Index("ix_articles_open", "state", "next_at", sqlite_where=text("state IN ('page', 'new', 'processing')"),
          postgresql_where=text("state IN ('page', 'new', 'processing')")),
)  # fmt: skip

sketches = Table(
    "sketches", metadata,
    Column("value", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", _Id, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)  # fmt: skip

topics = Table(
    "topics", metadata,
    Column("id", String(64), primary_key=True),
    Column("version", Text, nullable=False, server_default=""),
    Column("state", String(16), nullable=False, server_default="live"),
    Column("cursor", _Id, nullable=False, server_default="0"),
    Column("since", Moment),
    Column("first_at", Moment),
    Column("welcomed", Boolean, nullable=False, server_default=text("true")),
)  # fmt: skip

stories = Table(
    "stories", metadata,
    Column("key", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("number", Integer, nullable=False, server_default="0"),
)  # fmt: skip

facts = Table(
    "facts", metadata,
    Column("id", _Id, primary_key=True),
    Column("topic", String(64), nullable=False),
    Column("measure", Text, nullable=False),
    Column("signature", Text, nullable=False),
    Column("article_id", _Id, nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("topic", "measure", "signature"),
    Index(None, "article_id"),
    Index(None, "topic", "id"),
)  # fmt: skip

deadlines = Table(
    "deadlines", metadata,
    Column("id", Text, primary_key=True),
    Column("measure", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("start", String(10)),
    Column("end", String(10)),
    Column("record", Json(TrackedDeadline), nullable=False),
    Index(None, "measure"),
    Index(None, "state", "start"),
)  # fmt: skip

fact_keys = Table(
    "fact_keys", metadata,
    Column("topic", String(64), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("fact_id", _Id, ForeignKey("facts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Index(None, "fact_id"),
    sqlite_with_rowid=False,
)  # fmt: skip

decisions = Table(
    "decisions", metadata,
    Column("id", _Id, primary_key=True),
    Column("article_id", _Id, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("topic", String(64), nullable=False),
    Column("action", String(8), nullable=False),
    Column("reason", String(16), nullable=False),
    Column("story", Text),
    Column("at", Moment),
    Column("made_at", Moment, nullable=False),
    Column("version", Text, nullable=False, server_default=""),
    Column("record", Json(Decision), nullable=False),
    UniqueConstraint("article_id", "topic"),
    Index(None, "topic", "at"),
    Index(None, "made_at"),
)  # fmt: skip

alerts = Table(
    "alerts", metadata,
    Column("id", String(32), primary_key=True),
    Column("article_id", _Id, nullable=False),
    Column("action", String(8), nullable=False),
    Column("story", Text, nullable=False),
    Column("severity", String(8), nullable=False),
    Column("fingerprint", Text, nullable=False, unique=True),
    Column("topics", Json(tuple[str, ...]), nullable=False),
    Column("shadow", Boolean, nullable=False, server_default=text("false")),
    Column("at", Moment, nullable=False),
    Column("record", Json(Alert), nullable=False),
    Index(None, "article_id"),
    Index(None, "at"),
    Index("uq_alerts_one_per_article", "article_id", unique=True,
          sqlite_where=text("action = 'alert' AND NOT shadow"), postgresql_where=text("action = 'alert' AND NOT shadow")),
)  # fmt: skip

alert_stories = Table(
    "alert_stories", metadata,
    Column("alert_id", ForeignKey("alerts.id", ondelete="CASCADE"), primary_key=True),
    Column("story", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    UniqueConstraint("story", "number"),
)  # fmt: skip

deliveries = Table(
    "deliveries", metadata,
    Column("id", _Id, primary_key=True),
    Column("subject", String(8), nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("channel", String(64), nullable=False),
    Column("dedup_key", String(64), nullable=False, unique=True),
    Column("story", Text),
    Column("state", String(16), nullable=False, server_default="pending"),
    Column("next_at", Moment, nullable=False),
    Column("provider_ref", Text),
    Column("possible_repeat", Boolean, nullable=False, server_default=text("false")),
    Column("first_attempt_at", Moment),
    Column("made_at", Moment, nullable=False),
    *_lease(),
    UniqueConstraint("subject", "subject_id", "channel"),
    Index(None, "story", "channel"),
    Index("ix_deliveries_open", "channel", "next_at",
          sqlite_where=text("state IN ('pending', 'sending', 'unknown')"),
          postgresql_where=text("state IN ('pending', 'sending', 'unknown')")),
)  # fmt: skip

delivery_attempts = Table(
    "delivery_attempts", metadata,
    Column("id", _Id, primary_key=True),
    Column("delivery_id", ForeignKey("deliveries.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Column("outcome", String(16)),
    Column("code", Integer),
    Column("provider_ref", Text),
    Column("error", Text),
    Index(None, "delivery_id"),
)  # fmt: skip

channels = Table(
    "channels", metadata,
    Column("name", String(64), primary_key=True),
    Column("paused_until", Moment),
    Column("spaced_until", Moment),
    Column("fail_count", Integer, nullable=False, server_default="0"),
    Column("error", Text),
)  # fmt: skip

reminders = Table(
    "reminders", metadata,
    Column("id", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("record", Json(Reminder), nullable=False),
)  # fmt: skip

digests = Table(
    "digests", metadata,
    Column("id", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("channel", String(64), nullable=False),
    Column("record", Json(Digest), nullable=False),
    Index(None, "channel", "at"),
)  # fmt: skip

notices = Table(
    "notices", metadata,
    Column("id", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("record", Json(Notice), nullable=False),
)  # fmt: skip

silences = Table(
    "silences", metadata,
    Column("id", _Id, primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("value", Text, nullable=False),
    Column("until", Moment),
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
)  # fmt: skip

acks = Table(
    "acks", metadata,
    Column("id", _Id, primary_key=True),
    Column("alert_id", ForeignKey("alerts.id", ondelete="CASCADE"), nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "alert_id"),
)  # fmt: skip

labels = Table(
    "labels", metadata,
    Column("id", _Id, primary_key=True),
    Column("alert_id", String(32), nullable=False),
    Column("article_id", _Id, nullable=False),
    Column("topic", String(64), nullable=False),
    Column("useful", Boolean, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("alert_id", "topic"),
)  # fmt: skip

corrections = Table(
    "corrections", metadata,
    Column("article_id", _Id, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("step", Integer, nullable=False, server_default="0"),
    Column("page", Text),
    Column("next_at", Moment, nullable=False),
    *_lease(),
    Index(None, "next_at"),
)  # fmt: skip

heartbeats = Table(
    "heartbeats", metadata,
    Column("name", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("detail", Text, nullable=False, server_default=""),
)  # fmt: skip
