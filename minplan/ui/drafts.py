"""What was being written when the plan was locked: kept in its encrypted store, and back in its field afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from minplan.store.errors import StoreError
from minplan.ui.meeting.box import SpokenBox
from minplan.ui.pages.page import Page
from minplan.ui.pages.statements import Statements
from minplan.ui.tell.list_answer import ListAnswer
from minplan.ui.tell.screen import Screen
from minplan.ui.widgets.field import TextBox
from minplan.ui.widgets.form import Form, Written
from minplan.ui.widgets.register import Register
from minplan.ui.widgets.search_field import SearchField
from minplan.ui.widgets.secret_line import SecretLine
from minplan.ui.widgets.statement import StatementCard

if TYPE_CHECKING:
    from minplan.open_plan import Memory

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


def _write(field: Field, text: str) -> None:
    """As if it were typed."""
    if isinstance(field, QLineEdit):
        field.setText(text)
        field.setModified(True)
    else:
        field.setPlainText(text)
        field.document().setModified(True)


def give_back(root: QWidget, left: Mapping[str, str]) -> list[str] | None:
    """Put each draft in its field, when that is seen and empty of anything newer: the keys of those that were. None
    where what is seen is not whole yet, and it is to be tried again.
    """
    pages = [page for page in root.findChildren(Page) if page.isVisibleTo(root)]
    if not all(page.whole for page in pages) or _open_items(root, left):
        return None
    fields = {_key(one): one for one in _fields(root) if one.isVisibleTo(root)}
    given = [key for key in left if key in fields and not _is_changed(fields[key])]
    for key in given:
        _write(fields[key], left[key])
    return given


def _open_items(root: QWidget, keys: Iterable[str]) -> bool:
    """Let the item that something was written about be the one that is open; whether another was."""
    opened = False
    about = dict(key.split("/")[:2] for key in reversed(tuple(keys)) if key.count("/") > 1)
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
