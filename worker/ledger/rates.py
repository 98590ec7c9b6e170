"""A rate that changes in one sentence, "to 25% from 15%": which of the two holds now."""

import re
from functools import lru_cache
from typing import NamedTuple


class Step(NamedTuple):
    """A rate before and after, in percent."""

    old: float
    new: float


_N = r"(\d+(?:\.\d+)?)\s?(?:%|％|per ?cent|percent|pct)?"
_P = r"(\d+(?:\.\d+)?)\s?(?:%|％|per ?cent|percent|pct)"

#: Verbs of a change; without one, "from 17% to 35%" is a range.
_CHANGES = re.compile(
    r"\b(?:rais|increas|doubl|tripl|lift|cut|lower|reduc|halv|drop|fall|fell|rise|rose|climb|go(?:es)? (?:up|down)|went|step|slash|trim|hik|down|up)\w*",
    re.IGNORECASE,
)
_EN_FORTH = re.compile(rf"\bfrom (?:the (?:current |previous |provisional )?)?{_N} to {_P}", re.IGNORECASE)
_EN_BACK = re.compile(
    rf"\b(?:to|at|of|is|are|be) {_P}[^.;%]{{0,24}}?\b(?:from|instead of|rather than|down from|up from) (?:the |an? )?(?:current |previous |provisional |preliminary |planned )?{_P}",
    re.IGNORECASE,
)
_EN_APPOSED = re.compile(
    rf"{_P}[^.;%]{{0,90}}?,? (?:up|down) from (?:the |an? )?(?:current |previous |provisional |preliminary )?{_P}",
    re.IGNORECASE,
)
_ZH = re.compile(
    rf"(?:由|从|從|自)(?:目前的?|现行的?|原来的?|此前的?|原定的?)?{_N}(?:的?税率)?[^。；，\d]{{0,8}}(?:提高|上调|上調|提升|升|增|加|翻倍|降低|下调|下調|降|减|減|调|調|改)[^。；，\d]{{0,6}}(?:至|到|为|為){_P}"
)
_ZH_PLANNED = re.compile(
    rf"(?:原定|原本|此前|目前|现行)[^。；%]{{0,24}}?{_P}[^。；%]{{0,8}}?(?:降|升|提高|上调|下调|增|减|调)[^。；\d]{{0,4}}(?:至|到|为){_P}"
)
_JA = re.compile(
    rf"{_N}(?:だった(?:関税|税率)を|から)、?{_P}(?:に|へ|まで)[^。]{{0,8}}(?:引き上げ|引き下げ|上げ|下げ|変更|改め|半減|倍増|する|なる|した)"
)


@lru_cache(maxsize=8192)
def step(sentence: str) -> Step | None:
    """The change that a sentence tells, where it names both rates."""
    if "%" not in sentence and "％" not in sentence and "per" not in sentence and "pct" not in sentence:
        return None
    for pattern in (_ZH, _ZH_PLANNED, _JA):
        if found := pattern.search(sentence):
            return _step(found[1], found[2])
    if _CHANGES.search(sentence) is None:
        return None
    if found := _EN_FORTH.search(sentence):
        return _step(found[1], found[2])
    found = _EN_BACK.search(sentence) or _EN_APPOSED.search(sentence)
    return _step(found[2], found[1]) if found else None


def _step(old: str, new: str) -> Step | None:
    before, after = float(old), float(new)
    return Step(before, after) if before != after else None
