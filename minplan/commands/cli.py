"""The command line: which commands there are, and how each error ends.

0 done, 1 findings, 2 input refused, 3 wrong secret, 4 damaged or newer, 5 in use, read-only or full. An error is one
sentence on standard error.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from minplan import __version__
from minplan.commands.no_core import leave_no_core
from minplan.text import _

COMMANDS = {
    "backup": "back_up",
    "check": "check",
    "demo": "demo",
    "export": "export",
    "import": "bring_in",
    "new": "new",
    "open": "open_app",
    "print": "print_paper",
    "rescue": "rescue",
    "restore": "restore",
    "verify": "verify",
    "verify-paper": "verify_paper",
}
"""Each command with its module, imported when it is asked for."""


class Commands(click.Group):
    """The commands by name; a bare path opens that plan in the app, and nothing at all opens the app."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, for help."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command = import_module(f"minplan.commands.{module}").command
        assert isinstance(command, click.Command)  # noqa: S101 - so each module is written
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """A path in the command's place means `open`."""
        if not args or (args[0] not in COMMANDS and Path(args[0]).exists()) or args[0] in ("--today", "--example"):
            args = ["open", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=Commands,
    help=_("My own plan under 10 § LSS: kept encrypted at home, printed to sign and to send."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="minplan")
def minplan() -> None:
    """The program."""


def run(arguments: Sequence[str]) -> int:
    """Run the command line and give its exit code; every foreseen error is one sentence on standard error."""
    leave_no_core()
    try:
        code: Any = minplan.main(list(arguments), prog_name="minplan", standalone_mode=False)
    except click.Abort:
        return _failed(_("Stopped. Nothing more was done."), 2)
    except click.ClickException as error:
        return _failed(error.format_message(), 2)
    except Exception as error:
        ends_with = getattr(error, "exit_code", None)
        if ends_with is None:
            raise
        return _failed(str(error), ends_with)
    return code if isinstance(code, int) else 0


def _failed(sentence: str, code: int) -> int:
    click.echo(" ".join(sentence.split()), err=True)
    return code
