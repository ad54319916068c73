"""Exemplar: who is to have a copy of the plan, and what each of them may then read."""

from __future__ import annotations

from collections.abc import Sequence

from minplan.formats import long_day
from minplan.plan.consents import Copy
from minplan.plan.disclosure import ends, in_force
from minplan.plan.edits import add, remove
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called, humans
from minplan.plan.representation import sees_all
from minplan.text import N_, _
from minplan.ui.pages.registers import Registers, of_plan
from minplan.ui.widgets.kinds import Field, Here, Option, Picks


def _may_read(here: Here, who: str) -> str:
    if sees_all(here.plan, who, here.today):
        return _("May read all of the plan")
    last = [ends(one) for one in in_force(here.plan, who, here.today)]
    if not last:
        return _("No consent in force: the copy would be almost empty")
    return _("Consent in force until {day}").format(day=long_day(max(last)))


def _people(here: Here) -> Sequence[Option]:
    everyone = (who for who in humans(here.plan) if who != PERSON)
    return [Option(who, called(here.plan, who), _may_read(here, who)) for who in everyone]


def _read(here: Here, plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.to for one in plan.copies))


def _write(here: Here, plan: Plan, value: tuple[str, ...]) -> Plan:
    for one in plan.copies:
        if one.to not in value:
            plan = remove(plan, "copies", one.id)
    has = _read(here, plan)
    for who in value:
        if who not in has:
            plan, _copy = add(plan, "copies", Copy(id="", to=who))
    return plan


class Copies(Registers):
    """Who is to have a copy."""

    name = N_("Copies")
    picture = "post"
    question = N_("Who is to have a copy?")
    lead = N_("A copy only holds what the consents allow. You print it under Papers.")
    parts = (
        of_plan(
            N_("They are to have a copy of the plan"),
            (
                Field(
                    title=N_("Tick everyone who is to have one"),
                    noun=N_("who is to have a copy"),
                    kind=Picks(_people),
                    read=_read,
                    write=_write,
                ),
            ),
            picture="post",
        ),
    )

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether anyone is to have a copy."""
        return bool(plan.copies)
