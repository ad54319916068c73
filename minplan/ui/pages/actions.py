"""Vem gör vad: what is done for the goals, by whom, by when, and how firmly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minplan.documents.said import measure
from minplan.plan.goals import Action, ActionDecision, Basis, Status, set_status
from minplan.plan.law import measures
from minplan.plan.plan import Plan
from minplan.text import N_, _
from minplan.ui.pages.common import CONCERNS, NEEDED, codes, goals, people
from minplan.ui.pages.registers import Registers
from minplan.ui.widgets.kinds import Day, Field, Here, Option, Pick, Text, field
from minplan.ui.widgets.register import Kept


def _new(here: Here, typed: str, among: Any) -> Action:
    return Action(id="", goal=among, what=typed)


def _status(here: Here, item: Any) -> Any:
    return item.status


def _set_status(here: Here, item: Any, value: Any) -> Any:
    """With the state goes the day it came so."""
    return set_status(item, value, here.today)


def _lss(here: Here) -> Sequence[Option]:
    return [Option(None, _("None")), *(Option(one, measure(one)) for one in measures())]


_ACTIONS = Kept(
    collection="actions",
    title=N_("Everything to be done"),
    columns=(
        field("what", N_("What"), N_("what"), Text(needed=NEEDED), share=6, least=190),
        field("who", N_("Who"), N_("who"), Pick(people(N_("Nobody yet"))), share=3, least=130),
        field("by", N_("By when"), N_("day"), Day(), share=1, least=124),
        field("decision", N_("How firm"), N_("how firm it is"), Pick(codes(ActionDecision, N_("Not decided"))), share=1,
              least=118, last=2),
        Field(title=N_("State"), noun=N_("state"), kind=Pick(codes(Status)), read=_status, write=_set_status, share=1,
              least=112, last=3),
    ),
    more=(
        field("goal", N_("Goal"), N_("goal"), Pick(goals)),
        field("done", N_("The day it was done or dropped"), N_("the day it was done"), Day()),
        field("outcome", N_("What came of it"), N_("what came of it"), Text(prose=True)),
        field("scope", N_("How much"), N_("how much"), Text()),
        field("how", N_("How"), N_("how"), Text(prose=True)),
        field("basis", N_("Under which rules"), N_("rules"), Pick(codes(Basis, N_("Not said")))),
        field("lss_measure", N_("Measure of 9 § LSS"), N_("measure"), Pick(_lss)),
        CONCERNS,
    ),
    new=_new,
    line=N_("New: what is to be done"),
    hint=N_("Write one thing and press Enter. Then write the next."),
    among=goals,
    among_title=N_("For which goal"),
    empty=N_("Nothing is planned yet. First there must be a goal to do something for."),
)  # fmt: skip


class Actions(Registers):
    """Who does what."""

    name = N_("Who does what")
    picture = "tools"
    question = N_("Who does what?")
    lead = N_("What is decided, planned and wished for.")
    parts = (_ACTIONS,)

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether anything is planned."""
        return bool(plan.actions)
