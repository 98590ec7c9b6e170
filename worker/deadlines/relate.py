"""How the dates of one sentence belong together: "from A to B", "moved from A to B", "due to lapse on A, will run until B"."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from worker.deadlines.choose import after, before, choose
from worker.deadlines.grammar import Table
from worker.deadlines.place import Place, tense_of
from worker.deadlines.readings import moved
from worker.deadlines.spans import day, one

STRETCHES = frozenset(("meet", "hear", "quota"))


def related(table: Table, text: str, places: Sequence[Place], sentence: tuple[int, int], at: dt.date | None) -> None:
    """Chooses the span of every place, in order, and marks ranges, moves and days that no longer hold."""
    _spans(table, text, places, at)
    for first, second in zip(places, places[1:], strict=False):
        if _dated(first) and _dated(second):
            _pair(table, text, first, second)
    _counted_from(table, text, places, sentence, at)
    _old_days(table, text, places)


def _dated(place: Place) -> bool:
    return place.span is not None and place.reading.form in {"date", "same_month"}


def _spans(table: Table, text: str, places: Sequence[Place], at: dt.date | None) -> None:
    last: Place | None = None
    for place in places:
        if place.reading.form == "same_month":
            place.span = _same_month(place, last, at)
        elif place.reading.form == "date":
            place.span = choose(place.reading, tense_of(place, place.bound or place.reading.bound), at)
            if last is not None and _is_range(table, text, last, place):
                _joined(last, place)
        if _dated(place):
            last = place


def _same_month(place: Place, last: Place | None, at: dt.date | None) -> "tuple[dt.date, dt.date] | None":
    """The 27th "of the same month": of the month named before."""
    base = last.span[0] if last is not None and last.span else at
    found = day(base.year, base.month, int(place.reading.count)) if base else None
    return one(found) if found else None


def _is_range(table: Table, text: str, first: Place, second: Place) -> bool:
    return table.has("range", text[first.end : second.start]) or (
        first.words_end < second.words_start and table.has("range", text[first.words_end : second.words_start])
    )


def _joined(first: Place, second: Place) -> None:
    """Of a range, the half with a stated year dates the other."""
    second.linked = True
    if first.span is None or second.span is None:
        return
    if not second.reading.stated:
        second.span = after(second.reading, first.span[0]) or second.span
    elif not first.reading.stated:
        first.span = before(first.reading, second.span[0]) or first.span


def _pair(table: Table, text: str, first: Place, second: Place) -> None:
    if first.span is None or second.span is None:
        return
    if second.linked and second.span[0] >= first.span[0]:
        if _moves(first, second):
            _move(first, second)
        elif _one_stretch(table, text, first, second):
            first.span, second.merged = (first.span[0], second.span[1]), True
            first.words_end, first.bound = second.words_end, "on"
        else:
            first.bound, second.bound = "from", "until" if second.bound in {None, "on", "until"} else second.bound
    elif second.span[0] > first.span[0] and _replaces(table, text, first, second):
        _move(first, second)


def _moves(first: Place, second: Place) -> bool:
    """Whether the verb of "from A to B" moves the day."""
    return _verb(second) == "extend" or _verb(first) == "extend"


def _verb(place: Place) -> str | None:
    return next(
        (
            act
            for act in place.acts
            if act
            in {"extend", "suspend", "start", "step", "end", "stay", "meet", "hear", "resume", "decide", "submit"}
        ),
        None,
    )


def _one_stretch(table: Table, text: str, first: Place, second: Place) -> bool:
    return bool(STRETCHES & {*first.acts[:2], *second.acts[:2]}) or (
        _verb(second) is None and bool(STRETCHES & (first.things | second.things))
    )


def _move(first: Place, second: Place) -> None:
    second.moved_from = first.span[1] if first.span else None
    first.old = True
    if second.bound in {None, "on", "from"}:
        second.bound = "until"


def _replaces(table: Table, text: str, first: Place, second: Place) -> bool:
    """Whether B stands in A's place: an old day ("originally A") and a verb that extends, or "the A deadline to B"."""
    between = text[first.end : second.words_start]
    old = any(cue.act == "old" for cue in first.near if cue.end <= first.start) or table.has("old_after", between)
    verbs = {act for act in second.acts[:3]}
    return ((old and bool(verbs & {"extend", "stay", "start"})) or (second.bound == "until" and old)) or (
        "extend" in second.acts[:2] and table.has("old_object", between)
    )


def _old_days(table: Table, text: str, places: Sequence[Place]) -> None:
    """ "Instead of A", "rather than lapse on A", "would have expired on A"."""
    for index, place in enumerate(places):
        if not _dated(place) or place.old:
            continue
        if table.has(
            "replaced", text, max(place.clause[0], place.words_start - 30), place.words_start + 1
        ) or table.has("replaced_after", text[place.words_end : place.words_end + 14]):
            place.old = True
            rival = next((other for other in reversed(places[:index]) if _dated(other) and not other.old), None)
            if rival is not None and rival.moved_from is None and place.span:
                rival.moved_from = place.span[1]


def _counted_from(
    table: Table, text: str, places: Sequence[Place], sentence: tuple[int, int], at: dt.date | None
) -> None:
    """A duration counted from a day that the sentence names ("one year from 2 December", "takes effect on A and lapses after 150 days")."""
    for index, place in enumerate(places):
        if place.reading.form not in {"length", "after"} or place.reading.unit == "working day":
            continue
        anchor = _anchor(table, text, places, index)
        if anchor is None or anchor.span is None:
            continue
        count = -place.reading.count if place.reading.backwards else place.reading.count
        place.span = one(moved(anchor.span[0], count, place.reading.unit))
        place.reading = replace(place.reading, confidence="medium", stated=True)
        if place.reading.form == "after" and anchor.start - place.end < 60 and not _own_limit(anchor):
            anchor.old = anchor.old or False
        elif place.moved_from is None and anchor.old:
            place.moved_from = anchor.span[1]


def _own_limit(anchor: Place) -> bool:
    return True


def _anchor(table: Table, text: str, places: Sequence[Place], index: int) -> Place | None:
    place = places[index]
    if place.reading.form == "after":
        following = next((other for other in places[index + 1 :] if _dated(other)), None)
        if following is not None and following.start - place.end < 70:
            return following
        return None
    for other in (*reversed(places[:index]), *places[index + 1 :]):
        if (
            _dated(other)
            and other.reading.precision in {"day", "minute"}
            and (other.bound == "from" or _verb(other) == "start")
            and not other.old
        ):
            return other
    return None
