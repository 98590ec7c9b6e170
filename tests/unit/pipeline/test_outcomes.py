"""What becomes of a delivery after each outcome (RELIABILITY B4)."""

import pytest

from schemas import Outcome
from worker.pipeline.outcomes import MAX_ATTEMPTS, backoff, settled


@pytest.mark.parametrize(
    ("outcome", "asked", "state"),
    [
        (Outcome(state="sent"), False, "sent"),
        (Outcome(state="sent"), True, "sent"),
        (Outcome(state="skipped"), False, "suppressed"),
        (Outcome(state="failed"), False, "failed_permanent"),
        (Outcome(state="failed"), True, "needs_review"),
        (Outcome(state="unknown"), False, "unknown"),
        (Outcome(state="unknown"), True, "unknown"),
        (Outcome(state="retry"), False, "pending"),
        (Outcome(state="retry"), True, "pending"),
    ],
)
def test_every_outcome_has_its_state(outcome: Outcome, asked: bool, state: str) -> None:
    assert settled(outcome, asked=asked, attempts=1, failures=0).state == state


@pytest.mark.parametrize(("state", "end"), [("retry", "failed_permanent"), ("unknown", "needs_review")])
def test_nothing_is_tried_for_ever_and_nothing_is_dropped(state: str, end: str) -> None:
    outcome = Outcome.model_validate({"state": state})
    assert settled(outcome, asked=False, attempts=MAX_ATTEMPTS, failures=0).state == end


def test_a_receivers_wish_to_wait_is_obeyed_by_the_whole_channel() -> None:
    after = settled(Outcome(state="retry", retry_after=40, code=429), asked=False, attempts=1, failures=0)
    assert (after.wait, after.rest, after.spaced) == (40, 40, True)


def test_a_channel_that_is_away_is_left_alone_longer_each_time() -> None:
    rests = [settled(Outcome(state="retry"), asked=False, attempts=1, failures=n).rest for n in range(4)]
    assert rests == [1, 2, 4, 8]


def test_our_own_pace_is_no_attempt() -> None:
    after = settled(
        Outcome(state="retry", attempted=False, retry_after=0.5), asked=False, attempts=MAX_ATTEMPTS, failures=0
    )
    assert (after.state, after.counted, after.rest) == ("pending", False, 0.5)


def test_what_was_certainly_not_sent_is_sent_at_once_and_what_may_repeat_says_so() -> None:
    sure = settled(Outcome(state="retry"), asked=True, attempts=2, failures=0)
    unsure = settled(Outcome(state="retry", possible_repeat=True), asked=True, attempts=2, failures=0)
    assert (sure.wait, sure.rest, sure.possible_repeat) == (0, None, False)
    assert unsure.possible_repeat


def test_what_is_unknown_is_asked_for_soon_and_later_each_time_nobody_answers() -> None:
    sent = settled(Outcome(state="unknown"), asked=False, attempts=6, failures=0)
    asked = settled(Outcome(state="unknown"), asked=True, attempts=6, failures=0)
    assert (sent.wait, asked.wait) == (1, 32)


def test_a_refused_message_does_not_stop_its_channel() -> None:
    assert settled(Outcome(state="failed", code=400), asked=False, attempts=1, failures=0).rest is None


def test_the_pause_doubles_up_to_a_quarter_of_an_hour() -> None:
    assert [backoff(n) for n in (0, 1, 2, 5, 30)] == [1, 1, 2, 16, 900]
