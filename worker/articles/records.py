"""What crosses this room's door besides the schemas: saved articles, sentences, and the two stages of parsing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from schemas import Article, Group
from schemas.vocabulary import Language

Kind = Literal["brief", "prose"]
Place = tuple[int, int]  # (group number, claim number)


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved article found in a file; ``error`` is set and ``article`` None where it could not be read."""

    path: str
    """FILE, FILE#LINE, FILE#N, ARCHIVE!MEMBER or -#N (DESIGN.md 5)."""
    id: str | None = None
    article: Article | None = None
    error: str | None = None


class Sentence(NamedTuple):
    """A sentence in the article's words. ``start:end`` are code points of its paragraph's text (brief: of its claim's)."""

    index: int  # type: ignore[assignment]  # no tuple is asked for its index
    text: str
    paragraph: int
    """0: the title. Prose: its paragraph's number. Brief: -1."""
    start: int
    end: int
    language: Language
    unit: int
    """Sentences of one unit belong to one claim: a brief's claim, a prose sentence itself, -1 the title."""
    section: int
    """Brief: ordinal of its group. Prose: index of its headed section or topic segment. -1 the title."""


@dataclass(frozen=True, slots=True)
class Split:
    """An article in sentences: the title first (index 0) if there is one, then in page order, boilerplate left out."""

    article: Article
    kind: Kind
    sentences: tuple[Sentence, ...]
    groups: tuple[Group, ...] = ()
    """Brief: as parsed. Prose: empty."""
    at: dt.date | None = None
    """The publication day in the source's zone: the anchor of relative dates."""
    raw: bool = False
    """A page of raw tables or lists: it has no groups, unless a topic wants one of its sentences."""
    labels: tuple[str | None, ...] = ()
    """Prose: the heading of each section, None where the text has none."""
    rows: frozenset[int] = frozenset()
    """The numbers of paragraphs that are rows of tables: no claims, unless a topic wants one."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article with its groups, and where each sentence went."""

    article: Article
    places: Mapping[int, Place | None] = field(default_factory=dict)
    """Sentence index → place (None: the title); a sentence that became no claim is absent."""
