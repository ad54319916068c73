"""The ways into a plan that nobody has to remember: a key file on a stick, and what this computer keeps.

`OwnWays` stands on the page of keys. It makes them; whoever holds the list of ways takes them away.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.plan.holder import Holder
from minplan.store import key_file, this_computer
from minplan.store.errors import StoreError
from minplan.store.keys import new_random_secret
from minplan.store.keys_file import SlotKind
from minplan.store.ways import Ways
from minplan.text import _
from minplan.ui import tasks
from minplan.ui.asked_place import ask_folder
from minplan.ui.messages import announce
from minplan.ui.start import stick
from minplan.ui.start.home import Home
from minplan.ui.widgets.busy import Busy
from minplan.ui.widgets.card import Card, flowing
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.words import Words


class Made(NamedTuple):
    """What came of it: a sentence, and under what name the computer keeps a way from now on; "" when no longer."""

    said: str
    public: str = ""
    name: str = ""


class OwnWays(QWidget):
    """Two cards. `done` tells in a sentence what has come of it: then the list of ways is another."""

    done = Signal(str)

    def __init__(self, ways: Ways, home: Home) -> None:
        super().__init__()
        self._ways, self._home = ways, home
        self._public, self._known = "", ""
        self.make, self.remember = Button(_("Make a key file"), "second", "plus"), Button("", "second", "plus")
        self.forget = Button(_("Remember it no more"), "second", "trash")
        self.file_problem, self.problem = Problem(self.make), Problem(self.remember)
        self.busy = Busy(_("Asking the computer …"))
        self.remember.say(_("Remember on this computer"))
        self.make.clicked.connect(self._choose)
        self.remember.clicked.connect(self._remember)
        self.forget.clicked.connect(self._forget)
        self.here = Words("")
        by_file = Card(_("Key file"), "key").add(
            Words(_("A key file is a file that opens the plan. Save it on a stick.")),
            Words(_("Whoever has the stick can open the plan. Keep it apart from the computer.")),
            flowing(self.make),
            self.file_problem,
        )
        by_computer = Card(_("This computer"), "who-knows").add(
            Words(_("The computer can remember how the plan is opened. Then you need not write your passphrase here.")),
            Words(_("Whoever is logged in as you on this computer can open the plan.")),
            self.here,
            flowing(self.remember, self.forget),
            self.problem,
            self.busy,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for one in (by_file, by_computer):
            column.addWidget(one)
        self.busy.hide()
        self.show_ways()

    def show_ways(self, *_done: object) -> None:
        """Show what there is now."""
        publics = [one.public for one in self._ways.slots() if one.kind is SlotKind.KEYRING]
        self._public = next((one for one in publics if self._home.known.by_computer([one])), "")
        name = self._home.known.by_computer([self._public])
        if self._known and not name:  # it was taken away: the computer need not remember it either
            tasks.run(self, partial(this_computer.drop, self._known), _ignore, _raise)
        self._known = name
        self.here.setText(_("This computer remembers how the plan is opened.") if name else "")
        self.here.setHidden(not name)
        self.remember.setHidden(bool(name))
        self.forget.setHidden(not name)

    def set_read_only(self, read_only: bool) -> None:
        """Whether nothing can be changed."""
        for one in (self.make, self.remember, self.forget):
            one.setEnabled(not read_only)

    def _choose(self) -> None:
        found = ask_folder(self, _("Choose the stick, or a folder on it"))
        if found:
            self.make_in(Path(found))

    def make_in(self, folder: Path) -> None:
        """Make a key file in a folder."""
        self._work(True)
        tasks.run(self, partial(make_key_file, self._ways, folder), self._made, self._file_failed)

    def _remember(self) -> None:
        self._work(True)
        announce(self, self.busy.accessibleName())
        tasks.run(self, partial(remember_here, self._ways), self._made, self._failed)

    def _forget(self) -> None:
        self._work(True)
        name, self._known = self._known, ""
        tasks.run(self, partial(forget_here, self._ways, self._public, name), self._made, self._failed)

    def _made(self, made: Made) -> None:
        self._work(False)
        if made.public:
            self._home.known.keep_by_computer(made.public, made.name)
        self.show_ways()
        self.done.emit(made.said)

    def _failed(self, error: Exception) -> None:
        self._say(self.problem, error)

    def _file_failed(self, error: Exception) -> None:
        self._say(self.file_problem, error)

    def _say(self, problem: Problem, error: Exception) -> None:
        self._work(False)
        if not isinstance(error, StoreError):
            raise error
        self.show_ways()
        problem.say(str(error))

    def _work(self, working: bool) -> None:
        self.busy.setVisible(working)
        for one in (self.file_problem, self.problem):
            one.say("")
        for two in (self.make, self.remember, self.forget):
            two.setEnabled(not working)


def make_key_file(ways: Ways, folder: Path) -> Made:
    """Make a file in a folder that opens the plan for whoever opened it now. Called in another thread.

    Raises StoreError; then there is no file and no way more.
    """
    file, secret = stick.new_file(folder), new_random_secret()
    key_file.write(file, secret)
    try:
        if key_file.read(file) != secret:
            raise StoreError
        ways.add_secret(SlotKind.KEY_FILE, secret, _own(ways))
    except BaseException:
        with suppress(OSError):
            file.unlink(missing_ok=True)
        raise
    said = _("The key file {file} is made. It opens the plan.").format(file=file.name)
    if stick.is_beside(file, ways.folder):
        beside = _("It lies on the same disk as the plan. Move it to a stick, and keep that apart from the computer.")
        said = f"{said} {beside}"
    return Made(said)


def remember_here(ways: Ways) -> Made:
    """Let this computer open the plan from now on. Called in another thread. Raises NoComputerKey and StoreError."""
    name, secret = uuid4().hex, new_random_secret()
    this_computer.keep(name, secret)
    try:
        public = ways.add_secret(SlotKind.KEYRING, secret, _own(ways))
    except BaseException:
        this_computer.drop(name)
        raise
    return Made(_("This computer remembers how the plan is opened."), public, name)


def forget_here(ways: Ways, public: str, name: str) -> Made:
    """Let this computer open the plan no more: a way, and what is kept for it. Called in another thread.

    Raises StoreError.
    """
    ways.withdraw(public, even_own=True)
    this_computer.drop(name)
    return Made(_("This computer no longer opens the plan."), public)


def _own(ways: Ways) -> Holder | None:
    """Whose the way is that the plan was opened by."""
    return next((one.holder for one in ways.slots() if one.opened_by), None)


def _ignore(_result: object) -> None:
    """It is gone, or opens nothing."""


def _raise(error: Exception) -> None:
    raise error
