"""When a near copy is a copy: the same text in another house's style. A near-twin has the words of another event."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from schemas import Article, Fact
from worker.ledger.known import KnownFact
from worker.ledger.numbers import conflicting
from worker.ledger.relation import told_apart
from worker.ledger.shape import shape
from worker.text.similarity import jaccard, shingles, sketch

#: Shingles in common from which two texts are one (DOMAIN 6.4 L1); in a text of few sentences one word weighs more.
ALIKE, ALIKE_SHORT, SHORT = 0.8, 0.7, 80

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def is_copy(text: str, earlier: str) -> bool:
    """Whether two texts (`words_of` two articles) are one after house-style edits; each naming numbers of its own, they are twins.

    Headlines are rewritten more than bodies: bodies that agree are enough.
    """
    if other_figures(text, earlier):
        return False
    mine, theirs = _shingles(_body(text)), _shingles(_body(earlier))
    enough = ALIKE_SHORT if min(len(mine), len(theirs)) < SHORT else ALIKE
    return jaccard(mine, theirs) >= enough or jaccard(_shingles(text), _shingles(earlier)) >= ALIKE


def _body(text: str) -> str:
    return text.partition("\n\n")[2]


def sketched(article: Article) -> tuple[int, ...]:
    """The sketch by which copies of an article's body find each other."""
    return sketch(_body(words_of(article)))


def other_figures(text: str, earlier: str) -> bool:
    """Whether each text names numbers that the other lacks: an editor adds a date or drops one, and does not replace them."""
    mine, theirs = _figures(text), _figures(earlier)
    return bool(mine - theirs) and bool(theirs - mine)


# One text is compared with several, and those with the next one.
_shingles = lru_cache(maxsize=128)(shingles)


@lru_cache(maxsize=512)
def _figures(text: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(text))


def words_of(article: Article) -> str:
    """What of an article is compared."""
    body = article.text or "\n".join(paragraph.text for paragraph in article.paragraphs)
    return f"{article.title}\n\n{body}"


def agrees(facts: Iterable[Fact], copied: Sequence[KnownFact]) -> bool:
    """Whether what an article says does not speak against what its supposed original brought into the ledger."""
    by_topic: dict[str, list[KnownFact]] = {}
    for one in copied:
        by_topic.setdefault(one.topic, []).append(one)
    return not any(_another(fact, by_topic[fact.topic]) for fact in facts if fact.topic in by_topic)


def _another(fact: Fact, copied: Sequence[KnownFact]) -> bool:
    mine = shape(fact)
    theirs = [shape(one.fact) for one in copied]
    return all(
        told_apart(mine, one) or mine.keys.isdisjoint(one.keys) or conflicting(mine.numbers, one.numbers)
        for one in theirs
    )
