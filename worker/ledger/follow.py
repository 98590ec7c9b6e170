"""Follow the days an article names through the deadlines of its stories, and what each does to a comparison."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from schemas import Deadline, DeadlineSighting, TrackedDeadline
from schemas.vocabulary import DeadlineKind, Status
from worker.deadlines.identity import agree, family
from worker.deadlines.life import Tracked, track
from worker.ledger.compare import Compared, outcome
from worker.ledger.figures import DETAIL
from worker.ledger.ledger import Held, News
from worker.ledger.relation import WINDOW, days_apart, share_day

_KEPT: frozenset[DeadlineKind] = frozenset(("hearing", "comment_closes", "decision_due", "report_due"))

_TRACKED: frozenset[Status] = frozenset(("asserted", "conditional", "background"))


@dataclass(slots=True)
class Follower:
    """The deadlines of an article's stories while its sightings are taken one by one."""

    at: dt.date
    by_story: dict[str, dict[str, TrackedDeadline]] = field(default_factory=dict)
    changed: dict[str, TrackedDeadline] = field(default_factory=dict)
    named: tuple[Deadline, ...] = ()
    """Every deadline of the article."""

    def holds(self, story: str, moved: Deadline) -> bool:
        """Whether the story has a day, in force or moved before, that the deadline names as its old one."""
        old = moved.moved_from
        before = moved.model_copy(update={"start": old, "end": old, "anchor": "stated"})
        return any(
            agree(one, before) or any(agree(was.deadline, before) for was in one.history)
            for one in self.by_story.get(story, {}).values()
        )

    def follow(self, story: str, seen: DeadlineSighting, *, cue: bool, moves: bool) -> Tracked:
        """Where a sighting belongs among its story's deadlines. ``moves`` False: it may be counted, and moves nothing."""
        mine = self.by_story.setdefault(story, {})
        kind = _kind(seen.deadline, mine.values(), self.at)
        seen = seen.model_copy(update={"deadline": seen.deadline.model_copy(update={"measure": story, "kind": kind})})
        tracked = track(
            tuple(mine.values()), seen, at=self.at, move_cue=cue and not _shortens(seen.deadline, mine.values())
        )
        if not moves and tracked.result not in {"same", "new"}:
            return tracked
        mine[tracked.deadline.id] = self.changed[tracked.deadline.id] = tracked.deadline
        return tracked


def _shortens(deadline: Deadline, known: Iterable[TrackedDeadline]) -> bool:
    """Whether an "extension" would end before what it extends: a misread day, or another measure's."""
    if deadline.kind != "extended" or deadline.moved_from is not None or deadline.end is None:
        return False
    ends = [one.end for one in known if one.family == "end" and one.end is not None]
    return bool(ends) and deadline.end < max(ends)


def _kind(deadline: Deadline, known: Iterable[TrackedDeadline], at: dt.date) -> DeadlineKind:
    """An extension moves the day that it names as the old one, whatever happens on that day: a postponed start is a start."""
    if deadline.kind != "extended":
        return deadline.kind
    old, stored = deadline.moved_from, list(known)
    if old is None:
        return _postponed(deadline, stored, at)
    before = deadline.model_copy(update={"start": old, "end": old})
    moved = (one for one in stored if agree(one, deadline) and any(agree(was.deadline, before) for was in one.history))
    return next((one.kind for one in (*moved, *(one for one in stored if agree(one, before)))), deadline.kind)


def _postponed(deadline: Deadline, stored: Iterable[TrackedDeadline], at: dt.date) -> DeadlineKind:
    """Where no old day is named, and nothing is known to end but something to start: its start is put off."""
    ahead = [one for one in stored if one.end is not None and one.end >= at and one.family in {"start", "end"}]
    if not ahead or any(one.family != "start" for one in ahead) or deadline.end is None:
        return deadline.kind
    later = deadline.end > max(one.end for one in ahead if one.end)
    return ahead[0].kind if later or any(agree(one, deadline) for one in ahead) else deadline.kind


def follower(known: Iterable[TrackedDeadline], at: dt.date, named: Sequence[Deadline] = ()) -> Follower:
    """Starts from what the store loaded."""
    start = Follower(at, named=tuple(named))
    for one in known:
        start.by_story.setdefault(one.measure, {})[one.id] = one
    return start


def follows(status: Status) -> bool:
    """Whether days of such a sentence are followed: hedged talk, denials and questions fix no day."""
    return status in _TRACKED


class Sighted(NamedTuple):
    """A deadline of the article and what became of it."""

    deadline: Deadline
    tracked: Tracked
    corrected: bool = False
    """The article also names the day that is in force."""


def corrected(tracked: Tracked, named: Iterable[Deadline]) -> bool:
    """Whether the article also names the day in force, so that the older one is only recalled."""
    return any(agree(one, tracked.deadline) for one in named)


def cue(deadline: Deadline, named: Sequence[Deadline], known: Mapping[str, TrackedDeadline], *, extended: bool) -> bool:
    """Whether the article says that this day changed: it extends, names the old day, or speaks of a day we hold as one gone by."""
    if extended or deadline.moved_from is not None or deadline.kind == "extended":
        return True
    mine = family(deadline.kind)
    return any(_gone(one, old) for old in known.values() if old.family == mine for one in named if agree(one, old))


def _gone(named: Deadline, old: TrackedDeadline) -> bool:
    """Whether an article names a day that we hold as the one that was: gone by, or the start of "from A to B" where A was an end."""
    return named.tense == "past" or (named.bound == "from" and old.family not in {"start", family(named.kind)})


def with_days(
    base: Compared, new: News, days: Sequence[Sighted], mine: Sequence[Held]
) -> tuple[Compared, Sighted | None]:
    """A comparison, after what the days of the same claim do to it."""
    for one in days:
        if one.tracked.result == "moved" or _moved_for_topic(one, mine) or _moves_what_was_told(one, mine):
            return _moved(base, new, one)
    if base.reason not in {"known", "confirmed"}:
        return base, next(iter(days), None)
    for one in days:
        changed = _by_day(base, new, one, mine)
        if changed is not None:
            return changed, one
    return base, next(iter(days), None)


def _moved(base: Compared, new: News, one: Sighted) -> tuple[Compared, Sighted | None]:
    """Moved only while stage, rate and scope stay, or the stage is *extended*; a topic's first word stays new."""
    stays = base.reason in {"known", "confirmed"} or new.fact.stage == "extended"
    if base.known is None or not stays:
        return base, one
    return outcome("moved", one.tracked.why, base.known), one


def _moved_for_topic(one: Sighted, mine: Sequence[Held]) -> bool:
    """Moved before, in an article that did not speak to this topic: the topic only knows an older day."""
    history = one.tracked.deadline.history[:-1]
    if one.tracked.result not in {"same", "tightened"} or not history or not agree(one.deadline, one.tracked.deadline):
        return False
    if any(_names(held, one.tracked.deadline) for held in mine):
        return False
    return any(_names(held, old.deadline) for held in mine for old in history)


def _moves_what_was_told(one: Sighted, mine: Sequence[Held]) -> bool:
    """The old day that it names was told, if not as a deadline that was followed; the new one was not."""
    old = one.deadline.moved_from
    if old is None or one.tracked.result not in {"new", "tightened"}:
        return False
    before = one.deadline.model_copy(update={"start": old, "end": old})
    known = any(_names(held, before) or _says(held, before) for held in mine)
    return known and not any(_names(held, one.deadline) or _says(held, one.deadline) for held in mine)


def _names(held: Held, deadline: Deadline | TrackedDeadline) -> bool:
    if deadline.start is None or deadline.end is None:
        return False
    first, last = deadline.start, deadline.end
    return any(day.holds(first, last) for day in held.shape.days)


def _by_day(base: Compared, new: News, one: Sighted, mine: Sequence[Held]) -> Compared | None:
    """A day that the story did not know, or another one than it knows."""
    result, deadline = one.tracked.result, one.tracked.deadline
    best = base.known
    if result == "conflict" and (one.corrected or _counted(one.deadline) or _counted(deadline)):
        return None
    if result == "conflict":
        return outcome("contradicted", one.tracked.why, best, weaker=new.tier > deadline.tier)
    if _recalls_old(one, new):
        return outcome("contradicted", "names a day that was moved", best, weaker=new.tier > deadline.tier)
    fresh = result in {"new", "passed_new"} or (
        result == "tightened" and not any(_names(held, one.deadline) for held in mine)
    )
    if fresh and new.tier < 4 and _firm(one.deadline, new.day) and not _mentioned(one.deadline, new, mine):
        return outcome("changed", f"first to name {one.deadline.start} ({one.deadline.kind})", best)._replace(
            by_day=True
        )
    return None


def _counted(deadline: Deadline | TrackedDeadline) -> bool:
    """Whether the day is the end of a length: from when outlets count it is no contradiction."""
    return deadline.bound in {"for", "within"}


def _mentioned(deadline: Deadline, new: News, mine: Sequence[Held]) -> bool:
    """Whether the day is detail: named by a fact or elsewhere in an article behind one, or the story is only days old."""
    if any(_names(held, deadline) or _says(held, deadline) or _continues(deadline, new, held) for held in mine):
        return True
    ages = [days_apart(new.day, held.day) for held in mine]
    return any(age is None or age <= DETAIL for age in ages)


def _continues(deadline: Deadline, new: News, held: Held) -> bool:
    """Whether a told extension begins on the day: "from A, the old end, until B" is the extension from A to B."""
    if deadline.kind != "takes_effect" or deadline.end is None or not share_day(new.shape, held.shape):
        return False
    return any(abs(deadline.end.toordinal() - old) <= 1 for old in held.shape.moved)


def unknown(deadline: Deadline, mine: Sequence[Held]) -> bool:
    """Whether a certain day to come, as of its article, is one that the story does not know."""
    return _firm(deadline, None) and not any(_names(held, deadline) or _says(held, deadline) for held in mine)


def _says(held: Held, deadline: Deadline) -> bool:
    end = deadline.end
    return end is not None and any((end + dt.timedelta(days=off)).isoformat() in held.known.said for off in (-1, 0, 1))


def _firm(deadline: Deadline, day: dt.date | None) -> bool:
    """Whether a day is worth an alert of its own: certain, to come, and one that limits a measure or that somebody must keep."""
    if deadline.confidence not in {"high", "medium"}:
        return False
    if deadline.tense == "past":
        return _just_began(deadline, day)
    if deadline.kind == "extended" and day is not None and deadline.end is not None and deadline.end <= day:
        return False  # the day of the article is when somebody spoke
    return deadline.limits or (deadline.confidence == "high" and deadline.kind in _KEPT)


def _just_began(deadline: Deadline, day: dt.date | None) -> bool:
    """ "With effect from" a day of this week: past by the calendar, and news."""
    if (
        day is None
        or deadline.end is None
        or (deadline.kind, deadline.bound, deadline.confidence) != ("takes_effect", "from", "high")
    ):
        return False
    return 0 <= (day - deadline.end).days <= WINDOW


def _came(one: Sighted, new: News) -> bool:
    """Whether the article says that the old day came to pass: the measure is in force since."""
    return one.deadline.kind == "takes_effect" and new.shape.group == "imposed"


def _recalls_old(one: Sighted, new: News) -> bool:
    """An article gives a day that was moved away from, as if it stood, after the move was told."""
    deadline = one.tracked.deadline
    if len(deadline.history) < 2 or one.corrected or agree(one.deadline, deadline):
        return False
    if one.deadline.tense == "past" and not _came(one, new):
        return False
    moved = deadline.history[-1].seen_at
    return moved is None or new.day is None or new.day > moved.date()
