"""What an article's own words make of its days: "extend the halt, which was to end on A, until B" is one end, moved from A to B."""

from collections.abc import Sequence

from schemas import Deadline
from worker.deadlines.identity import agree, family


def folded(deadlines: Sequence[Deadline], extending: frozenset[str]) -> list[Deadline]:
    """The deadlines with both ends of an extension as one; ``extending``: the sentences that extend something."""
    kept = list(deadlines)
    for sentence in sorted(extending):
        ends = sorted((one for one in kept if _stated_end(one, sentence)), key=_last)
        if len(ends) > 1 and ends[-1].bound == "until" and not agree(ends[0], ends[-1]):  # "from A" is no new end
            kept = [one for one in kept if one not in ends[:-1]]
            kept[kept.index(ends[-1])] = ends[-1].model_copy(update={"moved_from": ends[0].end})
    return kept


def _stated_end(one: Deadline, sentence: str) -> bool:
    """Whether it is a written end in the sentence, of which nothing says yet where it moved from."""
    written = one.confidence in {"high", "medium"} and not is_length(one)
    return (
        one.sentence == sentence
        and written
        and family(one.kind) == "end"
        and one.end is not None
        and not one.moved_from
    )


def _last(one: Deadline) -> int:
    return one.end.toordinal() if one.end is not None else 0


def is_length(one: Deadline) -> bool:
    """Whether a length was counted from a day that is unsure: no word that a day changed, whatever else the article says."""
    return one.confidence == "low" and one.bound in {"for", "within"}
