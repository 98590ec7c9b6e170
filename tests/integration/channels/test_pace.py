"""A channel's pace: who comes too early is told when to come again, and nothing sleeps."""

import pytest

from worker.channels.pace import Pace, slack_rate


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_passes_and_then_one_a_second() -> None:
    clock = Clock()
    pace = Pace(1.0, burst=3, monotonic=clock)
    assert [pace.held() is None for _ in range(4)] == [True, True, True, False]
    held = pace.held()
    assert held is not None
    assert (held.state, held.attempted, held.retry_after) == ("retry", False, 1.0)
    clock.now += 1.0
    assert [pace.held() is None for _ in range(2)] == [True, False]


def test_a_long_silence_saves_no_more_than_a_burst() -> None:
    clock = Clock()
    pace = Pace(1.0, burst=2, monotonic=clock)
    clock.now += 3600
    assert [pace.held() is None for _ in range(3)] == [True, True, False]


def test_a_rest_holds_everything_back_and_ends() -> None:
    clock = Clock()
    pace = Pace(None, monotonic=clock)
    pace.rest(30)
    pace.rest(5)
    held = pace.held()
    assert held is not None
    assert held.retry_after == 30
    clock.now += 30
    assert pace.held() is None


@pytest.mark.parametrize(
    ("url", "configured", "rate"),
    [
        ("https://slack.com/api/", None, 1.0), ("https://hooks.slack.com/services/x", None, 1.0), ("https://slack-gov.com/api/", None, 1.0),
        ("https://notslack.com/api/", None, None), ("http://127.0.0.1:8/api/", None, None), ("https://slack.com/api/", 0.5, 0.5),
        ("http://127.0.0.1:8/api/", 3.0, 3.0),
    ],
)  # fmt: skip
def test_slack_itself_takes_one_message_a_second(url: str, configured: float | None, rate: float | None) -> None:
    assert slack_rate(url, configured) == rate
