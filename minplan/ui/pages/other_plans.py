"""Andra planer: the organisations' own plans, the goals they serve, what is only promised there, what they say
differently.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minplan.plan.goals import Contradiction, Elsewhere, OtherPlan, PlanKind
from minplan.plan.plan import Plan
from minplan.text import N_, _
from minplan.ui.pages.common import CONCERNS, NEEDED, codes, goals, people
from minplan.ui.pages.goals_and_plans import GoalsAndPlans, plans
from minplan.ui.pages.registers import Registers
from minplan.ui.widgets.kinds import Day, Field, Here, Option, Pick, Picks, Refused, Text, field
from minplan.ui.widgets.register import Kept


def _new(here: Here, typed: str, among: Any) -> OtherPlan:
    return OtherPlan(id="", name=typed, kind=among)


def _plans_and_mine(here: Here) -> Sequence[Option]:
    return [Option("", _("My own plan")), *plans(here)]


def _goals_or_none(here: Here) -> Sequence[Option]:
    return [Option("", _("Not said")), *goals(here)]


def _new_promise(here: Here, typed: str, among: Any) -> Elsewhere:
    """What is promised there; the goal follows where the plan serves only one."""
    served = next((one.goals for one in here.plan.other_plans if one.id == among), ())
    return Elsewhere(id="", other_plan=among, text=typed, goal=served[0] if len(served) == 1 else "")


def _new_contradiction(here: Here, typed: str, among: Any) -> Contradiction:
    """What one plan says; of the goal it serves first, against the person's own plan, until something else is said."""
    every = here.plan.goals
    if not every:
        raise Refused(_("The plan has no goal or wish yet."))
    served = next((one.goals for one in here.plan.other_plans if one.id == among), ())
    return Contradiction(id="", goal=served[0] if served else every[0].id, one=among, one_says=typed, other_says="")


def _two_plans(name: str, title: str, noun: str, kind: Pick) -> Field:
    """One of the two plans: a plan does not say something else than itself."""
    plain = field(name, title, noun, kind, share=2, least=130, last=1)

    def write(here: Here, item: Any, value: Any) -> Any:
        new = plain.write(here, item, value)
        if new != item and new.one == new.other:
            raise Refused(_("Choose two plans that are not the same."))
        return new

    return Field(title=title, noun=noun, kind=kind, read=plain.read, write=write, share=2, least=130, last=1)


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
        GoalsAndPlans,
        Kept(
            collection="elsewhere",
            title=N_("What is only promised in another plan"),
            lead=N_("It stands on no paper that you give to others."),
            columns=(
                field("text", N_("What is promised"), N_("what is promised"), Text(needed=NEEDED), share=4, least=180),
                field("other_plan", N_("In which plan"), N_("the plan"), Pick(plans), share=2, least=130, last=1),
                field("who", N_("Who"), N_("who"), Pick(people(N_("Nobody yet"))), share=2, least=120, last=2),
                field("by", N_("By"), N_("day"), Day(), share=1, least=120, last=3),
            ),
            more=(field("goal", N_("For which goal"), N_("goal"), Pick(_goals_or_none)), CONCERNS),
            new=_new_promise,
            line=N_("New: what is promised there"),
            hint=N_("One thing on each line. Press Enter between them."),
            among=plans,
            among_title=N_("In which plan is it?"),
        ),
        Kept(
            collection="contradictions",
            title=N_("Where two plans say different things"),
            lead=N_("Both stand as they are. You talk about it when you meet."),
            columns=(
                field("goal", N_("Goal"), N_("goal"), Pick(goals), share=2, least=150),
                _two_plans("one", N_("The one plan"), N_("the one plan"), Pick(plans)),
                field("one_says", N_("It says"), N_("what it says"), Text(needed=NEEDED), share=3, least=150, last=2),
                _two_plans("other", N_("The other plan"), N_("the other plan"), Pick(_plans_and_mine)),
                field("other_says", N_("That one says"), N_("what that one says"), Text(), share=3, least=150, last=2),
            ),
            more=(CONCERNS,),
            new=_new_contradiction,
            line=N_("New: what that plan says"),
            hint=N_("Then write what the other plan says."),
            among=plans,
            among_title=N_("Which plan says so?"),
        ),
    )

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether there is another plan."""
        return bool(plan.other_plans)
