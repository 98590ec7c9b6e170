"""Which of the candidate years, months or weeks a date means: by the tense of its clause (DOMAIN 3.2)."""

import datetime as dt

from schemas.vocabulary import Tense as Told
from worker.deadlines.grammar import Reading, Tense
from worker.deadlines.spans import DAY, Span

SOON = 45


def choose(
    reading: Reading,
    tense: Tense | None,
    at: dt.date | None,
    *,
    running: bool = False,
    hopeful: bool = False,
    ahead: bool = False,
) -> Span | None:
    """Coming: the first that is not over (three days of grace for a late article); past: the last that has begun; else the nearest.

    ``running``: from a day on, which the past tense may tell before it comes ("duties were imposed from 14 July").
    ``hopeful``: of a measure that begins or ends, without a tense: rather to come. ``ahead``: a day of news ("Monday", 中旬) on
    which something begins, ends or is decided, without a tense: to come.
    """
    spans = reading.spans
    if not spans:
        return None
    if len(spans) == 1 or at is None:
        return spans[0]
    if tense == "future" or (tense is None and ahead):
        return next((span for span in spans if span[1] >= at - reading.grace * DAY), spans[-1])
    if tense == "past" and not (running and _days_off(min(spans, key=lambda span: _days_off(span, at)), at) < SOON):
        return next((span for span in reversed(spans) if span[0] <= at + min(reading.grace, 1) * DAY), spans[0])
    return min(spans, key=lambda span: _days_off(span, at) * (2 if hopeful and span[1] < at else 1))


def after(reading: Reading, first: dt.date) -> Span | None:
    """The first candidate that does not end before a day."""
    return next((span for span in reading.spans if span[1] >= first), None)


def before(reading: Reading, last: dt.date) -> Span | None:
    """The last candidate that does not begin after a day."""
    return next((span for span in reversed(reading.spans) if span[0] <= last), None)


def _days_off(span: Span, at: dt.date) -> int:
    if span[0] <= at <= span[1]:
        return 0
    return (span[0] - at).days if span[0] > at else (at - span[1]).days


def told(span: Span | None, tense: Tense | None, at: dt.date | None) -> Told:
    """Whether the days lay ahead at publication; the clause decides where publication falls among them."""
    if span is None or at is None:
        return "unclear"
    if span[1] < at:
        return "past"
    if span[0] > at or tense == "future":
        return "future"
    return "past" if tense == "past" else "unclear"
