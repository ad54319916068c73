"""A recipient's copy on paper: an extract by consent, or the whole plan for one who sees all in their own right.

An extract is made of the cut plan alone: no part of it is given the whole. It carries no fingerprint, which would
confirm a guess of what is left out, and no signatures, which were made on the whole agreement.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minplan.documents import said, sections
from minplan.documents.drawings import small_map
from minplan.documents.individuell_plan import all_sections
from minplan.documents.parts import Box, Fact, Facts, Paper, Part, Run, Title, Words
from minplan.documents.who_does_what import goals_with_actions, others_do
from minplan.documents.wording import paragraphs, wording
from minplan.formats import long_day
from minplan.plan.consents import Consent
from minplan.plan.copy import RecipientCopy, copy_for
from minplan.plan.disclosure import ends
from minplan.plan.labels import label
from minplan.plan.people import PERSON, RepresentativeKind
from minplan.plan.plan import Plan, called, responsible
from minplan.text import _


def exemplar(plan: Plan, recipient: str, today: date) -> Paper:
    """The copy for this recipient today. Raises NothingGranted, and KeyError for an id that is nobody's."""
    copy = copy_for(plan, recipient, today)
    return Paper(
        stem=f"exemplar-{recipient}",
        title=said.joined(_kind(copy), copy.plan.person.name),
        language="sv",
        author=said.call(copy.plan, PERSON),
        parts=tuple(_whole(plan, copy) if copy.sees_all else _extract(copy)),
        footer=(
            said.joined(
                said.plan_name(copy.plan),
                _("copy for {name}").format(name=said.call(copy.plan, recipient)),
                _standing(copy),
                by=" · ",
            ),
            "" if copy.sees_all else _extract_made(copy),
        ),
        page=_("Page {page} of {pages}"),
    )


def _kind(copy: RecipientCopy) -> str:
    return _("Copy of the individual plan") if copy.sees_all else _("Extract from the individual plan")


def _standing(copy: RecipientCopy) -> str:
    if copy.version is None or copy.sealed is None:
        return _("draft")
    return _("version {number} of {day}").format(number=copy.version, day=long_day(copy.sealed))


def _extract_made(copy: RecipientCopy) -> str:
    made = _("Extract made by consent {day}.").format(day=long_day(copy.day))
    until = _("May be used until {day}.").format(day=long_day(copy.until)) if copy.until else ""
    return said.joined(made, until, by=" ")


def _extract(copy: RecipientCopy) -> Iterator[Part]:
    plan = copy.plan
    yield _title(copy)
    yield Facts(tuple(_facts(copy)))
    yield Box(_("This is an extract"), tuple(_says(copy)))
    yield from sections.own_words(plan)
    yield from sections.situation(plan.situation)
    yield from goals_with_actions(plan, extract=True)
    yield from others_do(plan)
    yield from sections.other_plans(plan)
    yield from sections.people(plan)
    yield from sections.meetings(plan)


def _whole(plan: Plan, copy: RecipientCopy) -> Iterator[Part]:
    yield _title(copy)
    yield Facts(tuple(_facts(copy)))
    about = {"day": long_day(copy.day), "name": said.call(copy.plan, copy.recipient)}
    if copy.recipient != PERSON:
        yield Box(_("This is the whole plan"), paragraphs("exemplar", "whole", **about))
    yield from all_sections(copy.plan, copy.day)
    yield sections.law_box()
    # The signatures were made on the plan as it is, with how to reach the person.
    yield from sections.signing(plan, copy.day)


def _title(copy: RecipientCopy) -> Title:
    return Title(
        text=said.plan_name(copy.plan),
        kicker=_("{kind} under {law}").format(kind=_kind(copy), law=wording("plan", "law")),
        chip=_("Draft") if copy.version is None else "",
        picture=small_map(copy.plan),
    )


def _facts(copy: RecipientCopy) -> Iterator[Fact]:
    plan = copy.plan
    if plan.person.name:
        yield Fact(_("The plan is for"), said.born_line(plan))
    yield Fact(_("This copy is for"), said.who_and_role(plan, copy.recipient))
    yield Fact(_("Responsible for the plan"), said.who_and_role(plan, responsible(plan)))
    yield Fact(_("Copy made"), long_day(copy.day))
    yield Fact(_("It shows"), _standing(copy))
    yield from sections.how_to_reach(plan)
    if plan.person.personnummer and not plan.person.protected:
        yield Fact(_("Personnummer"), plan.person.personnummer)


def _says(copy: RecipientCopy) -> Iterator[Words]:
    """That it is an extract, by which consents, what it may be used for, and how long."""
    yield wording("exemplar", "what it is", day=long_day(copy.day), name=said.call(copy.plan, copy.recipient))
    yield wording("exemplar", "what for")
    for one in copy.plan.consents:
        yield (Run(one.purpose, bold=True), Run(f"\n{_terms(copy.plan, one)}", soft=True))
    if copy.until:
        yield wording("exemplar", "until", day=long_day(copy.until))


def _terms(plan: Plan, consent: Consent) -> str:
    """What a consent tells, how and by whom it was given, and how long it lasts."""
    form = _(label(consent.form)) if consent.form else ""
    until = _("until {day}").format(day=long_day(ends(consent)))
    return said.joined(
        said.labels(consent.categories), said.joined(form, _given(plan, consent), by=" "), until, by=" · "
    )


def _given(plan: Plan, consent: Consent) -> str:
    day, by = long_day(consent.given), consent.by or (PERSON,)
    if PERSON in by and not plan.person.name:
        return day
    names = ", ".join(said.joined(called(plan, one), _in_what_right(plan, consent, one)) for one in by)
    return _("{day} by {name}").format(day=day, name=names)


def _in_what_right(plan: Plan, consent: Consent, one: str) -> str:
    """The right of one who gave a consent; that a guardian gave it alone is marked, since the others may say no."""
    guardians = {who.id for who in plan.representatives if who.kind is RepresentativeKind.GUARDIAN}
    if one in guardians and guardians - set(consent.by) and PERSON not in consent.by:
        return _("one of the guardians")
    return said.role(plan, one)
