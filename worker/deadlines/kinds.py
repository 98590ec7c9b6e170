"""What happens on a day: the kind of a deadline, from the verb and its object (DOMAIN 3.5).

The end of a suspension brings the measure back; the end of the measure takes it away.
"""

from collections.abc import Sequence, Set

from schemas.vocabulary import Bound, DeadlineKind

#: Acts that a date can belong to, as the cue tables of all languages name them.
VERBS = frozenset(
    (
        "stay",
        "extend",
        "suspend",
        "resume",
        "start",
        "step",
        "end",
        "comment",
        "hear",
        "report",
        "decide",
        "meet",
        "submit",
        "due",
        "ship",
    )
)
#: Acts by which a measure begins, changes or ends: only these make a day that is past worth listing.
CHANGES = frozenset(("extend", "suspend", "resume", "start", "step", "end"))
LASTING: frozenset[Bound] = frozenset(("until", "for", "within", "by"))


def kind_of(
    acts: Sequence[str], things: Set[str], bound: Bound, *, moved: bool = False, counted: bool = False
) -> DeadlineKind | None:
    """The kind, or None where nothing tells; ``acts`` nearest first, ``things`` all that the clause names."""
    if moved:
        return "extended"
    for act in acts:
        if act in VERBS and (kind := _by_verb(act, things, bound, counted)):
            return kind
    return _by_thing(things, bound)


def default_kind(bound: Bound) -> DeadlineKind:
    """Where neither verb nor object tells."""
    return {"from": "takes_effect", "until": "expires", "for": "expires"}.get(bound, "other_due")  # type: ignore[return-value]


def _by_verb(act: str, things: Set[str], bound: Bound, counted: bool) -> DeadlineKind | None:
    match act:
        case "extend":
            return "extended"
        case "end":
            return _ended(things)
        case "suspend":
            return _suspended(things, bound)
        case "stay":
            return _stays(things)
        case "start" | "step":
            return _started(act, things, bound, counted)
        case "resume":
            return "resumes"
        case "ship":
            return "transition_ends" if bound in LASTING else None
        case "comment":
            return "comment_closes" if bound in LASTING else None
        case "due" | "submit":
            return _due(things)
    return {"decide": "decision_due", "hear": "hearing", "report": "report_due", "meet": "meeting"}[act]  # type: ignore[return-value]


def _ended(things: Set[str]) -> DeadlineKind:
    """Of what is the end?"""
    for thing, kind in (
        ("comment", "comment_closes"),
        ("grace", "transition_ends"),
        ("suspension", "resumes"),
        ("truce", "truce_ends"),
    ):
        if thing in things:
            return kind  # type: ignore[return-value]
    if "submit" in things and "licence" not in things:
        return "other_due"
    return "licence_validity" if "licence" in things else "expires"


def _suspended(things: Set[str], bound: Bound) -> DeadlineKind:
    """Suspended until a day: it comes back then; suspended from a day: that takes effect."""
    if bound not in LASTING:
        return "takes_effect"
    return "transition_ends" if "grace" in things or "ship" in things else "resumes"


def _stays(things: Set[str]) -> DeadlineKind:
    for thing, kind in (
        ("licence", "licence_validity"),
        ("grace", "transition_ends"),
        ("suspension", "resumes"),
        ("suspend", "resumes"),
        ("truce", "truce_ends"),
    ):
        if thing in things:
            return kind  # type: ignore[return-value]
    return "expires"


def _started(act: str, things: Set[str], bound: Bound, counted: bool) -> DeadlineKind | None:
    if "hear" in things:
        return "hearing"
    if "meet" in things and act == "start":
        return "meeting"
    if bound in {"until", "for"} and (counted or bound == "until"):
        return _suspended(things, bound) if things & {"suspend", "suspension"} else _stays(things)
    return "takes_effect"


def _due(things: Set[str]) -> DeadlineKind:
    for thing, kind in (("comment", "comment_closes"), ("report", "report_due"), ("decide", "decision_due")):
        if thing in things and not (thing == "decide" and "submit" in things):
            return kind  # type: ignore[return-value]
    return "other_due"


def _by_thing(things: Set[str], bound: Bound) -> DeadlineKind | None:
    for thing, kind in (
        ("comment", "comment_closes"),
        ("hear", "hearing"),
        ("grace", "transition_ends"),
        ("licence", "licence_validity"),
        ("suspension", "resumes"),
        ("truce", "truce_ends"),
        ("report", "report_due"),
        ("meet", "meeting"),
    ):
        if thing in things and not (thing in {"licence", "suspension", "truce"} and bound not in LASTING):
            return kind  # type: ignore[return-value]
    return None
