"""The closed vocabularies (DESIGN.md 5); other programs read these words."""

from typing import Literal

Language = Literal["en", "zh", "ja"]

Status = Literal["asserted", "denied", "disputed", "conditional", "possible", "background", "question"]

Stage = Literal[
    "rumoured", "proposed", "offered", "announced", "in_force", "tightened", "eased", "suspended", "extended", "resumed",
    "expired", "revoked", "struck_down", "stayed", "granted", "refused", "limited",
]  # fmt: skip

#: What a fact does to trade: controls rise, controls fall, only procedure, or cannot be told.
Polarity = Literal["tightens", "eases", "procedural", "unknown"]

#: Who stands behind a statement (DOMAIN 2.5); the badge of an alert.
Basis = Literal["official text", "official statement", "named media", "unnamed sources", "analyst"]

Bound = Literal["on", "by", "from", "until", "within", "for", "around"]

DeadlineKind = Literal[
    "takes_effect", "expires", "resumes", "truce_ends", "extended", "decision_due", "hearing", "comment_closes",
    "report_due", "licence_validity", "transition_ends", "meeting", "other_due",
]  # fmt: skip

Confidence = Literal["high", "medium", "low", "none"]

Tense = Literal["past", "future", "unclear"]

Precision = Literal["minute", "day", "third", "week", "month", "quarter", "half", "year"]

#: From where a deadline was counted; None where nothing was counted or nothing could be.
Anchor = Literal["stated", "publication", "event"]

#: Why a time expression is no deadline (false), or has no days yet (``no_anchor``).
NoDeadlineReason = Literal["as_of", "since", "data_period", "number", "modal", "history", "old_date", "no_anchor"]

Action = Literal["alert", "update", "digest", "silent"]

Reason = Literal[
    "new", "changed", "moved", "contradicted", "confirmed", "known", "possible", "unverified", "low_score", "disputed",
    "baseline", "budget", "quiet", "background", "stale", "duplicate", "question", "silenced", "shadow",
]  # fmt: skip

Severity = Literal["low", "medium", "high", "critical"]

#: How far a claim's words were checked against what it cites.
EvidenceState = Literal["checked", "summary only", "unverified"]

#: 1 official, 2 wires and national dailies, 3 law firms and trade press, 4 the rest.
Tier = Literal[1, 2, 3, 4]
