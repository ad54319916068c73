"""`minplan` and `minplan PLAN`: the app in its window."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from minplan.commands.options import CommandError, today_option
from minplan.text import _

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@click.command("open", help=_("Open the app, with PLAN where one is named."))
@click.argument("folder", metavar="[PLAN]", required=False, type=click.Path(path_type=Path))
@click.option("--example", "example", is_flag=True, help=_("Open an example, without touching any file."))
@today_option
def command(folder: Path | None, example: bool, today: date) -> int:
    """Open the window."""
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in SCREENS):
        raise CommandError(_("There is no screen to open the window on. The other commands work without one."))
    if example and folder is not None:
        raise CommandError(_("An example needs no plan. Leave out --example, or the plan."))
    from minplan.app import run

    return run(folder, today, example=example)
