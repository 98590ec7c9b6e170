"""Time expressions of a text, and what becomes of them. Pure: the publication day is an argument."""

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from schemas.deadline import TimeExpression
from schemas.vocabulary import Language
from worker.deadlines.chinese import CHINESE
from worker.deadlines.english import ENGLISH, FISCAL, MONTH_WORD
from worker.deadlines.english_fiscal import of_fiscal_year
from worker.deadlines.folding import folded, language_of
from worker.deadlines.grammar import Reading, Row, Table
from worker.deadlines.japanese import JAPANESE
from worker.deadlines.judge import Setting, judged_date
from worker.deadlines.judge_length import judged_length
from worker.deadlines.place import REACH, Place, placed
from worker.deadlines.relate import related

TABLES: dict[Language, Table] = {"en": ENGLISH, "zh": CHINESE, "ja": JAPANESE}
Found = tuple[int, int, Row, Reading]


def is_cue(text: str, language: Language | None = None) -> bool:
    """Cheap: whether a text can hold a time expression at all."""
    spoken = language_of(text, language)
    return TABLES[spoken].has_cue(folded(text, spoken))


def expressions(text: str, *, language: Language | None = None, at: dt.date | None) -> tuple[TimeExpression, ...]:
    """All time expressions of a text of one or more sentences; ``at`` is the day of publication in the source's zone (None: unknown).

    Without a day nothing relative resolves: such an expression has no days and the reason ``no_anchor``.
    """
    return read(text, language, at)


def read(
    text: str, language: Language | None, at: dt.date | None, earlier: str = "", named: dt.date | None = None
) -> tuple[TimeExpression, ...]:
    """As `expressions`; ``earlier`` are words before the text that may say what its dates are about, ``named`` the last day they name."""
    spoken = language_of(text, language)
    table = TABLES[spoken]
    plain = folded(text, spoken)
    if not table.has_cue(plain):
        return ()
    found = [_as_written(text, plain, one, at) for one in table.find(plain, at)]
    if not found:
        return ()
    return tuple(_in_sentences(table, text, plain, found, at, partial(folded, earlier, spoken), named))


_MONTH_BEFORE = re.compile(
    r"\b(?:in|by|since|until|till|through|of|from|to|early|late|mid|this|next|last|between|during)[ -]$"
)
_MONTH_AFTER = re.compile(r"(?:'s)? (?:exports?|imports?|shipments?|sales|data|figures?|output|was|is)\b")


def _as_written(text: str, plain: str, found: Found, at: dt.date | None) -> Found:
    """ "may" and "march" are months where a preposition or a capital says so, else words; a fiscal year is its country's."""
    start, end, row, reading = found
    if row.name == FISCAL:
        return (
            start,
            end,
            row,
            of_fiscal_year(reading, plain[max(0, start - REACH) : end], plain[end : end + REACH], at),
        )
    if row.name != MONTH_WORD:
        return found
    month = _MONTH_BEFORE.search(plain, max(0, start - 10), start) is not None
    if not month and text[start].isupper():
        opening = start == 0 or text[:start].rstrip()[-1:] in {".", "!", "?", ":", "\n"}
        month = not opening or _MONTH_AFTER.match(plain, end) is not None
    return found if month else (start, end, row, Reading(form="modal"))


def _in_sentences(
    table: Table,
    text: str,
    plain: str,
    found: Sequence[Found],
    at: dt.date | None,
    earlier: Callable[[], str],
    named: dt.date | None,
) -> Iterator[TimeExpression]:
    """Sentence by sentence: a date never takes its verb from another one, only its subject."""
    at_place = 0
    for start, end in sentences(table, text):
        first = at_place
        while at_place < len(found) and found[at_place][0] < end:
            at_place += 1
        here = found[first:at_place]
        if not here:
            continue
        places = placed(table, plain, here, (start, end), table.cues_in(plain, start, end))
        related(table, plain, places, at, named)
        named = next((place.span[0] for place in reversed(places) if place.span), named)
        setting = Setting(table, text, plain, places, (start, end), partial(_context, table, plain, start, earlier), at)
        yield from (_judged(setting, place) for place in places if not place.merged)


def _context(table: Table, plain: str, start: int, told: Callable[[], str]) -> frozenset[str]:
    """What the words before a sentence are about."""
    earlier = told()
    if not start and not earlier:
        return frozenset()
    return frozenset(
        cue.act
        for cue in (*table.cues_in(earlier, 0, len(earlier)), *table.cues_in(plain, max(0, start - REACH), start))
    )


def _judged(setting: Setting, place: Place) -> TimeExpression:
    form = place.reading.form
    if form in {"number", "modal"}:
        return TimeExpression(
            text=setting.original[place.start : place.end],
            offset=place.start,
            reason="modal" if form == "modal" else "number",
        )
    return judged_date(setting, place) if form in {"date", "same_month"} else judged_length(setting, place)


#: What ends a sentence in any language; most texts hold it once, as their last character.
_MAY_END = re.compile("[.!?\n。！？；]")


def sentences(table: Table, text: str) -> list[tuple[int, int]]:
    first = _MAY_END.search(text)
    if first is None or first.end() == len(text):
        return [(0, len(text))] if text else []
    edges = [0, *(match.end() for match in table.sentence_end.finditer(text)), len(text)]
    return [(first, last) for first, last in itertools.pairwise(edges) if first < last]
