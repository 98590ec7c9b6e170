"""The subject of an e-mail: at most 90 characters, its date in it, no emoji."""

import unicodedata

from schemas.vocabulary import Severity
from worker.wording.clean import clean, cut
from worker.wording.words import Words

LONGEST = 90


def subject(severity: Severity, reason: str, headline: str, words: Words, *, replay: bool = False) -> str:
    """ "[watch][high] MOVED 12 Aug → 10 Nov 2025: US–China tariff truce"; the reason only where the headline lacks it."""
    prefix = f"{'REPLAY ' if replay else ''}[watch][{words.severities[severity]}] "
    says_so = headline.upper().startswith(reason.rsplit(" ", 1)[-1].upper()) or headline.startswith(reason)
    told = headline if says_so else f"{reason}{words.separator}{headline}"
    return cut(prefix + clean(without_emoji(told), 300), LONGEST)


def without_emoji(text: str) -> str:
    return "".join(character for character in text if not _is_emoji(character))


def _is_emoji(character: str) -> bool:
    return (
        unicodedata.category(character) == "So"
        or character in "\ufe0f\ufe0e"
        or "\U0001f000" <= character <= "\U0001faff"
    )
