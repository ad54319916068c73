"""Uppföljning: when the plan is looked at again."""

from __future__ import annotations

from typing import Any

from minplan.formats import long_day
from minplan.plan.clock import review
from minplan.plan.plan import Plan
from minplan.text import N_, _
from minplan.ui.pages.registers import Registers, of_plan, single
from minplan.ui.widgets.kinds import Day, Here, Whole, field, told


def _due(here: Here, item: Any) -> str:
    due = review(here.plan, here.today)
    if due.due is None:
        return _("No day is known yet. The plan is looked at again at least once a year.")
    if due.overdue:
        return _("The plan should have been looked at again by {day}.").format(day=long_day(due.due))
    return _("The plan is looked at again by {day} at the latest.").format(day=long_day(due.due))


class FollowUps(Registers):
    """When the plan is followed up."""

    name = N_("Follow-up")
    picture = "again"
    question = N_("When do you look at the plan again?")
    lead = N_("At least once a year. More often when you want to.")
    parts = (
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
