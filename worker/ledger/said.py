"""What an article names anywhere, beside its facts: rates and days that another outlet may bring forward as the same news."""

import re
from collections.abc import Iterable

from schemas import Article, Deadline
from worker.ledger.copies import words_of

#: A long page is read so far; what comes later is background.
READ = 6000

_RATE = re.compile(
    r"(\d+(?:\.\d+)?)\s?(?:%|％|per ?cent\b|percent\b|percentage points?\b|个百分点|個百分點|ポイント)"
    r"|(\d+(?:\.\d+)?)(?=\s?%?\s?(?:to|or|and|[-–~〜至到或])\s?\d+(?:\.\d+)?\s?(?:%|％|per ?cent|percent))",
    re.IGNORECASE,
)


def said(article: Article, deadlines: Iterable[Deadline]) -> tuple[str, ...]:
    """Rates and days of an article, sorted."""
    rates = {f"{float(one or other):g}%" for one, other in _RATE.findall(words_of(article)[:READ])}
    days = {one.end.isoformat() for one in deadlines if one.end is not None}
    return tuple(sorted(rates | days))
