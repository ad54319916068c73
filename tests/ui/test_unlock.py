"""The way in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from minplan.app import Dress, made
from minplan.store.errors import InUse, NotAPlan, WrongSecret
from minplan.store.store import open_store
from minplan.text import _
from minplan.ui.widgets.top_bar import TELL
from minplan.ui.window import Window
from tests.ui.conftest import PASSPHRASE, TODAY


def attempt(qtbot: QtBot, window: Window, secret: str) -> None:
    window.unlock.passphrase.clear()
    qtbot.keyClicks(window.unlock.passphrase, secret)
    qtbot.keyClick(window.unlock.passphrase, Qt.Key.Key_Return)


def test_the_right_passphrase_opens_the_first_question(qtbot: QtBot, window: Window) -> None:
    attempt(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(lambda: window.chapters is not None)
    assert window.chapters
    assert (window.chapters.mode, window.chapters.tell.place) == (TELL, "me-name")
    assert window.chapters.tell.isVisible()
    assert window.bar.lock.isVisible()


def test_a_wrong_passphrase_is_said_beside_the_field_and_stays_to_be_mended(qtbot: QtBot, window: Window) -> None:
    attempt(qtbot, window, "fel")
    qtbot.waitUntil(lambda: bool(window.unlock.problem.text))
    assert window.unlock.problem.text == str(WrongSecret())
    assert window.unlock.passphrase.accessibleDescription() == str(WrongSecret())
    assert window.unlock.passphrase.selectedText() == "fel"
    assert window.unlock.passphrase.text() == "fel"
    assert window.chapters is None
    attempt(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(lambda: window.chapters is not None)


def test_an_empty_passphrase_is_not_even_tried(qtbot: QtBot, window: Window) -> None:
    window.unlock.open.click()
    assert window.unlock.problem.text == _("Write your passphrase first.")


def test_the_passphrase_is_hidden_until_asked_for(qtbot: QtBot, window: Window) -> None:
    field = window.unlock.passphrase
    assert field.echoMode() == QLineEdit.EchoMode.Password
    window.unlock.show_toggle.click()
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    assert window.unlock.show_toggle.text() == _("Hide")
    window.unlock.show_toggle.click()
    assert field.echoMode() == QLineEdit.EchoMode.Password


def test_a_folder_that_is_no_plan_gets_its_own_sentence(qtbot: QtBot, dress: Dress, tmp_path: Path) -> None:
    window = made(dress, tmp_path, TODAY)
    qtbot.addWidget(window)
    attempt(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(window.unlock.problem.text))
    assert window.unlock.problem.text == str(NotAPlan(folder=tmp_path.name))


def test_a_plan_that_is_open_elsewhere_can_be_opened_to_read(qtbot: QtBot, window: Window, folder: Path) -> None:
    with open_store(folder, PASSPHRASE):
        attempt(qtbot, window, PASSPHRASE)
        qtbot.waitUntil(lambda: bool(window.unlock.problem.text))
        assert window.unlock.problem.text == str(InUse())
        assert not window.unlock.read.isHidden()
        window.unlock.read.click()
        qtbot.waitUntil(lambda: window.chapters is not None)
        assert window.plan
        assert window.plan.read_only


def test_a_window_closed_while_the_plan_opens_is_not_called_back(
    qtbot: QtBot, dress: Dress, folder: Path, settle: Callable[[], None]
) -> None:
    window = made(dress, folder, TODAY)
    attempt(qtbot, window, PASSPHRASE)
    window.close()
    window.deleteLater()
    settle()
    open_store(folder, PASSPHRASE).close()
