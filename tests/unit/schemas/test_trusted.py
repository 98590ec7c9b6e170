"""Records of our own values, made without validation, are the records that validation makes."""

import datetime as dt

import pytest
from pydantic import ValidationError

from schemas import Fact, FactDate, Hit
from schemas.base import trusted

DAY = dt.date(2026, 7, 1)


def test_a_trusted_record_is_the_validated_one() -> None:
    date = trusted(FactDate)(kind="expires", start=DAY, end=DAY, confidence="high")
    fact = trusted(Fact)(measure="us/duty", topic="t", numbers=("10%",), dates=(date,))
    checked = Fact(topic="t", measure="us/duty", numbers=("10%",), dates=(date,))
    assert fact == checked
    assert hash(fact) == hash(checked)
    assert (repr(fact), fact.model_dump_json()) == (repr(checked), checked.model_dump_json())


def test_a_trusted_record_is_frozen() -> None:
    hit = trusted(Hit)(concept="a", term="b", words="b", start=0, end=1)
    with pytest.raises(ValidationError):
        hit.start = 2  # type: ignore[misc]


def test_a_copy_changes_what_is_asked_and_leaves_the_record() -> None:
    hit = Hit(concept="a", term="b", words="b", start=0, end=1)
    moved = hit.model_copy(update={"start": 3, "end": 4})
    assert (moved.start, moved.end, moved.term, hit.start) == (3, 4, "b", 0)
    assert moved == Hit(concept="a", term="b", words="b", start=3, end=4)
    assert hit.model_copy() == hit
