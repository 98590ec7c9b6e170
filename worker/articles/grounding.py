"""Whether a claim's words stand in the paragraphs that it cites (DOMAIN.md 5.3, G1–G7). What fails is shown, never alerted at once."""

import re
from collections.abc import Iterator, Sequence

from schemas import Claim, Paragraph
from worker.articles import sentences
from worker.text.quantities import agree, amounts, days
from worker.text.scripts import language_of

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|denie[sd]|deny|refus\w+|reject\w*|cannot|fails? to|failed to)\b|n['’]t\b|不(?!仅|僅|但|过|過|同|少|断|斷|得不|久)|未(?!来|來)|没有|沒有|无(?!人|论)|無(?!論|人)|否认|否認|拒绝|拒絕|ない|なかった|ません|ず(?=[、。に])|否定",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|possibly|perhaps|reportedly|considering|is expected|are expected|likely|appears?|seems?|if)\b|可能|或将|或將|考虑|考慮|据传|拟|擬|有望|如果|若|かもしれ|可能性|検討|見通し|とみられ|もし",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]+(?:[ -](?:of |the )?[A-Z][a-z]+)+\b")
_INSTRUMENT = re.compile(
    r"\b(?:No\.|Section|Announcement|Order|Article)\s*(?:No\.?\s*)?(\d[\d-]*)|第\s*(\d+)\s*[号號条條]|(\d+)\s*[号號](?!日)"
)
#: One body under its names in three languages; a claim in one language may cite a paragraph in another.
ALIASES: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split("|"))
    for names in (
        "MOFCOM|ministry of commerce|commerce ministry|商务部|商務部|商務省",
        "USTR|trade representative|贸易代表|貿易代表|通商代表",
        "BIS|bureau of industry and security|工业与安全局|工業與安全局|工业和安全局|産業安全保障局|産業安全局",
        "METI|ministry of economy|经济产业省|経済産業省|经产省|経産省|經濟產業省",
        "CBP|customs and border protection|海关与边境|海關與邊境|税関・国境",
        "GAC|general administration of customs|海关总署|海關總署|税関総署",
        "WTO|world trade organi|世贸组织|世界贸易组织|世貿組織|世界貿易機関",
        "IEEPA|emergency economic powers|紧急经济权力|緊急經濟權力|国際緊急経済",
        "MEMA|automotive suppliers|汽车零部件|汽車零件|汽车供应商|自動車部品",
        "CIT|court of international trade|国际贸易法院|國際貿易法院|国際貿易裁判所",
        "CAFC|federal circuit|联邦巡回|聯邦巡迴|連邦巡回",
        "SMIC|中芯国际|中芯國際", "TSMC|台积电|台積電", "CATL|宁德时代|寧德時代", "OPEC|欧佩克|石油輸出國", "NATO|北约|北約",
        "White House|白宫|白宮|ホワイトハウス", "European Commission|欧盟委员会|欧委会|歐盟委員會|欧州委員会", "Supreme Court|最高法院|最高裁",
    )
)  # fmt: skip


def ground(claim: Claim, paragraphs: Sequence[Paragraph]) -> Claim:
    """The claim as checked or unverified, with the checks that failed; unchanged where nothing it could cite is known."""
    if not paragraphs:
        return claim
    failed = tuple(_failures(claim, {paragraph.number: paragraph for paragraph in paragraphs}))
    return claim.model_copy(update={"evidence": "unverified" if failed else "checked", "failed": failed})


def _failures(claim: Claim, known: dict[int, Paragraph]) -> Iterator[str]:
    cited = [known[number] for number in claim.citations if number in known]
    if not claim.citations or len(cited) < len([number for number in claim.citations if number]):
        yield "G1 citations"
    if not cited:
        return
    if any(
        known[span.paragraph].text[span.start : span.end] != claim.text
        for span in claim.spans
        if span.paragraph in known and len(claim.spans) == 1
    ):
        yield "G2 quote"
    if any(paragraph.skipped for paragraph in cited):
        yield "G7 boilerplate"
    if claim.spans:
        return  # the words are the article's own
    text = "\n".join(paragraph.text for paragraph in cited)
    if not amounts(claim.text) <= amounts(text):
        yield "G3 numbers"
    known_days = days(text)
    if any(not any(agree(day, other) for other in known_days) for day in days(claim.text)):
        yield "G4 dates"
    if not all(_is_named(name, text) for name in _names(claim.text)):
        yield "G5 names"
    if _is_other_polarity(claim.text, cited):
        yield "G6 polarity"


def _names(text: str) -> Iterator[str]:
    yield from _ACRONYM.findall(text)
    yield from _NAME.findall(text)
    for found in _INSTRUMENT.finditer(text):
        yield "#" + (found[1] or found[2] or found[3])


def _is_named(name: str, text: str) -> bool:
    """Whether a name stands in the text, under any of its names; one in another script that no table knows is not judged."""
    if name.startswith("#"):
        return any("#" + (found[1] or found[2] or found[3]) == name for found in _INSTRUMENT.finditer(text)) or name[
            1:
        ] in re.findall(r"\d+", text)
    low = text.lower()
    if name.lower() in low:
        return True
    for names in ALIASES:
        if any(alias.lower() == name.lower() for alias in names):
            return any(alias.lower() in low for alias in names)
    return language_of(text) != "en"


def _is_other_polarity(claim: str, cited: Sequence[Paragraph]) -> bool:
    """Negation on one side only, or a hedge that the claim drops, in the one sentence that the claim can come from."""
    source = _closest(
        claim, [paragraph.text[start:end] for paragraph in cited for start, end in sentences.spans(paragraph.text)]
    )
    if source is None:
        return bool(_NEGATION.search(claim)) and not any(_NEGATION.search(paragraph.text) for paragraph in cited)
    if bool(_NEGATION.search(claim)) != bool(_NEGATION.search(source)):
        return True
    return bool(_HEDGE.search(source)) and not _HEDGE.search(claim)


def _closest(claim: str, candidates: Sequence[str]) -> str | None:
    """The sentence that shares most with the claim; across languages only where there is no choice."""
    if len(candidates) == 1:
        return candidates[0]
    words = set(re.findall(r"[a-z]{4,}|\d[\d.,]*", claim.lower()))
    scored = sorted(
        (
            (len(words & set(re.findall(r"[a-z]{4,}|\d[\d.,]*", candidate.lower()))), candidate)
            for candidate in candidates
        ),
        reverse=True,
    )
    if not scored or scored[0][0] < 3 or (len(scored) > 1 and scored[1][0] * 2 > scored[0][0]):
        return None
    return scored[0][1]
