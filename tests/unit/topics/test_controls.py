"""Sentences about controls and what only looks like one, with what becomes of them: tests/data/topics/controls.txt."""

from pathlib import Path

import pytest

from schemas import Match
from tests.unit.topics.reading import built_in, find

CASES = Path(__file__).parents[2] / "data" / "topics" / "controls.txt"


def cases() -> list[tuple[str, dict[str, str], str]]:
    rows = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    split = [[part.strip() for part in row.split("|", 2)] for row in rows]
    return [
        (language, dict(one.split("=") for one in wanted.split(";")) if wanted != "-" else {}, text)
        for language, wanted, text in split
    ]


def becomes(match: Match) -> str:
    """An alert where the topic takes such a status and stage at once, else a line of the digest."""
    gate = built_in().topics[match.topic].alert_on
    told = match.stage is None or (
        match.stage in gate.stages if gate.stages is not None else match.stage not in {"proposed", "rumoured"}
    )
    return "alert" if match.status in gate.statuses and told else "digest"


@pytest.mark.parametrize(("language", "wanted", "text"), cases())
def test_a_control_alerts_and_what_only_looks_like_one_does_not(
    language: str, wanted: dict[str, str], text: str
) -> None:
    found = {match.topic: becomes(match) for match in find(text, language=language).matches}
    allowed = {topic.lstrip("?"): action for topic, action in wanted.items()}
    assert found.keys() >= {topic for topic in wanted if not topic.startswith("?")}
    assert found.keys() <= allowed.keys()
    assert {t: action for t, action in found.items() if allowed[t] != "any"} == {
        t: action for t, action in allowed.items() if t in found and action != "any"
    }
