"""Compose what is told: one alert for one article over all its topics and stories, one update for each story it amends."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from schemas import (
    Alert,
    Article,
    ArticleRef,
    Change,
    Claim,
    Decision,
    Paragraph,
    StoryRef,
    TopicRef,
    TrackedDeadline,
    WatchTopic,
)
from schemas.vocabulary import Action, Severity
from worker.articles import Parsed
from worker.ledger.evidence import evidence
from worker.ledger.figures import in_order
from worker.ledger.judge import Judged
from worker.ledger.keys import fingerprint, signature
from worker.ledger.known import NAMED, Known, Messages, Policy
from worker.ledger.ledger import Held

SEVERITIES: tuple[Severity, ...] = ("low", "medium", "high", "critical")

#: Lines of a story's past that a message tells, and matches it shows beside its own.
PAST, BESIDE = 6, 6

Ledgers = Mapping[str, Sequence[Held]]


class Desk(NamedTuple):
    """What every message of one article is composed from."""

    article: Article
    known: Known
    policy: Policy
    topics: Mapping[str, WatchTopic]
    ledgers: Ledgers
    claims: Mapping[tuple[int | None, int | None], Claim]
    paragraphs: Mapping[int, Paragraph]
    judgements: Sequence[Judged]


def composed(
    parsed: Parsed, known: Known, policy: Policy, topics: Mapping[str, WatchTopic], judgements: Sequence[Judged],
    decisions: Mapping[str, Decision], ledgers: Ledgers,
) -> Messages:  # fmt: skip
    """The alert, the updates, and what only the shadow topics would have told."""
    told = _topics_with(decisions, lambda one: one.action == "alert")
    amended = _topics_with(decisions, lambda one: one.action == "update")
    shadow = _topics_with(
        decisions, lambda one: one.reason == "shadow" and one.would is not None and one.would[0] == "alert"
    )
    if not told and not amended and not shadow:
        return Messages()
    article = parsed.article
    claims: dict[tuple[int | None, int | None], Claim] = {
        (group.number, claim.number): claim for group in article.groups for claim in group.claims
    }
    desk = Desk(
        article, known, policy, topics, ledgers, claims, {one.number: one for one in article.paragraphs}, judgements
    )
    alert = _alert(desk, told) if told else None
    return Messages(alert, _updates(desk, amended, alert, topics), _alert(desk, shadow) if shadow else None)


def _topics_with(decisions: Mapping[str, Decision], test: Callable[[Decision], bool]) -> frozenset[str]:
    return frozenset(topic for topic, one in decisions.items() if test(one))


def _alert(desk: Desk, topics: frozenset[str]) -> Alert:
    """What the article adds to these topics, in one message."""
    telling = [one for one in desk.judgements if one.match.topic in topics and one.compared.action == "alert"]
    return _message(
        desk, "alert", _of_text(telling), beside=[one for one in desk.judgements if one.compared.action != "alert"]
    )


def _updates(
    desk: Desk, topics: frozenset[str], alert: Alert | None, watched: Mapping[str, WatchTopic]
) -> tuple[Alert, ...]:
    """One for each story that was told and is now confirmed or told by another outlet, unless the alert speaks of it."""
    spoken = {story.key for story in alert.stories} if alert else set()
    by_story: dict[str, list[Judged]] = {}
    for one in desk.judgements:
        amends = one.match.topic in topics and one.compared.action == "update" and not watched[one.match.topic].shadow
        if amends and one.story not in spoken:
            by_story.setdefault(one.story, []).append(one)
    return tuple(_message(desk, "update", _of_text(ones), beside=()) for ones in by_story.values())


def _of_text(ones: Sequence[Judged]) -> list[Judged]:
    """The title's matches only where the text has none of that topic; strongest first."""
    spoken = {one.match.topic for one in ones if one.match.group is not None}
    kept = [one for one in ones if one.match.group is not None or one.match.topic not in spoken]
    return sorted(kept, key=lambda one: one.rank)


def _message(desk: Desk, action: Action, telling: Sequence[Judged], beside: Iterable[Judged]) -> Alert:
    changes = tuple(_change(one) for one in telling)
    stories = tuple(dict.fromkeys(one.story for one in telling))
    article, whole = desk.article, fingerprint(_parts(desk, action, telling))
    topics = tuple(dict.fromkeys(one.match.topic for one in telling))
    said = {(one.match.topic, one.match.group, one.match.claim) for one in telling}
    rest = [
        one
        for one in beside
        if one.match.group is not None and (one.match.topic, one.match.group, one.match.claim) not in said
    ]
    return Alert(
        id=whole[:12], action="alert" if action == "alert" else "update", severity=severity(desk.topics[topic].severity for topic in topics),
        topics=tuple(_topic(desk, topic) for topic in topics),
        stories=tuple(_story(desk, key, telling, action) for key in stories), changes=changes, deadlines=_deadlines(telling),
        evidence=tuple(evidence(one, article, desk.claims, desk.paragraphs) for one in telling),
        context=tuple(evidence(one, article, desk.claims, desk.paragraphs) for one in rest[:BESIDE]),
        article=_reference(desk), also_in=_also(telling, article), history=_history(desk, stories), at=_at(article), fingerprint=whole,
        replay=desk.policy.replay, correction=None, amends=None,
    )  # fmt: skip


def _parts(desk: Desk, action: Action, telling: Iterable[Judged]) -> list[tuple[str, str, str]]:
    """An alert is its facts; an update is also who says them."""
    parts: list[tuple[str, str, str]] = [
        (one.match.topic, one.compared.reason, signature(one.story, one.fact)) for one in telling
    ]  # fmt: skip
    if action == "update":
        parts.append((desk.article.source, desk.article.url or "", desk.known.content_hash or desk.article.title))
    return parts


def _change(one: Judged) -> Change:
    before = one.compared.known.known if one.compared.known and one.compared.reason != "new" else None
    deadline = one.sighted.tracked.deadline if one.sighted else None
    return Change(
        topic=one.match.topic, reason=one.compared.reason, story=one.story, fact=one.fact, before=before.fact if before else None,
        before_source=before.source if before else None, deadline=deadline, moved_from=_moved_from(one),
    )  # fmt: skip


def _moved_from(one: Judged) -> dt.date | None:
    if one.compared.reason != "moved" or one.sighted is None:
        return None
    history = one.sighted.tracked.deadline.history
    return history[-2].deadline.end if len(history) > 1 else one.sighted.deadline.moved_from


def severity(severities: Iterable[Severity]) -> Severity:
    """The highest of several."""
    return max(severities, key=SEVERITIES.index, default="low")


def _topic(desk: Desk, topic: str) -> TopicRef:
    watched = desk.topics[topic]
    days = watched.deadlines.remind_days
    return TopicRef(id=topic, name=_name(desk, topic), severity=watched.severity, remind_days=days)


def _name(desk: Desk, topic: str) -> str:
    return desk.topics[topic].name or topic


def _story(desk: Desk, key: str, telling: Sequence[Judged], action: Action) -> StoryRef:
    last = desk.known.story_numbers.get(key, 0)
    first = next(one for one in telling if one.story == key)
    return StoryRef(
        key=key, title=_name(desk, first.match.topic), number=last + 1 if action == "alert" else max(last, 1)
    )


def _deadlines(telling: Iterable[Judged]) -> tuple[TrackedDeadline, ...]:
    found = {one.sighted.tracked.deadline.id: one.sighted.tracked.deadline for one in telling if one.sighted}
    return tuple(sorted(found.values(), key=lambda one: (one.start is None, one.start, one.id)))


def _reference(desk: Desk) -> ArticleRef:
    article = desk.article
    return ArticleRef(
        id=desk.known.article_id, title=article.title, source=article.source, url=article.url, tier=article.tier,
        language=article.language, published_at=article.published_at, seen_at=article.seen_at, content_hash=desk.known.content_hash,
    )  # fmt: skip


def _also(telling: Iterable[Judged], article: Article) -> tuple[str, ...]:
    """Other outlets that said the same, first ones first."""
    named: dict[str, None] = {}
    for one in telling:
        if one.compared.known is not None and one.compared.reason in {"known", "confirmed"}:
            known = one.compared.known.known
            named.update(dict.fromkeys((known.source, *known.sources)))
    named.pop(article.source, None)
    return tuple(name for name in named if name)[:NAMED]


def _history(desk: Desk, stories: Sequence[str]) -> tuple[str, ...]:
    """What was told of these stories before, a line each, oldest first."""
    told = [one for ledger in desk.ledgers.values() for one in ledger if one.alerted and one.story in stories]
    told.sort(key=in_order, reverse=True)
    lines: dict[str, None] = {}
    for one in told:
        lines[_line(one)] = None
        if len(lines) == PAST:
            break
    return tuple(reversed(lines))


def _line(one: Held) -> str:
    fact = one.known.fact
    words = (fact.stage.replace("_", " ") if fact.stage else None, ", ".join(fact.numbers), one.known.source)
    status = fact.status if fact.status != "asserted" else None
    return " · ".join(word for word in (one.day.isoformat() if one.day else "undated", status, *words) if word)


def _at(article: Article) -> dt.datetime:
    """As of when it was decided: when it was seen; where nobody knows, the beginning of time."""
    return article.seen_at or dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


__all__ = ["composed", "severity"]
