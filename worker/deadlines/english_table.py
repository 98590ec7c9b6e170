"""The English table, put together."""

from worker.deadlines.english import ROWS
from worker.deadlines.english_cues import (
    AFTER,
    BEFORE,
    CLAUSE_END,
    CUES,
    FILLER_AFTER,
    FILLER_BEFORE,
    PATTERNS,
    has_cue,
    SENTENCE_END,
)
from worker.deadlines.grammar import Table

ENGLISH = Table(
    ROWS,
    BEFORE,
    AFTER,
    CUES,
    has_cue,
    SENTENCE_END,
    CLAUSE_END,
    verb_last=False,
    words=True,
    filler_before=FILLER_BEFORE,
    filler_after=FILLER_AFTER,
    patterns=PATTERNS,
)
