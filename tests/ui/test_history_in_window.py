"""The history in the real window, on a real store: gone back to, undone, forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from minplan.app import Dress, made, open_folder
from minplan.plan import edits
from minplan.plan.plan import Plan
from minplan.store.errors import DiskFull
from minplan.store.store import Store
from minplan.text import _
from minplan.ui.chapters import Chapters
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.history import History
from minplan.ui.start.home import Home
from minplan.ui.widgets.controls import Button
from tests.ui.conftest import PASSPHRASE, TODAY


@pytest.fixture
def page(chapters: Chapters, settle: Callable[[], None]) -> History:
    chapters.turn_to(0)
    plan = chapters.plan.value
    chapters.plan.edit("Ändrade ett mål", edits.change(plan, "goals", plan.goals[0].id, text="Jag vill bo vid havet"))
    chapters.turn_to(CHAPTERS.index(History))
    settle()
    assert isinstance(chapters.page, History)
    return chapters.page


def button(page: History, text: str) -> Button:
    found = [one for one in page.widget().findChildren(Button) if one.words == _(text) and one.isVisible()]
    return found[0]


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    def yes(self: QMessageBox) -> int:
        next(one for one in self.buttons() if one is not self.defaultButton()).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", yes)


def test_going_back_is_a_step_with_undo_in_the_message(
    page: History, chapters: Chapters, settle: Callable[[], None], stored: Callable[[], Plan]
) -> None:
    changed = chapters.plan.value
    button(page, "Go back here").click()
    settle()
    assert stored().goals[0].text != "Jag vill bo vid havet"
    assert chapters.plan.undoes in chapters.messages.text
    chapters.messages.action.click()
    settle()
    assert stored() == changed


@pytest.mark.usefixtures("sure")
def test_what_is_forgotten_is_gone_from_the_disk_and_said(
    page: History, chapters: Chapters, settle: Callable[[], None], stored: Callable[[], Plan]
) -> None:
    goal = chapters.plan.value.goals[0].id
    button(page, "Forget this …").click()
    settle()
    assert goal not in {one.id for one in stored().goals}
    assert chapters.messages.text == _("It is forgotten.")
    assert not chapters.plan.undoes


@pytest.mark.usefixtures("sure")
def test_a_full_disk_forgets_nothing_and_says_so(
    page: History, chapters: Chapters, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_anything: object, **_told: object) -> Plan:
        raise DiskFull

    monkeypatch.setattr(Store, "forget", full)
    before = chapters.plan.value
    button(page, "Forget this …").click()
    settle()
    assert chapters.plan.value is before
    assert chapters.messages.text == str(DiskFull())


def test_a_history_that_cannot_be_read_is_said_and_the_page_stays_calm(
    page: History, chapters: Chapters, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_anything: object, **_told: object) -> tuple[object, ...]:
        raise DiskFull

    monkeypatch.setattr(Store, "history", full)
    chapters.plan.edit("Ändrade", edits.change_person(chapters.plan.value, phone="1"))
    settle()
    assert chapters.messages.text == str(DiskFull())


def test_each_step_has_the_moment_that_the_program_was_told(
    qtbot: QtBot, dress: Dress, folder: Path, settle: Callable[[], None]
) -> None:
    moment = datetime(2026, 5, 20, 10, 15, tzinfo=UTC)
    window = made(dress, folder, TODAY, Home(now=lambda: moment))
    qtbot.addWidget(window)
    store, plan = open_folder(folder, PASSPHRASE, False)
    window.unlock.opened.emit(store, plan)
    assert window.plan is not None
    window.plan.edit("Ändrade telefonen", edits.change_person(plan, phone="1"))
    assert window.plan.history(1)[0].at == moment
    settle()
    window.plan.close()
    window.plan = None
