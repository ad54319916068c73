"""Varför: why the person wants a plan."""

from __future__ import annotations

from minplan.plan.goals import Line
from minplan.plan.plan import Plan
from minplan.text import N_
from minplan.ui.pages.statements import Statements, Steps


class Reasons(Statements):
    """The reasons, each in someone's words."""

    name = N_("Why")
    picture = "why"
    question = N_("Why do you want a plan?")
    lead = N_("Write it your own way. What you write is never changed.")
    collection = "reasons"
    kind = Line
    steps = Steps(
        field=N_("Reason {number}"),
        add=N_("Add a reason"),
        added=N_("Added a reason"),
        changed=N_("Changed a reason"),
        voiced=N_("Changed whose words a reason is"),
        removed=N_("Removed a reason"),
        blank=N_("Nothing is written here. Write something, or choose Remove."),
    )

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether there is a reason."""
        return bool(plan.reasons)
