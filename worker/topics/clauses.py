"""A sentence's clauses, and the one that a topic's words stand in: a negation or a hedge counts in its own clause only."""

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from schemas.vocabulary import Language
from worker.topics.cues import chinese, english

Span = tuple[int, int]

_BREAKS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r";|\s[-–—]\s(?=[a-z])|,?\s(?=(?:but(?! also\b)|however|whereas|although|though|while)\b)|,\s(?=(?:yet|with|so)\s)"
        r"|,\s(?=and\s(?:it|they|he|she|the|this|these|those|there|that|a|an|its|[A-Z])\b)|:\s(?=[A-Z])",
    ),
    "zh": chinese(r"[；;]|[，,](?=(?:但|然而|不过|而|却|虽|尽管|同时))|\s(?=[\u4e00-\u9fff])"),
    "ja": re.compile(r"[；;]|(?<=が)、|(?<=ものの)、|(?<=一方)、|(?<=けれど)、|(?<=おり)、|[ \u3000](?=\S)"),
}

#: Clauses inside a clause that say something else: what it hangs on, and what is only told about a noun.
_ASIDES: dict[Language, re.Pattern[str]] = {
    "en": english(
        r"\b(?:unless|if|provided that|until and unless|whether)\b[^,;.]*|\bshould (?:china|beijing|washington|tokyo|brussels|ottawa|the (?:us|u\.s\.|eu|united states|white house|other side|dutch|americans?|chinese)|seoul|new delhi|the hague)\b[^,;.]*|\b(?:should(?:(?<=^should)|(?<=, should)|(?<=said should))|were(?:(?<=^were)|(?<=, were)|(?<=said were))) [\w'-]+(?: [\w'-]+)? (?:to )?[a-z]+\b[^,;.]*,|,\s(?:which|who|whose)\b[^,;.]*(?=[,;.]|$)"
        r"|\b(?:that|which) (?:[a-z]+|the [a-z]+) (?:had |has |have )?(?:announced|imposed|introduced|published|proclaimed|proposed|unveiled|told|issued)\b(?: (?:in|on) \w+)?"
        r"|\b(?:after|following|based on|citing|on the basis of|as a result of|concluding|ending) [^,;.]*\b(?:investigation|probe|study|review|findings?)\b"
        r"|\b(?:that|which) (?:refus|den(?:y|ies|ied)|bar(?:s|red)|block|prohibit|forbid|forbade|restrict|withh)\w*\b[^,;.]*"
    ),
    "zh": chinese(
        r"不予(?:许可|批准)[^，。]{1,14}的(?=规定|措施|做法|政策)|(?:除非|如果|若|只要|一旦|倘若)[^，,；;。]*[，,]?|(?:^|(?<=[，：“；]))如(?!何|期|下|上|今|此|同|约|实|图|常|数|是|需)[^，。]{3,40}[，则]"
    ),
    "ja": re.compile(
        r"[^、。]{0,80}(?:すれば|なければ|しない限り|ければ|場合は|ならば?)、|(?:認めない|許可しない|認めていない|許可していない|禁じる|制限する)(?:との|とする|という)?(?=措置|規定|規則|ルル|制度|方針を(?:撤|解|改))"
    ),
}

_CAUSES: dict[Language, re.Pattern[str]] = {
    "en": english(r"\b(?:because|since|as|after|while|without|unable to)\b[^,;.]*"),
    "zh": chinese(
        r"(?:因为?|由于)[^，,；;。]*?(?=[，,；;。]|停产|停工|停线|减产|停摆|关闭|暂停|复产|$)|[^，,；;。]{0,24}(?:未到货?|未核发|没有到货|迟迟不到)[^，,；;。]*[，,]"
    ),
    "ja": re.compile(r"[^、。]{0,60}(?:ず|ない|なかった)(?:ため|ことから|ので)?、"),
}


@dataclass(frozen=True, slots=True)
class Focus:
    """The clauses of a sentence that decide what it says on a topic; ``text`` keeps offsets, the rest blanked."""

    text: str
    main: str
    """``text`` without its conditional and relative clauses."""
    clauses: tuple[Span, ...]


def clauses(text: str, language: Language) -> list[Span]:
    """The clauses as spans, in order; together they cover the text."""
    cuts = [0, *(found.start() for found in _BREAKS[language].finditer(text)), len(text)]
    return [(a, b) for a, b in itertools.pairwise(cuts) if b > a]


def focus(text: str, language: Language, groups: Sequence[Collection[Span]], acts: re.Pattern[str], low: str) -> Focus:
    """``low`` is ``text`` in small letters, in which acts are looked for and which the focus holds.

    The clause that holds most of the topic's concepts (``groups``: each concept's hits), and where it has no act
    of its own, the other clauses that hold any."""
    parts = clauses(text, language)
    plain = without_asides(low, language)
    held = [sum(any(a <= start < b for start, _ in group) for group in groups) for a, b in parts]
    best = max(held, default=0)
    chosen = [part for part, count in zip(parts, held, strict=True) if count == best and best]
    if not any(acts.search(plain, a, b) for a, b in chosen):
        chosen = [part for part, count in zip(parts, held, strict=True) if count]
    if not any(acts.search(plain, a, b) for a, b in chosen):
        chosen = parts
    kept = _only(low, chosen or parts)
    return Focus(kept, without_asides(kept, language), tuple(chosen))


def without_asides(text: str, language: Language) -> str:
    """The text with conditional and relative clauses blanked; same length."""
    return _ASIDES[language].sub(lambda found: " " * len(found[0]), text)


#: What others had feared or expected, told beside what happened.
_FORETOLD: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r",? as (?:(?:had been|was|were|has been|widely|many|some|analysts|traders|\w+ had) ){0,2}(?:feared|expected|hoped|rumou?red|predicted|speculated)\b,?"
    ),
    "zh": chinese(r"[，,]?像[^，。]{0,12}(?:担心|预期|预料|传闻|期待|猜测)的?那样[，,]?"),
    "ja": re.compile(r"(?:懸念|予想|期待|観測)(?:され(?:た|ていた)|通り|どおり)"),
}


def without_foretold(text: str, language: Language) -> str:
    """The text (English: small letters) with what had only been feared or expected blanked; same length."""
    return _FORETOLD[language].sub(lambda found: " " * len(found[0]), text)


def without_causes(text: str, language: Language) -> str:
    """The text with what only says why blanked: a part that "has not arrived" denies no stoppage; same length."""
    return _CAUSES[language].sub(lambda found: " " * len(found[0]), text)


def _only(text: str, parts: Sequence[Span]) -> str:
    kept = [" "] * len(text)
    for a, b in parts:
        kept[a:b] = text[a:b]
    return "".join(kept)
