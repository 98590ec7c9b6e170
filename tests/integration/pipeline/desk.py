"""A whole newsroom in one process, without a broker: a feed on loopback, a clock that is set by hand, one recording channel."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from schemas import Alert, Article, Decision, Delivery, Digest, Feed, FeedDocument, Message, Notice, Outcome, Reminder
from schemas.feed import Entry
from worker.feeds import FetchResult
from worker.ledger import Policy
from worker.pipeline import Routes, Services, tick
from worker.store import Store
from worker.topics import Topics, compile_topics, load_pack, merge

MORNING = dt.datetime(2025, 6, 12, 8, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


_DUE = (
    "UPDATE feeds SET next_poll_at = 0, signalled_at = NULL",
    "UPDATE articles SET next_at = 0, signalled_at = NULL WHERE state IN ('new', 'page')",
)
_LOOK = "UPDATE corrections SET next_at = 0, signalled_at = NULL"


@cache
def pack() -> Topics:
    """The built-in pack, compiled."""
    loaded = load_pack("trade-policy")
    return compile_topics(merge(loaded, []), loaded.shared)


def only(*ids: str) -> Topics:
    """Some topics of the pack."""
    loaded = load_pack("trade-policy")
    return compile_topics([topic for topic in merge(loaded, []) if topic.id in ids], loaded.shared)


@dataclass
class Recorder:
    """A channel that keeps what it is told; ``outcomes`` are used up one by one, then all goes well."""

    name: str
    told: list[Message] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)

    def send(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        outcome = self.outcomes.pop(0) if self.outcomes else Outcome(state="sent", provider_ref=str(delivery.id))
        if outcome.state == "sent":
            self.told.append(message)
        return outcome

    def reconcile(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        return Outcome(state="retry")


@dataclass
class Press:
    """Feeds and pages that a test writes; what was asked for is kept."""

    entries: list[Entry] = field(default_factory=list)
    pages: dict[str, Article] = field(default_factory=dict)
    broken: bool = False
    asked: list[str] = field(default_factory=list)

    def feeds(self, feeds: Sequence[Feed], *, at: dt.datetime, deadline_s: float) -> Iterator[FetchResult]:
        for feed in feeds:
            self.asked.append(feed.url)
            if self.broken:
                yield FetchResult(feed.id, "error", reason="404 not found", status=404)
            else:
                document = FeedDocument(title="The Press", entries=tuple(self.entries))
                yield FetchResult(
                    feed.id, "new", status=200, document=document, etag=f'"{len(self.entries)}"', body=b"<rss/>"
                )

    def page(self, url: str, *, feed_url: str | None) -> Article | None:
        self.asked.append(url)
        return self.pages.get(url)


@dataclass
class Desk:
    """The pipeline over ``store``, with a clock of its own."""

    store: Store
    topics: Topics = field(default_factory=pack)
    baseline: bool = False
    at: dt.datetime = MORNING
    press: Press = field(default_factory=Press)
    channel: Recorder = field(default_factory=lambda: Recorder("desk"))
    other: Recorder = field(default_factory=lambda: Recorder("other"))
    daily: Mapping[str, tuple[str, ...]] | None = None
    full_text: str = "never"
    policy: Policy = field(default_factory=Policy)

    @property
    def services(self) -> Services:
        feed = Feed.model_validate(
            {"id": 0, "url": "https://press.example/feed", "name": "", "tier": 2, "every_seconds": 1, "baseline": self.baseline,
             "full_text": self.full_text, "language": "en"}
        )  # fmt: skip
        return Services(
            store=self.store, topics=self.topics, clock=lambda: self.at, zone="UTC", feeds=(feed,), fetcher=self.press,
            channels={"desk": self.channel, "other": self.other}, policy=self.policy, fingerprint=str(sorted(self.topics.topics)),
            routes=Routes(general=("desk",), digest=self.daily or {}, escalate=("other",)),
        )  # fmt: skip

    def publish(self, key: str, text: str, *, title: str = "", at: dt.datetime | None = None) -> None:
        """Put an entry into the feed, or change it."""
        entry = Entry(
            key=key, id=key, link=f"https://press.example/{key}", title=title or text[:60], published=at or self.at, content=text
        )  # fmt: skip
        self.press.entries = [entry, *(one for one in self.press.entries if one.key != key)]

    def pass_time(self, by: dt.timedelta = dt.timedelta(minutes=1), ticks: int = 3) -> None:
        """Let some time go by; every feed is due, and ticks do all the work."""
        self.at += by
        for _ in range(ticks):
            with self.store.begin() as tx:
                for statement in _DUE:
                    tx.db.exec_driver_sql(statement)
            tick(self.services)

    def look_again(self) -> None:
        """Pages behind alerts are due to be looked at."""
        with self.store.begin() as tx:
            tx.db.exec_driver_sql(_LOOK)
        tick(self.services)

    def decisions(self) -> list[Decision]:
        """Every decision, in the order they were made."""
        with self.store.read() as tx:
            return [row.record for row in tx.decisions.undigested(None, dt.datetime(2100, 1, 1, tzinfo=dt.UTC))]

    def outcome(self, topic: str) -> list[tuple[str, str]]:
        """(action, reason) of a topic's decisions."""
        return [(one.action, one.reason) for one in self.decisions() if one.topic == topic]

    def alerts(self) -> list[Alert]:
        return [message for message in self.channel.told if isinstance(message, Alert)]

    def notices(self) -> list[Notice]:
        return [message for message in self.channel.told if isinstance(message, Notice)]

    def digests(self) -> list[Digest]:
        return [message for message in self.channel.told if isinstance(message, Digest)]

    def reminders(self) -> list[Reminder]:
        return [message for message in self.channel.told if isinstance(message, Reminder)]
