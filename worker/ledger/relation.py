"""Whether two facts speak of one measure and one event; what tells near-twins apart."""

import datetime as dt

from worker.ledger.shape import SOFT, Shape
from worker.topics import places

#: Days within which outlets that name no number, list or plant alike may still mean one event.
WINDOW = 7

#: Days within which one government's same step on the same goods is one event, whatever its measure is called.
RETOLD = 3


def same_measure(fact: Shape, known: Shape) -> bool:
    """Whether they name one measure: by a common key, or by concepts of which one sentence leaves out who acts or on whom."""
    if not fact.keys.isdisjoint(known.keys):
        return True
    if fact.plant and known.plant:
        return same_plant(fact, known)
    if not fact.thing or fact.thing != known.thing:
        return False
    return _fits(fact.actor, known.actor) and _fits(fact.target, known.target)


def same_plant(fact: Shape, known: Shape) -> bool:
    """Whether one plant is filed under its place here and under its company there."""
    if fact.plant == known.plant or fact.plant in known.words or known.plant in fact.words:
        return True
    return fact.plant in known.companies or known.plant in fact.companies


def _fits(one: str, other: str) -> bool:
    return one == other or one == "-" or other == "-"  # noqa: PLR1714 - twice as fast as a set


def likely_same(fact: Shape, known: Shape) -> bool:
    """No common name, but one government's event by its numbers, days or act: enough only within days of each other."""
    return _one_government(fact, known) and distinctive(fact, known)


def retells(fact: Shape, known: Shape) -> bool:
    """No common name, but one government's same step on the same goods or company, or on the list of the same day: enough
    within `RETOLD` days. Who acts is not known otherwise than both name somebody in common."""
    if fact.event is not None and known.event is not None and fact.event.startswith("list/"):
        return one_event(fact.event, known.event) and _one_government(fact, known)
    if fact.group is None or fact.group != known.group or fact.actors.isdisjoint(known.actors):
        return False
    if fact.group in _RULED and not fact.agencies.isdisjoint(known.agencies):
        return True
    return not fact.targets.isdisjoint(known.targets) and not _named_apart(fact, known)


#: Cases that run beside each other on the same goods.
_REMEDIES = ("anti-dumping", "countervailing", "safeguard")


def _named_apart(fact: Shape, known: Shape) -> bool:
    """Whether the measures bear names that are not each other's: two laws of the tables, or two kinds of trade remedy."""
    if not (fact.thing or known.thing or fact.acts or known.acts):
        return True
    mine, theirs = _remedy(fact.thing), _remedy(known.thing)
    return bool(mine and theirs) and mine != theirs


def _remedy(thing: str) -> str:
    return next((kind for kind in _REMEDIES if thing.startswith(kind)), "")


#: What a court does: one ruling, whichever of the measures under one law an outlet names.
_RULED = frozenset(("struck_down", "stayed"))


def other_act(fact: Shape, known: Shape) -> bool:
    """Whether both name numbered acts of one series, and none in common; false where either names none."""
    return (
        bool(fact.acts and known.acts) and fact.acts.isdisjoint(known.acts) and not fact.series.isdisjoint(known.series)
    )


def same_halt(fact: Shape, known: Shape) -> bool:
    """Whether two plants whose names stand in different scripts stop, or start, alike."""
    if not fact.plant or not known.plant or fact.script == known.script:
        return False
    if fact.group is None or fact.group != known.group:
        return False
    if fact.companies and known.companies:
        return not fact.companies.isdisjoint(known.companies)
    return fact.plant not in places() and known.plant not in places()  # a known place has one name in every script


def told_apart(fact: Shape, known: Shape) -> bool:
    """What near-twins differ in: the number of the act, the list, plant or case, or what the act is aimed at."""
    if fact.acts and known.acts and other_act(fact, known):
        return True
    if fact.plant and known.plant and fact.script == known.script and not same_plant(fact, known):
        return True
    if fact.targets and known.targets and _differ(fact.targets, known.targets):
        return True
    if (fact.countries or known.countries or fact.target == "-") and _other_country(fact, known):
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


#: Whose tariffs have one legal basis and a rate for each country.
_BY_COUNTRY = frozenset(("us",))


def _other_country(fact: Shape, known: Shape) -> bool:
    """Aimed at another country, where neither sentence names the other's at all."""
    if fact.countries and known.countries:
        apart = fact.countries.isdisjoint(known.countries)
        return apart and known.countries.isdisjoint(fact.actors) and fact.countries.isdisjoint(known.actors)
    if fact.target == known.target == "-":
        mine, theirs = fact.actors - {fact.actor}, known.actors - {known.actor}
        return bool(mine and theirs) and mine.isdisjoint(theirs)
    if not fact.keys.isdisjoint(known.keys) and not _BY_COUNTRY & (fact.authority | known.authority):
        return False
    return _speaks_of_others(fact, known) if known.countries else _speaks_of_others(known, fact)


def parties(shape: Shape) -> frozenset[str]:
    """Whom a tariff with a rate for each country is for: the countries aimed at, else those named beside the one that acts."""
    if not _BY_COUNTRY & shape.authority:
        return _NOBODY
    return shape.countries or shape.actors - shape.authority


_NOBODY: frozenset[str] = frozenset()


def other_parties(one: Shape, other: Shape) -> bool:
    """Whether both name for whom a tariff is, and nobody in common."""
    mine, theirs = parties(one), parties(other)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _speaks_of_others(vague: Shape, aimed: Shape) -> bool:
    """Whether a sentence that does not say at whom names countries, and not the one that the other is aimed at."""
    named = vague.actors - vague.authority - aimed.authority - {vague.actor, aimed.actor}
    return bool(named) and bool(aimed.countries) and aimed.countries.isdisjoint(vague.actors)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of names have nothing in common although both are written in one script."""
    return one.isdisjoint(other) and _latin(one) == _latin(other)


def _latin(names: frozenset[str]) -> bool:
    return all(name.isascii() for name in names)


def _one_government(fact: Shape, known: Shape) -> bool:
    return not fact.actors or not known.actors or not fact.actors.isdisjoint(known.actors)


def distinctive(fact: Shape, known: Shape) -> bool:
    """Whether they share a day, a number or an act: what two events of a week hardly have in common by chance."""
    if share_day(fact, known) or not fact.acts.isdisjoint(known.acts):
        return True
    return any(unit not in SOFT and values & known.numbers.get(unit, _NONE) for unit, values in fact.numbers.items())


def share_day(fact: Shape, known: Shape) -> bool:
    """Whether both name one day."""
    for day in fact.days:
        for other in known.days:
            if day.agrees(other):
                return True
    return False


def agreement(fact: Shape, known: Shape) -> int:
    """How much two facts have in common, beyond a name: days, numbers and acts 2, targets and stage 1."""
    shared = 1 if fact.group is not None and fact.group == known.group else 0
    if fact.aims and known.aims:
        shared += len(fact.aims & known.aims)
    if fact.acts and known.acts:
        shared += 2 * len(fact.acts & known.acts)
    if fact.values and known.values:
        shared += 2 * len(fact.values & known.values)
    return shared + 2 if fact.days and known.days and share_day(fact, known) else shared


_NONE: frozenset[float] = frozenset()


def days_apart(one: dt.date | None, other: dt.date | None) -> int | None:
    """Days between two days, None where one is unknown."""
    return None if one is None or other is None else abs((one - other).days)


__all__ = ["WINDOW", "agreement", "days_apart", "likely_same", "one_event", "same_measure", "share_day", "told_apart"]
