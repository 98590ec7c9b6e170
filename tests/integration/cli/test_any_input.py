"""Whatever is typed: every command takes --config and its two forms of output, and no traceback ever reaches a user."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from worker.cli import COMMANDS
from worker.cli.group import LazyGroup, cli
from worker.errors import WorkerError

#: These run for ever, or do nothing but write one file.
NO_RECORDS = {"init", "run", "tick", "migrate", "feeds export"}

ODD = ("", "-", "june", "9999-12-31", "99999w", "-1", "1" * 30, "\udcff\udcfe")


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command under its full name."""
    with click.Context(cli) as context:
        for name in COMMANDS:
            command = cli.get_command(context, name)
            assert command is not None
            if isinstance(command, LazyGroup):
                for inner in command.list_commands(context):
                    found = command.get_command(context, inner)
                    assert found is not None
                    yield f"{name} {inner}", found
            else:
                yield name, command


ALL = dict(commands())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a watch.yaml, an article, and files that are none."""
    for name in list(os.environ):
        if name.startswith("CLAIMWIRE_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "watch.yaml").write_text("feeds: []\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Export licences for rare earths were suspended until 1 May 2026.\n", "utf-8")
    (tmp_path / "bytes").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").write_text("", "utf-8")
    return tmp_path


def claimwire(*arguments: str, stdin: bytes = b"") -> Result:
    """As `claimwire` does it, in this process: what it lets through would have been a traceback."""
    return CliRunner().invoke(cli, list(arguments), input=stdin, standalone_mode=True)


def expected(done: Result) -> bool:
    """Whether it ended as a command may: with a status, or an error that is told in words (`worker.cli.group.run`)."""
    return done.exception is None or isinstance(done.exception, SystemExit | WorkerError | OSError | KeyboardInterrupt)


@pytest.mark.parametrize("name", ALL)
def test_config_and_both_forms_are_options_of_every_command(name: str) -> None:
    options = {option for parameter in ALL[name].params for option in parameter.opts}
    assert "--config" in options
    assert name in NO_RECORDS or {"--json", "--jsonl"} <= options


@pytest.mark.parametrize(
    "words", ["alerts list", "feeds list", "feeds health", "deadlines list", "topics list", "topics check"]
)
def test_the_configuration_stands_before_between_or_behind(words: str, home: Path) -> None:
    (home / "wrong.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    group, command = words.split()
    named = ["--config", "wrong.yaml"]
    for typed in ([*named, group, command], [group, *named, command], [group, command, *named]):
        done = claimwire(*typed)
        assert "no key 'nonsense'" in str(done.exception), typed
    assert claimwire(group, command, "--config=watch.yaml", "--json").exit_code == 0


@pytest.mark.parametrize("words", ["parse a.txt", "deadlines try x", "topics try x", "topics why a.txt"])
def test_what_is_json_is_json_and_what_is_jsonl_is_a_line_each(words: str, home: Path) -> None:
    json.loads(claimwire(*words.split(), "--json", "--config", "watch.yaml").stdout)
    if words != "deadlines try x":
        for line in claimwire(*words.split(), "--jsonl", "--config", "watch.yaml").stdout.splitlines():
            json.loads(line)


def _values(name: str) -> Iterator[list[str]]:
    """The command with each of its options set to each odd value, its arguments plain; and odd arguments."""
    command = ALL[name]
    plain = ["a.txt" for parameter in command.params if isinstance(parameter, click.Argument)]
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.is_flag and parameter.name not in {"jobs", "config"}:
            for value in (*ODD, "bytes", "folder"):
                yield [*name.split(), *plain, f"{parameter.opts[0]}={value}"]
    if plain:
        for value in (*ODD, "bytes", "folder", "empty"):
            yield [*name.split(), *([value] * len(plain))]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", [name for name in ALL if name not in {"run", "tick", "doctor", "feeds discover"}])
def test_no_value_of_any_option_or_argument_makes_a_traceback(name: str, home: Path) -> None:
    for typed in _values(name):
        done = claimwire(*typed, stdin=b"\xff\xfe\x00{")
        assert expected(done), (typed, done.exception)
        assert done.exit_code in {0, 1, 2}, typed


@pytest.mark.parametrize("value", ["", "folder", "bytes", "empty", "\udcff", "99999999999999999999"])
@pytest.mark.parametrize("name", ["alerts list", "topics list", "feeds add", "replay"])
def test_no_configuration_makes_a_traceback(name: str, value: str, home: Path) -> None:
    done = claimwire(*name.split(), *(["a.txt"] if name in {"feeds add", "replay"} else []), f"--config={value}")
    assert expected(done), done.exception


@pytest.mark.parametrize("words", ["topics list", "parse a.txt", "deadlines try x", "feeds list", "alerts list"])
def test_a_reader_that_goes_away_is_no_error(words: str, home: Path) -> None:
    from tests.integration.cli.test_command_line import COMMAND

    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([COMMAND, *words.split()], stdout=writer, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writer)
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr
