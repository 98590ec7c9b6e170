"""Short ways to write replay records."""

import datetime as dt
from typing import Any

from schemas import ReplayRecord

DAY = dt.datetime(2026, 1, 5, 9, 0, tzinfo=dt.UTC)


def told(
    path: str,
    *decisions: tuple[str, str, str],
    at: dt.datetime = DAY,
    terms: dict[str, tuple[str, ...]] | None = None,
    ends: dict[str, str] | None = None,
    story: str = "cn/x",
) -> ReplayRecord:
    """A record whose article has one claim that every decided topic matched."""
    matches: list[dict[str, Any]] = [
        {"topic": topic, "group": 1, "claim": 1, "status": "asserted", "stage": None, "score": 70,
         "terms": (terms or {}).get(topic, ("term",))}
        for topic, _, _ in decisions
    ]  # fmt: skip
    deadlines = [
        {"group": 1, "claim": 1, "text": "until then", "start": end, "end": end, "bound": "until", "kind": "expires",
         "confidence": "high", "tense": "future", "moved_from": None, "topics": [topic], "measure": story}
        for topic, end in (ends or {}).items()
    ]  # fmt: skip
    return ReplayRecord.model_validate(
        {
            "path": path,
            "id": path.upper(),
            "article": {
                "title": f"Title of {path}", "source": "Outlet", "url": f"https://outlet.example/{path}", "language": "en",
                "published_at": at, "seen_at": at,
                "groups": [{"number": 1, "label": None, "claims": [{"number": 1, "text": "A claim.", "citations": [1]}]}],
            },
            "matches": matches,
            "deadlines": deadlines,
            "decisions": [
                {"topic": topic, "action": action, "reason": reason, "story": story} for topic, action, reason in decisions
            ],
            "error": None,
        }
    )  # fmt: skip
