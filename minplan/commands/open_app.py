"""`minplan` and `minplan PLAN`: the app in its window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from minplan.commands.options import today_option


@click.command("open")
@click.argument("folder", metavar="[PLAN]", required=False, type=click.Path(path_type=Path))
@today_option
def command(folder: Path | None, today: date) -> int:
    """Open the app, with PLAN where one is named."""
    from minplan.app import run

    return run(folder, today)
