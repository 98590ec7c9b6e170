"""Deadlines in words: interval, bound, days left, zones, what happens then, who disagrees."""

import datetime as dt
from collections.abc import Mapping

from schemas.deadline import DeadlineSighting, TrackedDeadline
from worker.deadlines.identity import due
from worker.deadlines.reminders import local_due
from worker.text.clean import clean
from worker.wording.names import humanised, measure_name, topic_name, zone_name, zone_of
from worker.wording.page import Line, Run, joined
from worker.wording.words import Words

#: An alert as of 1970 is one whose time nobody knows: no days are counted from it.
_KNOWN_SINCE = 1990


def when(deadline: TrackedDeadline, words: Words) -> str:
    """ "until 11–20 Aug 2025"."""
    if deadline.end is None:
        return words.phrase("unclear date")
    days = words.span(deadline.start or deadline.end, deadline.end)
    return words.bounds[deadline.bound].format(days=days)


def today(at: dt.datetime, zone: str) -> dt.date:
    """The reader's day."""
    return at.astimezone(zone_of(zone, "UTC")).date()


def _shift(deadline: TrackedDeadline, zone: str) -> dt.timedelta:
    """Days between the day as written and as the reader's calendar shows it: 23:59 in New York is the next day in Tokyo."""
    day = due(deadline)
    local = local_due(deadline, zone_of(zone, "UTC")) if day else None
    return local - day if local and day else dt.timedelta(0)


def left(deadline: TrackedDeadline, at: dt.datetime, zone: str, words: Words) -> str:
    """ "60–69 days left", "today", "passed 3 days ago", counted as reminders are: in the reader's days."""
    if deadline.end is None or at.year < _KNOWN_SINCE:
        return ""
    now = today(at, zone) - _shift(deadline, zone)
    last = (deadline.end - now).days
    first = (deadline.start - now).days if deadline.start else last
    if first >= last or last <= 1:
        return words.left(last)
    return words.left(last).replace(str(last), f"{max(first, 0)}–{last}", 1)


def name_of(deadline: TrackedDeadline, names: Mapping[str, str], words: Words) -> str:
    """The topics that it belongs to, else its measure."""
    told = [names.get(topic) or topic_name(topic, "", words.language) for topic in deadline.topics]
    return joined(dict.fromkeys(told), words.comma) or measure_name(deadline.measure, words.language)


def effect(deadline: TrackedDeadline, words: Words) -> str:
    """What happens on the day; both, where sources differ."""
    kinds = tuple(dict.fromkeys(words.kinds[kind] for kind in deadline.kinds if kind != "extended"))
    if len(kinds) > 1:
        return words.phrase("differ", kinds=" / ".join(kinds))
    return words.phrase("then", what=words.kinds[deadline.kind])


def clock(deadline: TrackedDeadline, zone: str, words: Words) -> str:
    """ "12:01 a.m. New York" as 00:01, the same moment in the reader's zone, and the last full day before it."""
    full = words.phrase("full day", day=words.day(deadline.last_full_day)) if deadline.last_full_day else None
    if not deadline.time or deadline.end is None:
        where = words.phrase("days in", zone=zone_name(deadline.zone, words.language)) if deadline.zone else None
        return joined((where, full), "; ")
    there = zone_of(deadline.zone, zone)
    told = words.phrase("at", time=deadline.time, zone=zone_name(str(there), words.language))
    return joined((told, _here(deadline, there, zone, words), full), "; ")


def _here(deadline: TrackedDeadline, there: dt.tzinfo, zone: str, words: Words) -> str | None:
    reader = zone_of(zone, "UTC")
    hour, _, minute = (deadline.time or "").partition(":")
    if str(reader) == str(there) or not (hour.isdigit() and minute.isdigit() and deadline.end):
        return None
    if int(hour) > 23 or int(minute) > 59:
        return None
    moment = dt.datetime.combine(deadline.end, dt.time(int(hour), int(minute)), tzinfo=there).astimezone(reader)
    return words.phrase(
        "here", time=f"{moment:%H:%M}", day=words.day(moment.date()), zone=zone_name(str(reader), words.language)
    )


def spoken(deadline: TrackedDeadline) -> str:
    """The article's own words for the date in force."""
    told = deadline.history[-1:] or deadline.sightings[-1:]
    return clean(told[0].deadline.text, 120) if told else ""


def lines(deadline: TrackedDeadline, names: Mapping[str, str], at: dt.datetime, zone: str, words: Words) -> list[Line]:
    """All that a reader needs to act on one deadline; the first line stands alone."""
    sure = words.confidences[deadline.confidence]
    counted = left(deadline, at, zone, words)
    counted += f" ({zone_name(str(zone_of(zone, 'UTC')), words.language)})" if counted else ""
    first = (
        Run(f"{name_of(deadline, names, words)}{words.separator}"),
        Run(when(deadline, words), strong=True),
        Run(f" · {joined((counted, sure, _official(deadline, words)))}"),
    )
    more = [clock(deadline, zone, words), effect(deadline, words)]
    if text := spoken(deadline):
        more.append(words.phrase("quoted", text=text))
    more += [conflict(sighting, words) for sighting in deadline.conflicts[:3]]
    return [first, *((Run(f"  {line}", quoted=True),) for line in more if line)]


def short(deadline: TrackedDeadline, names: Mapping[str, str], at: dt.datetime, zone: str, words: Words) -> Line:
    """One line of a list."""
    told = joined(
        (
            left(deadline, at, zone, words),
            words.kinds[deadline.kind],
            _fresh(deadline, at, words),
            _unsure(deadline, words),
        )
    )
    return (Run(when(deadline, words), strong=True), Run(f" · {name_of(deadline, names, words)} · {told}"))


def _fresh(deadline: TrackedDeadline, at: dt.datetime, words: Words) -> str | None:
    """What became of it since yesterday: moved, or new."""
    told = deadline.history[-1:]
    since = at - told[0].seen_at if told and told[0].seen_at else None
    if since is None or not dt.timedelta(0) <= since <= dt.timedelta(days=1):
        return None
    return words.reasons["moved" if len(deadline.history) > 1 else "new"]


def _unsure(deadline: TrackedDeadline, words: Words) -> str | None:
    if deadline.conflicts:
        return words.reasons["contradicted"]
    return None if deadline.confidence == "high" else words.confidences[deadline.confidence]


def _official(deadline: TrackedDeadline, words: Words) -> str | None:
    """A weaker source moved a date that an official one had given."""
    tiers = [sighting.tier for sighting in deadline.history]
    return words.phrase("unofficial") if len(tiers) > 1 and tiers[-1] > 1 and 1 in tiers[:-1] else None


def conflict(sighting: DeadlineSighting, words: Words) -> str:
    told = sighting.deadline
    days = words.span(told.start or told.end, told.end) if told.end else words.phrase("unclear date")
    return words.phrase("conflict", source=clean(sighting.source, 80), days=days)


def moves(deadline: TrackedDeadline, zone: str, words: Words) -> list[str]:
    """Its dates so far, oldest first, with who said so and when."""
    return [_set_by(sighting, zone, words) for sighting in deadline.history if sighting.deadline.end is not None]


def _set_by(sighting: DeadlineSighting, zone: str, words: Words) -> str:
    told = sighting.deadline
    days = words.span(told.start or told.end, told.end) if told.end else ""
    seen = (
        words.day(sighting.seen_at.astimezone(zone_of(zone, "UTC")).date())
        if sighting.seen_at
        else words.phrase("undated")
    )
    return words.phrase("set by", days=days, source=clean(sighting.source, 80), day=seen)


__all__ = [
    "clock",
    "conflict",
    "effect",
    "humanised",
    "left",
    "lines",
    "moves",
    "name_of",
    "short",
    "spoken",
    "today",
    "when",
]
