"""Så har jag det nu: what is good and what should change, one area of life at a time."""

from __future__ import annotations

from typing import Any

from minplan.plan.goals import LifeArea, Situation
from minplan.plan.plan import Plan
from minplan.text import N_
from minplan.ui.pages.common import CONCERNS, VOICE, codes
from minplan.ui.pages.registers import Registers
from minplan.ui.widgets.kinds import Here, Pick, Text, field
from minplan.ui.widgets.register import Kept


def _new(here: Here, typed: str, among: Any) -> Situation:
    return Situation(id="", area=among, good=typed)


def _photo(item: Situation) -> tuple[str, str]:
    """The picture of the area, wherever it stands."""
    name = item.area.value.replace("_", "-")
    return name, name


class HowItIsNow(Registers):
    """How it is now."""

    name = N_("How it is now")
    picture = "now"
    question = N_("How is it for you now?")
    lead = N_("What is good, and what you want to change.")
    parts = (
        Kept(
            collection="situation",
            title=N_("Area by area"),
            columns=(
                field("area", N_("Area of life"), N_("area of life"), Pick(codes(LifeArea)), share=2, least=150),
                field("good", N_("This is good"), N_("what is good"), Text(prose=True), share=4, least=170),
                field(
                    "change", N_("This I want to change"), N_("what to change"), Text(prose=True), share=4, least=170
                ),
                VOICE,
            ),
            more=(CONCERNS,),
            new=_new,
            line=N_("What is good there"),
            photo=_photo,
            among=codes(LifeArea),
            among_title=N_("New area of life"),
        ),
    )

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether anything is said about how it is."""
        return bool(plan.situation)
