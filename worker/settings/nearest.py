"""The nearest right name."""

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known name that ``word`` most likely meant, or None."""
    names = {name.casefold(): name for name in known}
    folded = word.casefold()
    same = names.get(folded.replace("_", "-")) or names.get(folded.replace("-", "_"))
    near = difflib.get_close_matches(folded, names, 1, cutoff=cutoff)
    return same or (names[near[0]] if near else None)


def hint(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """ "did you mean NAME?", or nothing."""
    near = nearest(word, known, cutoff)
    return f"did you mean {near}?" if near else ""


def choices(word: str, known: Iterable[str]) -> str:
    """ "did you mean NAME?", else the whole choice."""
    names = sorted(known)
    return hint(word, names) or (f"one of: {', '.join(names)}" if names else "there is none")
