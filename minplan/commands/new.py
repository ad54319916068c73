"""`minplan new`: a plan made from a case file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minplan.commands.options import passphrase_option, secret, today_option
from minplan.commands.recovery import hand_over, refuse_taken
from minplan.plan.plan import Plan
from minplan.plan.signing import latest
from minplan.store.errors import AlreadyThere
from minplan.store.recovery_code import new_recovery_code
from minplan.store.store import create
from minplan.text import _

if TYPE_CHECKING:
    from minplan.sealing import Sealed

recovery_option = click.option(
    "--recovery",
    "sheet",
    type=click.Path(path_type=Path),
    help=_("Write the recovery sheet here, as a PDF when the name ends so; shown once otherwise."),
)


@click.command("new", help=_("Make the new plan PLAN from a case file."))
@click.argument("folder", metavar="PLAN", type=click.Path(path_type=Path))
@click.option(
    "--case", "case", required=True, type=click.Path(path_type=Path), help=_("The case file to make it from.")
)
@recovery_option
@passphrase_option
@today_option
def command(folder: Path, case: Path, sheet: Path | None, passphrase_file: str | None, today: date) -> None:
    """Make the plan and hand over its recovery code."""
    from minplan.exchange.case import read_case

    refuse_existing(folder, sheet)
    keep(folder, read_case(case), sheet, passphrase_file, today, from_case=True)


def refuse_existing(folder: Path, sheet: Path | None) -> None:
    """Raise an error before anything is asked, where the plan or its sheet would take something's place."""
    if folder.exists() or folder.is_symlink():
        raise AlreadyThere(folder=folder)
    refuse_taken(sheet)


def keep(
    folder: Path, plan: Plan, sheet: Path | None, passphrase_file: str | None, today: date, *, from_case: bool
) -> None:
    """Make the encrypted store of a plan and hand over its recovery code; a case that was signed is sealed."""
    code = new_recovery_code()
    passphrase = secret(passphrase_file, new=True)
    if from_case:
        make(folder, plan, passphrase, code)
    else:
        create(folder, plan, passphrase, code).close()
    click.echo(str(folder))
    hand_over(code, sheet, today)


def make(folder: Path, plan: Plan, passphrase: str, code: str) -> Sealed | None:
    """Make the encrypted store of a plan, and seal the version that its case was signed as, if it was."""
    version = latest(plan)
    if version is None or version.papers:
        create(folder, plan, passphrase, code).close()
        return None
    from minplan.sealing import key_to_text, new_key, with_paper

    key = new_key()
    sealed = with_paper(plan, version, key)
    with create(folder, sealed.plan, passphrase, code) as store:
        store.keep_seal_key(key_to_text(key))
        store.keep_paper(sealed.paper, f"versions/{version.id}")
    return sealed
