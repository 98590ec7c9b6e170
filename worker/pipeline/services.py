"""What the pipeline works with. The daemon and a replay call the same functions with other services."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from schemas import Article, Feed, WatchTopic
from worker.channels import Channel
from worker.feeds import FetchResult
from worker.ledger import Policy
from worker.store import Store
from worker.topics import Topics

Bell = Literal["poll", "pages", "assess", "deliver", "correct", "beat"]
"""What a worker can be rung for; each carries ids of rows (beat: none that mean anything)."""


class Fetcher(Protocol):
    """The network, as far as feeds and pages need it."""

    def feeds(self, feeds: Sequence[Feed], *, at: dt.datetime, deadline_s: float) -> Iterator[FetchResult]:
        """Ask feeds politely; those that the deadline does not reach are missing from the answers."""
        ...

    def page(self, url: str, *, feed_url: str | None) -> Article | None:
        """A page as an article; None where it holds none. Raises `FetchError` or `RetryableError`.

        ``feed_url``: of the feed that named it; a page on the same host may use its port.
        """
        ...


class Ring(Protocol):
    """Wake a worker for rows. Never raises: what is not rung for is found by the tick. False: nobody could be reached."""

    def __call__(self, bell: Bell, ids: Sequence[int]) -> bool:
        """Ring for these ids."""
        ...


@dataclass(frozen=True, slots=True)
class Leases:
    """How long a worker may hold a row, in seconds."""

    poll: float = 75.0
    assess: float = 20.0
    deliver: float = 30.0


@dataclass(frozen=True, slots=True)
class Routes:
    """Who hears what, by the names of channels."""

    immediate: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Topic → channels of its alerts."""
    digest: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Topic → channels whose digest it is part of."""
    shadow: tuple[str, ...] = ()
    escalate: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    """Who hears what belongs to no topic: the welcome, a feed that we cannot see."""

    def of(self, topics: Sequence[str]) -> tuple[str, ...]:
        """The channels of a message about these topics, each once."""
        return tuple(dict.fromkeys(name for topic in topics for name in self.immediate.get(topic, self.general)))

    def digests(self) -> dict[str, frozenset[str]]:
        """Channel → the topics of its digest."""
        names = dict.fromkeys(name for channels in self.digest.values() for name in channels)
        return {name: frozenset(t for t, channels in self.digest.items() if name in channels) for name in names}


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the pipeline needs of the world."""

    store: Store
    topics: Topics
    clock: Callable[[], dt.datetime]
    """An aware moment. Only for when things are seen and told; deciding uses the article's own."""
    zone: str = "UTC"
    """IANA name: whose days digests, reminders and budgets are counted in."""
    feeds: tuple[Feed, ...] = ()
    """As configured, headers included; they are not stored."""
    channels: Mapping[str, Channel] = field(default_factory=dict)
    routes: Routes = Routes()
    fetcher: Fetcher | None = None
    ring: Ring = lambda bell, ids: False  # noqa: ARG005
    depth: Callable[[Bell], int | None] = lambda bell: None  # noqa: ARG005
    """How many signals wait for this bell; None: nobody knows."""
    leases: Leases = Leases()
    policy: Policy = field(default_factory=Policy)
    fingerprint: str = ""
    """Changes with the configuration."""
    digest_at: dt.time = dt.time(7, 30)
    corrections: bool = True
    calendar: Path | None = None
    keep_bodies: float = 30 * 86400.0
    keep_articles: float = 400 * 86400.0
    """Retention, in seconds."""

    @property
    def replay(self) -> bool:
        """Whether this is a replay: its messages say so."""
        return self.policy.replay

    def topic(self, topic_id: str) -> WatchTopic | None:
        """A topic as it was written."""
        return self.topics.topics.get(topic_id)

    def name_of(self, topic_id: str) -> str:
        """A topic's name for people."""
        topic = self.topic(topic_id)
        return topic.name if topic is not None and topic.name else topic_id
