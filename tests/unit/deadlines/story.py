"""A story told by articles, and the clauses of the data files."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from schemas.deadline import Deadline, DeadlineSighting, TrackedDeadline
from worker.deadlines import Tracked, track

DATA = Path(__file__).parents[2] / "data" / "deadlines"
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


class Story:
    """Articles about one measure, told one after another."""

    def __init__(self) -> None:
        self.known: dict[str, TrackedDeadline] = {}
        self.told: list[str] = []
        self._articles = 0

    def hears(
        self,
        end: str,
        *,
        on: str,
        start: str | None = None,
        tier: int = 2,
        move: bool = False,
        same_article: bool = False,
        **fields: Any,
    ) -> Tracked:
        """One article's word; ``end`` is the day it names."""
        self._articles += not same_article
        deadline = Deadline.model_validate({
            "measure": "us/truce", "kind": "truce_ends", "start": day(start or end), "end": day(end), "bound": "until", "confidence": "high",
            "tense": "future", "text": end, "precision": "day", **fields,
        })  # fmt: skip
        seen = DeadlineSighting.model_validate({
            "article": self._articles, "source": f"source {self._articles}", "tier": tier, "seen_at": dt.datetime.fromisoformat(f"{on}T12:00:00+00:00"), "deadline": deadline,
        })  # fmt: skip
        result = track(tuple(self.known.values()), seen, at=day(on), move_cue=move)
        self.known[result.deadline.id] = result.deadline
        self.told.append(result.result)
        return result

    @property
    def ends(self) -> list[str]:
        return sorted(str(one.end) for one in self.known.values())
