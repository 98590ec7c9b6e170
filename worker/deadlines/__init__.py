"""Deadlines: time expressions become days with a bound, a kind and a confidence; days become objects that move, conflict, remind and pass.

Pure: no clock: whoever asks says which day it is.
"""

from worker.deadlines.article import of_article
from worker.deadlines.identity import LIMITS, agree, due, family
from worker.deadlines.life import Tracked, close, over, passed, track
from worker.deadlines.reminders import DueReminder, reminders
from worker.deadlines.resolve import expressions, is_cue

__all__ = [
    "LIMITS",
    "DueReminder",
    "Tracked",
    "agree",
    "close",
    "due",
    "expressions",
    "family",
    "is_cue",
    "of_article",
    "over",
    "passed",
    "reminders",
    "track",
]
