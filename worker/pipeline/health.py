"""Quiet or blind: who owns a feed hears when we cannot see it, once, and when we can again."""

import datetime as dt

from schemas import Feed, Notice
from worker import feeds
from worker.pipeline.services import Services


def health(services: Services) -> list[int]:
    """Tell of feeds that we cannot see any more, or see again; the deliveries."""
    at = services.clock()
    with services.store.read() as tx:
        told = tx.feeds.told()
        news = [(feed, why) for feed in tx.feeds.troubled() if (why := _trouble(feed, at)) != told.get(feed.id)]
    if not news:
        return []
    with services.store.begin() as tx:
        told = tx.feeds.told()
        fresh = [(feed, why) for feed, why in news if why != told.get(feed.id)]
        for feed, why in fresh:
            tx.feeds.tell(feed.id, why)
        notice = _notice(fresh, at)
        if notice is None or not tx.notices.save(notice):
            return []
        return tx.deliveries.add("notice", notice.id, services.routes.general)


def _trouble(feed: Feed, at: dt.datetime) -> str | None:
    return None if feed.state == "paused" else feeds.alarm(feed, at)


def _notice(news: list[tuple[Feed, str | None]], at: dt.datetime) -> Notice | None:
    blind = [f"{feed.name}: {why}" for feed, why in news if why is not None]
    back = [f"{feed.name}: it is read again" for feed, why in news if why is None and feed.state == "ok"]
    if not blind and not back:
        return None
    ids = "-".join(str(feed.id) for feed, _ in news[:8])
    title = f"{len(blind)} feed(s) cannot be read" if blind else f"{len(back)} feed(s) can be read again"
    return Notice(
        id=f"feeds-{ids}-{at:%Y%m%dT%H%M%S}",
        at=at,
        severity="high" if blind else "low",
        title=title,
        said="blind" if blind else "back",
        fields={"count": str(len(blind or back))},
        lines=(*blind, *back),
    )
