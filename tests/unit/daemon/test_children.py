"""When a child that died starts again."""

import pytest

from worker.daemon.children import Child, backoff
from worker.daemon.processes import Forked, ended


@pytest.mark.parametrize(("deaths", "seconds"), [(0, 1), (1, 1), (2, 2), (3, 4), (5, 16), (6, 30), (1000, 30)])
def test_the_wait_grows_with_quick_deaths_up_to_half_a_minute(deaths: int, seconds: float) -> None:
    assert backoff(deaths) == seconds


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (1, "ended with status 1"),
        (-9, "was killed by SIGKILL"),
        (-64, "was killed by SIGRTMAX"),
        (-99, "was killed by signal 99"),
    ],
)
def test_a_death_is_told_in_words(status: int, words: str) -> None:
    assert ended(status) == words


def test_a_child_that_cannot_be_started_waits_like_one_that_died() -> None:
    def launch() -> Forked:
        raise OSError(11, "Resource temporarily unavailable")

    child = Child("worker", launch)
    child.revive()
    assert child.process is None
    assert child.next_start > 0


def test_a_child_that_ended_is_not_started_before_its_wait_is_over() -> None:
    starts: list[int] = []

    def launch() -> Forked:
        starts.append(1)
        return Forked(pid=2**22 + 1, returncode=1)

    child = Child("tick", launch)
    child.revive()
    child.revive()
    child.revive()
    assert len(starts) == 1
    assert child.quick_deaths == 1
