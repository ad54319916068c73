"""Takes the journey with the keys alone: each key goes to what has the keyboard, and nothing else is touched.

A widget is found as a person finds it, by Tab until the one with that name has the keyboard; within a list, a choice
or one of several by the arrows. `farthest` is how many presses of Tab the longest way took.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QListWidget, QWidget

from tests.journey.story import Step
from tests.ui.walking import interfaces

PATIENCE = 20_000
"""How long anything may take, in milliseconds, on a computer that has much else to do."""
TABS = 60
Key = Qt.Key
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def _named(one: QWidget) -> str:
    """What a screen reader calls it. A choice is called by its label; its own name is what is chosen."""
    interface = QAccessible.queryAccessibleInterface(one)
    labels = interface.relations(QAccessible.RelationFlag.Label) if isinstance(one, QComboBox) else []
    return str((labels[0][0] if labels else interface).text(QAccessible.Text.Name))


def seen(root: QWidget) -> str:
    """What can be seen in a window, a line for each thing: its role, its name and its value."""
    return "\n".join(_lines(QAccessible.queryAccessibleInterface(root)))


def _lines(one: QAccessibleInterface) -> Iterator[str]:
    if one.state().invisible:
        return
    said = [text for kind in (QAccessible.Text.Name, QAccessible.Text.Value) if (text := one.text(kind))]
    if said:
        yield f"{one.role().name}: {' = '.join(said)}"
    for place in range(one.childCount()):
        under = one.child(place)
        if under is not None and under.isValid():
            yield from _lines(under)


class Hands:
    """Does the steps of a story in a window. `folder` is where files are saved."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        self.window, self.folder = window, folder
        self.farthest, self.where = 0, ""
        self._file, self._wrong = "", ""
        self._watch = QTimer()
        self._watch.setSingleShot(True)
        self._watch.setInterval(3 * PATIENCE)
        self._watch.timeout.connect(self._give_up)

    def go(self, story: Sequence[Step]) -> None:
        """Take the journey. Raises AssertionError, which tells the step, and what was seen instead."""
        for step, following in zip(story, (*story[1:], None), strict=True):
            if step.verb == "save":
                continue  # answered when it was asked
            self._file = following.what if following is not None and following.verb == "save" else ""
            self._watch.start()
            try:
                getattr(self, step.verb)(*(one for one in (step.what, step.where) if one))
                assert not self._wrong, self._wrong
            except AssertionError as lost:
                raise AssertionError(f"{step}: {lost}\n{seen(self.window)}") from None
            finally:
                self._watch.stop()

    def see(self, text: str) -> None:
        """Wait until it can be seen."""
        self._wait(lambda: text in seen(self.window), f"{text!r} is not seen")

    def gone(self, text: str) -> None:
        """Wait until it is nowhere in the window, not even out of sight."""
        self._wait(
            lambda: not any(text in one.text(kind) for one in interfaces(self.window) for kind in QAccessible.Text),
            f"{text!r} is still there",
        )

    def press(self, name: str) -> None:
        """Press it with Enter."""
        self._reach(lambda one: _named(one) == name, name)
        if self._file:
            QTimer.singleShot(0, self._answer)  # the press comes back first when the question is answered
        self._key(Key.Key_Return)

    def choose(self, name: str) -> None:
        """Tick it with the space bar, or come to it with the arrows where only one can be chosen."""
        self._reach(lambda one: name in [_named(two) for two in _group(one)], name)
        for arrow in (Key.Key_Right, Key.Key_Left):
            for _step in _group(self._focused()):
                if _named(self._focused()) != name:
                    self._key(arrow)
        assert _named(self._focused()) == name, "the arrows do not lead to it"
        button = self._focused()
        if isinstance(button, QAbstractButton) and not button.isChecked():
            self._key(Key.Key_Space)

    def write(self, text: str, name: str) -> None:
        """Write it over what stands there."""
        self._reach(lambda one: _named(one) == name, name)
        self._key(Key.Key_A, CTRL)
        self._type(text)

    def pick(self, name: str, of: str) -> None:
        """Open the list with the space bar, go down it, and finish with Enter."""
        self._reach(lambda one: _named(one) == of and isinstance(one, QComboBox), of)
        box = self._focused()
        assert isinstance(box, QComboBox)
        self._key(Key.Key_Space)
        self._key(Key.Key_Home)
        for _row in range(box.count()):
            if box.view().currentIndex().data() == name:
                break
            self._key(Key.Key_Down)
        assert box.view().currentIndex().data() == name, "it is not in the list"
        self._key(Key.Key_Return)
        assert self._focused() is box, "the keyboard is lost"

    def turn(self, name: str) -> None:
        """Go down the chapters to this one."""
        self._reach(lambda one: isinstance(one, QListWidget), "the chapters")
        chapters = self._focused()
        assert isinstance(chapters, QListWidget)
        self._key(Key.Key_Home)
        for _row in range(chapters.count()):
            if chapters.currentItem().text() == name:
                return
            self._key(Key.Key_Down)
        raise AssertionError("there is no such chapter")

    def _answer(self) -> None:
        """Write a file's name where the program asks for one."""
        try:
            self._wait(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "no file is asked for")
            self._key(Key.Key_A, CTRL)
            self._type(str(self.folder / self._file))
            self._key(Key.Key_Return)
        except AssertionError as lost:
            self._wrong = str(lost)
            self._give_up()

    def _give_up(self) -> None:
        """Nobody waits for ever for an answer to a question that was not foreseen."""
        asked = QApplication.activeModalWidget()
        self._wrong = self._wrong or f"it came to no end, with this before it: {asked and seen(asked)}"
        if asked is not None:
            asked.close()

    def _focused(self) -> QWidget:
        if QApplication.activeWindow() is None:
            self.window.activateWindow()  # as a desktop does when a question is answered and gone
            QApplication.processEvents()
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the keyboard"
        return focused

    def _key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        popup = QApplication.activePopupWidget()
        QTest.keyClick((popup.focusWidget() or popup) if popup else self._focused(), key, modifier)
        QApplication.processEvents()

    def _type(self, text: str) -> None:
        for sign in text:  # as an input method hands it over: QTest knows few keys beyond ASCII
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._focused(), QKeyEvent(kind, 0, NONE, sign))
        QApplication.processEvents()

    def _reach(self, wanted: Callable[[QWidget], bool], name: str) -> None:
        """Tab until the keyboard is there; what is not there yet may come."""
        deadline = QDeadlineTimer(PATIENCE)
        while True:
            for step in range(TABS):
                if wanted(self._focused()):
                    if step > self.farthest:
                        self.farthest, self.where = step, name
                    return
                self._key(Key.Key_Tab)
            assert not deadline.hasExpired(), f"Tab does not lead to {name!r}, and is at {_named(self._focused())!r}"

    def _wait(self, until: Callable[[], bool], otherwise: str) -> None:
        deadline = QDeadlineTimer(PATIENCE)
        while not until():
            assert not deadline.hasExpired(), otherwise
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _group(one: QWidget) -> list[QAbstractButton]:
    """The buttons of which one is chosen, where this is such a one; otherwise itself alone, if it is a button."""
    if not isinstance(one, QAbstractButton):
        return []
    parent = one.parentWidget()
    if not one.autoExclusive() or parent is None:
        return [one]
    return [two for two in parent.findChildren(QAbstractButton) if two.autoExclusive() and two.isVisible()]
