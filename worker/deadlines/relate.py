"""How the dates of one sentence belong together: "from A to B", "moved from A to B", "due to lapse on A, will run until B"."""

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import replace

from worker.deadlines.choose import after, before, choose
from worker.deadlines.figures import months_of_figures, told_by_figures
from worker.deadlines.grammar import Reading, Table, Tense
from worker.deadlines.kinds import CHANGES
from worker.deadlines.place import DAY_ONLY, Place, tense_of
from worker.deadlines.readings import moved
from worker.deadlines.spans import DAY, Span, day, one

STRETCHES = frozenset(("meet", "hear", "quota"))
LIMITING = frozenset(
    (
        "lower",
        "suspend",
        "extend",
        "stay",
        "licence",
        "validity",
        "truce",
        "suspension",
        "grace",
        "end",
        "exempt",
        "start",
    )
)
STATES = frozenset(
    (
        "extend",
        "suspend",
        "stop",
        "lower",
        "start",
        "step",
        "end",
        "stay",
        "exempt",
        "meet",
        "hear",
        "resume",
        "decide",
        "submit",
    )
)
NEAR = 6
"""So many expressions to either side may belong to one."""
FORWARD = 10
"""Within so many characters after a new day a verb says that it was brought forward."""
FOLLOWS = 70
"""Within so many characters "60 days after …" finds the day that it is counted from."""


def related(table: Table, text: str, places: Sequence[Place], at: dt.date | None, named: dt.date | None) -> None:
    """Chooses the span of every place, in order, and marks ranges, moves and days that no longer hold.

    ``named``: the day that was named last before the sentence.
    """
    _choose(table, text, places, at, named)
    dated = [place for place in places if _dated(place)]
    for index, (first, second) in enumerate(itertools.pairwise(dated)):
        _pair(table, text, first, second)
        if first.old and first.linked and index:
            dated[index - 1].old = True
    _mark_replaced(table, text, places)
    _count(table, text, places)


def _dated(place: Place) -> bool:
    return place.span is not None and place.reading.form in {"date", "same_month"}


def _choose(table: Table, text: str, places: Sequence[Place], at: dt.date | None, named: dt.date | None) -> None:
    last: Place | None = None
    for place in places:
        if place.reading.form == "same_month":
            place.span = _same_month(place, last.span[0] if last is not None and last.span else named or at)
        elif place.reading.form == "date":
            linked = last if last is not None and _is_range(table, text, last, place) else None
            if linked and _extends(linked, place) and place.bound in {None, "on"}:
                place.bound = "until"
            recalled = table.has("possessive", text[place.end : place.end + 1]) and _tells_past(place)
            place.of_figures |= told_by_figures(place)
            if linked and months_of_figures(linked, place):
                place.of_figures = linked.of_figures = True
                linked.span = _chosen(linked, None, at, recalled=recalled)
            place.span = _chosen(place, last, at, recalled=recalled)
            if linked:
                _join(linked, place)
        if _dated(place):
            last = place


def _tells_past(place: Place) -> bool:
    """Whether a verb of the sentence is past: "at the press conference of the 17th … said" (17日の記者会見で…述べた)."""
    return any(cue.tense == "past" for cue in place.cues)


def _chosen(place: Place, last: Place | None, at: dt.date | None, *, recalled: bool) -> Span | None:
    """The span that its tense says; after a day to come, what follows is later."""
    tense = _tense(place)
    told_before = last is not None and last.span is not None and at is not None and last.span[0] > at
    if (
        told_before
        and tense is None
        and not place.as_of
        and "old" not in place.acts
        and last is not None
        and last.span is not None
    ):
        return after(place.reading, last.span[0]) or choose(place.reading, tense, at)
    hopeful = tense is None and not place.as_of and _state(place) in CHANGES
    if tense == "future" and _told_weakly(place) and at is not None and (recent := _just_over(place.reading, at)):
        return recent
    coming = place.reading.coming or (place.row.name == DAY_ONLY and not _in_the_news(place.reading, at))
    ahead = coming and not recalled and (place.reading.precision == "third" or _state(place) is not None)
    running = place.bound == "from" and not place.since
    return choose(place.reading, tense, at, running=running, hopeful=hopeful, ahead=ahead)


NEWS = dt.timedelta(days=4)


def _in_the_news(reading: Reading, at: dt.date | None) -> bool:
    """Whether a day without a month was only just: "19日签署" is the 19th of which an article of the 20th tells."""
    return at is None or any(dt.timedelta(0) <= at - span[1] <= NEWS for span in reading.spans)


JUST, FAR = dt.timedelta(days=60), dt.timedelta(days=250)


def _just_over(reading: Reading, at: dt.date) -> Span | None:
    """The candidate that ended weeks ago, where the one to come is most of a year away: nobody leaves out the year of that."""
    last = before(reading, at - (reading.grace + 1) * DAY)
    coming = after(reading, at - reading.grace * DAY)
    if last is None or reading.stated or (coming is not None and coming[0] < at + FAR):
        return None
    return last if last[1] >= at - JUST else None


def _told_weakly(place: Place) -> bool:
    """Whether only its bound speaks for a day to come ("60 applications filed by 15 July"), no verb and no duty."""
    verb = place.near[0] if place.near else None
    done = verb is not None and verb.end <= place.start and (verb.tense == "past" or verb.act == "ship")
    if done and place.bound in {"by", "until"}:
        return True
    return not {"plan", "due", "unless"} & place.things and not any(cue.tense == "future" for cue in place.near)


def _tense(place: Place) -> Tense | None:
    if place.since or place.told_of or place.past or (place.of_figures and "plan" not in place.things):
        return "past"
    if place.as_of or place.outdated:
        return None
    tense = tense_of(place, place.bound)
    return None if tense == "past" and place.infinitive and not place.reading.coming else tense


def _same_month(place: Place, base: dt.date | None) -> Span | None:
    """The 27th "of the same month": of the month named before."""
    if base is not None and place.reading.count < 0:
        return one(base)
    found = day(base.year, base.month, int(place.reading.count)) if base else None
    return one(found) if found else None


def _is_range(table: Table, text: str, first: Place, second: Place) -> bool:
    beside = first.words_end < second.words_start and table.has("range", text[first.words_end : second.words_start])
    return beside or table.has("range", text[first.end : second.start])


def _join(first: Place, second: Place) -> None:
    """Of a range, the half with a stated year dates the other."""
    second.linked = True
    if first.span is None or second.span is None:
        return
    if not second.reading.stated and not _extends(first, second):
        second.span = after(second.reading, first.span[0]) or second.span
    elif not first.reading.stated:
        first.span = before(first.reading, second.span[0] - DAY) or first.span
        first.reading = replace(first.reading, stated=second.reading.stated)


def _pair(table: Table, text: str, first: Place, second: Place) -> None:
    if first.span is None or second.span is None:
        return
    if second.linked and second.span[0] >= first.span[0]:
        _range(table, text, first, second)
    elif first.bound == "from" and second.bound == "until" and _state(first) == "extend" and _state(second) != "start":
        _move(table, text, first, second)
    elif second.bound == "from" and first.bound == "until" and "extend" in first.acts[:3]:
        _move_back(first, second, keeps_kind=False)
    elif second.bound == "from" and _moved_away(first, second):
        _move_back(first, second)
    elif _replaces(table, text, first, second):
        _move(table, text, first, second)


def _moved_away(first: Place, second: Place) -> bool:
    """Whether a second day is where the first was moved from: "now due on B, postponed from A"."""
    verb = next((cue for cue in second.near if cue.end <= second.start), None)
    return verb is not None and verb.act == "extend" and first.end <= verb.start and second.words_start - verb.end <= 2


def _move_back(first: Place, second: Place, *, keeps_kind: bool = True) -> None:
    assert first.span is not None
    assert second.span is not None
    old = second.span if second.reading.stated else before(second.reading, first.span[0] - DAY) or second.span
    if old[0] < first.span[0]:
        second.span, second.old, first.keeps_kind, first.moved_from = old, True, keeps_kind, old[1]


def _range(table: Table, text: str, first: Place, second: Place) -> None:
    """ "From A to B": a move, one stretch of a meeting, or the start and the end of a measure."""
    if _extends(first, second):
        _move(table, text, first, second)
    elif _is_stretch(first, second):
        assert first.span is not None
        assert second.span is not None
        first.span, second.merged = (first.span[0], second.span[1]), True
        first.words_end, first.bound = second.words_end, "on"
    else:
        first.bound, second.bound = "from", "until" if second.bound in {None, "on", "from"} else second.bound


def _extends(first: Place, second: Place) -> bool:
    """Whether the verb of the range moves a day ("postponed its determination from A to B")."""
    return "extend" in first.acts[:4] or "extend" in second.acts[:4]


def _state(place: Place) -> str | None:
    return next((act for act in place.acts if act in STATES), None)


def _is_stretch(first: Place, second: Place) -> bool:
    if STRETCHES & {*first.acts[:2], *second.acts[:2]}:
        return True
    return _state(second) is None and bool(STRETCHES & (first.things | second.things))


def _move(table: Table, text: str, first: Place, second: Place) -> None:
    assert first.span is not None
    assert second.span is not None
    forward = table.has("forward", text, first.clause[0], second.end + FORWARD)
    if not first.reading.stated:
        first.span = (
            after(first.reading, second.span[1] + DAY) if forward else before(first.reading, second.span[0] - DAY)
        ) or first.span
    if first.span[0] > second.span[0] and not forward:
        return
    second.moved_from, first.old = first.span[1], True
    if second.bound in {None, "on", "from"} and not second.keeps_kind:
        second.bound = "until"


def _replaces(table: Table, text: str, first: Place, second: Place) -> bool:
    """Whether B stands in A's place: an old day ("originally A") and a verb that extends, or "the A deadline to B"."""
    if first.reading.precision == "year" and second.reading.precision != "year":
        return False
    between = text[first.end : second.words_start]
    old = first.outdated or any(cue.act == "old" and cue.end <= first.start for cue in first.near)
    old = old or table.has("old_after", between)
    moved_between = any(
        cue.act == "extend" and first.end <= cue.start and cue.end <= second.start for cue in second.near
    )
    if (
        moved_between
        and not table.verb_last
        and second.bound == "until"
        and first.acts[:1] not in (["say"], ["did"])
        and first.span
        and second.span
        and first.span[0] < second.span[0]
    ):
        return True
    if old and (second.bound == "until" or {"extend", "stay", "start"} & set(second.acts[:3])):
        return True
    if old and table.has("instead", text[first.end : second.words_end + FORWARD]):
        second.keeps_kind = True
        return True
    return "extend" in second.acts[:2] and table.has("old_object", between)


def _mark_replaced(table: Table, text: str, places: Sequence[Place]) -> None:
    """ "Instead of A", "rather than lapse on A", "would have expired on A"."""
    for index, place in enumerate(places):
        if not _dated(place) or place.old:
            continue
        head = text[max(place.clause[0], place.words_start - 40) : place.start]
        rival = _new_end(places, index)
        if rival is not None:
            place.old, rival.moved_from = True, rival.moved_from or place.span[1]  # type: ignore[index]
        elif (
            table.has("replaced", head)
            or table.has("replaced_after", text[place.words_end : place.words_end + 14])
            or table.has("outdated_after", text[place.end : place.clause[1] + 1])
        ):
            place.old = True
            rival = next(
                (other for other in reversed(places[max(0, index - NEAR) : index]) if _dated(other) and not other.old),
                None,
            )
            if rival is not None and rival.moved_from is None and place.span and rival.span != place.span:
                rival.moved_from = place.span[1]


def _new_end(places: Sequence[Place], index: int) -> Place | None:
    """The later end that a sentence names before the old one ("suspended until A, hours before the truce was to run out on B"),
    or, where its verb extends, after it.
    """
    place = places[index]
    if not place.outdated or place.span is None:
        return None
    day_ = place.span[1]
    told = [
        *places[max(0, index - NEAR) : index],
        *(other for other in places[index + 1 : index + 1 + NEAR] if "extend" in other.acts[:3]),
    ]
    return next((other for other in told if other.bound == "until" and other.span and other.span[0] > day_), None)


def _count(table: Table, text: str, places: Sequence[Place]) -> None:
    """A duration counted from a day that the sentence names ("one year from 2 December", "takes effect on A and lapses after 150 days")."""
    for index, place in enumerate(places):
        if place.reading.form not in {"length", "after"} or place.reading.unit == "working day" or place.window:
            continue
        if place.reading.form == "length" and table.has("age", text[place.end : place.end + 12]):
            continue
        told = places[index + 1] if index + 1 < len(places) else None
        if told and _dated(told) and table.has("explained", text[place.end : told.words_start]):
            place.merged, told.to_do = True, told.to_do or place.to_do
            continue
        anchor = _following(places, index) if place.reading.form == "after" else _starting(places, index)
        old = _old_end(places, index)
        if old is not None and old.span is not None:
            anchor, old.old, place.moved_from = old, True, old.span[1]
        if anchor is None or anchor.span is None:
            continue
        if text.endswith("from", place.start, place.end) and anchor.bound in {None, "on", "from"}:
            anchor.bound = "from"
            anchor.begins_length = True
        count = -place.reading.count if place.reading.backwards else place.reading.count
        place.span = one(moved(anchor.span[0], count, place.reading.unit))
        place.reading = replace(place.reading, confidence="medium", stated=True)


def _begins(place: Place) -> bool:
    """Whether something starts on a day: from it, by it or on it; the day that somebody spoke starts nothing."""
    if place.acts[:1] in (["say"], ["did"]):
        return False
    state = _state(place)
    return place.bound == "from" or state == "start" or (state == "suspend" and place.bound in {"by", "on", None})


def _old_end(places: Sequence[Place], index: int) -> Place | None:
    """The day that "extended for another year" moves, where the sentence names it."""
    if "extend" not in places[index].acts[:2]:
        return None
    return next(
        (
            other
            for other in reversed(places[max(0, index - NEAR) : index])
            if _dated(other) and (other.outdated or other.old)
        ),
        None,
    )


def _following(places: Sequence[Place], index: int) -> Place | None:
    """The day named right after "… days after"."""
    near = places[index].end + FOLLOWS
    return next((other for other in places[index + 1 : index + 1 + NEAR] if _dated(other) and other.start < near), None)


def _starting(places: Sequence[Place], index: int) -> Place | None:
    """The day on which the thing starts whose length this is; the old end, where a limit is extended by so much."""
    near = (*reversed(places[max(0, index - NEAR) : index]), *places[index + 1 : index + 1 + NEAR])
    exact = [other for other in near if _dated(other) and other.reading.precision in {"day", "minute"}]
    if "extend" in places[index].acts[:2]:
        return None
    touching = next(
        (other for other in exact if other.bound == "from" and 0 <= places[index].start - other.words_end <= 3), None
    )
    if touching is not None:
        return touching
    starts = sorted(
        (other for other in exact if _begins(other) and not other.since), key=lambda one: one.bound != "from"
    )
    return next((other for other in starts if LIMITING & {*places[index].things, *other.things}), None)
