"""The process dies at every step, once each: nothing is lost and nothing told twice (RELIABILITY E, scenario 3)."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copy

import pytest
from sqlalchemy import event

from schemas import Delivery, Message, Outcome
from tests.integration.pipeline.desk import Desk, only
from worker.errors import RetryableError
from worker.pipeline import tick
from worker.store import Store, open_store
from worker.store.articles import MAX_ATTEMPTS

NEWS = "China's commerce ministry suspended exports of rare earth magnets, it said in a statement in Beijing."
NOISE = "The town council opened a library on Thursday. Visitors may borrow up to ten books."


class Death(BaseException):
    """The process is gone; nothing of it runs any more."""


@dataclass
class Steps:
    """Counts the steps of a run and dies at one of them (0: never)."""

    die_at: int = 0
    taken: int = 0

    def step(self, *_: object) -> None:
        self.taken += 1
        if self.taken == self.die_at:
            raise Death


@dataclass
class Receiver:
    """A channel that can be asked what arrived; each call is a step before and after the message is out."""

    name: str
    steps: Steps
    arrived: list[str] = field(default_factory=list)

    def send(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        self.steps.step()
        self.arrived.append(delivery.dedup_key)
        self.steps.step()
        return Outcome(state="sent", provider_ref=delivery.dedup_key)

    def reconcile(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        self.steps.step()
        return Outcome(state="sent" if delivery.dedup_key in self.arrived else "retry")


@contextmanager
def dying(store: Store, steps: Steps) -> Iterator[None]:
    """Before each transaction and before each commit is a step: dying there loses what was not committed."""
    event.listen(store.engine, "begin", steps.step)
    event.listen(store.engine, "commit", steps.step)
    try:
        yield
    finally:
        event.remove(store.engine, "begin", steps.step)
        event.remove(store.engine, "commit", steps.step)


def story(store: Store, die_at: int) -> tuple[int, Receiver]:
    """One piece of news and one of noise pass a process that dies at a step, and then one that does not; the steps taken."""
    desk = Desk(store, topics=only("rare-earth-licences"))
    steps = Steps(die_at)
    receiver = Receiver("desk", steps)
    desk.channel = receiver  # type: ignore[assignment]
    desk.publish("1", NEWS)
    desk.publish("2", NOISE)
    with dying(store, steps), suppress(Death):
        tick(desk.services)
    steps.die_at = 0
    for _ in range(6):
        with store.begin() as tx:
            if tx.articles.states() == {"done": 2} and set(tx.deliveries.states()) == {"sent"}:
                break
            for table in ("feeds", "articles", "deliveries"):
                tx.db.exec_driver_sql(f"UPDATE {table} SET lease_until = 0 WHERE lease_until IS NOT NULL")
                tx.db.exec_driver_sql(f"UPDATE {table} SET signalled_at = NULL")
        tick(desk.services)
    return steps.taken, receiver


@pytest.mark.timeout(300)
def test_nothing_is_lost_or_told_twice_whichever_step_the_process_dies_at(
    sqlite_template: Path, tmp_path: Path
) -> None:
    die_at, seen = 0, 1
    while die_at <= seen:
        path = tmp_path / f"{die_at}.sqlite"
        copy(sqlite_template, path)
        store = open_store(f"sqlite:///{path}", durable=False)
        taken, receiver = story(store, die_at)
        with store.read() as tx:
            assert tx.articles.states() == {"done": 2}, f"died at step {die_at}"
            assert tx.deliveries.states() == {"sent": 1}, f"died at step {die_at}"
        assert len(receiver.arrived) == 1, f"died at step {die_at}"
        store.close()
        seen = taken if die_at == 0 else seen
        die_at += 1
    assert seen > 25


def test_a_database_that_fails_again_and_again_is_no_articles_fault(sqlite_store: Store) -> None:
    desk = Desk(sqlite_store, topics=only("rare-earth-licences"))
    desk.publish("1", NEWS)
    full = [True]

    def fill(_db: object, _cursor: object, statement: str, *_: object) -> None:
        if full[0] and statement.startswith("INSERT INTO decisions"):
            raise RetryableError("database", "database or disk is full")

    event.listen(sqlite_store.engine, "before_cursor_execute", fill)
    for _ in range(2 * MAX_ATTEMPTS):
        with pytest.raises(RetryableError):
            desk.pass_time(ticks=1)
    full[0] = False
    desk.pass_time()
    event.remove(sqlite_store.engine, "before_cursor_execute", fill)
    with sqlite_store.read() as tx:
        assert tx.articles.states() == {"done": 1}
    assert len(desk.channel.told) == 1
