"""The click group: commands load when they are called; every way out has its status (DESIGN.md 5)."""

import difflib
import importlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from worker.cli import COMMANDS, help_text
from worker.cli.options import group_config
from worker.cli.output import note, plain_streams
from worker.errors import SettingsError, WorkerError


class LazyGroup(click.Group):
    """A group whose commands are named by "module:object" and imported when called.

    ``default``: the command meant where none is named (`deadlines --within 30d` is `deadlines list --within 30d`).
    """

    def __init__(
        self,
        name: str | None = None,
        lazy: Mapping[str, tuple[str, str]] | None = None,
        default: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(name, no_args_is_help=default is None, **kwargs)
        if not any(param.name == "config" for param in self.params):
            self.params.append(group_config())
        self.lazy = dict(lazy or {})
        self.default = default

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Lazy ones first, in the order of their table."""
        return [*self.lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import it now."""
        if cmd_name not in self.lazy:
            return super().get_command(ctx, cmd_name)
        module, _, name = self.lazy[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in where none is named."""
        own = 2 if args[:1] == ["--config"] else sum(arg.startswith("--config=") for arg in args[:1])
        first = args[own : own + 1]
        asks_help = first and first[0] in ctx.help_option_names
        if self.default and not asks_help and (not first or first[0].startswith("-")):
            args = [*args[:own], self.default, *args[own:]]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """An unknown command names the nearest one."""
        name = args[0]
        if not name.startswith("-") and name not in self.list_commands(ctx):
            near = difflib.get_close_matches(name, self.list_commands(ctx), 1)
            hint = f"; did you mean {near[0]}?" if near else f"; there are: {', '.join(self.list_commands(ctx))}"
            ctx.fail(f"no command {name!r}{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Help lines come from the table; nothing lazy is imported for them."""
        rows = [(name, line) for name, (_, line) in self.lazy.items()]
        rows += [(name, self.commands[name].get_short_help_str(limit=120)) for name in super().list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


_NO_TEXT = "claimwire: an argument is not UTF-8"


class _Top(LazyGroup):
    def get_help(self, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        return help_text()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Names of files may hold any bytes; words may not, and that shows where they are used."""
        ctx.meta[_NO_TEXT] = any("\udc80" <= letter <= "\udcff" for arg in args for letter in arg)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except UnicodeEncodeError as error:
            if not ctx.meta[_NO_TEXT]:
                raise
            raise click.UsageError("an argument is no text in UTF-8") from error


@click.command(
    cls=_Top, lazy=COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="The watch.yaml to use.")
@click.version_option(package_name="claimwire", message="claimwire %(version)s")
def cli(config: Path | None) -> None:
    """Watches the news for trade-policy changes."""


def run() -> int:
    """Run the command line; returns its exit status and never shows a traceback for an expected failure."""
    plain_streams()
    try:
        result = cli.main(prog_name="claimwire", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except SettingsError as error:
        return _settings(error)
    except BrokenPipeError:
        return _reader_gone()
    except WorkerError as error:
        note(f"claimwire: {error}")
        return 1
    except OSError as error:
        note(f"claimwire: {_words(error)}")
        return 1
    return result if isinstance(result, int) else 0


def _settings(error: SettingsError) -> int:
    for problem in error.problems:
        note(str(problem))
    count = len(error.problems)
    note(f"claimwire: {count} problem{'s' * (count != 1)} in the configuration; nothing was started")
    return 2


def _words(error: OSError) -> str:
    """ "watch.yaml: Permission denied" instead of "[Errno 13] …"."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"


def _reader_gone() -> int:
    """`claimwire … | head` closed the pipe: end as other programs do, without a second error at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141
