"""Judge every match of an article against its topic's ledger: what it is, in which story, with which days."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from schemas import Article, Deadline, DeadlineSighting, Fact, Match
from schemas.vocabulary import Action, Reason
from worker.ledger.compare import Compared, outcome
from worker.ledger.extensions import folded, is_length
from worker.ledger.follow import Follower, Sighted, corrected, cue, follows, unknown, with_days
from worker.ledger.keys import story_key
from worker.ledger.ledger import Held, News, news, related
from worker.ledger.relation import other_parties
from worker.ledger.shape import numbered
from worker.ledger.statuses import judged

#: Precedence among equal actions (DESIGN.md 5).
ORDER: tuple[Reason, ...] = (
    "moved", "contradicted", "changed", "new", "confirmed", "known", "disputed", "possible", "unverified", "low_score", "background",
    "question",
)  # fmt: skip
STRENGTH: tuple[Action, ...] = ("alert", "update", "digest", "silent")

#: Claims counted from the first that an article is about.
LEAD = 3


class Judged(NamedTuple):
    """A match, what it is to its topic's ledger, and the day that decided it."""

    match: Match
    fact: Fact
    new: News
    compared: Compared
    story: str
    sighted: Sighted | None = None
    unknown_day: bool = False
    """A late article names a day that its story does not know."""

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Sorts the strongest first; among equals the first claim."""
        place = (self.match.group if self.match.group is not None else -1, self.match.claim or 0)
        return STRENGTH.index(self.compared.action), ORDER.index(self.compared.reason), *place


def judge(
    article: Article, article_id: int, matches: Sequence[Match], facts: Sequence[Fact], deadlines: Sequence[Deadline],
    ledgers: Mapping[str, Sequence[Held]], follower: Follower, *, day: dt.date | None, old: bool,
) -> tuple[Judged, ...]:  # fmt: skip
    """All matches judged; ``follower`` takes up the days. ``old``: the article is late, and its days move nothing."""
    firsts = _judged(article, matches, facts, ledgers, day)
    if not deadlines:
        return firsts
    return _going_on(_dated(article, article_id, firsts, deadlines, ledgers, follower, old=old))


def _going_on(ones: Sequence[Judged]) -> tuple[Judged, ...]:
    """A sentence that only adds a day to the event that its article opens belongs to that event, and not to an older one."""
    opened = [one for one in ones if one.compared.reason == "new" and one.fact.event is not None]
    return tuple(_of_opened(one, opened) for one in ones)


def _of_opened(one: Judged, opened: Iterable[Judged]) -> Judged:
    if not one.compared.by_day or one.fact.event is not None:
        return one
    for other in opened:
        same = other.match.topic == one.match.topic and not other.new.shape.keys.isdisjoint(one.new.shape.keys)
        if same and _place(other) <= _place(one):
            return one._replace(
                compared=outcome("new", "goes on about the event that the article opens"), story=other.story
            )
    return one


def _place(one: Judged) -> tuple[int, int]:
    return one.match.group if one.match.group is not None else -1, one.match.claim or 0


def _judged(
    article: Article,
    matches: Sequence[Match],
    facts: Sequence[Fact],
    ledgers: Mapping[str, Sequence[Held]],
    day: dt.date | None,
) -> tuple[Judged, ...]:
    lead = _lead(matches)
    stories: dict[str, str] = {}
    found = []
    for match, fact in zip(matches, with_titles_acts(matches, facts), strict=True):
        new = news(fact, article.tier, day, lead=(match.group, match.claim) in lead, source=article.source)
        compared = judged(new, ledgers.get(match.topic, ()))
        found.append(Judged(match, fact, new, compared, _story(new, compared, stories)))
    return tuple(found)


def with_titles_acts(matches: Sequence[Match], facts: Sequence[Fact]) -> Sequence[Fact]:
    """An announcement names its number in the title; what its text decides is that act, unless it names others."""
    acts = tuple(
        {act: None for match, fact in zip(matches, facts, strict=True) if match.group is None for act in numbered(fact)}
    )
    if not acts:
        return facts
    return [
        fact if numbered(fact) else fact.model_copy(update={"instruments": (*fact.instruments, *acts)})
        for fact in facts
    ]


def _lead(matches: Iterable[Match]) -> frozenset[tuple[int | None, int | None]]:
    places = sorted(
        {(match.group, match.claim) for match in matches if match.group is not None and match.claim is not None}
    )
    return frozenset(((None, None), *places[:LEAD]))


def _story(new: News, compared: Compared, stories: dict[str, str]) -> str:
    """The story of the fact that it was compared with, else one of its own: the same for all topics of the article."""
    if compared.story is not None:
        return compared.story
    if compared.known is not None and compared.reason != "new":
        return compared.known.known.story
    own = f"{new.fact.measure}#{new.fact.event}"
    if own not in stories:
        stories[own] = story_key(new.fact, new.day, compared.twin_of)
    return stories[own]


def _dated(
    article: Article, article_id: int, firsts: Sequence[Judged], deadlines: Sequence[Deadline],
    ledgers: Mapping[str, Sequence[Held]], follower: Follower, *, old: bool,
) -> tuple[Judged, ...]:  # fmt: skip
    """The judgements after the days of their claims."""
    named = folded(deadlines, frozenset(one.match.sentence for one in firsts if one.fact.stage == "extended"))
    bound = [(deadline, owner) for deadline in named if (owner := owner_of(deadline, firsts))]
    extended = any(one.fact.stage == "extended" and follows(one.fact.status) for one in firsts)
    days: dict[int, list[Sighted]] = {}
    late: set[int] = set()
    for deadline, owner in bound:
        if deadline.start is None or not follows(owner.fact.status):
            continue
        if old:
            late.update(id(one) for one in _touched(deadline, owner, firsts) if _unknown(deadline, one, ledgers))
            continue
        story = _stored_under(deadline, owner, follower, ledgers)
        told = follower.by_story.get(story, {})
        seen = DeadlineSighting(
            article=article_id, source=article.source, tier=article.tier, seen_at=article.seen_at, deadline=deadline,
            sentence=deadline.sentence,
        )  # fmt: skip
        moves = owner.fact.status != "background"
        tracked = follower.follow(
            story,
            seen,
            cue=_says_changed(deadline, owner, named, cued=cue(deadline, deadlines, told, extended=extended)),
            moves=moves,
        )
        for one in _touched(deadline, owner, firsts):
            days.setdefault(id(one), []).append(Sighted(deadline, tracked, corrected(tracked, follower.named)))
    if late:
        return tuple(one._replace(unknown_day=id(one) in late) for one in firsts)
    return tuple(_with(one, days.get(id(one), ()), ledgers) for one in firsts)


def _stored_under(deadline: Deadline, owner: Judged, follower: Follower, ledgers: Mapping[str, Sequence[Held]]) -> str:
    """The story whose day a deadline moves: its owner's, unless only another story about the measure holds the old day."""
    if deadline.moved_from is None or follower.holds(owner.story, deadline):
        return owner.story
    mine, ledger = owner.new.shape, ledgers.get(owner.match.topic, ())
    held = related(owner.new, [one for one in ledger if one.counts]).held
    own = [one for one in ledger if not one.keys.isdisjoint(mine.keys) and not other_parties(mine, one.shape)]
    stories = dict.fromkeys(one.story for one in (*held, *own))
    return next((story for story in stories if follower.holds(story, deadline)), owner.story)


def _says_changed(deadline: Deadline, owner: Judged, named: Iterable[Deadline], *, cued: bool) -> bool:
    """Whether the article says that this day changed; the length of an extension may, a length alone does not.

    Where a sentence names the old day of one of its days, that one changed, and not the others.
    """
    if deadline.moved_from is None and any(one.moved_from and one.sentence == deadline.sentence for one in named):
        return False
    if is_length(deadline) and owner.fact.stage != "extended" and deadline.moved_from is None:
        return False
    return cued or owner.compared.reason == "changed"


def _unknown(deadline: Deadline, one: Judged, ledgers: Mapping[str, Sequence[Held]]) -> bool:
    return unknown(deadline, related(one.new, [held for held in ledgers.get(one.match.topic, ()) if held.counts]).held)


def owner_of(deadline: Deadline, judgements: Sequence[Judged]) -> Judged | None:
    """The match whose measure a deadline limits: its own sentence's, else its claim's, else its group's, else the topic's first."""
    mine = [one for one in judgements if _limits(deadline, one)]
    return min(mine, key=lambda one: _distance(deadline, one), default=None)


def _limits(deadline: Deadline, one: Judged) -> bool:
    """Whether a deadline is about a match: bound to its topic, or to the measure that its sentence speaks of."""
    if one.match.topic in deadline.topics:
        return True
    return deadline.limits and one.match.measure == deadline.measure and one.match.sentence == deadline.sentence


def _distance(deadline: Deadline, one: Judged) -> tuple[bool, bool, bool]:
    same_group = one.match.group == deadline.group
    return (
        one.match.sentence != deadline.sentence,
        not (same_group and one.match.claim == deadline.claim),
        not same_group,
    )


def _touched(deadline: Deadline, owner: Judged, judgements: Sequence[Judged]) -> list[Judged]:
    """The matches of each topic that a deadline belongs to, nearest to it."""
    nearest: dict[str, Judged] = {}
    for one in judgements:
        if _limits(deadline, one) and (
            one.match.topic not in nearest or _distance(deadline, one) < _distance(deadline, nearest[one.match.topic])
        ):
            nearest[one.match.topic] = one
    return [one for one in nearest.values() if follows(one.fact.status) or one is owner]


def _with(one: Judged, days: Sequence[Sighted], ledgers: Mapping[str, Sequence[Held]]) -> Judged:
    if not days or one.fact.status == "background":
        return one._replace(sighted=days[0]) if days else one
    mine = related(one.new, [held for held in ledgers.get(one.match.topic, ()) if held.counts]).held
    compared, sighted = with_days(one.compared, one.new, days, mine)
    return one._replace(compared=compared, sighted=sighted)
