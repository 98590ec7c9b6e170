"""A feed on loopback becomes one Slack message and one e-mail, whatever is killed or flushed meanwhile."""

import random
import time

import pytest

from tests.e2e.conftest import Running
from tests.e2e.newsroom import Newsroom, pause
from tests.servers import eventually


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
    print(room.report(seconds=round(took, 1)))


@pytest.mark.timeout(240)
def test_the_workers_process_group_is_killed_ten_times_while_500_articles_pass(running: Running) -> None:
    room, chance = running.room, random.Random(7)
    room.start_beat()
    for killed in range(10):
        room.start_worker()
        done = room.done()
        for number in range(killed * 50 + 1, killed * 50 + 51):
            room.publish(number, news=number % 10 == 0)
        eventually(lambda done=done: room.done() > done, within=30, what="work")  # type: ignore[misc]
        pause(chance.random())
        room.kill("worker")
    room.start_worker()
    last_fault = time.monotonic()
    room.wait_until_told(within=30)
    took = time.monotonic() - last_fault
    nothing_lost_or_doubled(room)
    print(room.report(seconds=round(took, 1)))


@pytest.mark.timeout(180)
def test_redis_is_flushed_and_restarted_three_times_meanwhile(running: Running) -> None:
    room, chance = running.room, random.Random(11)
    room.start_worker()
    room.start_beat()
    pause(3)
    for fault in range(3):
        for number in range(fault * 60 + 1, fault * 60 + 61):
            room.publish(number, news=number % 10 == 0)
        pause(0.5 + chance.random())
        running.broker.flush()
        pause(0.5 + chance.random())
        running.broker.kill()
        pause(0.5)
        running.broker.start()
    last_fault = time.monotonic()
    room.wait_until_told(within=30)
    took = time.monotonic() - last_fault
    nothing_lost_or_doubled(room)
    print(room.report(seconds=round(took, 1)))
