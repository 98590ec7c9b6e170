"""Three stories of the chronology told by articles in three languages: one deadline each, its history whole, one *moved* per move."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from schemas.deadline import TrackedDeadline
from tests.unit.deadlines.story import Row, rows

COMMAND = Path(sys.executable).with_name("claimwire")
ARTICLE = ("id", "title", "source", "language", "published", "text")
#: chain → the days on which its one deadline lay, one after another
DAYS = {
    "truce": ["2025-08-12", "2025-11-10", "2026-11-10", "2027-01-10"],
    "reciprocal": ["2025-07-09", "2025-08-01", "2025-08-07"],
    "exclusions": ["2025-05-31", "2025-08-31", "2025-11-29", "2026-11-10"],
}


def replayed(told: list[Row], folder: Path) -> tuple[dict[str, Any], list[TrackedDeadline]]:
    """What the replay says of each article, and the deadlines that are known at its end."""
    config, state = folder / "watch.yaml", folder / "state.db"
    config.write_text("version: 1\ntimezone: UTC\n", encoding="utf-8")
    articles = "".join(json.dumps({name: one[name] for name in ARTICLE}, ensure_ascii=False) + "\n" for one in told)
    done = subprocess.run(
        [str(COMMAND), "replay", "-", "--jsonl", "--state", str(state), "--config", str(config)],
        input=articles, env={**os.environ, "XDG_STATE_HOME": str(folder)}, capture_output=True, text=True, timeout=110, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(state) as database:
        known = [
            TrackedDeadline.model_validate_json(text) for (text,) in database.execute("SELECT record FROM deadlines")
        ]
    return {record["id"]: record for record in map(json.loads, done.stdout.splitlines())}, known


@pytest.mark.parametrize("chain", list(DAYS))
def test_a_chain_in_three_languages_is_one_deadline_with_one_alert_per_move(chain: str, tmp_path: Path) -> None:
    told = [one for one in rows("chains.jsonl") if one["chain"] == chain]
    assert {one["language"] for one in told} == {"en", "zh", "ja"}
    records, known = replayed(told, tmp_path)
    (deadline,) = known
    assert [str(one.deadline.end) for one in deadline.history] == DAYS[chain]
    assert {one.article for one in deadline.sightings} == set(range(1, len(told) + 1))
    for one in told:
        record = records[one["id"]]
        decided = {(each["action"], each["reason"]) for each in record["decisions"]}
        if one["moved"] is None:
            assert decided
            assert all(reason != "moved" for _, reason in decided)
            continue
        assert decided == {("alert", "moved")}
        assert one["moved"] in [[each["moved_from"], each["end"]] for each in record["deadlines"]]
