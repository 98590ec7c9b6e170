"""Labels: what people made of alerts, or typed by hand, one JSON object a line.

``{"article": "ID, path or URL", "topic": "…", "useful": true}`` is enough. ``claim`` ([group, claim]), ``story``,
``deadlines`` (days) and ``note`` are optional.
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from worker.errors import Problem, SettingsError


@dataclass(frozen=True, slots=True)
class Label:
    """One judgement: should this article have alerted on this topic?"""

    key: str
    """The saved article's id, its path in the replay, or its URL."""
    topic: str
    useful: bool
    claim: tuple[int | None, int | None] | None = None
    story: str | None = None
    deadlines: tuple[dt.date, ...] = ()
    note: str = ""


def read_labels(lines: Iterable[str], name: str) -> list[Label]:
    """All labels; SettingsError with every bad line at once."""
    labels: list[Label] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            labels.append(_label(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            problems.append(
                Problem(
                    f"{name}:{number}",
                    f"not a label: {problem}",
                    'write {"article": "ID or path", "topic": "rare-earth-licences", "useful": true}',
                )
            )
    if problems:
        raise SettingsError(name, problems)
    return labels


def _label(value: Any) -> Label:
    claim = value.get("claim")
    useful = value["useful"]
    if not isinstance(useful, bool):
        raise TypeError("'useful' is true or false")
    return Label(
        key=str(value["article"]),
        topic=str(value["topic"]),
        useful=useful,
        claim=(claim[0], claim[1]) if claim else None,
        story=value.get("story"),
        deadlines=tuple(dt.date.fromisoformat(day) for day in value.get("deadlines", ())),
        note=str(value.get("note", "")),
    )
