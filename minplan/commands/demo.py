"""`minplan demo`: from a case to an encrypted plan and all its papers, in one go."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from minplan.commands.new import make
from minplan.commands.options import made_folder, passphrase_option, random_passphrase, secret, today_option, writing
from minplan.commands.papers import sealed_stem, write_paper, write_papers
from minplan.commands.recovery import hand_over
from minplan.documents.papers import papers
from minplan.exchange.files import write_bytes
from minplan.paths import resource, safe_name
from minplan.store.errors import AlreadyThere
from minplan.store.recovery_code import new_recovery_code
from minplan.text import _


@click.command(
    "demo",
    help=_(
        "Make a plan from a case, with all its papers. "
        "Without --passphrase-file a random passphrase is made, kept beside the plan and told."
    ),
)
@click.option("--case", "case", type=click.Path(path_type=Path), help=_("A case file; Katja's when left out."))
@click.option(
    "--out", "out", type=click.Path(path_type=Path), default=Path("demo"), help=_("The folder to write into.")
)
@passphrase_option
@today_option
def command(case: Path | None, out: Path, passphrase_file: str | None, today: date) -> None:
    """Make the plan, print its papers, and say each as it is done."""
    from minplan.exchange.case import read_case

    case = case if case is not None else resource("cases", "katja.yaml")
    plan = read_case(case)
    name = safe_name(case.stem)
    folder, kept = out / f"{name}.minplan", out / f"{name}.passphrase.txt"
    passphrase = random_passphrase() if passphrase_file is None else secret(passphrase_file)
    if folder.exists() or (passphrase_file is None and kept.exists()):
        raise AlreadyThere(folder=folder)
    made_folder(out)
    if passphrase_file is None:
        with writing(kept):
            write_bytes(kept, f"{passphrase}\n".encode())
    code = new_recovery_code()
    sealed = make(folder, plan, passphrase, code)
    click.echo(str(folder))
    write_papers(papers(plan, today), out)
    if sealed is not None:
        write_paper(sealed_stem(sealed.version), sealed.paper, out)
    if passphrase_file is None:
        click.echo(_("Passphrase: {passphrase} (also in {file})").format(passphrase=passphrase, file=kept))
    hand_over(code, None, today)
