"""What a topic has been told, as facts, and what one article needs of it to be decided.

The store persists ``KnownFact`` as JSON rows, indexed by (topic, measure); ``read`` caches the reading of a row's text.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from pydantic import AwareDatetime

from schemas import ArticleRef, DayOrMoment, Decision, Fact, Record, TrackedDeadline
from schemas.alert import Alert
from schemas.vocabulary import Action, Reason, Tier

#: Outlets that are named; all are counted.
NAMED = 8

#: The latest facts of a topic that are loaded beside those of its measures: outlets that name a measure by other words meet there.
RECENT = 16


#: The latest facts of one topic and measure that are loaded.
MOST = 64


class KnownFact(Record):
    """A fact that a topic's ledger holds: once, however many outlets say it."""

    fact: Fact
    signature: str
    """The same for the same fact of the same topic in every language and outlet; rows are unique by (topic, measure, signature)."""
    topic: str
    measure: str
    story: str
    article: int
    source: str
    tier: Tier
    url: str | None = None
    seen_at: AwareDatetime | None = None
    published_at: DayOrMoment | None = None
    action: Action
    reason: Reason
    told: bool = False
    """Whether people were told it as a fact, or it amended what they had been told."""
    best_tier: Tier = 4
    """The best tier of all that said it: 1 is official."""
    sources: tuple[str, ...] = ()
    """Other outlets that said the same, in order, the first few by name."""
    said: tuple[str, ...] = ()
    """Rates ("25%") and days ("2026-07-01") that its article names anywhere: they are no news when another outlet brings them forward."""
    heard: int = 1
    """How many articles said it."""


@lru_cache(maxsize=32768)
def read(row: str) -> KnownFact:
    """A stored fact from its JSON text; the same text is read once."""
    return KnownFact.model_validate_json(row)


class Silence(Record):
    """What somebody asked not to be told. ``value`` is a topic id, a story key, or words of a sentence or title."""

    kind: Literal["topic", "story", "words"]
    value: str
    until: AwareDatetime | None = None
    """None: until it is lifted."""
    who: str = ""
    at: AwareDatetime | None = None


@dataclass(frozen=True, slots=True)
class Keys:
    """What to load for one article: facts of ``topics`` under any of ``measures``, and the ``recent`` latest of each topic.

    A stored fact is found by its measure, its fact's ``also`` and its fact's ``instruments``.
    Deadlines: those whose measure is one of ``measures`` or the story of a loaded fact.
    """

    topics: tuple[str, ...]
    measures: tuple[str, ...]
    recent: int = RECENT
    most: int = MOST
    """Of one topic and measure, so many of the latest: a story of years stays as quick as a new one."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger knows of one article's topics and measures, before it is decided."""

    article_id: int = 0
    """The article that is being decided."""
    content_hash: str = ""
    facts: tuple[KnownFact, ...] = ()
    deadlines: tuple[TrackedDeadline, ...] = ()
    copy_of: ArticleRef | None = None
    """An earlier article of which this is a near copy."""
    copy_facts: tuple[KnownFact, ...] = ()
    """What that article brought into the ledger: a copy that says something else is a near-twin, not a copy."""
    told_today: Mapping[str, int] = field(default_factory=dict)
    """Topic → immediate alerts in the local day so far."""
    silences: tuple[Silence, ...] = ()
    story_numbers: Mapping[str, int] = field(default_factory=dict)
    """Story → number of its last alert."""
    baseline: bool = False
    """The article belongs to its feed's first run."""
    baseline_topics: frozenset[str] = frozenset()
    """Topics in their own first run over what the store already held."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Plain values from the settings."""

    zone: str = "UTC"
    """Whose day and night budgets and quiet hours count in (IANA)."""
    quiet_from: dt.time | None = None
    quiet_to: dt.time | None = None
    """Quiet from one time of day to the other, over midnight where ``quiet_to`` is earlier."""
    replay: bool = False


class Messages(NamedTuple):
    """What an article tells people."""

    alert: Alert | None = None
    updates: tuple[Alert, ...] = ()
    shadow: Alert | None = None
    """What the article would have told on its shadow topics: for their channels only."""


@dataclass(frozen=True)
class Verdict:
    """What becomes of one article, and what to write. Messages are composed when they are asked for: a replay tells nobody."""

    decisions: tuple[Decision, ...] = ()
    facts: tuple[KnownFact, ...] = ()
    deadlines: tuple[TrackedDeadline, ...] = ()
    compose: Callable[[], Messages] = field(default=Messages, repr=False, compare=False)

    @cached_property
    def messages(self) -> Messages:
        """The alert, the updates, and what only the shadow topics would have told."""
        return self.compose()

    @property
    def alert(self) -> Alert | None:
        """What the article adds, in one message over all its stories and topics."""
        return self.messages.alert

    @property
    def updates(self) -> tuple[Alert, ...]:
        """One for each told story that it amends."""
        return self.messages.updates

    @property
    def shadow(self) -> Alert | None:
        """See `Messages`."""
        return self.messages.shadow
