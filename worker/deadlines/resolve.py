"""Time expressions of a text, and what becomes of them. Pure: the publication day is an argument."""

import datetime as dt
from collections.abc import Iterator, Sequence

from schemas.deadline import TimeExpression
from schemas.vocabulary import Language
from worker.deadlines.chinese import CHINESE
from worker.deadlines.english_table import ENGLISH
from worker.deadlines.folding import folded, language_of
from worker.deadlines.grammar import Reading, Row, Table
from worker.deadlines.japanese import JAPANESE
from worker.deadlines.judge import judged
from worker.deadlines.place import placed
from worker.deadlines.relate import related

TABLES: dict[Language, Table] = {"en": ENGLISH, "zh": CHINESE, "ja": JAPANESE}


def is_cue(text: str, language: Language | None = None) -> bool:
    """Cheap: whether a text can hold a time expression at all."""
    return TABLES[language or language_of(text)].prefilter.search(text) is not None


def expressions(text: str, *, language: Language | None = None, at: dt.date | None) -> tuple[TimeExpression, ...]:
    """All time expressions of a text of one or more sentences; ``at`` is the day of publication in the source's zone (None: unknown).

    Without a day nothing relative resolves: such an expression has no days and the reason ``no_anchor``.
    """
    return read(text, language, at)


def read(text: str, language: Language | None, at: dt.date | None, earlier: str = "") -> tuple[TimeExpression, ...]:
    """As `expressions`; ``earlier`` are words before the text that may say what its dates are about."""
    spoken = language_of(text, language)
    table = TABLES[spoken]
    if not table.prefilter.search(text):
        return ()
    plain = folded(text, spoken)
    found = [one for one in table.find(plain, at) if _is_written(table, text, one)]
    if not found:
        return ()
    return tuple(_in_sentences(table, text, plain, found, at, folded(earlier, spoken)))


def _is_written(table: Table, text: str, found: tuple[int, int, Row, Reading]) -> bool:  # noqa: ARG001
    return True


def _in_sentences(
    table: Table,
    text: str,
    plain: str,
    found: Sequence[tuple[int, int, Row, Reading]],
    at: dt.date | None,
    earlier: str,
) -> Iterator[TimeExpression]:
    """Sentence by sentence: a date never takes its verb from another one, only its subject."""
    rest = list(found)
    for start, end in sentences(table, text):
        here = [one for one in rest if start <= one[0] < end]
        if not here:
            continue
        cues = table.cues_in(plain, start, end)
        places = placed(table, plain, here, (start, end), cues)
        related(table, plain, places, (start, end), at)
        context = (
            {cue.act for cue in table.cues_in(earlier, 0, len(earlier))}
            | {cue.act for cue in table.cues_in(plain, 0, start)}
            if start or earlier
            else set()
        )
        for place in places:
            if not place.merged:
                yield judged(table, text, plain, place, places, (start, end), context, at)


def sentences(table: Table, text: str) -> list[tuple[int, int]]:
    edges = [0, *(match.end() for match in table.sentence_end.finditer(text)), len(text)]
    return [(first, last) for first, last in zip(edges, edges[1:], strict=False) if first < last]
