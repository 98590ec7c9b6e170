"""What a match asserts about a measure, the same in every language and outlet."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from schemas.base import trusted
from schemas.deadline import Deadline
from schemas.match import Fact, FactDate
from schemas.vocabulary import Basis, Language, Polarity, Stage, Status
from worker.topics.measures import Resolved, acts_in, all_aimed, also, country
from worker.topics.numbers import numbers
from worker.topics.page import Page

_fact, _fact_date = trusted(Fact), trusted(FactDate)

_TIGHTENS = frozenset(("tightened", "in_force", "announced", "resumed", "refused", "limited", "proposed"))
_EASES = frozenset(("eased", "suspended", "granted", "revoked", "struck_down", "expired", "offered"))
#: That somebody was put on a list: the verb and the list, in either order.
_LISTED = re.compile(
    r"\b(?:add|plac|put|list|blacklist|includ|expand|updat)\w*\b.{0,100}\b(?:lists?|blacklists?)\b"
    r"|\b(?:additions?|\d+ (?:more |new |additional )?(?:\w+ ){0,3}(?:firms|companies|entities)) (?:of .{0,60})?(?:to|on) .{0,40}\blist\b"
    r"|列入|加入[^，。]{0,12}(?:名单|清单)|(?:名单|清单)[^，。]{0,4}(?:新增|增列|增加|增至|添加)|(?:新增|增列)[^，。]{0,24}(?:名单|清单)"
    r"|(?:リスト|list)[」』]?(?:に|へ)[^。]{0,24}(?:加え|追加|載せ|入れ|掲載|指定)|規制リストに|リスト(?:掲載|入り|を拡大)|(?:追加で規制)",
    re.IGNORECASE | re.DOTALL,
)
#: A customs order that holds the goods of one maker, ship or region at the border.
_DETAINED = re.compile(
    r"withhold release order|\bWRO\b|暂扣令|暂扣[^，。]{0,6}(?:令|货)|保留命令|差し?止め[^。]{0,8}命令", re.IGNORECASE
)
#: Topics whose acts are lists.
_LISTS = frozenset({"countermeasure-lists", "chip-export-controls", "japan-export-controls", "forced-labour"})
#: Topics under which licences are granted one by one; elsewhere "approved" speaks of the measure itself.
_LICENSED = frozenset(
    {"rare-earth-licences", "critical-minerals", "chip-export-controls", "japan-export-controls", "section-301"}
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("general", re.compile(r"general (?:export )?licen|通用许可|包括許可|一般許可", re.IGNORECASE)),
    ("temporary", re.compile(r"temporary|临时|臨時|一時", re.IGNORECASE)),
    (
        "channel",
        re.compile(r"fast[- ](?:track|lane)|green (?:channel|lane)|绿色通道|快速通道|優先|簡素化", re.IGNORECASE),
    ),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one match has found so far."""

    topic: str
    index: int
    resolved: Resolved
    status: Status
    stage: Stage | None
    basis: Basis
    speaker: str | None


def fact(page: Page, drawn: Drawn, deadlines: Sequence[Deadline], skip: Sequence[tuple[int, int]]) -> Fact:
    """``skip``: time expressions of the folded sentence, whose numbers are days."""
    line, seen = page.lines[drawn.index], page.seen(drawn.index)
    actor = drawn.resolved.key.split("/")[0] if "/" in drawn.resolved.key else ""
    return _fact(
        topic=drawn.topic,
        measure=drawn.resolved.key,
        also=also(drawn.topic, page, drawn.index, drawn.resolved),
        event=_event(page, drawn),
        stage=drawn.stage,
        status=drawn.status,
        polarity=_polarity(drawn),
        actors=_actors(page, drawn, actor),
        targets=_targets(page, drawn.index, actor),
        numbers=numbers(line.text, tuple(skip)),
        instruments=acts_in(page, line),
        scope=tuple(sorted(set(seen.ids("groups")))),
        dates=tuple(d for d in map(_date, deadlines) if d),
        basis=drawn.basis,
        speaker=drawn.speaker,
        sentence=line.sentence.text,
    )


def _actors(page: Page, drawn: Drawn, actor: str) -> tuple[str, ...]:
    """The governments of the sentence, and the publisher of an official text; none for a plant, which no government stops."""
    if drawn.resolved.key.startswith("plant/"):
        return ()
    named = set(page.seen(drawn.index).ids("actors"))
    if page.split.article.tier == 1 and len(actor) == 2 and actor.isalpha() and actor not in map(country, named):
        named.add(actor)
    return tuple(sorted(named))


def _polarity(drawn: Drawn) -> Polarity:
    if drawn.resolved.key.startswith("plant/"):  # a halted plant: goods do not flow
        halted = drawn.stage in {"suspended", "extended"}
        return "unknown" if drawn.stage is None else "tightens" if halted != (drawn.status == "denied") else "eases"
    relief = bool(drawn.resolved.row and drawn.resolved.row.relief)
    return polarity(drawn.stage, drawn.status, relief=relief)


def polarity(stage: Stage | None, status: Status, *, relief: bool) -> Polarity:
    """What the act does to trade; an act that is denied does the opposite. ``relief``: the measure itself eases."""
    if stage is None or status in {"question", "disputed"}:
        return "unknown"
    if stage == "extended":
        eases = relief
    elif stage in _TIGHTENS or stage in _EASES:
        eases = (stage in _EASES) != (relief and stage in {"revoked", "expired", "struck_down"})
    else:
        return "procedural"
    if status == "denied":
        eases = not eases
    return "eases" if eases else "tightens"


def _targets(page: Page, index: int, actor: str) -> tuple[str, ...]:
    seen = page.seen(index)
    return tuple(sorted({*seen.ids("goods"), *seen.ids("companies"), *all_aimed(page, index, actor)}))


def _date(deadline: Deadline) -> FactDate | None:
    if deadline.start is None or deadline.end is None:
        return None
    return _fact_date(
        kind=deadline.kind,
        start=deadline.start,
        end=deadline.end,
        confidence=deadline.confidence,
        moved_from=deadline.moved_from,
    )


def _event(page: Page, drawn: Drawn) -> str | None:
    """The event of its own under the measure: a part of a package, a list of a day, a grant to somebody."""
    line, seen = page.lines[drawn.index], page.seen(drawn.index)
    parts = _parts(page, drawn)
    if parts:
        return parts
    if drawn.topic == "forced-labour" and _DETAINED.search(line.text):
        return f"order/{day.isoformat()}" if (day := event_day(line.text, line.language, page.split.at)) else "order"
    listing = drawn.topic in _LISTS and _LISTED.search(line.text)
    if listing and not drawn.resolved.key.endswith("affiliates-rule"):
        day = event_day(line.text, line.language, page.split.at)
        return f"list/{day.isoformat()}" if day else "list"
    if drawn.stage == "granted" and drawn.topic in _LICENSED:
        kind = next((name for name, cue in _KINDS if cue.search(line.text)), "licence")
        whom = next((g for g in seen.ids("groups") if g not in {"civilian", "military"}), "")
        whom = whom or next(
            (t for t in seen.ids("actors") if "-" not in t and t != drawn.resolved.key.split("/")[0]), ""
        )
        return "/".join(part for part in ("grant", kind, country(whom) if whom else "") if part)
    return None


def _parts(page: Page, drawn: Drawn) -> str | None:
    row = drawn.resolved.row
    if row is None or not row.events:
        return None
    acts = set(acts_in(page, page.lines[drawn.index]))
    named = [name for name, own, _ in row.events if own & acts]
    if not named and not acts:
        found = page.seen(drawn.index).events
        named = [name for name, _, _ in row.events if name in found]
    return named[0] if len(named) == 1 else None


_WEEKDAYS = {
    day: i for i, day in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
_WEEKDAY = re.compile(r"\b(?:on )?(" + "|".join(_WEEKDAYS) + r")\b", re.IGNORECASE)
_MONTHS: Mapping[str, int] = {
    m: i for i, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_EN_DAY = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2})(?:, (\d{4}))?\b", re.IGNORECASE
)
_CJK_DAY = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?!间|間|まで|から|以内|至|起|前)")
_YESTERDAY = re.compile(r"\byesterday\b|昨[日天]|前日")


def event_day(text: str, language: Language, at: date | None) -> date | None:
    """The day on which the act was done: the one named, never after publication, else that of publication."""
    if at is None:
        return None
    if _YESTERDAY.search(text):
        return at - timedelta(days=1)
    if language == "en":
        return _english_day(text, at) or at
    return next((day for f in _CJK_DAY.finditer(text) if (day := _past(at, f[1], f[2], int(f[3])))), at)


def _english_day(text: str, at: date) -> date | None:
    for found in _EN_DAY.finditer(text):
        day = _past(at, found[3], str(_MONTHS[found[1][:3].lower()]), int(found[2]))
        if day and (at - day).days < 40:
            return day
    weekday = _WEEKDAY.search(text)
    return at - timedelta(days=(at.weekday() - _WEEKDAYS[weekday[1].lower()]) % 7) if weekday else None


def _past(at: date, year: str | None, month: str | None, day: int) -> date | None:
    """The latest such day that is not after ``at``."""
    try:
        if month is None:
            found = at.replace(day=day)
            return found if found <= at else _back(found)
        found = date(int(year) if year else at.year, int(month), day)
        return found if found <= at or year else found.replace(year=at.year - 1)
    except ValueError:
        return None


def _back(day: date) -> date:
    first = day.replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, first.day))
