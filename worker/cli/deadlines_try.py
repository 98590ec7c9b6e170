"""What a text says of dates, and what becomes of each: one text, or many in one process."""

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import click

from schemas.deadline import TimeExpression
from schemas.vocabulary import Language
from worker.cli.options import unused_config_option
from worker.cli.output import clean, note, say, say_json, table, to_json
from worker.deadlines.resolve import expressions

FIELDS = ("text", "start", "end", "bound", "kind", "confidence", "deadline", "reason")
MAX_TEXT = 1_000_000


@click.command("try")
@click.argument("text", required=False)
@click.option("--at", metavar="DATE", help="The day of publication (YYYY-MM-DD); without it nothing relative resolves.")
@click.option("--language", metavar="en|zh|ja", help="A hint where the script does not tell (Japanese in Han alone).")
@unused_config_option
@click.option("--json", "as_json", is_flag=True, help="One JSON document with everything that is known.")
@click.option(
    "--jsonl",
    "batch",
    is_flag=True,
    help='Read {"text", "at", "language"} lines from FILE or standard input, write a line for each.',
)
def try_(text: str | None, at: str | None, language: str | None, as_json: bool, batch: bool) -> None:
    """Every time expression of TEXT and what becomes of it.

    With --jsonl, TEXT is the FILE to read (absent or -: standard input).
    """
    if batch:
        raise SystemExit(_batch(text))
    if text is None:
        raise click.UsageError("a text, or --jsonl")
    day = day_option(at)
    found = expressions(text, language=_language(language), at=day)
    if as_json:
        say_json({"text": text, "at": day, "expressions": found})
    else:
        _show(found, day)


def day_option(at: str | None) -> dt.date | None:
    """The day of `--at`; raises click.BadParameter."""
    try:
        return day_of(at)
    except ValueError:
        raise click.BadParameter(f"{at!r} is no day like 2025-06-12", param_hint="--at") from None


def day_of(at: Any) -> dt.date | None:
    """The day of an ISO date or time as written; None where there is none."""
    if at is None or at == "":
        return None
    if not isinstance(at, str):
        raise ValueError(f"at: {at!r} is no day like 2025-06-12")
    if len(at) > 10:
        return dt.datetime.fromisoformat(at).date()
    return dt.date.fromisoformat(at)


def _language(hint: Any) -> Language | None:
    """The first language of a hint ("zh-CN", "en+zh"); an unknown one is none."""
    first = hint[:2].lower() if isinstance(hint, str) else ""
    return first if first in {"en", "zh", "ja"} else None  # type: ignore[return-value]


def _show(found: tuple[TimeExpression, ...], at: dt.date | None) -> None:
    if not found:
        say("no time expression")
        return
    if at is None:
        note("no --at: nothing relative resolves")
    say(table([_row(one) for one in found], ("words", "days", "deadline", "bound", "kind", "confidence", "more")))


def _row(one: TimeExpression) -> tuple[str, ...]:
    return (
        one.text,
        _days(one),
        "yes" if one.deadline else f"no: {one.reason}",
        one.bound or "",
        one.kind or "",
        one.confidence or "",
        _more(one),
    )


def _days(one: TimeExpression) -> str:
    if one.start is None:
        return "unresolved" if one.deadline else ""
    return str(one.start) if one.start == one.end else f"{one.start} – {one.end}"


def _more(one: TimeExpression) -> str:
    said = {
        "moved from": one.moved_from,
        "at": one.time,
        "zone": one.zone,
        "last full day": one.last_full_day,
        "counted from": one.anchor,
        "tense": one.tense if one.deadline else None,
    }
    return ", ".join(f"{what} {value}" for what, value in said.items() if value)


def _batch(path: str | None) -> int:
    """Answers every line in order; 1 if one was bad."""
    if path in {None, "-"}:
        return _answer(sys.stdin.buffer)
    try:
        with Path(str(path)).open("rb") as stream:
            return _answer(stream)
    except OSError as error:
        note(f"claimwire: {clean(str(path))}: {error.strerror}")
        return 1


def _answer(stream: BinaryIO) -> int:
    bad = 0
    for told in answers(stream):
        bad += "error" in told
        sys.stdout.write(to_json(told) + "\n")
    sys.stdout.flush()
    if bad:
        note(f"claimwire: {bad} bad line{'s' if bad > 1 else ''}")
    return 1 if bad else 0


def answers(lines: BinaryIO) -> Iterator[dict[str, Any]]:
    """An answer for each line that is not blank."""
    for line in lines:
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield answer(line)


def answer(line: bytes) -> dict[str, Any]:
    """What becomes of one line; a bad one says why."""
    text: Any = None
    try:
        asked = json.loads(line.decode("utf-8-sig"))
        if not isinstance(asked, dict):
            raise ValueError("not an object")
        text = asked.get("text")
        if not isinstance(text, str):
            raise ValueError("no text")
        if len(text) > MAX_TEXT:
            raise ValueError("text too long")
        found = expressions(text, language=_language(asked.get("language")), at=day_of(asked.get("at")))
    except (ValueError, RecursionError) as error:
        return {"text": text if isinstance(text, str) else None, "expressions": [], "error": str(error)}
    return {"text": text, "expressions": [{name: getattr(one, name) for name in FIELDS} for one in found]}
