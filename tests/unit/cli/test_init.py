"""The file that a new user starts from."""

from pathlib import Path

from click.testing import CliRunner

from worker import settings
from worker.cli.group import cli
from worker.cli.init import watch_file

DEPLOYED = Path(__file__).parents[3] / "deploy" / "watch.yaml"


def test_what_is_deployed_is_what_init_writes() -> None:
    assert DEPLOYED.read_text(encoding="utf-8") == watch_file(("trade-policy",)), (
        "run `claimwire init --config deploy/watch.yaml --force`"
    )


def test_it_can_be_used_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "watch.yaml"
    path.write_text(watch_file(("trade-policy",)), encoding="utf-8")
    read = settings.load(path, {})
    assert len(read.feeds) > 50
    assert list(read.channels) == ["screen"]


def test_every_line_after_the_marks_of_its_comments_can_be_used_too(tmp_path: Path) -> None:
    path = tmp_path / "watch.yaml"
    head = watch_file(("trade-policy",)).partition("\nfeeds:\n")[0]
    lines = [line.replace("# ", "", 1) if _is_example(line) else line for line in head.splitlines()]
    text = "\n".join(line for line in lines if line != "topics: []")
    path.write_text(text, encoding="utf-8")
    env = dict.fromkeys(("SLACK_BOT_TOKEN", "POSTGRES_PASSWORD", "SMTP_PASSWORD", "SENTRY_DSN"), "x")
    addresses = {"SLACK_WEBHOOK_URL": "https://hooks.example/x", "WEBHOOK_SECRET": "whsec_eA=="}
    read = settings.load(path, env | addresses)
    assert list(read.channels) == ["screen", "trade", "hook", "desk", "out"]
    assert read.defaults.quiet_hours is not None


def _is_example(line: str) -> bool:
    """A comment that holds a key, not a sentence."""
    words = line.strip().removeprefix("# ")
    key = words.partition(":")[0].lstrip("- ")
    return (
        line.strip().startswith("# ")
        and ":" in words
        and key.replace("_", "").isalpha()
        and key.islower()
        and " " not in key
    )


def test_it_refuses_to_write_over_a_file_without_force(tmp_path: Path) -> None:
    path = tmp_path / "watch.yaml"
    path.write_text("version: 1\n", encoding="utf-8")
    runner = CliRunner()
    refused = runner.invoke(cli, ["init", "--config", str(path)])
    assert refused.exit_code == 1
    assert "--force" in refused.output
    assert path.read_text(encoding="utf-8") == "version: 1\n"
    assert runner.invoke(cli, ["init", "--config", str(path), "--force"]).exit_code == 0
    assert "feeds:" in path.read_text(encoding="utf-8")


def test_an_unknown_pack_names_the_nearest(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["init", "--config", str(tmp_path / "w.yaml"), "--pack", "trade-polcy"])
    assert done.exit_code == 2
    assert "trade-policy" in done.output
