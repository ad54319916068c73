"""The recovery sheet: the code that opens a plan when its passphrase is lost, or a half of it, and how to keep it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minplan.documents.parts import (
    Bullets,
    Fact,
    Facts,
    Heading,
    Paper,
    Part,
    Picture,
    Run,
    Scannable,
    Text,
    Title,
    WritingLines,
)
from minplan.formats import long_day
from minplan.text import _, language

_QR = 104.0
"""How wide the QR code is, in points: a telephone reads it from where one holds a paper."""


def recovery_sheet(code: str, made: date, *, half: int = 0, whose: str = "", folder: str = "") -> Paper:
    """The sheet of one recovery code, or of its `half` 1 or 2, in the language spoken here.

    `whose` is a name and `folder` the name of the plan's folder; what is empty does not stand on it, nor anything of
    what the plan says.
    """
    title = _("Recovery sheet")
    if half:
        title = _("Recovery sheet, half {half} of 2").format(half=half)
    return Paper(
        stem="recovery-sheet" + (f"-{half}" if half else ""),
        title=title,
        language=language().partition("@")[0],
        author="",
        parts=tuple(_parts(title, code, made, half, (whose, folder))),
        footer=(title, long_day(made)),
        page=_("Page {page} of {pages}"),
        easy_read=True,
    )


def _parts(title: str, code: str, made: date, half: int, whose: tuple[str, str]) -> Iterator[Part]:
    scan = Picture(_("QR code with the same signs as the groups"), _QR, _QR, (Scannable(0, 0, _QR, code),))
    yield Title(title, kicker=long_day(made), picture=scan)
    if half:
        yield Text(_("This half opens nothing alone. Both halves together open the plan."), bar=True)
    else:
        yield Text(_("This code opens the plan when the passphrase is lost."), bar=True)
    yield Heading(_("Half {half}").format(half=half) if half else _("The code"))
    groups = [Fact(str(place), (Run(group, bold=True),)) for place, group in enumerate(code.split("-"), start=1)]
    yield Facts(tuple(groups), columns=4, large=True)
    yield Heading(_("How to use it"))
    yield Bullets(_steps(half), numbered=True)
    yield Heading(_("Where to keep it"))
    yield Bullets(_places(half))
    yield from _whose(*whose)
    yield WritingLines(_("Who has the other half") if half else _("My own note"), 1)


def _steps(half: int) -> tuple[str, ...]:
    if half:
        write = _("Choose two halves. Write the 8 groups of each. The program says if a group is wrong.")
    else:
        write = _("Write the 8 groups. The program says if a group is wrong.")
    return (
        _("Open the program and choose your plan."),
        _("Choose “I have lost my passphrase”."),
        write,
        _("Choose a new passphrase."),
    )


def _places(half: int) -> tuple[str, ...]:
    if half:
        return (
            _("Let two that you trust keep one half each. You may be one of them."),
            _("Never keep both halves in the same place."),
            _("If a half is lost, make a new code at once."),
        )
    return (
        _("Keep it at home, in a place that you remember."),
        _("Do not keep it together with the computer, and take no photo of it."),
        _("You may give a sheet to someone you trust. Who has the sheet can open the plan."),
    )


def _whose(name: str, folder: str) -> Iterator[Part]:
    known = [Fact(_("Whose plan"), name)] if name else []
    known += [Fact(_("The plan’s folder"), folder)] if folder else []
    yield Facts(tuple(known), columns=2) if known else WritingLines(_("Whose plan, if you want to write it"), 1)
