"""Så har jag det nu: what is good and what should change, one area of life at a time."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from minplan.plan.goals import Situation, Voice
from minplan.plan.labels import label
from minplan.plan.plan import Plan
from minplan.text import N_, _
from minplan.ui.pages.page import Reading
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card, columns, soft, stacked
from minplan.ui.widgets.words import Words


class HowItIsNow(Reading):
    """How it is now."""

    name = N_("How it is now")
    picture = "now"
    question = N_("How is it for you now?")
    lead = N_("What is good, and what you want to change.")
    empty = N_("Nothing is written here yet.")

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether anything is said about how it is."""
        return bool(plan.situation)

    def cards(self, plan: Plan) -> Iterator[QWidget]:
        """A card for each area."""
        for one in plan.situation:
            card = Card(_(label(one.area)), one.area.value.replace("_", "-")).add(_both(one))
            yield card if one.voice is Voice.PERSON else card.add(soft(_(label(one.voice))))


def _both(one: Situation) -> QWidget:
    sides = [(_("This is good"), one.good), (_("This I want to change"), one.change)]
    shown = [stacked(Words(title, Type.SMALL_BOLD, "accent"), Words(text), gap=4) for title, text in sides if text]
    return columns(*shown, shares=(1, 1)) if shown else soft(_("Nothing is written here yet."))
