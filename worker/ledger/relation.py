"""Whether two facts speak of one measure and one event; what tells near-twins apart."""

import datetime as dt
from typing import Literal

from worker.ledger.shape import COUNTS, Shape

#: Days within which outlets that name no number, list or plant alike may still mean one event.
WINDOW = 7

Relation = Literal["same", "likely", "other"]


def relation(fact: Shape, known: Shape, apart: int | None) -> Relation:
    """same: they name one measure · likely: no common name, but the same event by numbers or dates within days · other.

    ``apart``: days between the two, None where either has no date.
    """
    if told_apart(fact, known):
        return "other"
    if not fact.keys.isdisjoint(known.keys):
        return "same"
    close = apart is not None and apart <= WINDOW
    return "likely" if close and _one_government(fact, known) and agreement(fact, known) >= 2 else "other"


def told_apart(fact: Shape, known: Shape) -> bool:
    """What near-twins differ in: the number of the act, the list, plant or case, or what the act is aimed at."""
    if fact.acts and known.acts and fact.acts.isdisjoint(known.acts) and not fact.series.isdisjoint(known.series):
        return True
    if _differ(fact.targets, known.targets):
        return True
    return fact.event is not None and known.event is not None and not one_event(fact.event, known.event)


def one_event(one: str, other: str) -> bool:
    """Whether two keys ("plant:hokuto tochigi") may name one event: equal, or names in different scripts, or one within the other."""
    if one == other:
        return True
    kind, _, name = one.partition(":")
    other_kind, _, other_name = other.partition(":")
    if kind != other_kind:
        return False
    if not name or not other_name or name.isascii() != other_name.isascii():
        return True
    words, other_words = set(name.replace("-", " ").split()), set(other_name.replace("-", " ").split())
    return words <= other_words or other_words <= words


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of names have nothing in common although both are written in one script."""
    if not one or not other or not one.isdisjoint(other):
        return False
    return _latin(one) == _latin(other)


def _latin(names: frozenset[str]) -> bool:
    return all(name.isascii() for name in names)


def _one_government(fact: Shape, known: Shape) -> bool:
    return not fact.actors or not known.actors or not fact.actors.isdisjoint(known.actors)


def agreement(fact: Shape, known: Shape) -> int:
    """How much two facts have in common, beyond a name: dates 2, numbers 2, acts 3, targets 1, stage 1."""
    points = 2 * any(day.agrees(other) for day in fact.days for other in known.days)
    points += 2 * any(values & known.numbers.get(unit, frozenset()) for unit, values in fact.numbers.items())
    points += 3 * (not fact.acts.isdisjoint(known.acts))
    points += not fact.targets.isdisjoint(known.targets)
    return points + (fact.group is not None and fact.group == known.group)


def days_apart(one: dt.date | None, other: dt.date | None) -> int | None:
    """Days between two days, None where one is unknown."""
    return None if one is None or other is None else abs((one - other).days)


__all__ = ["COUNTS", "WINDOW", "Relation", "agreement", "days_apart", "one_event", "relation", "told_apart"]
