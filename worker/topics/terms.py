"""The term language of topics (DOMAIN 2.3, 2.4): what an analyst may write, and what it means to the matcher.

``plain term``          English: whole words, any case, hyphen = space, the last word inflected. Chinese and Japanese: substring
``=Term``, ``ACRONYM``  exact case, whole word, no inflection
``licen*``              English: a prefix of at least four letters
``{t: 许可, not_in: [未经许可], unless: [采矿]}``   guards: longer strings around it; other words in its sentence
``{t: quota, with: [China, ministry]}``   counts only where one of these words stands in its sentence too
``{t: licence, apart: [mine, fee], within: 5}``    words that make it mean something else where they stand beside it
``{t: Section 301, of: [trade]}``  a section number: of a law with this word in its name, where a law is named at all
``{near: [[ban, limit], [export]], within: 4}``    one of each list, with at most so many words (characters) between
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from schemas.vocabulary import Language
from worker.text.fold import fold
from worker.topics.english import Forms, forms

LANGUAGES: tuple[Language, ...] = ("en", "zh", "ja")
NEAR_WORDS = 4
MIN_PREFIX = 4

#: Nobody writes these in a name; whoever does means a regular expression, and there are none here.
_REGEX = re.compile(r"\\[bdswBDSW]|\.\*|\.\+|\(\?|\[\^|\[[a-z0-9]-[a-z0-9]\]|^\^|^/.+/$")
_ACRONYM = re.compile(r"^[A-Z][A-Z0-9]*(?:[/&.\- ][A-Z0-9]+)*\.?$")


class TermError(ValueError):
    """A term that cannot be meant so; ``remedy`` says what to write instead."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Phrase:
    """A string to find, and what must hold around it."""

    text: str
    language: Language
    patterns: Forms
    """What the scan looks for, with the endings that may follow; Chinese and Japanese have none."""
    cased: str | None = None
    prefix: bool = False
    guards: tuple[str, ...] = ()
    unless: tuple["Phrase", ...] = ()
    beside: tuple["Phrase", ...] = ()
    """``with``: of these one must stand in the sentence."""
    apart: tuple["Phrase", ...] = ()
    within: int = 0
    laws: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Of a few fields: lists of words that many terms share would be hashed again with each of them."""
        return hash((self.text, self.language, self.cased, self.within))


@dataclass(frozen=True, slots=True)
class Near:
    """One phrase of each group, any order, with at most ``within`` words (CJK: characters) between neighbours."""

    text: str
    language: Language
    groups: tuple[tuple[Phrase, ...], ...]
    within: int

    def __hash__(self) -> int:
        return hash((self.text, self.language, self.within))


Term = Phrase | Near


def scanned(text: str) -> str:
    """The form in which texts and terms are compared: small letters, hyphens and line breaks as spaces; same length."""
    return flat(small(text))


def small(text: str) -> str:
    """Small letters; same length (one capital has a small form of two characters)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def flat(text: str) -> str:
    """Hyphens and line breaks as spaces; same length."""
    return text.replace("-", " ").replace("\n", " ")


_GUARDS = {"t", "not_in", "unless", "with", "apart", "within", "of"}


def term(raw: Any, language: Language) -> Term:
    """Read one term as written. Raises TermError."""
    if isinstance(raw, str):
        return _plain(raw, language)
    if isinstance(raw, Mapping):
        if set(raw) <= _GUARDS and isinstance(raw.get("t"), str):
            return _guarded(raw, language)
        if "near" in raw and set(raw) <= {"near", "within"}:
            return _near(raw, language)
    raise TermError(
        f"no term: {str(raw)[:60]}",
        "a text, {t: text, not_in: [...], unless: [...], with: [...], apart: [...]} or {near: [[...], [...]], within: 4}",
    )


@lru_cache(maxsize=20_000)
def _plain(raw: str, language: Language) -> Phrase:
    """A text as a term: lists of words are shared by many terms, and read once."""
    return _phrase(raw, language)


def _phrase(raw: str, language: Language, guards: tuple[str, ...] = (), unless: tuple[Phrase, ...] = ()) -> Phrase:
    text = raw.strip()
    bare = text.strip("=* ")
    if not bare:
        raise TermError(f"{raw!r} matches everything", "write at least one word")
    if _REGEX.search(text):
        raise TermError(f"{raw!r} looks like a regular expression", "there are none; write words, licen* or near")
    if "*" in bare or text.startswith("*"):
        raise TermError(f"{raw!r}: a wildcard stands only at the end of a word", "write licen*")
    if language != "en":
        return _substring(text, language, guards, unless)
    if text.endswith("*"):
        return _prefix(text, guards, unless)
    if text.startswith("=") or _ACRONYM.match(text):
        return _exact(text, guards, unless)
    words = scanned(fold(text, "en").text)
    head, _, last = words.rpartition(" ")
    patterns = tuple((f"{head} {stem}" if head else stem, endings) for stem, endings in forms(last))
    return Phrase(text, "en", patterns, guards=guards, unless=unless)


def _substring(text: str, language: Language, guards: tuple[str, ...], unless: tuple[Phrase, ...]) -> Phrase:
    if text.endswith("*"):
        raise TermError(f"{text!r}: {language} terms are substrings already", "leave the * out")
    pattern = scanned(fold(text.removeprefix("="), language).text)
    if not pattern:
        raise TermError(f"{text!r} is empty once folded", "write at least one character")
    return Phrase(text, language, ((pattern, frozenset()),), guards=guards, unless=unless)


def _prefix(text: str, guards: tuple[str, ...], unless: tuple[Phrase, ...]) -> Phrase:
    pattern = scanned(fold(text[:-1], "en").text)
    if len(pattern.rpartition(" ")[2]) < MIN_PREFIX:
        raise TermError(f"{text!r} is too short a prefix", f"at least {MIN_PREFIX} letters before the *")
    return Phrase(text, "en", ((pattern, frozenset()),), prefix=True, guards=guards, unless=unless)


def _exact(text: str, guards: tuple[str, ...], unless: tuple[Phrase, ...]) -> Phrase:
    cased = flat(fold(text.removeprefix("=").strip(), "en").text)
    return Phrase(text, "en", ((scanned(cased), frozenset({""})),), cased=cased, guards=guards, unless=unless)


def _guarded(raw: Mapping[str, Any], language: Language) -> Phrase:
    guards = tuple(scanned(fold(str(g), language).text) for g in raw.get("not_in") or ())
    unless = tuple(_plain(str(u), language) for u in raw.get("unless") or ())
    beside = tuple(_plain(str(b), language) for b in raw.get("with") or ())
    phrase = replace(_phrase(raw["t"], language, guards, unless), beside=beside)
    if raw.get("apart"):
        apart = tuple(_plain(str(a), language) for a in raw["apart"])
        phrase = replace(phrase, apart=apart, within=_within(raw))
    if raw.get("of"):
        phrase = replace(phrase, laws=tuple(scanned(fold(str(law), language).text) for law in raw["of"]))
    stems = [pattern for pattern, _ in phrase.patterns]
    for written, guard in zip(raw.get("not_in") or (), guards, strict=True):
        if not any(stem in guard for stem in stems):
            raise TermError(
                f"the guard {written!r} does not hold {raw['t']!r}", "a guard is a longer text around the term"
            )
    return phrase


def _near(raw: Mapping[str, Any], language: Language) -> Near:
    lists = raw["near"]
    if not isinstance(lists, list) or len(lists) < 2 or not all(isinstance(x, list) and x for x in lists):
        raise TermError("near needs two lists or more", "write {near: [[ban, limit], [export]], within: 4}")
    within = _within(raw)
    groups = tuple(tuple(_near_part(x, language) for x in part) for part in lists)
    text = " NEAR ".join("|".join(p.text for p in group[:3]) for group in groups)
    return Near(text, language, groups, within)


def _within(raw: Mapping[str, Any]) -> int:
    try:
        within = int(raw.get("within", NEAR_WORDS))
    except (TypeError, ValueError):
        raise TermError(f"within: {raw.get('within')!r} is no number", "write within: 4") from None
    if not 0 <= within <= 200:
        raise TermError(f"within: {within} is out of range", "0 to 200")
    return within


def _near_part(raw: Any, language: Language) -> Phrase:
    part = term(raw, language)
    if isinstance(part, Near):
        raise TermError("near inside near", "use one near with three lists")
    return part


def phrases(terms: Iterable[Term]) -> Iterable[Phrase]:
    """All strings that the terms look for."""
    for item in terms:
        if isinstance(item, Near):
            for group in item.groups:
                yield from group
        else:
            yield item
