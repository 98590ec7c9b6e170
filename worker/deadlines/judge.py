"""What becomes of a date: a deadline with kind, bound and confidence, or none, with the reason why."""

import datetime as dt
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from schemas.deadline import TimeExpression
from schemas.vocabulary import Anchor, Bound, Confidence, DeadlineKind, NoDeadlineReason
from schemas.vocabulary import Tense as Told
from worker.deadlines.choose import told
from worker.deadlines.clock import clock_in, last_full_day, zone_in
from worker.deadlines.grammar import Cue, Table, Tense
from worker.deadlines.kinds import CHANGES, DUES, ENDS, VERBS, default_kind, kind_of
from worker.deadlines.place import REACH, Place, tense_of

COARSE = frozenset(("week", "third", "month", "quarter", "half", "year"))
LASTING: frozenset[Bound] = frozenset(("until", "by", "from", "within", "for"))
SUBJECTS = frozenset(("truce", "suspension", "licence", "comment", "grace", "extend", "report"))
"""What an earlier sentence may lend to a date that only says "deadline"."""
TO_DO: dict[str, DeadlineKind] = {
    "decide": "decision_due",
    "deal": "decision_due",
    "comment": "comment_closes",
    "report": "report_due",
}
"""What somebody has time for until a day ("have until May to reach a deal")."""
VAGUE = frozenset(("month", "quarter", "half", "year"))
NEAR_DAY_ROW = "near day"
BESIDE = frozenset(
    (
        "was",
        "had",
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
        "deal",
        "old",
        "validity",
        "benefit",
        "case",
    )
)
"""Cues that are no verbs of their clause."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the places of a sentence are judged in."""

    table: Table
    original: str
    text: str
    places: Sequence[Place]
    sentence: tuple[int, int]
    context: Callable[[], Set[str]]
    """Acts named before the sentence; asked only where the sentence itself leaves the kind open."""
    at: dt.date | None

    def head(self, place: Place) -> str:
        """What the sentence says before a place, as far as it matters."""
        return self.text[max(self.sentence[0], place.start - REACH) : place.start]

    def tail(self, place: Place) -> str:
        """What it says after it, likewise."""
        return self.text[place.end : min(self.sentence[1], place.end + REACH)]


def judged_date(setting: Setting, place: Place) -> TimeExpression:
    tense = tense_of(place, place.bound)
    lies = told(place.span, tense, setting.at)
    if reason := why_none(setting, place, tense):
        return no_deadline(setting, place, reason, lies)
    kind = kind_in(setting, place)
    return deadline(setting, place, kind, bound_for(setting, place, kind), lies)


def kind_in(setting: Setting, place: Place, bound: Bound | None = None, *, counted: bool = False) -> DeadlineKind:
    """What happens on the day; ``bound`` where it is not the place's own."""
    bound = bound or place.bound or place.reading.bound or ("from" if place.reading.now else "on")
    kind = kind_of(
        place.acts, place.things, bound, moved=place.moved_from is not None and not place.keeps_kind, counted=counted
    )
    if (
        kind == "other_due"
        and bound == "until"
        and setting.table.has("to_do", setting.text[place.words_end : place.words_end + 4])
    ):
        return next((TO_DO[cue.act] for cue in place.near if cue.start >= place.end and cue.act in TO_DO), "other_due")
    if kind in {"other_due", "expires"} and ((place.to_do and bound == "until") or _closes_filing(place)):
        return "other_due"
    if kind in {"other_due", "expires"} and _closes_probe(place):
        return "decision_due"
    if kind in {None, "other_due", "expires"}:
        others = [cue.act for cue in place.cues[place.in_clause :]]
        before = frozenset() if kind == "expires" else setting.context() & SUBJECTS
        kind = _refined(kind, others, place.things, before, bound, counted)
    return kind or default_kind(bound)


def _closes_filing(place: Place) -> bool:
    """Whether what ends is only a window to file: "filings from 14 September, closing on the 25th"."""
    other = {cue.act for cue in place.cues[place.in_clause :]}
    return not place.names_measure and place.things <= {"end", "plan"} and "submit" in other


def _closes_probe(place: Place) -> bool:
    """Whether what ends is the investigation that the sentence began with: "opened in May, it must normally end by …"."""
    other = {cue.act for cue in place.cues[place.in_clause :]}
    return not place.names_measure and "end" in place.things <= {"end", "due", "plan"} and "probe" in other


def _refined(
    kind: DeadlineKind | None, others: Sequence[str], own: Set[str], before: Set[str], bound: Bound, counted: bool
) -> DeadlineKind | None:
    """What the rest of the sentence, then what stands before it, tells of a day that its own clause leaves open."""
    things = own | before
    if kind is None:
        return kind_of(others, {*things, *others}, bound, counted=counted)
    more = things | (set(others) & SUBJECTS)
    if kind == "other_due" and bound == "until" and "submit" not in things:
        return kind_of([act for act in others if act not in {"due", "submit"}], {*things, *others}, bound) or "expires"
    if kind == "other_due":
        if "extend" in more - own:
            return "extended"
        return next(
            (better for thing, better in DUES if thing in more and thing not in {"report"} | (set(others) - SUBJECTS)),
            kind,
        )
    said = own | (set(others) & SUBJECTS)
    return next((better for thing, better in ENDS if thing in said), kind)


def bound_for(setting: Setting, place: Place, kind: DeadlineKind) -> Bound:
    bound = "on" if place.bound == "for" else place.bound or place.reading.bound
    if place.moved_from is not None and not place.keeps_kind and bound in {None, "on", "from"}:
        return "until"
    if bound in {None, "on"} or place.bound is None:
        return _plain_bound(setting, place, kind)
    return bound or "on"


def _plain_bound(setting: Setting, place: Place, kind: DeadlineKind) -> Bound:
    """The bound of a bare date, or of one that is only "on": a measure runs from its day, what is due is due by it."""
    if place.reading.now:
        return "from"
    verb = next((act for act in place.acts if act in {"start", "step", "suspend", "lower"}), "start")
    if kind == "takes_effect" and verb not in {"step", "lower"}:
        return "from"
    if kind == "expires" and place.reading.bound == "by" and place.bound == "on":
        if setting.table.words:
            return "until"
        return "by" if setting.text[place.start : place.end].endswith(("内", "中")) else "on"
    if kind in {"expires", "truce_ends", "transition_ends", "licence_validity"} or (
        kind == "resumes" and place.acts[:1] != ["resume"]
    ):
        return "on"
    if place.reading.bound and kind in {
        "decision_due",
        "report_due",
        "comment_closes",
        "other_due",
        "extended",
        "resumes",
    }:
        return place.reading.bound
    return (
        "by"
        if place.bound is None
        and kind in {"comment_closes", "other_due"}
        and place.acts[:1] == ["due"]
        and place.row_first
        else "on"
    )


def why_none(setting: Setting, place: Place, tense: Tense | None) -> NoDeadlineReason | None:
    """Why a date is no deadline, or None if it is one."""
    table, text, at = setting.table, setting.text, setting.at
    head, tail = setting.head(place), text[place.end : place.end + 40]
    if place.old:
        return "old_date"
    if place.reading.stretch and place.bound not in {"until", "by"}:
        return "data_period"
    if table.has("forecast_after", tail):
        return "data_period"
    if place.reading.soft and not _is_firm(setting, place):
        return "data_period"
    if place.row.name == NEAR_DAY_ROW and table.has("possessive", tail[:1]):
        return "history"
    if _is_since(setting, place):
        return "since"
    if (table.has("as_of_after", tail) and not place.linked) or (
        table.has("as_of", head[-24:]) and not _limits_as_of(setting, place)
    ):
        return "as_of"
    if place.of_figures and place.span is not None and at is not None and place.span[1] <= at:
        return "data_period"
    if place.told_of or (_is_attribution(setting, place) and place.reading.precision not in COARSE):
        return "history"
    if _is_period(setting, place, tense):
        return "history" if _is_long_ago(setting, place) else "data_period"
    if _is_attribution(setting, place):
        return "history"
    if place.outdated and "extend" in setting.context():
        return "old_date"
    if place.span is None and at is not None:
        return None if place.bound in LASTING and tense != "past" else "history"
    if place.span is None or at is None or place.span[0] > at:
        return None
    return _why_begun(place, tense, at)


def _is_firm(setting: Setting, place: Place) -> bool:
    """Whether a soft reading stands with a verb of a measure and no figures."""
    nearest = next((act for act in place.acts[:3] if act in VERBS or act in {"stat", "say"}), None)
    return nearest in VERBS and not setting.table.has("superlative", setting.text[place.clause[0] : place.start])


def _is_since(setting: Setting, place: Place) -> bool:
    if setting.at is not None and place.span is not None and place.span[0] > setting.at:
        return False
    table, _text = setting.table, setting.text
    if place.since:
        return True
    return place.bound == "from" and place.reading.precision in COARSE and table.has("in_force", setting.tail(place))


def _is_attribution(setting: Setting, place: Place) -> bool:
    """The day of a dateline, or that somebody spoke, met or published."""
    if place.told_of:
        return True
    if (
        place.reading.now
        or place.span is None
        or (setting.at is not None and place.span[1] > setting.at)
        or place.bound not in {None, "on"}
    ):
        return False
    if (
        setting.table.has("dateline", setting.text[place.end : place.end + 24])
        and place.start - setting.sentence[0] < 40
    ):
        return True
    nearest = _verb_near(place)
    return nearest is not None and nearest.act in {"say", "did", "meet", "decide"}


def _verb_near(place: Place) -> Cue | None:
    return next((cue for cue in place.near if cue.act not in BESIDE), None)


def _limits_as_of(setting: Setting, place: Place) -> bool:
    """ "As of 1 July" limits where a measure starts then, 截至 where something is suspended until then, and the day is to come."""
    coming = setting.at is not None and place.span is not None and place.span[0] > setting.at
    return coming and bool(
        {"start", "step", "suspend", "due", "submit", "comment", "end", "stay", "licence", "exempt", "validity"}
        & place.things
    )


def _is_period(setting: Setting, place: Place, tense: Tense | None) -> bool:
    """The time that figures are about: "in May exports fell", 5月份, "June exports"."""
    if place.reading.precision not in COARSE:
        return False
    at = setting.at
    over = at is not None and place.span is not None and place.span[1] <= at
    begun = at is None or place.span is None or place.span[0] <= at
    if setting.table.has("attributive", setting.text[place.end : place.end + 30]) or _qualifies(setting, place):
        return place.bound not in {"until", "by"} or over
    if place.bound in {"until", "by"} and not over:
        return False
    if "stat" in place.things and (over or (begun and tense != "future")):
        return True
    return place.reading.precision in VAGUE and place.reading.bound is None and not _says_what(setting, place)


def _is_long_ago(setting: Setting, place: Place) -> bool:
    """The year of an event ("founded in 1987", 2010年的撞船事件): over, and no figures are about it."""
    over = setting.at is not None and place.span is not None and place.span[1] < setting.at
    figures = "stat" in place.things or setting.table.has("attributive", setting.text[place.end : place.end + 30])
    return over and place.reading.precision == "year" and not place.fiscal and not figures


def _qualifies(setting: Setting, place: Place) -> bool:
    """A bare month before a noun: "the Fed's June meeting", "a July cut"."""
    bare = place.bound is None and place.reading.precision == "month" and not place.row_first
    return bare and setting.table.has("noun_after", setting.text[place.end : place.end + 12])


def _says_what(setting: Setting, place: Place) -> bool:
    """Whether a clause says what begins, ends, is decided or due in a month, quarter or year: else it is only when something is so."""
    acts = [act for act in place.acts if act in VERBS]
    if place.bound in LASTING and (
        place.bound != "from" or not setting.table.has("vague_from", setting.text[place.words_start : place.start])
    ):
        return True
    if acts[:1] == ["step"] and "stat" in place.things and not place.names_measure:
        return False  # a forecast: "exports are likely to rise 5 % next month"
    if acts[:1] == ["lower"]:
        coming = setting.at is not None and place.span is not None and place.span[0] > setting.at
        return coming and place.names_measure and "stat" not in place.things
    return bool(acts) and acts[0] != "suspend"


def _why_begun(place: Place, tense: Tense | None, at: dt.date) -> NoDeadlineReason | None:
    """Of days that have begun only those count on which a measure began, changed or ended, and those still running."""
    assert place.span is not None
    verb = _verb_near(place)
    act = verb.act if verb else ""
    change = act in CHANGES and not (act == "extend" and place.bound in {None, "on"})
    if place.span[1] > at:
        running = (
            tense != "past"
            or (change and place.reading.precision not in {"year", "half", "quarter"})
            or place.bound in {"until", "by"}
        )
        return None if running else "history"
    if place.span[1] == at:
        return None if place.reading.now or change or place.bound in LASTING or act in {"due", "hear"} else "history"
    if place.reading.precision not in {"day", "minute", "third"}:
        return "history"
    if place.begins_length:
        return "history"
    if place.bound in {"from", "until"} and "validity" in place.things:
        return None
    if change and "stat" not in place.things:
        return None
    return None if place.bound in {"from", "until"} and act in {*CHANGES, "stay", "exempt"} else "history"


def no_deadline(setting: Setting, place: Place, reason: NoDeadlineReason, lies: Told) -> TimeExpression:
    """The words and the days they name, and why they limit nothing."""
    start, end = place.span or (None, None)
    return TimeExpression(
        text=setting.original[place.start : place.end], offset=place.start, start=start, end=end, reason=reason,
        precision=place.reading.precision if start else None, tense=lies,
    )  # fmt: skip


def deadline(setting: Setting, place: Place, kind: DeadlineKind, bound: Bound, lies: Told) -> TimeExpression:
    """A day that limits; unresolved (``no_anchor``) where no day follows from the words."""
    words = setting.text[place.words_start : place.words_end]
    written = setting.original[place.words_start : place.words_end]
    time = clock_in(words) if place.reading.form == "date" else None
    start, end = place.span or (None, None)
    unresolved = end is None
    return TimeExpression(
        text=written.strip(), offset=place.words_start + len(written) - len(written.lstrip()), start=start, end=end, bound=bound, kind=kind,
        confidence="none" if unresolved else _confidence(place), deadline=True, reason="no_anchor" if unresolved else None,
        precision=None if unresolved else "minute" if time else place.reading.precision, anchor=None if unresolved else _anchor(place),
        tense=lies, moved_from=place.moved_from, time=time, zone=zone_in(words) if time else None,
        last_full_day=last_full_day(end, time, bound) if end else None, duration_days=_days(place),
    )  # fmt: skip


def _anchor(place: Place) -> Anchor | None:
    if place.reading.form == "date":
        return "publication" if place.reading.now else None
    return "stated" if place.reading.stated else "publication"


def _confidence(place: Place) -> Confidence:
    reading = place.reading
    if reading.confidence != "high" or reading.stated or len(reading.spans) <= 1:
        return reading.confidence
    return "high" if place.linked or tense_of(place, place.bound) else "medium"


def _days(place: Place) -> int | None:
    per = {"day": 1, "week": 7, "month": 30, "quarter": 91, "half": 182, "year": 365}.get(place.reading.unit)
    return round(place.reading.count * per) if per and place.reading.form in {"length", "after"} else None
