"""Opening a plan without typing: by a key file on a stick, or by what this computer keeps."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.store import keys_file
from minplan.store.errors import NoKeyFile, StoreError, WrongSecret
from minplan.store.keys_file import SlotKind
from minplan.text import _
from minplan.ui import theme
from minplan.ui.asked_place import ask_file
from minplan.ui.start import stick
from minplan.ui.start.home import Home
from minplan.ui.start.stick import StickAway
from minplan.ui.widgets.card import flowing
from minplan.ui.widgets.controls import Button

if TYPE_CHECKING:
    from minplan.open_plan import Keeper
    from minplan.plan.plan import Plan

Done = TypeVar("Done")


class Opener(Protocol):
    """Opens a folder with a secret, only to read when so asked; may raise StoreError. Called in another thread."""

    def __call__(
        self, folder: Path, secret: str, read_only: bool, kind: SlotKind = SlotKind.PASSPHRASE, /
    ) -> tuple[Keeper, Plan]:
        """The store and the plan in it."""


class OtherWays(QWidget):
    """The buttons. `stick_wanted`, `file_chosen` and `computer_wanted` tell which is pressed."""

    stick_wanted = Signal()
    file_chosen = Signal(Path)
    computer_wanted = Signal()

    def __init__(self, folder: Path, home: Home) -> None:
        super().__init__()
        self._home = home
        kinds, self.name = _known(folder, home)
        self.computer = Button(_("Open by this computer"), "second", "lock")
        self.stick = Button(_("Open by the key file"), "second", "file-text")
        self.file = Button(_("Choose the key file"), "quiet", "folder-open")
        self.computer.clicked.connect(self.computer_wanted)
        self.stick.clicked.connect(self.stick_wanted)
        self.file.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flowing(self.computer, self.stick, self.file, gap=8))
        for one in (self.computer, self.stick):
            one.tall = theme.CONTROL
        self.computer.setHidden(not self.name)
        self.stick.setHidden(SlotKind.KEY_FILE not in kinds)
        self.file.hide()

    @property
    def is_any(self) -> bool:
        """Whether there is another way than typing."""
        return not (self.computer.isHidden() and self.stick.isHidden())

    def show_if(self, wanted: bool) -> None:
        """Show what there is, where it is wanted."""
        self.setHidden(not (wanted and self.is_any))

    def offer_file(self) -> None:
        """No stick is found: let a file be chosen."""
        self.file.show()

    def _choose(self) -> None:
        if (found := asked_key_file(self, self._home)) is not None:
            self.file_chosen.emit(found)


def _known(folder: Path, home: Home) -> tuple[frozenset[SlotKind], str]:
    """Which kinds of ways a plan has, and under what name this computer keeps a secret for one; "" for none."""
    with suppress(StoreError):
        keys = keys_file.read(folder)
        by_computer = [slot.public.hex() for slot in keys.slots if slot.kind is SlotKind.KEYRING]
        return frozenset(slot.kind for slot in keys.slots), home.known.by_computer(by_computer)
    return frozenset(), ""


def open_by_stick(
    opener: Opener, folder: Path, home: Home, chosen: Path | None, *, read_only: bool
) -> tuple[Keeper, Plan]:
    """Open a plan by the first key file that fits: the one that is `chosen`, or each that is found. Called in another
    thread. Raises StickAway, NoKeyFile and WrongSecret, and as the opener does.
    """
    return by_key_file(home, chosen, lambda secret: opener(folder, secret, read_only, SlotKind.KEY_FILE))


def by_key_file(home: Home, chosen: Path | None, work: Callable[[str], Done]) -> Done:
    """What `work` comes to with the secret in the first key file that fits: the one that is `chosen`, or each that is
    found. Called in another thread. Raises StickAway, NoKeyFile and WrongSecret, and as `work` does.
    """
    wrong: StoreError = StickAway()
    for file in home.sticks.found() if chosen is None else (chosen,):
        try:
            done = work(stick.read(file))
        except (StickAway, NoKeyFile, WrongSecret) as error:
            wrong = error
        else:
            home.sticks.last = file
            return done
    raise wrong


def asked_key_file(window: QWidget, home: Home) -> Path | None:
    """The key file that a person chooses, or None."""
    last = home.sticks.last
    kinds = _("Key files") + f" (*{stick.SUFFIX})"
    found = ask_file(window, _("Choose the key file"), str(last.parent) if last else "", kinds)
    return Path(found) if found else None


def open_by_computer(opener: Opener, folder: Path, name: str, *, read_only: bool) -> tuple[Keeper, Plan]:
    """Open a plan by what this computer keeps under a name. Called in another thread. Raises NoComputerKey."""
    from minplan.store import this_computer

    return opener(folder, this_computer.ask(name), read_only, SlotKind.KEYRING)
