"""The lock during a meeting: whoever types is there; whoever comes back is where they were."""

from __future__ import annotations

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minplan.ui.widgets.top_bar import MEETING as MODE
from tests.plan.held import MEETING
from tests.ui.conftest import PASSPHRASE
from tests.ui.meeting.conftest import Hands, Key
from tests.ui.walking import spoken


def test_every_key_that_is_typed_puts_the_lock_off(at_table: Hands) -> None:
    lock = at_table.window.auto_lock
    lock._touched -= 9 * 60  # nine minutes have gone
    before = lock._touched
    QTest.keyClick(at_table.window.windowHandle(), Key.Key_A)  # as the system sends it
    assert lock._touched > before + 60


def test_a_lock_in_the_middle_of_a_line_leaves_nothing_and_gives_all_back(qtbot: QtBot, at_table: Hands) -> None:
    at_table.view.step(1)
    at_table.settle()
    at_table.line("Jag vill att mina kompisar följer med.", Key.Key_F4)
    at_table.type("Mats: visa klassru")
    at_table.window.lock_by_itself()
    at_table.settle()
    assert at_table.window.plan is None
    heard = spoken(at_table.window)
    assert "klassru" not in heard
    assert "kompisar" not in heard
    at_table.window.unlock.passphrase.setText(PASSPHRASE)
    at_table.window.unlock.open.click()
    qtbot.waitUntil(lambda: at_table.window.chapters is not None)
    at_table.settle()
    assert at_table.window.chapters is not None
    assert at_table.window.chapters.mode == MODE
    assert (at_table.view.meeting, at_table.view.about.topic) == (MEETING, "Gör vi lika?")
    assert at_table.view.writing.box.text() == "Mats: visa klassru"
    assert [one.text for one in at_table.plan.noted] == ["Jag vill att mina kompisar följer med."]


def test_a_line_that_is_being_changed_comes_back_as_that_line(qtbot: QtBot, at_table: Hands) -> None:
    at_table.line("Mats: visa klassrummet senast 26 juni")
    at_table.press(Key.Key_Down, Key.Key_Return)
    at_table.type(" eller så")
    before = at_table.plan.noted
    at_table.window.lock()
    at_table.settle()
    at_table.window.unlock.passphrase.setText(PASSPHRASE)
    at_table.window.unlock.open.click()
    qtbot.waitUntil(lambda: at_table.window.chapters is not None)
    at_table.settle()
    writing = at_table.view.writing
    assert writing.changing is not None
    assert (writing.changing.id, writing.box.text()) == (before[0].id, "Mats: visa klassrummet senast 26 juni eller så")
    assert at_table.plan.noted == before
    at_table.press(Key.Key_Return, Key.Key_Return)
    assert [one.id for one in at_table.plan.noted] == [before[0].id]
    assert at_table.window.plan is not None
    assert at_table.window.plan.memory.drafts() == {}


def test_an_open_line_waits_while_another_is_changed(at_table: Hands) -> None:
    at_table.line("Mats: visa klassrummet senast 26 juni")
    at_table.type("Åsa skriver")
    at_table.press(Key.Key_Down, Key.Key_Return)
    assert at_table.view.writing.box.text() == "Mats: visa klassrummet senast 26 juni"
    at_table.press(Key.Key_Escape)
    assert at_table.view.writing.box.text() == "Åsa skriver"


def test_what_is_typed_at_one_meeting_never_comes_to_stand_at_another(at_table: Hands) -> None:
    at_table.type("Åsa skriver")
    at_table.view.go_to("m1")
    at_table.settle()
    assert at_table.view.writing.box.text() == ""
    at_table.line("Förra gången", Key.Key_F6)
    at_table.view.go_to(MEETING)
    at_table.settle()
    assert at_table.view.writing.box.text() == "Åsa skriver"
    assert [one.meeting for one in at_table.plan.noted] == ["m1"]


def test_a_line_whose_original_was_undone_is_noted_anew(at_table: Hands) -> None:
    at_table.line("Mats: visa klassrummet senast 26 juni")
    at_table.press(Key.Key_Down, Key.Key_Return)
    at_table.window.undo()
    at_table.settle()
    assert not at_table.plan.noted
    at_table.press(Key.Key_Return)
    assert [one.text for one in at_table.plan.noted] == ["Mats: visa klassrummet senast 26 juni"]


def test_another_way_to_see_the_plan_and_back_keeps_the_open_line(at_table: Hands) -> None:
    assert at_table.window.chapters is not None
    at_table.type("Mats: visa klassru")
    at_table.window.chapters.show_mode("tell")
    at_table.settle()
    at_table.window.chapters.show_mode(MODE)
    at_table.settle()
    assert at_table.view.writing.box.text() == "Mats: visa klassru"
