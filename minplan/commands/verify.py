"""`minplan verify`: whether the plan's files are whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from minplan.commands.options import passphrase_option, secret, today_option
from minplan.store.store import open_store
from minplan.text import _

DAMAGED = 4


@click.command("verify", help=_("Check every page of PLAN and count what it holds; exit 4 when something is damaged."))
@click.argument("folder", metavar="PLAN", type=click.Path(path_type=Path))
@passphrase_option
@today_option
def command(folder: Path, passphrase_file: str | None, today: date) -> int:
    """Say what is there and what is wrong."""
    with open_store(folder, secret(passphrase_file), read_only=True) as store:
        verdict = store.verify()
    for name, count in verdict.counts.items():
        click.echo(f"{name}: {count}")
    for problem in verdict.problems:
        click.echo(problem, err=True)
    if verdict.problems:
        return DAMAGED
    click.echo(_("The plan is whole."))
    return 0
