"""What an edit of the topics would change."""

import datetime as dt

from tests.unit.replay.records import DAY, told
from worker.replay.compare import Comparison, regressions
from worker.replay.labels import Label
from worker.replay.score import score


def test_the_same_decisions_are_no_difference() -> None:
    comparison = Comparison()
    comparison.add(told("a", ("t", "alert", "new")), told("a", ("t", "alert", "new")))
    assert comparison.finish() == []


def test_newly_told_names_the_words_that_made_the_difference() -> None:
    comparison = Comparison()
    comparison.add(told("a"), told("a", ("t", "alert", "new"), terms={"t": ("yttrium", "licence")}))
    (change,) = comparison.finish()
    assert (change.what, change.here, change.there) == ("newly told", "no match", "alert (new)")
    assert change.words == ("licence", "yttrium")
    assert regressions([change], None, None) == []


def test_no_longer_told_is_a_regression_without_labels() -> None:
    comparison = Comparison()
    comparison.add(told("a", ("t", "alert", "new")), told("a", ("t", "silent", "question")))
    changes = comparison.finish()
    assert [change.what for change in changes] == ["no longer told"]
    assert len(regressions(changes, None, None)) == 1


def test_a_story_told_by_a_later_article_is_told_later() -> None:
    comparison = Comparison()
    comparison.add(told("a", ("t", "alert", "new")), told("a"))
    later = DAY + dt.timedelta(hours=3)
    comparison.add(told("b", ("t", "update", "known"), at=later), told("b", ("t", "alert", "new"), at=later))
    assert [change.what for change in comparison.finish()] == ["no longer told", "newly told", "told later"]


def test_another_deadline_is_shown_on_both_sides() -> None:
    comparison = Comparison()
    one = told("a", ("t", "alert", "new"), ends={"t": "2026-11-10"})
    comparison.add(one, told("a", ("t", "alert", "new"), ends={"t": "2026-12-10"}))
    (change,) = comparison.finish()
    assert (change.what, change.here, change.there) == ("other deadline", "expires 2026-11-10", "expires 2026-12-10")


def test_with_labels_only_precision_and_recall_decide() -> None:
    labels = [Label("a", "t", useful=False)]
    here = score([told("a", ("t", "alert", "new"))], labels)
    there = score([told("a", ("t", "silent", "question"))], labels)
    assert regressions([], here, there) == []
    assert len(regressions([], there, here)) == 2  # at article and at story level
