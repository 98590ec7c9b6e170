"""Options that every command shares."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from worker.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])

#: ``@config_option`` gives the command an argument ``config: Path | None`` for `settings`.
config_option = click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="The watch.yaml to use.")
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document.")
jsonl_option = click.option("--jsonl", "as_jsonl", is_flag=True, help="One JSON object a line.")


def json_options(command: Command) -> Command:
    """`--json` and `--jsonl`, as arguments ``as_json`` and ``as_jsonl``."""
    return json_option(jsonl_option(command))


def chosen(config: Path | None) -> Path | None:
    """The file of `--config`, whether it stands before or after the command."""
    context = click.get_current_context(silent=True)
    top = context.find_root().params.get("config") if context else None
    return config or top


def settings(config: Path | None) -> "Settings":
    """The checked configuration; raises SettingsError with every problem (the group prints them, status 2)."""
    from worker.settings import load

    return load(chosen(config), os.environ)
