"""How a table of rows reads time expressions. A language is a `Table`; adding an expression is adding a row to it."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from schemas.vocabulary import Bound, Confidence, Precision
from worker.deadlines.dispatch import Dispatch
from worker.deadlines.spans import Span

Form = Literal["date", "length", "after", "event", "same_month", "number", "modal"]
"""date: days; length: a duration; after: a duration counted from a named day or event; event: counted from what is not dated;
same_month: a day of the month named before; number, modal: no time at all."""

Tense = Literal["past", "future"]
REMEMBERED = 5_000
"""So many readings are remembered."""
BOUND_WINDOW = 56
"""Within so many characters before an expression its bound word begins ("through 11:59 p.m. eastern time on …")."""
Groups = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What words name before the context has chosen: one span, or the candidates of several years, months or weeks in order."""

    spans: tuple[Span, ...] = ()
    precision: Precision | None = None
    confidence: Confidence = "high"
    form: Form = "date"
    stated: bool = False
    """Whether the words name the year: nothing was inferred."""
    grace: int = 3
    """By how many days a coming date may lie before publication (an article that comes late)."""
    bound: Bound | None = None
    """The bound that the words carry in themselves ("by year-end" without a word before it)."""
    count: float = 0
    unit: str = ""
    """The length, where the form has one."""
    backwards: bool = False
    """A length that ends at its anchor ("15 days before …")."""
    tense: Tense | None = None
    """What the words themselves say ("last Friday")."""
    coming: bool = False
    """Where no tense tells, the next to come rather than the nearest (中旬)."""
    stretch: bool = False
    """A stretch of time up to or from publication ("the last two weeks")."""
    soft: bool = False
    """Words that limit only where a verb of their clause says so ("in two weeks", "1/3")."""
    now: bool = False
    """The day of publication itself ("effective immediately", 即日起)."""


Read = Callable[[Groups, dt.date | None], Reading | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One expression: its name (for `deadlines try`), its words, and what they mean on a publication day (None: unknown)."""

    name: str
    pattern: str
    read: Read


@dataclass(frozen=True, slots=True)
class BoundRow:
    """Words next to an expression, and the bound that they give."""

    pattern: str
    bound: Bound


@dataclass(frozen=True, slots=True)
class CueRow:
    """Words that say what happens on a day: the class of the act or thing, and the tense if the form shows it."""

    act: str
    pattern: str
    tense: Tense | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue where it stands."""

    start: int
    end: int
    act: str
    tense: Tense | None


@dataclass(frozen=True)
class Table:
    """A language: its expressions, the words beside them, and the acts that dates belong to."""

    rows: tuple[Row, ...]
    before: tuple[BoundRow, ...]
    after: tuple[BoundRow, ...]
    cues: tuple[CueRow, ...]
    has_cue: Callable[[str], bool]
    """Cheap: whether a text can hold an expression at all."""
    sentence_end: re.Pattern[str]
    clause_end: re.Pattern[str]
    verb_last: bool
    """Whether the verb stands after its date."""
    words: bool
    """Whether cues begin at word boundaries."""
    plan_first: bool = False
    """Whether helpers ("will") stand before their verb, in a language whose verbs follow the date."""
    filler_before: str = ""
    """Words that may stand between a bound and the expression."""
    filler_after: str = ""
    patterns: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    """Named single patterns that the judgement asks for (`dateline`, `as_of`, `since`, …)."""
    hints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of patterns that are asked often: words of which a text that matches holds at least one."""

    @cached_property
    def _rows(self) -> Dispatch:
        return Dispatch([_anonymous(row.pattern) for row in self.rows], words=self.words)

    @cached_property
    def _readers(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(row.pattern) for row in self.rows)

    @cached_property
    def _cues(self) -> Dispatch:
        edge = r"\b" if self.words else ""
        return Dispatch([f"(?:{row.pattern}){edge}" for row in self.cues], words=self.words)

    @cached_property
    def _before(self) -> Dispatch:
        return Dispatch([f"(?:{row.pattern}){self.filler_before}$" for row in self.before], words=self.words)

    @cached_property
    def _after(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?P<b{number}>{row.pattern})" for number, row in enumerate(self.after)))

    @cached_property
    def _readings(self) -> dict[tuple[int, str, dt.date | None], Reading | None]:
        return {}

    def _reading(self, number: int, text: str, start: int, end: int, at: dt.date | None) -> Reading | None:
        """What a row's words mean; the same words mean the same on the same day, and articles repeat them."""
        key = (number, text[start:end], at)
        if key in self._readings:
            return self._readings[key]
        inner = self._readers[number].match(text, start)
        reading = self.rows[number].read(inner.groupdict(), at) if inner else None
        if len(self._readings) > REMEMBERED:
            self._readings.clear()
        self._readings[key] = reading
        return reading

    def find(self, text: str, at: dt.date | None) -> Iterator[tuple[int, int, Row, Reading]]:
        """Every expression of a folded text, left to right, none inside another."""
        for start, end, number in self._rows.finditer(text, 0, len(text)):
            reading = self._reading(number, text, start, end, at)
            if reading is not None:
                yield start, end, self.rows[number], reading

    def cues_in(self, text: str, start: int, end: int) -> list[Cue]:
        """The cues of a stretch of folded text, left to right."""
        rows = self.cues
        return [
            Cue(first, last, rows[number].act, rows[number].tense)
            for first, last, number in self._cues.finditer(text, start, end)
        ]

    def bound_before(self, text: str, start: int, floor: int) -> tuple[Bound, int] | None:
        """The bound word that ends where an expression starts, and where it begins itself."""
        low = max(floor, start - BOUND_WINDOW)
        window = text[low:start]
        found = next(self._before.finditer(window, 0, len(window)), None)
        return (self.before[found[2]].bound, low + found[0]) if found else None

    @cached_property
    def _trail(self) -> re.Pattern[str]:
        return re.compile(self.filler_after)

    def trail(self, text: str, end: int) -> int:
        """Where an expression ends with its clock time and what else hangs on it."""
        match = self._trail.match(text, end)
        return match.end() if match else end

    def bound_after(self, text: str, end: int) -> tuple[Bound, int] | None:
        """The bound word that follows an expression, and where it ends."""
        match = self._after.match(text, end)
        if match is None or match.lastgroup is None:
            return None
        return self.after[int(match.lastgroup[1:])].bound, match.end()

    def has(self, name: str, text: str, start: int = 0, end: int | None = None) -> bool:
        pattern = self.patterns.get(name)
        if pattern is None:
            return False
        hints = self.hints.get(name)
        if hints is not None:
            for hint in hints:
                if hint in text:
                    break
            else:
                return False
        return pattern.search(text, start, len(text) if end is None else end) is not None


def _anonymous(pattern: str) -> str:
    """A row's pattern without its group names: rows share them, the union may not."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
