"""The ledger: what each topic has been told, as facts; compares, decides, composes. Pure: no clock, no store.

keys(findings) → the store loads Known → decide(parsed, findings, known, topics, policy) → Verdict → the store writes it
"""

from worker.ledger.copies import is_copy, sketched, words_of
from worker.ledger.decide import decide, keys
from worker.ledger.known import Keys, Known, KnownFact, Policy, Silence, Verdict

__all__ = [
    "Keys",
    "Known",
    "KnownFact",
    "Policy",
    "Silence",
    "Verdict",
    "decide",
    "is_copy",
    "keys",
    "sketched",
    "words_of",
]
