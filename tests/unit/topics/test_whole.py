"""Sentences with every topic that must match, and none beside: tests/data/topics/whole.txt."""

from pathlib import Path

import pytest

from tests.unit.topics.reading import find, statuses

CASES = Path(__file__).parents[2] / "data" / "topics" / "whole.txt"


def cases() -> list[tuple[str, dict[str, str], str]]:
    rows = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    split = [[part.strip() for part in row.split("|", 2)] for row in rows]
    return [
        (language, dict(one.split("=") for one in wanted.split(";")) if wanted != "-" else {}, text)
        for language, wanted, text in split
    ]


@pytest.mark.parametrize(("language", "wanted", "text"), cases())
def test_a_sentence_matches_its_topics_and_no_other(language: str, wanted: dict[str, str], text: str) -> None:
    found = statuses(find(text, language=language))
    open_to = {topic for topic, status in wanted.items() if status == "?"}
    assert {topic: status for topic, status in found.items() if topic not in open_to} == {
        topic: status for topic, status in wanted.items() if status != "?"
    }
