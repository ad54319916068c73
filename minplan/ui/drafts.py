"""What was being written when the plan was locked: kept in its encrypted store, and back in its field afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid

from minplan.open_plan import Memory
from minplan.store.errors import StoreError
from minplan.text import _
from minplan.ui.meeting.box import DRAFTS, SpokenBox
from minplan.ui.messages import announce
from minplan.ui.pages.page import Page
from minplan.ui.pages.statements import Statements
from minplan.ui.tell.list_answer import ListAnswer
from minplan.ui.tell.screen import Screen
from minplan.ui.widgets.bar import Bar
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.field import TextBox
from minplan.ui.widgets.form import Form, Written
from minplan.ui.widgets.register import Register
from minplan.ui.widgets.search_field import SearchField
from minplan.ui.widgets.secret_line import SecretLine
from minplan.ui.widgets.statement import StatementCard

_AGAIN = 30
"""Until it is looked for again where a page or a form is being made, in milliseconds."""
_LONGEST = 200
"""How many characters of a draft are shown; all of it is kept and copied."""

Field = QLineEdit | QTextEdit
_NEVER = (SearchField, SpokenBox, SecretLine)
"""What is typed in these is no draft."""


def keep_drafts(root: QWidget, memory: Memory) -> bool:
    """Keep what is typed under a widget and is not in the plan. False where some of it could not be kept."""
    for box in root.findChildren(SpokenBox):
        box.keep()  # it keeps what is typed in it by itself, and gets it back from its meeting
    try:
        for key, text in _drafts(root):
            memory.keep_draft(key, text)
    except StoreError:
        return False
    return True


def _drafts(root: QWidget) -> Iterator[tuple[str, str]]:
    for field in _fields(root):
        text = field.text() if isinstance(field, QLineEdit | TextBox) else field.toPlainText()
        if text.strip() and _is_changed(field):
            yield _key(field), text
    for register in root.findChildren(Register):
        for (item, title), text in register.model.unfinished.waiting().items():
            yield _of_item(register.kept.collection, item, title), text


def _fields(root: QWidget) -> Iterator[Field]:
    """Every field that is written in; a secret is kept nowhere, least of all where everyone else can read it."""
    for one in root.findChildren(QWidget):
        if isinstance(one, Field) and not one.isReadOnly() and not isinstance(one, _NEVER):
            yield one


def _is_changed(field: Field) -> bool:
    return field.isModified() if isinstance(field, QLineEdit) else field.document().isModified()


def _key(field: Field) -> str:
    """Where a field is: by the item that it is about, as "goals/ID/text"; one about no item by its place and its name.

    The same field has the same key when the plan is opened again, whatever else has been added to it since.
    """
    collection, item, name, parent = "", "", field.accessibleName(), field.parentWidget()
    while parent is not None:
        match parent:
            case Written():
                name = parent.field.title
            case Form():
                item = getattr(parent.item, "id", "")
            case StatementCard():
                item, name = parent.item, "text"
            case ListAnswer():
                collection, item = parent.collection, parent.item
            case Register() if item:
                return _of_item(parent.kept.collection, item, name)
            case Statements() if item:
                return _of_item(parent.collection, item, name)
            case Screen():
                return _of_item(collection, item, name) if collection and item else f"{parent.stop.place}/{name}"
            case Page():
                return f"{type(parent).__name__}/{name}"
        parent = parent.parentWidget()
    return f"/{name}"


def _of_item(collection: str, item: str, name: str) -> str:
    return f"{collection}/{item}/{name}"


class Drafts(Bar):
    """Gives back what was being written. What finds no field is offered, one text at a time, until it is let go of."""

    def __init__(self) -> None:
        self.copy, self.drop = Button(_("Copy"), "second", tone="sun_ink"), Button(_("I don't need it"), "quiet")
        super().__init__("pencil", "", self.copy, self.drop)
        self.copy.clicked.connect(self._copy)
        self.drop.clicked.connect(self._drop)
        self._memory: Memory | None = None
        self._quiet = False
        self._left: dict[str, str] = {}
        self._root: QWidget | None = None

    def give_back(self, root: QWidget, memory: Memory) -> None:
        """Put each draft where it was being written, when that field is there and empty of anything newer."""
        self._memory, self._root, self._left = memory, root, {}
        with suppress(StoreError):
            self._left = {key: text for key, text in memory.drafts().items() if not key.startswith(DRAFTS)}
        self.look()

    def look(self, *_anything: object) -> None:
        """Something else is seen now: look for the fields of what is left."""
        root = self._root
        if not self._left or root is None or not isValid(root):
            return
        pages = [page for page in root.findChildren(Page) if page.isVisibleTo(root)]
        if not all(page.whole for page in pages) or self._opens_items(root):
            QTimer.singleShot(_AGAIN, self, self.look)
            return
        fields = {_key(one): one for one in _fields(root) if one.isVisibleTo(root)}
        for key, text in tuple(self._left.items()):
            field = fields.get(key)
            if field is not None and not _is_changed(field):
                _write(field, text)
                self._let_go_of(key)
        self.show_next()

    def _opens_items(self, root: QWidget) -> bool:
        """Let the item that something was written about be the one that is open; whether another was."""
        opened = False
        about = dict(key.split("/")[:2] for key in reversed(self._left) if key.count("/") > 1)
        for one in root.findChildren(QWidget):
            if isinstance(one, Register) and one.isVisibleTo(root) and one.kept.collection in about:
                row = one.model.row_of(about[one.kept.collection])
                before = one.item
                if row >= 0 and (before is None or before.id != about[one.kept.collection]):
                    one.table.go_to(row)
                    opened |= one.item is not before
            elif isinstance(one, ListAnswer) and one.isVisibleTo(root) and one.plan is not None:
                item = about.get(one.collection, "")
                if item != one.item and item in [row[0] for row in one.rows(one.plan)]:
                    one.open(item)
                    opened |= item == one.item
        return opened

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
        self.setVisible(bool(text) and not self._quiet)
        if text and not self._quiet:
            announce(self, self.words.text())

    def set_quiet(self, quiet: bool) -> None:
        """Whether nothing is to be offered, since everybody may be looking."""
        self._quiet = quiet
        self.show_next()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(next(iter(self._left.values()), ""))

    def _drop(self) -> None:
        if self._left:
            self._let_go_of(next(iter(self._left)))
        self.show_next()

    def let_go(self) -> None:
        """The plan is closed: nothing of it is left here."""
        self._memory, self._root, self._left, self._quiet = None, None, {}, False
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
