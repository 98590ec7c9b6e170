"""The JSON Schemas that other programs read."""

import datetime as dt

import pytest
from pydantic import ValidationError

from schemas import Article, Claim
from schemas.generate import FOLDER, documents


def test_the_committed_schemas_are_those_of_the_records() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert committed == documents(), "run `make schemas`"


def test_a_record_is_frozen() -> None:
    with pytest.raises(ValidationError):
        Claim(number=1, text="x").text = "y"  # type: ignore[misc]


def test_an_unknown_field_is_an_error() -> None:
    with pytest.raises(ValidationError):
        Claim.model_validate({"number": 1, "text": "x", "cites": [1]})


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2025-05-27", dt.date(2025, 5, 27)),
        ("2025-06-12T03:05:00+08:00", dt.datetime(2025, 6, 12, 3, 5, tzinfo=dt.timezone(dt.timedelta(hours=8)))),
    ],
)
def test_a_day_stays_a_day_and_a_moment_keeps_its_zone(written: str, kept: dt.date) -> None:
    article = Article.model_validate({"published_at": written})
    assert article.published_at == kept
    assert type(article.published_at) is type(kept)
    assert Article.model_validate_json(article.model_dump_json()) == article


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValidationError):
        Article.model_validate({"seen_at": "2025-06-12T03:05:00"})
