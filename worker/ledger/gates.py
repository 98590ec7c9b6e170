"""What a topic lets alert at all: statuses, stages, evidence and score (DOMAIN 2.7). Gate first, score second."""

from schemas import Claim
from schemas.topic import WatchTopic
from schemas.vocabulary import Reason
from worker.ledger.judge import Judged

#: Where a topic names no stages: talk and drafts do not alert.
_QUIET_STAGES = frozenset(("rumoured", "proposed"))


def gated(one: Judged, topic: WatchTopic, claim: Claim | None) -> tuple[Reason, str] | None:
    """Why what would alert goes to the digest by the topic's own wish, or None."""
    wish, fact = topic.alert_on, one.fact
    if fact.status not in wish.statuses and fact.status != "disputed":
        return "possible", f"status {fact.status} is not in alert_on"
    if fact.stage is not None:
        passes = fact.stage in wish.stages if wish.stages is not None else fact.stage not in _QUIET_STAGES
        if not passes:
            return "possible", f"stage {fact.stage} is not in alert_on"
    if claim is not None and claim.evidence == "unverified":
        return "unverified", "; ".join(claim.failed) or "evidence failed its check"
    if one.match.score < topic.min_score:
        return "low_score", f"score {one.match.score} under {topic.min_score}"
    return None
