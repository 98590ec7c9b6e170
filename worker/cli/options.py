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
#: For commands that need nothing of it: it may stand there all the same, as everywhere.
unused_config_option = click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    expose_value=False,
    help="May stand here as everywhere; nothing of it is needed.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document.")
jsonl_option = click.option("--jsonl", "as_jsonl", is_flag=True, help="One JSON object a line.")


_GROUPS = "claimwire: the --config of a group"


def group_config() -> click.Option:
    """`--config` between a group and its command (`claimwire feeds --config FILE list`)."""

    def keep(context: click.Context, _: click.Parameter, value: Path | None) -> None:
        context.meta[_GROUPS] = value

    kind = click.Path(path_type=Path)
    return click.Option(["--config"], type=kind, metavar="FILE", help="The watch.yaml to use.", expose_value=False, callback=keep)  # fmt: skip


def json_options(command: Command) -> Command:
    """`--json` and `--jsonl`, as arguments ``as_json`` and ``as_jsonl``."""
    return json_option(jsonl_option(command))


def chosen(config: Path | None) -> Path | None:
    """The file of `--config`, wherever it stands: behind the command, else behind its group, else in front."""
    context = click.get_current_context(silent=True)
    if context is None or config is not None:
        return config
    return context.meta.get(_GROUPS) or context.find_root().params.get("config")


def settings(config: Path | None) -> "Settings":
    """The checked configuration; raises SettingsError with every problem (the group prints them, status 2)."""
    from worker.settings import load

    return load(chosen(config), os.environ)
