"""Om mig: how to talk with me, what to know first, what I can do myself, the facts, and the support I have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minplan.documents.said import measure
from minplan.plan.goals import Line, Measure, Voice
from minplan.plan.law import measures
from minplan.plan.notes import Note
from minplan.plan.plan import Plan
from minplan.text import N_, _
from minplan.ui.pages.common import CONCERNS, NEEDED, REACHED, VOICE, goals, people
from minplan.ui.pages.registers import Pictured, Registers, single
from minplan.ui.typed import odd_number
from minplan.ui.widgets.kinds import Day, Here, Option, Pick, Text, field
from minplan.ui.widgets.register import Kept

_FACTS = single(
    "person",
    N_("Facts"),
    (
        field("name", N_("Name"), N_("name"), Text(needed=N_("The plan needs a name. Write what you are called."))),
        field("born", N_("Born"), N_("birth date"), Day(past=True)),
        field("personnummer", N_("Personnummer"), N_("the number"), Text(doubts=odd_number)),
        field("municipality", N_("Kommun"), N_("home kommun"), Text()),
        *REACHED,
    ),
    picture="card",
)


def _line(here: Here, typed: str, among: Any) -> Line:
    return Line(id="", text=typed, voice=Voice.PERSON)


def _lines(collection: str, title: str, picture: str, line: str) -> Kept:
    text = field("text", N_("In words"), N_("words"), Text(needed=NEEDED, prose=True), share=5, least=200)
    return Kept(
        collection=collection,
        title=title,
        picture=picture,
        columns=(text, VOICE),
        more=(CONCERNS,),
        new=_line,
        line=line,
    )


def _goal(here: Here) -> Sequence[Option]:
    return [Option("", _("No goal")), *goals(here)]


def _lss(here: Here) -> Sequence[Option]:
    return [Option(one, measure(one)) for one in measures()]


def _granted(here: Here, typed: str, among: Any) -> Measure:
    return Measure(id="", lss_measure=among, granted=Day(needed=_WHEN).read(typed, here))


_WHEN = N_("Write the day it was granted.")


def _note(here: Here, typed: str, among: Any) -> Note:
    return Note(id="", text=typed, on=here.today)


_NOTES = Kept(
    collection="notes",
    title=N_("Only for me"),
    picture="shield",
    lead=N_("On no other paper, and in nobody's copy. But whoever can open the plan can read it."),
    columns=(
        field("text", N_("My own note"), N_("my own note"), Text(needed=NEEDED, prose=True), share=5, least=200),
        field("on", N_("Day"), N_("the day of the note"), Day(), share=1, least=120, last=1),
    ),
    more=(field("goal", N_("About which goal"), N_("which goal the note is about"), Pick(_goal)),),
    new=_note,
    line=N_("New note of my own"),
)

_MEASURES = Kept(
    collection="measures",
    title=N_("Support that I have"),
    picture="promises",
    columns=(
        field("lss_measure", N_("Support"), N_("support"), Pick(_lss), share=4, least=180),
        field("granted", N_("Granted"), N_("the day it was granted"), Day(needed=_WHEN), share=1, least=120),
        field("by", N_("Decided by"), N_("who decided"), Pick(people(N_("Not known"))), share=2, last=1),
    ),
    more=(field("offered", N_("A plan was offered"), N_("the day a plan was offered"), Day()),),
    new=_granted,
    line=N_("The day it was granted"),
    among=_lss,
    among_title=N_("New support"),
)


class AboutMe(Registers):
    """Who I am."""

    name = N_("About me")
    picture = "me"
    question = N_("Who are you?")
    lead = N_("This is what others should know about you.")
    parts = (
        _lines("communication", N_("This is how you talk with me"), "communication", N_("New about how to talk")),
        _lines("about", N_("Good to know about me"), "me", N_("New about me")),
        _lines("resources", N_("What we can do ourselves"), "relations", N_("New about what we can do")),
        _NOTES,
        _MEASURES,
        Pictured(title=N_("A picture of me"), picture="me"),
        _FACTS,
    )

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether anything is said about the person."""
        return bool(plan.about or plan.communication)
