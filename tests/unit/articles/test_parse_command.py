"""`claimwire parse`: what people and programs see."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.unit.articles.reading import DATA
from worker.cli.parse import parse

REFERENCE = str(DATA / "reference.txt")


def test_groups_claims_and_citations_are_printed_without_colour_off_a_terminal() -> None:
    result = CliRunner().invoke(parse, [REFERENCE])
    assert result.exit_code == 0
    assert "中国用稀土实现与美国对等谈判" in result.stdout
    assert "Group 4" in result.stdout
    assert "[7][8]" in result.stdout
    assert "\x1b" not in result.stdout


def test_boilerplate_is_shown_with_its_mark() -> None:
    result = CliRunner().invoke(parse, [str(DATA / "prose" / "Q001.json")])
    assert "¶8 (byline)" in result.stdout


@pytest.mark.parametrize("flag", ["--json", "--jsonl"])
def test_programs_get_records(flag: str) -> None:
    result = CliRunner().invoke(parse, [flag, REFERENCE])
    [record] = json.loads(result.stdout) if flag == "--json" else [json.loads(result.stdout)]
    assert (record["kind"], record["error"], record["path"]) == ("brief", None, REFERENCE)
    assert [len(group["claims"]) for group in record["article"]["groups"]] == [3, 3, 3, 3]


def test_what_cannot_be_read_is_told_and_the_run_goes_on(tmp_path: Path) -> None:
    lines = tmp_path / "x.jsonl"
    lines.write_text('{"text": "a"}\n{oops\n{"text": "b"}\n', "utf-8")
    result = CliRunner().invoke(parse, ["--jsonl", str(lines)])
    assert result.exit_code == 1
    assert [json.loads(line)["error"] is None for line in result.stdout.splitlines()] == [True, False, True]
    assert "2 of 3 read" in result.stderr


def test_a_long_file_is_gone_on_with_at_a_line(tmp_path: Path) -> None:
    lines = tmp_path / "x.jsonl"
    lines.write_text("".join(f'{{"text": "n{number}"}}\n' for number in range(1, 6)), "utf-8")
    result = CliRunner().invoke(parse, ["--jsonl", "--from-line", "4", str(lines)])
    assert [json.loads(line)["path"].rpartition("#")[2] for line in result.stdout.splitlines()] == ["4", "5"]


def test_text_from_outside_carries_no_control_or_bidi_characters() -> None:
    text = json.dumps({"title": "T\x1b[31m\u202eX", "text": "China eased \x07controls\u2066 on rare earths on May 1."})
    result = CliRunner().invoke(parse, ["-"], input=text)
    assert result.exit_code == 0
    assert not set(result.stdout) & set("\x1b\x07\u202e\u2066")


def test_no_file_is_bad_usage() -> None:
    assert CliRunner().invoke(parse, []).exit_code == 2
