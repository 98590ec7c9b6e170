"""Saved articles in the order in which they were seen, however many there are.

An article's time is its ``seen_at``, else when it was published, else the latest time so far. What fits in memory
is sorted there; more is sorted in runs on disk and merged, so that memory stays flat.
"""

import datetime as dt
import heapq
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import IO
from zoneinfo import ZoneInfo

from schemas import Article
from worker.articles import Saved, trusted
from worker.text.published import assumed_zone

#: Articles sorted in memory at a time: some 100 MB of news.
RUN = 20_000
_FIRST = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Dated:
    """A saved article and when it counts as seen; None where no time is known at all."""

    saved: Saved
    at: dt.datetime | None
    sequence: int

    @property
    def key(self) -> tuple[dt.datetime, int]:
        return (self.at or _FIRST, self.sequence)


def moment(article: Article) -> dt.datetime | None:
    """When an article counts as seen by its own words; a bare day is its 00:00 in the source's zone."""
    if article.seen_at is not None:
        return article.seen_at
    published = article.published_at
    if published is None or isinstance(published, dt.datetime):
        return published
    zone = ZoneInfo(assumed_zone(article.language, article.source, article.title, article.text))
    return dt.datetime.combine(published, dt.time(), zone)


def dated(saved: Iterable[Saved], *, as_of: dt.datetime | None = None, isolated: bool = False) -> Iterator[Dated]:
    """Give every article its time, in input order; with ``isolated`` no other article's time counts."""
    latest: dt.datetime | None = None
    for sequence, one in enumerate(saved):
        own = as_of or (moment(one.article) if one.article else None)
        at = own or (None if isolated else latest)
        latest = max(filter(None, (latest, own)), default=None)
        yield Dated(_seen(one, at), at, sequence)


def _seen(saved: Saved, at: dt.datetime | None) -> Saved:
    if saved.article is None or saved.article.seen_at == at:
        return saved
    return replace(saved, article=trusted.changed(saved.article, {"seen_at": at}))


def between(articles: Iterable[Dated], since: dt.datetime | None, until: dt.datetime | None) -> Iterator[Dated]:
    """Those seen from ``since`` on and before ``until``; what has no time, or could not be read, stays."""
    for one in articles:
        if one.at is not None and ((since and one.at < since) or (until and one.at >= until)):
            continue
        yield one


def in_order(articles: Iterable[Dated], *, run: int = RUN) -> Iterator[Dated]:
    """Sorted by time, ties in input order, in memory that does not grow with their number."""
    runs: list[IO[bytes]] = []
    held: list[Dated] = []
    for one in articles:
        held.append(one)
        if len(held) >= run:
            runs.append(_spill(sorted(held, key=lambda each: each.key)))
            held = []
    held.sort(key=lambda each: each.key)
    if not runs:
        yield from held
        return
    yield from heapq.merge(*map(_read_back, runs), held, key=lambda each: each.key)
    for file in runs:
        file.close()


def _spill(articles: list[Dated]) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 -- closed when merged
    for one in articles:
        pickle.dump(one, file, protocol=pickle.HIGHEST_PROTOCOL)
    file.seek(0)
    return file


def _read_back(file: IO[bytes]) -> Iterator[Dated]:
    while True:
        try:
            yield pickle.load(file)  # noqa: S301 -- our own unlinked temporary file
        except EOFError:
            return
