"""Compare one asserted fact with what a topic was told: new, changed, contradicted, confirmed or known. Moves of days come from the deadlines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.vocabulary import Action, Reason
from worker.ledger import stages
from worker.ledger.ledger import Held, News, Related, related
from worker.ledger.numbers import conflicting, described, together, unexplained
from worker.ledger.relation import WINDOW, agreement, days_apart
from worker.ledger.shape import COUNTS, Shape

#: Days after which the same words in a lead, without a day, number or act of before, are a new step.
STALE_WORDS = 45


@dataclass(frozen=True, slots=True)
class Compared:
    """What a fact is to a topic's ledger; ``known``: the held fact it was compared with."""

    reason: Reason
    why: str
    known: Held | None = None
    action: Action = "silent"
    """What the reason leads to, unless something holds it back."""
    twin_of: tuple[str, ...] = ()
    """Stories of other events under the same name."""


_NATURAL: dict[Reason, Action] = {
    "new": "alert", "changed": "alert", "moved": "alert", "contradicted": "alert", "confirmed": "update", "known": "update",
    "disputed": "digest", "possible": "digest", "background": "digest", "question": "silent",
}  # fmt: skip


def outcome(
    reason: Reason,
    why: str,
    known: Held | None = None,
    *,
    weaker: bool = False,
    silent: bool = False,
    twin_of: Iterable[str] = (),
) -> Compared:
    """A reason with the action that goes with it; ``weaker``: it contradicts a better source, which is for the digest."""
    action = "silent" if silent else "digest" if weaker else _NATURAL[reason]
    return Compared(reason, why, known, action, tuple(twin_of))


def compared(new: News, ledger: Iterable[Held]) -> Compared:
    """What an asserted fact is to the ledger of its topic."""
    facts = [one for one in ledger if one.counts]
    mine = related(new, facts)
    if not mine.held:
        return outcome("new", "the first word on it", twin_of=_namesakes(new, facts))
    return _event(new, mine, facts) if repeatable(new.shape) else _state(new, mine.held)


def _namesakes(new: News, facts: Iterable[Held]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.known.story for one in facts if not new.shape.keys.isdisjoint(one.shape.keys)))


def repeatable(shape: Shape) -> bool:
    """Whether such acts come one after another under one measure: grants, refusals, offers, lists, plants."""
    return shape.event is not None or shape.group in stages.REPEATED or _lists(shape)


def _lists(shape: Shape) -> bool:
    return shape.group == "imposed" and not COUNTS.isdisjoint(shape.numbers)


def _event(new: News, mine: Related, facts: Sequence[Held]) -> Compared:
    """An event of its own: the same one is known, another one new."""
    same = [one for one in mine.held if same_event(new, one)]
    if same:
        return _state(new, same)
    why = "an event of its own under a known measure"
    return outcome("new", why, twin_of=_namesakes(new, facts))


def same_event(new: News, one: Held) -> bool:
    """Whether a held fact is about the event that a new one tells: its own name, act or day, or told within days of it."""
    shape = one.shape
    if shape.status != new.shape.status and "denied" in {shape.status, new.shape.status}:
        return shape.event is not None and shape.event == new.shape.event and new.shape.group not in stages.REPEATED
    if (
        new.shape.event is not None
        and shape.event is None
        and not repeatable(shape)
        and agreement(new.shape, shape) < 2
    ):
        return False
    if new.shape.group in stages.REPEATED and shape.group != new.shape.group:
        return False
    if not new.shape.acts.isdisjoint(shape.acts) or _one_day(new.shape, shape):
        return True
    if _once(new.shape) and new.shape.event == shape.event:
        return True
    apart = days_apart(new.day, one.day)
    return apart is not None and apart <= WINDOW and not conflicting(new.shape.numbers, shape.numbers)


def _once(shape: Shape) -> bool:
    """Whether the event's name says it all: a case stays one case for years; a plant may stop again, a list grow again."""
    return shape.event is not None and shape.event.startswith(("case:", "ruling:", "measure:"))


def _one_day(one: Shape, other: Shape) -> bool:
    return any(day.slack <= 1 and known.slack <= 1 and day.agrees(known) for day in one.days for known in other.days)


def _state(new: News, mine: Sequence[Held]) -> Compared:
    """The state of a measure or event that is known."""
    best = mine[0]
    difference = _difference(new, mine)
    if difference is None:
        return heard_again(new, mine)
    reason, why = difference
    weaker = new.tier > best.known.best_tier
    if new.tier == 4 and best.known.best_tier < 4:
        return outcome("contradicted", f"tier 4 against tier {best.known.best_tier}: {why}", best, weaker=True)
    return outcome(reason, why, best, weaker=reason == "contradicted" and weaker)


def heard_again(new: News, mine: Sequence[Held]) -> Compared:
    """Known from another outlet, or the first official word on what others reported."""
    best = mine[0]
    if new.tier == 1 and best.known.best_tier > 1:
        return outcome("confirmed", f"official; reported by {best.known.source}", best)
    return outcome("known", f"told by {best.known.source}", best)


def _difference(new: News, mine: Sequence[Held]) -> tuple[Reason, str] | None:
    """What a fact says otherwise than the story so far, or None."""
    return _turned(new, mine) or _stage(new, mine) or _figures(new, mine) or _scope(new, mine) or _again(new, mine)


def _turned(new: News, mine: Sequence[Held]) -> tuple[Reason, str] | None:
    """The same day, the other way round: one says the measure comes back, the other that it goes."""
    for one in mine:
        for day in new.shape.days:
            for known in one.shape.days:
                ways = {stages.comes(day.kind), stages.comes(known.kind)}
                if ways == {"comes", "goes"} and day.family == known.family and day.agrees(known):
                    return "contradicted", f"the same day, but {day.kind} where {one.known.source} has {known.kind}"
    return None


def _stage(new: News, mine: Sequence[Held]) -> tuple[Reason, str] | None:
    """Another stage than the story's, however outlets word it."""
    stage = new.shape.group
    if stage is None:
        return None
    staged = [one for one in mine if one.shape.group is not None]
    if not staged:
        return None
    for one in staged:
        if stages.alike(stage, one.shape.group, same_day=_one_day(new.shape, one.shape)):
            return _back(new, one, staged)
    return "changed", f"{new.fact.stage}, told as {staged[0].known.fact.stage}"


def _back(new: News, same: Held, staged: Sequence[Held]) -> tuple[Reason, str] | None:
    """A stage that was told, then turned round: told long after, it is the turn back."""
    if same.day is None or new.day is None or not new.lead or _one_day(new.shape, same.shape):
        return None
    turned = [
        one for one in staged
        if one.day is not None and one.day > same.day and stages.opposite(new.shape.group, one.shape.group)
    ]  # fmt: skip
    again = any(one.shape.group == new.shape.group and turn.day is not None and one.day is not None and one.day > turn.day
                for one in staged for turn in turned)  # fmt: skip
    if turned and not again and (new.day - same.day).days > WINDOW:
        return "changed", f"{new.fact.stage} again after {turned[-1].known.fact.stage}"
    return None


def _figures(new: News, mine: Sequence[Held]) -> tuple[Reason, str] | None:
    """Another number: changed where the old one is named or other words changed too, else it contradicts."""
    latest = _latest(new, mine)
    if latest is not None and conflicting(new.shape.numbers, latest.shape.numbers):
        agreed = [one for one in mine if _same_figures(new.shape, one.shape)]
        if not any(_after(one, latest) for one in agreed):
            old = described(latest.shape.numbers)
            return "contradicted", f"{described(new.shape.numbers)}, told as {old}"
    strange = unexplained(new.shape.numbers, together(one.shape.numbers for one in mine))
    strange.pop("", None)
    return ("changed", f"{described(strange)} is new") if strange else None


def _same_figures(one: Shape, other: Shape) -> bool:
    return any(values & other.numbers.get(unit, frozenset()) for unit, values in one.numbers.items())


def _after(one: Held, other: Held) -> bool:
    return one.day is not None and other.day is not None and one.day >= other.day


def _latest(new: News, mine: Sequence[Held]) -> Held | None:
    """The newest held fact with numbers of the same unit, as of the article's day."""
    dated = [
        one for one in mine
        if one.day is not None and (new.day is None or one.day <= new.day) and not one.shape.numbers.keys().isdisjoint(new.shape.numbers)
    ]  # fmt: skip
    return max(dated, key=lambda one: (one.day, one.known.article), default=None)


def _scope(new: News, mine: Sequence[Held]) -> tuple[Reason, str] | None:
    told = frozenset[str]().union(*(one.shape.scope for one in mine))
    fresh = new.shape.scope - told
    return ("changed", f"only {', '.join(sorted(fresh))}") if fresh else None


def _again(new: News, mine: Sequence[Held]) -> tuple[Reason, str] | None:
    """The lead of an article tells, months later, what has no day, number or act in common with the story: a new step."""
    if (
        not new.lead
        or new.shape.group in {None, "offered"}
        or any(agreement(new.shape, one.shape) >= 2 for one in mine)
    ):
        return None
    ages = [days_apart(new.day, one.day) for one in mine]
    if any(age is None or age <= STALE_WORDS for age in ages):
        return None
    return (
        "changed",
        f"{new.fact.stage} again, {min(age for age in ages if age is not None)} days after it was last told",
    )
