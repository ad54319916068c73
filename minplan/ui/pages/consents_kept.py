"""The consents as they are kept, each with all its fields, for mending what was written wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from minplan.formats import long_day
from minplan.plan.consents import Consent, ConsentForm, Kind
from minplan.plan.days import years_later
from minplan.plan.disclosure import ends
from minplan.plan.goals import Subject
from minplan.plan.people import PERSON
from minplan.plan.plan import called
from minplan.plan.representation import Act, May, may
from minplan.text import N_, _
from minplan.ui.consent.wording import names, stands
from minplan.ui.pages.common import codes, people
from minplan.ui.widgets.kinds import Day, Field, Here, Option, Pick, Picks, Refused, Text, field, told
from minplan.ui.widgets.register import Kept


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


def _to(here: Here, item: Consent) -> str:
    return names(here.plan, item.to)


def _not_to(here: Here, item: Consent) -> str:
    return names(here.plan, item.except_to) or _("Nobody")


def _others(here: Here, item: Consent) -> str:
    return names(here.plan, item.others) or _("Nobody")


def _state(here: Here, item: Consent) -> str:
    return stands(here.plan, item, here.today)


def _known(here: Here, item: Consent) -> str:
    left = tuple(one for one in item.categories if one not in item.except_categories)
    return Picks(_categories).text(left, here) or _("Nothing yet: choose what below")


def _none_new(here: Here, typed: str, among: Any) -> Consent:
    """Nothing is added here: a consent is asked for, one question at a time."""
    raise Refused(_("Choose who may know, above."))


def _nobody(here: Here) -> Sequence[Option]:
    return ()


_ABOUT = field("categories", N_("May know about"), N_("what they may know about"), Picks(_categories))
_GIVEN = field("given", N_("Given"), N_("the day it was given"), Day(needed=N_("Write the day it was given.")))

CONSENTS = Kept(
    collection="consents",
    title=N_("Every consent"),
    lead=N_("Here you mend what was written wrong. For a new yes, choose a person above."),
    columns=(
        told(N_("To whom"), _to, share=3, least=150),
        told(N_("About what"), _known, share=4, least=170, last=1),
        Field(
            title=N_("Until"), noun=N_("last day"), kind=Day(), read=lambda here, item: ends(item), write=_until,
            about=N_("A year when you write nothing."), share=1, least=120,
        ),
        told(N_("State"), _state, share=2, least=130, last=2),
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
        field("ground", N_("Ground"), N_("the ground"), Text(prose=True)),
        _GIVEN,
        field("form", N_("How it was given"), N_("how it was given"), Pick(codes(ConsentForm, N_("Not said")))),
        field("informed_by", N_("Who explained what it means"), N_("who explained it"), Pick(people(N_("Nobody yet")))),
        field("review", N_("We talk about it again"), N_("the day we talk about it again"), Day()),
        Field(
            title=N_("Withdrawn"), noun=N_("withdrawal"), kind=Day(),
            read=lambda here, item: item.withdrawn, write=_withdrawn,
        ),
        field("except_categories", N_("Not about"), N_("what they may not know about"), Picks(_categories)),
        told(N_("Not to"), _not_to),
        told(N_("It tells about"), _others),
    ),
    new=_none_new,
    among=_nobody,
    among_title=N_("Who may know"),
    empty=N_("There is no consent yet. Then nobody else may see the plan."),
)  # fmt: skip
