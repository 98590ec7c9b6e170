"""`doctor`: is everything there that watching needs, and what to do where it is not."""

import dataclasses
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from worker.cli.options import config_option, json_options, settings
from worker.cli.output import clean, note, say, say_json, say_jsonl, style

if TYPE_CHECKING:
    from worker.daemon.checkup import Finding

_COLOURS = {"ok": "green", "warning": "yellow", "failed": "red"}


@click.command()
@config_option
@json_options
@click.option("--send", metavar="CHANNEL", help="Send a test message through this channel.")
def doctor(config: Path | None, as_json: bool, as_jsonl: bool, send: str | None) -> int:
    """Check configuration, broker, database, channels and feeds; say what to do.

    Feeds that were read lately are taken at their last word; only the others are asked, politely, once.
    """
    from worker.daemon import checkup
    from worker.settings.nearest import choices

    chosen = settings(config)  # its problems, all of them, end us with status 2
    if send is not None and send not in chosen.channels:
        raise click.UsageError(f"no channel {send!r} ({choices(send, chosen.channels)})")
    shown = partial(_shown, as_json=as_json, as_jsonl=as_jsonl)
    findings = list(shown(checkup.examine(chosen, note)))
    if send is not None:
        findings += shown(iter([checkup.send_test(chosen, send)]))
    if as_json:
        say_json([dataclasses.asdict(finding) for finding in findings])
    bad = sum(finding.state == "failed" for finding in findings)
    if bad:
        note(f"{bad} of {len(findings)} checks failed")
    return 1 if bad else 0


def _shown(findings: "Iterator[Finding]", *, as_json: bool, as_jsonl: bool) -> "Iterator[Finding]":
    """Print each as soon as it is there, but for `--json`, which waits for the last."""
    for finding in findings:
        if as_jsonl and not as_json:
            say_jsonl([finding])
        elif not as_json:
            mark = style(f"{finding.state:<7}", _COLOURS[finding.state])
            say(f"{mark}  {finding.what}: {clean(finding.found)}")
            if finding.remedy:
                say(f"         → {clean(finding.remedy)}")
        yield finding
