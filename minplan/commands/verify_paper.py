"""`minplan verify-paper`: whether a PDF is one of the plan's own papers, unchanged, and which."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from minplan.commands.options import passphrase_option, secret, today_option
from minplan.exchange.files import read_bytes
from minplan.formats import long_day
from minplan.plan.plan import Plan, called
from minplan.sealing.checked import LARGEST, Checked, Standing, checked
from minplan.sealing.key import key_from_text
from minplan.store.store import open_store
from minplan.text import N_, _

_SENTENCES = {
    Standing.CHANGED: N_("This is a paper of the plan, but the file was changed after it was sealed. Do not trust it."),
    Standing.UNKNOWN: N_(
        "This was sealed by the plan and is unchanged, but the plan does not know which version it is. "
        "It may have been taken back from an older backup."
    ),
    Standing.FOREIGN: N_("This PDF was signed by somebody else. It is not a paper of this plan."),
    Standing.UNSEALED: N_("This PDF has no seal of this plan. Either it never had one, or it was taken away."),
    Standing.NO_PDF: N_("This file is not a PDF, so it is not a paper of this plan."),
}
"""What is said where there is neither a version nor a recipient to name."""


@click.command(
    "verify-paper",
    help=_("Say whether FILE is a paper of PLAN that nobody has changed, and which; exit 1 when it is not."),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("folder", metavar="PLAN", type=click.Path(path_type=Path))
@passphrase_option
@today_option
def command(file: Path, folder: Path, passphrase_file: str | None, today: date) -> int:
    """Say what the file is to the plan."""
    data = read_bytes(file, LARGEST)
    with open_store(folder, secret(passphrase_file), read_only=True) as store:
        plan, kept = store.load(), store.seal_key()
        found = checked(data, plan, key_from_text(kept) if kept else None, store.paper)
    click.echo(said(found, plan))
    return int(not found.is_ours)


def said(found: Checked, plan: Plan) -> str:
    """What was found, in one sentence."""
    version, handed = found.version, found.handed
    if found.standing is Standing.VERSION and version is not None:
        whole = _("This is version {number}, sealed on {day}. Not a letter of it has been changed.")
        return whole.format(number=version.number, day=long_day(version.sealed))
    if handed is not None:
        whole = _("This was handed out to {name} on {day}. Not a letter of it has been changed.")
        changed = _("This was handed out to {name} on {day}, but the file was changed after that. Do not trust it.")
        sentence = whole if found.is_ours else changed
        return sentence.format(name=called(plan, handed.to), day=long_day(handed.on))
    if found.standing is Standing.CHANGED and version is not None:
        return _("This was version {number}, but the file was changed after it was sealed. Do not trust it.").format(
            number=version.number
        )
    return _(_SENTENCES[found.standing])
