"""What the parts of one alert share."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from schemas.alert import Alert, Change, EvidenceLine
from schemas.base import DayOrMoment
from schemas.deadline import TrackedDeadline
from worker.wording.names import zone_of
from worker.wording.words import Words


@dataclass(frozen=True, slots=True)
class Setting:
    """What the parts of one message share."""

    alert: Alert
    names: Mapping[str, str]
    words: Words
    zone: str


def all_deadlines(alert: Alert) -> list[TrackedDeadline]:
    """The alert's own and its changes', each once, the earliest first."""
    found = {deadline.id: deadline for deadline in alert.deadlines}
    found |= {change.deadline.id: change.deadline for change in alert.changes if change.deadline}
    return sorted(found.values(), key=lambda deadline: (deadline.end or dt.date.max, deadline.id))


def moment(at: DayOrMoment | None, zone: str, told: Words) -> str:
    """ "12 Jun 2025 03:05 (UTC+08:00)": as the source gives it; a bare day stays one."""
    if at is None:
        return told.phrase("undated")
    if not isinstance(at, dt.datetime):
        return told.day(at)
    here = at if at.utcoffset() else at.astimezone(zone_of(zone, "UTC"))
    offset = f"{here:%z}"
    return f"{told.day(here.date())} {here:%H:%M} (UTC{offset[:3]}:{offset[3:5]})"


def cited(line: EvidenceLine, told: Words) -> str:
    """ " [1][4]", as the article numbers its paragraphs."""
    if line.group is None:
        return f" [{told.phrase('title only')}]"
    return " " + "".join(f"[{number}]" for number in line.citations) if line.citations else ""


def evidence_of(alert: Alert, change: Change) -> EvidenceLine | None:
    """The line that a change stands on."""
    fitting = [line for line in alert.evidence if line.topic == change.topic]
    exact = [line for line in fitting if (line.group, line.claim) == (change.fact.group, change.fact.claim)]
    return next(iter(exact or fitting), None)
