"""Vem hjälper mig: who answers for the plan, and everyone who takes part."""

from __future__ import annotations

from typing import Any

from minplan.plan.people import Participant, Sector
from minplan.plan.plan import Plan
from minplan.text import N_
from minplan.ui.pages.common import REACHED, codes, people
from minplan.ui.pages.registers import Registers, of_plan
from minplan.ui.widgets.kinds import Here, Pick, Text, Tick, field
from minplan.ui.widgets.register import Kept


def _new(here: Here, typed: str, among: Any) -> Participant:
    return Participant(id="", role="", name=typed)


def _photo(item: Participant) -> tuple[str, str]:
    return f"participants/{item.id}", "helpers"


_PEOPLE = Kept(
    collection="participants",
    title=N_("They take part"),
    picture="helpers",
    columns=(
        field("name", N_("Name"), N_("name"), Text(), share=3, least=150),
        field("role", N_("Role"), N_("role"), Text(), share=2, least=140),
        field("organisation", N_("Works at"), N_("place of work"), Text(), share=3, least=150, last=2),
        field("decides", N_("Decides"), N_("right to decide"), Tick(N_("Can decide about support")), share=1, last=3),
    ),
    more=(
        field("sector", N_("Comes from"), N_("where they come from"), Pick(codes(Sector, N_("Not said")))),
        *REACHED,
    ),
    photo=_photo,
    new=_new,
    line=N_("New person"),
    hint=N_("Write the name. A role without a name is allowed too."),
    empty=N_("Nobody is here yet."),
)


class Helpers(Registers):
    """Those who help."""

    name = N_("Who helps me")
    picture = "helpers"
    question = N_("Who helps you?")
    lead = N_("Everyone who is part of your plan.")
    parts = (
        _PEOPLE,
        of_plan(
            N_("Responsible for the plan"),
            (
                field(
                    "coordinator",
                    N_("Responsible for the plan"),
                    N_("who is responsible for the plan"),
                    Pick(people()),
                    about=N_("You choose who. Best is someone who does not decide about your support."),
                ),
            ),
            picture="compass",
        ),
    )

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether anyone takes part."""
        return bool(plan.participants)
