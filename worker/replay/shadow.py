"""What a shadow topic would have told, beside what the topic it is to replace did tell."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from schemas import Decision
from schemas.vocabulary import Action, Reason

Side = Literal["both", "only the shadow", "only the live topic", "neither"]


@dataclass(frozen=True, slots=True)
class Row:
    """One article in which either topic was found."""

    article: int
    at: dt.datetime | None
    title: str
    source: str
    shadow: tuple[Action, Reason] | None
    """What the shadow topic would have done."""
    live: tuple[Action, Reason] | None

    @property
    def side(self) -> Side:
        """Who would have told people of it at once."""
        shadow, live = (bool(each and each[0] == "alert") for each in (self.shadow, self.live))
        return ("both" if live else "only the shadow") if shadow else ("only the live topic" if live else "neither")


def rows(
    shadow: str, live: str | None, decided: Iterable[tuple[Decision, dt.datetime | None, int, str, str]]
) -> list[Row]:
    """From decisions (with time, article, title and source) of both topics, one row an article, oldest first."""
    found: dict[int, dict[str, Decision]] = {}
    about: dict[int, tuple[dt.datetime | None, str, str]] = {}
    for decision, at, article, title, source in decided:
        if decision.topic in (shadow, live):
            found.setdefault(article, {})[decision.topic] = decision
            about[article] = (at, title, source)
    return [
        Row(article, *about[article], _would(topics, shadow), _did(topics, live)) for article, topics in found.items()
    ]


def _would(topics: Mapping[str, Decision], name: str) -> tuple[Action, Reason] | None:
    decision = topics.get(name)
    if decision is None:
        return None
    return decision.would or (decision.action, decision.reason)


def _did(topics: Mapping[str, Decision], name: str | None) -> tuple[Action, Reason] | None:
    decision = topics.get(name) if name else None
    return (decision.action, decision.reason) if decision else None
