"""Our own sentences, written before tuning: tests/data/topics/cases.txt."""

from pathlib import Path

import pytest

from tests.unit.topics.reading import find, statuses

CASES = Path(__file__).parents[2] / "data" / "topics" / "cases.txt"


def cases() -> list[tuple[str, str, str, str]]:
    rows = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [tuple(part.strip() for part in row.split("|", 3)) for row in rows]  # type: ignore[misc]


@pytest.mark.parametrize(("language", "topic", "status", "text"), cases())
def test_a_claim_has_its_topic_and_its_status(language: str, topic: str, status: str, text: str) -> None:
    assert statuses(find(text, language=language)).get(topic, "-") == status


def test_there_are_enough_cases_and_a_third_in_each_language() -> None:
    rows = cases()
    assert len(rows) >= 150
    for language in ("en", "zh", "ja"):
        assert 0.28 * len(rows) <= sum(row[0] == language for row in rows) <= 0.4 * len(rows)
