"""A text as the tables see it: the same length, so that offsets stay those of the original.

Full-width letters, digits and punctuation become plain; English is lower-case; traditional characters become simplified.
"""

import re

from schemas.vocabulary import Language
from worker.text.variants import SIMPLIFIED, TRADITIONAL

_WIDE = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {
    0x3000: " ",
    0xA0: " ",
    0x202F: " ",
    0x2009: " ",
    0x2019: "'",
    0xFF5E: "~",
    0x301C: "~",
}


class _Plain(dict[int, str | int]):
    """A table for ``str.translate`` that remembers which characters stay as they are; a plain one asks for them in vain each time."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


_SIMPLIFIED = {ord(old): new for old, new in zip(TRADITIONAL, SIMPLIFIED, strict=True)}
_PLAIN_ZH, _PLAIN_JA = _Plain(_WIDE | _SIMPLIFIED), _Plain(_WIDE)
_LOWER = {code: chr(code + 32) for code in range(65, 91)}
_PLAIN_EN = _Plain(_WIDE | _LOWER)

_KANA = re.compile(r"[ぁ-ゖァ-ヺｦ-ﾝ]")
_HAN = re.compile(r"[㐀-鿿]")
_KANA_OR_HAN = re.compile(r"[ぁ-ゖァ-ヺｦ-ﾝ㐀-鿿]")
_LATIN = re.compile(r"[A-Za-z]")
_WEIGHT = 3
"""A Han character says about as much as three Latin letters."""


def folded(text: str, language: Language) -> str:
    """One character for each character of ``text``."""
    if language == "en":
        return text.lower() if text.isascii() else text.translate(_PLAIN_EN)
    return text.translate(_PLAIN_ZH if language == "zh" else _PLAIN_JA)


def language_of(text: str, hint: Language | None = None) -> Language:
    """By script: kana is Japanese; Han alone is what the hint says, else Chinese; what is mostly Latin is English."""
    if text.isascii() or not _KANA_OR_HAN.search(text):
        return "en"
    kana, han = len(_KANA.findall(text)), len(_HAN.findall(text))
    if _WEIGHT * (kana + han) < len(_LATIN.findall(text)):
        return "en"
    if kana:
        return "ja"
    return ("ja" if hint == "ja" else "zh") if han else "en"
