"""`claimwire replay` as a user runs it: order, determinism, resuming, sides, labels."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.bench.corpus import briefs

COMMAND = Path(sys.executable).with_name("claimwire")
NARROW = """version: 1
topics:
  - id: rare-earth-licences
    exclude: {en: [software, Ningbo]}
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "watch.yaml"
    path.write_text("version: 1\ntimezone: UTC\n", encoding="utf-8")
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "saved.jsonl"
    path.write_text(
        "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in briefs(240, matching=0.4)), encoding="utf-8"
    )
    return path


def replay(config: Path, *arguments: object, status: int = 0) -> str:
    done = subprocess.run(
        [str(COMMAND), "replay", *map(str, arguments), "--config", str(config)],
        env={**os.environ, "XDG_STATE_HOME": str(config.parent)}, capture_output=True, text=True, timeout=110, check=False,
    )  # fmt: skip
    assert done.returncode == status, done.stderr
    return done.stdout


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_the_same_input_gives_the_same_bytes_with_any_number_of_processes(config: Path, archive: Path) -> None:
    once = replay(config, archive, "--jsonl")
    assert len(records(once)) == 240
    assert any(decision["action"] == "alert" for record in records(once) for decision in record["decisions"])
    assert replay(config, archive, "--jsonl") == once
    assert replay(config, archive, "--jsonl", "--jobs", 2) == once


def test_a_killed_replay_goes_on_and_gives_the_bytes_of_an_undisturbed_one(
    config: Path, archive: Path, tmp_path: Path
) -> None:
    expected = replay(config, archive, "--jsonl")
    state = tmp_path / "state.db"
    command = [str(COMMAND), "replay", str(archive), "--jsonl", "--state", str(state), "--config", str(config)]
    with (tmp_path / "part").open("wb") as out:
        running = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while (tmp_path / "part").stat().st_size == 0 and running.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert replay(config, archive, "--jsonl", "--state", state) == expected
    assert replay(config, archive, "--jsonl", "--state", state) == expected, "nothing is decided twice"


def test_a_state_of_other_topics_is_refused(config: Path, archive: Path, tmp_path: Path) -> None:
    state = tmp_path / "state.db"
    replay(config, archive, "--jsonl", "--state", state)
    config.write_text(NARROW, encoding="utf-8")
    replay(config, archive, "--jsonl", "--state", state, status=2)


def test_isolated_articles_know_nothing_of_each_other(config: Path, tmp_path: Path) -> None:
    text = "China granted general licences for rare earth magnets to three makers on Monday, the ministry said."
    article = {"title": "Licences", "published": "2026-03-02T10:00:00Z", "language": "en", "text": text}
    path = tmp_path / "two.json"
    path.write_text(json.dumps([article, article]), encoding="utf-8")

    def reasons(*how: str) -> list[str]:
        return [each["reason"] for one in records(replay(config, path, "--jsonl", *how)) for each in one["decisions"]]

    assert reasons() == ["new", "duplicate"]
    assert reasons("--isolated") == ["new", "new"]


def test_what_cannot_be_read_is_told_and_the_run_goes_on(config: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.json").write_text('{"title": "ok", "published": "2026-03-02", "text": "Nothing of note."}')
    (folder / "b.json").write_bytes(b"\x00\x01\xff\xfe binary")
    (folder / "c.json").symlink_to(folder / "a.json")
    found = records(replay(config, folder, tmp_path / "missing", "--jsonl", status=1))
    assert [(one["path"].removeprefix(str(tmp_path)), one["article"] is None) for one in found if one["error"]] == [
        ("/mixed/c.json", True), ("/missing", True)
    ] or [one["path"] for one in found if one["error"]] == [str(folder / "b.json"), str(folder / "c.json"), str(tmp_path / "missing")]  # fmt: skip
    assert any(one["article"] and one["article"]["title"] == "ok" for one in found)


def test_an_edit_shows_what_it_would_no_longer_tell(config: Path, archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(NARROW, encoding="utf-8")
    document = json.loads(replay(config, archive, "--json", "--compare", other))
    changes = [change for change in document["comparison"]["changes"] if change["what"] == "no longer told"]
    assert changes
    assert {change["topic"] for change in changes} == {"rare-earth-licences"}
    replay(config, archive, "--compare", other, "--fail-on", "regression", status=1)
    replay(config, archive, "--compare", config, "--fail-on", "regression")


def test_labels_give_precision_and_recall(config: Path, archive: Path, tmp_path: Path) -> None:
    told = [
        (one["id"], decision["topic"])
        for one in records(replay(config, archive, "--jsonl"))
        for decision in one["decisions"]
        if decision["action"] == "alert"
    ]
    labels = tmp_path / "labels.jsonl"
    labels.write_text(
        "".join(
            json.dumps({"article": article, "topic": topic, "useful": place != 0}) + "\n"
            for place, (article, topic) in enumerate(told)
        )
    )
    score = json.loads(replay(config, archive, "--json", "--labels", labels))["score"]
    assert score["labelled"] == len(told)
    assert [error["kind"] for error in score["errors"]] == ["false alarm"]


def test_the_report_is_written_whole(config: Path, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    replay(config, archive, "--report", out)
    assert out.read_text(encoding="utf-8").rstrip().endswith("</html>")


@pytest.mark.parametrize(
    "arguments", [(), ("--from-store", "x"), ("x", "--fail-on", "regression"), ("x", "--send", "nobody")]
)
def test_wrong_usage_is_told_with_status_2(config: Path, arguments: tuple[str, ...]) -> None:
    replay(config, *arguments, status=2)


def topics(config: Path, *arguments: object) -> str:
    done = subprocess.run(
        [str(COMMAND), "topics", *map(str, arguments), "--config", str(config)],
        env={**os.environ, "XDG_STATE_HOME": str(config.parent)}, capture_output=True, text=True, timeout=110, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_topics_diff_prints_what_a_comparison_computes(config: Path, archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(NARROW, encoding="utf-8")
    document = json.loads(topics(config, "diff", other, "--archive", archive, "--json"))
    assert {change["what"] for change in document["changes"]} >= {"no longer told"}


def test_topics_suggest_finds_the_word_that_labels_ask_for(config: Path, tmp_path: Path) -> None:
    sentences = [
        "China granted export licences for praseodymium oxide to two makers in Baotou.",
        "Export licences for praseodymium oxide were refused by the ministry in China.",
    ]
    archive = tmp_path / "near.jsonl"
    archive.write_text(
        "".join(
            json.dumps({"id": f"n{place}", "title": "", "published": "2026-03-02T10:00:00Z", "text": text}) + "\n"
            for place, text in enumerate(sentences)
        )
    )
    labels = tmp_path / "labels.jsonl"
    labels.write_text(
        "".join(
            json.dumps({"article": f"n{place}", "topic": "rare-earth-licences", "useful": True}) + "\n"
            for place in (0, 1)
        )
    )
    found = json.loads(
        topics(config, "suggest", "--archive", archive, "--topic", "rare-earth-licences", "--labels", labels, "--json")
    )
    if not found:
        assert "praseodymium" in topics(config, "try", sentences[0]), "the pack knows the word already"
        return
    assert any("praseodymium" in one["term"] and one["edit"] == "add term" for one in found)


def test_a_replay_that_sends_says_so(config: Path, archive: Path) -> None:
    out = replay(config, archive, "--jsonl", "--send", "screen")
    assert "REPLAY" in out
