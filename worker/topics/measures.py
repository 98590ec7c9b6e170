"""The key of the measure that a match is about: instrument, else a named measure of the tables, else its concepts (DESIGN.md 2)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from worker.topics.instruments import instruments
from worker.topics.lexicon import Lexicon, Named, Row, Seen, lexicon
from worker.topics.page import Line, Page

#: What a topic's own measures are called where no table row names them.
_OBJECTS: Mapping[str, str] = {
    "rare-earth-licences": "rare-earths",
    "critical-minerals": "critical-minerals",
    "chip-export-controls": "chips",
    "trade-remedies": "trade-remedy",
    "section-232": "section-232",
    "section-301": "section-301",
    "fentanyl-tariffs": "fentanyl",
    "forced-labour": "forced-labour",
    "countermeasure-lists": "lists",
    "japan-export-controls": "controls",
    "tariff-courts": "tariff-case",
    "us-china-truce": "truce",
}
#: Topics whose measure is a plant.
PLANTS = frozenset({"production-halts"})
#: Whose government acts where a text names none: the authority that the topic is about.
_HOME: Mapping[str, str] = {
    "section-232": "us",
    "section-301": "us",
    "fentanyl-tariffs": "us",
    "tariff-courts": "us",
    "countermeasure-lists": "cn",
    "rare-earth-licences": "cn",
}
_REMEDY = re.compile(r"anti.?dumping|反倾销|ダンピング|不当廉売", re.IGNORECASE)
_SUBSIDY = re.compile(r"countervailing|anti.?subsid|反补贴|相殺", re.IGNORECASE)
_SAFEGUARD = re.compile(r"safeguard|保障措施|セフガド", re.IGNORECASE)
_AIMED = re.compile(
    r"\b(?:on|from|against|of|to|for|with|over)\s(?:the\s|imported\s|imports\s(?:of|from)\s|goods\s(?:of|from)\s|all\s|most\s)?$",
    re.IGNORECASE,
)
_AIMED_AFTER = re.compile(
    r"\s?(?:goods|imports?|exports?|products?|firms?|compan(?:y|ies)|entities|steel|makers?|carmakers?|users?|e-?bike|hub|stainless|electric|robots?|商品|企业|实体|产品|原产|产|製|産|の組織|の企業|製品)",
    re.IGNORECASE,
)
_AIMED_CJK = re.compile(r"(?:对|对原产于|原产于|进口|针对|向|への|に対する|対)$")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A measure's key, the row it comes from, and how specific it is (3 instrument, 2 row, 1 row of the context, 0 concepts)."""

    key: str
    row: Row | None
    specific: int
    place: tuple[int, int] = (0, 0)


def acts_in(page: Page, line: Line) -> tuple[str, ...]:
    """The official acts that a sentence names."""
    return instruments(line.text, page.split.at.year if page.split.at else None)


def resolve(topic: str, page: Page, index: int, *, near: int | None = None) -> Resolved:
    """The measure of a topic's match in a sentence; ``near``: an offset (a deadline's) whose nearest measure is meant."""
    line, seen, tables = page.lines[index], page.seen(index), lexicon()
    if topic in PLANTS:
        return Resolved(f"plant/{_plant(page, index)}", None, 2)
    acts = acts_in(page, line)
    row = _row_of(acts, topic, tables)
    if row is not None:
        return Resolved(row.key, row, 3)
    named = best(seen.measures, topic, near)
    if named is not None:
        return Resolved(named.row.key, named.row, 2, (named.start, named.end))
    own = [act for act in acts if act.startswith(("cn-mofcom/", "eu-reg/", "us-eo/"))]
    if own and topic not in {"tariff-deadlines", "us-china-truce"}:
        return Resolved(own[0], None, 3)
    inherited = _context(topic, page, index)
    if inherited is not None:
        return Resolved(inherited.key, inherited, 1)
    return Resolved(_concepts(topic, page, index), None, 0)


def _row_of(acts: Iterable[str], topic: str, tables: Lexicon) -> Row | None:
    for act in acts:
        row = tables.by_instrument.get(act)
        if row is not None and topic in row.topics:
            return row
    return None


def best(measures: Iterable[Named], topic: str | None, near: int | None = None) -> Named | None:
    """The most specific measure that the topic may take; with ``near`` the nearest one."""
    fitting = [m for m in measures if topic is None or topic in m.row.topics]
    fitting = [m for m in fitting if m.row.rank >= 0] or fitting  # "Section 301" only where no act under it is named
    if not fitting:
        return None
    if near is not None:
        return min(fitting, key=lambda m: (_gap(m, near), -m.row.weight[0], m.row.number))
    return max(fitting, key=lambda m: m.row.weight)


def _gap(named: Named, at: int) -> int:
    return 0 if named.start <= at <= named.end else min(abs(at - named.end), abs(named.start - at))


def _context(topic: str, page: Page, index: int) -> Row | None:
    """The measure named before, where the sentence itself names no other object: nearest first, the title last."""
    if page.seen(index).ids("goods") and topic != "tariff-deadlines":
        return None
    for other in _before(page, index):
        act = _row_of(acts_in(page, page.lines[other]), topic, lexicon())
        named = best(page.seen(other).measures, topic)
        if act is not None or named is not None:
            return act or (named.row if named else None)
    return None


def _before(page: Page, index: int) -> list[int]:
    here = page.lines[index].sentence
    near = [
        i
        for i in range(index - 1, max(-1, index - 4), -1)
        if i in page.lines and page.lines[i].sentence.section == here.section
    ]
    return near + ([0] if page.title is not None and index else [])


def _concepts(topic: str, page: Page, index: int) -> str:
    """ "actor/target/object" of what is named."""
    actor = acting(page, index) or _HOME.get(topic, "")
    target = aimed(page, index, actor)
    return "/".join((actor or "-", target or "-", _object(topic, page, index)))


def _object(topic: str, page: Page, index: int) -> str:
    text = page.lines[index].text
    goods = next(iter(_ids(page, index, "goods")), "")
    for pattern, kind in ((_REMEDY, "anti-dumping"), (_SUBSIDY, "countervailing"), (_SAFEGUARD, "safeguard")):
        if pattern.search(text) or (topic == "trade-remedies" and page.title and pattern.search(page.title.text)):
            return f"{kind}-{goods}" if goods else kind
    fixed = _OBJECTS.get(topic)
    if fixed in {"rare-earths", "chips", "truce", "fentanyl"}:
        return fixed
    return goods or fixed or topic


def _ids(page: Page, index: int, kind: str) -> tuple[str, ...]:
    """What a sentence names of a kind, else what its title does."""
    own = page.seen(index).ids(kind)
    return own or (page.seen(0).ids(kind) if page.title is not None else ())


def country(actor: str) -> str:
    return actor.split("-", maxsplit=1)[0]


def acting(page: Page, index: int) -> str:
    """The country whose government acts: its agency, else a country that nothing is aimed at; else title and source."""
    found = _actor(page.seen(index), page.lines[index])
    if found:
        return found
    if page.title is not None and index:
        found = _actor(page.seen(0), page.title)
        if found:
            return found
    if page.split.article.tier == 1:
        return _source_country(page)
    return ""


def _actor(seen: Seen, line: Line) -> str:
    mentions = seen.mentions.get("actors", ())
    agency = next((m for m in mentions if "-" in m.id), None)
    free = next((m for m in mentions if "-" not in m.id and not _is_aim(line, m.start, m.end)), None)
    if agency and (free is None or agency.start <= free.start or country(agency.id) == free.id):
        return country(agency.id)
    return free.id if free else (country(agency.id) if agency else "")


def _is_aim(line: Line, start: int, end: int) -> bool:
    before, after = line.text[max(0, start - 24) : start], line.text[end : end + 16]
    if line.language == "en":
        return bool(_AIMED.search(before) or _AIMED_AFTER.match(after))
    return bool(_AIMED_CJK.search(before) or _AIMED_AFTER.match(after)) or line.text[start:end].startswith(("对", "対"))


def aimed(page: Page, index: int, actor: str) -> str:
    """The country that the act is aimed at."""
    for other in dict.fromkeys((index, 0)):
        line = page.lines.get(other)
        if line is None or (other != index and line.sentence.paragraph != 0):
            continue
        for m in page.seen(other).mentions.get("actors", ()):
            if country(m.id) != actor and "-" not in m.id and _is_aim(line, m.start, m.end):
                return m.id
    return ""


def _source_country(page: Page) -> str:
    source = page.split.article.source
    language = page.split.sentences[0].language if page.split.sentences else "en"
    seen = lexicon().read(
        source, "zh" if any("\u4e00" <= c <= "\u9fff" for c in source) and language != "ja" else language
    )
    ids = seen.ids("actors")
    return country(ids[0]) if ids else ""


def _plant(page: Page, index: int) -> str:
    """A plant's place, else its company, in the sentence, then in what stands before."""
    for other in (index, *_before(page, index), *range(index + 1, index + 2)):
        if other not in page.lines:
            continue
        seen = page.seen(other)
        for kind in ("places", "companies"):
            if seen.ids(kind):
                return seen.ids(kind)[0]
        name = _plant_name(page.lines[other])
        if name:
            return name
    return "-"


_PLANT_EN = re.compile(
    r"\b(?:its|the|a|their)\s(?P<place>[A-Z][\w-]+)(?:\s[\w-]+){0,3}\s(?:plant|factory|line|works)\b|\b(?P<firm>[A-Z][\w-]+)(?:\s(?:Motors?|Motoren|Corp|Group|Electric|Auto))\b"
)
_PLANT_JA = re.compile(r"(?P<place>[\u4e00-\u9fff\u30a1-\u30fa]{2,6})(?:の?(?:工場|製作所))")
_PLANT_ZH = re.compile(r"(?P<place>[\u4e00-\u9fff]{2})(?:工厂|基地|厂区|分厂)")


def _plant_name(line: Line) -> str:
    pattern = {"en": _PLANT_EN, "ja": _PLANT_JA, "zh": _PLANT_ZH}[line.language]
    found = pattern.search(line.text)
    if not found:
        return ""
    groups = found.groupdict()
    return str(groups.get("place") or groups.get("firm") or "").lower()
