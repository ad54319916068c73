"""Olika uppfattningar: a goal in the person's words, and beside it how somebody else sees it. Both stand."""

from __future__ import annotations

from typing import Any

from minplan.plan.goals import Difference
from minplan.plan.plan import Plan
from minplan.text import N_, _
from minplan.ui.pages.common import CONCERNS, NEEDED, goals, people
from minplan.ui.pages.registers import Registers
from minplan.ui.widgets.kinds import Here, Pick, Refused, Text, field
from minplan.ui.widgets.register import Kept


def _new(here: Here, typed: str, among: Any) -> Difference:
    """Whose words they are is chosen first; the goal is one that matters most now, until another is chosen."""
    every = here.plan.goals
    if not every:
        raise Refused(_("The plan has no goal or wish yet."))
    goal = next((one for one in every if one.now), every[0])
    return Difference(id="", goal=goal.id, by=among, text=typed)


class Differences(Registers):
    """Where somebody sees a goal otherwise."""

    name = N_("Different views")
    picture = "communication"
    question = N_("Who sees it otherwise?")
    lead = N_("Your words and theirs stand side by side. Nobody's words are changed.")
    parts = (
        Kept(
            collection="differences",
            title=N_("Side by side"),
            columns=(
                field("goal", N_("The goal, in my words"), N_("goal"), Pick(goals), share=4, least=190),
                field("text", N_("How it is seen otherwise"), N_("words"), Text(needed=NEEDED), share=4, least=190),
                field("by", N_("By whom"), N_("who sees it otherwise"), Pick(people()), share=2, least=120, last=1),
            ),
            more=(CONCERNS,),
            new=_new,
            line=N_("New: how it is seen otherwise"),
            hint=N_("Then choose which goal it is about."),
            among=people(person=False),
            among_title=N_("Who sees it otherwise?"),
            empty=N_("Nobody has said that they see a goal otherwise."),
        ),
    )

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether somebody sees a goal otherwise."""
        return bool(plan.differences)
