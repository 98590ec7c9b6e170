"""Names that people read for the ids that facts carry."""

from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from schemas.alert import TopicRef
from schemas.vocabulary import Language
from worker.text.clean import clean
from worker.wording.known import AUTHORITIES, COMPANIES, COUNTRIES, GOODS, GROUPS, MEASURES, TOPICS, UNITS

_SMALL = frozenset({"and", "of", "on", "the", "for"})
_ACRONYMS = frozenset(
    {"us", "eu", "uk", "eo", "ieepa", "bis", "ustr", "mofcom", "meti", "cbp", "hts", "ad", "cvd", "ai", "hbm"}
)


def _column(language: Language) -> int:
    return {"en": 0, "zh": 1, "ja": 2}[language]


def has_cjk(text: str) -> bool:
    return any("\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" for character in text)


def topic_name(topic_id: str, name: str, language: Language) -> str:
    """As its owner named it; a built-in topic with an English name is translated for other languages."""
    known = TOPICS.get(topic_id)
    if known and (not name or (language != "en" and not has_cjk(name))):
        return known[_column(language)]
    return clean(name, 120) or humanised(topic_id)


def topic_names(topics: Iterable[TopicRef], language: Language) -> dict[str, str]:
    return {topic.id: topic_name(topic.id, topic.name, language) for topic in topics}


def humanised(slug: str) -> str:
    """ "section-122" → "Section 122"; acronyms keep their capitals."""
    words = [word for word in slug.replace("_", "-").split("-") if word]
    told = [word.upper() if word in _ACRONYMS else word if word in _SMALL else word.capitalize() for word in words]
    return clean(" ".join(told), 120)


def measure_name(key: str, language: Language) -> str:
    """A measure's key in words: "us/section-122" → "US Section 122 surcharge", "cn-mofcom/2025-61" → "MOFCOM 2025-61"."""
    if key in MEASURES:
        return MEASURES[key][_column(language)]
    parts = [part for part in key.split("/") if part]
    return clean(" ".join(party_name(part, language) for part in parts), 120)


def party_name(identifier: str, language: Language) -> str:
    """An actor, company or good: "us" → "US", "cn-mofcom" → "MOFCOM", "rare-earths" → "rare earths", "jl-mag" → "Jl Mag"."""
    for table in (COUNTRIES, AUTHORITIES, GOODS, COMPANIES, GROUPS):
        if identifier in table:
            return table[identifier][_column(language)]
    if identifier[:1].isdigit():  # the number of an act
        return clean(identifier, 60)
    countries = [part for part in identifier.split("-") if part in COUNTRIES]
    if countries and len(countries) == identifier.count("-") + 1:
        return "–".join(COUNTRIES[country][_column(language)] for country in countries)
    return humanised(identifier)


def value_name(value: str, language: Language) -> str:
    """A number or scope of a fact: "20 entities" → "20家实体", "plaintiffs" → "原告", "24pp" → "24 points"."""
    if value in GROUPS:
        return GROUPS[value][_column(language)]
    number, _, unit = value.partition(" ")
    if unit in UNITS:
        return f"{clean(number, 40)}{UNITS[unit][_column(language)]}"
    if value.endswith("pp") and value[:-2].replace(".", "").isdigit():
        return value[:-2] + (" points", "个百分点", "ポイント")[_column(language)]
    return clean(value.replace("-", " ") if value.islower() else value, 60)


#: Cities of zones that deadlines name, for Chinese and Japanese; others stay as the zone database writes them.
_CITIES: Mapping[str, tuple[str, str]] = {
    "New York": ("纽约", "ニューヨーク"), "Tokyo": ("东京", "東京"), "Shanghai": ("上海", "上海"), "Brussels": ("布鲁塞尔", "ブリュッセル"),
    "London": ("伦敦", "ロンドン"), "Hong Kong": ("香港", "香港"), "Taipei": ("台北", "台北"), "Seoul": ("首尔", "ソウル"), "Singapore": ("新加坡", "シンガポール"),
    "Paris": ("巴黎", "パリ"), "Berlin": ("柏林", "ベルリン"), "Los Angeles": ("洛杉矶", "ロサンゼルス"), "Chicago": ("芝加哥", "シカゴ"),
}  # fmt: skip


def zone_name(zone: str, language: Language) -> str:
    """The city of an IANA zone: "America/New_York" → "New York"."""
    city = zone.rsplit("/", 1)[-1].replace("_", " ")
    local = _CITIES.get(city)
    return local[_column(language) - 1] if local and language != "en" else city


def zone_of(name: str | None, fallback: str) -> ZoneInfo:
    """The zone, else the reader's, else UTC: a name that no database knows must not stop a message."""
    for candidate in (name, fallback):
        try:
            if candidate:
                return ZoneInfo(candidate)
        except (LookupError, ValueError, OSError):
            continue
    return ZoneInfo("UTC")
