"""What an edit changed: the claims of two revisions of one article side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from schemas import Article, Claim

SAME = 0.6
"""Claims whose characters agree this far are one claim that was reworded."""
MAX_PAIRS = 40_000


@dataclass(frozen=True, slots=True)
class Edit:
    """A claim before and after; ``before`` is None for a new one, ``after`` for one that is gone."""

    before: Claim | None
    after: Claim | None


def changed_claims(old: Article, new: Article) -> tuple[Edit, ...]:
    """The claims that an edit reworded, added or took away, in the new order; moved claims did not change."""
    before, after = list(_claims(old)), list(_claims(new))
    kept = {_key(claim) for claim in before} & {_key(claim) for claim in after}
    gone = [claim for claim in before if _key(claim) not in kept]
    fresh = [claim for claim in after if _key(claim) not in kept]
    edits: list[Edit] = []
    for claim in fresh:
        match = _closest(claim, gone) if len(gone) * len(fresh) <= MAX_PAIRS else None
        if match is not None:
            gone.remove(match)
        edits.append(Edit(match, claim))
    return (*edits, *(Edit(claim, None) for claim in gone))


def _claims(article: Article) -> Iterable[Claim]:
    return (claim for group in article.groups for claim in group.claims)


def _key(claim: Claim) -> str:
    return " ".join(claim.text.split())


def _closest(claim: Claim, others: Sequence[Claim]) -> Claim | None:
    best, ratio = None, SAME
    for other in others:
        matcher = (
            SequenceMatcher(None, claim.text, other.text, autojunk=False)
            if len(claim.text) < 400
            else SequenceMatcher(None, claim.text, other.text)
        )
        if matcher.real_quick_ratio() > ratio and matcher.quick_ratio() > ratio and (found := matcher.ratio()) > ratio:
            best, ratio = other, found
    return best
