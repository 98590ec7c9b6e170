"""Names that never change: signatures of facts, keys of stories, fingerprints of alerts. All hashes of facts, never of time or words."""

import datetime as dt
import hashlib
from collections.abc import Iterable

from schemas import DayOrMoment, Deadline, Fact, Match
from worker.ledger.known import Keys
from worker.ledger.shape import object_key


def digest(*parts: object, length: int = 20) -> str:
    """A short stable hash of values whose ``repr`` is stable."""
    return hashlib.blake2b(repr(parts).encode(), digest_size=length // 2).hexdigest()


def signature(story: str, fact: Fact) -> str:
    """The same for the same fact of one topic and story, whoever says it and in whatever words.

    The story is in it: a near-twin months later has the same words and numbers, and is another fact.
    """
    days = tuple((day.kind, day.start.isoformat(), day.end.isoformat()) for day in fact.dates)
    return digest(
        fact.topic, story, fact.measure, fact.also, fact.event, fact.stage, fact.status, fact.polarity, fact.actors, fact.targets,
        fact.numbers, fact.instruments, fact.scope, days,
    )  # fmt: skip


def story_key(fact: Fact, day: dt.date | None, taken: Iterable[str] = ()) -> str:
    """The story that a fact opens: its measure, or an event of its own under it.

    ``taken``: stories of other events under the same name; a near-twin gets its day beside it.
    """
    plain = fact.measure if fact.event is None else f"{fact.measure}#{fact.event}"
    used = set(taken)
    if plain not in used:
        return plain
    dated = f"{plain}@{day.isoformat()}" if day else f"{plain}@{digest(fact.numbers, fact.targets, length=8)}"
    number = 2
    key = dated
    while key in used:
        key, number = f"{dated}.{number}", number + 1
    return key


def fingerprint(parts: Iterable[tuple[str, str, str]]) -> str:
    """Of an alert: the hash of its (topic, reason, signature) in order; the same facts never make a second alert."""
    return digest(tuple(sorted(parts)), length=32)


def found_by(fact: Fact) -> tuple[str, ...]:
    """The keys under which a fact is stored and looked up."""
    general = object_key(fact.measure)
    return (fact.measure, *fact.also, *fact.instruments, *((general,) if general else ()))


def wanted(matches: Iterable[Match], facts: Iterable[Fact], deadlines: Iterable[Deadline]) -> Keys:
    """What to load to decide an article."""
    topics: dict[str, None] = {match.topic: None for match in matches}
    measures: dict[str, None] = {}
    for fact in facts:
        measures.update(dict.fromkeys(found_by(fact)))
    for deadline in deadlines:
        if deadline.topics:
            measures[deadline.measure] = None
    return Keys(tuple(sorted(topics)), tuple(sorted(measures)))


def day_of(published: DayOrMoment | None, seen: dt.datetime | None) -> dt.date | None:
    """The day on which an article speaks, in its own zone."""
    moment = published if published is not None else seen
    return moment.date() if isinstance(moment, dt.datetime) else moment
