"""What an article's own words make of its days: "extend the halt, which was to end on A, until B" is one end, moved from A to B."""

import re
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
    return replanned(kept)


#: What stands before a start that was only planned, in English and Chinese, and what stands after it in Japanese.
_PLANNED = re.compile(
    r"\b(?:was|were|been|is|are) (?:to|due|set|scheduled|planned|supposed|meant|slated|expected)\b|\b(?:due|scheduled|planned|supposed|slated|set) to\b|\binstead of\b|\brather than\b|\b(?:originally|previously|formerly)\b"
    r"|\bplanned (?:for|start)\b|\bdue (?:on|to)\b|原定|原计划|原拟|原本|本应|此前定",
    re.IGNORECASE,
)
_PLANNED_AFTER = re.compile(
    r"(?:に|から)?[^、。]{0,8}(?:予定だった|予定していた|予定の|としていた|とされていた|だった|から)(?:[^。]*?(?:前倒し|延期|先送り|繰り上げ|繰り下げ|変更))"
)
_REACH = 48


def replanned(deadlines: Sequence[Deadline]) -> list[Deadline]:
    """The deadlines with a planned start and the one that takes its place as one: "was to apply from A, takes effect on B instead"."""
    kept = list(deadlines)
    for sentence in sorted({one.sentence for one in deadlines}):
        starts = [one for one in kept if one.sentence == sentence and _stated_start(one)]
        planned = [one for one in starts if _is_planned(one)]
        others = [one for one in starts if one not in planned]
        if len(planned) == 1 and others and not any(agree(planned[0], one) for one in others):
            kept.remove(planned[0])
            kept[kept.index(others[-1])] = others[-1].model_copy(update={"moved_from": planned[0].end})
    return kept


def _stated_start(one: Deadline) -> bool:
    certain = one.confidence in {"high", "medium"} and one.bound not in {"for", "within"}
    return certain and family(one.kind) == "start" and one.end is not None and not one.moved_from


def _is_planned(one: Deadline) -> bool:
    """Whether the words around a day say that it was a plan."""
    at = one.sentence.find(one.text)
    if at < 0:
        return False
    before = re.split(r"[,;，；]", one.sentence[max(0, at - _REACH) : at])[-1]
    after = one.sentence[at + len(one.text) :]
    return _PLANNED.search(before) is not None or _PLANNED_AFTER.match(after) is not None


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
