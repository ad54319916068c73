"""A page on a real encrypted plan, without the window round it, and the keys that a person presses in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from minplan.open_plan import OpenPlan
from minplan.plan.plan import Plan
from minplan.store.store import open_store
from minplan.ui.pages.registers import Registers
from minplan.ui.widgets.choice_box import ChoiceBox
from minplan.ui.widgets.table import Table

SomePage = TypeVar("SomePage", bound=Registers)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def rest() -> None:
    """Let everything under way come to its end."""
    for _round in range(12):
        QApplication.processEvents()


class Desk(QObject, Generic[SomePage]):
    """The page as the window holds it: shown the plan, its edits the plan's steps, its words saved at once."""

    def __init__(self, page: SomePage, folder: Path, passphrase: str) -> None:
        super().__init__()
        self.page, self._folder, self._passphrase = page, folder, passphrase
        store = open_store(folder, passphrase)
        self.plan = OpenPlan(store, store.load(), self)
        self.steps: list[str] = []
        page.edited.connect(self._edited)
        self.plan.changed.connect(self._show)
        self._show()
        page.resize(1000, 800)
        page.show()
        page.activateWindow()
        rest()

    def _edited(self, label: str, plan: Plan) -> None:
        self.steps.append(label)
        assert self.plan.edit(label, plan), self.plan.problem

    def _show(self) -> None:
        self.page.show_plan(self.plan.value)

    @property
    def value(self) -> Plan:
        """The plan as the person sees it."""
        return self.plan.value

    def stored(self) -> Plan:
        """The plan as the disk has it."""
        store = open_store(self._folder, self._passphrase, read_only=True)
        try:
            return store.load()
        finally:
            store.close()

    def undo_all(self) -> None:
        """Take every step back."""
        while self.plan.undoes:
            assert self.plan.undo(), self.plan.problem

    def put_away(self) -> None:
        """Close the page and the plan."""
        self.page.close()
        self.page.deleteLater()
        self.plan.close()
        rest()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None, "nothing has the keyboard"
    QTest.keyClick(focused, key, modifier)
    rest()


def write(text: str) -> None:
    """Write over what is chosen; QTest types only what an English keyboard has."""
    focused = QApplication.focusWidget()
    assert isinstance(focused, QTextEdit)
    focused.insertPlainText(text)


def tab_to(wanted: Callable[[QWidget], bool]) -> QWidget:
    """Press Tab until the keyboard is where it is wanted."""
    for _step in range(80):
        focused = QApplication.focusWidget()
        if focused is not None and wanted(focused):
            return focused
        press(Key.Key_Tab)
    raise AssertionError("Tab never came there")


def choose(value: Any) -> None:
    """Go with the arrow keys to a choice, and finish with Enter."""
    box = QApplication.focusWidget()
    assert isinstance(box, ChoiceBox)
    press(Key.Key_Home)
    for _step in range(box.count()):
        if box.value == value:
            break
        press(Key.Key_Down)
    assert box.value == value
    press(Key.Key_Return)


def cell(table: Table, row: int, title: str) -> str:
    """Put the keyboard on a cell by its row and its column's title; what the cell says."""
    column = next(n for n, one in enumerate(table.fields) if one.title == title)
    table.setFocus()
    table.go_to(row, column)
    rest()
    return str(table.currentIndex().data())
