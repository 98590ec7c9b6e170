"""Settle: where the sentences went. One match a topic and claim, the strongest; every deadline of the claims."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schemas.deadline import Deadline
from schemas.match import Fact, Match
from schemas.vocabulary import Status
from worker.articles.records import Parsed, Place
from worker.topics.detect import Detected, Found

#: What a claim says most strongly.
_STRENGTH: Mapping[Status, int] = {
    "asserted": 6,
    "denied": 6,
    "conditional": 5,
    "disputed": 4,
    "possible": 3,
    "background": 2,
    "question": 1,
}


@dataclass(frozen=True, slots=True)
class Findings:
    """Matches with their places; ``facts[i]`` belongs to ``matches[i]``."""

    matches: tuple[Match, ...] = ()
    facts: tuple[Fact, ...] = ()
    deadlines: tuple[Deadline, ...] = ()


def settle(found: Found, parsed: Parsed) -> Findings:
    """A title has neither group nor claim; a sentence that became no claim is left out."""
    best: dict[tuple[str, Place | None], Detected] = {}
    for item in found.detected:
        if item.sentence in parsed.places:
            key = (item.match.topic, parsed.places[item.sentence])
            if key not in best or _strength(item) > _strength(best[key]):
                best[key] = item
    chosen = sorted(best.items(), key=lambda entry: (entry[0][1] or (-1, -1), entry[1].sentence))
    placed = [(place or (None, None), item) for (_, place), item in chosen]
    return Findings(
        matches=tuple(item.match.model_copy(update={"group": p[0], "claim": p[1]}) for p, item in placed),
        facts=tuple(item.fact.model_copy(update={"group": p[0], "claim": p[1]}) for p, item in placed),
        deadlines=tuple(_deadlines(found, parsed)),
    )


def _strength(item: Detected) -> tuple[int, int, int]:
    return _STRENGTH[item.match.status], item.match.score, -item.sentence


def _deadlines(found: Found, parsed: Parsed) -> Iterable[Deadline]:
    if not found.deadlines:
        return
    citations = {
        (group.number, claim.number): claim.citations for group in parsed.article.groups for claim in group.claims
    }
    for sentence, deadline in found.deadlines:
        if sentence not in parsed.places:
            continue
        place = parsed.places[sentence]
        group, claim = place or (None, None)
        cited = citations.get(place, ()) if place else (0,)
        yield deadline.model_copy(update={"group": group, "claim": claim, "citations": tuple(cited)})
