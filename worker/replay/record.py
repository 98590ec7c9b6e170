"""What became of one saved article, as the record that other programs read (DESIGN.md 5)."""

from collections.abc import Sequence

from schemas import (
    Article,
    Deadline,
    Decision,
    Match,
    ReplayArticle,
    ReplayClaim,
    ReplayDeadline,
    ReplayDecision,
    ReplayGroup,
    ReplayMatch,
    ReplayRecord,
)
from worker.articles import Saved

# The parts were validated where they were made: `model_construct` skips doing it twice (half of a record's cost).


def record(
    saved: Saved,
    article: Article,
    matches: Sequence[Match],
    deadlines: Sequence[Deadline],
    decisions: Sequence[Decision],
) -> ReplayRecord:
    """The record of an article that was read and judged."""
    return ReplayRecord.model_construct(
        path=saved.path,
        id=saved.id,
        article=_article(article),
        matches=tuple(_match(match) for match in matches),
        deadlines=tuple(_deadline(deadline) for deadline in deadlines),
        decisions=tuple(_decision(decision) for decision in decisions),
        error=None,
    )


def unread(saved: Saved) -> ReplayRecord:
    """The record of what could not be read, with the reason."""
    return ReplayRecord(path=saved.path, id=saved.id, article=None, error=saved.error or "unreadable")


def _article(article: Article) -> ReplayArticle:
    return ReplayArticle.model_construct(
        title=article.title,
        source=article.source,
        url=article.url,
        language=article.language,
        published_at=article.published_at,
        seen_at=article.seen_at,
        groups=tuple(
            ReplayGroup.model_construct(
                number=group.number,
                label=group.label,
                claims=tuple(
                    ReplayClaim.model_construct(number=claim.number, text=claim.text, citations=claim.citations)
                    for claim in group.claims
                ),
            )
            for group in article.groups
        ),
    )


def _match(match: Match) -> ReplayMatch:
    return ReplayMatch.model_construct(
        topic=match.topic,
        group=match.group,
        claim=match.claim,
        status=match.status,
        stage=match.stage,
        score=match.score,
        terms=match.terms,
    )


def _deadline(deadline: Deadline) -> ReplayDeadline:
    return ReplayDeadline.model_construct(
        group=deadline.group,
        claim=deadline.claim,
        text=deadline.text,
        start=deadline.start,
        end=deadline.end,
        bound=deadline.bound,
        kind=deadline.kind,
        confidence=deadline.confidence,
        tense=deadline.tense,
        moved_from=deadline.moved_from,
        topics=deadline.topics,
        measure=deadline.measure,
    )


def _decision(decision: Decision) -> ReplayDecision:
    return ReplayDecision.model_construct(
        topic=decision.topic, action=decision.action, reason=decision.reason, story=decision.story
    )
