"""Names that people read for the ids that facts carry."""

from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from schemas.alert import TopicRef
from schemas.vocabulary import Language
from worker.wording.clean import clean

#: The built-in topics by their fixed ids (DESIGN.md 5), for channels in Chinese and Japanese.
_TOPICS: Mapping[str, tuple[str, str, str]] = {
    "rare-earth-licences": ("Rare-earth licences", "稀土许可与管制", "レアアースの許可・規制"),
    "tariff-deadlines": ("Tariff deadlines", "关税期限", "関税の期限"),
    "critical-minerals": ("Critical minerals", "关键矿产管制", "重要鉱物の規制"),
    "us-china-truce": ("US–China tariff truce", "中美关税休战", "米中関税休戦"),
    "fentanyl-tariffs": ("Fentanyl tariffs", "芬太尼关税", "フェンタニル関税"),
    "tariff-courts": ("Tariffs in court", "关税诉讼", "関税訴訟"),
    "section-232": ("Section 232", "232条款", "通商拡大法232条"),
    "section-301": ("Section 301", "301条款", "通商法301条"),
    "chip-export-controls": ("Chip export controls", "芯片出口管制", "半導体の輸出規制"),
    "countermeasure-lists": ("Countermeasure lists", "反制清单", "対抗措置リスト"),
    "forced-labour": ("Forced labour", "强迫劳动", "強制労働"),
    "trade-remedies": ("Trade remedies", "贸易救济", "貿易救済"),
    "production-halts": ("Production halts", "停产", "生産停止"),
    "japan-export-controls": ("Japan export controls", "日本出口管制", "日本の輸出管理"),
}

_COUNTRIES: Mapping[str, tuple[str, str, str]] = {
    "cn": ("China", "中国", "中国"), "us": ("US", "美国", "米国"), "jp": ("Japan", "日本", "日本"), "eu": ("EU", "欧盟", "EU"),
    "kr": ("South Korea", "韩国", "韓国"), "tw": ("Taiwan", "台湾", "台湾"), "nl": ("Netherlands", "荷兰", "オランダ"),
    "in": ("India", "印度", "インド"), "ca": ("Canada", "加拿大", "カナダ"), "mx": ("Mexico", "墨西哥", "メキシコ"), "uk": ("UK", "英国", "英国"),
    "gb": ("UK", "英国", "英国"), "de": ("Germany", "德国", "ドイツ"), "vn": ("Vietnam", "越南", "ベトナム"), "br": ("Brazil", "巴西", "ブラジル"),
    "my": ("Malaysia", "马来西亚", "マレーシア"), "id": ("Indonesia", "印度尼西亚", "インドネシア"), "au": ("Australia", "澳大利亚", "豪州"),
    "ch": ("Switzerland", "瑞士", "スイス"),
}  # fmt: skip

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
    known = _TOPICS.get(topic_id)
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
    """A measure's key in words: "us/section-122" → "US Section 122", "cn/us/rare-earth" → "China → US Rare Earth"."""
    parts = [part for part in key.split("/") if part]
    countries = [part for part in parts if part in _COUNTRIES]
    others = [_authority(part, language) for part in parts if part not in _COUNTRIES]
    told = " → ".join(_COUNTRIES[part][_column(language)] for part in countries)
    return " ".join(part for part in (told, *others) if part) or clean(key, 120)


def _authority(part: str, language: Language) -> str:
    country, _, rest = part.partition("-")
    if rest and country in _COUNTRIES and part not in _TOPICS:
        return f"{_COUNTRIES[country][_column(language)]} {humanised(rest)}"
    return humanised(part)


def party_name(identifier: str, language: Language) -> str:
    """An actor or target: "us" → "US", "cn-mofcom" → "China MOFCOM", "jl-mag" → "Jl Mag"."""
    country = _COUNTRIES.get(identifier)
    return country[_column(language)] if country else _authority(identifier, language)


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
