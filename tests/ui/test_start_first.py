"""The first start, on real encrypted stores."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from minplan.app import Dress, made, make_plan, renew
from minplan.plan.holder import Holder
from minplan.store.halves import join
from minplan.store.recovery_code import which_group_is_wrong
from minplan.store.store import open_store
from minplan.text import _, language
from minplan.ui.settings import AppSettings
from minplan.ui.start import clipboard, code_paper
from minplan.ui.start.asked import AskLanguage, AskPlace
from minplan.ui.start.first import STEPS, FirstStart
from minplan.ui.start.home import Home, Known, Tries
from minplan.ui.start.plans import Plans
from minplan.ui.start.secret import AskPassphrase
from minplan.ui.start.sheet import Sheet
from minplan.ui.theme import Look, Scheme
from minplan.ui.widgets.field import TextBox
from minplan.ui.widgets.line import Line
from minplan.ui.widgets.secret_line import SecretLine
from minplan.ui.window import Window
from tests.store.sample import CHEAP
from tests.ui.conftest import TODAY, _settle
from tests.ui.walking import clipped, stops

SECRET = "två röda äpplen"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A computer on which no plan is known yet."""
    return Home(
        Known(tmp_path / "config" / "plans.json"),
        Tries(tmp_path / "config" / "tries.json"),
        tmp_path / "documents",
        partial(make_plan, cost=CHEAP),
        partial(renew, cost=CHEAP),
    )


@pytest.fixture
def first(qtbot: QtBot, dress: Dress, home: Home) -> Iterator[Window]:
    """The window on that computer."""
    dress.set(AppSettings())
    window = made(dress, None, TODAY, home)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    if window.plan is not None:
        window.plan.close()
        window.plan = None
    window.start_page.let_go()
    _settle()
    dress.set(AppSettings())


def path(window: Window) -> FirstStart:
    seen = window.start_page.seen
    assert isinstance(seen, FirstStart)
    return seen


def press(window: Window, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window.focusWidget(), key)
        QApplication.processEvents()


def typed(window: Window, text: str) -> None:
    for sign in text:  # as an input method hands it over: QTest knows few keys beyond ASCII
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(window.focusWidget(), event)


def tab_to(window: Window, wanted: QWidget) -> None:
    for _step in range(40):
        if window.focusWidget() is wanted:
            return
        press(window, Qt.Key.Key_Tab)
    raise AssertionError(wanted)


def to(window: Window, step: str, *, secret: str = SECRET) -> None:
    """Through the steps by keyboard, up to one of them."""
    while path(window).at != step:
        at = path(window).at
        if at == "language":
            tab_to(window, path(window).seen.onward)
        elif at == "name":
            typed(window, "Stella Öberg")
        elif at == "writer":
            press(window, Qt.Key.Key_Space)
            tab_to(window, path(window).seen.onward)
        elif at == "place":
            tab_to(window, path(window).seen.onward)
        elif at == "passphrase":
            typed(window, secret)
            press(window, Qt.Key.Key_Return)
            typed(window, secret)
        press(window, Qt.Key.Key_Return)
        assert path(window).at != at, path(window).seen.problem.text


def test_the_whole_first_start_by_keyboard_ends_in_berätta(
    qtbot: QtBot, first: Window, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "sheet.pdf"
    monkeypatch.setattr(code_paper, "ask_name", lambda *_asked: str(sheet))
    to(first, "sheet")
    step = path(first).seen
    assert isinstance(step, Sheet)
    code = path(first).code
    assert which_group_is_wrong(code) is None
    save = step.room.papers[0].save
    qtbot.waitUntil(save.isEnabled)
    step.onward.click()
    assert step.problem.text == _("Print the sheet or save it first. Then you can go on.")
    assert not any(home.documents.glob("*"))
    tab_to(first, save)
    press(first, Qt.Key.Key_Return)
    assert sheet.read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert first.focusWidget() is step.onward
    press(first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: path(first).at == "done")
    press(first, Qt.Key.Key_Return)
    assert first.chapters is not None
    assert first.plan is not None
    assert first.chapters.mode == "tell"
    assert first.plan.value.person.name == "Stella Öberg"
    folder = home.documents / "Stella-Öberg.minplan"
    assert home.known.folders() == (folder,)
    first.lock()
    for secret in (SECRET, code):
        with open_store(folder, secret) as store:
            assert store.load().person.name == "Stella Öberg"
            assert [step.by for step in store.history()] == ["Stella Öberg"]
            assert store.holder() == (Holder() if secret == SECRET else None)


def test_a_plan_needs_a_name_and_a_passphrase_and_nothing_else_is_asked_of_it(first: Window) -> None:
    to(first, "name")
    press(first, Qt.Key.Key_Return)
    assert path(first).seen.problem.text == _("Write a name first. You can change it later.")
    to(first, "passphrase")
    step = path(first).seen
    assert isinstance(step, AskPassphrase)
    step.onward.click()
    assert step.problem.text == _("Write a passphrase first.")
    step.secret.passphrase.setText("a")
    step.onward.click()
    assert step.problem.text == _("The two passphrases are not the same. Look at them with Show.")
    step.secret.show_toggle.click()
    assert step.secret.again.isHidden()
    step.onward.click()
    assert path(first).at == "sheet"


def test_length_is_shown_as_effort_and_nothing_else_is_judged(first: Window) -> None:
    to(first, "passphrase")
    step = path(first).seen
    assert isinstance(step, AskPassphrase)
    said = []
    for length in (1, 10, 18, 30):
        for sign in ("a", "ö", "7"):
            step.secret.passphrase.setText(sign * length)
            said.append(step.secret.says.text())
    assert [len(set(said[n : n + 3])) for n in range(0, 12, 3)] == [1, 1, 1, 1]
    assert len(set(said)) == 4


def test_a_passphrase_may_be_pasted(first: Window) -> None:
    to(first, "passphrase")
    step = path(first).seen
    assert isinstance(step, AskPassphrase)
    QGuiApplication.clipboard().setText(SECRET)
    QTest.keyClick(step.secret.passphrase, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert step.secret.passphrase.text() == SECRET


def test_going_back_keeps_what_was_answered(first: Window) -> None:
    to(first, "place")
    path(first).seen.back.click()
    assert path(first).at == "writer"
    path(first).seen.back.click()
    assert path(first).at == "name"
    name = path(first).seen.first
    assert name.property("text") == "Stella Öberg"


def test_nothing_is_ever_written_over(qtbot: QtBot, first: Window, home: Home) -> None:
    taken = home.documents / "Stella-Öberg.minplan"
    taken.mkdir(parents=True)
    to(first, "place")
    step = path(first).seen
    assert isinstance(step, AskPlace)
    assert step.folder == home.documents / "Stella-Öberg-2.minplan"
    step.show_folder(taken)
    step.onward.click()
    assert step.problem.text == _("There is something with that name already. Choose another place.")
    assert path(first).at == "place"


def test_a_place_that_is_taken_meanwhile_is_asked_for_again(qtbot: QtBot, first: Window, home: Home) -> None:
    to(first, "sheet")
    step = path(first).seen
    assert isinstance(step, Sheet)
    step.room.papers[0].kept_now.emit(0)
    taken = home.documents / "Stella-Öberg.minplan"
    taken.mkdir(parents=True)
    step.onward.click()
    qtbot.waitUntil(lambda: path(first).at == "place")
    assert path(first).seen.problem.text
    assert list(taken.iterdir()) == []


def test_another_language_is_spoken_at_once(first: Window, dress: Dress) -> None:
    step = path(first).seen
    assert isinstance(step, AskLanguage)
    step.tiles["en"].click()
    assert language() == "en"
    assert dress.settings.language == "en"
    assert path(first).seen.title.text() == "Which language do you want?"
    assert first.bar.size_button.text() == "Larger text"


def test_one_who_has_a_plan_already_comes_to_it(first: Window) -> None:
    path(first).seen.back.click()
    seen = first.start_page.seen
    assert isinstance(seen, Plans)
    assert seen.rows == {}
    assert seen.open.isVisible()


def test_p30_the_copied_code_is_taken_away_when_it_is_still_there(qtbot: QtBot, first: Window) -> None:
    to(first, "sheet")
    step = path(first).seen
    assert isinstance(step, Sheet)
    board = QGuiApplication.clipboard()
    step.room.papers[0].copy.click()
    assert board.text() == path(first).code
    assert board.mimeData().data("x-kde-passwordManagerHint").data() == b"secret"
    assert {"ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory"} < {
        *board.mimeData().formats()
    }
    path(first).let_go()
    assert board.text() == ""
    step.room.papers[0].copy.click()
    board.setText("mitt eget")
    path(first).let_go()
    assert board.text() == "mitt eget"


def test_p30_a_copied_secret_goes_by_itself_after_a_minute(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert clipboard.KEPT == 60_000
    monkeypatch.setattr(clipboard, "KEPT", 1)
    board, held = QGuiApplication.clipboard(), clipboard.SecretCopy()
    held.copy("hemligt")
    assert board.text() == "hemligt"
    qtbot.waitUntil(lambda: board.text() == "")


def test_p30_a_secret_that_is_shown_is_copied_by_no_key_and_learned_by_no_word_list(qtbot: QtBot) -> None:
    board, line, never = QGuiApplication.clipboard(), SecretLine(), Qt.InputMethodHint.ImhSensitiveData
    qtbot.addWidget(line)
    line.setText(SECRET)
    for mode in (QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal):
        line.setEchoMode(mode)
        board.setText("mitt eget")
        line.selectAll()
        for key in (Qt.Key.Key_C, Qt.Key.Key_X):
            QTest.keyClick(line, key, Qt.KeyboardModifier.ControlModifier)
        assert (board.text(), line.text()) == ("mitt eget", SECRET)
        assert line.inputMethodHints() & never
    for field in (Line(), TextBox()):
        qtbot.addWidget(field)
        assert field.inputMethodHints() & never


def test_in_two_halves_both_are_kept_before_one_goes_on(first: Window, settle: Callable[[], None]) -> None:
    to(first, "sheet")
    step, code = path(first).seen, path(first).code
    assert isinstance(step, Sheet)
    step.room.halved.click()
    settle()
    step.room.papers[0].kept_now.emit(1)
    step.onward.click()
    assert step.problem.text == _("Print or save both halves first. Then you can go on.")
    halves = step.room.sheets.halves
    step.back.click()
    to(first, "sheet")
    again = path(first).seen
    assert isinstance(again, Sheet)
    assert again.room.sheets.halves == halves
    assert join(*halves) == code
    assert again.room.why_not() == _("Print or save both halves first. Then you can go on.")
    again.room.papers[1].kept_now.emit(2)
    assert again.room.why_not() == ""


def test_every_step_has_names_roles_room_and_a_size_to_hit(
    first: Window, dress: Dress, settle: Callable[[], None]
) -> None:
    first.resize(1024, 640)
    for name in STEPS[:-1]:
        to(first, name)
        for look in (Look(), Look(Scheme.DARK, 200)):
            dress.choose(look)
            settle()
            assert list(clipped(first)) == [], name
        dress.choose(Look())
        settle()
        for one in stops(first):
            interface = QAccessible.queryAccessibleInterface(one)
            assert interface.text(QAccessible.Text.Name), one
            assert interface.role() not in {QAccessible.Role.NoRole, QAccessible.Role.Client}, one
            assert min(one.size().toTuple()) >= 44, one
