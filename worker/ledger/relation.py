"""Whether two facts speak of one measure and one event; what tells near-twins apart."""

import datetime as dt
from typing import Literal

from worker.ledger.shape import SOFT, Shape

#: Days within which outlets that name no number, list or plant alike may still mean one event.
WINDOW = 7

Relation = Literal["same", "likely", "other"]


def relation(fact: Shape, known: Shape, apart: int | None) -> Relation:
    """same: they name one measure · likely: no common name, but the same event by numbers or dates within days · other.

    ``apart``: days between the two, None where either has no date.
    """
    if told_apart(fact, known):
        return "other"
    if not fact.keys.isdisjoint(known.keys) or _one_measure(fact.concepts, known.concepts):
        return "same"
    close = apart is not None and apart <= WINDOW
    return "likely" if close and _one_government(fact, known) and distinctive(fact, known) else "other"


def told_apart(fact: Shape, known: Shape) -> bool:
    """What near-twins differ in: the number of the act, the list, plant or case, or what the act is aimed at."""
    if fact.acts and known.acts and fact.acts.isdisjoint(known.acts) and not fact.series.isdisjoint(known.series):
        return True
    if fact.plant and known.plant and fact.plant != known.plant and fact.plant.isascii() == known.plant.isascii():
        return True
    if _differ(fact.targets, known.targets) or _differ(fact.countries, known.countries):
        return True
    return fact.event is not None and known.event is not None and not one_event(fact.event, known.event)


#: Days between which a list's day may be told: time zones, the day of the decision and of its publication.
LISTED = 2


def one_event(one: str, other: str) -> bool:
    """Whether a new event's key may name a known event: "list/2026-03-13" within days, "grant/licence" any kind of grant.

    A particular grant ("grant/channel/eu") is not the one of which only "licences" were said.
    """
    if one == other:
        return True
    parts, others = one.split("/"), other.split("/")
    if parts[0] != others[0]:
        return False
    return all(
        mine in {theirs, _PLAIN} or _near_days(mine, theirs)
        for mine, theirs in zip(parts[1:], others[1:], strict=False)
    )


#: The kind of a grant of which nothing particular is said.
_PLAIN = "licence"


def _near_days(one: str, other: str) -> bool:
    try:
        return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days) <= LISTED
    except ValueError:
        return False


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of names have nothing in common although both are written in one script."""
    if not one or not other or not one.isdisjoint(other):
        return False
    return _latin(one) == _latin(other)


def _latin(names: frozenset[str]) -> bool:
    return all(name.isascii() for name in names)


def _one_government(fact: Shape, known: Shape) -> bool:
    return not fact.actors or not known.actors or not fact.actors.isdisjoint(known.actors)


def _one_measure(one: tuple[str, str, str] | None, other: tuple[str, str, str] | None) -> bool:
    """Whether two concept keys name one measure where one leaves out who acts or on whom."""
    if one is None or other is None or one[2] != other[2]:
        return False
    return all(mine == theirs or "-" in {mine, theirs} for mine, theirs in zip(one[:2], other[:2], strict=True))


def distinctive(fact: Shape, known: Shape) -> bool:
    """Whether they share a day, a number or an act: what two events of a week hardly have in common by chance."""
    return bool(
        any(day.agrees(other) for day in fact.days for other in known.days)
        or any(
            values & known.numbers.get(unit, frozenset()) for unit, values in fact.numbers.items() if unit not in SOFT
        )
        or fact.acts & known.acts
    )


def agreement(fact: Shape, known: Shape) -> int:
    """How much two facts have in common, beyond a name: dates 2, numbers 2, acts 3, targets 1, stage 1."""
    points = 2 * any(day.agrees(other) for day in fact.days for other in known.days)
    points += 2 * any(values & known.numbers.get(unit, frozenset()) for unit, values in fact.numbers.items())
    points += 3 * (not fact.acts.isdisjoint(known.acts))
    points += not fact.targets.isdisjoint(known.targets)
    points += not fact.countries.isdisjoint(known.countries)
    return points + (fact.group is not None and fact.group == known.group)


def days_apart(one: dt.date | None, other: dt.date | None) -> int | None:
    """Days between two days, None where one is unknown."""
    return None if one is None or other is None else abs((one - other).days)


__all__ = ["WINDOW", "Relation", "agreement", "days_apart", "one_event", "relation", "told_apart"]
