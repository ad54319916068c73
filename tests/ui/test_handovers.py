"""Promises of the page Överlämning: each way by keyboard to its end, undone in one step; put away, and erased."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from minplan.app import Dress, made
from minplan.exchange.json_file import read_plan
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.edits import add
from minplan.plan.handovers import EndedWhy, HandoverKind
from minplan.plan.leaving import open_promises
from minplan.plan.plan import Plan
from minplan.plan.signing import is_draft
from minplan.plan.step import Do
from minplan.store.errors import NotAPlan
from minplan.store.store import open_store
from minplan.ui.chapters import Chapters
from minplan.ui.handover.ended import Erasing
from minplan.ui.handover.guide import Guide
from minplan.ui.handover.parts import Lines, Tiles, Writes
from minplan.ui.handover.summing import Sums
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.handovers import Handovers
from minplan.ui.start.home import Home, Known
from minplan.ui.start.plans import Plans
from minplan.ui.theme import Look
from minplan.ui.widgets.top_bar import OVERVIEW
from minplan.ui.window import Window
from tests.ui.conftest import PASSPHRASE, TODAY

Settle = Callable[[], None]
Key = Qt.Key


@pytest.fixture
def page(chapters: Chapters, settle: Settle) -> Handovers:
    """The page, in Katja's plan; her handläggare has a copy."""
    line = HandedOut(id="ho", to="lss", on=date(2026, 5, 1), what=Handed.COPY)
    chapters.plan.edit("", add(chapters.plan.value, "handed_out", line)[0])
    return turned(chapters, settle)


def turned(chapters: Chapters, settle: Settle) -> Handovers:
    """The page, turned to."""
    chapters.show_mode(OVERVIEW)
    chapters.turn_to(CHAPTERS.index(Handovers))
    settle()
    assert isinstance(chapters.page, Handovers)
    return chapters.page


def guide(page: Handovers) -> Guide:
    """What is being asked."""
    assert isinstance(page.guide, Guide)
    return page.guide


def press(qtbot: QtBot, *keys: Key) -> None:
    """Keys, where the keyboard is."""
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)


def towards(tile: QWidget) -> Key:
    """The arrow key that leads from what has the keyboard to a tile."""
    here = QApplication.focusWidget()
    assert here is not None
    if here.y() != tile.y():
        return Key.Key_Down if here.y() < tile.y() else Key.Key_Up
    return Key.Key_Right if here.x() < tile.x() else Key.Key_Left


def choose(qtbot: QtBot, page: Handovers, value: object, settle: Settle) -> None:
    """Come to a tile with the arrow keys, choose it with Space, and go on with Enter."""
    part = guide(page).part
    assert isinstance(part, Tiles)
    tile = next(tile for one, tile in part.tiles if one == value)
    for _step in range(12):
        if tile.hasFocus():
            break
        press(qtbot, towards(tile))
    assert tile.hasFocus()
    if not tile.isChecked():
        press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_Return)
    settle()


def onward(qtbot: QtBot, page: Handovers, settle: Settle) -> None:
    """Go on with Enter."""
    press(qtbot, Key.Key_Return)
    settle()


def start(qtbot: QtBot, page: Handovers, kind: HandoverKind, settle: Settle) -> None:
    """Begin with Space on the card's button."""
    page.begins[kind].setFocus()
    press(qtbot, Key.Key_Space)
    settle()


def say_yes(qtbot: QtBot, page: Handovers, settle: Settle) -> None:
    """The last screen, with the keyboard on the yes."""
    part = guide(page).part
    assert isinstance(part, Sums)
    assert part.yes.hasFocus()
    press(qtbot, Key.Key_Space)
    settle()


def test_an_officer_leaves_by_keyboard_and_it_is_undone_in_one_step(
    qtbot: QtBot, page: Handovers, chapters: Chapters, settle: Settle, stored: Callable[[], Plan]
) -> None:
    before = chapters.plan.value
    start(qtbot, page, HandoverKind.OFFICER, settle)
    choose(qtbot, page, "lss", settle)
    choose(qtbot, page, "+new", settle)
    lines = guide(page).part
    assert isinstance(lines, Lines)
    assert [one.text() for one in lines.lines] == ["", "LSS-handläggare", "Sölvesborgs kommun", "", ""]
    onward(qtbot, page, settle)
    press(qtbot, Key.Key_Tab)
    for _line in range(4):
        onward(qtbot, page, settle)
    assert guide(page).screen_id == "new"  # without a name one does not come further
    lines.lines[0].box.setFocus()
    qtbot.keyClicks(lines.lines[0].box, "Nora Nyman")
    for _line in range(5):
        onward(qtbot, page, settle)
    assert guide(page).screen_id == "day"
    onward(qtbot, page, settle)
    choose(qtbot, page, "new", settle)
    words = guide(page).part
    assert isinstance(words, Writes)
    qtbot.keyClicks(words.box, "Prata med Katja.")
    qtbot.keyClick(words.box, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert chapters.plan.value == before  # nothing is changed before the yes
    say_yes(qtbot, page, settle)
    after = stored()
    new = next(one for one in after.participants if one.name == "Nora Nyman")
    assert len(open_promises(after, new.id)) == len(open_promises(before, "lss")) == 2
    assert [(one.left, one.took_over, one.summary) for one in after.handovers] == [("lss", new.id, "Prata med Katja.")]
    assert {Do.TELL_LEFT, Do.MAY_KNOW} <= {one.code for one in page.left_to_do}
    chapters.undo()
    settle()
    assert stored() == before


def test_what_is_shown_last_is_every_change(qtbot: QtBot, page: Handovers, settle: Settle) -> None:
    start(qtbot, page, HandoverKind.COORDINATOR, settle)
    choose(qtbot, page, "lss", settle)
    onward(qtbot, page, settle)
    assert guide(page).screen_id == "summary"
    guide(page).go_on()
    part = guide(page).part
    assert isinstance(part, Sums)
    assert part.lines == ["Eva Lind ansvarar för planen. Hittills var det Maria Ekdal."]


def test_escape_and_back_leave_everything_as_it_was(
    qtbot: QtBot, page: Handovers, chapters: Chapters, settle: Settle
) -> None:
    before = chapters.plan.value
    start(qtbot, page, HandoverKind.REPRESENTATIVE, settle)
    choose(qtbot, page, "pappa", settle)
    guide(page).go_back()
    assert guide(page).screen_id == "leaves"
    press(qtbot, Key.Key_Escape)
    settle()
    assert page.guide is None
    assert page.begins[HandoverKind.REPRESENTATIVE].hasFocus()
    assert chapters.plan.value is before


def test_a_guardian_stops_and_a_day_that_has_not_been_is_refused(
    qtbot: QtBot, page: Handovers, settle: Settle, stored: Callable[[], Plan]
) -> None:
    start(qtbot, page, HandoverKind.REPRESENTATIVE, settle)
    choose(qtbot, page, "pappa", settle)
    choose(qtbot, page, "+nobody", settle)
    focused = QApplication.focusWidget()
    qtbot.keyClicks(focused, "1 juni 2026")
    onward(qtbot, page, settle)
    part = guide(page).part
    assert isinstance(part, Sums)
    assert not part.yes.isEnabled()
    guide(page).go_back()
    settle()
    qtbot.keyClicks(QApplication.focusWidget(), "20 maj 2026")
    onward(qtbot, page, settle)
    say_yes(qtbot, page, settle)
    assert next(one.until for one in stored().representatives if one.id == "pappa") == date(2026, 5, 19)


def test_18_years_can_be_prepared_and_not_done_before_its_day(qtbot: QtBot, page: Handovers, settle: Settle) -> None:
    start(qtbot, page, HandoverKind.OF_AGE, settle)
    assert guide(page).onward.hasFocus()
    press(qtbot, Key.Key_Space)
    part = guide(page).part
    assert isinstance(part, Sums)
    assert not part.yes.isEnabled()


def end(qtbot: QtBot, page: Handovers, settle: Settle, why: EndedWhy = EndedWhy.DONE) -> None:
    """The plan is ended, by keyboard."""
    start(qtbot, page, HandoverKind.ENDING, settle)
    choose(qtbot, page, why, settle)
    if why is EndedWhy.DIED:
        onward(qtbot, page, settle)
    onward(qtbot, page, settle)
    say_yes(qtbot, page, settle)


def test_a_plan_that_has_ended_is_put_away_opened_only_to_read_and_taken_out_again(
    qtbot: QtBot, page: Handovers, chapters: Chapters, window: Window, settle: Settle
) -> None:
    end(qtbot, page, settle, EndedWhy.DIED)
    assert [one.code for one in page.left_to_do] == [Do.TELL_ENDED]
    assert page.ended is not None
    page.ended.away.setFocus()
    press(qtbot, Key.Key_Space)
    settle()
    assert window.plan is not None
    assert window.plan.read_only
    window.lock()
    qtbot.keyClicks(window.unlock.passphrase, PASSPHRASE)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    assert window.plan.read_only
    assert window.chapters is not None
    copy = HandedOut(id="nej", on=TODAY, what=Handed.COPY, to="lss")
    assert not window.plan.edit("", add(window.plan.value, "handed_out", copy)[0])
    again = turned(window.chapters, settle)
    assert again.ended is not None
    again.ended.open.click()
    settle()
    assert window.plan is not None
    assert not window.plan.read_only
    assert window.chapters is not None
    going = turned(window.chapters, settle)
    assert going.ended is not None
    going.ended.on.click()
    settle()
    assert window.plan.value.ended is None


def test_ended_plans_stand_apart_in_the_list(tmp_path: Path, qtbot: QtBot, dress: Dress) -> None:
    known = Known(tmp_path / "plans.json")
    folders = [tmp_path / f"{name}.minplan" for name in ("a", "b")]
    for one in folders:
        one.mkdir()
        known.remember(one)
    known.show_ended(folders[1], ended=True)
    assert Known(tmp_path / "plans.json").ended() == {folders[1]}
    window = made(dress, None, TODAY, Home(known=known))
    qtbot.addWidget(window)
    dress.choose(Look())
    window.show()
    window.start_page.show_plans()
    seen = window.start_page.seen
    assert isinstance(seen, Plans)
    assert list(seen.rows) == folders
    known.show_ended(folders[1], ended=False)
    assert known.ended() == frozenset()
    known.show_ended(folders[1], ended=True)
    known.forget(folders[1])
    assert known.ended() == frozenset()


def erasing(qtbot: QtBot, page: Handovers, settle: Settle) -> Erasing:
    """The question before a plan is erased."""
    end(qtbot, page, settle)
    assert page.ended is not None
    page.ended.erase.click()
    settle()
    assert isinstance(page.guide, Erasing)
    return page.guide


def test_erasing_asks_for_the_name_and_leaves_nothing(
    qtbot: QtBot, page: Handovers, window: Window, folder: Path, settle: Settle
) -> None:
    neighbour = folder.with_name("granne.txt")
    neighbour.write_text("kvar", encoding="utf-8")
    asked = erasing(qtbot, page, settle)
    assert asked.no.hasFocus()
    asked.yes.click()
    assert folder.is_dir()
    asked.line.box.setFocus()
    qtbot.keyClicks(asked.line.box, "katjas plan")
    press(qtbot, Key.Key_Return, Key.Key_Space)
    settle()
    assert not folder.exists()
    assert neighbour.read_text(encoding="utf-8") == "kvar"
    assert window.plan is None
    seen = window.start_page.seen
    assert isinstance(seen, Plans)
    assert seen.gone.text() == "Planen är raderad för gott."
    assert seen.rows == {}


def test_who_lets_it_be_has_the_plan_as_it_was(qtbot: QtBot, page: Handovers, folder: Path, settle: Settle) -> None:
    erasing(qtbot, page, settle)
    press(qtbot, Key.Key_Escape)
    settle()
    assert page.guide is None
    assert folder.is_dir()


def test_the_whole_plan_can_be_saved_before(
    qtbot: QtBot, page: Handovers, chapters: Chapters, tmp_path: Path, settle: Settle
) -> None:
    end(qtbot, page, settle)
    assert page.ended is not None
    page.ended.save(tmp_path / "min-plan.json")
    assert read_plan(tmp_path / "min-plan.json") == chapters.plan.value
    page.ended.final.click()
    settle()
    assert page.viewer.content.startswith(b"%PDF")
    assert not is_draft(chapters.plan.value)
    assert not chapters.plan.undoes


def test_a_letter_is_looked_at_from_what_is_left_to_do(
    qtbot: QtBot, page: Handovers, chapters: Chapters, settle: Settle
) -> None:
    end(qtbot, page, settle)
    page.left_to_do[0].button.click()
    settle()
    assert page.viewer.content.startswith(b"%PDF")
    page.viewer.sent.emit()
    settle()
    assert [one.what for one in chapters.plan.value.handed_out] == [Handed.COPY, Handed.ENDED]
    page.show_list()
    assert page.left_to_do == []


def test_an_erased_plan_cannot_be_opened(qtbot: QtBot, page: Handovers, folder: Path, settle: Settle) -> None:
    asked = erasing(qtbot, page, settle)
    (folder / "annat.txt").write_text("mitt", encoding="utf-8")
    asked.line.box.setText("Katjas plan")
    asked.yes.click()
    settle()
    assert [one.name for one in folder.iterdir()] == ["annat.txt"]
    with pytest.raises(NotAPlan):
        open_store(folder, PASSPHRASE)
