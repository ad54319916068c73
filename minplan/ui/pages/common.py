"""Choices and fields that several pages share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from minplan.documents.said import role
from minplan.formats import capital
from minplan.plan.goals import Subject, Voice
from minplan.plan.labels import label
from minplan.plan.people import PERSON, Address
from minplan.plan.plan import called, humans
from minplan.text import N_, _
from minplan.ui.typed import odd_email
from minplan.ui.widgets.kinds import Field, Here, Option, Options, Pick, Picks, Text, Tick, field
from minplan.ui.widgets.names import brief


def codes(kind: type[StrEnum], nothing: str = "") -> Options:
    """Every code of an enumeration by its label; first the message `nothing`, where none may be chosen."""

    def options(here: Here) -> Sequence[Option]:
        none = [Option(None, _(nothing))] if nothing else []
        return [*none, *(Option(one, capital(_(label(one)))) for one in kind)]

    return options


def people(nobody: str = "", *, person: bool = True) -> Options:
    """Everyone in the plan, with their roles; first the message `nobody`, where none may be chosen."""

    def options(here: Here) -> Sequence[Option]:
        plan = here.plan
        none = [Option("", _(nobody))] if nobody else []
        found = []
        for one in humans(plan):
            name = called(plan, one)
            if one == PERSON:
                found.append(Option(one, name, _("The plan is about this person")))
            else:
                what = role(plan, one)
                found.append(Option(one, name, "" if name.startswith(what) else capital(what)))
        return [*none, *(one for one in found if person or one.value != PERSON)]

    return options


def goals(here: Here) -> Sequence[Option]:
    """Every goal in the plan."""
    return [Option(one.id, brief(one.text, 90)) for one in here.plan.goals]


NEEDED = N_("Nothing is written here. Write something, or choose Remove.")

VOICE = field("voice", N_("Whose words"), N_("whose words"), Pick(codes(Voice)), share=1, least=150, last=2)

CONCERNS = field(
    "concerns",
    N_("Is about something sensitive"),
    N_("what it is about"),
    Picks(codes(Subject)),
    about=N_("Others only see this when a consent says so."),
)


def _part(name: str, title: str, noun: str) -> Field:
    """A part of the address: an address with nothing in it is none."""

    def read(here: Here, item: Any) -> Any:
        return getattr(item.address or Address(), name)

    def write(here: Here, item: Any, value: Any) -> Any:
        address = replace(item.address or Address(), **{name: value})
        return replace(item, address=None if address == Address() else address)

    return Field(title=title, noun=noun, kind=Text(), read=read, write=write)


REACHED = (
    field("phone", N_("Telephone"), N_("telephone"), Text()),
    field("email", N_("E-mail"), N_("e-mail"), Text(doubts=odd_email)),
    _part("street", N_("Street"), N_("address")),
    _part("postal_code", N_("Postal code"), N_("address")),
    _part("city", N_("Town"), N_("address")),
    field(
        "protected",
        N_("Protected identity"),
        N_("protected identity"),
        Tick(N_("Has a protected identity")),
        about=N_("With it, no paper tells the address or the telephone."),
    ),
)
"""How somebody is reached."""
