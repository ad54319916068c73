"""Uppföljning: when the plan is looked at again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from minplan.formats import long_day
from minplan.plan.clock import review
from minplan.plan.plan import Plan
from minplan.plan.steps_of_meetings import next_follow_up
from minplan.text import N_, _
from minplan.ui.pages.registers import OwnCard, Registers, of_plan, single
from minplan.ui.theme import Type
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.kinds import Day, Here, Whole, field, told
from minplan.ui.widgets.words import Words


def _due(here: Here, item: Any) -> str:
    due = review(here.plan, here.today)
    if due.due is None:
        return _("No day is known yet. The plan is looked at again at least once a year.")
    if due.overdue:
        return _("The plan should have been looked at again by {day}.").format(day=long_day(due.due))
    if due.due == here.plan.follow_up.next:
        return _("The day above is in time.")
    return _("The plan is looked at again by {day} at the latest.").format(day=long_day(due.due))


class NextDay(OwnCard):
    """The day that follows once the plan has been followed up: proposed, and set by a press; nothing to see before."""

    def __init__(self) -> None:
        super().__init__(_("The plan has been followed up"), "calendar")
        self.here: Here | None = None
        self.says = Words("", Type.BODY)
        self.set = Button(_("Set this day"), "main", "check")
        self.set.clicked.connect(self._set)
        row = QHBoxLayout()
        row.addWidget(self.set)
        row.addStretch(1)
        self.add(self.says)
        self.column.addLayout(row)

    def show_plan(self, here: Here) -> None:
        """Show the day that is proposed, if any is."""
        self.here = here
        day = next_follow_up(here.plan, here.today)
        self.says.setText(_("The next follow-up can be on {day}.").format(day=long_day(day)) if day else "")
        self.setHidden(day is None)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be set."""
        self.set.setEnabled(not read_only)

    def _set(self) -> None:
        day = next_follow_up(self.here.plan, self.here.today) if self.here is not None else None
        if self.here is not None and day is not None:
            plan = self.here.plan
            moved = replace(plan, follow_up=replace(plan.follow_up, next=day))
            self.edited.emit(_("Set the next follow-up: {day}").format(day=long_day(day)), moved)


class FollowUps(Registers):
    """When the plan is followed up."""

    name = N_("Follow-up")
    picture = "again"
    question = N_("When do you look at the plan again?")
    lead = N_("At least once a year. More often when you want to.")
    parts = (
        NextDay,
        single(
            "follow_up",
            N_("The plan is followed up"),
            (
                field("next", N_("Next follow-up"), N_("next follow-up"), Day()),
                field("every_months", N_("How many months between"), N_("how often"), Whole(1, 12)),
                field("evaluate", N_("The whole plan is evaluated"), N_("evaluation"), Day()),
                told(N_("At the latest"), _due),
            ),
            picture="again",
        ),
        of_plan(
            N_("The day of the plan"),
            (field("written", N_("The plan was written"), N_("the day the plan was written"), Day()),),
            picture="calendar",
        ),
    )

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether a follow-up is agreed on."""
        return plan.follow_up.next is not None
