"""What became of one saved article, as the JSON that other programs read (DESIGN.md 5).

`schemas.ReplayRecord` is what it must read back as. It is written from plain dicts: a thousand articles a second are
judged, and building and dumping sixteen nested records for each cost more than finding out what they say.
"""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from pydantic_core import to_json

from schemas import Article, DayOrMoment, Deadline, Decision, Match, ReplayRecord
from worker.articles import Saved


def record(
    saved: Saved,
    article: Article,
    matches: Sequence[Match],
    deadlines: Sequence[Deadline],
    decisions: Sequence[Decision],
) -> str:
    """The line of an article that was read and judged."""
    return _line(
        saved,
        _article(article),
        [_match(match) for match in matches],
        [_deadline(deadline) for deadline in deadlines],
        [_decision(decision) for decision in decisions],
        None,
    )


def unread(saved: Saved, error: str | None = None) -> str:
    """The line of what could not be read, with the reason."""
    return _line(saved, None, [], [], [], error or saved.error or "unreadable")


def read(line: str) -> ReplayRecord:
    """A line as a record."""
    return ReplayRecord.model_validate_json(line)


def _line(saved: Saved, article: Any, matches: Any, deadlines: Any, decisions: Any, error: str | None) -> str:
    made = {
        "path": saved.path, "id": saved.id, "article": article, "matches": matches, "deadlines": deadlines,
        "decisions": decisions, "error": error,
    }  # fmt: skip
    try:
        return to_json(made).decode()
    except ValueError:  # half a surrogate pair, which JSON can name and UTF-8 cannot
        return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def _article(article: Article) -> dict[str, Any]:
    return {
        "title": article.title, "source": article.source, "url": article.url, "language": article.language,
        "published_at": _time(article.published_at), "seen_at": _time(article.seen_at),
        "groups": [
            {
                "number": group.number,
                "label": group.label,
                "claims": [
                    {"number": claim.number, "text": claim.text, "citations": claim.citations} for claim in group.claims
                ],
            }
            for group in article.groups
        ],
    }  # fmt: skip


def _time(value: DayOrMoment | None) -> str | None:
    """A day stays a day; a moment in UTC ends in Z."""
    if value is None:
        return None
    text = value.isoformat()
    return f"{text[:-6]}Z" if isinstance(value, dt.datetime) and text.endswith("+00:00") else text


def _match(match: Match) -> dict[str, Any]:
    return {
        "topic": match.topic, "group": match.group, "claim": match.claim, "status": match.status, "stage": match.stage,
        "score": match.score, "terms": match.terms,
    }  # fmt: skip


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "group": deadline.group, "claim": deadline.claim, "text": deadline.text, "start": _time(deadline.start),
        "end": _time(deadline.end), "bound": deadline.bound, "kind": deadline.kind, "confidence": deadline.confidence,
        "tense": deadline.tense, "moved_from": _time(deadline.moved_from), "topics": deadline.topics,
        "measure": deadline.measure,
    }  # fmt: skip


def _decision(decision: Decision) -> dict[str, Any]:
    return {"topic": decision.topic, "action": decision.action, "reason": decision.reason, "story": decision.story}
