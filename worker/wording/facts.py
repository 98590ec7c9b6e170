"""What a fact says, and how it differs from the one before, in the channel's words."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from schemas.alert import Change
from schemas.match import Fact
from schemas.vocabulary import Language
from worker.text.clean import cut
from worker.wording.known import COMPANIES
from worker.wording.names import party_name, value_name
from worker.wording.page import joined
from worker.wording.words import Words

_COLUMN = {"asserted": 0, "denied": 1, "conditional": 2, "possible": 3, "disputed": 3, "background": 0, "question": 3}


def told(fact: Fact, words: Words) -> str:
    """Stage and status in one phrase: "NO licence granted", "MAY be eased", "offered IF conditions are met"."""
    if fact.stage is None:
        return words.statuses[fact.status]
    phrase = words.stages[fact.stage][_COLUMN[fact.status]]
    if fact.status in {"disputed", "question", "background"}:
        return f"{words.statuses[fact.status]}{words.separator}{words.stages[fact.stage][0]}"
    return phrase


def terms(values: Iterable[str], words: Words, limit: int = 3) -> str:
    """The first few; how many more is told."""
    kept = tuple(values)
    more = (words.phrase("others", count=len(kept) - limit),) if len(kept) > limit else ()
    return words.comma.join((*(value_name(value, words.language) for value in kept[:limit]), *more))


def scope(fact: Fact, words: Words) -> str | None:
    """ "only: plaintiffs"."""
    return words.phrase("only", scope=terms(fact.scope, words)) if fact.scope else None


def dates(fact: Fact, words: Words) -> str:
    return words.comma.join(words.span(date.start, date.end) for date in fact.dates[:2])


def moved(change: Change) -> tuple[dt.date | None, dt.date, dt.date] | None:
    """(old day, new start, new end) of a moved deadline."""
    if change.deadline and change.deadline.end:
        return change.moved_from or _earlier(change), change.deadline.start or change.deadline.end, change.deadline.end
    for date in change.fact.dates:
        if old := change.moved_from or date.moved_from:
            return old, date.start, date.end
    return None


def _earlier(change: Change) -> dt.date | None:
    history = change.deadline.history if change.deadline else ()
    return history[-2].deadline.end if len(history) > 1 else None


def moved_days(change: Change, words: Words) -> tuple[str, str] | None:
    """Old and new day; the year stands once where it is the same."""
    old, start, end = moved(change) or (None, dt.date.min, dt.date.min)
    if old is None:
        return None
    told_old = words.day(old)
    if words.language == "en" and old.year == end.year == start.year:
        told_old = told_old.removesuffix(f" {old.year}")
    return told_old, words.span(start, end)


def differences(before: Fact, after: Fact, words: Words) -> list[tuple[str, str]]:
    """Old → new of what differs: stage and status, numbers, scope, targets; what is in both is left out."""
    pairs = [(told(before, words), told(after, words)), _lists(before.numbers, after.numbers, words)]
    pairs += [_lists(before.scope, after.scope, words), _lists(before.targets, after.targets, words)]
    return [(old, new) for old, new in pairs if old != new and (old or new)]


def _lists(before: tuple[str, ...], after: tuple[str, ...], words: Words) -> tuple[str, str]:
    """A list is told only where the new fact names one: an article that repeats no number has not withdrawn it."""
    if not after:
        return "", ""
    gone = [value for value in before if value not in after]
    come = [value for value in after if value not in before]
    return (terms(gone, words) or "–", terms(come, words) or "–") if gone or come else ("", "")


@dataclass(frozen=True, slots=True)
class Headline:
    """What changed, of what, and its numbers and days: composed from the fact, never from an article's words."""

    what: str
    topic: str
    separator: str
    tail: str = ""
    parties: str = ""
    comma: str = ", "

    def __str__(self) -> str:
        details = joined((self.parties, self.tail), self.comma)
        return f"{self.what}{self.separator}{self.topic}" + (f" — {details}" if details else "")

    def within(self, limit: int) -> str:
        """The whole where it fits; else without the parties, else with a shorter name: what changed and when stay whole."""
        bare = replace(self, parties="") if len(str(self)) > limit else self
        over = len(str(bare)) - limit
        if over <= 0:
            return str(bare)
        return cut(str(replace(bare, topic=cut(self.topic, max(len(self.topic) - over, 16)))), limit)


def headline(change: Change, names: Mapping[str, str], words: Words) -> Headline:
    """Of the change that leads."""
    fact = change.fact
    what, given = _what(change, words)
    details = [scope(fact, words)]
    details += [] if "numbers" in given else [terms(fact.numbers, words)]
    details += [] if "days" in given else [days_of(change, words)]
    tail = joined(details, words.comma)
    topic = names.get(change.topic, change.topic)
    return Headline(_capital(what), topic, words.separator, tail, parties(fact, words.language), words.comma)


def parties(fact: Fact, language: Language) -> str:
    """ "Ford": the companies named, and whom an event of its own (a grant, a list) is about. Actors are tags and not told:
    who acts on whom is for the article's words to say."""
    about = [target for target in fact.targets if fact.event or target in COMPANIES]
    named = dict.fromkeys(party_name(party, language) for party in about[:3])
    return (", " if language == "en" else "、").join(named)


def days_of(change: Change, words: Words) -> str:
    """The deadline that comes with a change, else the days that its fact names."""
    deadline = change.deadline
    if deadline and deadline.end:
        return words.bounds[deadline.bound].format(days=words.span(deadline.start or deadline.end, deadline.end))
    return dates(change.fact, words)


def _what(change: Change, words: Words) -> tuple[str, frozenset[str]]:
    """The first words, and what they already tell."""
    if change.reason == "moved" and (days := moved_days(change, words)):
        return words.phrase("moved", old=days[0], new=days[1]), frozenset({"days"})
    if change.reason == "changed" and change.before:
        for old, new in differences(change.before, change.fact, words):
            return words.phrase("changed", old=old, new=new), frozenset(
                {"numbers"} if any(map(str.isdigit, new)) else ()
            )
    if change.reason in {"new", "changed", "moved"}:
        return told(change.fact, words), frozenset()
    return words.phrase("reason", reason=words.reasons[change.reason], what=told(change.fact, words)), frozenset()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
