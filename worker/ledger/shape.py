"""A fact as the ledger compares it: sets instead of words, read once for each stored fact."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from schemas import Fact, FactDate
from schemas.vocabulary import DeadlineKind, Status
from worker.deadlines.identity import FAMILIES
from worker.ledger import stages

_NUMBERED = re.compile(r"/\d[\d-]*$")
_SPLIT = re.compile(r"(?P<number>-?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>.*)", re.DOTALL)

#: What counts members of a list: outlets add them up ("40 = 20 + 20"), or name a part of them.
COUNTS = frozenset(("entities", "exclusions", "economies", "kinds", "licences"))

#: Detail that outlets leave out or add: no change by itself.
SOFT = frozenset(("economies", "kinds", "licences", "HTS"))

#: Points of a rate are compared with rates: "24 points of the duty" is "the 24% duty" in another language.
_UNITS = {"pp": "%"}


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a fact names, by the family of its kind."""

    family: str
    kind: DeadlineKind
    start: dt.date
    end: dt.date
    slack: int
    """Days by which the words may miss."""
    moved_from: dt.date | None

    def agrees(self, other: "Day") -> bool:
        """Whether both may name one day of one family; the end of a pause and a new start are one family's day too."""
        if self.family != other.family and {self.family, other.family} != {"end", "start"}:
            return False
        slack = dt.timedelta(days=max(self.slack, other.slack))
        return self.start - slack <= other.end and other.start - slack <= self.end


@dataclass(frozen=True, slots=True)
class Shape:
    """The comparable side of a fact."""

    keys: frozenset[str]
    """Every key that names the measure."""
    acts: frozenset[str]
    """Numbered instruments: an act of its own each, unlike a section of a law."""
    series: frozenset[str]
    concepts: tuple[str, str, str] | None
    """Actor, target and object of a measure that has no name of its own; "-" where a sentence does not say."""
    event: str | None
    plant: str
    """The place of a plant, whose halts are its own; empty elsewhere."""
    group: str | None
    status: Status
    numbers: Mapping[str, frozenset[float]]
    """Unit → values."""
    targets: frozenset[str]
    """Goods, companies, cases: whatever is aimed at but countries."""
    countries: frozenset[str]
    """Countries that are aimed at."""
    actors: frozenset[str]
    """Governments only ("cn" of "cn-mofcom")."""
    scope: frozenset[str]
    days: tuple[Day, ...]


def shape(fact: Fact) -> Shape:
    """What of a fact is compared."""
    acts = frozenset(numbered(fact))
    return Shape(
        keys=frozenset((fact.measure, *fact.also, *acts)),
        acts=acts,
        series=frozenset(act.partition("/")[0] for act in acts),
        concepts=concepts(fact.measure),
        event=fact.event,
        plant=fact.measure[6:].strip("-") if fact.measure.startswith("plant/") else "",
        group=stages.group(fact.stage),
        status=fact.status,
        numbers=figures(fact.numbers),
        targets=frozenset(target for target in fact.targets if len(target) > 2),
        countries=frozenset(target for target in fact.targets if len(target) == 2),
        actors=frozenset(actor.partition("-")[0] for actor in fact.actors),
        scope=frozenset(fact.scope),
        days=tuple(_day(date) for date in fact.dates),
    )


def concepts(measure: str) -> tuple[str, str, str] | None:
    """ "eu/cn/anti-dumping-hub-motor" → its three parts; None for instruments, named measures and plants."""
    parts = measure.split("/")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else None


def object_key(measure: str) -> str | None:
    """The key that facts share whose sentences leave out who acts or on whom."""
    parts = concepts(measure)
    return None if parts is None else f"-/-/{parts[2]}"


def numbered(fact: Fact) -> tuple[str, ...]:
    """The acts with a number that a fact names: "cn-mofcom/2025-61", not a section of a law."""
    return tuple(key for key in dict.fromkeys((*fact.instruments, fact.measure)) if _NUMBERED.search(key))


def figures(numbers: Iterable[str]) -> Mapping[str, frozenset[float]]:
    """ "30%", "20 entities" → unit → values."""
    found: dict[str, set[float]] = {}
    for number in numbers:
        match = _SPLIT.match(number)
        if match:
            unit = match["unit"].strip()
            found.setdefault(_UNITS.get(unit, unit), set()).add(float(match["number"].replace(",", "")))
    return {unit: frozenset(values) for unit, values in found.items()}


def _day(date: FactDate) -> Day:
    counted = date.confidence == "low"
    return Day(FAMILIES[date.kind], date.kind, date.start, date.end, 7 if counted else 1, date.moved_from)


class _Kept:
    """A stored fact under its signature, so that its shape is made once however often its row is loaded."""

    __slots__ = ("fact", "signature")

    def __init__(self, signature: str, fact: Fact) -> None:
        self.signature, self.fact = signature, fact

    def __hash__(self) -> int:
        return hash(self.signature)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and other.signature == self.signature


@lru_cache(maxsize=32768)
def _of_kept(kept: _Kept) -> Shape:
    return shape(kept.fact)


def stored(signature: str, fact: Fact) -> Shape:
    """The shape of a stored fact, which its signature determines."""
    return _of_kept(_Kept(signature, fact))


__all__ = ["COUNTS", "Day", "Shape", "figures", "shape", "stored"]
