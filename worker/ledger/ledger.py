"""One topic's ledger as far as an article needs it: the held facts with their shapes, and which of them speak of one thing."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schemas import Fact
from schemas.vocabulary import Tier
from worker.ledger.keys import day_of
from worker.ledger.known import KnownFact
from worker.ledger.relation import agreement, days_apart, relation
from worker.ledger.shape import Shape, shape, stored

_FACTS = frozenset(("asserted", "denied", "conditional"))
_NO_FACTS = frozenset(("possible", "disputed", "contradicted", "question", "unverified"))


@dataclass(frozen=True, slots=True)
class Held:
    """A fact that the ledger holds."""

    known: KnownFact
    shape: Shape
    day: dt.date | None
    """The day its source spoke."""

    @property
    def counts(self) -> bool:
        """Whether it stands as a fact: hedged talk, denials of reports and weak contradictions do not."""
        if self.shape.status not in _FACTS:
            return False
        return self.known.action == "alert" or self.known.reason not in _NO_FACTS


@dataclass(frozen=True, slots=True)
class News:
    """A fact of the article that is being decided."""

    fact: Fact
    shape: Shape
    tier: Tier
    day: dt.date | None
    lead: bool
    """It stands in the title or the first claims: the article is about it."""


@dataclass(frozen=True, slots=True)
class Related:
    """The held facts that speak of the same measure as a new one, likeliest first."""

    held: tuple[Held, ...]

    @property
    def best(self) -> Held | None:
        """The one that says most of the same."""
        return self.held[0] if self.held else None


def held(known: Iterable[KnownFact]) -> Mapping[str, tuple[Held, ...]]:
    """Topic → what the ledger holds of it, each fact once."""
    by_topic: dict[str, dict[str, Held]] = {}
    for one in known:
        rows = by_topic.setdefault(one.topic, {})
        if one.signature not in rows:
            rows[one.signature] = Held(one, stored(one.signature, one.fact), day_of(one.published_at, one.seen_at))
    return {topic: tuple(rows.values()) for topic, rows in by_topic.items()}


def news(fact: Fact, tier: Tier, day: dt.date | None, *, lead: bool) -> News:
    """A fact of the article with its shape."""
    return News(fact, shape(fact), tier, day, lead)


def related(new: News, ledger: Iterable[Held]) -> Related:
    """What of the ledger speaks of the same measure; facts of the same name before likely ones, then by what they share."""
    found: list[tuple[bool, int, int, int, Held]] = []
    for one in ledger:
        apart = days_apart(new.day, one.day)
        kind = relation(new.shape, one.shape, apart)
        if kind != "other":
            found.append(
                (
                    kind != "same",
                    -agreement(new.shape, one.shape),
                    apart if apart is not None else 10**6,
                    len(found),
                    one,
                )
            )
    found.sort(key=lambda row: row[:4])
    return Related(tuple(row[4] for row in found))
