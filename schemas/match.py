"""Matches and facts: a topic found in a claim, and what that asserts about a measure."""

import datetime as dt

from schemas.base import Record
from schemas.vocabulary import Basis, Confidence, DeadlineKind, Polarity, Stage, Status


class Hit(Record):
    """A term where it stood: ``start:end`` are code points of ``Match.sentence``."""

    concept: str
    term: str
    """The term as the topic writes it."""
    words: str
    """The words of the text that it matched."""
    start: int
    end: int
    confusable: bool = False
    """Only found after look-alike letters or invisible characters were folded away."""


class ScorePart(Record):
    """One addend of a score (DOMAIN 2.7)."""

    points: int
    why: str


class Match(Record):
    """A topic found in a claim; ``group`` and ``claim`` are None in the title (paragraph 0)."""

    topic: str
    group: int | None
    claim: int | None
    status: Status
    stage: Stage | None
    score: int
    terms: tuple[str, ...]
    sentence: str
    """The sentence that matched, verbatim."""
    hits: tuple[Hit, ...] = ()
    parts: tuple[ScorePart, ...] = ()
    measure: str
    basis: Basis = "named media"
    speaker: str | None = None
    """Who says so, in the article's words ("two sources", "MOFCOM")."""
    reported_by: str | None = None
    status_words: str | None = None
    stage_words: str | None = None
    """The words that decided status and stage."""
    exposure: tuple[str, ...] = ()
    """The user's own items that the sentence touches."""


class FactDate(Record):
    """A day that a fact names: ``family`` groups kinds that mean one event (DOMAIN 3.4)."""

    kind: DeadlineKind
    start: dt.date
    end: dt.date
    confidence: Confidence
    moved_from: dt.date | None = None


class Fact(Record):
    """What a match asserts about a measure, the same in every language and outlet: the ledger compares these."""

    topic: str
    measure: str
    also: tuple[str, ...] = ()
    """Other keys that name the same measure, most specific first: an official text and a wire that knows no number share one."""
    event: str | None = None
    """An event of its own under the measure (a grant, a list, a plant): a stable key, None for the measure itself."""
    stage: Stage | None = None
    status: Status = "asserted"
    polarity: Polarity = "unknown"
    actors: tuple[str, ...] = ()
    """Canonical ids, sorted: "cn", "cn-mofcom", "us", "us-ustr", …"""
    targets: tuple[str, ...] = ()
    """Whom or what the act is aimed at: countries, lists, companies, goods; canonical where known, sorted."""
    numbers: tuple[str, ...] = ()
    """Normalised, sorted: "30%", "20 entities", "38000 t"."""
    instruments: tuple[str, ...] = ()
    """ "cn-mofcom/2025-61", "us-eo/14257", "us/section-122"; sorted."""
    scope: tuple[str, ...] = ()
    """Limits of the act, canonical ("plaintiffs", "us-carmakers", "civilian"); sorted."""
    dates: tuple[FactDate, ...] = ()
    basis: Basis = "named media"
    speaker: str | None = None
    group: int | None = None
    claim: int | None = None
    sentence: str = ""
