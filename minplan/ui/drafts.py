"""What was being written when the plan was locked: kept in its encrypted store, and back in its field afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from minplan.open_plan import Memory
from minplan.store.errors import StoreError
from minplan.text import _
from minplan.ui.messages import announce
from minplan.ui.pages.page import Page
from minplan.ui.tell.screen import Screen
from minplan.ui.widgets.bar import Bar
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.field import TextBox
from minplan.ui.widgets.search_field import SearchField
from minplan.ui.widgets.table_model import Items

_LONGEST = 200
"""How many characters of a draft are shown; all of it is kept and copied."""

Field = QLineEdit | QTextEdit


def keep_drafts(root: QWidget, memory: Memory) -> None:
    """Keep what is typed under a widget and is not in the plan. Where it cannot be kept, nothing else is stopped."""
    with suppress(StoreError):
        for key, text in _drafts(root):
            memory.keep_draft(key, text)


def _drafts(root: QWidget) -> Iterator[tuple[str, str]]:
    for field in _fields(root):
        text = field.text() if isinstance(field, QLineEdit | TextBox) else field.toPlainText()
        if text.strip() and _is_changed(field):
            yield _key(field), text
    for model in root.findChildren(Items):
        yield from model.unfinished.waiting().items()


def _fields(root: QWidget) -> Iterator[Field]:
    for one in root.findChildren(QWidget):
        if isinstance(one, Field) and not one.isReadOnly() and not isinstance(one, SearchField):
            yield one


def _is_changed(field: Field) -> bool:
    return field.isModified() if isinstance(field, QLineEdit) else field.document().isModified()


def _key(field: Field) -> str:
    """Where a field is: the same field has the same key when the plan is opened again."""
    where, parent = "", field.parentWidget()
    while parent is not None and not where:
        if isinstance(parent, Screen):
            where = parent.stop.place
        elif isinstance(parent, Page):
            where = type(parent).__name__
        parent = parent.parentWidget()
    return f"{where}/{field.accessibleName()}"


class Drafts(Bar):
    """Gives back what was being written. What finds no field is offered, one text at a time, until it is let go of."""

    def __init__(self) -> None:
        self.copy, self.drop = Button(_("Copy"), "second", tone="sun_ink"), Button(_("I don't need it"), "quiet")
        super().__init__("pencil", "", self.copy, self.drop)
        self.copy.clicked.connect(self._copy)
        self.drop.clicked.connect(self._drop)
        self._memory: Memory | None = None
        self._left: dict[str, str] = {}

    def give_back(self, root: QWidget, memory: Memory) -> None:
        """Put each draft where it was being written, when that field is there and empty of anything newer."""
        self._memory, self._left = memory, {}
        with suppress(StoreError):
            self._left = memory.drafts()
        fields = {_key(one): one for one in _fields(root) if one.isVisibleTo(root)}
        for key, text in tuple(self._left.items()):
            field = fields.get(key)
            if field is not None and not _is_changed(field):
                _write(field, text)
                self._let_go_of(key)
        self.show_next()

    def _let_go_of(self, key: str) -> None:
        self._left.pop(key, None)
        if self._memory is not None:
            with suppress(StoreError):
                self._memory.drop_draft(key)

    def show_next(self) -> None:
        """Offer the next text, where one is left."""
        text = next(iter(self._left.values()), "")
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        self.words.setText(_("You were writing this when the plan was locked: {text}").format(text=shown))
        self.setVisible(bool(text))
        if text:
            announce(self, self.words.text())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(next(iter(self._left.values()), ""))

    def _drop(self) -> None:
        if self._left:
            self._let_go_of(next(iter(self._left)))
        self.show_next()

    def let_go(self) -> None:
        """The plan is closed: nothing of it is left here."""
        self._memory, self._left = None, {}
        self.words.setText("")
        self.hide()


def _write(field: Field, text: str) -> None:
    """As if it were typed."""
    if isinstance(field, QLineEdit):
        field.setText(text)
        field.setModified(True)
    else:
        field.setPlainText(text)
        field.document().setModified(True)
