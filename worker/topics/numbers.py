"""Rates, counts and amounts of a sentence, normalised so that outlets and languages agree: "30%", "24pp", "20 entities"."""

import functools
import re
from collections.abc import Callable, Sequence

from worker.text.numerals import number

_WORDS = {
    word: i
    for i, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
} | {"twenty": 20, "thirty": 30}
_EN_N = r"(?P<n>\d[\d,]*(?:\.\d+)?|" + "|".join(_WORDS) + ")"
_CJK_N = r"(?P<n>\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百]+)"

_NOUNS = {
    "entities": (r"entit(?:y|ies)|compan(?:y|ies)|firms?|organi[sz]ations?|groups?|makers?|producers?|exporters?|suppliers?", r"家(?:企业|实体|公司|出口企业|[^，。]{0,6}(?:企业|实体|公司))?|个实体", r"(?:の)?(?:組織|企業|社|団体)"),
    "economies": (r"economies|countries|trading partners|economy", r"个(?:经济体|国家|贸易伙伴)|国", r"(?:カ国|か国|ヵ国|の国)(?:・地域)?"),
    "exclusions": (r"exclusions?", r"项[^，。；,;]{0,8}?排除", r"(?:品目|件)の(?:適用)?除外"),
    "kinds": (r"(?:medium and heavy |heavy )?rare earths?|types of rare earths?|kinds of rare earths?", r"[类种](?:中重)?稀土?|类", r"種類?"),
    "phases": (r"phases|tranches|instal?lments", r"个?(?:阶段|批次)", r"段階(?:に分け|で)"),
    "licences": (r"licen[cs]es|permits", r"份许可|张许可证", r"件の許可"),
}  # fmt: skip

_PERCENT = re.compile(r"(?P<a>\d+(?:\.\d+)?)\s?(?:%|per ?cent\b|percent\b)", re.IGNORECASE)
_RANGE = re.compile(
    r"(?P<a>\d+(?:\.\d+)?)\s?%?\s?(?:to|or|and|[-~〜至到或])\s?(?=\d+(?:\.\d+)?\s?(?:%|per ?cent|percent))",
    re.IGNORECASE,
)
_POINTS = re.compile(r"(?P<a>\d+(?:\.\d+)?)\s?(?:percentage points?|pp\b|个百分点|ポイント|ポイント)", re.IGNORECASE)
_TENTHS = re.compile(
    r"(?<![一二三四五六七八九十百\d])(?P<a>[一二两三四五六七八九]|\d(?:\.\d)?)\s?(?:成(?!员|为|立|品|本|果|都|熟|长|功|交)|割)(?P<b>[一二三四五六七八九\d])?"
)
_OF_HUNDRED = re.compile(r"百分之(?P<a>[一二两三四五六七八九十百零点\d.]+)")
_HTS = re.compile(r"(?<![\d.])(\d{4}\.\d{2}(?:\.\d{2,4})?)(?![\d])|(?<![\d.])(\d{4}\.\d{4})(?![\d])")

#: Numbers that name an act or a rule and count nothing.
_NAMES = re.compile(
    r"\b(?:Sections?|Announcements?|Nos?\.|Article|Chapter|heading) ?(?:No\. ?)?\d[\d.]*|第?\d+(?:条|號|号)|\b(?:232|301|122)\b",
    re.IGNORECASE,
)

#: What a list holds in all, beside what an act adds to it: an outlet's detail, no count of its own.
_TOTAL = re.compile(
    r"\b(?:total(?:s|ling|ing)?|in all|bring(?:s|ing)? the (?:number|total|list|tally)|(?:number|tally) of|now (?:has|holds|lists|covers|numbers|counts)|(?:revised|updated|expanded|full|whole|entire|current) list)\b[^.;,\d]{0,40}$"
    r"|(?:总数|总计|合计|共计|累计|总共|总量|總數|累計|合計|合わせて|総数|計|掲載(?:組織|企業|団体)は)[^，。、；\d]{0,16}(?:\d+か国・地域の)?$",
    re.IGNORECASE,
)
_TOTAL_BEFORE = 60

#: Sentences in which tonnes are what may be traded, and no year's output.
_QUOTA = re.compile(
    r"\bquotas?\b|\bmay export\b|\bcap(?:s|ped)?\b|配额|配額|限额|輸出枠|割当|割り当て|クオータ|枠", re.IGNORECASE
)
_TONNES = re.compile(
    r"(?P<n>\d[\d,]*(?:\.\d+)?)\s?(?:(?P<wan>[万萬])(?P<rest>\d{1,4})?)?(?P<qian>千)?\s?(?:(?:metric )?(?:tonnes?|tons?)\b|吨|噸|トン)",
    re.IGNORECASE,
)

Span = tuple[int, int]


@functools.lru_cache(maxsize=256)
def numbers(text: str, skip: tuple[Span, ...] = ()) -> tuple[str, ...]:
    """Normalised numbers of a folded text, sorted; those inside ``skip`` (time expressions) do not count."""
    found: set[str] = set()
    text = _NAMES.sub(lambda name: " " * len(name[0]), text)
    for pattern, normal in _RATES:
        found |= {normal(f) for f in pattern.finditer(text) if not _inside(f, skip)}
    for pattern, noun in _COUNTS:
        for f in pattern.finditer(text):
            value = None if _inside(f, skip) else _value(f["n"])
            if value is not None and value < 100_000:
                found.add(f"{value} {'total' if noun == 'entities' and _is_total(text, f.start('n')) else noun}")
    found |= {f"HTS {f[1] or f[2]}" for f in _HTS.finditer(text)}
    if _QUOTA.search(text):
        found |= {_tonnes(f) for f in _TONNES.finditer(text) if not _inside(f, skip)}
    return tuple(sorted(found - {""}))


def _inside(found: re.Match[str], skip: Sequence[Span]) -> bool:
    return any(a <= found.start() and found.end() <= b for a, b in skip)


def _is_total(text: str, start: int) -> bool:
    """Whether the count that starts there is what a list holds in all."""
    return _TOTAL.search(text[max(0, start - _TOTAL_BEFORE) : start]) is not None


def _tonnes(found: re.Match[str]) -> str:
    scale = (10_000 if found["wan"] else 1) * (1_000 if found["qian"] else 1)
    return f"{round(float(found['n'].replace(',', '')) * scale) + int(found['rest'] or 0)} tonnes"


def _plain(raw: str) -> str:
    return raw.rstrip("0").rstrip(".") if "." in raw else raw.lstrip("0") or "0"


def _tenths(found: re.Match[str]) -> str:
    whole, rest = number(found["a"]), number(found["b"]) if found["b"] else 0
    return "" if whole is None else f"{whole * 10 + (rest or 0)}%"


def _of_hundred(found: re.Match[str]) -> str:
    raw = found["a"]
    value = _plain(raw) if re.fullmatch(r"[\d.]+", raw) else number(raw)
    return "" if value is None else f"{value}%"


def _value(raw: str) -> int | None:
    word = _WORDS.get(raw.lower())
    return word if word is not None else number(raw.replace(",", "")) if "." not in raw else None


_RATES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_PERCENT, lambda f: f"{_plain(f['a'])}%"),
    (_RANGE, lambda f: f"{_plain(f['a'])}%"),
    (_POINTS, lambda f: f"{_plain(f['a'])}pp"),
    (_TENTHS, _tenths),
    (_OF_HUNDRED, _of_hundred),
)
_COUNTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), noun)
    for noun, (en, zh, ja) in _NOUNS.items()
    for pattern in (
        rf"\b{_EN_N}\s(?:more |other |further |additional |new |u\.?s\.? |[A-Z][a-z]+ ){{0,2}}(?:{en})\b",
        rf"(?<![第\d]){_CJK_N}\s?(?:{zh})",
        rf"(?<![第\d]){_CJK_N}\s?(?:{ja})",
    )
)
