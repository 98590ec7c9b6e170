"""`claimwire topics`: what people type, and what they get back."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from worker.cli.topics import topics


def run(*args: str, text: str | None = None) -> Result:
    return CliRunner().invoke(topics, list(args), input=text, env={"CLAIMWIRE_CONFIG": "", "NO_COLOR": "1"})


def test_list_names_every_topic() -> None:
    result = run("list", "--json")
    assert result.exit_code == 0
    assert {topic["id"] for topic in json.loads(result.stdout)} >= {"rare-earth-licences", "tariff-deadlines"}


def test_check_runs_the_examples() -> None:
    result = run("check", "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["failed"]) == (0, 0)


def test_try_explains_a_sentence() -> None:
    result = run("try", "No licence for dysprosium exports had been granted by Thursday.")
    assert "rare-earth-licences  denied" in result.stdout
    assert "denied by 'no'" in result.stdout


def test_try_says_where_nothing_matches() -> None:
    assert "no topic matches" in run("try", "The summer was hot.").stdout


def test_why_tells_of_each_topic(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"title": "t", "text": "Rare earth prices rose in Shanghai."}), encoding="utf-8")
    result = run("why", str(file), "--topic", "rare-earth-licences")
    assert "object yes (Rare earth)" in result.stdout
    assert "control no" in result.stdout


def test_why_of_an_unknown_topic_names_the_nearest(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Rare earth prices rose.", encoding="utf-8")
    result = run("why", str(file), "--topic", "rare-earth-licenses")
    assert result.exit_code == 2
    assert "did you mean 'rare-earth-licences'?" in result.stderr
