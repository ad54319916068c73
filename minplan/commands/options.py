"""What the commands have in common: the day, the passphrase, the plan that is opened, the files that are written."""

from __future__ import annotations

import errno
import getpass
import secrets
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from minplan.text import _

LONGEST_SECRET = 4096

Function = TypeVar("Function", bound=Callable[..., Any])


class CommandError(Exception):
    """A command cannot go on; `str()` is one sentence that says what to do."""

    exit_code = 2


class NoRoom(CommandError):
    """A file cannot be written: full, read-only or not allowed."""

    exit_code = 5


def today_option(function: Function) -> Function:
    """The option `--today DATE`; the one place besides the app where the clock is asked."""
    help_text = _("The day to reckon from, as YYYY-MM-DD.")
    return click.option("--today", type=_Day(), default=None, callback=_or_now, metavar="DATE", help=help_text)(
        function
    )


def passphrase_option(function: Function) -> Function:
    """The option `--passphrase-file FILE`; without it the passphrase is asked for."""
    help_text = _("Read the passphrase from this file; - is standard input. Asked for when left out.")
    return click.option("--passphrase-file", "passphrase_file", metavar="FILE", help=help_text)(function)


class _Day(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise CommandError(_("{value} is no day. Write it as 2026-05-20.").format(value=value)) from None


def _or_now(_context: click.Context, _parameter: click.Parameter, value: date | None) -> date:
    return value if value is not None else date.today()  # noqa: DTZ011 - a person's own day is local


def secret(passphrase_file: str | None, *, new: bool = False) -> str:
    """The passphrase from the file, or asked for without echo; asked twice for a `new` one. Raises CommandError."""
    if passphrase_file is not None:
        return _from_file(passphrase_file)
    if not sys.stdin.isatty():
        raise CommandError(_("There is nobody to ask for the passphrase. Name a file with --passphrase-file."))
    given = getpass.getpass(_("Passphrase: "))
    if new and getpass.getpass(_("The same passphrase again: ")) != given:
        raise CommandError(_("The two passphrases are not the same. Try again."))
    return given


def _from_file(name: str) -> str:
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LONGEST_SECRET + 1)
        else:
            file = Path(name)
            if not stat.S_ISREG(file.stat().st_mode) and not stat.S_ISFIFO(file.stat().st_mode):
                raise CommandError(_("{file} is not a file with a passphrase.").format(file=name))
            with file.open("rb") as stream:
                data = stream.read(LONGEST_SECRET + 1)
        text = data.decode("utf-8")
    except (OSError, ValueError):
        raise CommandError(_("The passphrase cannot be read from {file}.").format(file=name)) from None
    if len(data) > LONGEST_SECRET or not text.strip():
        raise CommandError(_("{file} does not hold a passphrase of one line.").format(file=name))
    return text.strip("\r\n")


def random_passphrase() -> str:
    """A passphrase nobody has to think of: 5 groups of 4 letters and digits that are not mistaken, 98 bits."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _letter in range(4)) for _group in range(5))


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Say in one sentence why something cannot be written at `place`. Raises NoRoom and CommandError."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise NoRoom(_("The disk is full, so {file} was not written.").format(file=place)) from None
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise NoRoom(_("You may not write {file}. Choose another place.").format(file=place)) from None
        raise CommandError(_("{file} cannot be written. Check the name and the folder.").format(file=place)) from None


def made_folder(folder: Path) -> Path:
    """The folder, made for its owner alone where it is not there yet. Raises NoRoom and CommandError."""
    with writing(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
