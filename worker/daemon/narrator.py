"""Says on the terminal what was *not* told and why: silence must be explainable (DOMAIN 0, decision 10)."""

import datetime as dt
import logging
from collections import Counter
from dataclasses import dataclass, field

from schemas import Decision
from worker.pipeline import Services

log = logging.getLogger(__name__)

#: Decisions are dated by when their article was seen, which may be some minutes before they are made.
_LATE = dt.timedelta(minutes=10)

#: More at once (a feed's first poll) are counted, not listed.
_FEW = 8


@dataclass(slots=True)
class Narrator:
    """Remembers what it said; everything older than its own start is history."""

    services: Services
    since: dt.datetime
    said: set[tuple[int, str]] = field(default_factory=set)

    def speak(self) -> None:
        """Log each decision that told nobody, once."""
        now = self.services.clock()
        since = max(self.since, now - _LATE)
        with self.services.store.read() as tx:
            rows = tx.decisions.undigested(since, now + _LATE)
        new = [row for row in rows if (row.article_id, row.record.topic) not in self.said]
        self.said = {(row.article_id, row.record.topic) for row in rows}
        withheld = [row for row in new if row.record.action != "alert"]
        if len(withheld) > _FEW:
            counts = Counter(row.record.reason for row in withheld)
            told = ", ".join(f"{number} {reason}" for reason, number in counts.most_common())
            log.info("not told at once: %s", told)
            return
        for row in withheld:
            log.info("not told at once: %s", line(row.record, row.title, row.source))


def line(decision: Decision, title: str, source: str) -> str:
    """ "duplicate (the same text as …) · topic rare-earth-licences · Meridian Wire: China suspends …"."""
    why = f" ({decision.detail})" if decision.detail else ""
    return f"{decision.reason}{why} · topic {decision.topic} · {source}: {title}"
