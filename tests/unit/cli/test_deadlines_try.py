"""`deadlines try`: every time expression and what becomes of it; the batch form of DESIGN 5."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from worker.cli.deadlines_try import try_


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(try_, words, input=stdin)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_expression_has_a_line_with_its_reason() -> None:
    result = run("The truce expires on Nov. 10; exports fell in May.", "--at", "2025-06-12")
    assert result.exit_code == 0
    assert "2025-11-10" in result.stdout
    assert "truce_ends" in result.stdout
    assert "no: data_period" in result.stdout


def test_json_holds_everything_known() -> None:
    result = run("The pause ends at 12:01 a.m. Eastern time on Nov. 10.", "--at", "2025-06-12", "--json")
    (found,) = json.loads(result.stdout)["expressions"]
    assert (found["time"], found["zone"], found["last_full_day"]) == ("00:01", "America/New_York", "2025-11-09")


def test_without_a_day_nothing_relative_resolves() -> None:
    result = run("年内に合意する。")
    assert (result.exit_code, "unresolved" in result.stdout) == (0, True)


def test_a_wrong_day_or_no_text_is_bad_usage() -> None:
    assert run("The truce expires.", "--at", "tomorrow").exit_code == 2
    assert run().exit_code == 2


def test_the_batch_answers_line_by_line_in_order() -> None:
    asked: list[dict[str, Any]] = [
        {"text": "8月中旬まで凍結", "at": "2025-06-12", "language": "ja"},
        {"text": "Companies may file 24/7.", "at": "2026-06-01T08:00:00+02:00", "language": "en+zh"},
        {"text": "Licences within a week of signing.", "at": None},
    ]
    result = run("--jsonl", stdin="\n".join(json.dumps(one) for one in asked))
    first, second, third = lines(result)
    assert result.exit_code == 0
    assert [one["text"] for one in (first, second, third)] == [one["text"] for one in asked]
    assert first["expressions"] == [
        {"text": "8月中旬まで", "start": "2025-08-11", "end": "2025-08-20", "bound": "until", "kind": "resumes", "confidence": "medium", "deadline": True, "reason": None}
    ]  # fmt: skip
    assert {
        "text": "24/7",
        "start": None,
        "end": None,
        "bound": None,
        "kind": None,
        "confidence": None,
        "deadline": False,
        "reason": "number",
    } in second["expressions"]
    assert third["expressions"][0]["reason"] == "no_anchor"


def test_a_bad_line_says_why_and_the_rest_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "asked.jsonl"
    file.write_bytes(
        b'{"text": "ends Nov. 10", "at": "2025-06-12"}\nnot json\n{"at": "2025-06-12"}\n{"text": "x", "at": "soon"}\n[1]\n\xff\xfe\n\n{"text": "ok"}\n'
    )
    result = run("--jsonl", str(file))
    answers = lines(result)
    assert result.exit_code == 1
    assert [("error" in one, one["expressions"] == []) for one in answers] == [
        (False, False),
        *[(True, True)] * 5,
        (False, True),
    ]


def test_a_missing_file_fails_and_says_so() -> None:
    result = run("--jsonl", "no-such-file.jsonl")
    assert (result.exit_code, "no-such-file.jsonl" in result.stderr) == (1, True)
