"""One topic's ledger as far as an article needs it: the held facts with their shapes, and which of them speak of one thing."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from schemas import Fact
from schemas.vocabulary import Status, Tier
from worker.ledger.keys import day_of
from worker.ledger.known import KnownFact
from worker.ledger.relation import (
    RETOLD,
    WINDOW,
    agreement,
    distinctive,
    likely_same,
    other_act,
    other_parties,
    parties,
    retells,
    same_halt,
    same_measure,
    told_apart,
)
from worker.ledger.shape import Shape, naming, shape
from worker.ledger.twins import formulaic_twins, same_form

_FACTS = frozenset(("asserted", "denied", "conditional"))
_NO_FACTS = frozenset(("possible", "disputed", "contradicted", "question", "unverified"))


_FAR = 10**6


@dataclass(slots=True, eq=False)
class Held:
    """A fact that the ledger holds."""

    known: KnownFact
    keys: frozenset[str]
    """Every key that names its measure."""
    status: Status
    day: dt.date | None
    """The day its source spoke."""

    ordinal: int | None
    order: int
    """Sorts by day, then by article."""
    story: str
    signature: str
    alerted: bool
    """People were told it as news."""
    counts: bool
    """Whether it stands as a fact: hedged talk, denials of reports and weak contradictions do not."""
    _shape: Shape | None = None

    @property
    def shape(self) -> Shape:
        """What of it is compared; worked out when it is first asked for, since most facts are of another measure, long ago."""
        if self._shape is None:
            self._shape = shape(self.known.fact)
        return self._shape


class News(NamedTuple):
    """A fact of the article that is being decided."""

    fact: Fact
    shape: Shape
    tier: Tier
    day: dt.date | None
    lead: bool
    """It stands in the title or the first claims: the article is about it."""
    source: str = ""


class Related(NamedTuple):
    """The held facts that speak of the same measure as a new one, likeliest first."""

    held: tuple[Held, ...]

    @property
    def best(self) -> Held | None:
        """The one that says most of the same."""
        return self.held[0] if self.held else None


def held(known: Iterable[KnownFact]) -> Mapping[str, list[Held]]:
    """Topic → what the ledger holds of it."""
    by_topic: dict[str, list[Held]] = {}
    for one in known:
        row = _rows.get(id(one))
        if row is None or row.known is not one:
            row = _remember(one)
        mine = by_topic.get(one.topic)
        if mine is None:
            by_topic[one.topic] = [row]
        else:
            mine.append(row)
    return by_topic


#: Stored facts as they are compared, by the identity of their record: the same record is loaded again and again (`known.read`).
#: So many of them are some 30 MB; an article has fifty.
_rows: dict[int, Held] = {}
_KEPT = 4096


def _remember(one: KnownFact) -> Held:
    if len(_rows) >= _KEPT:
        _rows.clear()
    row = _rows[id(one)] = _row(one)
    return row


def _row(one: KnownFact) -> Held:
    day, fact = day_of(one.published_at, one.seen_at), one.fact
    counts = fact.status in _FACTS and (one.action == "alert" or one.reason not in _NO_FACTS)
    ordinal = day.toordinal() if day else None
    return Held(
        one, naming(fact).keys, fact.status, day, ordinal, (ordinal or 0) * _FAR + one.article % _FAR, one.story, one.signature,
        alerted=one.told and one.action == "alert", counts=counts,
    )  # fmt: skip


def news(fact: Fact, tier: Tier, day: dt.date | None, *, lead: bool, source: str = "") -> News:
    """A fact of the article with its shape."""
    return News(fact, shape(fact), tier, day, lead, source)


def related(new: News, ledger: Iterable[Held]) -> Related:
    """What of the ledger speaks of the same measure; facts of the same name before likely ones, then by what they share."""
    mine, today = new.shape, new.day.toordinal() if new.day else None
    keys, loose = mine.keys, bool(mine.thing or mine.plant)
    event, aimed = mine.event, bool(mine.countries or mine.target == "-" or mine.plant)
    found: list[tuple[int, int, int, Held]] = []
    others: set[str] = set()
    foreign: set[str] = set()
    for one in ledger:  # the hottest loop of deciding: calls only where sets alone cannot tell
        apart = abs(today - one.ordinal) if today is not None and one.ordinal is not None else _FAR
        named = not keys.isdisjoint(one.keys)
        if not named:
            if not loose and apart > WINDOW:
                continue
            named = loose and same_measure(mine, one.shape)
            if not named and not _likely(mine, one.shape, apart):
                continue
        known = one.shape
        if (aimed or _may_differ(mine, known)) and told_apart(mine, known):
            if mine.acts and known.acts and other_act(mine, known):
                others.add(one.story)
            elif other_parties(mine, known):
                foreign.add(one.story)
            continue
        weight = agreement(mine, known) + (_NAME if named else 0)
        if event is not None and event == known.event:
            weight += _NAME
        found.append((-weight, apart, len(found), one))
    found.sort()  # by weight, then by days apart, then as they came
    kept = [row[3] for row in found]
    if others:
        kept = [one for one in kept if one.story not in others or distinctive(mine, one.shape)]
    if foreign:  # a retelling that leaves the country out tells of the country of its story
        foreign -= {one.story for one in kept if parties(one.shape) & parties(mine)}
        kept = [one for one in kept if one.story not in foreign]
    if new.tier == 1:
        twins = {one.story for one in kept[:NEAREST] if _twin(new, one)}
        kept = [one for one in kept if one.story not in twins]
    return Related(_one_story(new, kept[:NEAREST]))


def _twin(new: News, one: Held) -> bool:
    """An official source tells an act once; the same form of words, filled with others, is another act."""
    if one.known.source != new.source or not same_form(new.shape, one.shape):
        return False
    return formulaic_twins(new.fact.sentence, one.known.fact.sentence)


def _may_differ(mine: Shape, known: Shape) -> bool:
    """Whether `told_apart` has something to look at where the new fact is aimed at no country and speaks of no plant."""
    return bool(
        known.countries
        or (mine.targets and known.targets and mine.targets.isdisjoint(known.targets))
        or (mine.event and known.event)
        or (mine.acts and known.acts)
    )


def _likely(mine: Shape, known: Shape, apart: int) -> bool:
    """No common name; within days the same event may be told so, a plant's halt within a day in another script."""
    if apart > WINDOW:
        return False
    if likely_same(mine, known) or (apart <= 1 and same_halt(mine, known)):
        return True
    return apart <= RETOLD and retells(mine, known)


def _one_story(new: News, found: list[Held]) -> tuple[Held, ...]:
    """Where one story shares a day, number or act with the article, what other stories of the measure say does not count."""
    if not found or not distinctive(new.shape, found[0].shape):
        return tuple(found)
    story = found[0].story
    return tuple([one for one in found if one.story == story])


#: A story of years has many facts; so many of the likeliest are compared.
NEAREST = 16


#: What a common name weighs beside days, numbers, acts (2 each), targets and stage (1).
_NAME = 3
