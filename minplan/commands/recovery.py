"""The recovery code on a sheet, or shown once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from minplan.commands.options import CommandError, writing
from minplan.exchange.files import write_bytes
from minplan.text import _


def refuse_taken(sheet: Path | None) -> None:
    """Raise CommandError where a sheet would take another file's place: it may be the only way in to another plan."""
    if sheet is not None and sheet.exists():
        raise CommandError(_("{file} already exists. Name another file for the recovery sheet.").format(file=sheet))


def hand_over(code: str, sheet: Path | None, made: date) -> None:
    """Write the sheet for its owner alone (0600), as a PDF or as text by its name, or show the code this one time."""
    if sheet is None:
        click.echo(_("Recovery code, shown only now. Write it down and keep it safe:"))
        click.echo(f"\n    {code}\n")
        return
    text = _(
        "Recovery code for a plan in minplan\n\n    {code}\n\n"
        "It opens the plan when the passphrase is lost. Print it, keep it safe, and delete this file.\n"
    )
    with writing(sheet):
        write_bytes(sheet, _pdf(code, made) if sheet.suffix.lower() == ".pdf" else text.format(code=code).encode())
    click.echo(_("Recovery sheet: {file}").format(file=sheet))


def _pdf(code: str, made: date) -> bytes:
    from minplan.documents.press import press
    from minplan.documents.recovery_sheet import recovery_sheet

    return press(recovery_sheet(code, made))
