"""The plans on this computer, by their folders' names: choose one, open another, or make a new one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from minplan.store.store import SUFFIX
from minplan.text import _
from minplan.ui.start.step import Step
from minplan.ui.widgets.card import flowing
from minplan.ui.widgets.controls import Button, RowButton


class Plans(Step):
    """The list. `chosen` carries a folder, `new_wanted` asks for a new plan, `example_wanted` for the example."""

    chosen = Signal(object)
    new_wanted = Signal()
    example_wanted = Signal()

    def __init__(self, folders: Iterable[Path]) -> None:
        super().__init__("plan", _("Which plan do you want to open?"))
        self.rows: dict[Path, RowButton] = {}
        shown = tuple(folders)
        for folder in shown:
            alike = [one for one in shown if one.name == folder.name]
            about = str(folder.parent) if len(alike) > 1 else ""
            row = RowButton(folder.name.removesuffix(SUFFIX), about, "lock")
            row.setObjectName(str(folder))
            row.clicked.connect(self._row_chosen)
            self.rows[folder] = row
            self.body.addWidget(row)
        if not shown:
            self.title.setText(_("Welcome"))
            self.lead.setText(_("Here you make a plan that is your own."))
            self.lead.show()
        self.new, self.open = (
            Button(_("New plan"), "second" if shown else "main", "plus"),
            Button(_("Open another plan"), "second", "folder-open"),
        )
        self.example = Button(_("Look at an example"), "quiet", "eye")
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self._choose)
        self.example.clicked.connect(self.example_wanted)
        self.body.addWidget(flowing(self.new, self.open, self.example, gap=12))
        for one in (self.back, self.onward):
            one.hide()
        self.first = next(iter(self.rows.values()), self.new)

    def _row_chosen(self) -> None:
        row = self.sender()
        if isinstance(row, RowButton):
            self.chosen.emit(Path(row.objectName()))

    def _choose(self) -> None:
        found = QFileDialog.getExistingDirectory(self, _("Choose the plan's folder"))
        if found:
            self.chosen.emit(Path(found))
