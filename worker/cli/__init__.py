"""Commands = the verbs: arguments, a call, and printing.

`claimwire --help` must start like bare Python, and importing click alone costs three of it: so the commands are a table,
top-level help is printed from the table, and click comes in when a command really runs.
"""

import os
import sys

#: command → (where it is, what it does). Nothing is imported before it is asked for.
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("worker.cli.init:init", "write a commented watch.yaml: feeds, topic packs, channels"),
    "run": ("worker.cli.run:run", "the daemon in one command; without a watch.yaml, the SAMPLE newsroom"),
    "tick": ("worker.cli.run:tick", "do what is due once, or every few seconds with --loop"),
    "migrate": ("worker.cli.run:migrate", "bring the database to this version's tables"),
    "doctor": ("worker.cli.doctor:doctor", "check configuration, broker, database, channels and feeds"),
    "feeds": ("worker.cli.feeds:feeds", "add, list, read, import and export feeds"),
    "topics": ("worker.cli.topics:topics", "declare, test and explain topics"),
    "parse": ("worker.cli.parse:parse", "saved articles in, groups and claims out"),
    "replay": ("worker.cli.replay:replay", "saved articles through the whole pipeline, telling nobody"),
    "alerts": ("worker.cli.alerts:alerts", "what was told, and what people made of it"),
    "deadlines": ("worker.cli.deadlines:deadlines", "what is coming; `try` shows what a text says of dates"),
}

_EXAMPLES = (
    ("claimwire run", "see it work on the SAMPLE newsroom"),
    ("claimwire init", "then edit watch.yaml, and: claimwire run"),
    ("claimwire replay articles/ --jsonl", "what would have been told"),
    ("claimwire deadlines --within 30d", "what is coming"),
)

_OPTIONS = (
    ("--config FILE", "else $CLAIMWIRE_CONFIG, ./watch.yaml, $XDG_CONFIG_HOME/claimwire/watch.yaml"),
    ("--version", "print the version"),
    ("-h, --help", "this text; also after a command"),
)


def help_text() -> str:
    """The top-level help, from the tables above."""
    commands = tuple((name, line) for name, (_, line) in COMMANDS.items())
    return "\n".join(
        [
            "Usage: claimwire [--config FILE] COMMAND [ARGS]…",
            "",
            "Reads the news for people who must not miss a trade-policy change.",
            *_section("Examples", _EXAMPLES),
            *_section("Commands", commands),
            *_section("Options", _OPTIONS),
        ]
    )


def _section(title: str, rows: tuple[tuple[str, str], ...]) -> list[str]:
    width = max(len(left) for left, _ in rows)
    return ["", f"{title}:", *(f"  {left:<{width}}  {right}" for left, right in rows)]


def main() -> int:
    """The entry point; returns the exit status of DESIGN.md 5."""
    _streams()
    words = sys.argv[1:]
    if "_CLAIMWIRE_COMPLETE" not in os.environ:
        if not words or words in (["--help"], ["-h"]):
            return _print(help_text())
        if words == ["--version"]:
            from worker import __version__

            return _print(f"claimwire {__version__}")
    if {"run", "tick"}.intersection(words):
        _stop_cleanly()
    try:
        from worker.cli.group import run

        return run()
    except KeyboardInterrupt:
        return 130


def _stop_cleanly() -> None:
    """For the daemon a stop is status 0, also one that comes while it still imports and runs nothing."""
    import signal

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(0))


def _print(text: str) -> int:
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        print(text, flush=True)
    except BrokenPipeError:  # `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return 0


def _streams() -> None:
    """A stream that was closed (`<&-`, `>&-`) reads as empty and takes what is written."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 -- for the process's life
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
