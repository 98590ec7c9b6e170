"""What a fact says otherwise than a story so far: turned round, another stage, number, scope; or the same step again, much later."""

import datetime as dt
import re
from collections.abc import Sequence

from schemas.vocabulary import Reason
from worker.ledger import stages
from worker.ledger.figures import DETAIL, other_numbers
from worker.ledger.ledger import Held, News
from worker.ledger.relation import WINDOW, agreement, days_apart, share_day
from worker.ledger.shape import COUNTS, Day, Shape

#: Days after which the same words in a lead, without a day, number or act of before, are a new step.
STALE_WORDS = 45

_BEGINS = frozenset(("talk", "proposed", "offered", "imposed", "extended"))

Difference = tuple[Reason, str]


def difference(new: News, mine: Sequence[Held]) -> Difference | None:
    """What a fact says otherwise than the story so far, or None."""
    return (
        _turned(new, mine)
        or _recalls(new, mine)
        or _stage(new, mine)
        or other_numbers(new, mine)
        or _scope(new, mine)
        or _again(new, mine)
    )


def one_day(one: Shape, other: Shape) -> bool:
    """Whether they name one day for certain."""
    return any(day.slack <= 1 and known.slack <= 1 and day.agrees(known) for day in one.days for known in other.days)


def _turned(new: News, mine: Sequence[Held]) -> Difference | None:
    """The same day, the other way round: one says the measure comes back, the other that it goes."""
    for day in () if new.shape.plant else new.shape.days:  # a halt that ends and a plant that resumes are one
        way = _way(day, new.fact.sentence)
        for one in mine if way else ():
            for known in one.shape.days:
                told = way if known.kind == day.kind else _way(known, one.known.fact.sentence)
                if day.family == known.family and day.agrees(known) and told not in {way, None}:
                    return "contradicted", f"the same day, but {day.kind} where {one.known.source} has {known.kind}"
    return None


#: Trade itself stands still: on the day it resumes, the burden goes.
_TRADE_STOPS = re.compile(
    r"\b(?:suspension|suspend\w*|halt\w*|freeze|stop\w*|pause\w*) (?:of |on |its |their |all |the )*(?:[\w-]+ ){0,2}(?:exports?|shipments?|sales|imports?)\b|\b(?:exports?|shipments?) [^.;]{0,60}\b(?:is|are|was|were|be|been) (?:suspended|halted|stopped)"
    r"|(?:暂停|停止|中止)[^，。；]{0,8}出口(?!管制|限制|许可|禁令)|輸出(?:の|を)?(?:一時)?停止",
    re.IGNORECASE,
)


def _way(day: Day, sentence: str) -> str | None:
    """Whether the burden comes or goes on the day."""
    way = stages.comes(day.kind)
    return "goes" if day.kind == "resumes" and _TRADE_STOPS.search(sentence) else way


_GOES = frozenset(("revoked", "eased", "suspended", "resumed", "expired", "granted"))


def _goes_alike(new: News, one: Held) -> bool:
    """Whether in both the burden goes on one day: a suspension of trade that ends, a ban that is lifted."""
    if not {new.shape.group, one.shape.group} <= _GOES:
        return False
    mine = [day for day in new.shape.days if _way(day, new.fact.sentence) == "goes"]
    theirs = [day for day in one.shape.days if _way(day, one.known.fact.sentence) == "goes"]
    return any(day.agrees(known) for day in mine for known in theirs)


def _recalls(new: News, mine: Sequence[Held]) -> Difference | None:
    """It names a day that was told to have moved, and not the new one."""
    for one in mine:
        if one.shape.moved and new.shape.days and _since(new, one) and not share_day(new.shape, one.shape):
            for day in new.shape.days:
                if any(abs(day.last - old) <= 1 for old in one.shape.moved):
                    return "contradicted", f"names a day that moved, as {one.known.source} told"
    return None


def _since(new: News, one: Held) -> bool:
    return new.day is not None and one.ordinal is not None and new.day.toordinal() > one.ordinal


def _stage(new: News, mine: Sequence[Held]) -> Difference | None:
    """Another stage than the story's, however outlets word it."""
    stage = new.shape.group
    if stage is None:
        return None
    staged = [one for one in mine if one.shape.group is not None]
    if not staged:
        return _first_stage(new, mine)
    for one in staged:
        same_day = one_day(new.shape, one.shape) or _day_said(new, one)
        if stages.alike(stage, one.shape.group, same_day=same_day) or _goes_alike(new, one):
            return _back(new, one, staged)
    if any(_worded(new, one) or _in_weaker_words(new, one) for one in staged):
        return None
    return "changed", f"{new.fact.stage}, told as {staged[0].known.fact.stage}"


#: Words that say little: another outlet's word for the same event is more exact.
_VAGUE = frozenset(("announced", "eased"))


def _worded(new: News, one: Held) -> bool:
    """Within days, "announced" or "eased" is what another outlet words exactly, unless that turns it round."""
    apart = days_apart(new.day, one.day)
    if apart is None or apart > DETAIL or _VAGUE.isdisjoint((new.fact.stage, one.known.fact.stage)):
        return False
    return not stages.opposite(new.shape.group, one.shape.group) and "proposed" not in {
        new.shape.group,
        one.shape.group,
    }


#: How far an act has come. A step back in words, days later, is no step: "proposes" after "adds", of the same draft.
_FAR = {"talk": 0, "proposed": 1, "imposed": 2}


def _in_weaker_words(new: News, one: Held) -> bool:
    """Whether another outlet tells within days, as a plan, what was told as done."""
    mine, told = _FAR.get(new.shape.group or ""), _FAR.get(one.shape.group or "")
    apart = days_apart(new.day, one.day)
    return mine is not None and told is not None and mine < told and apart is not None and apart <= WINDOW


def _day_said(new: News, one: Held) -> bool:
    """Whether the article behind a held fact names the day of the new one in another sentence."""
    said = one.known.said
    return bool(said) and any(
        day.slack <= 1 and dt.date.fromordinal(day.last).isoformat() in said for day in new.shape.days
    )


def _first_stage(new: News, mine: Sequence[Held]) -> Difference | None:
    """A story of which no stage was told stands as imposed; what turns that, days later, is a change."""
    youngest = since_last(new, mine)
    if new.shape.group in _BEGINS or youngest is None or youngest <= DETAIL:
        return None
    return "changed", f"{new.fact.stage}; no stage was told"


def _back(new: News, same: Held, staged: Sequence[Held]) -> Difference | None:
    """A stage that was told, then turned round: told long after, it is the turn back."""
    if same.day is None or new.day is None or not new.lead or one_day(new.shape, same.shape):
        return None
    if (new.day - same.day).days <= WINDOW:
        return None
    turned = [one for one in staged if _later(one, same) and stages.opposite(new.shape.group, one.shape.group)]
    again = any(one.shape.group == new.shape.group and _later(one, turn) for one in staged for turn in turned)
    if turned and not again:
        return "changed", f"{new.fact.stage} again after {turned[-1].known.fact.stage}"
    return None


def _later(one: Held, other: Held) -> bool:
    return one.day is not None and other.day is not None and one.day > other.day


#: Rulings and limits: for whom they hold is the news, even hours later.
_NARROW = frozenset(("struck_down", "stayed", "limited"))


def _scope(new: News, mine: Sequence[Held]) -> Difference | None:
    """Other limits than the told ones. Who is hit by a new burden is detail at first; for whom a relief holds is not."""
    if not new.shape.scope:
        return None
    told = frozenset[str]().union(*(one.shape.scope for one in mine))
    fresh = new.shape.scope - told
    if not fresh or new.shape.scope & told:
        return None
    if not told and new.shape.group not in _NARROW and not _late_relief(new, mine) and not _narrows(new, mine):
        return None
    return "changed", f"only {', '.join(sorted(fresh))}"


#: Words that leave goods or users out of a measure.
_LEAVES_OUT = re.compile(
    r"\bonly\b|\bnot (?:be )?(?:cover|appl|includ|subject|affect)|\bexempt|\bexcept|\bexclud|\bno longer (?:cover|appl)|仅|只(?:对|限|适用)|不在[^，。]{0,8}范围|除外|豁免|不适用|不受|に限|のみ|対象外|除く|適用しない",
    re.IGNORECASE,
)


def _narrows(new: News, mine: Sequence[Held]) -> bool:
    """Whether, after days in which it was told without limits, a text leaves somebody out of it."""
    youngest = since_last(new, mine)
    return youngest is not None and youngest > DETAIL and _LEAVES_OUT.search(new.fact.sentence) is not None


def _late_relief(new: News, mine: Sequence[Held]) -> bool:
    youngest = since_last(new, mine)
    return stages.relieves(new.shape.group) and youngest is not None and youngest > DETAIL


def _again(new: News, mine: Sequence[Held]) -> Difference | None:
    """The lead of an article tells, months later, what has no day, number or act in common with the story: a new step."""
    if not new.lead or new.shape.group in {None, "offered"} or agreement(new.shape, mine[0].shape) >= 2:
        return None
    youngest = since_last(new, mine)
    if youngest is None or youngest <= STALE_WORDS:
        return None
    return "changed", f"{new.fact.stage} again, {youngest} days after it was last told"


def since_last(new: News, mine: Sequence[Held]) -> int | None:
    """Days since the story was last told; None where nobody knows."""
    if new.day is None:
        return None
    ages = [abs(new.day.toordinal() - one.ordinal) for one in mine if one.ordinal is not None]
    return min(ages) if ages and len(ages) == len(mine) else None


def strays(new: News, mine: Sequence[Held], *, days: bool) -> bool:
    """Whether a count, or a day where ``days`` asks, is none that the story knows, where it knows one of that kind."""
    if days and any(_stray_day(day, mine) for day in new.shape.days if day.slack <= 1):
        return True
    return _stray_count(new, mine)


def _stray_day(day: Day, mine: Sequence[Held]) -> bool:
    known = [other for one in mine for other in one.shape.days if other.family == day.family]
    said = dt.date.fromordinal(day.last).isoformat()
    done = any(
        one.ordinal is not None and abs(one.ordinal - day.last) <= 1 for one in mine
    )  # the day of the act itself
    return (
        bool(known)
        and not done
        and not any(day.agrees(other) for other in known)
        and not any(said in one.known.said for one in mine)
    )


def _stray_count(new: News, mine: Sequence[Held]) -> bool:
    for unit, values in new.shape.numbers.items():
        told = [one.shape.numbers[unit] for one in mine if unit in one.shape.numbers]
        if unit in COUNTS and told and all(values.isdisjoint(theirs) for theirs in told):
            return True
    return False
