"""Decide what becomes of each topic in an article, as of when it was seen (DESIGN.md 5, DOMAIN 2.7)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from schemas import Article, Claim, Decision, WatchTopic
from schemas.base import trusted
from schemas.vocabulary import Action, Reason
from worker.articles import Parsed
from worker.ledger import hold
from worker.ledger.compose import composed
from worker.ledger.copies import agrees
from worker.ledger.follow import follower
from worker.ledger.gates import gated
from worker.ledger.judge import Judged, judge
from worker.ledger.keys import day_of, wanted
from worker.ledger.known import Keys, Known, Policy, Verdict
from worker.ledger.ledger import held
from worker.ledger.recall import recalled
from worker.ledger.relation import WINDOW, days_apart
from worker.ledger.remember import remembered
from worker.topics import Findings, Topics

_made = trusted(Decision)
_SPOKEN = frozenset(("asserted", "denied", "conditional", "possible", "disputed"))


class Case(NamedTuple):
    """One article's side of every decision."""

    article: Article
    claims: Mapping[tuple[int | None, int | None], Claim]
    known: Known
    policy: Policy
    copied: bool


def keys(findings: Findings) -> Keys:
    """What the store loads for an article before it is decided."""
    return wanted(findings.matches, findings.facts, findings.deadlines)


def decide(parsed: Parsed, findings: Findings, known: Known, topics: Topics, policy: Policy) -> Verdict:
    """One decision for each matched topic, what to remember, and the messages they make together. Reads no clock."""
    article = parsed.article
    if not findings.matches:
        return Verdict()
    day = day_of(article.published_at, article.seen_at)
    ledgers = held(known.facts)
    follow = follower(known.deadlines, day_of(article.seen_at, None) or day or dt.date.min, findings.deadlines)
    copied = known.copy_of is not None and agrees(findings.facts, known.copy_facts)
    judgements = judge(
        article, known.article_id, findings.matches, findings.facts, findings.deadlines, ledgers, follow,
        day=day, old=copied or _late(article, topics, findings),
    )  # fmt: skip
    case = Case(article, _claims(article), known, policy, copied)
    judgements = recalled(judgements, article, case.claims)
    judgements = tuple(_gated(one, topics.topics[one.match.topic], case) for one in judgements)
    chosen = {topic: _strongest(ones) for topic, ones in _by_topic(judgements).items()}
    decisions = {topic: _decision(one, topics.topics[topic], case, judgements) for topic, one in chosen.items()}
    facts = remembered(article, known.article_id, judgements, decisions, ledgers, findings.deadlines)
    compose = partial(composed, parsed, known, policy, topics.topics, judgements, decisions, ledgers)
    return Verdict(tuple(decisions.values()), facts, tuple(follow.changed.values()), compose)


def _late(article: Article, topics: Topics, findings: Findings) -> bool:
    """Whether the article is too old for every topic it speaks to: its days move nothing."""
    return all(hold.stale(article, topics.topics[match.topic], held=False) for match in findings.matches)


def _claims(article: Article) -> dict[tuple[int | None, int | None], Claim]:
    return {(group.number, claim.number): claim for group in article.groups for claim in group.claims}


def _gated(one: Judged, topic: WatchTopic, case: Case) -> Judged:
    if one.compared.action != "alert":
        return one
    gate = gated(one, topic, case.claims.get((one.match.group, one.match.claim)))
    if gate is None:
        return one
    return one._replace(compared=one.compared._replace(action="digest", reason=gate[0], why=gate[1]))


def _by_topic(judgements: Iterable[Judged]) -> dict[str, list[Judged]]:
    by_topic: dict[str, list[Judged]] = {}
    for one in judgements:
        by_topic.setdefault(one.match.topic, []).append(one)
    return {topic: _in_text(ones) for topic, ones in by_topic.items()}


def _in_text(ones: list[Judged]) -> list[Judged]:
    """A title only sums up: it decides where the text says nothing of its own on the topic."""
    text = [one for one in ones if one.match.group is not None]
    if any(one.fact.status in _SPOKEN for one in text):
        return text
    return text + [one for one in ones if one.match.group is None and (one.fact.stage is not None or not text)]


def _strongest(ones: Sequence[Judged]) -> Judged:
    """DESIGN.md 5: the strongest action, then the order of reasons, then the first claim.

    A source that tells a story otherwise than told does not confirm it in the same breath.
    """
    crossed = {one.story for one in ones if one.compared.reason == "contradicted" and one.compared.action == "digest"}
    fair = [one for one in ones if not (one.compared.action == "update" and one.story in crossed)]
    return min(fair, key=lambda one: one.rank)


def _decision(one: Judged, topic: WatchTopic, case: Case, judgements: Sequence[Judged]) -> Decision:
    action, reason, why = one.compared.action, one.compared.reason, one.compared.why
    back = _held_back(one, topic, case, judgements)
    would: tuple[Action, Reason] | None = None
    if back is not None:
        would = (action, reason)
        action, reason, why = back
    return _made(
        topic=topic.id, action=action, reason=reason, story=one.story, would=would, group=one.match.group, claim=one.match.claim,
        detail=why,
    )  # fmt: skip


def _held_back(one: Judged, topic: WatchTopic, case: Case, judgements: Sequence[Judged]) -> hold.Held | None:
    """What holds a topic back, in the order of DESIGN.md 5."""
    if case.copied and case.known.copy_of is not None:
        return "silent", "duplicate", f"the text of {case.known.copy_of.source}"
    if case.known.silences:
        words = [case.article.title, *(other.match.sentence for other in judgements if other.match.topic == topic.id)]
        back = hold.silenced(case.known.silences, topic=topic.id, story=one.story, words=words, at=case.article.seen_at)
        if back is not None:
            return back
    if one.compared.action == "alert":
        return hold.withheld(case.article, topic, case.known, case.policy, held=_was_told(one))
    if one.compared.action == "update":
        return hold.stale(case.article, topic, held=not one.unknown_day)
    return None


def _was_told(one: Judged) -> bool:
    """Whether the ledger holds what a late article says: it was told when that was news."""
    known = one.compared.known
    if known is None or one.compared.reason == "new":
        return False
    apart = days_apart(one.new.day, known.day)
    return apart is not None and apart <= WINDOW


__all__ = ["decide", "keys"]
