"""What becomes of a duration: a limit counted from a stated day or from publication, one whose start nobody dates, or none."""

import datetime as dt

from schemas.deadline import TimeExpression
from schemas.vocabulary import Bound, NoDeadlineReason
from worker.deadlines.choose import told
from worker.deadlines.grammar import Tense
from worker.deadlines.judge import Setting, deadline, kind_in, no_deadline
from worker.deadlines.kinds import VERBS
from worker.deadlines.place import REACH, Place, tense_of
from worker.deadlines.readings import ORDINAL_DAY, moved
from worker.deadlines.spans import one

LIMITING = frozenset(
    (
        "lower",
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
        "exempt",
        "validity",
    )
)
NEAR_PLACES = 12
STATED_ENDS = frozenset(
    ("expires", "resumes", "truce_ends", "extended", "licence_validity", "comment_closes", "transition_ends")
)


def judged_length(setting: Setting, place: Place) -> TimeExpression:
    bound = _bound(place)
    kind = kind_in(setting, place, bound, counted=True)
    if place.span is not None and place.reading.form == "length" and _is_ended(setting, place):
        return no_deadline(setting, place, "history", "unclear")
    if place.span is None:
        why = why_no_limit(setting, place, tense_of(place, bound))
        if why not in {None, "no_anchor"}:
            return no_deadline(setting, place, why, "unclear")
        if why is None and setting.at is not None:
            place.span = one(
                moved(
                    setting.at,
                    -place.reading.count if place.reading.backwards else place.reading.count,
                    place.reading.unit,
                )
            )
    return deadline(setting, place, kind, bound, told(place.span, None, setting.at))


def _bound(place: Place) -> Bound:
    if place.bound in {"for", "within", "from"}:
        return place.bound
    if place.reading.bound:
        return place.reading.bound
    if place.row.name == ORDINAL_DAY:
        return place.bound if place.bound in {"by", "until"} else "from"
    if place.reading.unit == "working day" or place.window or place.to_do:
        return "within"
    return "from" if place.reading.form == "after" and place.acts[:1] in (["start"], ["step"]) else "for"


def why_no_limit(setting: Setting, place: Place, tense: Tense | None) -> NoDeadlineReason | None:
    """None: a limit counted from publication. ``no_anchor``: a limit whose start nobody dates. Else no limit."""
    table, reading = setting.table, place.reading
    tail = setting.tail(place)
    limiting = LIMITING & place.things
    if (
        reading.form == "event"
        or table.has("perfect", setting.head(place)[-60:])
        or table.has("age", tail[:12])
        or table.has("extent_after", tail[:10])
        or (place.bound == "until" and "extend" not in place.acts)
        or (place.bound == "from" and not {"end", "start", "resume", "stay"} & set(place.acts[:2]))
    ):
        return "history"
    if reading.form == "after":
        return _why_not_after(setting, place, tense)
    if reading.unit == "working day" or place.window:
        return "no_anchor"
    if place.bound == "within" or reading.bound == "within":
        return _why_not_within(setting, place)
    if place.names_measure and "stat" not in place.things and _is_maximum(setting, place):
        return "no_anchor"
    noun = table.has("limit_noun", tail)
    bounded = place.bound in {"for", "from", "by", "until"} or (table.verb_last and place.bound in {None, "on"})
    if place.to_do:
        return "no_anchor"
    if not (noun or (limiting and bounded) or table.has("limit_before", setting.head(place)[-14:])):
        return "no_anchor" if limiting and _statutory(setting, place) else "history"
    if _is_ended(setting, place) or (
        place.acts[:1] == ["extend"]
        and any(other.span and other.span[0] > (setting.at or other.span[0]) for other in setting.places)
    ):
        return "history"
    if (
        _statutory(setting, place)
        or table.has("known_length", setting.head(place)[-1:])
        or (noun and table.has("definite", setting.head(place)))
    ):
        return "no_anchor"
    if tense == "past" and not noun and place.acts[:1] not in (["suspend"], ["lower"], ["extend"]):
        return "history"
    if _has_run(setting, place, tense):
        return "history"
    return "history" if place.near and place.near[0].act == "suspend" and place.near[0].tense == "past" else None


def _why_not_after(setting: Setting, place: Place, tense: Tense | None) -> NoDeadlineReason:
    """Counted from an event that nobody dates: a limit where a measure, a decision or a duty waits for it, else history."""
    limiting = bool(LIMITING & place.things) or place.names_measure
    loose = _bound(place) not in {"within", "by"}
    open_ended = loose and not limiting and tense is None
    if tense == "past" or (loose and "stat" in place.things) or (setting.table.verb_last and open_ended):
        return "history"
    return "no_anchor" if limiting or {"decide", "hear", "ship"} & place.things or not loose else "history"


def _has_run(setting: Setting, place: Place, tense: Tense | None) -> bool:
    """Whether its start, a day or month that is over, stands beside it ("froze the duties for six months in August")."""
    if setting.at is None or tense == "future":
        return False
    over = [other for other in setting.places if other.span is not None and other.span[1] < setting.at]
    return bool(over) and (tense == "past" or any(other.clause == place.clause for other in over))


def _why_not_within(setting: Setting, place: Place) -> NoDeadlineReason | None:
    if setting.table.verb_last and setting.table.has("possessive", setting.tail(place)[:1]):
        return "history"
    if "comment" in place.things:
        return None
    told_what = (VERBS | {"grace", "licence", "truce", "suspension", "deal"}) & place.things
    return "no_anchor" if _statutory(setting, place) or not told_what else None


def _is_ended(setting: Setting, place: Place) -> bool:
    near = [other for other in setting.places if abs(other.start - place.start) < REACH]
    return any(_ends_it(setting, place, other) for other in near[:NEAR_PLACES])


def _ends_it(setting: Setting, place: Place, other: Place) -> bool:
    """Whether the sentence states the end of the duration itself: "the 45-day period closes on October 20"."""
    if (
        other is place
        or other.span is None
        or other.old
        or other.reading.form not in {"date", "same_month"}
        or other.bound == "from"
    ):
        return False
    return kind_in(setting, other) in STATED_ENDS and (
        setting.at is None or other.span[1] > setting.at + dt.timedelta(days=0)
    )


def _is_maximum(setting: Setting, place: Place) -> bool:
    """The most that a measure may last: "no longer than 150 days", 最长不超过200天."""
    table = setting.table
    return table.has("at_most", setting.head(place)[-24:]) or table.has("at_most_after", setting.tail(place)[:14])


def _statutory(setting: Setting, place: Place) -> bool:
    """A time that the law or a habit gives, whose start nobody dates: "has 45 days to rule", 原则上."""
    head = setting.head(place)
    return setting.table.has("statutory", head) or setting.table.has("statutory_before", head[-40:])
