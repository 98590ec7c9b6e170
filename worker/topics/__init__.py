"""Topics: compile them, find them in articles, say what a match asserts."""

from worker.topics.compile import Topics
from worker.topics.detect import Detected, Found, detect
from worker.topics.facts import event_day
from worker.topics.lexicon import companies, places
from worker.topics.load import compile_topics
from worker.topics.pack import Pack, load_pack, merge, names
from worker.topics.settle import Findings, settle
from worker.topics.tiers import tier_of

__all__ = [
    "Detected",
    "Findings",
    "Found",
    "Pack",
    "Topics",
    "companies",
    "compile_topics",
    "detect",
    "event_day",
    "load_pack",
    "merge",
    "names",
    "places",
    "settle",
    "tier_of",
]
