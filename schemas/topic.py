"""Watch topics as a person writes them (DOMAIN 2.3). Terms stay as written; `worker.topics` compiles them."""

from typing import Any

from pydantic import Field

from schemas.base import Record
from schemas.vocabulary import DeadlineKind, Severity, Stage, Status, Tier


class AlertOn(Record):
    """Which stages and statuses may alert; null stages: every one but proposed and rumoured."""

    stages: tuple[Stage, ...] | None = None
    statuses: tuple[Status, ...] = ("asserted", "denied", "conditional")


class TopicDeadlines(Record):
    """Which deadlines a topic follows, and when it reminds."""

    kinds: tuple[DeadlineKind, ...] | None = None
    remind_days: tuple[int, ...] = (30, 7, 1, 0)
    also_when_moved: bool = True


class Budget(Record):
    """Immediate alerts a day before one rolling summary takes over."""

    immediate_per_day: int = Field(gt=0)


class Examples(Record):
    """Run by `topics check` and at load."""

    match: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()


class Actors(Record):
    """Actors that must be named, and actors that are tagged."""

    must: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()


class WatchTopic(Record):
    """What to watch for, whom to tell, how urgently."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")
    name: str = ""
    description: str = ""
    severity: Severity = "medium"
    scope: str = Field(default="sentence", pattern="^(sentence|claim|group)$")
    concepts: dict[str, Any] = {}
    """Concept → {use: [shared…], en: [terms], zh: [terms], ja: [terms]}."""
    require: tuple[str, ...] = ()
    """Concepts that must all hold in one scope unit; DEADLINE is reserved."""
    any_of: tuple[str, ...] = ()
    boost: tuple[str, ...] = ()
    exclude: dict[str, list[Any]] = {}
    only_sources: tuple[str, ...] = ()
    exclude_sources: tuple[str, ...] = ()
    max_tier: Tier | None = None
    """Only sources of this tier or better."""
    expr: str | None = None
    actors: Actors = Actors()
    immediate: tuple[str, ...] | None = None
    digest: tuple[str, ...] | None = None
    alert_on: AlertOn = AlertOn()
    min_score: int = 0
    max_age_hours: int = 72
    budget: Budget | None = None
    deadlines: TopicDeadlines = TopicDeadlines()
    exposure: tuple[str, ...] = ()
    examples: Examples = Examples()
    shadow: bool = False
    replaces: str | None = None
    """The live topic that a shadow topic is compared with."""
