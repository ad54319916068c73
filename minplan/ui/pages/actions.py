"""Vem gör vad: under each goal what is done, by whom and by when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QWidget

from minplan.documents.said import basis, joined
from minplan.formats import long_day
from minplan.plan.clock import overdue
from minplan.plan.goals import Action, ActionDecision, Goal, Status
from minplan.plan.labels import label
from minplan.plan.people import Participant
from minplan.plan.plan import Plan, called, humans
from minplan.text import N_, _, ngettext
from minplan.ui.pages.page import Reading
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card, Chip, columns, flowing, ruled, soft, stacked
from minplan.ui.widgets.words import Words


class Actions(Reading):
    """Who does what."""

    name = N_("Who does what")
    picture = "promises"
    question = N_("Who does what?")
    lead = N_("What is decided, planned and wished for, goal by goal.")
    empty = N_("Nothing is planned yet.")

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether anything is planned."""
        return bool(plan.actions)

    def cards(self, plan: Plan) -> Iterator[QWidget]:
        """A card for each goal that something is done for."""
        late = {one.id for one in overdue(plan, self.today)}
        for goal in plan.goals:
            actions = [one for one in plan.actions if one.goal == goal.id]
            if actions:
                yield ruled(_goal(goal), (_action(plan, one, one.id in late, self.today) for one in actions))


def _goal(goal: Goal) -> Card:
    picture = goal.area.value.replace("_", "-") if goal.area else "want"
    chips = [Chip(_("Most important right now"), "sun", "star")] if goal.now else []
    return Card(goal.text, picture, chips)


def _action(plan: Plan, one: Action, late: bool, today: date) -> QWidget:
    what = stacked(Words(one.what), *(soft(line) for line in (one.how, one.scope, basis(one)) if line))
    human = humans(plan).get(one.who)
    organisation = human.organisation if isinstance(human, Participant) and human.name else ""
    who = stacked(
        Words(called(plan, one.who) if one.who else _("Nobody yet"), Type.SMALL),
        *([soft(organisation)] if organisation else []),
    )
    day = _("By {day}").format(day=long_day(one.by)) if one.by else _("No day yet")
    when = stacked(
        Words(day, Type.SMALL_BOLD if late else Type.SMALL, "late" if late else "ink"),
        _standing(one, late, today),
        gap=4,
    )
    return columns(what, who, when, shares=(5, 3, 3), narrow=600)


def _standing(one: Action, late: bool, today: date) -> QWidget:
    firm = _(label(one.decision)) if one.decision else _("Not decided")
    if one.status is Status.DONE:
        return flowing(Chip(_(label(one.status)), "accent", "check"))
    if one.status is Status.DROPPED:
        return soft(joined(firm, _(label(one.status)).lower()))
    if late and one.by is not None:
        days = (today - one.by).days
        words = ngettext("{days} day late", "{days} days late", days).format(days=days)
        return stacked(flowing(Chip(words, "late", "alert-triangle")), soft(firm), gap=4)
    return flowing(Chip(firm, "accent" if one.decision is ActionDecision.DECIDED else "plain"))
