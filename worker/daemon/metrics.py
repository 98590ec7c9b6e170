"""The numbers of $CLAIMWIRE_METRICS_FILE: what the database says of feeds, work and deliveries, in one place."""

from collections import Counter
from collections.abc import Iterator

from worker.monitoring import Sample
from worker.store import Transaction


def snapshot(tx: Transaction) -> Iterator[Sample]:
    """All of them, for `worker.monitoring.write_metrics`."""
    for health, number in Counter(feed.state for feed in tx.feeds.all()).items():
        yield Sample("feeds", "Feeds by state.", number, (("state", health),))
    due = {"poll": tx.feeds.due(), "assess": tx.articles.due(), "deliver": tx.deliveries.due()}
    for bell, number in due.items():
        yield Sample("due_rows", "Rows whose time has come, by what they wait for.", number, (("step", bell),))
    for state, number in tx.deliveries.states().items():
        yield Sample("deliveries", "Deliveries by state.", number, (("state", state),))
    yield Sample("unknown_outcomes", "Attempts that ended without a certain answer.", tx.deliveries.unknown())
    for name, age in tx.heartbeats.all().items():
        if name == "tick" or name.startswith("worker "):
            yield Sample("heartbeat_age_seconds", "Seconds since a sign of work.", age, (("name", name),))
