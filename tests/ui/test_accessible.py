"""Every page as a screen reader, the keyboard and weak eyes meet it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from minplan.app import Dress
from minplan.text import _
from minplan.ui.chapters import Chapters
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.settings import Settings
from minplan.ui.theme import Look, Scheme
from minplan.ui.window import Window
from tests.ui.walking import clipped, interfaces, stops

BARE = {QAccessible.Role.NoRole, QAccessible.Role.Client}


def test_the_way_in_has_names_and_roles(window: Window) -> None:
    for one in stops(window):
        interface = QAccessible.queryAccessibleInterface(one)
        assert interface.text(QAccessible.Text.Name), one
        assert interface.role() not in BARE, one


def test_each_chapter_in_the_list_is_told_with_its_state(chapters: Chapters) -> None:
    items = [one for one in interfaces(chapters.sidebar) if one.role() == QAccessible.Role.ListItem]
    written = _("{chapter}, something is written here")
    assert [one.text(QAccessible.Text.Name) for one in items] == [
        written.format(chapter=_(kind.name)) if kind.filled(chapters.plan.value) else _(kind.name) for kind in CHAPTERS
    ]
    assert [one.state().selected for one in items] == [True] + [False] * (len(CHAPTERS) - 1)


def test_tab_comes_through_the_page_and_out_again(
    window: Window, chapters: Chapters, settle: Callable[[], None]
) -> None:
    for row in range(len(CHAPTERS)):
        chapters.turn_to(row)
        settle()
        chapters.sidebar.setFocus()
        been: list[QWidget] = []
        for _step in range(100):
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
            if window.focusWidget() is chapters.sidebar:
                break
            been.append(window.focusWidget())
        assert window.focusWidget() is chapters.sidebar
        assert len(been) == len(set(been))
        assert chapters.page in been


def test_nothing_is_clipped_on_the_way_in(window: Window, dress: Dress, settle: Callable[[], None]) -> None:
    window.resize(1024, 640)
    dress.choose(Look(Scheme.LIGHT, 200))
    window.unlock.problem.say("Lösenfrasen öppnar inte planen. Titta på den och försök igen, eller använd koden.")
    settle()
    assert list(clipped(window)) == []


def test_a_persons_text_is_plain_text(window: Window, chapters: Chapters) -> None:
    for row in range(len(CHAPTERS)):
        chapters.turn_to(row)
        labels = chapters.page.findChildren(QLabel)
        assert labels
        assert {one.textFormat() for one in labels} == {Qt.TextFormat.PlainText}


def test_what_happens_is_announced(chapters: Chapters, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    class Ear:
        """Qt's own door to the screen reader, listened at."""

        AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

        @staticmethod
        def updateAccessibility(event: QAccessibleEvent) -> None:  # noqa: N802 - Qt's own name
            heard.append(getattr(event, "message", lambda: "")())

    monkeypatch.setattr("PySide6.QtGui.QAccessible", Ear)
    chapters.messages.say("Tog bort en anledning")
    chapters.messages.say("Disken är full", urgent=True)
    assert heard == ["Tog bort en anledning", "Disken är full"]


def test_the_larger_text_is_chosen_by_keyboard(window: Window, chapters: Chapters, dress: Dress) -> None:
    menu = window.bar.size_button.menu()
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    assert dress.look == Look(scale=200)
    menu.aboutToShow.emit()
    assert [one.isChecked() for one in menu.actions()] == [False, False, False, True]


def test_the_colours_are_chosen_by_keyboard(window: Window, chapters: Chapters, dress: Dress) -> None:
    window.bar.settings.setFocus()
    QTest.keyClick(window.bar.settings, Qt.Key.Key_Space)
    assert isinstance(window.aside, Settings)
    system = window.aside.cards["scheme"].choices[Scheme.SYSTEM]
    system.setFocus()
    for _step in range(2):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert dress.look == Look(Scheme.DARK)
