"""What holds a topic back, in the order of DESIGN.md 5: duplicate, silenced, shadow, baseline, stale, quiet, budget."""

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from schemas import Article, DayOrMoment
from schemas.topic import WatchTopic
from schemas.vocabulary import Action, Reason
from worker.ledger.known import Known, Policy, Silence

Held = tuple[Action, Reason, str]


def silenced(
    silences: Iterable[Silence], *, topic: str, story: str | None, words: Iterable[str], at: dt.datetime | None
) -> Held | None:
    """Whether somebody asked not to hear of it: this topic, this story, or these words in its sentences or the title."""
    texts = [text.casefold() for text in words]
    for one in silences:
        if at is not None and one.until is not None and one.until <= at:
            continue
        if one.kind == "words":
            said = any(one.value.casefold() in text for text in texts)
        else:
            said = one.value == (topic if one.kind == "topic" else story)
        if said:
            return "silent", "silenced", f"silenced by {one.who or 'somebody'}: {one.kind} {one.value}"
    return None


def age(article: Article) -> dt.timedelta | None:
    """How old an article was when it was first seen; None where that cannot be judged."""
    if article.seen_at is None or article.published_at is None or article.undated:
        return None
    return article.seen_at - moment(article.published_at)


def moment(published: DayOrMoment) -> dt.datetime:
    """A publication as a moment; a bare day is its 00:00 UTC."""
    if isinstance(published, dt.datetime):
        return published
    return dt.datetime(published.year, published.month, published.day, tzinfo=dt.UTC)


def stale(article: Article, topic: WatchTopic, *, held: bool) -> Held | None:
    """Older at first sight than the topic allows: for the digest, or for nobody once the ledger holds it."""
    old = age(article)
    if old is None or old <= dt.timedelta(hours=topic.max_age_hours):
        return None
    return "silent" if held else "digest", "stale", f"{old.days} days old when first seen"


def quiet(policy: Policy, topic: WatchTopic, at: dt.datetime | None) -> Held | None:
    """Night in the user's zone; only *critical* crosses it."""
    first, last = policy.quiet_from, policy.quiet_to
    if first is None or last is None or at is None or topic.severity == "critical":
        return None
    clock = at.astimezone(ZoneInfo(policy.zone)).time()
    night = first <= clock < last if first <= last else clock >= first or clock < last
    return ("digest", "quiet", f"quiet from {first:%H:%M} to {last:%H:%M}") if night else None


def over_budget(topic: WatchTopic, told_today: int) -> Held | None:
    """As many immediate alerts as the topic may make in a day were made."""
    if topic.budget is None or told_today < topic.budget.immediate_per_day:
        return None
    return "digest", "budget", f"{told_today} told today"


def withheld(article: Article, topic: WatchTopic, known: Known, policy: Policy, *, held: bool) -> Held | None:
    """Why what would alert on a topic makes no alert now, or None if it does."""
    if topic.shadow:
        return "silent", "shadow", "a topic on trial"
    if known.baseline or topic.id in known.baseline_topics:
        return "digest", "baseline", "first run"
    return (
        stale(article, topic, held=held)
        or quiet(policy, topic, article.seen_at)
        or over_budget(topic, known.told_today.get(topic.id, 0))
    )
