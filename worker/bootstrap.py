"""Settings -> Services: the only file that knows both, and the only one that reads the clock."""

import datetime as dt
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from schemas import Article, Feed, WatchTopic
from schemas.watch import FeedConfig
from worker import fetch, settings
from worker.channels import PATIENCE, Channel, build
from worker.clock import clock
from worker.feeds import FetchResult
from worker.ledger import Policy
from worker.net import Gate, Net
from worker.pipeline import Bell, Leases, Ring, Routes, Services, understand
from worker.settings import Settings
from worker.store import Store, open_store, tables
from worker.topics.tiers import tier_of


@cache
def configured() -> Settings:
    """The configuration of this process's environment, read once. Raises `SettingsError` with every problem."""
    return settings.load(None, os.environ)


def services(
    chosen: Settings,
    *,
    ring: Ring = lambda bell, ids: False,  # noqa: ARG005
    depth: Callable[[Bell], int | None] = lambda bell: None,  # noqa: ARG005
) -> Services:
    """What the pipeline works with, for this process: never made before a fork.

    Without ``ring`` nobody can be woken, and a tick does the work itself. Raises `SettingsError`, `RetryableError`.
    """
    net = network(chosen)
    return Services(
        store=open_store(chosen.database_url),
        topics=chosen.topics,
        clock=clock,
        zone=chosen.timezone,
        feeds=tuple(feed(each) for each in chosen.feeds),
        channels=channels(chosen, net),
        routes=routes(chosen),
        fetcher=Web(net),
        ring=ring,
        depth=depth,
        leases=leases(chosen),
        policy=policy(chosen),
        fingerprint=chosen.fingerprint,
        digest_at=chosen.defaults.digest_at,
        corrections=chosen.corrections,
        calendar=chosen.calendar,
        keep_bodies=chosen.retention.bodies.total_seconds(),
        keep_articles=chosen.retention.articles.total_seconds(),
    )


def replay_services(chosen: Settings, store: Store, send: str | None) -> tuple[Services, Callable[[dt.datetime], None]]:
    """The same pipeline over a replay's own store, and what sets its clock. Nobody hears of it but ``send``."""
    now = [dt.datetime.min.replace(tzinfo=dt.UTC)]
    names = (send,) if send else ()
    topics = [topic.id for topic in chosen.watch_topics]
    made = Services(
        store=store,
        topics=chosen.topics,
        clock=lambda: now[0],
        zone=chosen.timezone,
        channels={name: channel for name, channel in channels(chosen, network(chosen)).items() if name in names}
        if send
        else {},
        routes=Routes(immediate=dict.fromkeys(topics, names), digest=dict.fromkeys(topics, names), general=names),
        policy=policy(chosen, replay=True),
        digest_at=chosen.defaults.digest_at,
        corrections=False,
    )

    def set_clock(at: dt.datetime) -> None:
        now[0] = at

    return made, set_clock


_WARMING = (
    "A ministry tightened export controls on rare earths; a hearing is due within 30 days, officials said last week.",
    "It suspended a 10% tariff for 90 days, until Nov. 10, with effect from 1 May 2025, and may decide by mid-June.",
    "商务部公布2025年第1号公告，自2025年12月1日起对稀土实施出口许可管理，并将关税暂停90天，至8月中旬。",
    "商務省は8月中旬まで追加関税を90日間停止し、2025年12月1日からレアアースの輸出を許可制にすると発表した。",
)


def warm(chosen: Settings) -> None:
    """Load and build, before a pool forks, what every process of it needs; nothing here opens a connection.

    Most of it are patterns that are compiled on first use: a task's first article would pay for them.
    """
    tables.warm()
    channels(chosen, network(chosen))
    for text in _WARMING:
        understand(Article(title="Export controls", text=text), chosen.topics)


def network(chosen: Settings) -> Net:
    """The network as the operator allows it."""
    proxy = chosen.network.proxy.get_secret_value() if chosen.network.proxy else None
    return Net(Gate.of(chosen.network.allow), proxy=proxy, ca_file=chosen.network.ca_file)


def channels(chosen: Settings, net: Net) -> dict[str, Channel]:
    """Every channel by its name. One attempt ends well within half of a delivery's lease."""
    patience = min(PATIENCE, chosen.leases.deliver.total_seconds() * 0.45)
    return {
        name: build(name, config, zone=chosen.timezone, clock=clock, net=net, patience=patience)
        for name, config in chosen.channels.items()
    }


def feed(config: FeedConfig) -> Feed:
    """A feed as it is configured; its number is the store's affair. An empty name: the feed's own title, once it is known."""
    tier = config.tier or tier_of(config.url, config.name or urlsplit(config.url).hostname or "")
    return Feed(
        id=0,
        url=config.url,
        name=config.name,
        language=config.language,
        timezone=config.timezone,
        tier=tier,
        every_seconds=None if config.every is None else round(config.every.total_seconds()),
        full_text=config.full_text,
        baseline=config.baseline,
        headers=config.headers,
    )


def routes(chosen: Settings) -> Routes:
    """Who hears what: a topic's own channels, else the defaults."""
    defaults = chosen.defaults

    def immediate(topic: WatchTopic) -> tuple[str, ...]:
        return defaults.immediate if topic.immediate is None else topic.immediate

    def digest(topic: WatchTopic) -> tuple[str, ...]:
        return defaults.digest if topic.digest is None else topic.digest

    return Routes(
        immediate={topic.id: immediate(topic) for topic in chosen.watch_topics},
        digest={topic.id: digest(topic) for topic in chosen.watch_topics},
        shadow=defaults.shadow,
        escalate=defaults.escalate,
        general=defaults.immediate,
    )


def leases(chosen: Settings) -> Leases:
    """How long a worker may hold a row."""
    held = chosen.leases
    return Leases(held.poll.total_seconds(), held.assess.total_seconds(), held.deliver.total_seconds())


def policy(chosen: Settings, *, replay: bool = False) -> Policy:
    """What deciding needs of the settings."""
    quiet = chosen.defaults.quiet_hours
    return Policy(
        zone=chosen.timezone,
        quiet_from=quiet.from_ if quiet else None,
        quiet_to=quiet.to if quiet else None,
        replay=replay,
    )


@dataclass(frozen=True, slots=True)
class Web:
    """Feeds and pages over the real network."""

    net: Net

    def feeds(self, feeds: Sequence[Feed], *, at: dt.datetime, deadline_s: float) -> Iterator[FetchResult]:
        """See `worker.fetch.poll_feeds`."""
        return fetch.poll_feeds(self.net, feeds, at=at, deadline_s=deadline_s)

    def page(self, url: str, *, feed_url: str | None) -> Article | None:
        """See `worker.fetch.page`."""
        return fetch.page(self.net, url, feed_url=feed_url)
