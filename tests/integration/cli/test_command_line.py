"""The command line itself: help, unknown words, exit statuses, and how little it costs to start."""

import os
import resource
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from worker import cli
from worker.cli.group import run

COMMAND = Path(sys.executable).with_name("claimwire")
HEAVY = {"click", "pydantic", "sqlalchemy", "celery", "kombu", "aiohttp", "trafilatura", "structlog", "yaml", "rich"}


def claimwire(*arguments: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(COMMAND), *arguments],
        cwd=cwd,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], [], ["--version"]])
def test_help_and_version_import_nothing_that_they_do_not_use(arguments: list[str]) -> None:
    code = f"import sys; sys.argv = ['claimwire', *{arguments!r}]; import worker.cli; worker.cli.main(); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert HEAVY.isdisjoint(done.stderr.split())


def test_help_costs_at_most_three_times_bare_python() -> None:
    bare = _cpu([sys.executable, "-c", "pass"])
    assert _cpu([str(COMMAND), "--help"]) <= 3 * 1.5 * bare  # the bar, and room for a shared machine


def _cpu(argv: list[str]) -> float:
    spent = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(argv, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(spent)


def test_every_command_of_the_table_exists_and_has_help() -> None:
    for name in cli.COMMANDS:
        done = claimwire(name, "--help")
        assert done.returncode == 0, done.stderr
        assert "Usage: claimwire" in done.stdout


@pytest.mark.parametrize(("typed", "meant"), [("alrts", "alerts"), ("replya", "replay"), ("deadline", "deadlines")])
def test_an_unknown_command_names_the_nearest(typed: str, meant: str) -> None:
    done = claimwire(typed)
    assert done.returncode == 2
    assert f"did you mean {meant}?" in done.stderr


def test_a_configuration_that_is_not_there_is_status_2(tmp_path: Path) -> None:
    done = claimwire("alerts", "list", "--config", str(tmp_path / "none.yaml"))
    assert done.returncode == 2
    assert "claimwire init" in done.stderr


def test_the_configuration_may_be_named_before_or_after_the_command(tmp_path: Path) -> None:
    path = tmp_path / "watch.yaml"
    path.write_text("nonsense: 1\n", encoding="utf-8")
    before, after = claimwire("--config", str(path), "alerts"), claimwire("alerts", "list", "--config", str(path))
    assert before.stderr == after.stderr
    assert f"{path}:1" in before.stderr


def test_no_traceback_reaches_a_user(tmp_path: Path) -> None:
    shut = tmp_path / "file"
    shut.write_text("", encoding="utf-8")
    done = claimwire(
        "alerts", "list", CLAIMWIRE_STATE_DIR=str(shut / "below"), cwd=tmp_path, XDG_CONFIG_HOME=str(tmp_path)
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "below" in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
@pytest.mark.parametrize("words", ["parse - --json", "--version", "--help", "feeds"])
def test_a_closed_stream_makes_no_traceback(closed: str, words: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{COMMAND} {words} {closed} {'' if '<' in closed else '</dev/null'}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr + done.stdout


def test_help_into_a_closed_pipe_makes_no_traceback() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([COMMAND, "--help"], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("topics try x --at june", 2),
        ("deadlines try x --at june", 2),
        ("replay a.txt --as-of june", 2),
        ("replay a.txt --labels labels.bin", 2),
    ],
)
def test_a_wrong_day_or_label_is_told_in_words(words: str, status: int, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rare-earth licences were granted.\n")
    (tmp_path / "labels.bin").write_bytes(bytes(range(256)))
    done = claimwire(*words.split(), cwd=tmp_path, XDG_STATE_HOME=str(tmp_path))
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["alerts list", "deadlines"])
def test_a_topic_that_nobody_watches_names_the_nearest(command: str, tmp_path: Path) -> None:
    done = claimwire(*command.split(), "--topic", "section-310", cwd=tmp_path, XDG_STATE_HOME=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean section-301?" in done.stderr


def test_ctrl_c_is_status_130(monkeypatch: pytest.MonkeyPatch) -> None:
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import worker.cli.group as g\ng.cli.main = lambda **_: __import__('time').sleep(60)\nraise SystemExit(g.run())",
        ]
    )
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 130
    assert callable(run)
