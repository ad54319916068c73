"""The recovery sheet: the code that opens a plan when its passphrase is lost, and how to keep it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minplan.documents.parts import Bullets, Fact, Facts, Heading, Paper, Part, Run, Text, Title, WritingLines
from minplan.formats import long_day
from minplan.text import _, language


def recovery_sheet(code: str, folder: str, made: date) -> Paper:
    """The sheet of one recovery code, in the language spoken here; `folder` is the name of the plan's folder.

    It holds nothing of what the plan says.
    """
    return Paper(
        stem="recovery-sheet",
        title=_("Recovery sheet"),
        language=language().partition("@")[0],
        author="",
        parts=tuple(_parts(code, folder, made)),
        footer=(_("Recovery sheet"), long_day(made)),
        page=_("Page {page} of {pages}"),
        easy_read=True,
    )


def _parts(code: str, folder: str, made: date) -> Iterator[Part]:
    yield Title(_("Recovery sheet"), kicker=long_day(made))
    yield Text(_("This code opens the plan when the passphrase is lost."), bar=True)
    yield Heading(_("The code"))
    groups = [Fact(str(place), (Run(group, bold=True),)) for place, group in enumerate(code.split("-"), start=1)]
    yield Facts(tuple(groups), columns=4)
    yield Heading(_("How to use it"))
    yield Bullets(
        (
            _("Open the program and choose your plan."),
            _("Choose “I have lost my passphrase”."),
            _("Write the 8 groups. The program says if a group is wrong."),
            _("Choose a new passphrase."),
        )
    )
    yield Heading(_("Where to keep it"))
    yield Bullets(
        (
            _("Keep it at home, in a place that you remember."),
            _("Do not keep it together with the computer."),
            _("You may give a sheet to someone you trust. Who has the sheet can open the plan."),
        )
    )
    yield Facts((Fact(_("The plan’s folder"), folder),), columns=1)
    yield WritingLines(_("My own note"), 2)
