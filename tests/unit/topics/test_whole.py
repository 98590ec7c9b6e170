"""Sentences with every topic that must match, and none beside: tests/data/topics/whole.txt, and fresh.txt, duties.txt, written later and unseen."""

from pathlib import Path

import pytest

from tests.unit.topics.reading import find, statuses

DATA = Path(__file__).parents[2] / "data" / "topics"
FILES = "whole.txt", "fresh.txt", "duties.txt"


def cases() -> list[tuple[str, dict[str, str], str]]:
    lines = (line for name in FILES for line in (DATA / name).read_text(encoding="utf-8").splitlines())
    rows = [line for line in lines if line and not line.startswith("#")]
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
