"""Compare one asserted fact with what a topic was told: new, changed, contradicted, confirmed or known. Moves of days come from the deadlines."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from schemas.vocabulary import Action, Reason
from worker.ledger import stages
from worker.ledger.differences import difference, one_day, since_last, strays
from worker.ledger.figures import DETAIL, in_order
from worker.ledger.ledger import Held, News, Related, related
from worker.ledger.numbers import conflicting
from worker.ledger.relation import WINDOW, agreement, days_apart, parties
from worker.ledger.shape import Day, Shape
from worker.ledger.twins import names_others
from worker.text.scripts import language_of
from worker.topics import event_day


class Compared(NamedTuple):
    """What a fact is to a topic's ledger; ``known``: the held fact it was compared with."""

    reason: Reason
    why: str
    known: Held | None = None
    action: Action = "silent"
    """What the reason leads to, unless something holds it back."""
    twin_of: tuple[str, ...] = ()
    """Stories of other events under the same name."""
    by_day: bool = False
    """Nothing but a day that the story did not know makes the difference."""
    story: str | None = None
    """The story that it belongs to, where that is not the one of ``known``."""


_NATURAL: dict[Reason, Action] = {
    "new": "alert", "changed": "alert", "moved": "alert", "contradicted": "alert", "confirmed": "update", "known": "update",
    "disputed": "digest", "possible": "digest", "background": "digest", "question": "silent",
}  # fmt: skip


def outcome(
    reason: Reason,
    why: str,
    known: Held | None = None,
    *,
    weaker: bool = False,
    silent: bool = False,
    twin_of: Iterable[str] = (),
) -> Compared:
    """A reason with the action that goes with it; ``weaker``: it contradicts a better source, which is for the digest."""
    action = "silent" if silent else "digest" if weaker else _NATURAL[reason]
    return Compared(reason, why, known, action, tuple(twin_of))


def compared(new: News, ledger: Iterable[Held]) -> Compared:
    """What an asserted fact is to the ledger of its topic."""
    facts = [one for one in ledger if one.counts or one.status == "background" or _planned(new, one)]
    mine = related(new, facts)
    if not any(one.counts or _planned(new, one) for one in mine.held) and not (
        mine.held and difference(new, mine.held)
    ):
        return outcome("new", "the first word on it", twin_of=_namesakes(new, facts))
    if repeatable(new.shape):
        return _event(new, mine, facts)
    return _of_country(new, mine.held, _state(new, mine.held))


def _planned(new: News, one: Held) -> bool:
    """Whether both speak of a proposal: one that was only for the digest is told by the next outlet all the same."""
    return new.shape.group == "proposed" and one.status == "asserted" and one.shape.group == "proposed"


def _namesakes(new: News, facts: Iterable[Held]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.known.story for one in facts if not new.shape.keys.isdisjoint(one.keys)))


def repeatable(shape: Shape) -> bool:
    """Whether such acts come one after another under one measure: grants, refusals, offers, lists, plants."""
    event = shape.event or ""
    return event.startswith(("grant", "list", "order")) or shape.group in stages.REPEATED or _lists(shape)


def _lists(shape: Shape) -> bool:
    return shape.group == "imposed" and "entities" in shape.numbers


def _of_country(new: News, mine: Sequence[Held], found: Compared) -> Compared:
    """What changes for one country is told in that country's story, and not in the one of several that it shared so far."""
    theirs = parties(new.shape)
    if not theirs or found.known is None or found.reason in {"known", "confirmed"}:
        return found
    told = {parties(one.shape) for one in mine if one.story == found.known.story} - {frozenset()}
    if not told or told == {theirs}:
        return found
    own = next((one.story for one in mine if parties(one.shape) == theirs), None)
    return found._replace(story=own or f"{new.fact.measure}/{'-'.join(sorted(theirs))}")


def _event(new: News, mine: Related, facts: Sequence[Held]) -> Compared:
    """An event of its own: the same one is known, another one new."""
    same = _with_articles([one for one in mine.held if same_event(new, one)], mine.held)
    if same:
        return _state(new, same)
    miscounted = _miscounted(new, facts)
    if miscounted is not None:
        why = f"tier {new.tier} counts otherwise than {miscounted.known.source}"
        return outcome("contradicted", why, miscounted, weaker=True)
    crossed = _crossed(new, mine.held)
    if crossed is not None:
        return outcome("contradicted", f"tier {new.tier} against {crossed.known.source}", crossed, weaker=True)
    why = "an event of its own under a known measure"
    return outcome("new", why, twin_of=_namesakes(new, facts))


def _with_articles(same: Sequence[Held], mine: Sequence[Held]) -> list[Held]:
    """Those of one event with what else their articles say of it: a title leaves out what the text counts."""
    articles = {(one.known.article, one.story) for one in same}
    return [one for one in mine if (one.known.article, one.story) in articles]


def _miscounted(new: News, mine: Iterable[Held]) -> Held | None:
    """A better source's list of this week that a lower tier, with no day or act of its own, counts otherwise."""
    if new.shape.days or new.shape.acts or "entities" not in new.shape.numbers:
        return None
    for one in mine:
        apart = days_apart(new.day, one.day)
        if (
            _weak(new, one)
            and one.counts
            and not new.shape.keys.isdisjoint(one.keys)
            and apart is not None
            and apart <= WINDOW
            and conflicting(new.shape.numbers, one.shape.numbers)
        ):
            return one
    return None


#: The tier from which another count corrects no better source; below it no other day does either, moved or not.
LOWER = 3

#: Days within which the opposite of a better source's word, from the lowest tier, is a contradiction and no news.
CROSSED = 30


def _crossed(new: News, mine: Iterable[Held]) -> Held | None:
    """A better source's fact of late that the lowest tier turns round."""
    for one in mine:
        turned = new.tier == 4 > one.known.best_tier and stages.opposite(new.shape.group, one.shape.group)
        apart = days_apart(new.day, one.day)
        if turned and apart is not None and apart <= CROSSED:
            return one
    return None


def same_event(new: News, one: Held) -> bool:
    """Whether a held fact is about the event that a new one tells: its own name, act or day, or told within days of it."""
    shape = one.shape
    if shape.status != new.shape.status and "denied" in {shape.status, new.shape.status}:
        return shape.event is not None and shape.event == new.shape.event and new.shape.group not in stages.REPEATED
    if (
        new.shape.event is not None
        and shape.event is None
        and not repeatable(shape)
        and agreement(new.shape, shape) < 2
    ):
        return False
    if new.shape.group in stages.REPEATED and shape.group != new.shape.group:
        return False
    if _for_others(new, one):
        return False
    if not new.shape.acts.isdisjoint(shape.acts) or one_day(new.shape, shape):
        return True
    if new.shape.event is not None and new.shape.event == shape.event and new.shape.event.startswith("list/"):
        return True
    ages = [days_apart(day, one.day) for day in (new.day, _done(new))]
    return any(age is not None and age <= WINDOW for age in ages) and not conflicting(new.shape.numbers, shape.numbers)


def _for_others(new: News, one: Held) -> bool:
    """Whether two grants, lists or orders are for companies that have nothing in common."""
    mine, theirs = new.shape, one.shape
    if mine.companies and theirs.companies:
        return mine.companies.isdisjoint(theirs.companies)
    orders = all((shape.event or "").startswith("order") for shape in (mine, theirs))
    return orders and names_others(new.fact.sentence, one.known.fact.sentence)


def _done(new: News) -> dt.date | None:
    """The day on which the told act was done, where the sentence names it: a survey tells, weeks later, what was done on the 3rd."""
    if new.day is None:
        return None
    return event_day(new.fact.sentence, language_of(new.fact.sentence), new.day)


def _state(new: News, mine: Sequence[Held]) -> Compared:
    """The state of a measure or event that is known."""
    best = mine[0]
    differs = difference(new, mine)
    refuted = _refuted(new, mine)
    if refuted is not None:
        return outcome("contradicted", f"denied by {refuted.known.source}", refuted, weaker=True)
    if differs is None and _enacts(new, mine):
        return outcome("changed", "the first act to fix its day", best)
    if differs is None and _weak(new, best) and strays(new, mine, days=new.tier > LOWER):
        why = f"tier {new.tier} names another day or number than {best.known.source}"
        return outcome("contradicted", why, best, weaker=True)
    if differs is None:
        return heard_again(new, mine)
    reason, why = differs
    weaker = new.tier > best.known.best_tier
    if new.tier == 4 and best.known.best_tier < 4:
        return outcome("contradicted", f"tier 4 against tier {best.known.best_tier}: {why}", best, weaker=True)
    return outcome(reason, why, best, weaker=reason == "contradicted" and weaker)


def _refuted(new: News, mine: Sequence[Held]) -> Held | None:
    """The last word of a better source on it, where that denies what the lowest tier asserts again."""
    last = max(mine, key=in_order)
    denies = last.shape.status == "denied" and new.tier == 4 > last.known.best_tier
    return last if denies and not stages.relieves(new.shape.group) else None


def _enacts(new: News, mine: Sequence[Held]) -> bool:
    """Whether the act itself names the day from which it applies, when outlets had told, days before, that it would come."""
    if new.tier != 1 or not new.lead or new.shape.group not in {"imposed", "eased", None}:
        return False
    starts = [day for day in new.shape.days if day.family == "start" and day.slack <= 1]
    if not starts or any(one.known.best_tier == 1 for one in mine):
        return False
    known = [day for one in mine for day in one.shape.days if day.slack <= 1]
    youngest = since_last(new, mine)
    return (
        youngest is not None and youngest > DETAIL and not any(day.agrees(other) for day in starts for other in known)
    )


def _weak(new: News, best: Held) -> bool:
    """Whether a source of the lower tiers speaks of what a better one told."""
    return new.tier >= LOWER and new.tier > best.known.best_tier


def heard_again(new: News, mine: Sequence[Held]) -> Compared:
    """Known from another outlet, or the first official word on what others reported."""
    same = _saying(new, mine)
    best = same[0]
    if new.tier == 1 and all(one.known.best_tier > 1 for one in same):
        return outcome("confirmed", f"official; reported by {best.known.source}", best)
    return outcome("known", f"told by {best.known.source}", best)


def _saying(new: News, mine: Sequence[Held]) -> Sequence[Held]:
    """Those that say what the fact says: its last day where it names one, else its stage, of late rather than long ago."""
    ends = [day for day in new.shape.days if day.family != "start"] or list(new.shape.days)
    if ends:
        last = max(ends, key=_last)
        same = [one for one in mine if any(day.family == last.family and day.agrees(last) for day in one.shape.days)]
        if same:
            return same
    staged = [one for one in mine if one.shape.group == new.shape.group and new.shape.group is not None]
    late = [one for one in staged if (apart := days_apart(new.day, one.day)) is not None and apart <= 2 * WINDOW]
    return late or staged or mine


def _last(day: Day) -> int:
    return day.last
