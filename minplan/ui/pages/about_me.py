"""Om mig: how to talk with me, what to know first, what I can do myself, and the facts."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from minplan.documents.said import measure, postal
from minplan.formats import long_day
from minplan.plan.goals import Line
from minplan.plan.plan import Plan, called
from minplan.text import N_, _
from minplan.ui.pages.page import Reading
from minplan.ui.widgets.card import Card, entry, facts, ruled, said


class AboutMe(Reading):
    """Who I am."""

    name = N_("About me")
    picture = "me"
    question = N_("Who are you?")
    lead = N_("This is what others should know about you.")
    empty = N_("Nothing is written here yet.")

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether anything is said about the person."""
        return bool(plan.about or plan.communication)

    def cards(self, plan: Plan) -> Iterator[QWidget]:
        """How to talk with me comes first."""
        yield from _lines(_("This is how you talk with me"), "communication", plan.communication)
        yield from _lines(_("Good to know about me"), "me", plan.about)
        yield from _lines(_("What we can do ourselves"), "relations", plan.resources)
        yield _facts(plan)
        if plan.measures:
            rows = (
                entry(
                    measure(one.lss_measure),
                    _("Granted on {day}").format(day=long_day(one.granted)),
                    _("Decided by {name}").format(name=called(plan, one.by)) if one.by else "",
                )
                for one in plan.measures
            )
            yield ruled(Card(_("Support that I have"), "promises"), rows)


def _lines(title: str, picture: str, lines: tuple[Line, ...]) -> Iterator[QWidget]:
    if lines:
        yield Card(title, picture).add(*(said(one.text, one.voice) for one in lines))


def _facts(plan: Plan) -> QWidget:
    person = plan.person
    return Card(_("Facts"), "papers").add(
        facts(
            (
                (_("Name"), person.name),
                (_("Born"), long_day(person.born) if person.born else ""),
                (_("Personnummer"), person.personnummer),
                (_("Address"), "\n".join(postal(person.address))),
                (_("Telephone"), person.phone),
                (_("E-mail"), person.email),
                (_("Kommun"), person.municipality),
                (_("Protected identity"), _("Yes") if person.protected else ""),
            )
        )
    )
