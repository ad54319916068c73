"""Answers that are people: who helps, and who may speak for the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from minplan.plan.edits import add, change
from minplan.plan.labels import label
from minplan.plan.people import Participant, Representative, RepresentativeKind
from minplan.plan.plan import Plan, called
from minplan.text import N_, _


@dataclass(frozen=True, slots=True)
class Helpers:
    """Everyone who takes part: a name, what they are for the person, and where they work."""

    collection: str = "participants"
    names: tuple[str, ...] = (N_("Name"), N_("What the person is for you"), N_("Place of work, if there is one"))
    kinds: tuple[tuple[str, str], ...] = ()
    example_in: int = 1

    def texts(self, item: Any) -> tuple[str, ...]:
        """What stands in the lines for one of them."""
        return item.name, item.role, item.organisation

    def line(self, plan: Plan, item: Any) -> tuple[str, str]:
        """What to call one of them in a list, and a line about them."""
        name = called(plan, item.id)
        return name, ", ".join(part for part in (item.role, item.organisation) if part and part not in name)

    def lacks(self, texts: Sequence[str], kind: str) -> str:
        """What must be said before they can be in the plan, as a sentence; "" when nothing is."""
        if texts[0].strip() or texts[1].strip():
            return ""
        return _("Write a name, or what the person is for you.")

    def add(self, plan: Plan, texts: Sequence[str], kind: str) -> tuple[Plan, str]:
        """The plan with one more, and their id."""
        name, role, organisation = texts
        new, one = add(plan, self.collection, Participant(id="", name=name, role=role, organisation=organisation))
        return new, one.id

    def change(self, plan: Plan, item: str, texts: Sequence[str], kind: str) -> Plan:
        """The plan with other words about one of them."""
        name, role, organisation = texts
        return change(plan, self.collection, item, name=name, role=role, organisation=organisation)


@dataclass(frozen=True, slots=True)
class Speakers:
    """Those who may speak for the person: a name, and in what right."""

    collection: str = "representatives"
    names: tuple[str, ...] = (N_("Name"),)
    kinds: tuple[tuple[str, str], ...] = tuple((one.value, label(one)) for one in RepresentativeKind)
    example_in: int = 0

    def texts(self, item: Any) -> tuple[str, ...]:
        """What stands in the line for one of them."""
        return (item.name,)

    def line(self, plan: Plan, item: Any) -> tuple[str, str]:
        """What to call one of them in a list, and a line about them."""
        return item.name, _(label(item.kind))

    def lacks(self, texts: Sequence[str], kind: str) -> str:
        """What must be said before they can be in the plan, as a sentence; "" when nothing is."""
        if not texts[0].strip():
            return _("Write the name of the person.")
        return "" if kind else _("Choose what the person is: for example god man.")

    def add(self, plan: Plan, texts: Sequence[str], kind: str) -> tuple[Plan, str]:
        """The plan with one more, and their id."""
        new, one = add(
            plan, self.collection, Representative(id="", name=texts[0], kind=RepresentativeKind(kind), covers=())
        )
        return new, one.id

    def change(self, plan: Plan, item: str, texts: Sequence[str], kind: str) -> Plan:
        """The plan with another name or right for one of them."""
        return change(plan, self.collection, item, name=texts[0], kind=RepresentativeKind(kind))
