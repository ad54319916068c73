"""Möten: those that come, those that were, and when the plan is looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from minplan.documents.said import joined, named
from minplan.formats import clock_time, long_day, weekday
from minplan.plan.clock import meetings_ahead, review
from minplan.plan.labels import label
from minplan.plan.meetings import Meeting
from minplan.plan.plan import Plan, called
from minplan.text import N_, _, ngettext
from minplan.ui.pages.page import Reading
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Barred, Card, Chip, DayBadge, facts, stacked
from minplan.ui.widgets.words import Words


class Meetings(Reading):
    """The meetings."""

    name = N_("Meetings")
    picture = "meetings"
    question = N_("When do you meet?")
    lead = N_("The next meeting comes first.")
    empty = N_("No meeting is planned yet.")

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether there is a meeting."""
        return bool(plan.meetings)

    def cards(self, plan: Plan) -> Iterator[QWidget]:
        """Those that come, the nearest first; when the plan is followed up; those that were, the latest first."""
        ahead = meetings_ahead(plan, self.today)
        for one in ahead:
            yield _meeting(plan, one, Chip(_("Coming"), "sun"))
        if plan.meetings or plan.follow_up.next:
            yield _follow_up(plan, self.today)
        for one in sorted((one for one in plan.meetings if one not in ahead), key=lambda one: one.starts, reverse=True):
            yield _meeting(
                plan,
                one,
                Chip(_("Held"), "accent", "check") if one.present else Chip(_("It does not say who was there"), "late"),
            )


def _meeting(plan: Plan, one: Meeting, chip: Chip) -> QWidget:
    end = one.starts + timedelta(minutes=one.minutes) if one.minutes else None
    day = weekday(one.starts.date())
    hours = clock_time(one.starts) + (f"–{clock_time(end)}" if end else "")
    card = Card(_(label(one.kind)), DayBadge(one.starts.date()), [chip])
    card.add(
        stacked(Words(f"{day[:1].upper()}{day[1:]}, {hours}", Type.LABEL), *([Words(one.place)] if one.place else []))
    )
    if one.topics:
        card.add(
            stacked(
                Words(_("I want to talk about"), Type.SMALL_BOLD, "accent"),
                *(Barred(Words(topic)) for topic in one.topics),
                gap=8,
            )
        )
    card.add(
        facts(
            (
                (_("Invited"), named(plan, one.invited)),
                (_("Were there"), named(plan, one.present)),
                (_("Speaks for me"), called(plan, one.speaks_for_person) if one.speaks_for_person else ""),
            )
        )
    )
    return (
        card.add(stacked(Words(_("Notes"), Type.SMALL_BOLD, "accent"), Words(one.notes), gap=4)) if one.notes else card
    )


def _follow_up(plan: Plan, today: date) -> QWidget:
    follow, due = plan.follow_up, review(plan, today)
    often = follow.every_months
    chips = [Chip(_("Late"), "late", "alert-triangle")] if due.overdue else []
    return Card(_("The plan is followed up"), "plan", chips).add(
        facts(
            (
                (_("Next follow-up"), long_day(follow.next) if follow.next else ""),
                (_("At the latest"), long_day(due.due) if due.due else ""),
                (
                    _("How often"),
                    ngettext("Every month", "Every {count} months", often).format(count=often) if often else "",
                ),
                (_("The whole plan is evaluated"), long_day(follow.evaluate) if follow.evaluate else ""),
                (_("Last meeting"), joined(long_day(due.last)) if due.last else ""),
            )
        )
    )
