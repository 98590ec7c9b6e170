"""Whether an article's numbers are those that were told."""

from collections.abc import Iterable, Mapping

from worker.ledger.shape import COUNTS, SOFT

Figures = Mapping[str, frozenset[float]]


def together(figures: Iterable[Figures]) -> dict[str, set[float]]:
    """All values of a story, by unit."""
    found: dict[str, set[float]] = {}
    for one in figures:
        for unit, values in one.items():
            found.setdefault(unit, set()).update(values)
    return found


def unexplained(new: Figures, told: Mapping[str, set[float]]) -> dict[str, set[float]]:
    """Unit → values that nobody told of this story, where values of that unit were told; sums and parts of told counts are explained."""
    strange: dict[str, set[float]] = {}
    for unit, values in new.items():
        known = told.get(unit)
        if known and unit not in SOFT:
            rest = {value for value in values if not _explained(value, known, unit)}
            if rest:
                strange[unit] = rest
    return strange


def _explained(value: float, known: set[float], unit: str) -> bool:
    if value in known:
        return True
    if unit not in COUNTS:
        return False
    return value < min(known) or any(value == one + other for one in known for other in known) or value == sum(known)


def conflicting(new: Figures, told: Figures) -> bool:
    """Whether both name values of one unit and share none."""
    return any(_conflict(unit, values, told[unit]) for unit, values in new.items() if unit in told and unit not in SOFT)


def _conflict(unit: str, values: frozenset[float], told: frozenset[float]) -> bool:
    return values.isdisjoint(told) and not _sums(values, told, unit)


def _sums(values: frozenset[float], told: frozenset[float], unit: str) -> bool:
    return unit in COUNTS and all(_explained(value, set(told), unit) for value in values)


def described(figures: Mapping[str, Iterable[float]]) -> str:
    """ "10 %, 20 entities"."""
    return ", ".join(
        f"{value:g} {unit}".strip() for unit, values in sorted(figures.items()) for value in sorted(values)
    )
