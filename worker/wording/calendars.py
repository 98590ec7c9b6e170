"""Deadlines as an iCalendar file (RFC 5545): the same deadlines give the same bytes.

Written by hand: 40 lines, folded at 75 octets (not characters: CJK), every value escaped. Only deadlines whose
day is sure enough to act on become entries; the others stay a line in the digest.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from schemas.deadline import TrackedDeadline
from schemas.vocabulary import Language
from worker.deadlines.identity import due
from worker.text.clean import clean
from worker.wording import days
from worker.wording.names import topic_name
from worker.wording.words import Words, words

REMIND_DAYS = (30, 7, 1, 0)
#: Alarms sound at 09:00 of the calendar's own day: all-day entries float.
_HOUR = 9
_DOMAIN = "claimwire"
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})

Reminds = Mapping[str, Sequence[int]]


def calendar(
    deadlines: Iterable[TrackedDeadline],
    *,
    at: dt.datetime,
    language: Language = "en",
    names: Mapping[str, str] | None = None,
    remind_days: Reminds | None = None,
) -> bytes:
    """``at`` stamps what no sighting dates; ``names``: topic id → name; ``remind_days``: topic id → days before."""
    told = words(language)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//claimwire//deadlines//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    lines += [f"X-WR-CALNAME:{_text(told.label('ahead'))}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"]
    for deadline in sorted(deadlines, key=lambda one: (one.end or dt.date.max, one.id)):
        if deadline.end is not None and deadline.confidence in {"high", "medium"}:
            lines += _event(deadline, at, told, names or {}, remind_days or {})
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def _event(
    deadline: TrackedDeadline, at: dt.datetime, told: Words, names: Mapping[str, str], reminds: Reminds
) -> list[str]:
    last = deadline.end or deadline.start
    assert last is not None
    first = deadline.start or last
    status = _status(deadline)
    shown = {topic: topic_name(topic, name, told.language) for topic, name in names.items()}
    return [
        "BEGIN:VEVENT",
        f"UID:{_text(deadline.id)}@{_DOMAIN}",
        f"SEQUENCE:{deadline.sequence}",
        f"DTSTAMP:{_stamp(deadline, at):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + dt.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(_summary(deadline, shown, told))}",
        f"DESCRIPTION:{_text(_description(deadline, told))}",
        *([f"CATEGORIES:{','.join(_text(topic) for topic in deadline.topics)}"] if deadline.topics else []),
        f"STATUS:{status}",
        "TRANSP:TRANSPARENT",
        *([] if status == "CANCELLED" else _alarms(deadline, first, shown, reminds, told)),
        "END:VEVENT",
    ]


def _status(deadline: TrackedDeadline) -> str:
    if deadline.state == "cancelled":
        return "CANCELLED"
    fuzzy = deadline.start != deadline.end or deadline.confidence != "high"
    return "TENTATIVE" if fuzzy else "CONFIRMED"


def _stamp(deadline: TrackedDeadline, at: dt.datetime) -> dt.datetime:
    """When the entry last changed: a file written again without news is the same file."""
    seen = [sighting.seen_at for sighting in deadline.sightings if sighting.seen_at]
    return max(seen, default=at).astimezone(dt.UTC)


def _summary(deadline: TrackedDeadline, names: Mapping[str, str], told: Words) -> str:
    return f"{days.name_of(deadline, names, told)}{told.separator}{told.kinds[deadline.kind]}"


def _description(deadline: TrackedDeadline, told: Words) -> str:
    """When exactly, what then, who says so in which words, what it was before."""
    lines = [
        days.when(deadline, told),
        days.clock(deadline, "UTC", told),
        days.effect(deadline, told),
        told.confidences[deadline.confidence],
    ]
    for sighting in deadline.sightings[-3:]:
        said = clean(sighting.sentence or sighting.deadline.sentence or sighting.deadline.text, 400)
        lines.append(told.phrase("said", text=said, source=clean(sighting.source, 80)))
    lines += days.moves(deadline, "UTC", told) if len(deadline.history) > 1 else []
    lines += [days.conflict(sighting, told) for sighting in deadline.conflicts[:3]]
    return "\n".join(line for line in lines if line)


def _alarms(
    deadline: TrackedDeadline, first: dt.date, names: Mapping[str, str], reminds: Reminds, told: Words
) -> list[str]:
    """One alarm for each remind day of its topics, counted to the day reminders count to; none where it is over."""
    target = due(deadline)
    if target is None or deadline.acknowledged or deadline.state in {"passed", "confirmed"}:
        return []
    before = {day for topic in deadline.topics for day in reminds.get(topic, REMIND_DAYS)} or set(REMIND_DAYS)
    summary = _text(_summary(deadline, names, told))
    lines: list[str] = []
    for day in sorted(before, reverse=True):
        trigger = _duration((target - first).days - day)
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{summary}", f"TRIGGER:{trigger}", "END:VALARM"]
    return lines


def _duration(days_after: int) -> str:
    """09:00 of a day so many days after the first midnight of the entry, as a signed duration."""
    hours = days_after * 24 + _HOUR
    sign, hours = ("-", -hours) if hours < 0 else ("", hours)
    whole, rest = divmod(hours, 24)
    return f"{sign}P{f'{whole}D' if whole else ''}{f'T{rest}H' if rest else ''}"


def _text(value: str) -> str:
    """A TEXT value: cleaned line by line, then escaped."""
    return "\n".join(clean(line) for line in value.split("\n")).translate(_ESCAPED)


def _folded(line: str) -> str:
    """At most 75 octets a line, never inside a character; a line that goes on starts with a space."""
    parts, part, room = [], "", 75
    for character in line:
        octets = len(character.encode())
        if octets > room:
            parts.append(part)
            part, room = "", 74
        part += character
        room -= octets
    return "\r\n ".join((*parts, part))
