"""The life of a deadline across articles: new, same, tightened, moved, in conflict, passed (DOMAIN 3.4, 3.6).

Nothing here reads a clock: ``at`` is the day, in the measure's zone, on which the article was seen.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from schemas.deadline import DeadlineSighting, TrackedDeadline
from worker.deadlines.identity import agree, counted, due, family

#: Articles that a deadline keeps, the latest: one that is told every day for years is written in the time of a new one.
SIGHTINGS = 32

Result = Literal["new", "same", "tightened", "moved", "conflict", "passed_new"]


@dataclass(frozen=True, slots=True)
class Tracked:
    """What one article's word does to what we track; ``deadline`` is the row to write."""

    result: Result
    deadline: TrackedDeadline
    why: str


def track(known: Sequence[TrackedDeadline], seen: DeadlineSighting, *, at: dt.date, move_cue: bool) -> Tracked:
    """Where one article's word on a deadline belongs; ``known`` are those of its measure.

    ``move_cue``: the article says that the day changed (extend, postpone, push back, 延长, 延期, …).
    """
    mine = [one for one in known if one.family == family(seen.deadline.kind)]
    same = _agreeing(mine, seen, at) or _other_side(known, seen)
    if same is not None:
        return _merged(same, seen, at)
    if recalled := _recalled(mine, seen):
        return Tracked("same", _sighted(recalled, seen), "recalls a date that was moved before")
    if _is_past(seen, at):
        return Tracked("passed_new", _first(seen, "passed"), "first seen after its day")
    rival = _rival(mine, seen, at)
    if rival is None:
        return Tracked("new", _first(seen, "upcoming"), "the first word on it")
    return _disagreeing(rival, seen, move_cue)


def _agreeing(known: Iterable[TrackedDeadline], seen: DeadlineSighting, at: dt.date) -> TrackedDeadline | None:
    """The known deadline that this is, the nearest in days first, open ones before closed ones."""
    if seen.deadline.end is None:
        return next((one for one in known if one.end is None), None)
    fitting = [one for one in known if agree(one, seen.deadline)]
    return min(fitting, key=lambda one: (not _open(one, at), _distance(one, seen)), default=None)


def _distance(one: TrackedDeadline, seen: DeadlineSighting) -> int:
    if one.end is None or seen.deadline.end is None:
        return 0
    return abs((one.end - seen.deadline.end).days)


def _other_side(known: Iterable[TrackedDeadline], seen: DeadlineSighting) -> TrackedDeadline | None:
    """What one outlet calls the end of a suspension another calls a start: one day, and sources differ on what happens."""
    pair = {"end", "start"}
    for one in known:
        opposite = {one.family, family(seen.deadline.kind)} == pair and "resumes" in {one.kind, seen.deadline.kind}
        if opposite and not _told_by(one, seen.article) and agree(one, seen.deadline):
            return one
    return None


def _told_by(one: TrackedDeadline, article: int) -> bool:
    return any(sighting.article == article for sighting in one.sightings)


def _recalled(known: Iterable[TrackedDeadline], seen: DeadlineSighting) -> TrackedDeadline | None:
    return next((one for one in known if any(agree(old.deadline, seen.deadline) for old in one.history)), None)


def _open(one: TrackedDeadline, at: dt.date) -> bool:
    """Whether its day is still to come: a deadline that has passed cannot move."""
    if one.state in {"passed", "confirmed", "cancelled"}:
        return False
    return one.end is None or one.end >= at


def _is_past(seen: DeadlineSighting, at: dt.date) -> bool:
    return seen.deadline.end is not None and seen.deadline.end < at


def _rival(known: Iterable[TrackedDeadline], seen: DeadlineSighting, at: dt.date) -> TrackedDeadline | None:
    """The open deadline that this date speaks against. One article that names two days means two steps, not a contradiction."""
    rivals = [one for one in known if _open(one, at)]
    named = [one for one in rivals if _names_old(one, seen)]
    others = [one for one in rivals if not _told_by(one, seen.article) or counted(one)]
    return min(named or others, key=lambda one: _distance(one, seen), default=None)


def _names_old(one: TrackedDeadline, seen: DeadlineSighting) -> bool:
    old = seen.deadline.moved_from
    return old is not None and agree(
        one, seen.deadline.model_copy(update={"start": old, "end": old, "anchor": "stated"})
    )


def _disagreeing(rival: TrackedDeadline, seen: DeadlineSighting, move_cue: bool) -> Tracked:
    if rival.end is None or counted(rival):
        return Tracked(
            "tightened", _replaced(rival, seen, moved=False), "a stated day takes the place of a counted one"
        )
    if counted(seen.deadline) and not move_cue:
        return Tracked("same", _sighted(rival, seen), "only counted from publication")
    why = _why_moved(rival, seen, move_cue)
    if why and seen.tier <= 3:
        return Tracked("moved", _replaced(rival, seen, moved=True), why)
    conflicts = _latest(rival.conflicts, seen)
    return Tracked(
        "conflict", _sighted(rival, seen).model_copy(update={"conflicts": conflicts}), _why_conflict(rival, seen)
    )


def _why_moved(rival: TrackedDeadline, seen: DeadlineSighting, move_cue: bool) -> str | None:
    if _names_old(rival, seen):
        return "names the stored day as the old one"
    if move_cue:
        return "says that the day changed"
    return "comes from a better source" if seen.tier < rival.tier else None


def _why_conflict(rival: TrackedDeadline, seen: DeadlineSighting) -> str:
    if seen.tier > 3:
        return f"tier {seen.tier} cannot move a date of tier {rival.tier}"
    return "names another day without saying that it changed"


def _merged(stored: TrackedDeadline, seen: DeadlineSighting, at: dt.date) -> Tracked:
    closes = seen.deadline.tense == "past" and stored.end is not None and stored.end <= at
    if not closes and _betters(stored, seen):
        result: Result = (
            "same" if (stored.start, stored.end) == (seen.deadline.start, seen.deadline.end) else "tightened"
        )
        return Tracked(result, _replaced(stored, seen, moved=False), "a tighter day, or the same from a better source")
    merged = _sighted(stored, seen)
    if closes and stored.state != "confirmed":
        return Tracked("same", merged.model_copy(update={"state": "confirmed"}), "says that the day came to pass")
    return Tracked("same", merged, "the same day")


def _betters(stored: TrackedDeadline, seen: DeadlineSighting) -> bool:
    """Whether the new words set the interval: a stated day over a counted one, a tighter span, or a better source's day."""
    if seen.deadline.start is None or seen.deadline.end is None or (seen.tier == 4 and stored.tier == 1):
        return False
    if stored.start is None or stored.end is None or counted(stored) != counted(seen.deadline):
        return counted(stored) or stored.end is None
    width, new_width = stored.end - stored.start, seen.deadline.end - seen.deadline.start
    if new_width != width:
        return new_width < width
    return seen.tier < stored.tier


def _first(seen: DeadlineSighting, state: Literal["upcoming", "passed"]) -> TrackedDeadline:
    deadline = seen.deadline
    group = family(deadline.kind)
    return TrackedDeadline(
        id=_identifier(deadline.measure, group, deadline.end, seen.article),
        measure=deadline.measure, family=group, kind=deadline.kind, start=deadline.start, end=deadline.end, bound=deadline.bound,
        confidence=deadline.confidence, anchor=deadline.anchor, precision=deadline.precision, time=deadline.time, zone=deadline.zone,
        last_full_day=deadline.last_full_day, topics=deadline.topics, tier=seen.tier, state=state, history=(seen,), sightings=(seen,),
        kinds=(deadline.kind,),
    )  # fmt: skip


def _identifier(measure: str, group: str, end: dt.date | None, article: int) -> str:
    words = f"{measure}|{group}|{end or article}"
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _latest(told: tuple[DeadlineSighting, ...], seen: DeadlineSighting) -> tuple[DeadlineSighting, ...]:
    return (*told[1 - SIGHTINGS :], seen)


def _sighted(stored: TrackedDeadline, seen: DeadlineSighting) -> TrackedDeadline:
    """One more article that speaks of it; what it says happens on the day is kept beside."""
    topics = (*stored.topics, *(topic for topic in seen.deadline.topics if topic not in stored.topics))
    kinds = stored.kinds if seen.deadline.kind in stored.kinds else (*stored.kinds, seen.deadline.kind)
    return stored.model_copy(update={"sightings": _latest(stored.sightings, seen), "topics": topics, "kinds": kinds})


def _replaced(stored: TrackedDeadline, seen: DeadlineSighting, *, moved: bool) -> TrackedDeadline:
    """The day is the new one's; what happens on it is what the best source says. An extension is an event, not what happens."""
    deadline = seen.deadline
    better = seen.tier < stored.tier or stored.kind == "extended"
    kind = (
        deadline.kind
        if better and deadline.kind != "extended" and family(deadline.kind) == stored.family
        else stored.kind
    )
    changed: dict[str, Any] = {
        "start": deadline.start, "end": deadline.end, "bound": deadline.bound, "confidence": deadline.confidence, "anchor": deadline.anchor,
        "precision": deadline.precision, "time": deadline.time, "zone": deadline.zone, "last_full_day": deadline.last_full_day,
        "kind": kind, "tier": seen.tier if moved else min(seen.tier, stored.tier),
    }  # fmt: skip
    if moved or (stored.start, stored.end) != (deadline.start, deadline.end):
        changed["sequence"] = stored.sequence + 1
        changed["history"] = (*stored.history, seen) if moved else (*stored.history[:-1], seen)
    if moved:
        changed |= {"state": "moved", "acknowledged": False, "conflicts": ()}
    return _sighted(stored, seen).model_copy(update=changed)


def passed(deadlines: Iterable[TrackedDeadline], *, at: dt.date) -> tuple[TrackedDeadline, ...]:
    """Deadlines whose day is over and whose outcome nobody told: due again the day after, then weekly in the digest."""
    return tuple(
        one for one in deadlines if one.state not in {"confirmed", "cancelled"} and one.end is not None and one.end < at
    )


def over(deadline: TrackedDeadline, *, at: dt.date) -> TrackedDeadline:
    """The deadline as of a day: upcoming or moved becomes passed once its last day is over."""
    if deadline.state in {"upcoming", "moved"} and deadline.end is not None and deadline.end < at:
        return deadline.model_copy(update={"state": "passed"})
    return deadline


def close(deadline: TrackedDeadline, *, cancelled: bool = False) -> TrackedDeadline:
    """Closed by a claim that the day's act happened or was called off; a promise closes nothing."""
    return deadline.model_copy(update={"state": "cancelled" if cancelled else "confirmed"})


__all__ = ["Tracked", "close", "due", "over", "passed", "track"]
