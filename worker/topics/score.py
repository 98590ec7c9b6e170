"""A match's score: a sum that is printed, orders, and gates only where an analyst sets ``min_score`` (DOMAIN 2.7)."""

from collections.abc import Sequence

from schemas.base import trusted
from schemas.match import ScorePart
from schemas.vocabulary import Basis, Stage, Status, Tier

_part = trusted(ScorePart)
_SCOPES = {"sentence": 40, "claim": 30, "group": 20}
_OFFICIAL = "official text", "official statement"


def score(
    *,
    scope: str,
    title: bool,
    stage: Stage | None,
    official_actor: bool,
    numbers: bool,
    deadline: bool,
    tier: Tier,
    exposure: Sequence[str],
    basis: Basis,
    brief: bool,
    status: Status,
    boost: bool,
) -> tuple[ScorePart, ...]:
    """The addends, in the order in which they are printed."""
    parts = (
        (_SCOPES[scope], f"same {scope}"),
        (10 if title else 0, "in the title"),
        (15 if stage else 0, f"stage {stage}"),
        (10 if official_actor else 0, "a government acts"),
        (5 if numbers else 0, "number or instrument"),
        (10 if deadline else 0, "dated deadline"),
        (10 if tier == 1 else 5 if tier == 2 else 0, f"source tier {tier}"),
        (10 if exposure else 0, "touches your list"),
        (5 if boost else 0, "boost"),
        (-15 if basis == "analyst" else -5 if basis == "unnamed sources" else 0, basis),
        (-5 if brief else 0, "secondary text"),
        (-20 if status == "background" else 0, "background"),
    )
    return tuple([_part(points=points, why=why) for points, why in parts if points])


def total(parts: Sequence[ScorePart]) -> int:
    """Between 0 and 100."""
    return max(0, min(100, sum(part.points for part in parts)))
