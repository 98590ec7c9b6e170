"""What `claimwire doctor` looks at, one finding after the other: cheap and local first, the network last."""

import datetime as dt
import secrets
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from schemas import Delivery, Feed, FeedDocument, Notice
from schemas.watch import (
    AppriseConfig,
    ChannelConfig,
    EmailConfig,
    SlackConfig,
    SlackWebhookConfig,
    WebhookConfig,
)
from worker import bootstrap, fetch
from worker.clock import clock
from worker.daemon import broker, lock
from worker.errors import SettingsError, WorkerError
from worker.feeds.health import since, standing
from worker.settings import Settings, places
from worker.store import Store, open_store

State = Literal["ok", "warning", "failed"]

#: Below this a commit may fail soon.
_LITTLE_ROOM = 200 * 1024 * 1024

#: A feed that was read within this time is taken at its word.
_LATELY = dt.timedelta(hours=6)
_FEED_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer. ``remedy``: what to do, where something is to be done."""

    what: str
    state: State
    found: str
    remedy: str = ""


def examine(chosen: Settings, say: Callable[[str], None]) -> Iterator[Finding]:
    """All checks of a configuration that could be read; ``say`` hears what takes long."""
    yield _configuration(chosen)
    yield _state_folder(chosen)
    yield _broker(chosen)
    store, finding = _database(chosen)
    yield finding
    if store is not None:
        yield from _life(store)
    for name, config in chosen.channels.items():
        yield _channel(name, config)
    yield from _feeds(chosen, store, say)


def _configuration(chosen: Settings) -> Finding:
    counts = f"{len(chosen.feeds)} feeds, {len(chosen.watch_topics)} topics, {len(chosen.channels)} channels"
    if chosen.sample:
        return Finding("configuration", "ok", f"the SAMPLE newsroom's: {counts}", "your own: claimwire init")
    if chosen.path is None:
        return Finding("configuration", "warning", "there is no watch.yaml: nothing is read", "claimwire init")
    if not chosen.feeds:
        return Finding("configuration", "warning", f"{chosen.path}: {counts}", "claimwire feeds add URL")
    return Finding("configuration", "ok", f"{chosen.path}: {counts}; days are those of {chosen.timezone}")


def _state_folder(chosen: Settings) -> Finding:
    folder = chosen.state_dir
    there = next(place for place in (folder, *folder.parents) if place.exists())
    try:
        free = shutil.disk_usage(there).free
        probe = there / f".claimwire-{secrets.token_hex(4)}"
        probe.touch(mode=0o600)
        probe.unlink()
    except OSError as error:
        return Finding(
            "state folder", "failed", f"{folder}: {lock.words(error)}", "choose another: CLAIMWIRE_STATE_DIR"
        )
    if free < _LITTLE_ROOM:
        return Finding("state folder", "failed", f"{folder}: only {free // 2**20} MB are free", "make room")
    if folder.exists() and folder.stat().st_mode & 0o077:
        return Finding("state folder", "warning", f"{folder}: others may read it", f"chmod 700 {folder}")
    return Finding("state folder", "ok", str(folder))


def _broker(chosen: Settings) -> Finding:
    if chosen.embedded_broker:
        return _embedded(chosen)
    shown = _without_password(chosen.broker_url)
    from redis import Redis
    from redis.exceptions import RedisError

    if not chosen.broker_url.startswith(("redis://", "rediss://")):
        return Finding("broker", "warning", f"{shown}: not checked", "watch its first `claimwire run`")
    try:
        client = Redis.from_url(chosen.broker_url, socket_timeout=5, socket_connect_timeout=3)
        client.ping()
        policy = client.info("memory").get("maxmemory_policy", "noeviction")
    except (RedisError, OSError) as error:
        why = type(error).__name__ if chosen.broker_url in str(error) else str(error)
        return Finding(
            "broker", "failed", f"{shown}: {why}", "start it, or set broker_url to null for the embedded one"
        )
    if policy != "noeviction":
        return Finding(
            "broker", "warning", f"{shown}: maxmemory-policy is {policy}", "noeviction: it must refuse, not forget"
        )
    return Finding("broker", "ok", f"{shown} answers")


def _embedded(chosen: Settings) -> Finding:
    if broker.answers(places.broker_socket(chosen.state_dir)):
        return Finding("broker", "ok", "the embedded one answers")
    try:
        return Finding("broker", "ok", f"embedded ({broker.server().name}); it starts with `claimwire run`")
    except WorkerError as error:
        return Finding("broker", "failed", error.message)


def _database(chosen: Settings) -> tuple[Store | None, Finding]:
    shown = _without_password(chosen.database_url)
    try:
        store = open_store(chosen.database_url)
    except SettingsError as error:
        problem = error.problems[0]
        return None, Finding("database", "failed", f"{shown}: {problem.message}", problem.remedy)
    except (WorkerError, OSError) as error:
        why = error.message if isinstance(error, WorkerError) else lock.words(error)
        return None, Finding("database", "failed", f"{shown}: {why}", "start it, or look at database_url")
    with store.read() as tx:
        articles, alerts = sum(tx.articles.states().values()), len(tx.alerts.latest(limit=10_000, updates=False))
    return store, Finding("database", "ok", f"{shown}: {articles} articles, {alerts} alerts")


def _life(store: Store) -> Iterator[Finding]:
    """Whether the daemon works, and what its deliveries came to."""
    with store.read() as tx:
        ages, states, blocked = tx.heartbeats.all(), tx.deliveries.states(), tx.articles.states().get("quarantined", 0)
    workers = {name: age for name, age in ages.items() if name.startswith("worker ")}
    for what, age in {"tick": ages.get("tick"), **workers}.items():
        if age is None:
            yield Finding("daemon", "warning", f"{what}: never ran here", "claimwire run")
        elif age > 120:
            yield Finding("daemon", "warning", f"{what}: no sign of life for {_span(age)}", "claimwire run")
        else:
            yield Finding("daemon", "ok", f"{what}: alive {_span(age)} ago")
    for state, remedy in (
        ("needs_review", "look with `claimwire alerts show ID`, then `claimwire alerts resend ID`"),
        ("failed_permanent", "set the channel right, then `claimwire alerts resend ID`"),
    ):
        if states.get(state):
            yield Finding("deliveries", "warning", f"{states[state]} {state.replace('_', ' ')}", remedy)
    if blocked:
        yield Finding("articles", "warning", f"{blocked} could not be read and were put aside")


def _channel(name: str, config: ChannelConfig) -> Finding:
    """Whether its server takes connections; nothing is sent."""
    what = f"channel {name}"
    address = _server(config)
    if address is None:
        return Finding(what, "ok", config.type)
    host, port = address
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError as error:
        why = error.strerror or str(error) or type(error).__name__
        return Finding(
            what, "failed", f"{config.type}: {host}:{port} cannot be reached: {why}", "look at its address and firewall"
        )
    return Finding(what, "ok", f"{config.type}: {host}:{port} answers", f"to be sure: claimwire doctor --send {name}")


def _server(config: ChannelConfig) -> tuple[str, int] | None:
    match config:
        case SlackConfig():
            url = config.api
        case SlackWebhookConfig() | WebhookConfig() | AppriseConfig():
            url = config.url.get_secret_value()
        case EmailConfig():
            url = config.smtp.get_secret_value()
        case _:
            return None
    ports = {"https": 443, "http": 80, "smtp": 587, "smtps": 465}
    try:
        parts = urlsplit(url)
        port = parts.port or ports.get(parts.scheme)
    except ValueError:
        return None
    return (parts.hostname, port) if parts.hostname and port else None


def _feeds(chosen: Settings, store: Store | None, say: Callable[[str], None]) -> Iterator[Finding]:
    known = {}
    if store is not None:
        with store.read() as tx:
            known = {feed.url: feed for feed in tx.feeds.all()}
    asked: list[Feed] = []
    at = clock()
    for number, config in enumerate(chosen.feeds, 1):
        feed = known.get(config.url)
        if feed is not None and feed.last_success_at is not None and at - feed.last_success_at < _LATELY:
            yield _remembered(feed, at)
        else:
            last = feed.last_success_at if feed is not None else None
            asked.append(bootstrap.feed(config).model_copy(update={"id": number, "last_success_at": last}))
    if asked:
        say(f"asking {len(asked)} feeds that were not read lately, for at most {_FEED_SECONDS:.0f} s …")
        yield from _ask(chosen, asked, at)


def _remembered(feed: Feed, at: dt.datetime) -> Finding:
    assert feed.last_success_at is not None
    what, read = f"feed {feed.name or feed.url}", f"read {_span((at - feed.last_success_at).total_seconds())} ago"
    if standing(feed) in {"ok", "paused"}:
        return Finding(what, "ok", read)
    began = since(feed)
    long = f", for {_span((at - began).total_seconds())}" if began else ""
    state: State = "warning" if feed.state == "ok" else "failed"
    return Finding(
        what, state, f"{standing(feed)}: {feed.reason or 'no reason known'}{long}; {read}", f"look at {feed.url}"
    )


def _ask(chosen: Settings, asked: list[Feed], at: dt.datetime) -> Iterator[Finding]:
    waiting = {feed.id: feed for feed in asked}
    for result in fetch.poll_feeds(bootstrap.network(chosen), asked, at=at, deadline_s=_FEED_SECONDS):
        feed = waiting.pop(result.feed_id)
        what = f"feed {feed.name or feed.url}"
        if result.outcome == "new" and result.document is not None:
            yield _read(what, feed, result.document)
        elif result.outcome in {"error", "gone"}:
            yield Finding(what, "failed", result.reason or result.outcome, _remedy(feed, result.reason))
        else:
            yield Finding(what, "ok", result.outcome.replace("_", " "))
    for feed in waiting.values():
        yield Finding(f"feed {feed.name or feed.url}", "warning", "no answer in time", "try again later")


def _read(what: str, feed: Feed, document: FeedDocument) -> Finding:
    """Read just now, and maybe for the first time; broken XML is read as far as it goes."""
    never = "; never read yet by the daemon" if feed.last_success_at is None else ""
    found = f"{len(document.entries)} entries{never}"
    if document.broken:
        return Finding(what, "warning", f"broken XML ({document.broken}); {found} could be read", f"look at {feed.url}")
    return Finding(what, "ok", found)


def _remedy(feed: Feed, reason: str | None) -> str:
    """A private address is no fault of the feed's."""
    private = reason is not None and reason.startswith("refused address")
    return "if it is yours, put its network into network.allow" if private else f"look at {feed.url}"


def send_test(chosen: Settings, name: str) -> Finding:
    """A test message through one channel, outside of the delivery log."""
    channel = bootstrap.channels(chosen, bootstrap.network(chosen))[name]
    at = clock()
    number = secrets.token_hex(8)
    notice = Notice(
        id=f"test-{number}",
        at=at,
        severity="low",
        title="A test message from claimwire",
        lines=("`claimwire doctor --send` works: alerts for this channel will arrive here.",),
    )
    delivery = Delivery(id=0, subject="notice", subject_id=notice.id, channel=name, dedup_key=number, attempts=1)
    outcome = channel.send(delivery, notice, None)
    state: State = "ok" if outcome.state in {"sent", "skipped"} else "failed"
    why = f": {outcome.error}" if outcome.error else ""
    return Finding(f"test message to {name}", state, f"{outcome.state}{why}")


def _without_password(url: str) -> str:
    """An address as it may be shown."""
    head, found, tail = url.partition("://")
    return f"{head}://{tail.rpartition('@')[2]}" if found else url


def _span(seconds: float) -> str:
    """ "40 s", "3 min", "5 h"."""
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"
