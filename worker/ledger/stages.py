"""Stages that outlets use for one event, and stages that turn each other round."""

from collections.abc import Mapping

from schemas.vocabulary import DeadlineKind, Stage

#: One event in other words: what a ministry announces, a wire calls tightened and a paper in force.
_GROUPS: dict[Stage, str] = {
    "rumoured": "talk", "proposed": "proposed", "offered": "offered", "announced": "imposed", "in_force": "imposed",
    "tightened": "imposed", "eased": "eased", "suspended": "suspended", "extended": "extended", "resumed": "resumed",
    "expired": "expired", "revoked": "revoked", "struck_down": "struck_down", "stayed": "stayed", "granted": "granted",
    "refused": "refused", "limited": "limited",
}  # fmt: skip

#: Acts that happen again and again under one measure: each is an event of its own.
REPEATED = frozenset(("granted", "refused", "offered"))

#: Where a day is the same, these say the same of it: "extended to", "stays suspended until", "delayed to".
_OF_A_DAY = frozenset(("suspended", "extended", "eased", "imposed", "limited", "granted"))

_RELIEF = frozenset(("eased", "suspended", "revoked", "granted", "resumed", "struck_down", "expired"))

_OPPOSITES = frozenset(
    frozenset(pair)
    for pair in (
        ("granted", "refused"), ("granted", "suspended"), ("suspended", "resumed"), ("imposed", "revoked"), ("imposed", "suspended"),
        ("imposed", "struck_down"), ("imposed", "expired"), ("struck_down", "stayed"), ("eased", "refused"), ("granted", "revoked"),
    )
)  # fmt: skip


#: Where an act has one effect, and outlets many words for it: a customs order refuses, stops, holds and bans the same goods;
#: a parliament that approves a tariff imposes it.
_ONE_EFFECT: Mapping[str, Mapping[Stage, str]] = {
    "forced-labour": {"refused": "imposed", "suspended": "imposed", "limited": "imposed"},
    "tariff-deadlines": {"granted": "imposed"},
}


def group(stage: Stage | None, topic: str = "") -> str | None:
    """The event that a stage speaks of; None says nothing about it."""
    if stage is None:
        return None
    return _ONE_EFFECT.get(topic, {}).get(stage, _GROUPS[stage])


def relieves(stage_group: str | None) -> bool:
    """Whether the stage takes a burden away: denying it contradicts; denying a burden withdraws it."""
    return stage_group in _RELIEF


def opposite(one: str | None, other: str | None) -> bool:
    """Whether the second stage turns the first round."""
    return one is not None and other is not None and frozenset((one, other)) in _OPPOSITES


def alike(one: str | None, other: str | None, *, same_day: bool) -> bool:
    """Whether two outlets may mean one stage; where they name the same day, more words mean it."""
    if one is None or other is None or one == other:
        return True
    if not same_day:
        return False
    return (one in _OF_A_DAY and other in _OF_A_DAY) or frozenset((one, other)) == _LESS


#: "Cancels 10%" is what another government calls "halves 20% to 10%" (DOMAIN 8, case 14).
_LESS = frozenset(("eased", "revoked"))


def comes(kind: DeadlineKind) -> str | None:
    """What happens to the measure on the day: it comes ("resumes", "takes_effect"), it goes ("expires"), or neither is said."""
    if kind in {"resumes", "takes_effect"}:
        return "comes"
    return "goes" if kind == "expires" else None
