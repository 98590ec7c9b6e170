"""Saved articles through the pipeline, in order, by the same functions as the daemon. Nobody is told.

Understanding an article needs no other one, so it may run in several processes; deciding stays in order.
"""

import datetime as dt
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice, tee
from zoneinfo import ZoneInfo

from schemas import Decision, ReplayRecord
from worker.pipeline.assess import Understood
from worker.pipeline.deliver import deliver
from worker.pipeline.digest import digest
from worker.pipeline.remind import remind
from worker.pipeline.services import Services
from worker.replay.deciding import alone, new_article, told, untold
from worker.replay.notebook import Notebook
from worker.replay.order import Dated
from worker.replay.record import read, record, unread
from worker.replay.state import State, key
from worker.replay.understanding import Answer, Understanding
from worker.store import Transaction
from worker.store.articles import NewArticle

log = logging.getLogger(__name__)

Numbered = tuple[int, Dated]
"""An article with its place in the order, from 0."""

#: Articles decided in one transaction.
BATCH = 100

#: Just after the hour at which reminders fall due, in the user's zone.
REMIND_AT = dt.time(9, 1)

#: Seconds that a channel may keep us waiting, without one message getting through, before a sending replay gives up.
PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Line:
    """A record's JSON. ``decided``: now, and not by the earlier run that this one goes on with."""

    text: str
    unread: bool
    decided: bool = True

    def read(self) -> ReplayRecord:
        """The record."""
        return read(self.text)


@dataclass(frozen=True, slots=True)
class Replay:
    """How to judge. ``set_clock`` moves the services' clock; ``sends`` says whether deliveries are carried out."""

    services: Services
    state: State
    set_clock: Callable[[dt.datetime], None]
    isolated: bool = False
    jobs: int = 1
    sends: bool = False
    notebook: Notebook = field(default_factory=Notebook)
    """What it remembers where it sends nothing; `sends` records all that the daemon does."""

    def run(self, articles: Iterable[Dated]) -> Iterator[Line]:
        """One line an article, in order."""
        with Understanding(self.services.topics, self.jobs, BATCH) as understanding:
            today: dt.date | None = None
            for part in self._ahead(articles, understanding):
                today = self._begin_day(part.articles[0][1], today)
                yield from self._decided(part)

    def _ahead(self, articles: Iterable[Dated], understanding: Understanding) -> Iterator["Part"]:
        """Parts in order, while other processes already understand those behind."""
        waiting: deque[Part] = deque()
        for part in self._parts(enumerate(articles)):
            waiting.append(self._begun(part, understanding))
            if len(waiting) > understanding.ahead:
                yield waiting.popleft()
        yield from waiting

    def _parts(self, numbered: Iterator[Numbered]) -> Iterator[list[Numbered]]:
        """Batches; where people hear of it, cut at midnight, so that reminders fall between two days."""
        zone = ZoneInfo(self.services.zone)
        while batch := list(islice(numbered, BATCH)):
            if not self.sends:
                yield batch
                continue
            for _, day in groupby(batch, key=lambda each: _day(each[1], zone)):
                yield list(day)

    def _begun(self, part: list[Numbered], understanding: Understanding) -> "Part":
        """What an earlier run did not write is being understood."""
        known = self.state.written([place for place, _ in part])
        keys = {place: key(one) for place, one in part} if self.state.kept else {}
        new = [(place, one) for place, one in part if known.get(place, ("", ""))[0] != keys.get(place, "new")]
        written = {place: line for place, (_, line) in known.items()}
        return Part(part, new, keys, written, understanding([one for _, one in new]))

    def _begin_day(self, one: Dated, today: dt.date | None) -> dt.date | None:
        """Move the clock to an article, over the mornings in between: reminders and digests fall due on the way."""
        if one.at is None:
            return today
        zone = ZoneInfo(self.services.zone)
        day = one.at.astimezone(zone).date()
        if self.sends and today is not None:
            for later in range(1, (day - today).days + 1):
                self._morning(today + dt.timedelta(days=later), zone)
        self.set_clock(one.at)
        return day

    def _morning(self, day: dt.date, zone: ZoneInfo) -> None:
        for hour, tell in sorted(((self.services.digest_at, digest), (REMIND_AT, remind)), key=lambda each: each[0]):
            self.set_clock(dt.datetime.combine(day, hour, zone))
            tell(self.services)

    def _decided(self, part: "Part") -> Iterator[Line]:
        decided = self._decide(part) if part.new else {}
        for place, _ in part.articles:
            yield decided.get(place) or _known(part.written[place])

    def _decide(self, part: "Part") -> dict[int, Line]:
        understood = part.understood()
        lines: dict[int, Line] = {}
        with self.services.store.begin() as tx, self.notebook.open(tx):
            plain: list[NewArticle] = []
            for (place, one), found in zip(part.new, understood, strict=True):
                lines[place] = self._judge(tx, place, one, found, plain)
            tx.articles.record_many(plain)
            self.state.write(
                tx, [(place, part.keys[place], line.text) for place, line in lines.items()] if part.keys else []
            )
        return lines

    def _judge(self, tx: Transaction, place: int, one: Dated, found: Answer, plain: list[NewArticle]) -> Line:
        if found is None or isinstance(found, str):
            return Line(unread(one.saved, found), unread=True)
        matches, deadlines = found.findings.matches, found.findings.deadlines
        if not matches:
            if self.sends:
                plain.append(new_article(place, found))
            return Line(record(one.saved, found.article, matches, deadlines, ()), unread=False)
        try:
            decisions = self._decisions(tx, place, found)
        except Exception as problem:
            log.exception("%s could not be decided", one.saved.path)
            error = f"not decided: {type(problem).__name__}: {problem}"
            return Line(unread(one.saved, error), unread=True)
        return Line(record(one.saved, found.article, matches, deadlines, decisions), unread=False)

    def _decisions(self, tx: Transaction, place: int, found: Understood) -> tuple[Decision, ...]:
        if self.isolated:
            return alone(self.services, place, found)
        if found.article.seen_at is not None:
            self.set_clock(found.article.seen_at)
        if self.sends:
            return told(self.services, tx, place, found)
        return untold(self.services, self.notebook, place, found)


def side_by_side(articles: Iterable[Dated], here: Replay, there: Replay) -> Iterator[tuple[Line, Line]]:
    """Both sides over the same articles, in step: memory stays flat."""
    one, other = tee(articles)
    return zip(here.run(one), there.run(other), strict=True)


def send_all(services: Services) -> dict[str, int]:
    """Carry out what the replay made; state of delivery → how many. Channels keep their pace and order."""
    waiting_since = time.monotonic()
    open_before = -1
    while True:
        with services.store.begin() as tx:
            due = tx.deliveries.signal(again=True)
            states = tx.deliveries.states()
        waiting = sum(states.get(name, 0) for name in ("pending", "sending", "unknown"))
        if waiting == 0 or time.monotonic() - waiting_since > PATIENCE:
            return states
        if waiting != open_before:
            open_before, waiting_since = waiting, time.monotonic()
        for delivery in due:
            deliver(services, delivery)
        time.sleep(0.05 if due else 0.5)


def _known(text: str) -> Line:
    """What an earlier run wrote."""
    return Line(text, unread='"article":null,' in text[: text.find('"matches"')], decided=False)


def _day(one: Dated, zone: ZoneInfo) -> dt.date | None:
    return one.at.astimezone(zone).date() if one.at else None


@dataclass(frozen=True, slots=True)
class Part:
    """A batch on its way: what is new in it is being understood, what an earlier run wrote is at hand."""

    articles: list[Numbered]
    new: list[Numbered]
    keys: dict[int, str]
    written: dict[int, str]
    understood: Callable[[], list[Answer]]
