"""Uppföljning: when the plan is looked at again, and the request that it all began with."""

from __future__ import annotations

from typing import Any

from minplan.formats import long_day
from minplan.plan.clock import review
from minplan.plan.meetings import Answer, Request, RequestForm
from minplan.plan.plan import Plan
from minplan.text import N_, _
from minplan.ui.pages.common import codes, people
from minplan.ui.pages.registers import Registers, of_plan, single
from minplan.ui.widgets.kinds import Day, Here, Pick, Whole, field, told
from minplan.ui.widgets.register import Kept


def _due(here: Here, item: Any) -> str:
    due = review(here.plan, here.today)
    if due.due is None:
        return _("No day is known yet. The plan is looked at again at least once a year.")
    if due.overdue:
        return _("The plan should have been looked at again by {day}.").format(day=long_day(due.due))
    return _("The plan is looked at again by {day} at the latest.").format(day=long_day(due.due))


def _new(here: Here, typed: str, among: Any) -> Request:
    return Request(id="", made=Day(needed=_WHEN).read(typed, here))


_WHEN = N_("Write the day it was asked for.")


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
        Kept(
            collection="requests",
            title=N_("Requests for a plan"),
            picture="letter",
            lead=N_("Everyone who has a measure may ask for a plan, 10 § LSS."),
            columns=(
                field("made", N_("Asked"), N_("day"), Day(needed=_WHEN), share=2, least=120),
                field("to", N_("Asked whom"), N_("who was asked"), Pick(people(N_("Not said"), person=False)), share=4),
                field("answer", N_("Answer"), N_("answer"), Pick(codes(Answer)), share=2, least=120),
                field("answered", N_("Answered"), N_("day of the answer"), Day(), share=2, least=120, last=1),
            ),
            more=(
                field("how", N_("How it was asked"), N_("how it was asked"), Pick(codes(RequestForm, N_("Not said")))),
            ),
            new=_new,
            line=N_("New: the day it was asked for"),
        ),
    )

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether a follow-up is agreed on."""
        return plan.follow_up.next is not None
