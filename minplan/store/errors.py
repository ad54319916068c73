"""What can go wrong with a plan's store, each with one sentence that says what a person can do.

Anything else that a store raises is a bug, and looks like one.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from minplan.text import N_, _


class StoreError(Exception):
    """A known fault of a store. `str()` is one plain sentence in the language spoken where it is asked for.

    `sentence` is the sentence as a message id, the class's own when left out; `facts` fill its braces.
    `exit_code` is what a command ends with.
    """

    exit_code: ClassVar[int] = 4
    sentence: ClassVar[str] = N_("Something is wrong with the plan's files. Take a backup.")

    def __init__(self, sentence: str = "", **facts: object) -> None:
        super().__init__()
        self.said = sentence or self.sentence
        self.facts = facts

    def __str__(self) -> str:
        return _(self.said).format(**self.facts)


class NoSecret(StoreError):
    """The passphrase that was chosen is empty."""

    exit_code = 2
    sentence = N_("The passphrase is empty. Choose one that you can remember.")


class NoPlace(StoreError):
    """The folder in which the plan's folder should be made is not there."""

    exit_code = 2
    sentence = N_("There is no folder {folder}. Make it first, or choose another place.")
    bad_name = N_("{folder} cannot be the name of a folder. Choose a shorter one.")


class AlreadyThere(StoreError):
    """Something stands where the new plan should be made."""

    exit_code = 2
    sentence = N_("{folder} already exists. Choose another name.")


class NotByLatch(StoreError):
    """The short code does not open the plan."""

    exit_code: ClassVar[int] = 3
    sentence: ClassVar[str] = N_("The short code is not used now. Write your passphrase.")
    wrong = N_("That is not right. You can try {count} times more.")
    wrong_once = N_("That is not right. You can try once more.")
    over = N_("That was wrong too many times. Write your passphrase.")


class WrongSecret(StoreError):
    """Neither a passphrase nor a recovery code of this plan."""

    exit_code = 3
    sentence = N_("That passphrase does not open this plan. Check it and try again, or use the recovery code.")
    other_code = N_("That recovery code belongs to another plan, or to an older sheet. Look for the right sheet.")
    in_group = N_("The recovery code does not fit: group {group} of 8 is wrong. Look at that group and try again.")
    half = N_("That is one half of a recovery code. Both halves are needed, one after the other.")
    key_file = N_("That key file does not open this plan. Choose the right file, or use your passphrase.")
    keyring = N_("This computer can no longer open the plan by itself. Use your passphrase.")


class NoKeyFile(StoreError):
    """A file that was chosen as a key file and is none, or no longer one."""

    exit_code = 3
    sentence = N_("{file} is not a key file. Choose the file that was made for this plan.")
    damaged = N_("The key file {file} is damaged. Use your passphrase, and make a new key file.")


class LastWayIn(StoreError):
    """Nobody could open the plan with what they know or have on paper."""

    exit_code = 2
    sentence = N_("This is the last passphrase or recovery code that opens the plan. Add another one first.")


class OpenedByIt(StoreError):
    """The secret that is to be withdrawn is the one that the plan was opened with."""

    exit_code = 2
    sentence = N_("You opened the plan with this one yourself. Without it you need another way to open the plan.")


class SecretTaken(StoreError):
    """The same secret opens the plan for somebody else already."""

    exit_code = 2
    sentence = N_("Somebody already opens this plan with that. Choose another one.")


class TooManySecrets(StoreError):
    """No more slots fit in the keys."""

    exit_code = 2
    sentence = N_("There are already {most} ways to open this plan. Take one away first.")


class Unfinished(StoreError):
    """A secret is withdrawn, and not every file has the new data key yet; that is done at the next opening."""

    exit_code = 5
    sentence = N_(
        "It no longer opens the plan. But not all files could be changed. "
        "Close the plan and open it again, and the rest is done."
    )


class Damaged(StoreError):
    """The plan's own files, no longer as they were written."""

    sentence = N_("The plan's file {file} is damaged. Nothing has been changed. Take back a copy from the backups.")
    finding = N_("The plan's file {file} is damaged: {finding}.")
    keys = N_("The plan's keys, {file}, are damaged. Nothing has been changed. Take back the file from a backup.")
    foreign_key = N_(
        "The plan's keys, {file}, hold a key that the plan does not know. Take back the file from a backup."
    )


class Newer(StoreError):
    """Written by a later version of the program; left as it is."""

    sentence = N_("The plan was saved by a newer version of the program. Install the newer version to open it.")


class NotAPlan(StoreError):
    """Foreign, empty or missing."""

    sentence = N_("{folder} is not a plan. Choose a folder whose name ends with .minplan.")
    missing = N_("The plan's file {file} is missing. Nothing has been changed. Take back a copy from the backups.")
    empty = N_("The plan's file {file} is empty. Nothing has been changed. Take back a copy from the backups.")
    foreign = N_("{file} is not a file of this plan. Nothing has been changed. Take back a copy from the backups.")


class InUse(StoreError):
    """Open in another window or on another computer."""

    exit_code = 5
    sentence = N_("The plan is open somewhere else. Close it there, or open it here only to read.")


class ChangedElsewhere(InUse):
    """What lies on the disk is no longer what this window read and wrote."""

    sentence = N_("The plan's files were changed or moved by something else. Close the plan and open it again.")


class ReadOnly(StoreError):
    """The place, or this opening of it, is only for reading."""

    exit_code = 5
    sentence = N_("Nothing can be saved in this place. Choose another place, or open the plan only to read.")
    opened_so = N_("The plan is open only to read. Close it and open it again to change it.")
    not_yours = N_("You have no right to read {file}. Ask the one who owns the computer for help.")
    interrupted = N_("The last save was interrupted. Open the plan once where it can be saved, and it will be mended.")
    older = N_(
        "The plan was saved by an older version. Open it once where it can be saved, and it will be brought up to date."
    )


class DiskFull(StoreError):
    """No room to write; what was saved before is untouched."""

    exit_code = 5
    sentence = N_(
        "The disk is full or cannot be written to. What was saved before is still there. Make room and try again."
    )


class TooLarge(StoreError):
    """A photo or a paper that is larger than what may be kept."""

    exit_code = 2
    sentence = N_("The file is too large. It may be at most {megabytes} MB. Choose a smaller one.")


_OF_ERRNO: dict[int, type[StoreError]] = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO), DiskFull),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), ReadOnly),
}

_OF_SQLITE: dict[str, type[StoreError]] = {
    "FULL": DiskFull,
    "BUSY": InUse,
    "LOCKED": InUse,
    "READONLY": ReadOnly,
    "PERM": ReadOnly,
    "CORRUPT": Damaged,
    "NOTADB": Damaged,
}
"""By the first word of SQLite's own name of the fault, without SQLITE_ (https://sqlite.org/rescode.html)."""


_OF_WORDS = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "database is locked": "SQLITE_BUSY",
    "file is not a database": "SQLITE_NOTADB",
}


@contextmanager
def explained(file: Path, *, writing: bool) -> Iterator[None]:
    """Turn what the system or SQLite says about `file` within the block into a StoreError; let everything else pass."""
    try:
        yield
    except OSError as error:
        known = _of_system(error, file, writing)
        if known is None:
            raise
        raise known from error
    except Exception as error:
        known = _of_sqlite_behind(error, file, writing)
        if known is None:
            raise
        raise known from error


def _of_system(error: OSError, file: Path, writing: bool) -> StoreError | None:
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP):
        return NotAPlan(NotAPlan.missing, file=file.name)
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ):
        return NoPlace(NoPlace.bad_name, folder=file.name)
    if error.errno in (errno.EEXIST, errno.ENOTEMPTY):
        return AlreadyThere(folder=file.name)
    if not writing and error.errno in (errno.EACCES, errno.EPERM):
        return ReadOnly(ReadOnly.not_yours, file=file.name)
    if not writing and error.errno == errno.EIO:
        return Damaged(file=file.name)
    kind = _OF_ERRNO.get(error.errno or 0)
    return kind() if kind else None


def _of_sqlite_behind(error: BaseException | None, file: Path, writing: bool) -> StoreError | None:
    """What SQLite said first: whoever clears up after a fault may meet another, which tells nothing."""
    known = None
    while error is not None and (name := _name_in_sqlite(getattr(error, "orig", error))):
        known = _of_sqlite(name, file, writing) or known
        error = error.__context__
    return known


def _name_in_sqlite(error: object) -> str | None:
    """SQLite's own name of a fault; where it copies a database it tells only the words."""
    name: str | None = getattr(error, "sqlite_errorname", None)
    if name == "SQLITE_ERROR" and str(error).startswith("no such table"):  # the file was emptied while it was open
        return "SQLITE_CORRUPT"
    return name or (_OF_WORDS.get(str(error)) if type(error).__module__.startswith("sqlcipher3") else None)


def _of_sqlite(name: str, file: Path, writing: bool) -> StoreError | None:
    word = name.removeprefix("SQLITE_").partition("_")[0]
    if word == "READONLY" and not writing:  # a journal is left that must first be played back
        return ReadOnly(ReadOnly.interrupted)
    if word == "IOERR":
        return DiskFull() if writing else Damaged(file=file.name)
    if word == "CANTOPEN":
        return _cannot_open(file, writing)
    kind = _OF_SQLITE.get(word)
    return kind(file=file.name) if kind else None


def _cannot_open(file: Path, writing: bool) -> StoreError:
    if not file.exists():
        return NotAPlan(NotAPlan.missing, file=file.name)
    if writing:  # the journal could not be made beside the file
        return DiskFull() if os.access(file.parent, os.W_OK) else ReadOnly()
    return ReadOnly(ReadOnly.not_yours, file=file.name)
