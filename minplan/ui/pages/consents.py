"""Vem får veta vad: the consents, and who is to have a copy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QWidget

from minplan.documents.said import named
from minplan.formats import listed, long_day
from minplan.plan.clock import withdrawn
from minplan.plan.consents import Consent
from minplan.plan.disclosure import ends, entitled, in_force, runs
from minplan.plan.labels import label
from minplan.plan.people import PERSON, Participant
from minplan.plan.plan import Plan, called, humans
from minplan.text import N_, _
from minplan.ui.pages.page import Reading
from minplan.ui.widgets.card import Card, Chip, columns, entry, facts, flowing, ruled, soft, stacked


class Consents(Reading):
    """Who may know what."""

    name = N_("Who may know what")
    picture = "who-knows"
    question = N_("Who may know what about you?")
    lead = N_("You decide. You can always change your mind.")
    empty = N_("There is no consent yet. Then nobody else may see the plan.")

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether there is a consent."""
        return bool(plan.consents)

    def cards(self, plan: Plan) -> Iterator[QWidget]:
        """A card for each consent, and one for the copies."""
        for one in plan.consents:
            yield _consent(plan, one, self.today)
        if plan.copies:
            rows = (_copy(plan, one.to, self.today) for one in plan.copies)
            yield ruled(Card(_("They are to have a copy of the plan"), "papers"), rows)


def _consent(plan: Plan, one: Consent, today: date) -> QWidget:
    known = [Chip(_(label(code)), "plain") for code in one.categories]
    kept = [Chip(_(label(code)), "late", "x") for code in one.except_categories]
    given = _("{day}, by {names}").format(day=long_day(one.given), names=named(plan, one.by or (PERSON,)))
    return Card(listed([called(plan, who) for who in one.to]), "who-knows", [_state(plan, one, today)]).add(
        stacked(soft(_("May know about")), flowing(*known), gap=4),
        *([stacked(soft(_("Not about")), flowing(*kept), gap=4)] if kept else []),
        facts(
            (
                (_("What it is for"), one.purpose),
                (_("What it means to say no"), one.consequences),
                (_("Not to"), named(plan, one.except_to)),
                (_("Given"), given),
                (_("How"), _(label(one.form)).capitalize() if one.form else ""),
                (_("Told me what it means"), called(plan, one.informed_by) if one.informed_by else ""),
                (_("We talk about it again"), long_day(one.review) if one.review else ""),
            )
        ),
    )


def _state(plan: Plan, one: Consent, today: date) -> Chip:
    if withdrawn(one, today) and one.withdrawn is not None:
        return Chip(_("Withdrawn on {day}").format(day=long_day(one.withdrawn)), "late", "x")
    if today > ends(one):
        return Chip(_("Ran out on {day}").format(day=long_day(ends(one))), "late", "alert-triangle")
    if not runs(one, today):
        return Chip(_("Begins on {day}").format(day=long_day(one.given)), "sun")
    if not entitled(plan, one, today):
        return Chip(_("Not in force: the one who gave it had no right to"), "late", "alert-triangle")
    return Chip(_("In force until {day}").format(day=long_day(ends(one))), "accent", "check")


def _copy(plan: Plan, who: str, today: date) -> QWidget:
    human = humans(plan)[who]
    line = human.organisation if isinstance(human, Participant) and human.name else ""
    if isinstance(human, Participant) and not in_force(plan, who, today):
        chip = flowing(Chip(_("No consent in force"), "sun", "alert-triangle"))
        return columns(entry(called(plan, who), line), chip, shares=(3, 2))
    return entry(called(plan, who), line)
