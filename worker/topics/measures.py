"""The key of the measure that a match is about: instrument, else a named measure of the tables, else its concepts (DESIGN.md 2)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schemas.vocabulary import Language
from worker.topics.instruments import instruments
from worker.topics.lexicon import Lexicon, Mention, Named, Row, Seen, lexicon
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
#: Topics that cut across acts.
_BROAD = frozenset({"tariff-deadlines", "us-china-truce"})
_ANNOUNCED = "cn-mofcom/", "cn-uel/", "cn-tariff/", "cn-gac/", "cn-mot/", "cn-miit/", "cn-mof/", "eu-reg/", "us-eo/"
_REMEDY = re.compile(
    r"anti.?dumping|dumping margin|less than fair value|\bLTFV\b|dumped|反倾销|公平价值|倾销幅度|ダンピング|不当廉売",
    re.IGNORECASE,
)
_SUBSIDY = re.compile(r"countervail|anti.?subsid|反补贴|相殺", re.IGNORECASE)
_SAFEGUARD = re.compile(r"safeguard|保障措施|セフガド", re.IGNORECASE)
#: What stands before a country that something is aimed at; further countries may stand between ("to Malaysia and Thailand").
_AIMED = re.compile(
    r"\b(?:[Oo]n|[Ff]rom|[Aa]gainst|[Oo]f|[Tt]o|[Ff]or|[Ww]ith|[Oo]ver|[Oo]riginating in|[Ii]nto)\s(?:the\s|imported\s|imports\s(?:of|from)\s|goods\s(?:of|from)\s|all\s|most\s)?"
    r"(?:[A-Z][\w.]+(?:\s[A-Z][\w.]+)?(?:,\s(?:and\s|or\s)?|\sand\s|\sor\s)(?:the\s)?){0,4}$"
)
_AIMED_AFTER = re.compile(
    r"\s?(?:goods|imports?|exports?|products?|firms?|compan(?:y|ies)|entities|steel|makers?|carmakers?|users?|e-?bike|hub|stainless|electric|robots?|商品|企业|船舶|船|实体|产品|原产|产|製|産|の組織|の企業|製品|向け|に対する|に対し|への|へ輸出)",
    re.IGNORECASE,
)
_AIMED_CJK = re.compile(
    r"(?:对|对原产于|原产于|产自|进口|针对|向|输往|运往|销往|出口至|出口到|への|に対する|対)(?:[\u4e00-\u9fff]{2,6}[、和及与]){0,4}$"
)


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
    named = best(_of_authority(seen.measures, topic, page, index), topic, near)
    if named is not None:
        return Resolved(named.row.key, named.row, 2, (named.start, named.end))
    own = [act for act in acts if act.startswith(_ANNOUNCED)]
    if own and topic not in _BROAD:
        return Resolved(own[0], None, 3)
    titled = _titled(topic, page, acts, tables)
    if titled is not None:
        return titled
    inherited = _context(topic, page, index)
    if inherited is not None:
        return Resolved(inherited.key, inherited, 1)
    return Resolved(_concepts(topic, page, index), None, 0)


def _titled(topic: str, page: Page, acts: tuple[str, ...], tables: Lexicon) -> Resolved | None:
    """The announcement whose number an official text bears in its title: the text is that act, wherever it names no other."""
    if acts or page.title is None or page.split.article.tier != 1 or topic in _BROAD:
        return None
    own = [act for act in acts_in(page, page.title) if act.startswith(_ANNOUNCED)]
    row = _row_of(own, topic, tables)
    if row is not None:
        return Resolved(row.key, row, 2)
    return Resolved(own[0], None, 2) if len(own) == 1 else None


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


#: Rows that are named by their law: whoever acts in the sentence speaks of that law.
_BY_LAW = ("us/fentanyl", "us/ieepa", "us/section-122", "us/section-301", "us/veu", "us/entity-list", "us/affiliates")


def _of_authority(measures: Iterable[Named], topic: str, page: Page, index: int) -> list[Named]:
    """Those of a government that the sentence or title names, or where none acts: Mexico's tariffs on cars are not Section 232."""
    found = list(measures)
    actor = acting(page, index) if found else ""
    if not actor:
        return found
    named = {actor, *map(country, _all_ids(page, index, "actors"))} | ({_HOME[topic]} if topic in _ABROAD else set())
    return [one for one in found if one.row.key.startswith(_BY_LAW) or not named.isdisjoint(_authority(one.row))]


#: Topics of one government's law, which other governments only speak about.
_ABROAD = frozenset({"section-232", "section-301", "fentanyl-tariffs", "tariff-courts"})


def _authority(row: Row) -> list[str]:
    return row.key.partition("/")[0].split("-")


def _all_ids(page: Page, index: int, kind: str) -> tuple[str, ...]:
    """What a sentence and the title name of a kind."""
    return page.seen(index).ids(kind) + (page.seen(0).ids(kind) if page.title is not None else ())


def _gap(named: Named, at: int) -> int:
    return 0 if named.start <= at <= named.end else min(abs(at - named.end), abs(named.start - at))


def _context(topic: str, page: Page, index: int) -> Row | None:
    """The measure named before, where the sentence itself names no other object: nearest first, the title last."""
    if page.seen(index).ids("goods") and topic != "tariff-deadlines":
        return None
    for other in _before(page, index):
        act = _row_of(acts_in(page, page.lines[other]), topic, lexicon())
        named = best(_of_authority(page.seen(other).measures, topic, page, other), topic)
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


def also(topic: str, page: Page, index: int, resolved: Resolved) -> tuple[str, ...]:
    """What else the measure is called: an announcement goes by its concepts where an outlet leaves its number out."""
    numbered = resolved.row is None and resolved.specific >= 2 and resolved.key.startswith(_ANNOUNCED)
    return (_concepts(topic, page, index),) if numbered else ()


def _object(topic: str, page: Page, index: int) -> str:
    text = page.lines[index].text
    goods = next(iter(_ids(page, index, "goods")), "")
    for pattern, kind in ((_REMEDY, "anti-dumping"), (_SUBSIDY, "countervailing"), (_SAFEGUARD, "safeguard")):
        if pattern.search(text) or (topic == "trade-remedies" and page.title and pattern.search(page.title.text)):
            named = goods or case_goods(page.lines[index]) or (case_goods(page.title) if page.title else "")
            return f"{kind}-{named}" if named else kind
    fixed = _OBJECTS.get(topic)
    if fixed in {"rare-earths", "chips", "truce", "fentanyl"}:
        return fixed
    return goods or fixed or topic


#: The goods of a case that no table knows, by its own words: after on/of/into, after the origin.
_CASE: Mapping[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:dut(?:y|ies)|margins?|rates?|investigations?|probes?|cases?|reviews?|that|imports)\b[^.;]{0,50}?\b(?:on|of|into|for|against|that)\s(?:imports? of\s|imported\s|the\s|certain\s|[A-Z][\w.]+\s){0,3}"
        r"(?P<goods>(?!imports?\b|goods\b|products?\b)[a-z][a-z-]{2,}(?:\s(?!from\b|and\b|is\b|are\b|in\b|was\b|were\b|to\b|for\b|at\b|of\b|originating\b)[a-z][a-z-]{2,})?)"
    ),
    "zh": re.compile(
        r"(?:原产于|来自|对)[^的，。]{2,16}(?:的|进口)+(?P<goods>[^，。的]{2,8}?)(?=发起|启动|征收|采取|实施|作出|进行|反倾销|反补贴|所适用|，|。)"
    ),
    "ja": re.compile(r"(?:産|製)(?:の)?(?P<goods>[^、。のをにへはが]{2,10})"),
}


def case_goods(line: Line) -> str:
    """What a trade-remedy case is about, where the tables do not know it."""
    found = _CASE[line.language].search(line.text)
    return found["goods"].replace(" ", "-") if found else ""


def _ids(page: Page, index: int, kind: str) -> tuple[str, ...]:
    """What a sentence names of a kind, else what its title does."""
    own = page.seen(index).ids(kind)
    return own or (page.seen(0).ids(kind) if page.title is not None else ())


def country(actor: str) -> str:
    return actor.split("-", maxsplit=1)[0]


def acting(page: Page, index: int) -> str:
    """The country whose government acts: its agency, else a country that nothing is aimed at; else publisher and title."""
    found = _actor(page.seen(index), page.lines[index])
    if found:
        return found
    publisher = _source_country(page)
    if publisher and page.split.article.tier == 1:
        return publisher
    if page.title is not None and index:
        found = _actor(page.seen(0), page.title)
        if found:
            return found
    return publisher


def _actor(seen: Seen, line: Line) -> str:
    mentions = seen.mentions.get("actors", ())
    agency = next((m for m in mentions if "-" in m.id), None)
    free = next((m for m in mentions if "-" not in m.id and not _is_aim(line, m.start, m.end)), None)
    if agency and (free is None or agency.start <= free.start or country(agency.id) == free.id):
        return country(agency.id)
    return free.id if free else (country(agency.id) if agency else "")


#: A country before the tariff that it pays, "the Canada fentanyl tariff"; before "tariff on" stands who imposes it.
_PAYS = re.compile(
    r"(?:\s(?:fentanyl|reciprocal|car|auto|steel|metals?|copper|chip)){0,2}\s(?:tariffs?|dut(?:y|ies)|levy|levies)\b(?!\s(?:on|against)\b)",
    re.IGNORECASE,
)


def _is_aim(line: Line, start: int, end: int) -> bool:
    before, after = line.text[max(0, start - 60) : start], line.text[end : end + 16]
    if line.language == "en":
        if line.text[start:end] not in {"US", "U.S.", "American"} and _PAYS.match(line.text, end):
            return True
        return bool(_AIMED.search(before) or _AIMED_AFTER.match(after))
    return bool(_AIMED_CJK.search(before) or _AIMED_AFTER.match(after)) or line.text[start:end].startswith(("对", "対"))


def aimed(page: Page, index: int, actor: str) -> str:
    """The country that the act is aimed at: the first of the sentence, else of the title."""
    return next(iter(all_aimed(page, index, actor)), "")


def all_aimed(page: Page, index: int, actor: str) -> tuple[str, ...]:
    """The countries that the act is aimed at, of the sentence, else of the title: "on Canada and Mexico" names two."""
    for other in dict.fromkeys((index, 0)):
        line = page.lines.get(other)
        if line is None or (other != index and line.sentence.paragraph != 0):
            continue
        mentions = page.seen(other).mentions.get("actors", ())
        found = [m for m in mentions if country(m.id) != actor and "-" not in m.id and _is_aim(line, m.start, m.end)]
        if found:
            beside = [m for m in mentions if "-" not in m.id and country(m.id) != actor and _beside(line, found, m)]
            return tuple(dict.fromkeys(m.id for m in (*found, *beside)))
    return ()


#: What joins the countries of one list.
_JOINS = re.compile(r"^\s?(?:,|and|or|&|、|和|及|与|與|以及|や|と|および)\s?(?:the\s)?$", re.IGNORECASE)


def _beside(line: Line, aims: Iterable[Mention], one: Mention) -> bool:
    """Whether a country stands in one list with another that is aimed at."""
    return any(
        _JOINS.match(line.text[min(aim.end, one.end) : max(aim.start, one.start)]) is not None
        for aim in aims
        if aim != one
    )


def _source_country(page: Page) -> str:
    source = page.split.article.source
    language = page.split.sentences[0].language if page.split.sentences else "en"
    seen = lexicon().read(
        source, "zh" if any("\u4e00" <= c <= "\u9fff" for c in source) and language != "ja" else language
    )
    ids = seen.ids("actors")
    official = page.split.article.tier == 1 or any("-" in name for name in ids)
    return country(ids[0]) if ids and official else ""


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
        if name and not _of_nation(name, page, other):
            return name
    return "-"


def _of_nation(name: str, page: Page, index: int) -> bool:
    """Whether a plant is only said to be in a country: "its Mexican plant" has no name."""
    text = page.lines[index].text
    return any(text[m.start : m.end].lower() == name for m in page.seen(index).mentions.get("actors", ()))


_PLANT_EN = re.compile(
    r"\b(?:its|the|a|their)\s(?P<place>[A-Z][\w-]+)(?:\s[\w-]+){0,3}\s(?:plant|factory|line|works)\b|\b(?P<firm>[A-Z][\w-]+)(?:\s(?:Motors?|Motoren|Corp|Group|Electric|Auto))\b"
)
_PLANT_JA = re.compile(r"(?P<place>[\u4e00-\u9fff\u30a1-\u30fa]{2,6})(?:の?(?:工場|製作所))")
#: A transliterated name is longer than two characters: the run from its verb, company or comma on.
_PLANT_ZH = re.compile(
    r"(?:其|在|位于|旗下|公司|集团|汽车|电机|关闭|停止|暂停|的|，|、|^)(?P<place>[\u4e00-\u9fff]{2,6}?)(?:工厂|基地|厂区|分厂)"
)


def _plant_name(line: Line) -> str:
    pattern = {"en": _PLANT_EN, "ja": _PLANT_JA, "zh": _PLANT_ZH}[line.language]
    found = pattern.search(line.text)
    if not found:
        return ""
    groups = found.groupdict()
    return str(groups.get("place") or groups.get("firm") or "").lower()
