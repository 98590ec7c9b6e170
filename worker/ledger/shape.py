"""A fact as the ledger compares it: sets instead of words, read once for each stored fact."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
_NO_FIGURES: Mapping[str, frozenset[float]] = {}

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


@dataclass(frozen=True, slots=True)
class Shape:
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
    marks: frozenset[object]
    """What two facts of one event have in common beside their days; numbers and acts weigh double, stages and targets once."""

    def holding(self, unit: str) -> frozenset[float]:
        """The values of a unit that hold once it has happened: of "to 25% from 15%" 25."""
        if unit == "%" and self.step is not None:
            return self.numbers[unit] - {self.step.old} or self.numbers[unit]
        return self.numbers.get(unit, frozenset())


def shape(fact: Fact) -> Shape:
    """What of a fact is compared."""
    acts = frozenset(numbered(fact))
    actor, target, thing = concepts(fact.measure)
    plant = fact.measure[6:].strip("-") if fact.measure.startswith("plant/") else ""
    group = stages.group(fact.stage, fact.topic)
    targets = frozenset([target for target in fact.targets if len(target) > 2]) if fact.targets else _NONE
    numbers = figures(fact.numbers) if fact.numbers else _NO_FIGURES
    return Shape(
        keys=frozenset((fact.measure, *fact.also, *acts)),
        acts=acts,
        series=frozenset([act.partition("/")[0] for act in acts]) if acts else _NONE,
        authority=authority(fact.measure),
        actor=actor,
        target=target,
        thing=thing,
        event=fact.event,
        plant=plant,
        words=fact.sentence.casefold() if plant else "",
        script=_script(plant, fact.sentence) if plant else "",
        group=group,
        status=fact.status,
        numbers=numbers,
        step=step(fact.sentence) if "%" in numbers else None,
        targets=targets,
        companies=targets & companies() if targets else _NONE,
        countries=frozenset([target for target in fact.targets if len(target) == 2]) if fact.targets else _NONE,
        actors=frozenset([actor.partition("-")[0] for actor in fact.actors]) if fact.actors else _NONE,
        agencies=frozenset([actor for actor in fact.actors if "-" in actor]) if fact.actors else _NONE,
        scope=frozenset(fact.scope) if fact.scope else _NONE,
        days=tuple([_day(date) for date in fact.dates]),
        moved=tuple([date.moved_from.toordinal() for date in fact.dates if date.moved_from is not None]),
        marks=_marks(fact, acts, numbers, group),
    )


_KANA = re.compile("[\u3041-\u30ff]")


def _script(name: str, sentence: str) -> str:
    if name.isascii():
        return "latin"
    return "kana" if _KANA.search(sentence) else "han"


def _marks(
    fact: Fact, acts: frozenset[str], numbers: Mapping[str, frozenset[float]], group: str | None
) -> frozenset[object]:
    marks: list[object] = [*fact.targets, *acts]
    marks += [(act, 2) for act in acts]
    for unit, values in numbers.items():
        for value in values:
            marks += ((unit, value), (unit, value, 2))
    if group is not None:
        marks.append(group)
    return frozenset(marks)


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


def figures(numbers: Iterable[str]) -> Mapping[str, frozenset[float]]:
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
