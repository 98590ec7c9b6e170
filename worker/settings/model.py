"""What the rest of the house gets to see of the configuration: plain frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from schemas.topic import WatchTopic
from schemas.watch import ChannelConfig, Defaults, FeedConfig, Leases, Network, Retention
from worker.topics import Topics


@dataclass(frozen=True, slots=True)
class Settings:
    """A checked configuration; its ``repr`` shows no secret."""

    path: Path | None
    """The watch.yaml that was read; None: defaults only."""
    sample: bool
    """Whether this is the bundled SAMPLE newsroom's."""
    state_dir: Path
    timezone: str
    """IANA name: whose days deadlines, digests and quiet hours are told in."""
    embedded_broker: bool
    broker_url: str = field(repr=False)
    """For kombu; the embedded broker's unix socket where no other was named."""
    database_url: str = field(repr=False)
    """For SQLAlchemy; SQLite in the state folder where no other was named."""
    use_packs: tuple[str, ...]
    feeds: tuple[FeedConfig, ...]
    channels: Mapping[str, ChannelConfig]
    defaults: Defaults
    watch_topics: tuple[WatchTopic, ...]
    """The packs' topics with the user's own merged over them, as written."""
    topics: Topics
    """The same, compiled."""
    calendar: Path | None
    corrections: bool
    retention: Retention
    leases: Leases
    network: Network
    sentry_dsn: str | None = field(repr=False)
    secrets: frozenset[str] = field(repr=False)
    """Every secret value, for the redactor (worker.monitoring)."""
    fingerprint: str
    """Changes with anything that was read: on SIGHUP, equal means nothing to do."""
