"""What was being written comes back to the item that it was about, whatever was added to the plan meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from minplan.plan import edits
from minplan.plan.goals import Goal
from minplan.store.store import open_store
from minplan.ui.chapters import Chapters
from minplan.ui.drafts import keep_drafts
from minplan.ui.pages.actions import Actions
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.goals import Goals
from minplan.ui.widgets.form import Written
from minplan.ui.window import Window
from tests.ui.conftest import PASSPHRASE


def reopened(qtbot: QtBot, window: Window, chapters: Chapters, settle: Callable[[], None], folder: Path) -> Chapters:
    """Locked in the middle of a word, with a goal and an action put first before it is opened again."""
    assert window.plan is not None
    keep_drafts(chapters, window.plan.memory)
    window._close_plan(window.plan)
    with open_store(folder, PASSPHRASE) as store:
        plan = store.load()
        first = replace(Goal(id="ny", text="Jag vill segla."), order=plan.goals[0].order - 10)
        more = replace(plan, goals=(first, *plan.goals))
        more = replace(more, actions=(replace(plan.actions[0], id="nytt", order=0), *plan.actions))
        store.save(plan, more)
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    settle()
    assert window.chapters is not None
    return window.chapters


def test_p22_a_goals_own_words_come_back_to_that_goal(
    qtbot: QtBot, window: Window, chapters: Chapters, settle: Callable[[], None], folder: Path
) -> None:
    chapters.turn_to(CHAPTERS.index(Goals))
    settle()
    goal = chapters.plan.value.goals[1]
    assert isinstance(chapters.page, Goals)
    box = chapters.page.shown[goal.id].field.box
    box.setPlainText("halva orden")
    box.document().setModified(True)
    assert window.plan is not None
    keep_drafts(chapters, window.plan.memory)
    assert window.plan.memory.drafts() == {f"goals/{goal.id}/text": "halva orden"}
    again = reopened(qtbot, window, chapters, settle, folder)
    again.turn_to(CHAPTERS.index(Goals))
    settle()
    qtbot.waitUntil(lambda: not window.drafts.isVisible())
    assert isinstance(again.page, Goals)
    assert again.page.shown[goal.id].field.box.text() == "halva orden"
    assert "halva orden" not in {card.field.box.text() for item, card in again.page.shown.items() if item != goal.id}
    assert again.plan.memory.drafts() == {}


def test_p22_a_day_that_cannot_be_comes_back_to_that_action(
    qtbot: QtBot, window: Window, chapters: Chapters, settle: Callable[[], None], folder: Path
) -> None:
    chapters.turn_to(CHAPTERS.index(Actions))
    settle()
    action = chapters.plan.value.actions[2]

    def by(seen: Chapters) -> Written:
        assert isinstance(seen.page, Actions)
        form = seen.page.register("actions").form
        assert form is not None
        assert form.item.id == action.id
        found = form.view("By when")
        assert isinstance(found, Written)
        return found

    assert isinstance(chapters.page, Actions)
    chapters.page.register("actions").open_item(action.id)
    by(chapters).box.type_in("trettioandra maj")
    by(chapters)._left()
    again = reopened(qtbot, window, chapters, settle, folder)
    again.turn_to(CHAPTERS.index(Actions))
    settle()
    qtbot.waitUntil(lambda: not window.drafts.isVisible())
    assert by(again).box.text() == "trettioandra maj"
    assert edits.find(again.plan.value, "actions", action.id).by == action.by


def test_what_was_written_about_something_forgotten_goes_with_it(window: Window, chapters: Chapters) -> None:
    goal = chapters.plan.value.goals[1].id
    chapters.plan.memory.keep_draft(f"goals/{goal}/text", "hemligt")
    assert chapters.plan.forget("goals", goal)
    assert chapters.plan.memory.drafts() == {}
