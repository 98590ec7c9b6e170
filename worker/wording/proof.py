"""An alert's proof: the claims and paragraphs, who says so, why it reached the reader, what was before."""

from collections.abc import Mapping, Sequence

from schemas.alert import Alert, EvidenceLine
from worker.text.clean import clean, printable_url
from worker.wording import days
from worker.wording.page import Line, Run, joined, outside, plain, quote
from worker.wording.setting import Setting, all_deadlines, cited, moment
from worker.wording.words import Words

_SHOWN_EVIDENCE = 6
_SHOWN_EXCERPTS = 2


def evidence(setting: Setting) -> list[Line]:
    """Each claim once, with its [n], then the paragraphs that it cites."""
    lines: list[Line] = []
    for line in _distinct(setting.alert.evidence)[:_SHOWN_EVIDENCE]:
        lines.append(
            (
                Run("“"),
                *quote(line.claim_text, line.marks),
                Run(f"”{cited(line, setting.words)}"),
                *_stand(line, setting),
            )
        )
        lines += _excerpts(line)
    left = len(_distinct(setting.alert.evidence)) - _SHOWN_EVIDENCE
    return [*lines, plain(setting.words.phrase("others", count=left))] if left > 0 else lines


def _excerpts(line: EvidenceLine) -> list[Line]:
    """The cited paragraphs in their own words, but for one that says little beside the claim itself."""
    others = [excerpt for excerpt in line.excerpts if not _repeats(excerpt.text, line.claim_text)]
    return [(Run(f"  [{one.paragraph}] "), *quote(one.text, one.marks, 320)) for one in others[:_SHOWN_EXCERPTS]]


def _repeats(paragraph: str, claim: str) -> bool:
    return claim.strip() in paragraph and len(paragraph) < 1.5 * len(claim)


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


def context(setting: Setting) -> list[Line]:
    shown = _distinct(setting.alert.context)[:4]
    return [
        (
            Run(f"{setting.words.statuses[line.status]}{setting.words.separator}"),
            *quote(line.claim_text, line.marks, 180),
            Run(cited(line, setting.words)),
        )
        for line in shown
    ]


def source(setting: Setting) -> list[Line]:
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


def touches(setting: Setting) -> list[Line]:
    items = dict.fromkeys(clean(item, 80) for line in setting.alert.evidence for item in line.exposure)
    return [plain(setting.words.comma.join(items))] if items else []


def why(setting: Setting) -> list[Line]:
    """Topic, concepts and the words that hit them, status, score as a sum: of each topic its strongest line."""
    strongest: dict[str, EvidenceLine] = {}
    for line in setting.alert.evidence:
        if line.topic not in strongest or line.score > strongest[line.topic].score:
            strongest[line.topic] = line
    return [_reason(line, setting) for line in list(strongest.values())[:_SHOWN_EVIDENCE]]


def _reason(line: EvidenceLine, setting: Setting) -> Line:
    name = setting.names.get(line.topic, line.topic)
    total = setting.words.phrase("score", score=line.score)
    addends = " ".join(f"{part.points:+d} {_addend(part.why, setting.words)}" for part in line.parts).removeprefix("+")
    score = f"{total} = {addends}" if addends else total
    told = joined((_concepts(line), setting.words.statuses[line.status], score))
    return (Run(f"{name}{setting.words.separator}"), Run(told, quoted=True))


def _addend(why: str, told: Words) -> str:
    """A reason of the score in the channel's language; one that nobody knows stays as it is."""
    first, _, rest = why.partition(" ")
    stages: Mapping[str, str] = dict(told.stage_names.items())
    bases: Mapping[str, str] = dict(told.bases.items())
    if first == "stage" and rest in stages:
        return f"{told.labels['+stage']} {stages[rest]}"
    if why.startswith("source tier "):
        return told.phrase("tier", tier=why.rpartition(" ")[2])
    if why in bases:
        return bases[why]
    return told.labels.get(f"+{why}", clean(why, 60))


def _concepts(line: EvidenceLine) -> str:
    """ "truce{tariff pause} + pair{China}"."""
    concepts: dict[str, dict[str, None]] = {}
    for hit in line.hits:
        seen_as = f" ⚠ {clean(hit.term, 40)}" if hit.confusable else ""
        concepts.setdefault(clean(hit.concept, 40), {})[clean(hit.words, 40) + seen_as] = None
    return " + ".join(f"{concept}{{{', '.join(list(found)[:4])}}}" for concept, found in concepts.items())


def history(setting: Setting) -> list[Line]:
    """What the story was before, then the dates that its deadlines had."""
    told = [outside(line, 200) for line in setting.alert.history[-8:]]
    moves = [
        Run(line, quoted=True)
        for deadline in all_deadlines(setting.alert)
        if len(deadline.history) > 1
        for line in days.moves(deadline, setting.zone, setting.words)
    ]
    return [(run,) for run in (*told, *moves)]
