"""Andra planer: the organisations' own plans, and the goals they serve."""

from __future__ import annotations

from typing import Any

from minplan.plan.goals import OtherPlan, PlanKind
from minplan.plan.plan import Plan
from minplan.text import N_
from minplan.ui.pages.common import CONCERNS, NEEDED, codes, goals, people
from minplan.ui.pages.registers import Registers
from minplan.ui.widgets.kinds import Day, Here, Pick, Picks, Text, field
from minplan.ui.widgets.register import Kept


def _new(here: Here, typed: str, among: Any) -> OtherPlan:
    return OtherPlan(id="", name=typed, kind=among)


class OtherPlans(Registers):
    """The other plans."""

    name = N_("Other plans")
    picture = "list"
    question = N_("Which other plans are there?")
    lead = N_("Others make plans about you. This one is yours, and it holds them together.")
    parts = (
        Kept(
            collection="other_plans",
            title=N_("Other plans"),
            columns=(
                field("name", N_("Name"), N_("name"), Text(needed=NEEDED), share=4, least=160),
                field("kind", N_("Kind of plan"), N_("kind of plan"), Pick(codes(PlanKind)), share=3, least=150),
                field("owner", N_("Whose it is"), N_("whose it is"), Pick(people(N_("Nobody yet"))), share=3, last=1),
                field("dated", N_("Dated"), N_("day"), Day(), share=1, least=120, last=2),
            ),
            more=(
                field("goals", N_("Serves these goals"), N_("goals"), Picks(goals)),
                CONCERNS,
            ),
            new=_new,
            line=N_("What it is called"),
            among=codes(PlanKind),
            among_title=N_("New: kind of plan"),
        ),
    )

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether there is another plan."""
        return bool(plan.other_plans)
