"""The vocabulary of messages: one table per language, the same fields in each."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from schemas.vocabulary import (
    Basis,
    Bound,
    Confidence,
    DeadlineKind,
    EvidenceState,
    Language,
    Reason,
    Severity,
    Stage,
    Status,
)

#: A stage told as (done, not done, on a condition, perhaps).
Told = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """How one language says it. Templates take named fields; dates come in already told."""

    language: Language
    reasons: Mapping[Reason, str]
    stages: Mapping[Stage, Told]
    stage_names: Mapping[Stage, str]
    """For old → new."""
    statuses: Mapping[Status, str]
    """Where no stage is known, and as a tag."""
    bases: Mapping[Basis, str]
    severities: Mapping[Severity, str]
    confidences: Mapping[Confidence, str]
    evidence: Mapping[EvidenceState, str]
    kinds: Mapping[DeadlineKind, str]
    """What happens on the day."""
    bounds: Mapping[Bound, str]
    labels: Mapping[str, str]
    phrases: Mapping[str, str]
    day: Callable[[dt.date], str]
    span: Callable[[dt.date, dt.date], str]
    left: Callable[[int], str]
    """Days left; 0 today, negative: past."""
    separator: str = ": "
    comma: str = ", "

    def label(self, key: str) -> str:
        return self.labels.get(key, key)

    def phrase(self, key: str, **fields: object) -> str:
        return self.phrases[key].format(**fields)


def words(language: Language) -> Words:
    """The table of a language."""
    if language == "zh":
        from worker.wording.words_zh import WORDS
    elif language == "ja":
        from worker.wording.words_ja import WORDS
    else:
        from worker.wording.words_en import WORDS
    return WORDS
