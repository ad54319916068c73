"""The day of the next follow-up is proposed once one has been held, and set by a press and by nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from minplan.app import Dress
from minplan.plan.edits import change, find
from minplan.plan.goals import Status, set_status
from minplan.ui.pages.actions import Actions
from minplan.ui.pages.follow_up import FollowUps, NextDay
from minplan.ui.theme import Look
from minplan.ui.widgets.kinds import Here
from tests.cases import case
from tests.ui.opened import shown

AFTER = date(2026, 6, 3)


def test_the_next_day_is_proposed_and_set_by_a_press(dress: Dress, settle: Callable[[], None]) -> None:
    dress.choose(Look())
    plan = change(case("katja"), "meetings", "m2", present=("mamma",))
    opened = shown(FollowUps(AFTER), plan)
    card = opened.page.cards[0]
    assert isinstance(card, NextDay)
    assert not card.isHidden()
    assert card.says.text() == "Nästa uppföljning kan vara 2 december 2026."
    assert opened.plan.value.follow_up.next == date(2026, 6, 2)
    card.set.click()
    assert opened.plan.value.follow_up.next == date(2026, 12, 2)
    assert opened.steps == ["Bestämde nästa uppföljning: 2 december 2026"]
    assert card.isHidden()
    opened.plan.undo()
    assert opened.plan.value.follow_up.next == date(2026, 6, 2)
    opened.page.hide()
    opened.page.deleteLater()
    settle()


def test_nothing_is_proposed_while_the_day_is_still_to_come(dress: Dress, settle: Callable[[], None]) -> None:
    dress.choose(Look())
    opened = shown(FollowUps(date(2026, 5, 20)), case("katja"))
    assert opened.page.cards[0].isHidden()
    opened.page.hide()
    opened.page.deleteLater()
    settle()


def test_the_state_of_an_action_brings_its_day_with_it() -> None:
    plan = case("katja")
    status = next(one for one in Actions.parts[0].columns if one.title == "State")  # type: ignore[union-attr]
    one = next(one for one in plan.actions if one.status is Status.OPEN)
    done = status.write(Here(plan, AFTER), one, Status.DONE)
    assert (done.status, done.done) == (Status.DONE, AFTER)
    assert status.write(Here(plan, date(2026, 7, 1)), done, Status.DONE) == done
    assert set_status(done, Status.OPEN, AFTER) == find(plan, "actions", one.id)
