"""Whether a fact's numbers are another state of the story: a changed rate, a contradiction, or detail."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from schemas.vocabulary import Reason
from worker.ledger.ledger import Held, News
from worker.ledger.numbers import conflicting, described, together, unexplained
from worker.ledger.relation import WINDOW, days_apart, share_day

#: Days within which outlets tell one event in more or fewer words.
DETAIL = 3

#: Oldest first.
in_order = attrgetter("order")


def other_numbers(new: News, mine: Sequence[Held]) -> tuple[Reason, str] | None:
    """Another number: changed where the one in force is named too or the rate has its own day, else it contradicts."""
    if not new.shape.numbers:
        return None
    told = [one for one in mine if one.status != "conditional"]
    latest = _latest(new, told)
    if latest is None:
        return _first_rate(new, told)
    if (stepped := _stepped(new, latest, told)) is not None:
        return stepped
    if _stands(new, latest, told):
        return None
    if not _before(new, latest) and (turned := _turned(new, latest, told)) is not None:
        return turned
    strange = unexplained(new.shape.numbers, together([one.shape.numbers for one in told]))
    strange.pop("", None)
    if new.shape.step is not None and "%" in strange:
        strange["%"] -= {new.shape.step.old}  # the rate of before is no other state
    strange = {unit: rest for unit, values in strange.items() if (rest := values - _named(told, unit))}
    return ("changed", f"{described(strange)} is new") if strange else _first_rate(new, told)


def _stepped(new: News, latest: Held, told: Sequence[Held]) -> tuple[Reason, str] | None:
    """A change from the rate in force to one that was not: "to 25% from 15%", where 15% was told as what it came to."""
    step = new.shape.step
    if step is None or _before(new, latest) or (days_apart(new.day, latest.day) or 0) <= DETAIL:
        return None
    force = in_force("%", told)
    if step.new in force or step.old not in force:
        return None
    return "changed", f"{step.new:g} %, told as {described({'%': force})}"


def _stands(new: News, latest: Held, told: Sequence[Held]) -> bool:
    """Whether the latest word names all of them, in a story whose numbers never changed."""
    theirs = latest.shape.numbers
    if not all(unit in theirs and values <= theirs[unit] for unit, values in new.shape.numbers.items()):
        return False
    return not any(one.known.reason in _TURNS for one in told)


_TURNS = frozenset(("changed", "contradicted"))


def _turned(new: News, latest: Held, told: Sequence[Held]) -> tuple[Reason, str] | None:
    """The article names none of the numbers in force."""
    shared = [unit for unit in new.shape.numbers if unit in latest.shape.numbers]
    force = {unit: in_force(unit, told) for unit in shared}
    if not conflicting(new.shape.numbers, force):
        return None
    if all(new.shape.numbers[unit] <= force[unit] | _beside(told, unit) for unit in shared):
        return None
    if share_day(new.shape, latest.shape) and all(
        new.shape.numbers[unit] <= latest.shape.numbers[unit] for unit in shared
    ):
        return None
    words = f"{described(new.shape.numbers)}, told as {described(force)}"
    later = _own_day(new, told) or _long_after(new, latest)
    return ("changed" if later else "contradicted"), words


def _long_after(new: News, latest: Held) -> bool:
    """Weeks later a good source's other rate is the next step (preliminary, final) and no contradiction."""
    apart = days_apart(new.day, latest.day)
    return new.tier <= 2 and apart is not None and apart > 3 * WINDOW


def in_force(unit: str, told: Sequence[Held]) -> frozenset[float]:
    """The values that hold: those first told, then those that each change brought ("to 15% from 10%": 15)."""
    ever: set[float] = set()
    force: frozenset[float] = frozenset()
    for one in sorted(told, key=in_order):
        values = one.shape.holding(unit)
        if not values:
            continue
        reason = one.known.reason
        if reason == "contradicted":
            force = values
        elif reason == "changed":
            force = values if _steps(one, unit) else frozenset(values - ever) or force or values
        elif reason not in {"known", "confirmed"} or not force:
            force |= values
        ever |= values
    return force


def _steps(one: Held, unit: str) -> bool:
    return unit == "%" and one.shape.step is not None


def _before(new: News, latest: Held) -> bool:
    return new.day is not None and latest.day is not None and new.day < latest.day


def _named(told: Iterable[Held], unit: str) -> set[float]:
    """Values that the articles behind the facts name anywhere."""
    if unit != "%":
        return set()
    return {float(word[:-1]) for one in told for word in one.known.said if word.endswith("%")}


def _beside(told: Iterable[Held], unit: str) -> set[float]:
    """Values that told articles name outside the sentences of their facts: a later step, another product."""
    own: dict[int, set[float]] = {}
    named: dict[int, set[float]] = {}
    for one in told:
        if one.known.reason in {"known", "confirmed"}:
            continue
        own.setdefault(one.known.article, set()).update(one.shape.numbers.get(unit, ()))
        named.setdefault(one.known.article, set()).update(_named((one,), unit))
    return set[float]().union(*(values - own[article] for article, values in named.items()))


def _own_day(new: News, told: Sequence[Held]) -> bool:
    """Whether it starts on a day that the story does not know."""
    starts = [day for day in new.shape.days if day.family == "start"]
    known = [day for one in told for day in one.shape.days if day.family == "start"]
    return bool(starts) and not any(day.agrees(other) for day in starts for other in known)


#: What a case gets weeks later: a rate, or the phases of a refund.
_FIRST = ("%", "phases")

_SETS_RATES = frozenset(("proposed", "imposed", None))


def _first_rate(new: News, told: Sequence[Held]) -> tuple[Reason, str] | None:
    """The first rate of a case that had none, weeks later; within days outlets only say more or less."""
    unit = next((unit for unit in _FIRST if unit in new.shape.numbers), None)
    if unit is None or new.shape.group not in _SETS_RATES or any(unit in one.shape.numbers for one in told):
        return None
    rates = new.shape.numbers[unit]
    if rates <= _named(told, unit) or any(share_day(new.shape, one.shape) for one in told):
        return None
    ages = [days_apart(new.day, one.day) for one in told]
    if any(age is None or age <= WINDOW for age in ages):
        return None
    return "changed", f"{described({unit: rates})} is the first rate or plan"


def _latest(new: News, told: Sequence[Held]) -> Held | None:
    """The newest held fact with numbers of the same unit."""
    units = new.shape.numbers.keys()
    dated = [one for one in told if one.ordinal is not None and not units.isdisjoint(one.shape.numbers)]
    return max(dated, key=in_order, default=None)
