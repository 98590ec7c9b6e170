"""An expression in its sentence: the words beside it and the acts around it, nearest first."""

import datetime as dt
import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from schemas.vocabulary import Bound
from worker.deadlines.grammar import Cue, Reading, Row, Table, Tense
from worker.deadlines.kinds import CHANGES, VERBS
from worker.deadlines.spans import Span

HEAD = 48
"""So many characters before an expression can say "since" or "as of"."""
REACH = 320
"""Cues further away than this say nothing of a date."""
TOUCHING = frozenset(("extend", "suspend", "stay", "end", "due", "licence", "validity", "start", "exempt"))
LIMITED: frozenset[Bound] = frozenset(("from", "until", "by", "within"))
"""Bounds of what is said: nobody speaks from, until or by a day."""
DAY_ONLY, LENGTH_FROM, FISCAL = "day only", "length from", "fiscal"
CLOSING = 4
"""The last characters of a Japanese sentence show its tense."""
MEASURES = frozenset(("measure", "licence"))
NO_TIME = frozenset(("number", "modal"))
"""Forms that name no time: nothing is asked of them but where they stand."""
SILENT = frozenset(("measure", "clock", "benefit", "case"))
"""Cues that say nothing of what happens: what it happens to (a tariff, a refund, a petition), and "close of business"."""


Found = tuple[int, int, Row, Reading]
"""Where an expression begins and ends, its row, and what it means."""


@dataclass(slots=True)
class Place:
    """One expression while its sentence is read. ``span`` and ``moved_from`` are filled in as the neighbours are understood."""

    start: int
    end: int
    row: Row
    reading: Reading
    words_start: int
    words_end: int
    bound: Bound | None
    cues: list[Cue]
    """Cues of the clause, nearest first; then those of the rest of the sentence."""
    clause: tuple[int, int]
    skipped: tuple[int, int] = (0, 0)
    """A relative clause inside the clause: what happens in it does not happen on the day."""
    in_clause: int = 0
    """How many of ``cues`` stand in the clause."""
    span: Span | None = None
    moved_from: dt.date | None = None
    outdated: bool = False
    """Words beside it say that it no longer holds ("originally", "was to end on", 予定だった)."""
    verb_behind: bool = False
    """Where verbs stand last: its own follows it, so that a past one before it says nothing of it (9月1日に始まった募集は10月15日に締め切る)."""
    infinitive: bool = False
    """Its verb is one to come, whatever the tense of the verb that governs it ("agreed to meet on June 8")."""
    of_figures: bool = False
    """The end of a period that figures are about ("in the three months through February")."""
    fiscal: bool = False
    """A fiscal year: never the year of an event."""
    old: bool = False
    """Names a day that no longer holds."""
    merged: bool = False
    """Is the second half of a stretch that the expression before it holds."""
    window: bool = False
    """A length that names a window or clock, not a limit: "the 180-day protest window"."""
    since: bool = False
    """Something has stood since then: a day that is past, whatever the verb."""
    as_of: bool = False
    """After 截至 or "as of": the day of figures, unless something is suspended until then."""
    to_do: bool = False
    """A length within which something must be done: "has 90 days to comply"."""
    told_of: bool = False
    """The day of an act that is only recalled: "the measures announced on 9 October" (10月9日公布的…)."""
    plan_first: bool = False
    """In Chinese a helper (将, 拟) stands before its verb; one after it belongs to another."""
    floor: int = 0
    """Where the expression before it ends."""
    begins_length: bool = False
    """A duration is counted from it ("valid for one year from 2 December")."""
    past: bool = False
    """What surrounds it says that it is over: "retroactive to", or a bare day whose Japanese sentence ends in the past."""
    names_measure: bool = False
    """Whether its clause names a tariff, a ban, a quota."""
    keeps_kind: bool = False
    """Its own verb says what happens on it, though it has moved."""
    linked: bool = False
    """Is the second half of "from A to B"."""
    acts: list[str] = field(default_factory=list)
    things: set[str] = field(default_factory=set)

    @property
    def row_first(self) -> bool:
        """Whether a word before the date gave its bound."""
        return self.words_start < self.start

    @property
    def near(self) -> list[Cue]:
        return self.cues[: self.in_clause]


def placed(
    table: Table,
    text: str,
    found: Sequence[Found],
    sentence: tuple[int, int],
    cues: Sequence[Cue],
) -> list[Place]:
    """The expressions of a sentence with their bounds and cues."""
    places: list[Place] = []
    floor = sentence[0]
    bounds = clauses(table, text, sentence)
    short = sentence[1] - sentence[0] < REACH
    for one in found:
        start, end, row, reading = one
        if reading.form in NO_TIME:
            after = table.bound_after(text, end)
            floor = after[1] if after else end
            places.append(Place(start, end, row, reading, start, floor, None, [], sentence))
            continue
        clause, skipped = _clause_of(table, text, bounds, start)
        place = _beside(table, text, one, clause, floor)
        place.floor, place.skipped = floor, skipped
        _described(table, text, place, sentence)
        _attached(table, text, place, cues if short else _near(cues, start, end))
        if places and places[-1].row.name == LENGTH_FROM and text.endswith("from ", 0, start):
            place.bound = "from"
        places.append(place)
        floor = place.words_end
    return places


def _beside(table: Table, text: str, found: Found, clause: tuple[int, int], floor: int) -> Place:
    """An expression with the words that give its bound."""
    start, end, row, reading = found
    before = table.bound_before(text, start, floor)
    tail = table.trail(text, end) if reading.form == "date" else end
    after = table.bound_after(text, tail)
    bound = _bound(table, before, after)
    return Place(
        start, end, row, reading,
        words_start=before[1] if before else start,
        words_end=after[1] if after else tail,
        bound="on" if bound == "for" and reading.form == "date" else bound,
        cues=[],
        clause=clause,
    )  # fmt: skip


def _described(table: Table, text: str, place: Place, sentence: tuple[int, int]) -> None:
    """What the words right before and after an expression say of it."""
    start, end, reading = place.start, place.end, place.reading
    head = text[max(sentence[0], start - HEAD) : start]
    rest = text[end : min(place.clause[1], end + HEAD)]
    if place.bound == "from" and (table.has("last_day", head) or table.has("last_day_after", rest)):
        place.bound = "until"
    place.of_figures = table.has("period_end", head)
    place.fiscal = place.row.name.startswith(FISCAL)
    place.to_do = (
        reading.form == "length" and table.has("statutory_before", head) and table.has("to_do", text[end : end + 4])
    )
    place.as_of = table.has("as_of", head) or table.has("as_of_after", text[end : end + 12])
    place.past = table.has("retro", head) or table.has("retro_after", rest)
    place.plan_first = table.verb_last and not table.words and table.plan_first
    place.told_of = table.has("told_of", text[end : end + 16])
    place.since = table.has("since", head) or table.has("since_after", rest)
    place.window = reading.form == "length" and table.has("window_noun", text[end : min(sentence[1], end + HEAD)])
    if place.row.name == DAY_ONLY and text[end : end + 1] == "、":
        place.past = table.has("closing", text[max(end, sentence[1] - CLOSING) : sentence[1]])


def _attached(table: Table, text: str, place: Place, cues: Sequence[Cue]) -> None:
    """Gives an expression the acts around it, nearest first."""
    end = place.end
    cut, content = _attribution(table, text, place), place.bound in LIMITED
    heard = [
        cue
        for cue in cues
        if cue.start < cut and (cue.act != "say" or not (content or _elsewhere(table, text, cue, place)))
    ]
    order(
        place,
        _verbs_first(heard, table, text, end),
        table.verb_last,
        loose=table.has("loose", text[end : end + 1]) and not place.row_first,
    )
    place.outdated = table.has("outdated_after", text[end : end + HEAD]) or any(
        cue.act == "old" and place.floor <= cue.start and cue.end <= place.start and not _ends_clause(text, cue)
        for cue in place.near
    )
    if not table.verb_last:
        verb = next((cue for cue in place.near if cue.act in VERBS), None)
        place.infinitive = verb is not None and verb.end <= place.start and text.endswith("to ", 0, verb.start)
        _only_subjects(place)
    if place.bound == "on" and "extend" in place.acts[:4] and table.has("goal", text[place.words_start : place.start]):
        place.bound = "until"


def _ends_clause(text: str, cue: Cue) -> bool:
    """予定だった, だったが: of the day before them, not of the one after."""
    return text[cue.end - 1] in "たが"


def _attribution(table: Table, text: str, place: Place) -> int:
    """Where the words begin that only say who said it (", a notice of the agency says"): nothing in them happens on the day."""
    pattern = table.patterns.get("attribution")
    found = pattern.search(text, place.words_end, place.clause[1]) if pattern else None
    return found.start() if found else len(text)


def _only_subjects(place: Place) -> None:
    """What begins stands before its verb: talks or a hearing named after the day of a verb do not begin on it."""
    verb = next((cue for cue in place.near if cue.act in VERBS), None)
    if verb is None or verb.act not in {"start", "step"} or verb.start > place.start:
        return
    for act in ("meet", "hear"):
        if all(cue.start > place.start for cue in place.near if cue.act == act):
            place.things.discard(act)


def _bound(table: Table, before: tuple[Bound, int] | None, after: tuple[Bound, int] | None) -> Bound | None:
    """The word after it decides where a language says bounds behind, unless it only says "on"."""
    if before is None or after is None:
        return (before or after or (None, 0))[0]
    if before[0] == "until" and after[0] == "from":
        return "until"
    first, second = (after[0], before[0]) if table.verb_last or before[0] == "on" else (before[0], after[0])
    return second if first == "on" else first


def clauses(table: Table, text: str, sentence: tuple[int, int]) -> list[tuple[int, int]]:
    cuts = [match.end() for match in table.clause_end.finditer(text, *sentence)]
    edges = [sentence[0], *cuts, sentence[1]]
    return [(first, last) for first, last in itertools.pairwise(edges) if first < last] or [sentence]


def _clause_of(
    table: Table, text: str, bounds: Sequence[tuple[int, int]], start: int
) -> tuple[tuple[int, int], tuple[int, int]]:
    """The clause of a place, and the relative clause in it that a comma has closed ("extended the truce, which was to end on A, until B")."""
    index = next((number for number, pair in enumerate(bounds) if pair[0] <= start < pair[1]), len(bounds) - 1)
    low, high = bounds[index]
    resumed = table.patterns.get("resumed")
    if resumed is None or not index or not table.has("relative", text[max(0, low - 9) : low]):
        return bounds[index], (low, low)
    closed = resumed.search(text, low, start)
    return ((bounds[index - 1][0], high), (low, closed.start())) if closed else (bounds[index], (low, low))


def _near(cues: Sequence[Cue], start: int, end: int) -> Sequence[Cue]:
    return cues[bisect_left(cues, start - REACH, key=_where) : bisect_left(cues, end + REACH, key=_where)]


def _where(cue: Cue) -> int:
    return cue.start


def _elsewhere(table: Table, text: str, cue: Cue, place: Place) -> bool:
    """A verb of saying whose content holds the date: "said that as from 1 August …"."""
    return cue.end <= place.words_start and table.has("content", text[cue.end : place.words_start + 1])


def _verbs_first(cues: list[Cue], table: Table, text: str, end: int) -> list[Cue]:
    """In Japanese a noun of action (調査結果を…報告する) leaves the date to the verb behind it, if one follows in its clause."""
    first = next((number for number, cue in enumerate(cues) if cue.start >= end and cue.act in VERBS), None)
    if first is None or not _is_noun(table, text, cues[first]):
        return cues
    cut = table.clause_end.search(text, cues[first].end)
    stop = cut.start() if cut else len(text)
    verb = next(
        (cue for cue in cues[first + 1 :] if cue.start < stop and cue.act in VERBS and not _is_noun(table, text, cue)),
        None,
    )
    return cues if verb is None else [*cues[:first], verb, *(cue for cue in cues[first:] if cue is not verb)]


def _is_noun(table: Table, text: str, cue: Cue) -> bool:
    return table.has("nominal", text[max(cue.start, cue.end - 2) : cue.end + 1])


def order(place: Place, cues: Iterable[Cue], verb_last: bool, *, loose: bool = False) -> None:
    """Nearest first. English attaches a date to the verb before it, Chinese and Japanese to the verb after it, unless one touches it."""
    low, high = place.words_start, place.words_end
    left: list[Cue] = []
    right: list[Cue] = []
    for cue in cues:
        if cue.end <= place.start:
            left.append(cue)
        elif cue.start >= place.end:
            right.append(cue)
    left.reverse()
    touching = (
        [cue for cue in left if low < place.start and low - cue.end <= 1 and cue.act in TOUCHING] if verb_last else []
    )
    if loose:
        right = _main_verb_first(right, past=place.past)
    sides = (right, left) if verb_last and not touching and place.reading.form != "length" else (left, right)
    if verb_last and place.reading.form == "length":
        sides = (touching, right) if touching else _by_distance(left, right, low, high)
    low, high = place.clause
    if verb_last and not any(cue.act in VERBS for side in sides for cue in side if low <= cue.start < high):
        high = max((cue.end for cue in right), default=high)
    hole, shut = place.skipped
    inside = [cue for side in sides for cue in side if low <= cue.start < high and not hole <= cue.start < shut]
    rest = [cue for side in (left, right) for cue in side if not low <= cue.start < high or hole <= cue.start < shut]
    told = [cue for cue in inside if cue.act not in SILENT]
    place.cues = told + rest
    place.in_clause = len(told)
    place.verb_behind = verb_last and any(cue.act in VERBS and cue.start >= place.end for cue in told)
    place.acts = [cue.act for cue in told]
    place.things = {*place.acts} | ({"benefit"} & {cue.act for cue in inside})
    named = [cue.act for cue in inside if cue.act in MEASURES]
    place.names_measure = "measure" in named
    if named[:1] == ["measure"]:
        place.things.discard("licence")


def _main_verb_first(right: list[Cue], *, past: bool) -> list[Cue]:
    """A bare day before a comma ("6日、…と発表した") belongs to the verb that ends the sentence."""
    said = [cue for cue in right if cue.act == "say" or (past and cue.act in VERBS)]
    return [*said[-1:], *(cue for cue in right if cue not in said[-1:])]


def _by_distance(left: list[Cue], right: list[Cue], low: int, high: int) -> tuple[list[Cue], list[Cue]]:
    ordered = sorted((*left, *right), key=lambda cue: low - cue.end if cue.end <= low else cue.start - high)
    return ordered, []


#: What a finite verb's form says, before helpers ("will", "was") are asked.
def tense_of(place: Place, bound: Bound | None) -> Tense | None:
    """Whether the clause speaks of what is to come or of what was."""
    if place.reading.tense:
        return place.reading.tense
    if place.reading.now:
        return None
    tense = _verb_tense(place)
    if bound in {"by", "within"} and "had" in place.acts[:3]:
        return "past"
    if bound == "until" and any(cue.act == "had" and cue.start >= place.words_end for cue in place.near[:2]):
        return "past"
    if bound in {"until", "by", "within"} and not _told_past(place):
        return "future"
    return tense


def _told_past(place: Place) -> bool:
    """Whether the nearest verb itself is in the past ("applied until March")."""
    verb = next((cue for cue in place.near if cue.act in VERBS), None)
    return verb is not None and verb.tense == "past" and verb.act in CHANGES


def _verb_tense(place: Place) -> Tense | None:
    helper: Tense | None = None
    for index, cue in enumerate(place.near):
        if cue.act == "say" and index:
            break
        if cue.act in {"plan", "was", "had", "old"}:
            if not (
                place.plan_first
                and cue.act == "plan"
                and index
                and cue.start > place.end
                and any(other.act in VERBS for other in place.near[:index])
            ):
                helper = helper or cue.tense
        elif cue.act == "did" and "plan" in place.things:
            return None
        elif place.verb_behind and cue.tense == "past" and cue.act in VERBS and cue.end <= place.start:
            continue
        elif cue.tense and cue.act != "unless":
            return helper or _with_helper(place.near, index)
    if helper:
        return helper
    return next(
        (cue.tense for cue in place.cues[place.in_clause :] if cue.tense and cue.act not in {"say", "did"}), None
    )


NEAR_HELPER = 14


def _with_helper(near: Sequence[Cue], index: int) -> Tense | None:
    """The tense of a verb, or of the helper right before it ("will be held", "is to be imposed")."""
    cue = near[index]
    helper = next(
        (
            other
            for other in near[index + 1 : index + 3]
            if other.act == "plan" and 0 <= cue.start - other.end < NEAR_HELPER
        ),
        None,
    )
    return "future" if helper else cue.tense
