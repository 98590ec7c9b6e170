"""Clauses in three languages: the days that they name, what happens then, and when they name no deadline.

`gold_time.jsonl` is the reference set; the others were written here, each before it was first run.
"""

import pytest

from schemas.deadline import TimeExpression
from tests.unit.deadlines.story import Row, day, rows
from worker.deadlines import expressions

SETS = (
    "gold_time.jsonl",
    "clauses.jsonl",
    "clauses_second.jsonl",
    "clauses_third.jsonl",
    "clauses_fourth.jsonl",
    "clauses_fifth.jsonl",
    "clauses_sixth.jsonl",
    "clauses_seventh.jsonl",
    "clauses_eighth.jsonl",
    "clauses_ninth.jsonl",
    "clauses_tenth.jsonl",
    "clauses_eleventh.jsonl",
    "clauses_twelfth.jsonl",
    "clauses_thirteenth.jsonl",
    "clauses_fourteenth.jsonl",
)
CLAUSES = [row for name in SETS for row in rows(name)]
DATED = [row for row in CLAUSES if row["kind"] != "none"]
UNDATED = [row for row in CLAUSES if row["kind"] == "none"]


def deadlines(row: Row) -> list[TimeExpression]:
    return [one for one in expressions(row["text"], language=row["lang"], at=day(row["pub"])) if one.deadline]


def named(row: Row) -> TimeExpression | None:
    """The deadline that a row names: one of its clause's, with its days."""
    days = tuple(day(row[side]) if row[side] else None for side in ("start", "end"))
    fitting = [one for one in deadlines(row) if (one.start, one.end) == days]
    return next(
        (one for one in fitting if (one.kind, one.bound) == (row["kind"], row["bound"])),
        fitting[0] if fitting else None,
    )


@pytest.mark.parametrize("row", DATED, ids=lambda row: str(row["id"]))
def test_a_clause_names_its_days_kind_and_bound(row: Row) -> None:
    found = named(row)
    assert found is not None, [(one.text, one.start, one.end) for one in deadlines(row)]
    assert (found.kind, found.bound) == (row["kind"], row["bound"])


@pytest.mark.parametrize("row", UNDATED, ids=lambda row: str(row["id"]))
def test_a_clause_without_a_deadline_gives_none(row: Row) -> None:
    assert deadlines(row) == []


def test_the_reference_confidence_is_kept_where_the_rules_say_the_same() -> None:
    gold = [row for row in rows("gold_time.jsonl") if row["kind"] != "none"]
    same = [row for row in gold if (found := named(row)) and found.confidence == row["conf"]]
    assert len(same) >= 0.95 * len(gold)


def test_a_third_of_our_own_clauses_has_no_deadline_and_languages_weigh_the_same() -> None:
    own = rows("clauses.jsonl")
    assert len(own) >= 120
    for language in ("en", "zh", "ja"):
        mine = [row for row in own if row["lang"] == language]
        assert len(mine) >= len(own) // 3
        assert sum(row["kind"] == "none" for row in mine) * 3 >= len(mine)
