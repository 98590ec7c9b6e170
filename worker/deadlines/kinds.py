"""What happens on a day: the kind of a deadline, from the verb and its object (DOMAIN 3.5).

The end of a suspension brings the measure back; the end of the measure takes it away.
"""

from collections.abc import Sequence, Set

from schemas.vocabulary import Bound, DeadlineKind

#: Acts that a date can belong to, as the cue tables of all languages name them.
VERBS = frozenset(
    (
        "stay",
        "validity",
        "extend",
        "exempt",
        "suspend",
        "lower",
        "resume",
        "start",
        "step",
        "end",
        "comment",
        "hear",
        "report",
        "decide",
        "meet",
        "open",
        "submit",
        "due",
        "ship",
        "stop",
    )
)
#: Acts by which a measure begins, changes or ends: only these make a day that is past worth listing.
CHANGES = frozenset(("extend", "suspend", "lower", "resume", "start", "step", "stop", "end"))
FROM = frozenset(("end", "stop", "extend", "resume", "hear", "meet", "decide"))
"""Acts that may have another kind than "takes effect" from a day on."""
HELPERS = frozenset(("plan", "did", "was", "had"))
"""Cues of tense: they say nothing of what happens."""
LASTING: frozenset[Bound] = frozenset(("until", "for", "within", "by"))


def kind_of(
    acts: Sequence[str], things: Set[str], bound: Bound, *, moved: bool = False, counted: bool = False
) -> DeadlineKind | None:
    """The kind, or None where nothing tells; ``acts`` nearest first, ``things`` all that the clause names."""
    if moved:
        return "extended"
    near = [act for act in acts if act not in HELPERS][:3]
    things = things - ({"meet"} if "meet" not in near else set())
    if bound == "from" and not counted and not FROM & {act for act in acts if act in VERBS}:
        return "takes_effect"
    if bound == "until" and "extend" in acts[:3]:
        return "extended"
    if list(acts[:2]) in (["decide", "report"], ["meet", "report"]) and bound in LASTING:
        return "report_due"
    if acts[:1] == ["extend"] and bound in {"by", "within"} and {"comment", "submit"} <= things:
        return "comment_closes"
    for act in acts:
        if (
            act in VERBS
            and not (counted and act == "due" and bound == "for")
            and (kind := _by_verb(act, things, bound, counted))
        ):
            return kind
    return _by_thing(things, bound)


def default_kind(bound: Bound) -> DeadlineKind:
    """Where neither verb nor object tells."""
    return {"from": "takes_effect", "until": "expires", "for": "expires"}.get(bound, "other_due")  # type: ignore[return-value]


#: What the end of a thing is called, the first that the clause names.
ENDS: tuple[tuple[str, DeadlineKind], ...] = (
    ("comment", "comment_closes"),
    ("grace", "transition_ends"),
    ("suspension", "resumes"),
    ("truce", "truce_ends"),
    ("probe", "decision_due"),
)
#: What is granted or agreed for a time.
GIVEN: tuple[tuple[str, DeadlineKind], ...] = (
    ("grace", "transition_ends"),
    ("suspension", "resumes"),
    ("truce", "truce_ends"),
)
#: What must be done by a day, likewise.
DUES: tuple[tuple[str, DeadlineKind], ...] = (
    ("comment", "comment_closes"), ("report", "report_due"), ("grace", "transition_ends"), ("suspension", "resumes"), ("truce", "truce_ends"),
    ("probe", "decision_due"),
)  # fmt: skip
#: What a thing alone tells; those that only a lasting bound ends stand in `BOUNDED`.
THINGS: tuple[tuple[str, DeadlineKind], ...] = (
    ("comment", "comment_closes"), ("hear", "hearing"), ("grace", "transition_ends"), ("licence", "licence_validity"), ("suspension", "resumes"),
    ("truce", "truce_ends"), ("report", "report_due"), ("meet", "meeting"), ("deal", "decision_due"),
)  # fmt: skip
BOUNDED = frozenset(("licence", "suspension", "truce"))
LONG: frozenset[Bound] = frozenset(("until", "for"))
"""Bounds that say how long something lasts; by them alone a licence is valid, within or by a day it is given."""
PLAIN: dict[str, DeadlineKind] = {
    "extend": "extended",
    "resume": "resumes",
    "decide": "decision_due",
    "hear": "hearing",
    "report": "report_due",
}


def _by_verb(act: str, things: Set[str], bound: Bound, counted: bool) -> DeadlineKind | None:
    if (
        counted
        and bound == "for"
        and "licence" in things
        and act in {"decide", "start", "submit", "due", "suspend", "lower", "stay", "validity"}
    ):
        return "licence_validity"
    if act == "decide" and bound == "from":
        return None
    if act == "decide" and bound in LONG and "due" not in things and (given := _first(GIVEN, things)):
        return given
    if act == "resume" and "meet" in things:
        return "meeting"
    if act == "extend" and bound == "by" and "due" in things:
        return "other_due"
    if act == "meet" and bound == "until":
        return None
    if act in PLAIN:
        return PLAIN[act]
    match act:
        case "end":
            return _ended(things)
        case "stop":
            return _suspended(things, bound) if bound in LONG else _ended(things)
        case "suspend" | "lower":
            return _suspended(things, bound)
        case "stay" | "validity" | "exempt":
            return _stays(act, things, bound)
        case "start" | "step":
            return _started(act, things, bound, counted)
        case "meet":
            return "hearing" if "hear" in things else "meeting"
        case "open":
            return "hearing" if "hear" in things else "meeting" if "meet" in things else "takes_effect"
        case "ship":
            return "transition_ends" if bound in LASTING else None
        case "comment":
            return "comment_closes" if bound in LASTING else None
    if act == "submit" and "ship" in things and bound in LASTING:
        return "transition_ends"
    return "takes_effect" if bound == "from" else _due(things)


def _first(table: Sequence[tuple[str, DeadlineKind]], things: Set[str]) -> DeadlineKind | None:
    return next((kind for thing, kind in table if thing in things), None)


def _ended(things: Set[str]) -> DeadlineKind:
    """Of what is the end?"""
    if kind := _first(ENDS, things):
        return kind
    if "submit" in things and "licence" not in things:
        return "other_due"
    return "licence_validity" if "licence" in things else "expires"


def _suspended(things: Set[str], bound: Bound) -> DeadlineKind:
    """Suspended until a day: it comes back then; suspended from a day: that takes effect, or ends what is a benefit."""
    if bound not in {"until", "for"} and "benefit" in things:
        return "expires"
    if bound not in {"until", "for"} and not {"grace", "ship"} & things:
        return "takes_effect"
    return "transition_ends" if "grace" in things or "ship" in things else "resumes"


def _stays(act: str, things: Set[str], bound: Bound) -> DeadlineKind:
    """In force, valid or exempt until a day. An exemption that ends is called its expiry."""
    if act == "exempt":
        return "takes_effect" if bound == "from" else "transition_ends" if {"ship", "grace"} & things else "expires"
    if act == "stay" and "ship" in things:
        return "transition_ends"
    if "licence" in things:
        return "licence_validity"
    if act == "validity":
        return "expires"
    return (
        "resumes"
        if {"suspend", "lower"} & things
        else _first(ENDS, things) or ("transition_ends" if "ship" in things else "expires")
    )


def _started(act: str, things: Set[str], bound: Bound, counted: bool) -> DeadlineKind | None:
    if bound in {"by", "until"} and "ship" in things:
        return "transition_ends"
    if bound in {"by", "within"} and "due" in things:
        return _due(things)
    if "hear" in things:
        return "hearing"
    if "meet" in things and act == "start":
        return "meeting"
    if bound == "until" or (bound == "for" and counted):
        return _suspended(things, bound) if things & {"suspend", "lower", "suspension"} else _stays(act, things, bound)
    return "takes_effect"


def _due(things: Set[str]) -> DeadlineKind:
    if kind := _first(DUES, things):
        return kind
    if "hear" in things and "due" not in things:
        return "hearing"
    if "ship" in things:
        return "transition_ends"
    if "licence" in things and "validity" in things:
        return "licence_validity"
    if "decide" in things and "submit" not in things:
        return "decision_due"
    if {"exempt", "exemption"} & things and "submit" not in things:
        return "expires"
    return "other_due"


def _by_thing(things: Set[str], bound: Bound) -> DeadlineKind | None:
    lasting = {thing: LONG if thing == "licence" else LASTING for thing in BOUNDED}
    return next((kind for thing, kind in THINGS if thing in things and bound in lasting.get(thing, (bound,))), None)
