"""What an article names anywhere, beside its facts: rates and days that another outlet may bring forward as the same news."""

import re
from collections.abc import Iterable, Iterator

from schemas import Article, Deadline
from worker.ledger.copies import words_of

#: A long page is read so far; what comes later is background.
READ = 6000

#: What follows a rate; found first, since a text has many more numbers than rates.
_MARKS = ("%", "％", "per cent", "percent", "百分点", "百分點", "ポイント")

_BEFORE = re.compile(
    r"(?:(\d+(?:\.\d+)?)\s?%?\s?(?:to|or|and|[-–~〜至到或])\s?)?(?<![\d.])(\d+(?:\.\d+)?)\s?(?:percentage\s|个|個)?$"
)
_BACK = 32


def said(article: Article, deadlines: Iterable[Deadline]) -> tuple[str, ...]:
    """Rates and days of an article, sorted."""
    rates = {f"{float(rate):g}%" for rate in _rates(words_of(article)[:READ])}
    days = {one.end.isoformat() for one in deadlines if one.end is not None}
    return tuple(sorted(rates | days))


def _rates(text: str) -> Iterator[str]:
    for mark in _MARKS:
        at = text.find(mark)
        while at >= 0:
            found = _BEFORE.search(text[max(0, at - _BACK) : at])
            if found:
                yield from (rate for rate in found.groups() if rate)
            at = text.find(mark, at + 1)
