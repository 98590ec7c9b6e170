"""A fact as the ledger compares it: sets instead of words, read once for each stored fact."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from schemas import Fact, FactDate
from schemas.vocabulary import DeadlineKind, Status
from worker.deadlines.identity import FAMILIES
from worker.ledger import stages
from worker.ledger.rates import Step, step
from worker.topics import companies

_NUMBERED = re.compile(r"/\d[\d-]*$")
_SPLIT = re.compile(r"(?P<number>-?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>.*)", re.DOTALL)

#: What counts members of a list: outlets add them up ("40 = 20 + 20"), or name a part of them.
COUNTS = frozenset(("entities", "exclusions", "economies", "kinds", "licences"))

#: Detail that outlets leave out or add: no change by itself.
SOFT = frozenset(("economies", "kinds", "licences", "HTS", "total"))

_NONE: frozenset[str] = frozenset()

#: Points of a rate are compared with rates: "24 points of the duty" is "the 24% duty" in another language.
_UNITS = {"pp": "%"}


class Day(NamedTuple):
    """A day that a fact names, by the family of its kind; ``first`` to ``last`` are ordinals (``date.toordinal``)."""

    family: str
    kind: DeadlineKind
    first: int
    last: int
    slack: int
    """Days by which the words may miss."""

    def agrees(self, other: "Day") -> bool:
        """Whether both may name one day of one family; the end of a pause and a new start are one family's day too."""
        slack = max(other.slack, self.slack)
        if self.first - slack > other.last or other.first - slack > self.last:
            return False
        return self.family == other.family or {self.family, other.family} == _ENDS_OR_STARTS

    def holds(self, first: dt.date, last: dt.date) -> bool:
        """Whether it may be one of these days, whatever their family."""
        return self.first - self.slack <= last.toordinal() and first.toordinal() - self.slack <= self.last


_ENDS_OR_STARTS = {"end", "start"}


class Shape(NamedTuple):
    """The comparable side of a fact."""

    keys: frozenset[str]
    """Every key that names the measure."""
    acts: frozenset[str]
    """Numbered instruments: an act of its own each, unlike a section of a law."""
    series: frozenset[str]
    authority: frozenset[str]
    """Whose measure it is, by its key: {"us"} of "us/section-122", {"us", "cn"} of "us-cn/truce"."""
    actor: str
    target: str
    thing: str
    """Of a measure that has no name of its own; "-" where a sentence does not say, all empty where it has a name."""
    event: str | None
    plant: str
    """The place of a plant, whose halts are its own; empty elsewhere."""
    words: str
    """The sentence in small letters, of a plant only: one outlet files a halt under the company, another under the place."""
    script: str
    """What a plant's name is written in: "latin", "kana" (Japanese, whose names Chinese writes otherwise) or "han"."""
    group: str | None
    status: Status
    numbers: Mapping[str, frozenset[float]]
    """Unit → values."""
    step: Step | None
    """The rate before and after, where the sentence tells a change."""
    values: frozenset[tuple[str, float]]
    """The same as pairs."""
    aims: frozenset[str]
    """Whatever is aimed at."""
    targets: frozenset[str]
    """Goods, companies, cases: whatever is aimed at but countries."""
    companies: frozenset[str]
    """Of the targets, companies that the tables know: they have one name in every script."""
    countries: frozenset[str]
    """Countries that are aimed at."""
    actors: frozenset[str]
    """Governments only ("cn" of "cn-mofcom")."""
    agencies: frozenset[str]
    """Agencies and courts by name ("us-cit")."""
    scope: frozenset[str]
    days: tuple[Day, ...]
    moved: tuple[int, ...]
    """Days (ordinals) that it moves something away from."""

    def holding(self, unit: str) -> frozenset[float]:
        """The values of a unit that hold once it has happened: of "to 25% from 15%" 25."""
        if unit == "%" and self.step is not None:
            return self.numbers[unit] - {self.step.old} or self.numbers[unit]
        return self.numbers.get(unit, frozenset())


class Names(NamedTuple):
    """The keys of a measure."""

    keys: frozenset[str]
    acts: frozenset[str]
    series: frozenset[str]


def naming(fact: Fact) -> Names:
    """Every key that names the fact's measure."""
    return _names(fact.measure, fact.also, fact.instruments)


def shape(fact: Fact) -> Shape:
    """What of a fact is compared."""
    measure = fact.measure
    names, aims, actors = naming(fact), _aims(fact.targets), _actors(fact.actors)
    numbers = figures(fact.numbers)
    actor, target, thing = concepts(measure)
    plant = measure[6:].strip("-") if measure.startswith("plant/") else ""
    dates = fact.dates
    return Shape(
        keys=names.keys,
        acts=names.acts,
        series=names.series,
        authority=authority(measure),
        actor=actor,
        target=target,
        thing=thing,
        event=fact.event,
        plant=plant,
        words=fact.sentence.casefold() if plant else "",
        script=_script(plant, fact.sentence) if plant else "",
        group=stages.group(fact.stage, fact.topic),
        status=fact.status,
        numbers=numbers,
        step=step(fact.sentence) if "%" in numbers else None,
        values=_values(fact.numbers),
        aims=aims.all,
        targets=aims.targets,
        companies=aims.companies,
        countries=aims.countries,
        actors=actors.governments,
        agencies=actors.agencies,
        scope=frozenset(fact.scope) if fact.scope else _NONE,
        days=tuple([_day(date) for date in dates]) if dates else (),
        moved=tuple([date.moved_from.toordinal() for date in dates if date.moved_from is not None]) if dates else (),
    )


# Thousands of facts name the same few hundred measures, acts, goods, governments and numbers: each is read once.


@lru_cache(maxsize=4096)
def _names(measure: str, also: tuple[str, ...], instruments: tuple[str, ...]) -> Names:
    acts = frozenset([key for key in (*instruments, measure) if is_numbered(key)])
    return Names(frozenset((measure, *also, *acts)), acts, frozenset([act.partition("/")[0] for act in acts]))


class Aims(NamedTuple):
    """What an act is aimed at, and its parts."""

    all: frozenset[str]
    targets: frozenset[str]
    companies: frozenset[str]
    countries: frozenset[str]


@lru_cache(maxsize=4096)
def _aims(targets: tuple[str, ...]) -> Aims:
    others = frozenset([target for target in targets if len(target) > 2])
    countries = frozenset([target for target in targets if len(target) == 2])
    return Aims(frozenset(targets), others, others & companies() if others else _NONE, countries)


class Actors(NamedTuple):
    """Governments and their agencies."""

    governments: frozenset[str]
    agencies: frozenset[str]


@lru_cache(maxsize=4096)
def _actors(actors: tuple[str, ...]) -> Actors:
    return Actors(
        frozenset([actor.partition("-")[0] for actor in actors]), frozenset([actor for actor in actors if "-" in actor])
    )


@lru_cache(maxsize=4096)
def _values(numbers: tuple[str, ...]) -> frozenset[tuple[str, float]]:
    return frozenset([(unit, value) for unit, values in figures(numbers).items() for value in values])


_KANA = re.compile("[\u3041-\u30ff]")


def _script(name: str, sentence: str) -> str:
    if name.isascii():
        return "latin"
    return "kana" if _KANA.search(sentence) else "han"


@lru_cache(maxsize=8192)
def concepts(measure: str) -> tuple[str, str, str]:
    """ "eu/cn/anti-dumping-hub-motor" → its three parts; empty for instruments, named measures and plants."""
    parts = measure.split("/")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else ("", "", "")


@lru_cache(maxsize=8192)
def authority(measure: str) -> frozenset[str]:
    """The countries whose measure a key names: {"us"} of "us/section-122", {"cn"} of "cn-mofcom/2025-61"."""
    first, _, rest = measure.partition("/")
    return frozenset([part for part in first.split("-") if len(part) == 2]) if rest else _NONE


def object_key(measure: str) -> str | None:
    """The key that facts share whose sentences leave out who acts or on whom."""
    thing = concepts(measure)[2]
    return f"-/-/{thing}" if thing else None


def numbered(fact: Fact) -> list[str]:
    """The acts with a number that a fact names: "cn-mofcom/2025-61", not a section of a law."""
    found = [key for key in fact.instruments if is_numbered(key)]
    if fact.measure not in found and is_numbered(fact.measure):
        found.append(fact.measure)
    return found


@lru_cache(maxsize=8192)
def is_numbered(key: str) -> bool:
    """Whether a key is that of an act with a number."""
    return _NUMBERED.search(key) is not None


@lru_cache(maxsize=4096)
def figures(numbers: tuple[str, ...]) -> Mapping[str, frozenset[float]]:
    """ "30%", "20 entities" → unit → values."""
    found: dict[str, frozenset[float]] = {}
    for number in numbers:
        unit, value = figure(number)
        found[unit] = found[unit] | {value} if unit in found else frozenset((value,))
    return found


@lru_cache(maxsize=8192)
def figure(number: str) -> tuple[str, float]:
    """ "30%" → ("%", 30.0); what is no number counts as the name of a unit."""
    match = _SPLIT.match(number)
    if match is None:
        return number, 0.0
    unit = match["unit"].strip()
    return _UNITS.get(unit, unit), float(match["number"].replace(",", ""))


def _day(date: FactDate) -> Day:
    slack = 7 if date.confidence == "low" else 1
    return Day(FAMILIES[date.kind], date.kind, date.start.toordinal(), date.end.toordinal(), slack)


__all__ = ["COUNTS", "Day", "Shape", "figures", "shape"]
