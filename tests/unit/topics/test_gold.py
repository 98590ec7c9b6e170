"""The reference claims and sets: forms that are handled stay handled."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.unit.topics.reading import built_in, find
from worker.articles import read, split
from worker.topics import tier_of
from worker.topics.detect import holding

DATA = Path(__file__).parents[2] / "data" / "reference"
LABELS = {
    "rare_earth_licence": {"rare-earth-licences", "critical-minerals"},
    "tariff_deadline": {"tariff-deadlines"},
    "semiconductor_export_control": {"chip-export-controls"},
    "production_halt": {"production-halts"},
}


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", rows("gold_topic.jsonl"), ids=lambda row: str(row["id"]))
def test_an_adversarial_claim_has_its_status(row: dict[str, Any]) -> None:
    found = find("\n\n".join(row["claims"]), language=row["lang"], at=date(2025, 11, 20))
    told = [match.status for match in found.matches if match.topic == row["topic"]]
    assert (told[0] if told else None) == row["status"]


@pytest.mark.parametrize("name", ["dev_digests", "dev_prose"])
def test_the_reference_sets_are_found_with_few_misses_and_few_false_topics(name: str) -> None:
    right = wrong = missed = 0
    for row in rows(f"{name}.labels.jsonl"):
        file = DATA / name / f"{row['id']}.json"
        (saved,) = read(file.read_bytes(), file.name, tier_of=tier_of)
        assert saved.article is not None
        topics = holding(split(saved.article), built_in())
        for label, ours in LABELS.items():
            found, wanted = bool(topics & ours), row["topics"][label]
            right, wrong, missed = (
                right + (found and wanted),
                wrong + (found and not wanted),
                missed + (wanted and not found),
            )
    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.97
