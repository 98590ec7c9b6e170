"""What an article only recalls: a told state, or an event of another month, in a text whose title and lead speak of something else."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from schemas import Article, Claim
from worker.ledger.compare import outcome
from worker.ledger.judge import Judged

#: Days before publication from which a day is one that is recalled.
FRESH = 3

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_IN_MONTH = re.compile(
    rf"\b(?:in|since|last|back in|early|late)\s+({'|'.join(_MONTHS)})\b|\blast (?:year|month|spring|summer|autumn|fall|winter)\b",
    re.IGNORECASE,
)
_CJK_MONTH = re.compile(r"(?<!\d)(\d{1,2})月(?!\d)|去年|昨年|上月|先月|今春|今夏|昨秋|去年底")

Claims = Mapping[tuple[int | None, int | None], Claim]


def recalled(ones: Iterable[Judged], article: Article, claims: Claims) -> tuple[Judged, ...]:
    """The judgements of an article, those that it only recalls made background. Briefs and official texts recall nothing."""
    found = tuple(ones)
    numbers = [one.number for one in article.paragraphs if one.number > 0 and not one.skipped and not one.heading]
    if article.tier == 1 or len(numbers) < 2:
        return found
    about = {one.match.topic for one in found if _place(one, claims) <= numbers[0]}
    own = {
        one.match.sentence for one in found if one.match.topic in about
    }  # what tells the article's subject recalls nothing
    return tuple(
        one
        if one.match.topic in about or one.match.sentence in own
        else _background(one, last=_place(one, claims) >= numbers[-1])
        for one in found
    )


def _place(one: Judged, claims: Claims) -> int:
    """The paragraph of a match; the title's, and those whose place is unknown, are 0."""
    claim = claims.get((one.match.group, one.match.claim))
    return 0 if claim is None else min((span.paragraph for span in claim.spans), default=0)


def _background(one: Judged, *, last: bool) -> Judged:
    """What the last paragraph repeats of a told story, or any tells of another month, is recalled."""
    if one.fact.status != "asserted":
        return one
    reason, known = one.compared.reason, one.compared.known
    repeats = last and reason in {"known", "confirmed"}
    if not repeats and not past(
        one.fact.sentence, [date.end for date in one.fact.dates if date.confidence != "low"], one.new.day
    ):
        return one
    told = known is not None and reason != "new"
    return one._replace(compared=outcome("background", "recalled in a text about something else", known, silent=told))


def past(sentence: str, days: Iterable[dt.date], at: dt.date | None) -> bool:
    """Whether a sentence places what it tells in a month before, or on a day gone by."""
    if at is None:
        return False
    if any(day < at - dt.timedelta(days=FRESH) for day in days):
        return True
    for found in _IN_MONTH.finditer(sentence):
        if found[1] is None or _MONTHS.index(found[1].lower()) + 1 != at.month:
            return True
    return any(
        found[1] is None or int(found[1]) not in {at.month, at.month % 12 + 1}
        for found in _CJK_MONTH.finditer(sentence)
    ) and not _ahead(days, at)


def _ahead(days: Iterable[dt.date], at: dt.date) -> bool:
    return any(day >= at for day in days)
