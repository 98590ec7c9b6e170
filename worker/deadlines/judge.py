"""What becomes of an expression: a deadline with kind, bound and confidence, or none, with the reason why."""

import datetime as dt
from collections.abc import Sequence, Set
from dataclasses import dataclass

from schemas.deadline import TimeExpression
from schemas.vocabulary import Bound, Confidence, DeadlineKind, NoDeadlineReason
from schemas.vocabulary import Tense as Told
from worker.deadlines.choose import told
from worker.deadlines.clock import clock_in, last_full_day, zone_in
from worker.deadlines.grammar import Table, Tense
from worker.deadlines.kinds import CHANGES, default_kind, kind_of
from worker.deadlines.place import Place, tense_of
from worker.deadlines.readings import moved
from worker.deadlines.spans import Span, one

COARSE = frozenset(("week", "month", "quarter", "half", "year"))
LASTING: frozenset[Bound] = frozenset(("until", "by", "from", "within", "for"))
SUBJECTS = frozenset(("truce", "suspension", "licence", "comment", "grace", "extend", "hear", "report"))
"""What an earlier sentence may lend to a date that only says "deadline"."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a place is judged in."""

    table: Table
    text: str
    places: Sequence[Place]
    sentence: tuple[int, int]
    context: Set[str]
    at: dt.date | None


def judged(
    table: Table,
    original: str,
    text: str,
    place: Place,
    places: Sequence[Place],
    sentence: tuple[int, int],
    context: Set[str],
    at: dt.date | None,
) -> TimeExpression:
    setting = Setting(table, text, places, sentence, context, at)
    if place.reading.form in {"number", "modal"}:
        return TimeExpression(text=original[place.start : place.end], offset=place.start, reason=place.reading.form)  # type: ignore[arg-type]
    tense = tense_of(place, place.bound or place.reading.bound)
    if place.reading.form in {"length", "after", "event"}:
        return _length(original, setting, place, tense)
    return _date(original, setting, place, tense)


def _date(original: str, setting: Setting, place: Place, tense: Tense | None) -> TimeExpression:
    reason = why_none(setting, place, tense)
    lies = told(place.span, tense, setting.at)
    if reason:
        return _none(original, place, reason, lies)
    kind = kind_in(setting, place)
    bound = bound_for(place, kind)
    return _deadline(original, setting, place, kind, bound, lies)


def kind_in(setting: Setting, place: Place, counted: bool = False) -> DeadlineKind:
    bound = place.bound or place.reading.bound or "on"
    kind = kind_of(place.acts, place.things, bound, moved=place.moved_from is not None, counted=counted)
    whole = [cue.act for cue in place.cues]
    if kind in {None, "other_due", "expires"}:
        kind = _refined(kind, whole[place.in_clause :], place.things | (setting.context & SUBJECTS), bound)
    return kind or default_kind(bound)


def _refined(kind: DeadlineKind | None, others: Sequence[str], things: Set[str], bound: Bound) -> DeadlineKind | None:
    """What the rest of the sentence, then what stands before it, tells of a day that its own clause leaves open."""
    if kind is None:
        return kind_of(others, {*things, *others}, bound)
    more = things | (set(others) & SUBJECTS)
    if kind == "other_due":
        for thing, better in (
            ("comment", "comment_closes"),
            ("extend", "extended"),
            ("truce", "truce_ends"),
            ("report", "report_due"),
        ):
            if thing in more and not (thing == "report" and "report" in others):
                return better  # type: ignore[return-value]
        return kind
    for thing, better in (
        ("comment", "comment_closes"),
        ("grace", "transition_ends"),
        ("suspension", "resumes"),
        ("truce", "truce_ends"),
        ("licence", "licence_validity"),
    ):
        if thing in more and thing not in others:
            return better  # type: ignore[return-value]
    return kind


def bound_for(place: Place, kind: DeadlineKind) -> Bound:
    bound = place.bound or place.reading.bound
    if place.moved_from is not None and bound in {None, "on", "from"}:
        return "until"
    if bound in {None, "on"}:
        if (
            kind == "takes_effect"
            and next((act for act in place.acts if act in {"start", "step", "suspend"}), "start") != "step"
        ):
            return "from"
        if bound is None and kind in {"comment_closes", "other_due", "report_due"} and place.reading.bound is None:
            return "by" if "due" in place.things or "submit" in place.things else "on"
        return place.reading.bound if bound is None and place.reading.bound else "on"
    if bound == "by" and place.bound is None and kind in {"hearing", "meeting"}:
        return "on"
    return bound or "on"


def why_none(setting: Setting, place: Place, tense: Tense | None) -> NoDeadlineReason | None:
    """Why a date is no deadline, or None if it is one."""
    table, text, at = setting.table, setting.text, setting.at
    head = text[setting.sentence[0] : place.start]
    if place.old:
        return "old_date"
    if table.has("since", head) or table.has("since_after", text[place.start : place.end + 12]):
        return "since" if _has_begun(place, at) else None
    if _is_attribution(setting, place):
        return "history"
    if table.has("as_of", head[-24:]) or table.has("as_of_after", text[place.end : place.end + 12]):
        if not _limits_as_of(setting, place):
            return "as_of"
    if _is_period(setting, place, tense):
        return "data_period"
    if place.span is None or at is None:
        return None
    return _why_past(setting, place, tense, at) if place.span[0] <= at else None


def _has_begun(place: Place, at: dt.date | None) -> bool:
    return at is None or place.span is None or place.span[0] <= at


def _is_attribution(setting: Setting, place: Place) -> bool:
    """The day of a dateline, or that somebody spoke, met or published."""
    table, text = setting.table, setting.text
    if place.span is None or (setting.at is not None and place.span[0] > setting.at):
        return False
    if place.bound not in {None, "on"}:
        return False
    if table.has("dateline", text[place.end : place.end + 24]) and place.start - setting.sentence[0] < 40:
        return True
    nearest = next((cue for cue in place.near if cue.act not in {"was", "plan", "stat", "unless"}), None)
    return nearest is not None and nearest.act in {"say", "meet", "decide"}


def _limits_as_of(setting: Setting, place: Place) -> bool:
    """ "As of 1 July" limits where a measure starts then, 截至 where something is suspended until then, and the day is to come."""
    coming = setting.at is not None and place.span is not None and place.span[0] > setting.at
    return coming and bool(
        {"start", "step", "suspend", "due", "submit", "comment", "end", "stay", "licence"} & place.things
    )


def _is_period(setting: Setting, place: Place, tense: Tense | None) -> bool:
    """The time that figures are about: "in May exports fell", 5月份, "June exports"."""
    table, text, at = setting.table, setting.text, setting.at
    if place.reading.precision not in COARSE and place.reading.precision != "third":
        return False
    if table.has("attributive", text[place.end : place.end + 30]):
        return True
    begun = at is None or place.span is None or place.span[0] <= at
    over = at is not None and place.span is not None and place.span[1] <= at
    if place.bound in {"until", "by"} and not over:
        return False
    acts = {cue.act for cue in place.near}
    return "stat" in acts and (over or (begun and tense != "future"))


def _why_past(setting: Setting, place: Place, tense: Tense | None, at: dt.date) -> NoDeadlineReason | None:
    """Of days that have begun only those count on which a measure began, changed or ended, and those still running."""
    span = place.span
    assert span is not None
    act = next(
        (
            cue
            for cue in place.near
            if cue.act
            not in {
                "was",
                "plan",
                "truce",
                "licence",
                "suspension",
                "limit",
                "grace",
                "unless",
                "stat",
                "report",
                "comment",
            }
        ),
        None,
    )
    change = act is not None and act.act in CHANGES
    if span[1] > at:
        if (
            place.reading.precision in {"year", "half", "quarter", "month"}
            and tense == "past"
            and not (change and place.bound == "from")
        ):
            return "history"
        return None if tense != "past" or change or place.bound in LASTING else "history"
    if span[1] == at:
        return (
            None
            if place.reading.now
            or change
            or place.bound in LASTING
            or (act is not None and act.act in {"due", "submit", "comment", "hear"})
            else "history"
        )
    exact = place.reading.precision in {"day", "minute", "third", "month"}
    if change and exact and "stat" not in place.things:
        return None
    return (
        None
        if place.bound in {"from", "until"} and exact and act is not None and act.act in {*CHANGES, "stay", "licence"}
        else "history"
    )


def _none(original: str, place: Place, reason: NoDeadlineReason, lies: Told) -> TimeExpression:
    start, end = place.span or (None, None)
    return TimeExpression(
        text=original[place.start : place.end], offset=place.start, start=start, end=end, reason=reason, precision=place.reading.precision if start else None, tense=lies
    )  # fmt: skip


def _deadline(
    original: str, setting: Setting, place: Place, kind: DeadlineKind, bound: Bound, lies: Told
) -> TimeExpression:
    words = setting.text[place.words_start : place.words_end]
    time = clock_in(words) or clock_in(setting.text[place.end : place.end + 40] if setting.table.verb_last else "")
    start, end = place.span or (None, None)
    unresolved = end is None
    counted = place.reading.form == "after" or (place.reading.form == "length" and place.reading.stated)
    return TimeExpression(
        text=original[place.words_start : place.words_end].strip(),
        offset=place.words_start + _lead(original[place.words_start : place.words_end]),
        start=start, end=end, bound=bound, kind=kind,
        confidence="none" if unresolved else _confidence(setting, place),
        deadline=True,
        reason="no_anchor" if unresolved else None,
        precision=None if unresolved else "minute" if time else place.reading.precision,
        anchor=None if unresolved else "stated" if counted else "publication" if place.reading.form == "length" or place.reading.now else None,
        tense=lies, moved_from=place.moved_from, time=time, zone=zone_in(words) if time else None,
        last_full_day=last_full_day(end, time, bound) if end else None,
        duration_days=_days(place),
    )  # fmt: skip


def _lead(words: str) -> int:
    return len(words) - len(words.lstrip())


def _confidence(setting: Setting, place: Place) -> Confidence:
    reading = place.reading
    if reading.confidence != "high" or reading.stated or len(reading.spans) <= 1:
        return reading.confidence
    return "high" if place.linked or tense_of(place, place.bound or reading.bound) else "medium"


def _days(place: Place) -> int | None:
    per = {"day": 1, "week": 7, "month": 30, "quarter": 91, "half": 182, "year": 365}.get(place.reading.unit)
    return round(place.reading.count * per) if per and place.reading.form in {"length", "after"} else None


def _length(original: str, setting: Setting, place: Place, tense: Tense | None) -> TimeExpression:
    """A duration: counted from a day of the sentence, or from publication, or from what is not dated yet, or no limit at all."""
    kind = kind_in(setting, place, counted=True)
    bound = (
        place.bound
        if place.bound in {"for", "within", "by", "from", "until"}
        else place.reading.bound or _length_bound(place)
    )
    if place.span is not None:
        if place.moved_from is not None or bound in {"until"}:
            bound = "for"
        return _deadline(
            original, setting, place, _counted_kind(kind, bound), bound, told(place.span, None, setting.at)
        )
    why = why_no_limit(setting, place, kind, tense)
    if why == "no_anchor":
        return _deadline(original, setting, place, kind, bound, "unclear")
    if why is not None:
        return _none(original, place, why, "unclear")
    if bound in {"until"}:
        bound = "for"
    if setting.at is not None:
        place.span = _from_publication(place, setting.at)
    return _deadline(original, setting, place, kind, bound, told(place.span, None, setting.at))


def _counted_kind(kind: DeadlineKind, bound: Bound) -> DeadlineKind:
    return kind


def _length_bound(place: Place) -> Bound:
    return "from" if place.reading.form == "after" and "start" in place.things else "for"


def _from_publication(place: Place, at: dt.date) -> Span:
    return one(moved(at, -place.reading.count if place.reading.backwards else place.reading.count, place.reading.unit))


def why_no_limit(setting: Setting, place: Place, kind: DeadlineKind, tense: Tense | None) -> NoDeadlineReason | None:
    """None: a limit counted from publication. ``no_anchor``: a limit whose start nobody dates. Else no limit."""
    table, text, reading = setting.table, setting.text, place.reading
    head, tail = text[setting.sentence[0] : place.words_start], text[place.end : setting.sentence[1]]
    if table.has("age", tail[:12]):
        return "history"
    noun = table.has("limit_noun", tail)
    window = table.has("window_noun", tail)
    limiting = {
        "suspend",
        "extend",
        "stay",
        "licence",
        "truce",
        "suspension",
        "grace",
        "start",
        "end",
        "limit",
        "due",
        "submit",
        "comment",
        "report",
    } & place.things
    if reading.form in {"after", "event"}:
        return (
            "no_anchor"
            if limiting or {"decide", "hear", "ship"} & place.things or place.bound in {"within", "by"}
            else "history"
        )
    if reading.unit == "working day" or window:
        return "no_anchor"
    if place.bound == "within":
        return "no_anchor" if table.has("statutory", head) else None
    if not (
        noun
        or (limiting and place.bound in {"for", "from", "by", "until", "on"})
        or table.has("limit_before", head[-14:])
    ):
        return "no_anchor" if limiting and table.has("statutory", head) else "history"
    if any(
        other.span is not None
        and other is not place
        and not other.old
        and other.bound in {"until", "on", "by"}
        and kind_in(setting, other) in {"expires", "resumes", "truce_ends", "extended", "licence_validity"}
        for other in setting.places
    ):
        return "history"
    if table.has("statutory", text[setting.sentence[0] : place.start]) or (
        noun and table.has("definite", text[setting.sentence[0] : place.start])
    ):
        return "no_anchor"
    return None if tense != "past" or noun else "history"
