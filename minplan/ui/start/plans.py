"""The plans on this computer: choose one, open another, or make a new one.

Each stands there by its folder's name, or by the name and picture that its person has allowed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from minplan.store.names import COPY as COPY_SUFFIX
from minplan.store.names import PLAN as SUFFIX
from minplan.text import _
from minplan.ui import theme
from minplan.ui.asked_place import ask_file, ask_folder
from minplan.ui.messages import announce
from minplan.ui.own_pictures import image_of
from minplan.ui.start.home import Face
from minplan.ui.start.step import Step
from minplan.ui.theme import Type
from minplan.ui.widgets.card import flowing
from minplan.ui.widgets.controls import Button, RowButton
from minplan.ui.widgets.words import Words


class Plans(Step):
    """The list. `chosen` carries a folder, and `removed` one to take out of the list; `new_wanted` asks for a new plan,
    `example_wanted` for the example. `copy_chosen` carries a plan in one file.
    """

    chosen = Signal(object)
    removed = Signal(object)
    new_wanted = Signal()
    example_wanted = Signal()
    copy_chosen = Signal(object)

    def __init__(self, shown: Mapping[Path, Face | None], ended: Collection[Path] = ()) -> None:
        """`ended` are those whose plan has ended: they stand last, under a heading of their own."""
        super().__init__("plan", _("Which plan do you want to open?"))
        self.rows: dict[Path, RowButton] = {}
        self.removers: dict[Path, Button] = {}
        going = [one for one in shown if one not in ended]
        for folder in (*going, *(one for one in shown if one in ended)):
            if folder in ended and folder not in going and len(self.rows) == len(going):
                self.body.addWidget(Words(_("Plans that have ended"), Type.LABEL))
            face = shown[folder]
            name = _called(folder, face)
            alike = [one for one, other in shown.items() if _called(one, other) == name]
            self._add_row(folder, RowButton(name, str(folder) if len(alike) > 1 else "", "lock"), face)
        self.gone = Words("", Type.BODY, "soft")
        self.gone.hide()
        self.body.addWidget(self.gone)
        if not shown:
            self.title.setText(_("Welcome"))
            self.lead.setText(_("Here you make a plan that is your own."))
            self.lead.show()
        self.copy = Button(_("Open a copy"), "second", "file-text")
        self.copy.clicked.connect(self._choose_copy)
        self.new, self.open = (
            Button(_("New plan"), "second" if shown else "main", "plus"),
            Button(_("Open another plan"), "second", "folder-open"),
        )
        self.example = Button(_("Look at an example"), "quiet", "eye")
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self._choose)
        self.example.clicked.connect(self.example_wanted)
        self.body.addWidget(flowing(self.new, self.open, self.copy, self.example, gap=12))
        for one in (self.back, self.onward):
            one.hide()
        self.first = next(iter(self.rows.values()), self.new)

    def say(self, text: str) -> None:
        """Say what has just come of a plan."""
        self.gone.setText(text)
        self.gone.show()
        announce(self, text)

    def _add_row(self, folder: Path, row: RowButton, face: Face | None) -> None:
        if face is not None and face.picture and theme.pictures():
            row.photo = image_of(face.picture)
        row.setObjectName(str(folder))
        row.clicked.connect(self._row_chosen)
        remove = Button(_("Hide"), "quiet", "eye-off", "soft")
        remove.setAccessibleName(_("Hide from the list: {name}").format(name=row.words))
        remove.setObjectName(str(folder))
        remove.clicked.connect(self._row_removed)
        self.rows[folder], self.removers[folder] = row, remove
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(row, 1)
        beside.addWidget(remove)
        self.body.addLayout(beside)

    def _row_removed(self) -> None:
        """The list forgets the plan; the plan itself is left alone, and that is said."""
        button = self.sender()
        if isinstance(button, Button):
            folder = Path(button.objectName())
            row, remove = self.rows.pop(folder), self.removers.pop(folder)
            said = _("{name} is no longer in the list. The plan itself is still there.").format(name=row.words)
            self.removed.emit(folder)
            for one in (row, remove):
                one.hide()
                one.deleteLater()
            next(iter(self.rows.values()), self.open).setFocus()
            self.say(said)

    def _row_chosen(self) -> None:
        row = self.sender()
        if isinstance(row, RowButton):
            self.chosen.emit(Path(row.objectName()))

    def _choose(self) -> None:
        found = ask_folder(self, _("Choose the plan's folder"))
        if found:
            self.chosen.emit(Path(found))

    def _choose_copy(self) -> None:
        kinds = _("Copies of plans") + f" (*{COPY_SUFFIX})"
        found = ask_file(self, _("Choose the copy"), "", kinds)
        if found:
            self.copy_chosen.emit(Path(found))


def _called(folder: Path, face: Face | None) -> str:
    return face.name if face is not None else folder.name.removesuffix(SUFFIX)
