"""Whatever is written through the pages, undone, done again, locked and opened, the plan is what a list would hold."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtWidgets import QApplication

from minplan.app import Dress, made
from minplan.plan.goals import Voice
from minplan.plan.plan import Plan
from minplan.store.store import open_store
from minplan.ui import tasks
from minplan.ui.chapters import Chapters
from minplan.ui.pages.about_me import AboutMe
from minplan.ui.pages.actions import Actions
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.goals import Goals
from minplan.ui.pages.page import Page
from minplan.ui.pages.reasons import Reasons
from minplan.ui.pages.registers import FormCard
from minplan.ui.pages.statements import Statements
from minplan.ui.tell.list_answer import TextsAnswer
from minplan.ui.widgets.form import Written
from minplan.ui.widgets.top_bar import OVERVIEW, TELL
from minplan.ui.window import Window
from tests.ui.conftest import PASSPHRASE, TODAY, _settle, let_go

TEXTS = st.text(alphabet="aåÖ é👋<&\n", max_size=12)
PLACES = st.integers(0, 5)
DAYS: dict[str, date | str | None] = {
    "1 mars 2027": date(2027, 3, 1),
    "2026-12-24": date(2026, 12, 24),
    "": None,
    "31/2 2026": "refused",
    "snart": "refused",
}


@dataclass(frozen=True)
class Model:
    """What of the plan the machine writes in, as plain lists."""

    goals: tuple[tuple[str, Voice, bool], ...]
    reasons: tuple[tuple[str, Voice], ...]
    actions: tuple[tuple[str, date | None, int], ...]
    phone: str

    @staticmethod
    def of(plan: Plan) -> Model:
        """What a plan holds of it."""
        places = {goal.id: place for place, goal in enumerate(plan.goals)}
        return Model(
            tuple((one.text, one.voice, one.now) for one in plan.goals),
            tuple((one.text, one.voice) for one in plan.reasons),
            tuple((one.what, one.by, places[one.goal]) for one in plan.actions),
            plan.person.phone,
        )

    def without_goal(self, place: int) -> Model:
        """Without a goal, and without what was to be done for it."""
        left = [one for one in self.actions if one[2] != place]
        moved = tuple((what, by, at - (at > place)) for what, by, at in left)
        return replace(self, goals=_without(self.goals, place), actions=moved)


def _without(items: tuple[Any, ...], place: int) -> tuple[Any, ...]:
    return (*items[:place], *items[place + 1 :])


def _put(items: tuple[Any, ...], place: int, item: Any) -> tuple[Any, ...]:
    return (*items[:place], item, *items[place + 1 :])


@dataclass
class Walk:
    """A list of what was, is, and may be again."""

    now: Model
    past: list[Model] = field(default_factory=list)
    future: list[Model] = field(default_factory=list)

    def go(self, model: Model) -> None:
        """One more step, when it is one."""
        if model != self.now:
            self.past.append(self.now)
            self.now = model
            self.future.clear()


class Machine(RuleBasedStateMachine):
    """A person at the window. `start` is where the window and the plan's folder come from."""

    start: Callable[[Path], Window]
    folder: Path

    @initialize()
    def open_the_plan(self) -> None:
        self.locked, self.closed = 0, False
        self.place = Path(tempfile.mkdtemp())
        copied = Path(shutil.copytree(self.folder, self.place / self.folder.name))
        self.window = self.unlocked(type(self).start(copied))
        self.walk = Walk(Model.of(self.chapters.plan.value))

    def unlocked(self, window: Window) -> Window:
        window.unlock.passphrase.setText(PASSPHRASE)
        window.unlock.open.click()
        tasks.wait()
        _settle()
        assert window.chapters is not None
        window.chapters.show_mode(OVERVIEW)
        return window

    @property
    def chapters(self) -> Chapters:
        assert self.window.chapters is not None
        return self.window.chapters

    def page(self, kind: type[Page]) -> Any:
        self.chapters.turn_to(CHAPTERS.index(kind))
        _settle()
        assert isinstance(self.chapters.page, kind)
        return self.chapters.page

    @staticmethod
    def write(box: Any, text: str) -> None:
        box.selectAll()
        box.insertPlainText(text)
        box.left.emit()

    def card(self, kind: type[Statements], collection: str, place: int) -> Any:
        items = getattr(self.chapters.plan.value, collection)
        return self.page(kind).shown[items[place % len(items)].id]

    @precondition(lambda self: self.walk.now.goals)
    @rule(place=PLACES, text=TEXTS)
    def write_a_goal(self, place: int, text: str) -> None:
        goals = self.walk.now.goals
        place %= len(goals)
        self.write(self.card(Goals, "goals", place).field.box, text)
        if text.strip():
            self.walk.go(replace(self.walk.now, goals=_put(goals, place, (text, *goals[place][1:]))))

    @rule(text=TEXTS)
    def add_a_goal(self, text: str) -> None:
        page = self.page(Goals)
        page.add_button.click()
        self.write(page.shown[page._drafts[-1]].field.box, text)
        if text.strip():
            self.walk.go(replace(self.walk.now, goals=(*self.walk.now.goals, (text, Voice.PERSON, False))))

    @precondition(lambda self: self.walk.now.goals)
    @rule(place=PLACES)
    def remove_a_goal(self, place: int) -> None:
        self.card(Goals, "goals", place).remove.click()
        self.walk.go(self.walk.now.without_goal(place % len(self.walk.now.goals)))

    @precondition(lambda self: self.walk.now.goals)
    @rule(place=PLACES)
    def mark_a_goal(self, place: int) -> None:
        goals = self.walk.now.goals
        place %= len(goals)
        self.card(Goals, "goals", place).now.click()
        text, voice, now = goals[place]
        self.walk.go(replace(self.walk.now, goals=_put(goals, place, (text, voice, not now))))

    @precondition(lambda self: self.walk.now.reasons)
    @rule(place=PLACES, voice=st.sampled_from(Voice))
    def say_whose_words_a_reason_is(self, place: int, voice: Voice) -> None:
        reasons = self.walk.now.reasons
        place %= len(reasons)
        self.card(Reasons, "reasons", place).voice.choices[voice].click()
        self.walk.go(replace(self.walk.now, reasons=_put(reasons, place, (reasons[place][0], voice))))

    @rule(text=TEXTS.filter(str.strip))
    def tell_a_reason(self, text: str) -> None:
        self.chapters.show_mode(TELL)
        self.chapters.tell.go_to("why")
        _settle()
        assert self.chapters.tell.seen is not None
        answer = self.chapters.tell.seen.answer
        assert isinstance(answer, TextsAnswer)
        answer.add()
        self.write(answer.box, text)
        self.chapters.show_mode(OVERVIEW)
        self.walk.go(replace(self.walk.now, reasons=(*self.walk.now.reasons, (text, Voice.PERSON))))

    @precondition(lambda self: self.walk.now.goals)
    @rule(text=TEXTS)
    def add_an_action(self, text: str) -> None:
        register = self.page(Actions).register("actions")
        register.line.selectAll()
        register.line.insertPlainText(text)
        goal = [one.id for one in self.chapters.plan.value.goals].index(register.among.value)
        register.add_button.click()
        if text.strip():
            self.walk.go(replace(self.walk.now, actions=(*self.walk.now.actions, (text, None, goal))))

    @precondition(lambda self: self.walk.now.actions)
    @rule(place=PLACES, said=st.sampled_from(sorted(DAYS)))
    def write_a_day_in_a_cell(self, place: int, said: str) -> None:
        actions = self.walk.now.actions
        place %= len(actions)
        model = self.page(Actions).register("actions").model
        row = model.row_of(self.chapters.plan.value.actions[place].id)
        assert model.setData(model.index(row, 2), said) is (DAYS[said] != "refused")
        if DAYS[said] != "refused":
            self.walk.go(
                replace(self.walk.now, actions=_put(actions, place, (actions[place][0], DAYS[said], actions[place][2])))
            )

    @precondition(lambda self: self.walk.now.actions)
    @rule(place=PLACES)
    def remove_an_action(self, place: int) -> None:
        place %= len(self.walk.now.actions)
        register = self.page(Actions).register("actions")
        register.table.removing.emit(self.chapters.plan.value.actions[place].id)
        self.walk.go(replace(self.walk.now, actions=_without(self.walk.now.actions, place)))

    @rule(text=TEXTS)
    def write_a_telephone_number(self, text: str) -> None:
        (card,) = [one for one in self.page(AboutMe).cards if isinstance(one, FormCard)]
        view = card.form.view("Telephone")
        assert isinstance(view, Written)
        self.write(view.box, text)
        self.walk.go(replace(self.walk.now, phone=text))

    @rule()
    def undo(self) -> None:
        self.window.undo()
        if self.walk.past:
            self.walk.future.append(self.walk.now)
            self.walk.now = self.walk.past.pop()

    @rule()
    def redo(self) -> None:
        self.window.redo()
        if self.walk.future:
            self.walk.past.append(self.walk.now)
            self.walk.now = self.walk.future.pop()

    @precondition(lambda self: self.locked < 2)  # to open a plan takes as long as all the rest
    @rule()
    def lock_and_unlock(self) -> None:
        self.locked += 1
        self.window.lock()
        assert self.window.plan is None
        _settle()
        self.unlocked(self.window)
        self.walk = Walk(self.walk.now)

    @precondition(lambda self: not self.closed)
    @rule()
    def close_the_window_and_open_another(self) -> None:
        self.closed = True
        folder = self.chapters.plan.memory.folder  # type: ignore[attr-defined]
        let_go(self.window)
        self.window = self.unlocked(type(self).start(folder))
        self.walk = Walk(self.walk.now)

    @invariant()
    def the_plan_is_what_the_list_holds(self) -> None:
        if hasattr(self, "walk"):
            plan = self.chapters.plan
            assert Model.of(plan.value) == self.walk.now
            assert plan.is_saved
            assert (bool(plan.undoes), bool(plan.redoes)) == (bool(self.walk.past), bool(self.walk.future))

    def teardown(self) -> None:
        """The disk has it too."""
        if hasattr(self, "window"):
            folder = self.chapters.plan.memory.folder  # type: ignore[attr-defined]
            last = self.chapters.plan.value
            let_go(self.window)
            with open_store(folder, PASSPHRASE) as store:
                assert store.load() == last
                assert not store.verify().problems
            shutil.rmtree(self.place)


@pytest.mark.slow
def test_any_walk_through_the_pages_ends_where_a_list_would(qapp: QApplication, dress: Dress, folder: Path) -> None:
    def start(place: Path) -> Window:
        window = made(dress, place, TODAY)
        window.show()
        return window

    walked = type("Walked", (Machine,), {"start": staticmethod(start), "folder": folder})
    run_state_machine_as_test(
        walked,
        settings=settings(
            max_examples=4,
            stateful_step_count=16,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_new_card_that_goes_with_the_keyboard_in_it_goes_quietly(
    chapters: Chapters, settle: Callable[[], None]
) -> None:
    chapters.turn_to(CHAPTERS.index(Goals))
    settle()
    page = chapters.page
    assert isinstance(page, Goals)
    before = chapters.plan.value
    page.add_button.click()
    box = page.shown[page._drafts[-1]].field.box
    box.setFocus()
    box.insertPlainText(" ")
    page.hide()
    settle()
    assert not page._drafts
    assert chapters.plan.value is before
