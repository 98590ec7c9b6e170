"""The README says what is: its console commands run, its topics load, its list of commands is the program's."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND = Path(sys.executable).with_name("claimwire")
CONSOLE = re.findall(
    r"^\$ (claimwire .+)$", "\n".join(re.findall(r"```console\n(.*?)```", README, re.DOTALL)), re.MULTILINE
)
TOPICS = re.findall(r"```yaml\n(topics:\n.*?)```", README, re.DOTALL)


def claimwire(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "NO_COLOR": "1"}
    return subprocess.run(
        [str(COMMAND), *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("line", CONSOLE)
def test_a_command_of_the_readme_runs(tmp_path: Path, line: str) -> None:
    done = claimwire(tmp_path, *shlex.split(line)[1:])
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize("text", TOPICS)
def test_a_topic_of_the_readme_loads_and_passes_its_examples(tmp_path: Path, text: str) -> None:
    config = tmp_path / "watch.yaml"
    config.write_text("version: 1\n" + text, encoding="utf-8")
    done = claimwire(tmp_path, "topics", "check", "--config", str(config))
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_is_in_the_readme_and_the_other_way_round(tmp_path: Path) -> None:
    listed = set(
        re.findall(r"^  ([a-z]+)", claimwire(tmp_path, "--help").stdout.partition("Commands:")[2], re.MULTILINE)
    )
    table = README.partition("## Commands")[2].partition("## ")[0]
    documented = {word for cell in re.findall(r"^\| (`.*?`[^|]*)\|", table, re.MULTILINE) for word in re.findall(r"`(?:claimwire )?([a-z]+)", cell)}  # fmt: skip
    assert listed <= documented, listed - documented
    assert {"run", "tick", "migrate", "replay", "topics"} <= listed


def test_help_tells_the_exit_status_of_a_wrong_word(tmp_path: Path) -> None:
    done = claimwire(tmp_path, "replya")
    assert done.returncode == 2
    assert "replay" in done.stderr
