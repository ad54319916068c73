"""`minplan rescue export`: the way out. Everything in a plan as JSON and files, whatever state the plan is in."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from uuid import uuid4

import click

from minplan.commands.options import CommandError, passphrase_option, secret, today_option, writing
from minplan.commands.rescued_files import write_all
from minplan.store import key_file
from minplan.store.files import make_folder, sync_folder
from minplan.store.keys import SlotKind
from minplan.store.rescue import rescued
from minplan.text import _

DAMAGED = 4


@click.group("rescue", help=_("The way out of the program: everything in a plan, readable by anyone."))
def command() -> None:
    """Only a name for what belongs together."""


@command.command(
    "export",
    help=_(
        "Write everything in PLAN to a new folder, as JSON and files. Only you can open them. "
        "PLAN may be a plan, a backup, or a .minplan-copy, and it may be damaged. "
        "Exit 4 when something could not be read."
    ),
)
@click.argument("plan", metavar="PLAN", type=click.Path(path_type=Path))
@click.option("--out", "out", required=True, type=click.Path(path_type=Path), help=_("The folder to make."))
@click.option("--key-file", "key", type=click.Path(path_type=Path), metavar="FILE", help=_("Open PLAN by a key file."))
@passphrase_option
@today_option
def export(plan: Path, out: Path, key: Path | None, passphrase_file: str | None, today: date) -> int:
    """Write the folder, beside first and then renamed: half a folder is never taken for all of it."""
    if os.path.lexists(out):
        raise CommandError(_("{folder} already exists. Choose another name.").format(folder=out))
    if not plan.exists():
        raise CommandError(_("There is no plan at {file}. Check the name.").format(file=plan))
    kind = SlotKind.PASSPHRASE if key is None else SlotKind.KEY_FILE
    given = secret(passphrase_file) if key is None else key_file.read(key)
    building = out.absolute().with_name(f".{uuid4().hex}")
    with writing(out):
        make_folder(building)
        try:
            with rescued(plan, given, building / ".work", kind) as found:
                missing = write_all(found, building, today)
            shutil.rmtree(building / ".work")
            sync_folder(building)
            if os.path.lexists(out):
                raise CommandError(_("{folder} already exists. Choose another name.").format(folder=out))
            building.rename(out)
            sync_folder(building.parent)
        finally:
            shutil.rmtree(building, ignore_errors=True)
    click.echo(str(out))
    for one in missing:
        click.echo(one, err=True)
    return DAMAGED if missing else 0
