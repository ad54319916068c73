"""A plan that comes in one file, `.minplan-copy`: where it shall live, and the secret that opens it.

Where the plan is on this computer already, nothing is made of the copy before that is said.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from minplan.formats import long_day
from minplan.open_plan import Keeper
from minplan.plan.changes import difference
from minplan.plan.plan import Plan
from minplan.store import keys_file, one_file
from minplan.store.errors import NoKeyFile, StoreError, WrongSecret, explained
from minplan.store.keys_file import SlotKind
from minplan.store.store import open_store
from minplan.text import _, ngettext
from minplan.ui import tasks
from minplan.ui.asked_place import ask_folder
from minplan.ui.safe.listing import Looked
from minplan.ui.safe.looking import differences
from minplan.ui.safe.watch import free
from minplan.ui.start.home import Home
from minplan.ui.start.other_ways import Opener, asked_key_file, by_key_file
from minplan.ui.start.step import Step
from minplan.ui.start.stick import StickAway
from minplan.ui.start.waiting import Waiting
from minplan.ui.theme import Type
from minplan.ui.widgets.card import flowing, stacked
from minplan.ui.widgets.controls import Button, RowButton
from minplan.ui.widgets.secret_line import SecretLine
from minplan.ui.widgets.words import Words


class AlreadyHere(Step):
    """The plan is on this computer. `open_wanted`, `compare_wanted` and `beside_wanted` tell what is chosen."""

    open_wanted = Signal()
    compare_wanted = Signal()
    beside_wanted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__(
            "plan",
            _("This plan is here already"),
            _("It lies in {folder}. The copy does not take its place.").format(folder=folder),
        )
        self.open = RowButton(_("Open the plan that is here"), "", "folder-open")
        self.compare = RowButton(_("See what differs"), _("Nothing is changed."), "eye")
        self.beside = RowButton(_("Save the copy beside"), _("As a plan with another name."), "plus")
        for row, wanted in (
            (self.open, self.open_wanted),
            (self.compare, self.compare_wanted),
            (self.beside, self.beside_wanted),
        ):
            row.clicked.connect(wanted)
            self.body.addWidget(row)
        self.onward.hide()
        self.first = self.open


class AskPlace(Step):
    """Where the plan shall live: a folder, in which it has a folder of its own."""

    def __init__(self, file: Path, folder: Path) -> None:
        super().__init__("place", _("Where shall the plan be?"), _("The copy: {name}").format(name=file.stem))
        self._stem = file.stem
        self.place = free(folder, file.stem)
        self.told = Words("", Type.BODY)
        self.other = Button(_("Choose another folder …"), "second", "folder-open")
        self.other.clicked.connect(self._choose)
        self.body.addWidget(self.told)
        self.body.addWidget(self.other)
        self.put_in(folder)

    def put_in(self, folder: Path) -> None:
        """Let it be in this folder."""
        self.place = free(folder, self._stem)
        self.told.setText(_("The plan will be in {folder}.").format(folder=self.place))

    def _choose(self) -> None:
        found = ask_folder(self, _("Choose a folder to save the plan in"))
        if found:
            self.put_in(Path(found))


class AskSecret(Step):
    """Any secret of the copy's: a passphrase, or the recovery code; or a key file, which `key_file` carries, None for
    the one that is found on a stick.
    """

    key_file = Signal(object)

    def __init__(self, file: Path, home: Home) -> None:
        super().__init__(
            "key",
            _("Write your passphrase"),
            _("It is the same as on the other computer. The recovery code opens it too."),
            _("Open the plan"),
        )
        self.secret = SecretLine()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setAccessibleName(_("Passphrase or recovery code"))
        self.secret.returnPressed.connect(self.go_on)
        self.waiting = Waiting(file, home)
        self.stick = Button(_("Open by the key file"), "second", "file-text")
        self.file = Button(_("Choose the key file"), "quiet", "folder-open")
        self.keys = flowing(self.stick, self.file)
        for one in (self.secret, self.waiting, self.keys):
            self.body.addWidget(one)
        self._home = home
        self.stick.clicked.connect(self._by_stick)
        self.file.clicked.connect(self._by_file)
        self.waiting.over.connect(self._may_try)
        self.keys.setHidden(SlotKind.KEY_FILE not in one_file.kinds_of(file))
        self.file.hide()
        self.first = self.secret

    def offer_file(self) -> None:
        """No stick is found: let a file be chosen."""
        self.file.show()

    def work(self, says: str) -> None:
        """Show that something is under way; "" when it is done."""
        super().work(says)
        self.keys.setEnabled(not says and not self.waiting.is_on)

    def begin(self) -> None:
        """Let one wait where too many have failed."""
        self.keys.setEnabled(not self.waiting.begin())

    def _may_try(self) -> None:
        self.keys.setEnabled(True)

    def _by_stick(self) -> None:
        self.key_file.emit(None)

    def _by_file(self) -> None:
        if (found := asked_key_file(self, self._home)) is not None:
            self.key_file.emit(found)

    def why_not(self) -> str:
        """Something must be written, and nobody may try too fast."""
        if self.waiting.is_on:
            return self.waiting.text()
        return "" if self.secret.text() else _("Write your passphrase first.")


class _Compared(NamedTuple):
    now: Plan
    saves: int
    copy: one_file.Looked


class Compared(Step):
    """What differs between the plan that is here and the copy."""

    def __init__(self, found: _Compared) -> None:
        super().__init__("look", _("What differs"), onward=_("Open the plan that is here"))
        here = ngettext("saved {count} time", "saved {count} times", found.saves).format(count=found.saves)
        there = ngettext("saved {count} time", "saved {count} times", found.copy.saves).format(count=found.copy.saves)
        self.body.addWidget(Words(_("The plan that is here is {times}.").format(times=here)))
        self.body.addWidget(Words(_("The copy is {times}.").format(times=there)))
        if found.copy.saved is not None:
            day = long_day(found.copy.saved.astimezone().date())
            self.body.addWidget(Words(_("The copy was last changed on {day}.").format(day=day)))
        changes = difference(found.now, found.copy.plan)
        told = differences(Looked("", None, found.copy.plan, found.now, changes))
        if told:
            self.body.addWidget(Words(_("This is different in the copy:"), Type.LABEL))
            self.body.addWidget(stacked(*(Words(f"• {one}") for one in told), gap=8))
        else:
            self.body.addWidget(Words(_("They say the same.")))


class OpenCopy(QWidget):
    """The steps for a copy. `opened` carries the store and the plan, `unlock_wanted` a folder that is here already, and
    `left` goes back.
    """

    opened = Signal(object, object)
    unlock_wanted = Signal(object)
    left = Signal()

    def __init__(self, file: Path, opener: Opener, home: Home) -> None:
        """Raises NotACopy, DamagedCopy, Newer."""
        self._here = _is_here(file, home)
        super().__init__()
        self._file, self._opener, self._home = file, opener, home
        self._comparing = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.here = AlreadyHere(self._here) if self._here is not None else None
        self.place, self.secret = AskPlace(file, home.documents), AskSecret(file, home)
        self.compared: Compared | None = None
        for step in (self.here, self.place, self.secret):
            if step is not None:
                self._column.addWidget(step)
                step.hide()
        self.place.show_way(1, 2)
        self.secret.show_way(2, 2)
        self._listen()
        (self.here or self.place).show()

    def _listen(self) -> None:
        if self.here is not None:
            self.here.went_back.connect(self.left)
            self.here.open_wanted.connect(self._open_here)
            self.here.compare_wanted.connect(self._compare)
            self.here.beside_wanted.connect(self._beside)
        self.place.went_back.connect(self._back_from_place)
        self.place.went_on.connect(self._to_secret)
        self.secret.went_back.connect(self._back_from_secret)
        self.secret.went_on.connect(self._go)
        self.secret.key_file.connect(self._by_key_file)

    @property
    def step(self) -> Step:
        """The step that is asked now."""
        steps = (self.compared, self.secret, self.place, self.here)
        return next(one for one in steps if one is not None and not one.isHidden())

    def start(self) -> None:
        """Put the keyboard where it is needed."""
        self.step.start()

    def _to(self, step: Step) -> None:
        for one in (self.here, self.place, self.secret, self.compared):
            if one is not None and one is not step:
                one.hide()
        step.show()
        step.start()

    def _open_here(self) -> None:
        self.unlock_wanted.emit(self._here)

    def _compare(self) -> None:
        self._comparing = True
        self.secret.onward.say(_("See what differs"))
        self._to_secret()

    def _beside(self) -> None:
        self._comparing = False
        self.secret.onward.say(_("Open the plan"))
        if self._here is not None:
            self.place.put_in(self._here.parent)
        self._to(self.place)

    def _to_secret(self) -> None:
        self.secret.begin()
        self._to(self.secret)

    def _back_from_place(self) -> None:
        if self.here is not None:
            self._to(self.here)
        else:
            self.left.emit()

    def _back_from_secret(self) -> None:
        self._to(self.here if self._comparing and self.here is not None else self.place)

    def _go(self) -> None:
        secret = self.secret.secret.text()
        if self._comparing and self._here is not None:
            self._work(partial(_compared, self._file, self._here, SlotKind.PASSPHRASE, secret), self._show)
        else:
            unpack = partial(_unpacked, self._file, self.place.place, self._opener, SlotKind.PASSPHRASE, secret)
            self._work(unpack, self._done, _let_go)

    def _by_key_file(self, chosen: Path | None) -> None:
        if self._comparing and self._here is not None:
            look = partial(_compared, self._file, self._here, SlotKind.KEY_FILE)
            self._work(partial(by_key_file, self._home, chosen, look), self._show)
        else:
            unpack = partial(_unpacked, self._file, self.place.place, self._opener, SlotKind.KEY_FILE)
            self._work(partial(by_key_file, self._home, chosen, unpack), self._done, _let_go)

    def _work(self, work: Callable[[], Any], done: Callable[[Any], None], *let_go: Callable[[Any], None]) -> None:
        self.secret.work(_("Opening the copy …"))
        tasks.run(self, work, done, self._failed, *let_go)

    def _show(self, found: _Compared) -> None:
        self._home.tries.opened(self._file)
        self.secret.work("")
        if self.compared is not None:
            self._column.removeWidget(self.compared)
            self.compared.deleteLater()
        self.compared = Compared(found)
        self._column.addWidget(self.compared)
        self.compared.went_back.connect(self._back_to_choice)
        self.compared.went_on.connect(self._open_here)
        self._to(self.compared)

    def _back_to_choice(self) -> None:
        if self.here is not None:
            self._to(self.here)

    def _done(self, result: tuple[Keeper, Plan]) -> None:
        self._home.tries.opened(self._file)
        self.secret.secret.clear()
        self.opened.emit(*result)

    def _failed(self, error: Exception) -> None:
        self.secret.work("")
        if not isinstance(error, StoreError):
            raise error
        if isinstance(error, WrongSecret):
            self._home.tries.failed(self._file)
            self.secret.begin()
        if isinstance(error, StickAway | NoKeyFile):
            self.secret.offer_file()
        self.secret.problem.say(str(error))
        self.secret.secret.setFocus()
        self.secret.secret.selectAll()


def _is_here(file: Path, home: Home) -> Path | None:
    """The folder of the same plan on this computer, if it is known to be here. Raises StoreError for the copy."""
    store = one_file.store_of(file)
    for folder in home.known.folders():
        with suppress(StoreError):
            if keys_file.read(folder).store == store:
                return folder
    return None


def _unpacked(file: Path, folder: Path, opener: Opener, kind: SlotKind, secret: str) -> tuple[Keeper, Plan]:
    """In another thread."""
    with explained(folder.parent, writing=True):
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    one_file.unpack(file, secret, folder, kind)
    return opener(folder, secret, False, kind)


def _compared(file: Path, folder: Path, kind: SlotKind, secret: str) -> _Compared:
    """In another thread."""
    found = one_file.look(file, secret, kind)
    with open_store(folder, secret, read_only=True, kind=kind) as store:
        return _Compared(store.load(), store.saves, found)


def _let_go(result: tuple[Keeper, Plan]) -> None:
    result[0].close()
