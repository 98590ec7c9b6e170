"""Two configurations over the same articles: what would newly be told, no longer, later, or with another deadline."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from schemas import ReplayRecord
from worker.replay.score import Score

What = Literal["newly told", "no longer told", "told later", "told earlier", "other deadline"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, seen from ``here`` (the configuration in force) to ``there`` (the other)."""

    what: What
    topic: str
    path: str
    title: str
    here: str
    there: str
    words: tuple[str, ...] = ()
    """The terms that only one side matched."""


@dataclass(slots=True)
class Comparison:
    """Collects differences record by record; memory grows with differences and stories only."""

    changes: list[Change] = field(default_factory=list)
    _first_here: dict[tuple[str, str], tuple[dt.datetime | None, str]] = field(default_factory=dict)
    _first_there: dict[tuple[str, str], tuple[dt.datetime | None, str, str]] = field(default_factory=dict)

    def add(self, here: ReplayRecord, there: ReplayRecord) -> None:
        """Compare what became of one article on both sides."""
        if here.article is None or there.article is None:
            return
        self.changes += _decided_otherwise(here, there)
        self.changes += _dated_otherwise(here, there)
        at, title = here.article.seen_at, here.article.title
        for decision in here.decisions:
            if decision.action == "alert" and decision.story:
                self._first_here.setdefault((decision.topic, decision.story), (at, here.path))
        for decision in there.decisions:
            if decision.action == "alert" and decision.story:
                self._first_there.setdefault((decision.topic, decision.story), (at, there.path, title))

    def finish(self) -> list[Change]:
        """All changes, with the stories that are told at another time last."""
        late = [
            Change("told later" if _later(there[0], here[0]) else "told earlier", topic, there[1], there[2],
                   _when(here[0]), _when(there[0]))
            for (topic, story), here in self._first_here.items()
            if (there := self._first_there.get((topic, story))) and there[0] != here[0]
        ]  # fmt: skip
        return self.changes + late


def _later(one: dt.datetime | None, other: dt.datetime | None) -> bool:
    return one is not None and (other is None or one > other)


def _when(at: dt.datetime | None) -> str:
    return at.isoformat(timespec="minutes") if at else "undated"


def _decided_otherwise(here: ReplayRecord, there: ReplayRecord) -> Iterator[Change]:
    assert here.article is not None
    ours = {decision.topic: decision for decision in here.decisions}
    theirs = {decision.topic: decision for decision in there.decisions}
    for topic in sorted(ours.keys() | theirs.keys()):
        one, other = ours.get(topic), theirs.get(topic)
        told, would_tell = one is not None and one.action == "alert", other is not None and other.action == "alert"
        if told == would_tell:
            continue
        yield Change(
            "newly told" if would_tell else "no longer told",
            topic,
            here.path,
            here.article.title,
            f"{one.action} ({one.reason})" if one else "no match",
            f"{other.action} ({other.reason})" if other else "no match",
            _words(topic, here, there),
        )


def _words(topic: str, here: ReplayRecord, there: ReplayRecord) -> tuple[str, ...]:
    ours = {term for match in here.matches if match.topic == topic for term in match.terms}
    theirs = {term for match in there.matches if match.topic == topic for term in match.terms}
    return tuple(sorted(ours ^ theirs))


def _dated_otherwise(here: ReplayRecord, there: ReplayRecord) -> Iterator[Change]:
    assert here.article is not None
    ours, theirs = _days(here), _days(there)
    for topic in sorted(ours.keys() & theirs.keys()):
        if ours[topic] != theirs[topic]:
            yield Change(
                "other deadline",
                topic,
                here.path,
                here.article.title,
                ", ".join(sorted(ours[topic])),
                ", ".join(sorted(theirs[topic])),
            )


def _days(record: ReplayRecord) -> dict[str, set[str]]:
    days: dict[str, set[str]] = {}
    for deadline in record.deadlines:
        for topic in deadline.topics:
            days.setdefault(topic, set()).add(f"{deadline.kind} {deadline.end or 'undated'}")
    return days


def regressions(changes: Iterable[Change], here: Score | None, there: Score | None) -> list[str]:
    """Why the other side is worse; empty if it is not.

    With labels: a lower precision or recall of a topic. Without: anything that is no longer told, or told later.
    """
    if here is not None and there is not None:
        return [
            f"{topic} ({level}): precision {before.precision:.3f} -> {after.precision:.3f}, "
            f"recall {before.recall:.3f} -> {after.recall:.3f}"
            for (topic, level), before in sorted(here.tallies.items())
            if (after := there.tally(topic, level)).precision < before.precision or after.recall < before.recall
        ]
    return [
        f"{change.what}: {change.topic}, {change.title or change.path}"
        for change in changes
        if change.what in {"no longer told", "told later"}
    ]


def as_json(other: str, changes: Iterable[Change], worse: list[str]) -> dict[str, Any]:
    """The comparison as one JSON document."""
    return {"other": other, "changes": [asdict(change) for change in changes], "regression": worse}
