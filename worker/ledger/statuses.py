"""What a match is to a topic by its status: a fact, a denial, hedged talk, a memory or a question."""

import datetime as dt
import re
from collections.abc import Sequence

from worker.ledger import stages
from worker.ledger.compare import Compared, compared, heard_again, outcome, repeatable, same_event
from worker.ledger.differences import one_day
from worker.ledger.ledger import Held, News, related
from worker.ledger.numbers import conflicting, together
from worker.ledger.relation import WINDOW, agreement, days_apart, told_apart
from worker.ledger.shape import Day

#: Days within which a denial is one of what was told, and an offer or a "not yet" the one that was told.
REPEATS = 30

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SINCE = re.compile(r"\bsince\b|自|以来|以來|(?<![发引掀一])起|から", re.IGNORECASE)


def judged(new: News, ledger: Sequence[Held]) -> Compared:
    """What becomes of a fact by what is known, whatever its status."""
    status = new.fact.status
    if status == "asserted":
        return compared(new, ledger)
    if status == "denied":
        return denied(new, ledger)
    if status == "disputed":
        return disputed(new, ledger)
    if status == "conditional":
        return conditional(new, ledger)
    if status == "background":
        return background(new, ledger)
    if status == "possible" and (crossed := _miscalled(new, ledger)) is not None:
        return outcome(
            "contradicted", f"tier {new.tier} counts otherwise than {crossed.known.source}", crossed, weaker=True
        )
    if status == "possible":
        return outcome("possible", "only hedged talk", _first(new, ledger))
    return outcome("question", "only a question", _first(new, ledger))


def _first(new: News, ledger: Sequence[Held]) -> Held | None:
    return related(new, ledger).best


def denied(new: News, ledger: Sequence[Held]) -> Compared:
    """Not done. Against a told relief it contradicts; against a told burden it withdraws it; else it is news of its own."""
    mine = related(new, [one for one in ledger if one.counts]).held
    ended = [one for one in mine if _ends_then(new, one)]
    if (
        ended
        and stages.group(new.fact.stage) not in stages.REPEATED
        and not any(_same_stage(new, one) for one in ended)
    ):
        return heard_again(new, ended)
    again = [one for one in mine if one.status == "denied" and _again(new, one) and _within(new, one, REPEATS)]
    stands = [one for one in mine if one.status != "denied" and (_same_stage(new, one) or _takes_back(new, one))]
    if again and max(one.order for one in again) >= max((one.order for one in stands), default=0):
        return heard_again(new, again)
    if stands:
        return _against(new, stands[0])
    if again:
        return heard_again(new, again)
    why = "not done, and nobody had said so"
    return outcome(
        "new",
        why,
        mine[0] if mine and not repeatable(new.shape) else None,
        twin_of=tuple({one.known.story for one in mine}),
    )


def _ends_then(new: News, one: Held) -> bool:
    """ "Will not be collected after 23 July" says the known end of it, and denies nothing."""
    return any(
        known.family == "end" and day.agrees(known) and not _starts_late(day, known)
        for day in new.shape.days
        for known in one.shape.days
    )


def _starts_late(day: Day, known: Day) -> bool:
    """Whether the known day is the one to which a start was put off: "will not rise on it" withdraws the rise."""
    return known.kind == "extended" and day.kind == "takes_effect"


def _same_stage(new: News, one: Held) -> bool:
    """Whether what is denied is what was told; a grant is only denied where a grant was told."""
    if new.shape.group == one.shape.group:
        return True
    return new.shape.group is None or (one.shape.group is None and new.shape.group not in stages.REPEATED)


def _may_be(new: News, one: Held) -> bool:
    return None in {new.shape.group, one.shape.group} or new.shape.group == one.shape.group


def _again(new: News, one: Held) -> bool:
    """Whether a denial repeats another: of the same stage, or in other words ("dropped", "見送る") of the same day and rate."""
    if _may_be(new, one):
        return True
    return (
        one_day(new.shape, one.shape)
        and new.shape.group not in stages.REPEATED
        and one.shape.group not in stages.REPEATED
    )


def _takes_back(new: News, one: Held) -> bool:
    """A relief denied in other words than it was told in: "no removal of controls" against "general licences"."""
    both = stages.relieves(new.shape.group) and stages.relieves(one.shape.group)
    return both and new.shape.group not in stages.REPEATED and one.known.told and _within(new, one, WINDOW * 2)


def _against(new: News, one: Held) -> Compared:
    weaker = new.tier > one.known.best_tier
    if new.tier == 4 and weaker:
        return outcome("contradicted", f"denied by tier 4 against {one.known.source}", one, weaker=True)
    if new.shape.group == "revoked" and not _within(new, one, WINDOW):
        return outcome("changed", f"revoked; {one.known.source} had told it as {one.known.fact.stage}", one)
    if stages.relieves(new.shape.group or one.shape.group):
        return outcome("contradicted", f"denies what {one.known.source} said", one, weaker=weaker)
    return outcome("changed", f"will not be: told as {one.known.fact.stage}", one)


def disputed(new: News, ledger: Sequence[Held]) -> Compared:
    """Somebody denies a report: a contradiction only of what was lately told as a fact."""
    for one in related(new, [one for one in ledger if one.counts and one.known.told]).held:
        if (
            new.shape.group is not None
            and new.shape.group == one.shape.group
            and same_event(new, one)
            and _within(new, one, WINDOW * 2)
        ):
            return outcome(
                "contradicted", f"denies what {one.known.source} reported", one, weaker=new.tier > one.known.best_tier
            )
    return outcome("disputed", "denies a report that was not told as a fact", _first(new, ledger))


def conditional(new: News, ledger: Sequence[Held]) -> Compared:
    """A government's offer: known where the same was told within weeks."""
    offers = [one for one in ledger if one.counts and one.status == "conditional"]
    mine = [one for one in related(new, offers).held if _within(new, one, REPEATS)]
    if mine:
        return heard_again(new, mine)
    return outcome("new", "an offer on a condition", twin_of=tuple({one.known.story for one in offers}))


def _within(new: News, one: Held, days: int) -> bool:
    apart = days_apart(new.day, one.day)
    return apart is not None and apart <= days


def background(new: News, ledger: Sequence[Held]) -> Compared:
    """A standing state that is recalled: silent once the ledger holds it."""
    best = held(new, ledger)
    crossed = _miscalled(new, ledger)
    if crossed is not None:
        why = f"tier {new.tier} has another rate than {crossed.known.source}"
        return outcome("contradicted", why, crossed, weaker=True)
    if best is not None:
        return outcome("background", f"recalls what {best.known.source} told", best, silent=True)
    if closed(new.fact.sentence, new.day):
        return outcome("background", "a closed event more than a year old", silent=True)
    return outcome("background", "a standing state that nobody told")


def _miscalled(new: News, ledger: Sequence[Held]) -> Held | None:
    """A better source's fact of the measure, of whose figures the lowest tier recalls or rumours others."""
    if not new.shape.numbers or new.tier < 4:
        return None
    mine = [one for one in related(new, [one for one in ledger if one.counts]).held if one.shape.numbers]
    if not mine or mine[0].known.best_tier == 4:
        return None
    told = together([one.shape.numbers for one in mine])
    named = {float(word[:-1]) for one in mine for word in one.known.said if word.endswith("%")}
    if "%" in told:
        told["%"] |= named
    return (
        mine[0] if conflicting(new.shape.numbers, {unit: frozenset(values) for unit, values in told.items()}) else None
    )


def held(new: News, ledger: Sequence[Held]) -> Held | None:
    """What of the ledger a recalled state may be; where it names nothing of its own, the topic's ledger holds it."""
    mine = related(new, ledger).best
    if mine is not None:
        return mine
    fitting = [one for one in ledger if not told_apart(new.shape, one.shape) and one.status != "question"]
    if new.shape.targets or new.shape.acts or new.shape.event:
        fitting = [one for one in fitting if agreement(new.shape, one.shape) >= 1]
    governments = new.shape.actors
    return next(
        (one for one in fitting if not governments or not one.shape.actors or governments & one.shape.actors), None
    )


def closed(sentence: str, day: dt.date | None) -> bool:
    """Whether a sentence only names years that are over for more than one, and no state that lasts since."""
    years = [int(year) for year in _YEAR.findall(sentence)]
    return bool(years) and day is not None and max(years) < day.year - 1 and not _SINCE.search(sentence)
