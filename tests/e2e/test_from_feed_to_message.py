"""A feed on loopback becomes one Slack message and one e-mail, whatever is killed or flushed meanwhile."""

import random
import time

import pytest

from tests.e2e.conftest import Running
from tests.e2e.newsroom import Newsroom, pause
from tests.fakes import Fault
from tests.servers import eventually, patience


def nothing_lost_or_doubled(room: Newsroom) -> None:
    slack, mail = room.told_on_slack(), room.told_by_mail()
    report = room.report()
    assert set(slack) == room.expected, report
    assert set(mail) == room.expected, report
    assert set(slack.values()) == {1}, report
    assert room.unmarked_repeats() == [], report
    assert set(room.states()) <= {"sent", "suppressed"}, report


def test_undisturbed(running: Running) -> None:
    room = running.room
    room.start_worker()
    room.start_beat()
    for number in range(1, 41):
        room.publish(number, news=number % 8 == 0)
    took = room.wait_until_told(within=30)
    nothing_lost_or_doubled(room)
    assert sum(room.told_by_mail().values()) == len(room.expected)
    assert room.stop("worker") == 0, "SIGTERM is a clean stop"
    print(room.report(seconds=round(took, 1)))


def test_without_a_broker_the_tick_alone_delivers(running: Running) -> None:
    room = running.room
    running.broker.kill()
    room.start_tick()
    for number in range(1, 21):
        room.publish(number, news=number % 5 == 0)
    took = room.wait_until_told(within=20)
    nothing_lost_or_doubled(room)
    print(room.report(seconds=round(took, 1)))


def test_a_broker_that_refuses_for_a_while_ends_no_worker(running: Running) -> None:
    room = running.room
    room.start_worker()
    room.start_tick()
    room.publish(1, news=True)
    room.wait_until_told(within=30)
    running.broker.refuse(writes=True)
    for number in range(2, 12):
        room.publish(number, news=number % 5 == 0)
    room.wait_until_told(within=30)  # by the tick
    running.broker.refuse(writes=False)
    for number in range(12, 22):
        room.publish(number, news=number % 5 == 0)
    room.wait_until_told(within=30)
    nothing_lost_or_doubled(room)
    assert "Unrecoverable" not in room.log("worker")
    assert room.processes["worker"].poll() is None
    assert room.stop("worker") == 0


def kill_while_articles_pass(running: Running, *, kills: int, each: int, seed: int, within: float = 30) -> None:
    """The worker's process group dies ``kills`` times, each time after it has shown that it works."""
    room, chance = running.room, random.Random(seed)
    room.start_beat()
    for killed in range(kills):
        room.start_worker()
        done = room.done()
        for number in range(killed * each + 1, (killed + 1) * each + 1):
            room.publish(number, news=number % 10 == 0)
        eventually(lambda done=done: room.done() > done, within=patience(30), what="work")  # type: ignore[misc]
        pause(chance.random())
        room.kill("worker")
    room.start_worker()
    last_fault = time.monotonic()
    room.wait_until_told(within=within)
    took = time.monotonic() - last_fault
    nothing_lost_or_doubled(room)
    print(room.report(seconds=round(took, 1)))


@pytest.mark.timeout(600)
def test_the_workers_process_group_is_killed_ten_times_while_500_articles_pass(running: Running) -> None:
    kill_while_articles_pass(running, kills=10, each=50, seed=7)


def flush_and_restart(running: Running, *, times: int, each: int, seed: int, within: float = 30) -> None:
    """Redis forgets everything and dies ``times`` times while articles pass."""
    room, chance = running.room, random.Random(seed)
    room.start_worker()
    room.start_beat()
    pause(3)
    for fault in range(times):
        for number in range(fault * each + 1, (fault + 1) * each + 1):
            room.publish(number, news=number % 10 == 0)
        pause(0.5 + chance.random())
        running.broker.flush()
        pause(0.5 + chance.random())
        running.broker.kill()
        pause(0.5)
        running.broker.start()
    last_fault = time.monotonic()
    room.wait_until_told(within=within)
    took = time.monotonic() - last_fault
    nothing_lost_or_doubled(room)
    print(room.report(seconds=round(took, 1)))


@pytest.mark.timeout(400)
def test_redis_is_flushed_and_restarted_three_times_meanwhile(running: Running) -> None:
    flush_and_restart(running, times=3, each=60, seed=11)


@pytest.mark.chaos
@pytest.mark.timeout(3600)
def test_fifty_kills(running: Running) -> None:
    kill_while_articles_pass(running, kills=50, each=50, seed=13, within=120)


@pytest.mark.chaos
@pytest.mark.timeout(3600)
def test_twenty_flushes_and_restarts(running: Running) -> None:
    flush_and_restart(running, times=20, each=100, seed=17, within=120)


@pytest.mark.chaos
@pytest.mark.timeout(1800)
def test_lost_replies_and_limits_while_the_worker_is_killed(running: Running) -> None:
    room = running.room
    room.slack.faults.always(
        [None, None, Fault.lost_reply(), None, Fault.limited("1"), None, Fault.error_after_accept()]
    )
    room.mail.faults.always([None, None, None, None, Fault.reply(451), None, Fault.lost_reply()])
    kill_while_articles_pass(running, kills=10, each=50, seed=19, within=180)
