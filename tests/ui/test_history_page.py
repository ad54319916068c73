"""The history is read in plain words; going back can be undone, and forgetting asks first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from minplan.formats import weekday
from minplan.open_plan import OpenPlan
from minplan.plan import edits
from minplan.plan.changes import Change
from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.plan.past import Step
from minplan.store.store import open_store
from minplan.text import _
from minplan.ui.pages.history import History, forgettable
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.words import Words
from tests.ui.conftest import PASSPHRASE, TODAY

AT = datetime(2026, 5, 18, 11, 30, tzinfo=UTC)


class Routed(QObject):
    """The page as the window holds it, on a real store."""

    def __init__(self, page: History, plan: OpenPlan, most: int = 20) -> None:
        super().__init__()
        self.page, self.plan, self.most, self.asked = page, plan, most, list[int | None]()
        page.wanted.connect(self._wanted)
        page.back_wanted.connect(plan.go_back_to)
        page.forget_wanted.connect(plan.forget)
        plan.changed.connect(self._show)

    def _wanted(self, before: int | None) -> None:
        self.asked.append(before)
        self.page.show_history(self.plan.history(self.most, before))

    def _show(self) -> None:
        self.page.show_plan(self.plan.value)

    def texts(self) -> list[str]:
        return [one.text() for one in self.page.widget().findChildren(Words) if one.isVisibleTo(self.page)]

    def buttons(self, text: str) -> list[Button]:
        found = self.page.widget().findChildren(Button)
        return [one for one in found if one.words == _(text) and one.isVisibleTo(self.page)]


@pytest.fixture
def plan(folder: Path) -> Iterator[OpenPlan]:
    store = open_store(folder, PASSPHRASE)
    moments = iter(AT + timedelta(hours=20 * n) for n in range(1000))
    store.set_holder(Holder(Voice.REPRESENTATIVE, "Maria"))
    opened = OpenPlan(store, store.load(), now=lambda: next(moments))
    yield opened
    opened.close()


@pytest.fixture
def routed(qtbot: QtBot, dress: object, plan: OpenPlan, settle: Callable[[], None]) -> Routed:
    page = History(TODAY)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    routed = Routed(page, plan)
    goal = plan.value.goals[0]
    plan.edit("Ändrade ett mål", edits.change(plan.value, "goals", goal.id, text="Jag vill bo vid havet"))
    plan.edit("Ändrade telefonnumret", edits.change_person(plan.value, phone="0456-55 50 00"))
    page.show()
    settle()
    return routed


def test_each_step_says_what_was_changed_when_and_by_whom(routed: Routed, settle: Callable[[], None]) -> None:
    texts = routed.texts()
    assert f"Målet ”{case_goal(routed)}” ändrades till ”Jag vill bo vid havet”." in texts
    days = [text for text in texts if text.endswith("maj 2026")]
    assert days == [_day(AT + timedelta(hours=20)), _day(AT)]
    assert any(text.endswith(", Maria") for text in texts)
    assert texts.index("Ändrade telefonnumret") < texts.index("Ändrade ett mål") < texts.index(_("The plan began"))
    assert texts.count(_("This is how the plan is now")) == 1
    assert len(routed.buttons("Go back here")) == 2


def case_goal(routed: Routed) -> str:
    return str(routed.plan.history()[1].changes[0].before)


def _day(moment: datetime) -> str:
    said = weekday(moment.astimezone().date())
    return said[:1].upper() + said[1:]


def test_each_button_says_by_name_which_step_it_is_about(routed: Routed) -> None:
    names = [one.accessibleName() for one in (*routed.buttons("Go back here"), *routed.buttons("Forget this …"))]
    assert len(set(names)) == len(names) == 3
    assert all(any(title in name for title in ("Ändrade ett mål", _("The plan began"))) for name in names)


def test_going_back_is_undone_as_any_step(routed: Routed, settle: Callable[[], None]) -> None:
    now = routed.plan.value
    routed.buttons("Go back here")[-1].click()
    settle()
    assert routed.plan.value.person.phone != "0456-55 50 00"
    assert routed.plan.value.goals[0].text != "Jag vill bo vid havet"
    assert routed.plan.undoes in routed.texts()
    routed.plan.undo()
    settle()
    assert routed.plan.value == now


def answer(monkeypatch: pytest.MonkeyPatch, yes: bool) -> list[str]:
    """Answer the question, by its buttons; what it asked."""
    asked: list[str] = []

    def ask(self: QMessageBox) -> int:
        asked.append(f"{self.text()} {self.informativeText()}")
        keep, forget = self.defaultButton(), next(one for one in self.buttons() if one is not self.defaultButton())
        assert self.escapeButton() is keep
        (forget if yes else keep).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", ask)
    return asked


@pytest.mark.parametrize("yes", [False, True])
def test_forgetting_asks_first_and_keeping_is_what_enter_does(
    yes: bool, routed: Routed, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, asked = routed.plan.value, answer(monkeypatch, yes)
    (button,) = routed.buttons("Forget this …")
    button.click()
    settle()
    assert "Jag vill bo vid havet" in asked[0]
    if not yes:
        assert routed.plan.value is before
        return
    assert before.goals[0].id not in {one.id for one in routed.plan.value.goals}
    assert not any("havet" in text for text in routed.texts())
    assert _("Something that is forgotten") in routed.texts()


def test_what_was_taken_away_is_asked_about_by_its_name(
    routed: Routed, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = routed.plan.value.goals[0].id
    routed.plan.edit("Tog bort ett mål", edits.remove(routed.plan.value, "goals", goal))
    settle()
    asked = answer(monkeypatch, True)
    routed.buttons("Forget this …")[0].click()
    settle()
    assert "Jag vill bo vid havet" in asked[0]
    assert not any("havet" in text for text in routed.texts())


def test_earlier_steps_come_when_they_are_asked_for(routed: Routed, settle: Callable[[], None]) -> None:
    routed.most = 3
    for n in range(5):
        routed.plan.edit(f"Steg {n}", edits.change_person(routed.plan.value, phone=str(n)))
    settle()
    assert [text for text in routed.texts() if text.startswith("Steg")] == ["Steg 4", "Steg 3", "Steg 2"]
    routed.buttons("Show earlier changes")[0].click()
    settle()
    texts = routed.texts()
    assert [text for text in texts if text.startswith("Steg")] == [f"Steg {n}" for n in (4, 3, 2, 1, 0)]
    assert _("The plan began") not in texts
    routed.buttons("Show earlier changes")[0].click()
    settle()
    assert _("The plan began") in routed.texts()
    assert routed.buttons("Show earlier changes") == []


def test_a_plan_open_only_to_read_offers_neither(
    qtbot: QtBot, dress: object, folder: Path, settle: Callable[[], None]
) -> None:
    page = History(TODAY)
    qtbot.addWidget(page)
    page.set_read_only(True)
    store = open_store(folder, PASSPHRASE, read_only=True)
    routed = Routed(page, OpenPlan(store, store.load()))
    page.show()
    routed._show()
    settle()
    assert _("The plan began") in routed.texts()
    assert routed.buttons("Go back here") == routed.buttons("Forget this …") == []
    store.close()


def test_what_is_not_saved_yet_is_no_hindrance(routed: Routed, settle: Callable[[], None]) -> None:
    waiting = edits.change(routed.plan.value, "goals", routed.plan.value.goals[0].id, text="Väntar på disken")
    routed.page.show_plan(waiting)
    settle()
    assert "Ändrade ett mål" in routed.texts()


def test_only_what_a_step_is_about_can_be_forgotten_there() -> None:
    def about(*changes: Change) -> tuple[str, str] | None:
        return forgettable(Step(2, None, "", "", changes))

    field = Change("goals", "1", "text", "a", "b")
    gone = Change("goals", "1", "", object(), None)
    hung = Change("actions", "7", "", object(), None)
    struck = Change("other_plans", "p", "goals", ("1",), ())
    assert about(field) == about(gone, hung, struck) == ("goals", "1")
    assert about(field, Change("goals", "2", "text", "a", "b")) is None
    assert about(gone, Change("actions", "7", "what", "a", "b")) is None
    assert about() is about(Change("person", "", "phone", "1", "2")) is None
    assert about(Change("signatures", "u", "", None, object())) is None


def test_a_plan_with_a_long_step_tells_the_first_and_counts_the_rest(
    routed: Routed, settle: Callable[[], None]
) -> None:
    plan = routed.plan.value
    for n, action in enumerate(plan.actions):
        plan = edits.change(plan, "actions", action.id, how=f"På sätt {n}")
    assert len(plan.actions) > 6
    routed.plan.edit("Ändrade många", plan)
    settle()
    assert f"Och {len(plan.actions) - 5} ändringar till." in routed.texts()
