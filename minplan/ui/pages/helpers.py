"""Vem hjälper mig: those who may speak for me, and everyone who takes part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QWidget

from minplan.documents.said import contact, joined, labels
from minplan.formats import long_day
from minplan.plan.labels import label
from minplan.plan.people import PERSON, Participant, Representative
from minplan.plan.plan import Plan
from minplan.text import N_, _
from minplan.ui.pages.page import Reading
from minplan.ui.widgets.card import Card, Chip, columns, entry, ruled, soft, stacked


class Helpers(Reading):
    """Those who help."""

    name = N_("Who helps me")
    picture = "helpers"
    question = N_("Who helps you?")
    lead = N_("Everyone who is part of your plan.")
    empty = N_("Nobody is here yet.")

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether anyone takes part."""
        return bool(plan.representatives or plan.participants)

    def cards(self, plan: Plan) -> Iterator[QWidget]:
        """First those who speak for me."""
        if plan.coordinator == PERSON:
            yield Card(_("You are responsible for the plan yourself."), "me")
        if plan.representatives:
            rows = (_representative(plan, one, self.today) for one in plan.representatives)
            yield ruled(Card(_("They may speak for me"), "communication"), rows)
        if plan.participants:
            yield ruled(Card(_("They take part"), "promises"), (_participant(plan, one) for one in plan.participants))


def _responsible(plan: Plan, who: str) -> list[QWidget]:
    return [Chip(_("Responsible for the plan"), "accent", "check")] if plan.coordinator == who else []


def _representative(plan: Plan, one: Representative, today: date) -> QWidget:
    chips = _responsible(plan, one.id)
    if one.until is not None and one.until < today:
        chips.append(Chip(_("The right has ended"), "late", "alert-triangle"))
    period = [
        _("From {day}").format(day=long_day(one.since)) if one.since else "",
        _("Until {day}").format(day=long_day(one.until)) if one.until else "",
    ]
    lines = (_(label(one.kind)).capitalize(), labels(one.covers).capitalize(), joined(*period))
    return _beside(entry(one.name, *lines, chips=chips), one)


def _participant(plan: Plan, one: Participant) -> QWidget:
    chips = _responsible(plan, one.id)
    if one.decides:
        chips.append(Chip(_("Can decide about support")))
    lines = (joined(one.role if one.name else "", one.organisation),)
    return _beside(entry(one.name or one.role, *lines, chips=chips), one)


def _beside(entry_: QWidget, one: Representative | Participant) -> QWidget:
    if one.protected:
        return columns(entry_, soft(_("Protected identity")), shares=(3, 2))
    lines = contact(one)
    return columns(entry_, stacked(*(soft(line) for line in lines)), shares=(3, 2)) if lines else entry_
