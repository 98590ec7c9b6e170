"""Stretches of months without a year that figures are about: "from January to May imports fell", 1月から5月までの輸入."""

from worker.deadlines.place import Place

HOLDS = frozenset(("plan", "due", "licence", "start", "step", "suspend", "stay", "exempt", "lower", "extend"))
"""What makes a stretch of months one in which something holds."""
MONTHS = "months"
"""The row of a stretch of months in one expression."""


def months_of_figures(first: Place, second: Place) -> bool:
    """Whether the two months of a range are the time of figures."""
    months = {first.reading.precision, second.reading.precision} == {"month"}
    stated = first.reading.stated or second.reading.stated
    return months and not stated and _tells_figures(first) and not HOLDS & second.things


def told_by_figures(place: Place) -> bool:
    """The same where one expression holds both."""
    return place.row.name == MONTHS and not place.reading.stated and _tells_figures(place)


def _tells_figures(place: Place) -> bool:
    return place.acts[:1] == ["stat"] and not HOLDS & place.things
