"""What kind of statement a clause makes on a topic (DOMAIN 2.5): a decision list, first hit wins, with the words that decide.

Status is shown, never used to hide: it moves a match between an alert and the digest.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from schemas.vocabulary import Language, Status
from worker.topics import cues
from worker.topics.clauses import Focus
from worker.topics.market import reaction
from worker.topics.past import old_event, standing, unreal
from worker.topics.recall import recalled
from worker.topics.stage import ACTS


@dataclass(frozen=True, slots=True)
class Reading:
    """A status, and where the words that decided stand (None: nothing spoke against "asserted")."""

    status: Status
    words: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What the decision list looks at: the folded sentence, its topic clause, who speaks, when it was published."""

    text: str
    language: Language
    focus: Focus
    hits: tuple[tuple[int, int], ...]
    """The topic's hits in ``text``."""
    official: bool
    """A government, its agency or court says so or acts here."""
    analyst: bool
    title: bool
    at: date | None
    unnamed: bool = False
    """Sources without a name say so."""
    plant: bool = False
    """The topic is about plants: no government offers anything, and what hangs on a condition has not happened."""
    aside: bool = False
    """Far from the head of an article about something else."""


def read(said: Said) -> Reading:
    """The first of the decision list that applies."""
    for rule in _RULES:
        found = rule(said)
        if found is not None:
            return found
    return Reading("asserted")


def _found(status: Status, match: re.Match[str] | None) -> Reading | None:
    return Reading(status, match[0].strip(), match.start(), match.end()) if match else None


def question(said: Said) -> Reading | None:
    asked = cues.QUESTION[said.language].search(said.text.rstrip())
    comments = cues.COMMENTS.search(said.text)
    return _found("question", asked or comments or (cues.ASKS.search(said.text) if said.title else None))


def would_have_been(said: Said) -> Reading | None:
    """What did not happen, and what would have come of it: no fact, whatever it denies."""
    found = unreal(said.text, said.language)
    return Reading("background", *found) if found else None


def disputed(said: Said) -> Reading | None:
    """Somebody denies a report; a licence that is denied is another thing."""
    return _found("disputed", cues.DISPUTED[said.language].search(said.text))


def denied(said: Said) -> Reading | None:
    """Not done: a negation that stands on an act or on the topic's own words, in the topic's clause."""
    given_up = cues.GIVEN_UP[said.language].search(said.text)
    if given_up:
        return _found("denied", given_up)
    text = said.focus.main
    for cue in cues.DENIED[said.language].finditer(text):
        if _overlaps(cues.NOT_DENIED[said.language], text, cue):
            continue
        if _negates(said, text, cue):
            return _found("denied", cue)
    return None


def _overlaps(pattern: re.Pattern[str], text: str, cue: re.Match[str]) -> bool:
    return any(f.start() < cue.end() and cue.start() < f.end() for f in pattern.finditer(text))


def _negates(said: Said, text: str, cue: re.Match[str]) -> bool:
    if said.language == "ja":
        return _negates_there(said, text, cue)
    if cues.REFUSAL[said.language].match(text, cue.start()):
        return True
    reach = 48 if said.language == "en" else 24
    window = text[cue.end() : cue.end() + reach]
    stop = re.search(r"[,;，；]|\bbut\b", window)
    window = window[: stop.start()] if stop else window
    if ACTS[said.language].search(window):
        return True
    return any(cue.end() <= start < cue.end() + len(window) for start, _ in said.hits)


#: Japanese: the verb that its own negation carries is an act here; any other verb must stand by one.
_OWN_VERB = re.compile(r"[てで](?:いない|おらず|いません)")


def _negates_there(said: Said, text: str, cue: re.Match[str]) -> bool:
    if not _OWN_VERB.match(cue[0]):
        return True
    before = max(0, cue.start() - 16)
    if ACTS["ja"].search(text, before, cue.start()):
        return True
    return any(before <= start < cue.start() for start, _ in said.hits)


def conditional(said: Said) -> Reading | None:
    """A government says what it will do if another acts; hedged, or from an analyst, it is only possible."""
    match = cues.CONDITION[said.language].search(said.text)
    if said.plant:
        match = match or cues.UNLESS[said.language].search(said.text)
        return _found("possible", match) if match and cues.AHEAD[said.language].search(said.text) else None
    if match is None or said.analyst or not said.official:
        return None
    if cues.HEDGE_ACT[said.language].search(said.text) or not cues.COMMITMENT[said.language].search(said.text):
        return None
    return _found("conditional", match)


def background(said: Said) -> Reading | None:
    found = old_event(said.text, said.focus.text, said.language, said.at) or standing(
        said.text, said.focus.text, said.language, title=said.title
    )
    found = found or reaction(said.text, said.language)
    if found is None and said.aside:
        found = recalled(said.text, said.language)
    return Reading("background", *found) if found else None


def possible(said: Said) -> Reading | None:
    text = said.focus.text
    for cue in cues.POSSIBLE[said.language].finditer(text):
        if _overlaps(cues.NOT_POSSIBLE[said.language], text, cue):
            continue
        return _found("possible", cue)
    plan = cues.PLAN[said.language].search(text)
    if plan and (said.unnamed or not said.official):
        return _found("possible", plan)
    if said.unnamed:
        intent = cues.INTENT[said.language].search(text)
        if intent:
            return _found("possible", intent)
    if said.analyst:
        return _found("possible", cues.ANALYST[said.language].search(said.text))
    return None


_RULES: tuple[Callable[[Said], Reading | None], ...] = (
    question,
    would_have_been,
    disputed,
    denied,
    conditional,
    background,
    possible,
)
