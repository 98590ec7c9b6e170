"""An alert laid out: what changed first, then the days; its proof is laid out in `proof`."""

from collections.abc import Sequence
from dataclasses import replace

from schemas.alert import Alert, Change
from schemas.vocabulary import Language, Reason
from worker.text.clean import clean
from worker.wording import days, facts, proof
from worker.wording.names import topic_names
from worker.wording.page import Line, Page, Run, Section, joined, plain
from worker.wording.setting import Setting, all_deadlines, cited, evidence_of, moment
from worker.wording.subject import subject
from worker.wording.words import Words, words

#: DESIGN.md 5: which change leads, whose story owns the message.
_RANK: tuple[Reason, ...] = (
    "moved", "contradicted", "changed", "new", "confirmed", "known", "disputed", "possible", "background", "question",
)  # fmt: skip
_SHOWN_AMENDMENTS = 6
#: Characters of an alert's id that are shown.
SHORT = 8


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
    """What a person types; the first characters of an id do."""
    short = clean(alert_id)[:SHORT]
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
    told = (*_changed(setting, ranked(setting.alert.changes)), *proof.evidence(setting)[:1], *proof.source(setting))
    lines = (*(_correction(setting) or told), *earlier[:_SHOWN_AMENDMENTS])
    update = Section("amended", setting.words.label("amended"), lines, weight=9)
    badge = _reason_of(setting, ranked(setting.alert.changes))
    past = proof.history(setting)
    before = [section for section in original.sections if section.key != "history" or not past]
    history = [Section("history", setting.words.label("history"), tuple(past), weight=1)] if past else []
    return replace(
        original, sections=(update, *before, *history), kicker=f"{badge} · {original.kicker}", note=_note(setting)
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
    if setting.alert.correction or not changes:
        return setting.words.label("amended")
    return setting.words.reasons[changes[0].reason]


def _kicker(setting: Setting, changes: Sequence[Change]) -> str:
    """ "NEW · Rare-earth licences (+ US–China tariff truce) · high · NAMED MEDIA · summary only"."""
    told = list(dict.fromkeys([*(change.topic for change in changes), *setting.names]))
    names = [setting.names.get(topic, topic) for topic in told]
    others = setting.words.comma.join(names[1:4]) + (f" +{len(names) - 4}" if len(names) > 4 else "")
    topics = setting.words.phrase("and", first=names[0], others=others) if others else "".join(names[:1])
    severity = setting.words.severities[setting.alert.severity]
    return joined((_reason_of(setting, changes), topics, severity, _badge(setting, changes), _number(setting, changes)))


def _number(setting: Setting, changes: Sequence[Change]) -> str | None:
    """Of the story that owns the message; the first word needs no number."""
    lead = changes[0].story if changes else None
    story = next((story for story in setting.alert.stories if story.key == lead), None)
    later = story is not None and story.number > 1 and setting.alert.action == "alert"
    return setting.words.phrase("number", number=story.number) if story and later else None


def _badge(setting: Setting, changes: Sequence[Change]) -> str:
    """Who stands behind it, and how far the words were checked."""
    basis = setting.words.bases[changes[0].fact.basis] if changes else None
    lead = evidence_of(setting.alert, changes[0]) if changes else None
    state = setting.words.evidence[lead.evidence] if lead else None
    return joined((basis, state))


def _sections(setting: Setting, changes: Sequence[Change]) -> list[Section]:
    label = setting.words.label
    return [
        Section("amended", label("amended"), tuple(_correction(setting)), weight=9),
        Section("changed", label("changed"), tuple(_changed(setting, changes)), weight=9),
        Section("deadline", label("deadline"), tuple(_deadlines(setting)), weight=8),
        Section("evidence", label("evidence"), tuple(proof.evidence(setting)), weight=7),
        Section("context", label("context"), tuple(proof.context(setting)), weight=2),
        Section("source", label("source"), tuple(proof.source(setting)), weight=6),
        Section("touches", label("touches"), tuple(proof.touches(setting)), weight=4),
        Section("why", label("why"), tuple(proof.why(setting)), weight=3),
        Section("history", label("history"), tuple(proof.history(setting)), weight=1),
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
    line = evidence_of(setting.alert, change)
    return (
        Run(f"{told.reasons[change.reason]} ", strong=True),
        Run(f"{names}{told.separator}{what}"),
        Run((f" · {detail}" if detail else "") + (cited(line, told) if line else "")),
    )


def _details(setting: Setting, change: Change) -> tuple[str | None, ...]:
    """Whom it is about, how far, how much, until when."""
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


def _deadlines(setting: Setting) -> list[Line]:
    lines: list[Line] = []
    for deadline in all_deadlines(setting.alert)[:6]:
        lines += days.lines(deadline, setting.names, setting.alert.at, setting.zone, setting.words)
    return lines
