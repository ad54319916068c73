"""`minplan export`: the whole plan in a form that other programs read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from minplan.commands.options import passphrase_option, secret, today_option, writing
from minplan.exchange.json_file import write_plan
from minplan.store.store import open_store
from minplan.text import _


@click.command("export", help=_("Write the whole of PLAN, readable by anyone, to a file that only you can open."))
@click.argument("folder", metavar="PLAN", type=click.Path(path_type=Path))
@click.option("--as", "form", type=click.Choice(["json"]), required=True, help=_("The form of the file."))
@click.option("--out", "out", required=True, type=click.Path(path_type=Path), help=_("The file to write."))
@passphrase_option
@today_option
def command(folder: Path, form: str, out: Path, passphrase_file: str | None, today: date) -> None:
    """Write the file."""
    with open_store(folder, secret(passphrase_file), read_only=True) as store:
        plan, photos = store.load(), store.photos()
    with writing(out):
        write_plan(plan, out)
    click.echo(str(out))
    if photos:
        click.echo(_("The photos are not in the file. They are only in the plan."), err=True)
