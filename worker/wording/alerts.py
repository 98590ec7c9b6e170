"""An alert laid out: what changed first, then the days, the proof, who says so, why it came, what was before."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from schemas.alert import Alert, Change, EvidenceLine
from schemas.base import DayOrMoment
from schemas.deadline import TrackedDeadline
from schemas.vocabulary import Language, Reason
from worker.wording import days, facts
from worker.wording.clean import clean, printable_url
from worker.wording.names import topic_names, zone_of
from worker.wording.page import Line, Page, Run, Section, joined, outside, plain, quote
from worker.wording.subject import subject
from worker.wording.words import Words, words

#: DESIGN.md 5: which change leads, whose story owns the message.
_RANK: tuple[Reason, ...] = (
    "moved", "contradicted", "changed", "new", "confirmed", "known", "disputed", "possible", "background", "question",
)  # fmt: skip
_SHOWN_EVIDENCE = 6
_SHOWN_EXCERPTS = 2
_SHOWN_AMENDMENTS = 6


@dataclass(frozen=True, slots=True)
class Setting:
    """What the parts of one message share."""

    alert: Alert
    names: Mapping[str, str]
    words: Words
    zone: str


def page(alert: Alert, language: Language, zone: str) -> Page:
    """The whole message; an update stands above the alert that it amends."""
    setting = Setting(alert, topic_names(alert.topics, language), words(language), zone)
    if alert.action == "update" and alert.amends is not None:
        return _amended(setting, alert.amends, language)
    changes = ranked(alert.changes)
    head = facts.headline(changes[0], setting.names, setting.words) if changes else _fallback(setting)
    reason = _reason_of(setting, changes)
    return Page(
        severity=alert.severity,
        kicker=_kicker(setting, changes),
        headline=str(head),
        subject=subject(alert.severity, reason, head, setting.words, replay=alert.replay),
        sections=tuple(section for section in _sections(setting, changes) if section.lines),
        commands=commands(alert.id),
        note=_note(setting),
    )


def ranked(changes: Sequence[Change]) -> list[Change]:
    """The change that leads first."""
    return sorted(changes, key=lambda change: _RANK.index(change.reason) if change.reason in _RANK else len(_RANK))


def commands(alert_id: str) -> tuple[str, ...]:
    short = clean(alert_id, 40)
    return tuple(f"claimwire alerts {verb}" for verb in (f"ack {short}", f"silence {short} --story", f"noise {short}"))


def _note(setting: Setting) -> str | None:
    if not setting.alert.replay:
        return None
    return setting.words.phrase("replay", at=moment(setting.alert.at, setting.zone, setting.words))


def _amended(setting: Setting, amends: Alert, language: Language) -> Page:
    """The first message as it was, with what is new about it on top; earlier amendments stay, one line each."""
    earlier: list[Line] = []
    while amends.action == "update" and amends.amends is not None:
        earlier.append(_amendment(replace(setting, alert=amends, names=topic_names(amends.topics, language))))
        amends = amends.amends
    original = page(amends, language, setting.zone)
    lines = (
        *_correction(setting),
        *_changed(setting, ranked(setting.alert.changes)),
        *_source(setting),
        *earlier[:_SHOWN_AMENDMENTS],
    )
    update = Section("amended", setting.words.label("amended"), lines, weight=9)
    badge = _reason_of(setting, ranked(setting.alert.changes))
    return replace(
        original, sections=(update, *original.sections), kicker=f"{badge} · {original.kicker}", note=_note(setting)
    )


def _amendment(setting: Setting) -> Line:
    """ "CONFIRMED BY OFFICIAL · MOFCOM · 12 Jun 2025"."""
    when = moment(setting.alert.article.published_at, setting.zone, setting.words)
    correction = clean(setting.alert.correction, 200) if setting.alert.correction else None
    source = clean(setting.alert.article.source, 80)
    return plain(joined((_reason_of(setting, ranked(setting.alert.changes)), source, when, correction)))


def _correction(setting: Setting) -> list[Line]:
    if not setting.alert.correction:
        return []
    return [
        (Run(setting.words.phrase("amended", what=clean(setting.alert.correction, 600)), strong=True, quoted=True),)
    ]


def _fallback(setting: Setting) -> facts.Headline:
    names = setting.words.comma.join(setting.names.values())
    return facts.Headline(setting.words.label("amended"), names, setting.words.separator)


def _reason_of(setting: Setting, changes: Sequence[Change]) -> str:
    if setting.alert.correction and not changes:
        return setting.words.label("amended")
    return setting.words.reasons[changes[0].reason if changes else "new"]


def _kicker(setting: Setting, changes: Sequence[Change]) -> str:
    """ "NEW · Rare-earth licences (+ US–China tariff truce) · high · NAMED MEDIA · summary only"."""
    told = list(dict.fromkeys([*(change.topic for change in changes), *setting.names]))
    names = [setting.names.get(topic, topic) for topic in told]
    others = setting.words.comma.join(names[1:4]) + (f" +{len(names) - 4}" if len(names) > 4 else "")
    topics = setting.words.phrase("and", first=names[0], others=others) if others else "".join(names[:1])
    severity = setting.words.severities[setting.alert.severity]
    return joined((_reason_of(setting, changes), topics, severity, _badge(setting, changes)))


def _badge(setting: Setting, changes: Sequence[Change]) -> str:
    """Who stands behind it, and how far the words were checked."""
    basis = setting.words.bases[changes[0].fact.basis] if changes else None
    lead = _evidence_of(setting.alert, changes[0]) if changes else None
    state = setting.words.evidence[lead.evidence] if lead else None
    return joined((basis, state))


def _evidence_of(alert: Alert, change: Change) -> EvidenceLine | None:
    fitting = [line for line in alert.evidence if line.topic == change.topic]
    exact = [line for line in fitting if (line.group, line.claim) == (change.fact.group, change.fact.claim)]
    return next(iter(exact or fitting), None)


def _sections(setting: Setting, changes: Sequence[Change]) -> list[Section]:
    label = setting.words.label
    return [
        Section("amended", label("amended"), tuple(_correction(setting)), weight=9),
        Section("changed", label("changed"), tuple(_changed(setting, changes)), weight=9),
        Section("deadline", label("deadline"), tuple(_deadlines(setting)), weight=8),
        Section("evidence", label("evidence"), tuple(_evidence(setting)), weight=7),
        Section("context", label("context"), tuple(_context(setting)), weight=2),
        Section("source", label("source"), tuple(_source(setting)), weight=6),
        Section("touches", label("touches"), tuple(_touches(setting)), weight=4),
        Section("why", label("why"), tuple(_why(setting)), weight=3),
        Section("history", label("history"), tuple(_history(setting)), weight=1),
    ]


def _changed(setting: Setting, changes: Sequence[Change]) -> list[Line]:
    """One line per fact; topics that share a fact share its line. Then what stood before."""
    lines: list[Line] = []
    for group in _same_fact(changes):
        lines.append(_change_line(setting, group))
        if before := _before(setting, group[0]):
            lines.append((Run(f"  {before}"),))
    return lines


def _same_fact(changes: Sequence[Change]) -> list[list[Change]]:
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        fact = change.fact
        key = (change.reason, change.story, fact.group, fact.claim, fact.stage, fact.status, fact.numbers)
        groups.setdefault(key, []).append(change)
    return list(groups.values())


def _change_line(setting: Setting, group: Sequence[Change]) -> Line:
    change, told = group[0], setting.words
    names = told.comma.join(dict.fromkeys(setting.names.get(one.topic, one.topic) for one in group))
    what = facts.told(change.fact, told)
    if change.reason == "moved" and (moved := facts.moved_days(change, told)):
        what = joined((f"{moved[0]} → {moved[1]} {_shift(change, told)}".strip(), what))
    elif change.reason == "changed" and change.before:
        pairs = facts.differences(change.before, change.fact, told)
        what = told.comma.join(f"{old} → {new}" for old, new in pairs) or what
    detail = joined((*_details(setting, change), _speaker(setting, change)))
    return (
        Run(f"{told.reasons[change.reason]} ", strong=True),
        Run(f"{names}{told.separator}{what}"),
        Run(f" · {detail}" if detail else ""),
    )


def _details(setting: Setting, change: Change) -> tuple[str | None, ...]:
    """Who acts on whom, how far, how much, until when."""
    told, fact = setting.words, change.fact
    until = None if change.reason == "moved" else facts.days_of(change, told)
    return facts.parties(fact, told.language), facts.scope(fact, told), facts.terms(fact.numbers, told, 6), until


def _shift(change: Change, told: Words) -> str:
    old, _, end = facts.moved(change) or (None, None, None)
    return told.phrase("shift", days=(end - old).days) if old and end else ""


def _speaker(setting: Setting, change: Change) -> str | None:
    return setting.words.phrase("said by", speaker=clean(change.fact.speaker, 80)) if change.fact.speaker else None


def _before(setting: Setting, change: Change) -> str | None:
    if change.before is None:
        return None
    what = joined(
        (facts.told(change.before, setting.words), facts.terms(change.before.numbers, setting.words)),
        setting.words.comma,
    )
    if change.before_source:
        return setting.words.phrase("before", what=what, source=clean(change.before_source, 80))
    return setting.words.phrase("was", what=what)


def _all_deadlines(alert: Alert) -> list[TrackedDeadline]:
    found = {deadline.id: deadline for deadline in alert.deadlines}
    found |= {change.deadline.id: change.deadline for change in alert.changes if change.deadline}
    return sorted(found.values(), key=lambda deadline: (deadline.end or dt.date.max, deadline.id))


def _deadlines(setting: Setting) -> list[Line]:
    lines: list[Line] = []
    for deadline in _all_deadlines(setting.alert)[:6]:
        lines += days.lines(deadline, setting.names, setting.alert.at, setting.zone, setting.words)
    return lines


def _citations(line: EvidenceLine, told: Words) -> str:
    if line.group is None:
        return f" [{told.phrase('title only')}]"
    return " " + "".join(f"[{number}]" for number in line.citations) if line.citations else ""


def _evidence(setting: Setting) -> list[Line]:
    """Each claim once, with its [n], then the paragraphs that it cites."""
    lines: list[Line] = []
    for line in _distinct(setting.alert.evidence)[:_SHOWN_EVIDENCE]:
        lines.append(
            (
                Run("“"),
                *quote(line.claim_text, line.marks),
                Run(f"”{_citations(line, setting.words)}"),
                *_stand(line, setting),
            )
        )
        lines += _excerpts(line)
    left = len(_distinct(setting.alert.evidence)) - _SHOWN_EVIDENCE
    return [*lines, plain(setting.words.phrase("others", count=left))] if left > 0 else lines


def _excerpts(line: EvidenceLine) -> list[Line]:
    """The cited paragraphs in their own words, but for one that is the claim itself."""
    others = [excerpt for excerpt in line.excerpts if excerpt.text.strip() != line.claim_text.strip()]
    return [(Run(f"  [{one.paragraph}] "), *quote(one.text, one.marks, 320)) for one in others[:_SHOWN_EXCERPTS]]


def _stand(line: EvidenceLine, setting: Setting) -> tuple[Run, ...]:
    """Status where the claim is no plain statement, and a failed check."""
    status = setting.words.statuses[line.status] if line.status != "asserted" else None
    failed = setting.words.evidence["unverified"] if line.evidence == "unverified" else None
    told = joined((status, failed))
    return (Run(" · "), Run(told, strong=True)) if told else ()


def _distinct(evidence: Sequence[EvidenceLine]) -> list[EvidenceLine]:
    """One line per claim: topics that share it share its words, marked where any of them matched."""
    kept: dict[tuple[object, ...], EvidenceLine] = {}
    for line in evidence:
        key = (line.group, line.claim, line.claim_text)
        if key in kept:
            line = kept[key].model_copy(update={"marks": (*kept[key].marks, *line.marks)})  # noqa: PLW2901
        kept[key] = line
    return list(kept.values())


def _context(setting: Setting) -> list[Line]:
    shown = _distinct(setting.alert.context)[:4]
    return [
        (
            Run(f"{setting.words.statuses[line.status]}{setting.words.separator}"),
            *quote(line.claim_text, line.marks, 180),
            Run(_citations(line, setting.words)),
        )
        for line in shown
    ]


def moment(at: DayOrMoment | None, zone: str, told: Words) -> str:
    """ "12 Jun 2025 03:05 (UTC+08:00)": as the source gives it; a bare day stays one."""
    if at is None:
        return told.phrase("undated")
    if not isinstance(at, dt.datetime):
        return told.day(at)
    here = at if at.utcoffset() else at.astimezone(zone_of(zone, "UTC"))
    offset = f"{here:%z}"
    return f"{told.day(here.date())} {here:%H:%M} (UTC{offset[:3]}:{offset[3:5]})"


def _source(setting: Setting) -> list[Line]:
    alert, told = setting.alert, setting.words
    article = alert.article
    url = printable_url(article.url)
    facts_of_it = joined((told.phrase("tier", tier=article.tier), moment(article.published_at, setting.zone, told)))
    first: Line = (Run(clean(article.source, 120) or "?", quoted=True), Run(f" · {facts_of_it}"))
    title: Line = (Run(clean(article.title, 200) or url or "", href=url, quoted=True),)
    lines = [line for line in (first, title) if any(run.text for run in line)]
    lines += [plain(line) for line in (_voices(alert, told), _others(alert, told)) if line]
    return lines


def _voices(alert: Alert, told: Words) -> str:
    """Who says so, in the article's words, and through whom."""
    named = {change.fact.speaker for change in alert.changes}  # stands beside the change already
    speakers = dict.fromkeys(
        clean(line.speaker, 80) for line in alert.evidence if line.speaker and line.speaker not in named
    )
    through = dict.fromkeys(clean(line.reported_by, 80) for line in alert.evidence if line.reported_by)
    return joined(
        (
            told.phrase("said by", speaker=told.comma.join(speakers)) if speakers else None,
            told.phrase("reported by", source=told.comma.join(through)) if through else None,
        )
    )


def _others(alert: Alert, told: Words) -> str:
    """How many other outlets said the same, the first by name."""
    names = [clean(name, 60) for name in alert.also_in]
    if not names:
        return ""
    more = f" ({told.phrase('more', count=len(names) - 5)})" if len(names) > 5 else ""
    return told.phrase("also", names=told.comma.join(names[:5])) + more


def _touches(setting: Setting) -> list[Line]:
    items = dict.fromkeys(clean(item, 80) for line in setting.alert.evidence for item in line.exposure)
    return [plain(setting.words.comma.join(items))] if items else []


def _why(setting: Setting) -> list[Line]:
    """Topic, concepts and the words that hit them, status, score as a sum."""
    lines: list[Line] = []
    for line in setting.alert.evidence[:_SHOWN_EVIDENCE]:
        name = setting.names.get(line.topic, line.topic)
        total = setting.words.phrase("score", score=line.score)
        addends = " ".join(f"{part.points:+d} {clean(part.why, 60)}" for part in line.parts).removeprefix("+")
        told = joined(
            (_concepts(line), setting.words.statuses[line.status], f"{total} = {addends}" if addends else total)
        )
        lines.append((Run(f"{name}{setting.words.separator}"), Run(told, quoted=True)))
    return lines


def _concepts(line: EvidenceLine) -> str:
    """ "truce{tariff pause} + pair{China}"."""
    concepts: dict[str, dict[str, None]] = {}
    for hit in line.hits:
        seen_as = f" ⚠ {clean(hit.term, 40)}" if hit.confusable else ""
        concepts.setdefault(clean(hit.concept, 40), {})[clean(hit.words, 40) + seen_as] = None
    return " + ".join(f"{concept}{{{', '.join(list(found)[:4])}}}" for concept, found in concepts.items())


def _history(setting: Setting) -> list[Line]:
    """What the story was before, then the dates that its deadlines had."""
    told = [outside(line, 200) for line in setting.alert.history[-8:]]
    moves = [
        Run(line, quoted=True)
        for deadline in _all_deadlines(setting.alert)
        if len(deadline.history) > 1
        for line in days.moves(deadline, setting.zone, setting.words)
    ]
    return [(run,) for run in (*told, *moves)]
