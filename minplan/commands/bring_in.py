"""`minplan import`: a plan made from the JSON of a whole plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from minplan.commands.new import keep, recovery_option, refuse_existing
from minplan.commands.options import passphrase_option, today_option
from minplan.exchange.json_file import read_plan
from minplan.text import _


@click.command("import", help=_("Make the new plan PLAN from FILE, a whole plan as JSON."))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("folder", metavar="PLAN", type=click.Path(path_type=Path))
@recovery_option
@passphrase_option
@today_option
def command(file: Path, folder: Path, sheet: Path | None, passphrase_file: str | None, today: date) -> None:
    """Make the plan and hand over its recovery code."""
    refuse_existing(folder, sheet)
    keep(folder, read_plan(file), sheet, passphrase_file, today, from_case=False)
