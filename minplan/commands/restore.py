"""`minplan restore`: a backup taken back, or a plan's folder made of a copy in one file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from minplan.commands.back_up import moment
from minplan.commands.options import CommandError, passphrase_option, secret, today_option
from minplan.documents.changed import said
from minplan.store import backup, one_file
from minplan.store.restore import preview, restore
from minplan.text import _


@click.command(
    "restore",
    help=_(
        "Take back a backup of PLAN, the last one unless another is named; the plan as it is now is kept. "
        "Or make a plan of a .minplan-copy."
    ),
)
@click.argument("plan", metavar="PLAN", type=click.Path(path_type=Path))
@click.option("--from", "chosen", metavar="BACKUP", help=_("The backup, by its name in the list."))
@click.option("--list", "only_list", is_flag=True, help=_("Only list the backups, or what one of them would change."))
@click.option("--to", "to", metavar="FOLDER", type=click.Path(path_type=Path), help=_("The new plan, of a copy."))
@click.option("--then-file", "then_file", metavar="FILE", help=_("Read a passphrase of that time from this file."))
@click.option("--with-old-keys", "old_keys", is_flag=True, help=_("Let the backup's own keys come back with it."))
@passphrase_option
@today_option
def command(
    plan: Path,
    chosen: str | None,
    only_list: bool,
    to: Path | None,
    then_file: str | None,
    old_keys: bool,
    passphrase_file: str | None,
    today: date,
) -> None:
    """List, show or take back."""
    if plan.suffix == one_file.SUFFIX:
        if to is None:
            raise CommandError(_("Say where the plan should be made. Write: --to NAME.minplan."))
        one_file.unpack(plan, secret(passphrase_file), to)
        click.echo(str(to))
        return
    if to is not None:
        raise CommandError(_("Only a .minplan-copy is made into a new plan. Leave out --to."))
    there = {one.place.name: one.place for one in backup.listed(plan)}
    if only_list and chosen is None:
        click.echo("\n".join(there) or _("The plan has no backups."))
        return
    place = there.get(chosen if chosen is not None else max(there, default=""))
    if place is None:
        raise CommandError(_("There is no such backup. See which there are with --list."))
    given, then = secret(passphrase_file), None if then_file is None else secret(then_file)
    _show(plan, place, given, then)
    if not only_list:
        done = restore(plan, place, given, at=moment(today), then=then, old_keys=old_keys)
        click.echo(_("The backup is taken back. The plan as it was is kept in {folder}.").format(folder=done.kept))
        if done.left_out:
            left_out = _("Keys that the plan does not know were left out: {number}.")
            click.echo(left_out.format(number=done.left_out), err=True)


def _show(plan: Path, place: Path, given: str, then: str | None) -> None:
    seen = preview(plan, place, given, then)
    for change in seen.changes:
        click.echo(f"  • {said(change, seen.now or seen.then, seen.then)}")
    if seen.now is None:
        click.echo(_("The plan as it is now cannot be read, so what differs is not known."), err=True)
    elif not seen.changes:
        click.echo(_("The plan says the same now."))
    if not seen.all_attachments:
        click.echo(_("Not all photos and papers of that time are there."), err=True)
