"""The tick: everything that time brings. Any number of ticks at once is correct; each thing is done by one of them."""

import datetime as dt
import socket
from collections.abc import Sequence

from worker.pipeline import work
from worker.pipeline.backfill import backfill
from worker.pipeline.calendar import calendar
from worker.pipeline.digest import digest
from worker.pipeline.health import health
from worker.pipeline.remind import remind
from worker.pipeline.services import Bell, Services
from worker.pipeline.summaries import budget, quiet
from worker.pipeline.welcome import welcome
from worker.store import Transaction
from worker.store.retention import BATCH

#: A poll message holds at most so many feeds of one host.
FEEDS = 20

#: A topic that is added to a store with articles is first run quietly over so much of the past.
BACKFILL = dt.timedelta(days=30)

#: Seconds that a tick without a broker works on rows before it looks at the clock again.
LOCAL = 10.0

#: Batches that retention removes at most in an hour.
BATCHES = 100

#: Seconds between two heartbeats that a worker writes from a task.
BEAT = 15.0


def tick(services: Services, stop: work.Stop = work.never) -> None:
    """Resume what was not finished, and do what is due. Where no worker can be rung the work is done here, row by row."""
    prepare(services)
    rings: work.Rings = resume(services)
    for due in (remind, digest, quiet, budget, health, welcome):
        if made := due(services):
            rings.append(("deliver", made))
    unheard = work.ring(services, rings)
    work.do(services, unheard, work.either(stop, work.within(LOCAL)))
    backfill(services, stop)
    calendar(services)
    keep(services)
    beat(services)


def prepare(services: Services) -> None:
    """Feeds and topics as the configuration says, once for each version of it."""
    with services.store.read() as tx:
        known = tx.heartbeats.detail("configuration") == (services.fingerprint or None)
    if known:
        return
    with services.store.begin() as tx:
        tx.feeds.sync(services.feeds)
        versions = {topic: services.topics.version(topic) for topic in services.topics.topics}
        tx.topics.sync(versions, since=services.clock() - BACKFILL)
        tx.heartbeats.beat("configuration", services.fingerprint)


def resume(services: Services) -> work.Rings:
    """Rows to ring for: due and not rung for, held under a lease that ran out, or rung for long ago and never taken."""
    with services.store.read() as tx:
        due = _due(tx)
    if not any(due.values()):
        return []
    with services.store.begin() as tx:
        tx.deliveries.expire()
        rings: work.Rings = []
        for bell, number in due.items():
            depth = services.depth(bell)
            ids = _signal(tx, bell, again=depth is None or depth < number) if number else []
            rings += _by_host(tx, ids) if bell == "poll" else [(bell, ids)]
    return [(bell, ids) for bell, ids in rings if ids]


def _due(tx: Transaction) -> dict[Bell, int]:
    return {
        "deliver": tx.deliveries.due(),
        "assess": tx.articles.due(),
        "poll": tx.feeds.due(),
        "pages": tx.pages.due(),
        "correct": tx.corrections.due(),
    }


def _signal(tx: Transaction, bell: Bell, *, again: bool) -> list[int]:
    match bell:
        case "deliver":
            return tx.deliveries.signal(again=again)
        case "assess":
            return tx.articles.signal(again=again)
        case "poll":
            return tx.feeds.signal(again=again)
        case "pages":
            return tx.pages.signal(again=again)
        case "correct":
            return tx.corrections.signal(again=again)
        case "beat":
            return []


def _by_host(tx: Transaction, ids: Sequence[int]) -> work.Rings:
    """Hosts are asked side by side by several workers, each host by one."""
    hosts: dict[str, list[int]] = {}
    for feed_id, host in tx.feeds.hosts(ids).items():
        hosts.setdefault(host, []).append(feed_id)
    return [("poll", feeds[start : start + FEEDS]) for feeds in hosts.values() for start in range(0, len(feeds), FEEDS)]


def keep(services: Services) -> None:
    """Once an hour: raw bodies, the log of fetches and old texts go, a little at a time."""
    with services.store.begin() as tx:
        if not tx.heartbeats.once_in("retention", 3600):
            return
    for _ in range(BATCHES):
        with services.store.begin() as tx:
            gone = [
                tx.retention.bodies(services.keep_bodies),
                tx.retention.fetches(services.keep_bodies),
                tx.retention.articles(services.keep_articles),
            ]
        if max(gone) < BATCH:
            return


def beat(services: Services) -> None:
    """The tick is alive; now and then a worker is asked to show that it is, from a task."""
    with services.store.begin() as tx:
        tx.heartbeats.beat("tick", socket.gethostname())
        due = tx.heartbeats.once_in("ring for a heartbeat", BEAT)
    if due:
        services.ring("beat", [0])
