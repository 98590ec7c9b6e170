"""Time expressions of a whole article: a duration finds its start in its sentence, claim, section or article, else in publication."""

from __future__ import annotations

import datetime as dt
import itertools
from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING

from schemas.deadline import TimeExpression
from schemas.vocabulary import Confidence, Tense
from worker.deadlines.english_scan import cue_places
from worker.deadlines.identity import family
from worker.deadlines.judge import COARSE
from worker.deadlines.resolve import read
from worker.deadlines.spans import add_months

if TYPE_CHECKING:  # `deadlines try` reads no articles
    from worker.articles.records import Sentence, Split

ANCHORED = frozenset(("end", "validity"))
"""Families whose durations run from the day the measure takes effect; a time to comment or to report does not."""

NEAR_STATED = dt.timedelta(days=7)
"""A day counted from publication gives way to a stated one so near (DOMAIN 3.3)."""
NEAR_EXTENDED = dt.timedelta(days=45)
"""An extension by a length that is announced so long before the old end still means the stated day."""
TITLE = 0
"""The index of a title's sentence; a text without a title has its first sentence there, which does no harm."""
BESIDE = 2
"""An old day so many sentences away from an extension is what it moved."""
RECENT = dt.timedelta(days=31)
"""A start this far back may still begin a duration that an article tells of."""

Found = dict[int, tuple[TimeExpression, ...]]


def of_article(split: Split) -> Mapping[int, tuple[TimeExpression, ...]]:
    """Sentence index → its expressions, offsets within the sentence; only sentences that have any."""
    found: Found = {}
    named: dt.date | None = None
    for place in _cued(split.sentences):
        sentence = split.sentences[place]
        earlier = _before(split.sentences[place - 1] if place else None, sentence)
        expressions = read(sentence.text, sentence.language, split.at, earlier, named)
        if expressions:
            named = next((one.start for one in reversed(expressions) if one.start), named)
            found[sentence.index] = expressions
    found = _in_title(found)
    if any(one.reason == "old_date" for many in found.values() for one in many):
        found = _moved(found)
    if split.at is None or not any(_counted(one) for many in found.values() for one in many):
        return found
    return _anchored(split, found, split.at)


def _in_title(found: Found) -> Found:
    """A headline's month or quarter is the one day in it that the text states ("in February" over "on February 7")."""
    title = found.get(TITLE)
    if title is None or all(one.precision not in COARSE for one in title):
        return found
    stated = [one for index, many in found.items() if index != TITLE for one in many if _is_day(one)]
    return {**found, TITLE: tuple(_as_stated(one, stated) for one in title)}


def _is_day(expression: TimeExpression) -> bool:
    return expression.deadline and expression.precision in {"day", "minute"} and expression.anchor is None


def _as_stated(expression: TimeExpression, stated: Sequence[TimeExpression]) -> TimeExpression:
    if not expression.deadline or expression.kind is None or expression.precision not in COARSE:
        return expression
    assert expression.start is not None
    assert expression.end is not None
    group = family(expression.kind)
    days = {
        one.end
        for one in stated
        if one.kind and one.end and family(one.kind) == group and expression.start <= one.end <= expression.end
    }
    if len(days) != 1:
        return expression
    (day,) = days
    return expression.model_copy(update={"start": day, "end": day, "precision": "day", "confidence": "medium"})


def _moved(found: Found) -> Found:
    """An old day that its own sentence does not replace ("It was to lapse on 30 September.") is what an extension beside it moved."""
    linked = dict(found)
    for index, many in found.items():
        known = {one.moved_from for one in many}
        for old in (one.end for one in many if one.reason == "old_date" and one.end and one.end not in known):
            for near in sorted(found, key=lambda other: (abs(other - index), other)):
                if abs(near - index) <= BESIDE and any(_extends(one, old) for one in linked[near]):
                    linked[near] = tuple(
                        one.model_copy(update={"moved_from": old}) if _extends(one, old) else one
                        for one in linked[near]
                    )
                    break
    return linked


def _extends(expression: TimeExpression, old: dt.date) -> bool:
    """Whether it extends something past a day, and names no old day itself."""
    return (
        expression.kind == "extended"
        and expression.moved_from is None
        and expression.end is not None
        and expression.end > old
    )


def _cued(sentences: Sequence[Sentence]) -> list[int]:
    """Which sentences can hold a time expression. Those in plain English letters, most of a page, are looked through in one go."""
    plain = [place for place, sentence in enumerate(sentences) if sentence.text.isascii()]
    joined = "\n".join([sentences[place].text for place in plain]).lower()
    found = {place for place, sentence in enumerate(sentences) if not sentence.text.isascii()}
    starts: list[int] = []
    for at in cue_places(joined):
        starts = starts or _offsets(sentences, plain)
        found.add(plain[bisect_right(starts, at) - 1])
    return sorted(found)


def _offsets(sentences: Sequence[Sentence], places: Sequence[int]) -> list[int]:
    """Where each of some sentences begins, joined by one character."""
    return list(itertools.accumulate((len(sentences[place].text) + 1 for place in places[:-1]), initial=0))


def _before(previous: Sentence | None, sentence: Sentence) -> str:
    """The sentence before, where it is about the same thing: of the same claim or paragraph."""
    if previous is None or (
        previous.unit != sentence.unit and (previous.paragraph != sentence.paragraph or sentence.paragraph <= 0)
    ):
        return ""
    return previous.text


def _counted(expression: TimeExpression) -> bool:
    return (
        expression.anchor == "publication"
        and expression.duration_days is not None
        and expression.kind is not None
        and family(expression.kind) in ANCHORED
    )


def _anchored(split: Split, found: Found, at: dt.date) -> Found:
    by_index = {sentence.index: sentence for sentence in split.sentences}
    starts = [
        (by_index[index], one.start) for index, many in found.items() for one in many if _starts(one) and one.start
    ]
    ends = [one.end for many in found.values() for one in many if _ends(one) and one.end]
    old = {day for many in found.values() for one in many if (day := _old_day(one))}

    def placed(one: TimeExpression, sentence: Sentence) -> TimeExpression:
        if not _counted(one) or one.end is None:
            return one
        if one.kind == "extended":
            return _from_old_end(one, one.end, ends, old, at)
        return _from_start(one, one.end, sentence, starts, ends, at)

    return {index: tuple(placed(one, by_index[index]) for one in many) for index, many in found.items()}


def _old_day(expression: TimeExpression) -> dt.date | None:
    return expression.end if expression.reason == "old_date" else expression.moved_from


def _starts(expression: TimeExpression) -> bool:
    """A stated day on which something takes effect."""
    return (
        expression.kind == "takes_effect"
        and expression.precision in {"day", "minute"}
        and expression.confidence in {"high", "medium"}
        and expression.anchor is None
    )


def _ends(expression: TimeExpression) -> bool:
    """A stated day on which something ends."""
    return bool(
        expression.deadline
        and expression.kind
        and family(expression.kind) == "end"
        and expression.anchor is None
        and expression.precision in {"day", "minute"}
    )


def _from_old_end(
    expression: TimeExpression, end: dt.date, ends: Sequence[dt.date], old: Set[dt.date], at: dt.date
) -> TimeExpression:
    """A length by which something is extended ends on the stated new day, else so long after the old one; it begins nowhere else."""
    later = [day for day in ends if day not in old and abs(day - end) <= NEAR_EXTENDED]
    if later:
        return _set(expression, min(later, key=lambda day: abs(day - end)), at, "medium")
    return _set(expression, _again(next(iter(old)), at, expression), at, "low") if len(old) == 1 else expression


def _from_start(
    expression: TimeExpression,
    end: dt.date,
    sentence: Sentence,
    starts: Sequence[tuple[Sentence, dt.date]],
    ends: Sequence[dt.date],
    at: dt.date,
) -> TimeExpression:
    if stated := next((other for other in ends if abs(other - end) <= NEAR_STATED), None):
        return _set(expression, stated, at, "medium")
    start, confidence = _start_for(sentence, starts, at, own=expression.kind == "licence_validity")
    if start is None:
        return expression
    return _set(expression, _again(start, at, expression), at, confidence)


def _set(expression: TimeExpression, end: dt.date, at: dt.date, confidence: Confidence) -> TimeExpression:
    told: Tense = "past" if end < at else "future"
    return expression.model_copy(
        update={"start": end, "end": end, "anchor": "stated", "confidence": confidence, "tense": told}
    )


def _start_for(
    sentence: Sentence, starts: Sequence[tuple[Sentence, dt.date]], at: dt.date, *, own: bool
) -> tuple[dt.date | None, Confidence]:
    """The one day on which something takes effect in the claim (medium), else in the section or the article (low)."""
    claim = {day for other, day in starts if other.unit == sentence.unit}
    near = [(other, day) for other, day in starts if day > at - RECENT]
    section = {day for other, day in near if other.section == sentence.section}
    for days, confidence in (
        (claim, "medium"),
        *(() if own else ((section, "low"), ({day for _, day in near}, "low"))),
    ):
        if len(days) == 1:
            return next(iter(days)), confidence
        if days:
            break
    return None, "low"


def _again(start: dt.date, at: dt.date, expression: TimeExpression) -> dt.date:
    """The same length from another day: in days where it was counted in days, else in months."""
    end, days = expression.end, expression.duration_days or 0
    assert end is not None
    if at + dt.timedelta(days=days) == end:
        return start + dt.timedelta(days=days)
    return add_months(start, (end.year - at.year) * 12 + end.month - at.month)
