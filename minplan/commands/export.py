"""`minplan export`: the plan in a form that other programs read, or what of it belongs in a calendar."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from minplan.commands.options import CommandError, passphrase_option, secret, today_option, writing
from minplan.exchange.calendar_file import save_invitation, save_own
from minplan.exchange.json_file import write_plan
from minplan.plan.plan import Plan
from minplan.store.store import open_store
from minplan.text import _

JSON, CALENDAR = "json", "calendar"


@click.command(
    "export",
    help=_(
        "Write PLAN, readable by anyone, to a file that only you can open: the whole of it as json, "
        "or what lies ahead as a calendar file."
    ),
)
@click.argument("folder", metavar="PLAN", type=click.Path(path_type=Path))
@click.option("--as", "form", type=click.Choice([JSON, CALENDAR]), required=True, help=_("The form of the file."))
@click.option("--out", "out", required=True, type=click.Path(path_type=Path), help=_("The file to write."))
@click.option("--meeting", metavar="ID", help=_("Calendar: only this meeting, to go with its invitations."))
@click.option("--topics", is_flag=True, help=_("Calendar: with what you want to talk about at your meetings."))
@passphrase_option
@today_option
def command(
    folder: Path, form: str, out: Path, meeting: str | None, topics: bool, passphrase_file: str | None, today: date
) -> None:
    """Write the file."""
    if form != CALENDAR and (meeting is not None or topics):
        raise CommandError(_("Only a calendar is of a meeting or has topics. Write: --as calendar."))
    if meeting is not None and topics:
        raise CommandError(_("What goes with an invitation tells no topics. Leave out --topics."))
    with open_store(folder, secret(passphrase_file), read_only=True) as store:
        plan = store.load()
        photos = form == JSON and bool(store.photos())
    with writing(out):
        if form == JSON:
            write_plan(plan, out)
        else:
            _write_calendar(plan, out, meeting, topics, today)
    click.echo(str(out))
    if photos:
        click.echo(_("The photos are not in the file. They are only in the plan."), err=True)


def _write_calendar(plan: Plan, out: Path, meeting: str | None, topics: bool, today: date) -> None:
    # The clock of the day that is reckoned from: what is written on a later day is newer to a calendar.
    at = datetime.combine(today, datetime.now().astimezone().timetz())
    if meeting is None:
        save_own(plan, today, out, at, topics=topics)
        return
    of_meeting = next((one for one in plan.meetings if one.id == meeting), None)
    if of_meeting is None:
        raise CommandError(_("The plan has no meeting {id}.").format(id=meeting))
    save_invitation(plan, of_meeting, out, at)
