"""Reminders, digests and notices laid out."""

import datetime as dt
from collections.abc import Iterable, Mapping

from schemas.alert import Coverage, Digest, DigestLine, Notice, Reminder
from schemas.deadline import TrackedDeadline
from schemas.vocabulary import Language, Reason
from worker.text.clean import clean, printable_url
from worker.wording import days, facts
from worker.wording.alerts import SHORT
from worker.wording.names import topic_name
from worker.wording.page import Line, Page, Run, Section, joined, outside, plain
from worker.wording.setting import moment
from worker.wording.subject import subject
from worker.wording.words import Words, words

_WORTH_A_LOOK = 10


def reminder(message: Reminder, language: Language, zone: str) -> Page:
    """All deadlines of one day, a paragraph each."""
    told = words(language)
    names = _names(message.names, language)
    head = _due(message, told)
    what = dict.fromkeys(days.name_of(deadline, names, told) for deadline in message.deadlines)
    headline = f"{head}{told.separator}{told.comma.join(what)}"
    lines = [line for one in message.deadlines for line in days.lines(one, names, message.at, zone, told)]
    histories = [
        plain(line) for one in message.deadlines if len(one.history) > 1 for line in days.moves(one, zone, told)
    ]
    count = told.phrase("deadlines", count=len(message.deadlines)) if len(message.deadlines) > 1 else None
    return Page(
        severity=message.severity,
        kicker=joined((told.phrase("reminder"), count, told.severities[message.severity])),
        headline=headline,
        subject=subject(message.severity, told.phrase("reminder"), headline, told, replay=message.replay),
        sections=_full(
            Section("deadline", told.label("deadline"), tuple(lines), weight=9),
            Section("history", told.label("history"), tuple(histories), weight=1),
        ),
        commands=("claimwire deadlines",),
        note=told.phrase("replay", at=moment(message.at, zone, told)) if message.replay else None,
    )


def _due(message: Reminder, told: Words) -> str:
    day = told.day(message.day)
    if message.passed or message.days_left < 0:
        return told.phrase("passed", day=day)
    if message.days_left <= 1:
        return told.phrase(("due today", "due tomorrow")[message.days_left], day=day)
    return told.phrase("due in", days=message.days_left, day=day)


def digest(message: Digest, language: Language, zone: str) -> Page:
    """The daily message in its six parts (DOMAIN 6.3); an empty part is left out, coverage never."""
    told = words(language)
    names = _names(message.names, language)
    headline = _digest_title(message, told)
    return Page(
        severity="low",
        kicker=told.phrase("digest"),
        headline=headline,
        subject=subject("low", told.phrase("digest"), headline, told, replay=message.replay),
        sections=_digest_sections(message, names, zone, told),
        commands=("claimwire deadlines", "claimwire alerts list"),
        note=told.phrase("replay", at=moment(message.at, zone, told)) if message.replay else None,
    )


def _digest_title(message: Digest, told: Words) -> str:
    """ "13 Jun 2025: 1 ahead, 2 told": only what there is."""
    if message.coverage.welcome:
        return told.phrase("welcome", articles=message.coverage.articles_read, ahead=len(message.deadlines))
    counts = {
        "n ahead": len(message.deadlines),
        "n told": len(message.told),
        "n possible": len(message.possible),
        "n conflicts": len(message.conflicts),
        "n passed": len(message.passed),
    }
    parts = told.comma.join(told.phrase(key, count=count) for key, count in counts.items() if count)
    return told.phrase("digest title", day=told.day(message.day), parts=parts or told.phrase("heartbeat"))


def _digest_sections(message: Digest, names: Mapping[str, str], zone: str, told: Words) -> tuple[Section, ...]:
    sure = [one for one in message.deadlines if one.confidence in {"high", "medium"}]
    unsure = [one for one in message.deadlines if one not in sure]
    at = message.at

    def listed(deadlines: Iterable[TrackedDeadline]) -> tuple[Line, ...]:
        in_order = sorted(deadlines, key=lambda one: (one.end or dt.date.max, one.measure))
        return tuple(days.short(one, names, at, zone, told) for one in in_order)

    return _full(
        Section("list", told.label("ahead"), listed(sure), weight=9),
        Section("list", told.label("told"), _by_topic(message.told, names, told), weight=8),
        Section("list", told.label("possible"), _flat(message.possible, names, told), weight=4),
        Section("list", told.label("conflicts"), _flat(message.conflicts, names, told), weight=5),
        Section("list", told.label("passed"), listed(message.passed), weight=6),
        Section("list", told.label("confirm"), listed(unsure), weight=3),
        Section("health", told.label("health"), tuple(_coverage(message.coverage, told)), weight=7),
    )


def _by_topic(lines: Iterable[DigestLine], names: Mapping[str, str], told: Words) -> tuple[Line, ...]:
    """Topic by topic, in the order of the first line of each."""
    topics: dict[str, list[DigestLine]] = {}
    for line in lines:
        topics.setdefault(line.topic, []).append(line)
    ordered = [line for group in topics.values() for line in group]
    return tuple(_line(line, names, told) for line in ordered)


def _flat(lines: tuple[DigestLine, ...], names: Mapping[str, str], told: Words) -> tuple[Line, ...]:
    shown = tuple(_line(line, names, told) for line in lines[:_WORTH_A_LOOK])
    left = len(lines) - len(shown)
    return (*shown, plain(told.phrase("others", count=left))) if left > 0 else shown


def _line(line: DigestLine, names: Mapping[str, str], told: Words) -> Line:
    """ "NEW NO licence granted: Rare-earth licences · “…” [1][4] · Reuters · 3f2a"."""
    cited = "".join(f"[{number}]" for number in line.citations)
    tail = joined((clean(line.source, 80), clean(line.alert)[:SHORT] if line.alert else None))
    return (
        Run(f"{told.reasons[line.reason]} ", strong=True),
        Run(_subject(line, names, told)),
        outside(line.text, 260),
        Run(f" {cited}" if cited else ""),
        Run(" · "),
        Run(tail, href=printable_url(line.url), quoted=True),
    )


def _subject(line: DigestLine, names: Mapping[str, str], told: Words) -> str:
    """What changed, where something was told; else only of what."""
    name = names.get(line.topic) or topic_name(line.topic, "", told.language)
    if line.change is None:
        return f"{name}{told.separator}"
    return f"{facts.headline(line.change, {line.topic: name}, told)} · "


def _coverage(coverage: Coverage, told: Words) -> list[Line]:
    """Quiet or blind: what could not be seen stands out."""
    lines: list[Line] = []
    failing = len(coverage.feeds_failing)
    lines.append(
        plain(
            joined(
                (
                    told.phrase("feeds", ok=coverage.feeds_ok, failing=failing),
                    told.phrase("articles", count=coverage.articles_read),
                    told.phrase("alerts", count=coverage.alerts_told),
                )
            )
        )
    )
    lines += [(Run(told.phrase("blind", feed=clean(feed, 200)), strong=True),) for feed in coverage.feeds_failing[:20]]
    lines += [plain(told.phrase("others", count=failing - 20))] if failing > 20 else []
    if coverage.withheld:
        reasons = told.comma.join(
            f"{_reason(reason, told)} {count}" for reason, count in sorted(coverage.withheld.items())
        )
        lines.append(plain(told.phrase("withheld", reasons=reasons)))
    if coverage.unknown_deliveries:
        lines.append(plain(told.phrase("unknown", count=coverage.unknown_deliveries)))
    return lines


def _reason(reason: str, told: Words) -> str:
    known: Mapping[Reason, str] = told.reasons
    return next((name for key, name in known.items() if key == reason), clean(reason, 40)).lower()


def notice(message: Notice, language: Language, zone: str) -> Page:
    """claimwire about itself: in the channel's language where its kind is known, else as it came."""
    told = words(language)
    headline = clean(_title(message, told), 200)
    return Page(
        severity=message.severity,
        kicker=joined((told.phrase("notice"), told.severities[message.severity])),
        headline=headline,
        subject=subject(message.severity, told.phrase("notice"), headline, told, replay=message.replay),
        sections=_full(
            Section(
                "list",
                told.label("notice"),
                tuple((outside(line, 400),) for line in message.lines if line.strip()),
                weight=9,
            )
        ),
        note=told.phrase("replay", at=moment(message.at, zone, told)) if message.replay else None,
    )


def _title(message: Notice, told: Words) -> str:
    if message.said is None:
        return message.title
    fields = dict(message.fields)
    if "topic" in fields:
        fields["topic"] = topic_name(fields["topic"], fields.get("name", ""), told.language)
    return told.phrase(f"notice {message.said}", **fields)


def _names(names: Mapping[str, str], language: Language) -> dict[str, str]:
    return {topic: topic_name(topic, name, language) for topic, name in names.items()}


def _full(*sections: Section) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.lines)
