"""What is asked for about who can open the plan, done in another thread: let in, changed, taken away, named."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from minplan.open_plan import OpenPlan
from minplan.store import backup
from minplan.store.errors import StoreError, Unfinished
from minplan.store.keys_file import SlotKind
from minplan.store.ways import Way, Ways
from minplan.text import _
from minplan.ui import tasks
from minplan.ui.keys.wishes import Change, LetIn, Name, NewCode, Wish, Withdraw


class WaysIn(QObject):
    """Does what is wished. `done` carries what came of it, `failed` why nothing was done.

    None of it is a step of the plan, so none of it is undone.
    """

    done = Signal(str)
    failed = Signal(str)

    def __init__(self, plan: OpenPlan, parent: QObject) -> None:
        super().__init__(parent)
        self._plan = plan
        self._under_way = False

    @property
    def folder(self) -> Path:
        """Where the plan lies, or nothing."""
        return self._plan.ways.folder if self._plan.ways is not None else Path()

    def ways(self) -> tuple[Way, ...]:
        """Every way into the plan; none of one that is no file. Raises StoreError."""
        return self._plan.ways.slots() if self._plan.ways is not None else ()

    def backup_days(self, public: str) -> tuple[date, ...]:
        """The day of each backup that a way opens, the oldest first. Raises StoreError."""
        if self._plan.ways is None:
            return ()
        places = self._plan.ways.backups_opened_by(public)
        known = {one.place: one.moment.astimezone().date() for one in backup.listed(self._plan.ways.folder)}
        return tuple(known[one] for one in places if one in known)

    def do(self, wish: Wish) -> None:
        """Do what is wished. While something is under way, nothing more is begun."""
        ways = self._plan.ways
        if self._under_way or ways is None:
            return
        self._under_way = True
        tasks.run(self, partial(_did, ways, wish, self._plan.value.person.name), self._did, self._failed)

    def _did(self, text: str) -> None:
        self._under_way = False
        self._plan.know_holder()
        self.done.emit(text)

    def _failed(self, error: Exception) -> None:
        self._under_way = False
        if not isinstance(error, StoreError):
            raise error
        self.failed.emit(str(error))


def _did(ways: Ways, wish: Wish, person: str) -> str:
    """Do it, in another thread; what came of it. Raises StoreError when nothing was done."""
    match wish:
        case LetIn(holder, secret):
            ways.add_secret(SlotKind.PASSPHRASE, secret, holder)
            return _("{name} can open the plan now.").format(name=holder.name or person)
        case Change(public, secret, seen):
            ways.change_secret(public, secret)
            return _changed(ways, seen=seen)
        case NewCode(code, instead_of):
            ways.add_secret(SlotKind.RECOVERY, code)
            return _without(ways, instead_of)
        case Withdraw(public):
            try:
                ways.withdraw(public, even_own=True)
            except Unfinished as error:
                return str(error)
            return _("It is taken away. It no longer opens the plan.")
        case Name(public, holder):
            ways.name_way(public, holder)
            return _("It is kept.")


def _changed(ways: Ways, *, seen: bool) -> str:
    done = _("The passphrase is changed.")
    if not seen:
        return done
    try:
        ways.change_data_key()
    except StoreError as error:
        return f"{done} {_('But the plan did not get a new lock.')} {error}"
    return f"{done} {_('The plan has a new lock.')}"


def _without(ways: Ways, old: tuple[str, ...]) -> str:
    """The new code counts; take away the old ones, as far as that can be done."""
    done = _("The new recovery code counts now.")
    try:
        for public in old:
            ways.withdraw(public, even_own=True)
    except Unfinished as error:
        return f"{done} {error}"
    except StoreError as error:
        return f"{done} {_('But the old code could not be taken away, and opens the plan too.')} {error}"
    return f"{done} {_('The old one opens nothing any more.')}" if old else done
