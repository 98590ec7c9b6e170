"""Articles, and what they say: numbered paragraphs, groups, claims, citations."""

from typing import Literal

from pydantic import AwareDatetime

from schemas.base import DayOrMoment, Record
from schemas.vocabulary import EvidenceState, Tier


class Paragraph(Record):
    """A paragraph under the number its source gives it; the number never changes."""

    number: int
    text: str
    heading: bool = False
    skipped: str | None = None
    """Why it is no news text ("byline", "caption", "copyright", …); None where it is."""


class Span(Record):
    """Code points ``start:end`` of a paragraph's text; paragraph 0 is the title."""

    paragraph: int
    start: int
    end: int


class Claim(Record):
    """One statement, numbered from 1 in its group. ``citations`` are paragraph numbers as written, in order."""

    number: int
    text: str
    citations: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    """Where the words stand in the article's own paragraphs; empty for a brief, whose paragraphs are elsewhere."""
    evidence: EvidenceState = "summary only"
    failed: tuple[str, ...] = ()
    """Grounding checks that failed ("G3 numbers", …); empty unless ``evidence`` is unverified."""


class Group(Record):
    """Consecutive claims about one thing, numbered from 1 in page order; a lead block is group 0."""

    number: int
    label: str | None = None
    claims: tuple[Claim, ...] = ()


class Article(Record):
    """A saved news text. Read: metadata and ``text``/``paragraphs``; parsed: ``groups`` as well."""

    title: str = ""
    source: str = ""
    url: str | None = None
    author: str | None = None
    language: str | None = None
    """A hint as found ("en", "zh", "ja", "en+zh" is mixed); never an error."""
    tier: Tier = 3
    published_at: DayOrMoment | None = None
    published_zone: Literal["stated", "feed", "assumed"] | None = None
    modified_at: DayOrMoment | None = None
    seen_at: AwareDatetime | None = None
    undated: bool = False
    """No date, or one more than a day ahead of ``seen_at``."""
    summary_only: bool = False
    """Only a feed's summary could be had."""
    revision: int = 1
    text: str = ""
    """The body as saved, with its line breaks; a brief's groups are in here."""
    paragraphs: tuple[Paragraph, ...] = ()
    """The source's numbered paragraphs. For a brief: the paragraphs it cites, where they are known."""
    groups: tuple[Group, ...] = ()
    notes: tuple[str, ...] = ()
    """What a reader should know of the reading: mojibake, a cut text, where metadata came from."""
