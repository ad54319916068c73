"""`minplan backup`: a backup in the plan's folder, or the plan as one file somewhere else."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from minplan.commands.options import passphrase_option, secret, today_option
from minplan.store import one_file
from minplan.store.store import open_store
from minplan.text import _


@click.command("backup", help=_("Make a backup of PLAN and open it to see that it is whole."))
@click.argument("folder", metavar="PLAN", type=click.Path(path_type=Path))
@click.option(
    "--to", "to", metavar="FOLDER", type=click.Path(path_type=Path), help=_("Write PLAN as one file in this folder.")
)
@passphrase_option
@today_option
def command(folder: Path, to: Path | None, passphrase_file: str | None, today: date) -> None:
    """Make it, and open it by the secret that was given."""
    given = secret(passphrase_file)
    if to is not None:
        file = to / f"{folder.absolute().stem} {today}{one_file.SUFFIX}"
        with open_store(folder, given, read_only=True) as store:
            one_file.write(store, file)
        click.echo(str(file))
        return
    with open_store(folder, given) as store:
        made = store.back_up(moment(today))
    open_store(made, given, read_only=True).close()
    click.echo(str(made))


def moment(day: date) -> datetime:
    """The clock of the day that is reckoned from, in this computer's time zone."""
    return datetime.combine(day, datetime.now().astimezone().timetz())
