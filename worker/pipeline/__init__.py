"""The story on one page.

    tick ─► resume: ring for every row that is due             (the database is the truth; a ring is only a doorbell)
    poll ─► take feeds ─► ask ─► read ─► store entries + validators together          ─► rings assess (or pages first)
    assess ─► take ─► split, detect, select ─► lock topics, decide ─► store decisions, facts, alerts, deliveries, *done*
    deliver ─► take (*sending* is committed) ─► word and send ─► mark                      ─► rings what is next there
    tick ─► remind · digest · health · welcome · backfill · calendar · retention

Every step may die at any point: its row's lease runs out, and the tick rings for it again.
"""

from worker.pipeline.assess import Concluded, Understood, assess, conclude, record, understand
from worker.pipeline.deliver import deliver
from worker.pipeline.poll import Polled, absorb, pages, poll
from worker.pipeline.services import Bell, Fetcher, Leases, Ring, Routes, Services
from worker.pipeline.tick import prepare, resume, tick
from worker.pipeline.work import answer, ring, within

__all__ = [
    "Bell", "Concluded", "Fetcher", "Leases", "Polled", "Ring", "Routes", "Services", "Understood", "absorb", "answer", "assess",
    "conclude", "deliver", "pages", "poll", "prepare", "record", "resume", "ring", "tick", "understand", "within",
]  # fmt: skip
