"""What a simpler program would tell of the streams: one alert for each matching article, and titles alike ≥ 0.6 as one story."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from tests.unit.ledger.streams import Told

ALIKE = 0.6

Baseline = Callable[[Sequence[Told], int, str], bool]


def every_match(told: Sequence[Told], place: int, topic: str) -> bool:
    """An alert for each article that matches a topic."""
    return topic in told[place].got


def unlike_titles(told: Sequence[Told], place: int, topic: str) -> bool:
    """An alert unless an earlier article of the topic has a title like this one's."""
    if topic not in told[place].got:
        return False
    title = told[place].article.title
    earlier = [one.article.title for one in told[:place] if topic in one.got]
    return not any(SequenceMatcher(None, title, other).ratio() >= ALIKE for other in earlier)


def ours(told: Sequence[Told], place: int, topic: str) -> bool:
    """What the ledger told at once."""
    return told[place].got.get(topic, ("silent", ""))[0] == "alert"


def judged(streams: Sequence[Sequence[Told]], tells: Baseline) -> tuple[float, float]:
    """(share of pairs where alerting or not is right, share of alerts that repeat what was told)."""
    right = pairs = alerts = repeated = 0
    for told in streams:
        for place, one in enumerate(told):
            for topic in {*one.expected, *one.got}:
                wanted = one.expected.get(topic)
                alert = tells(told, place, topic)
                pairs += 1
                right += alert == (wanted is not None and wanted[0] == "alert")
                alerts += alert
                repeated += (
                    alert
                    and wanted is not None
                    and wanted[1] in {"known", "confirmed", "duplicate", "stale", "background"}
                )
    return right / pairs, repeated / max(alerts, 1)
