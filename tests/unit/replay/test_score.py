"""Precision, recall and their intervals against labels."""

import datetime as dt

import pytest

from tests.unit.replay.records import told
from worker.errors import SettingsError
from worker.replay.labels import Label, read_labels
from worker.replay.score import score, wilson


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(0, 0, 0.0, 1.0), (9, 10, 0.596, 0.982), (126, 140, 0.839, 0.940), (300, 300, 0.987, 1.0), (0, 10, 0.0, 0.278)],
)
def test_a_share_has_its_wilson_interval(right: int, of: int, low: float, high: float) -> None:
    assert wilson(right, of) == pytest.approx((low, high), abs=0.001)


def test_only_what_is_labelled_is_judged() -> None:
    records = [
        told("a", ("t", "alert", "new")),
        told("b", ("t", "alert", "new")),
        told("c", ("t", "silent", "question")),
    ]
    result = score(records, [Label("a", "t", useful=True), Label("C", "t", useful=True, note="a miss")])
    tally = result.tally("t", "article")
    assert (tally.right, tally.false, tally.missed) == (1, 0, 1)
    assert (tally.precision, tally.recall) == (1.0, 0.5)
    assert [(error.path, error.kind, error.note) for error in result.errors] == [("c", "miss", "a miss")]


def test_a_false_alarm_costs_precision() -> None:
    result = score([told("a", ("t", "alert", "new"))], [Label("a", "t", useful=False)])
    assert result.tally("t", "article").precision == 0.0
    assert result.errors[0].kind == "false alarm"


def test_a_story_told_once_is_told() -> None:
    records = [told("a", ("t", "alert", "new")), told("b", ("t", "update", "known"))]
    result = score(records, [Label("a", "t", useful=True), Label("b", "t", useful=True)])
    story = result.tally("t", "story")
    assert (story.right, story.missed) == (1, 0)


def test_a_label_finds_its_article_by_id_path_or_url() -> None:
    labels = [Label(key, "t", useful=True) for key in ("A", "b", "https://outlet.example/c", "nowhere")]
    result = score([told(path, ("t", "alert", "new")) for path in "abc"], labels)
    assert result.tally("t", "article").right == 3
    assert result.unseen == ["nowhere"]


def test_days_count_as_exact_or_within_one() -> None:
    record = told("a", ("t", "alert", "new"), ends={"t": "2026-11-09"})
    label = Label("a", "t", useful=True, deadlines=(dt.date(2026, 11, 9), dt.date(2026, 11, 10), dt.date(2026, 12, 1)))
    result = score([record], [label])
    assert (result.deadlines, result.deadlines_exact, result.deadlines_within) == (3, 1, 2)


def test_every_bad_label_is_named_with_its_line() -> None:
    lines = [
        '{"article": "a", "topic": "t", "useful": true}',
        "",
        "nonsense",
        '{"article": "a", "topic": "t", "useful": "yes"}',
    ]
    with pytest.raises(SettingsError) as caught:
        read_labels(lines, "labels.jsonl")
    assert [problem.where for problem in caught.value.problems] == ["labels.jsonl:3", "labels.jsonl:4"]
