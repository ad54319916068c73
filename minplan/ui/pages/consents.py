"""Vem får veta vad: the consents, each with whom, about what, what for, until when, and who gave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from minplan.formats import long_day
from minplan.plan.clock import withdrawn
from minplan.plan.consents import Category, Consent, ConsentForm, Kind
from minplan.plan.days import years_later
from minplan.plan.disclosure import ends, entitled, runs
from minplan.plan.goals import Subject
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called
from minplan.plan.representation import Act, May, guardians, may
from minplan.text import N_, _
from minplan.ui.pages.common import codes, people
from minplan.ui.pages.registers import Registers
from minplan.ui.widgets.kinds import Day, Field, Here, Option, Pick, Picks, Refused, Text, field, told
from minplan.ui.widgets.register import Deed, Kept


def _categories(here: Here) -> Sequence[Option]:
    """Kinds of information first, then what is sensitive; "school" is both a word and a subject."""
    return [*codes(Kind)(here), *codes(Subject)(here)]


def _givers(here: Here) -> Sequence[Option]:
    """The person and those who may speak for them, with what the law says about their giving a consent today."""
    found = []
    for who in (PERSON, *(one.id for one in here.plan.representatives)):
        right = may(here.plan, who, Act.CONSENT, here.today)
        about = f"{_(right.why)} {_(right.ground)}".strip() if right.may is May.WITH_GROUND else _(right.why)
        found.append(Option(who, called(here.plan, who), about))
    return found


def _givers_read(here: Here, item: Consent) -> tuple[str, ...]:
    return item.by or (PERSON,)


def _given_by(here: Here, item: Consent, value: tuple[str, ...]) -> Consent:
    """The consent as given by these. Raises Refused for one who had no right to give it."""
    if not value:
        raise Refused(_("Choose who gives the consent."))
    for who in value:
        right = may(here.plan, who, Act.CONSENT, item.given)
        if who not in _givers_read(here, item) and not right:
            name = called(here.plan, who)
            raise Refused(_("{name} may not give this consent. {why}").format(name=name, why=_(right.why)))
    return item if value == _givers_read(here, item) else replace(item, by=() if value == (PERSON,) else value)


def _until(here: Here, item: Consent, value: date | None) -> Consent:
    """A consent always has an end: a year from its first day when none is said."""
    until = value or years_later(item.given, 1)
    if until < item.given:
        raise Refused(_("The consent cannot end before it begins, {day}.").format(day=long_day(item.given)))
    return item if until == ends(item) else replace(item, until=until)


def _withdrawn(here: Here, item: Consent, value: date | None) -> Consent:
    if value is not None and value < item.given:
        raise Refused(_("It cannot be withdrawn before it was given, {day}.").format(day=long_day(item.given)))
    return replace(item, withdrawn=value)


def state(here: Here, item: Consent) -> str:
    """Whether a consent is in force, in some words."""
    today = here.today
    if withdrawn(item, today) and item.withdrawn is not None:
        return _("Withdrawn on {day}").format(day=long_day(item.withdrawn))
    if today > ends(item):
        return _("Ran out on {day}").format(day=long_day(ends(item)))
    if not runs(item, today):
        return _("Begins on {day}").format(day=long_day(item.given))
    if not entitled(here.plan, item, today):
        return _("Not in force: the one who gave it had no right to")
    return _("In force until {day}").format(day=long_day(ends(item)))


def _new(here: Here, typed: str, among: Any) -> Consent:
    """A consent about nothing yet, for a year, given by the one whose right it is today."""
    plan, today = here.plan, here.today
    own = may(plan, PERSON, Act.CONSENT, today).may is May.YES
    by = () if own else tuple(one.id for one in guardians(plan, today) if may(plan, one.id, Act.CONSENT, today))
    return Consent(id="", to=(among,), categories=(), purpose=typed, given=today, until=years_later(today, 1), by=by)


def _known(here: Here, item: Consent) -> str:
    left: list[Category] = [one for one in item.categories if one not in item.except_categories]
    return Picks(_categories).text(tuple(left), here) or _("Nothing yet: choose what below")


_TO = field(
    "to",
    N_("To whom"),
    N_("to whom"),
    Picks(people(person=False), needed=N_("Choose at least one who may know.")),
    share=3,
    least=150,
)
_ABOUT = field("categories", N_("May know about"), N_("what they may know about"), Picks(_categories))
_GIVEN = field("given", N_("Given"), N_("the day it was given"), Day(needed=N_("Write the day it was given.")))

_CONSENTS = Kept(
    collection="consents",
    title=N_("Consents"),
    columns=(
        _TO,
        told(N_("About what"), _known, share=4, least=170, last=1),
        Field(
            title=N_("Until"), noun=N_("last day"), kind=Day(), read=lambda here, item: ends(item), write=_until,
            about=N_("A year when you write nothing."), share=1, least=120,
        ),
        told(N_("State"), state, share=2, least=130, last=2),
    ),
    more=(
        _ABOUT,
        field("purpose", N_("What it is for"), N_("what it is for"),
              Text(needed=N_("Write what it is for. A consent is always for something."), prose=True)),
        field("consequences", N_("What it means to say no"), N_("what it means to say no"), Text(prose=True)),
        Field(
            title=N_("Given by"), noun=N_("who gave it"), kind=Picks(_givers), read=_givers_read, write=_given_by,
            about=N_("Under each name is what the law says."),
        ),
        _GIVEN,
        field("form", N_("How it was given"), N_("how it was given"), Pick(codes(ConsentForm, N_("Not said")))),
        field("informed_by", N_("Who explained what it means"), N_("who explained it"), Pick(people(N_("Nobody yet")))),
        field("review", N_("We talk about it again"), N_("the day we talk about it again"), Day()),
        Field(
            title=N_("Withdrawn"), noun=N_("withdrawal"), kind=Day(),
            read=lambda here, item: item.withdrawn, write=_withdrawn,
        ),
        field("except_categories", N_("Not about"), N_("what they may not know about"), Picks(_categories)),
        field("except_to", N_("Not to"), N_("to whom not"), Picks(people(person=False))),
    ),
    new=_new,
    line=N_("New: what it is for"),
    among=people(person=False),
    among_title=N_("Who may know"),
    deeds=(
        Deed(
            words=N_("Withdraw from today"),
            noun=N_("withdrawal"),
            do=lambda here, item: replace(item, withdrawn=max(here.today, item.given)),
            offered=lambda here, item: item.withdrawn is None,
        ),
    ),
    empty=N_("There is no consent yet. Then nobody else may see the plan."),
)  # fmt: skip


class Consents(Registers):
    """Who may know what."""

    name = N_("Who may know what")
    picture = "who-knows"
    question = N_("Who may know what about you?")
    lead = N_("You decide. You can always change your mind.")
    parts = (_CONSENTS,)

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether there is a consent."""
        return bool(plan.consents)
