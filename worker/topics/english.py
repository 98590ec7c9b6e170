"""Plain English inflection, without a stemmer: a stemmer merges "organ" and "organization", "policy" and "police"."""

_VOWELS = frozenset("aeiou")

#: Forms that no suffix makes, of words that trade news uses.
_IRREGULAR = {
    "begin": ("began", "begun"),
    "bring": ("brought",),
    "buy": ("bought",),
    "come": ("came",),
    "freeze": ("froze", "frozen"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "hold": ("held",),
    "keep": ("kept",),
    "lose": ("lost",),
    "make": ("made",),
    "rise": ("rose", "risen"),
    "run": ("ran",),
    "seek": ("sought",),
    "strike": ("struck",),
    "take": ("took", "taken"),
    "withdraw": ("withdrew", "withdrawn"),
}

Forms = tuple[tuple[str, frozenset[str]], ...]


def forms(word: str) -> Forms:
    """How a word may appear, as (unchanging part, endings that may follow up to the word's end)."""
    if len(word) < 3 or not word.isalpha():
        return ((word, frozenset({""})),)
    regular = (_regular(word),)
    return regular + tuple((form, frozenset({""})) for form in _IRREGULAR.get(word, ()))


def _regular(word: str) -> tuple[str, frozenset[str]]:
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1], frozenset({"y", "ies", "ied", "ying"})
    if word.endswith("e"):
        return word[:-1], frozenset({"e", "es", "ed", "ing"})
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word, frozenset({"", "es", "ed", "ing"})
    endings = {"", "s", "ed", "ing"}
    if _doubles(word):
        endings |= {word[-1] + "ed", word[-1] + "ing"}
    return word, frozenset(endings)


def _doubles(word: str) -> bool:
    """ "ban" → "banned", "permit" → "permitted"; "export" → "exported"."""
    last, vowel, before = word[-1], word[-2], word[-3]
    return last not in _VOWELS and last not in "wxy" and vowel in _VOWELS and before not in _VOWELS
