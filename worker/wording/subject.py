"""The subject of an e-mail: at most 90 characters, its date in it, no emoji."""

import unicodedata

from schemas.vocabulary import Severity
from worker.text.clean import clean, cut
from worker.wording.facts import Headline
from worker.wording.words import Words

LONGEST = 90


def subject(severity: Severity, reason: str, headline: Headline | str, words: Words, *, replay: bool = False) -> str:
    """ "[watch][high] MOVED 12 Aug → 10 Nov 2025: US–China tariff truce"; the reason only where the headline lacks it."""
    prefix = f"{'REPLAY ' if replay else ''}[watch][{words.severities[severity]}] "
    prefix += "" if _says(str(headline), reason) else f"{reason}{words.separator}"
    room = LONGEST - len(prefix)
    told = headline.within(room) if isinstance(headline, Headline) else headline
    return prefix + cut(clean(without_emoji(told), 300), room)


def _says(headline: str, reason: str) -> bool:
    """ "MOVED 12 Aug → …" says DEADLINE MOVED already."""
    start = headline.upper()
    return start.startswith((reason.upper(), reason.rsplit(" ", 1)[-1].upper()))


def without_emoji(text: str) -> str:
    return "".join(character for character in text if not _is_emoji(character))


def _is_emoji(character: str) -> bool:
    emoji = unicodedata.category(character) == "So" or "\U0001f000" <= character <= "\U0001faff"
    return emoji or character in "\ufe0e\ufe0f"
