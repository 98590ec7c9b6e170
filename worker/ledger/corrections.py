"""What became of cited claims when the page behind an alert was read again: reworded, gone, or standing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from worker.text.similarity import words

#: Words in common from which two sentences say one thing in other words; below it, the claim is gone.
REWORDED = 0.6


@dataclass(frozen=True, slots=True)
class Correction:
    """A claim that an alert stands on and the page no longer says so. ``now``: its new words; None where it is gone."""

    claim: str
    now: str | None

    @property
    def words(self) -> str:
        """For the message that amends the alert."""
        if self.now is None:
            return f"no longer says “{self.claim}”"
        return f"now says “{self.now}” instead of “{self.claim}”"


def corrected(claims: Iterable[str], before: Sequence[str], after: Sequence[str]) -> tuple[Correction, ...]:
    """Which claims stood on the page before and do not stand after; pages as their sentences.

    A claim stands while a sentence has all its words and numbers in order, whatever house style does to them.
    """
    then, now = [words(sentence) for sentence in before], [words(sentence) for sentence in after]
    found = []
    for claim in dict.fromkeys(claims):
        said = words(claim)
        if said and _stands(said, then) and not _stands(said, now):
            found.append(Correction(claim, _nearest(said, now, after)))
    return tuple(found)


def _stands(claim: list[str], page: Iterable[list[str]]) -> bool:
    return any(_within(claim, sentence) for sentence in page)


def _within(claim: list[str], sentence: list[str]) -> bool:
    """Whether the claim's words stand in a sentence, or a sentence makes up the claim."""
    short, long = (claim, sentence) if len(claim) <= len(sentence) else (sentence, claim)
    if not short or (short is sentence and len(short) < 0.8 * len(long)):
        return False
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _nearest(claim: list[str], page: Sequence[list[str]], sentences: Sequence[str]) -> str | None:
    """The sentence that says it in other words, or None."""
    mine = set(claim)
    shares = [len(mine & set(one)) / max(len(mine | set(one)), 1) for one in page]
    best = max(range(len(page)), key=shares.__getitem__, default=None)
    return sentences[best] if best is not None and shares[best] >= REWORDED else None
