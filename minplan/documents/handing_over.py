"""The letters of a handover and of the end, as kinds of letters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from minplan.documents.lamnar import avslut, lamnar
from minplan.documents.letter_kind import CannotBeSent, LetterKind
from minplan.documents.overlamning import overlamning
from minplan.documents.overlamning import told as told_in_summary
from minplan.documents.parts import Paper
from minplan.plan import steps_of_agreement, steps_of_handover
from minplan.plan.consents import Handed
from minplan.plan.copy import NothingGranted, may_have_copy
from minplan.plan.edits import find
from minplan.plan.handing_out import given
from minplan.plan.handovers import Handover
from minplan.plan.letters import Letter, named
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, humans
from minplan.plan.steps_of_handover import farewell, papers_left, summary


def stem(letter: Letter) -> str:
    """What the file of one of these letters is called; "" for another kind of letter."""
    about = named(letter.about, "handovers")
    if letter.what is Handed.ENDED:
        return f"avslut-{letter.to}"
    names = {Handed.HANDOVER: "overlamning", Handed.WITHDRAWAL: "slutar"}
    return f"{names[letter.what]}-{about[0]}" if about and letter.what in names else ""


def letters_of_handovers(plan: Plan, day: date) -> dict[str, Letter]:
    """The letters of these kinds that fit on a day, by the file's stem: also those that have been sent."""
    found = []
    for one in plan.handovers:
        if one.on <= day:
            found += [farewell(one)] if papers_left(plan, one, day) else []
            new = one.took_over
            found += [summary(one)] if new not in ("", PERSON) and may_have_copy(plan, new, day) else []
    if plan.ended is not None and plan.ended <= day:
        found += [letter for step in steps_of_agreement.ended_steps(plan, day) for letter in step.letters]
    return {stem(one): one for one in found}


def _handover(plan: Plan, letter: Letter) -> Handover:
    (item,) = named(letter.about, "handovers")
    found: Handover = find(plan, "handovers", item)
    return found


def is_farewell(letter: Letter) -> bool:
    """Whether a letter is to one who left, and not about one consent."""
    return letter.what is Handed.WITHDRAWAL and bool(named(letter.about, "handovers"))


def farewell_paper(plan: Plan, letter: Letter, day: date) -> Paper:
    """The letter to one who left. Raises CannotBeSent when they have nothing that they may not use."""
    one = _handover(plan, letter)
    if one.left != letter.to or not steps_of_handover.papers_left(plan, one, day):
        raise CannotBeSent
    return lamnar(plan, one, day)


def farewell_tells(plan: Plan, letter: Letter, day: date) -> tuple[str, ...]:
    """The consents that the one who left was named in: the letter tells that none of them holds."""
    return (*_people(plan, letter.to), *_consents_to(plan, letter.to))


def _summary(plan: Plan, letter: Letter, day: date) -> Paper:
    one = _handover(plan, letter)
    if one.took_over != letter.to or letter.to == PERSON:
        raise CannotBeSent
    try:
        return overlamning(plan, one, day)
    except NothingGranted as nothing:
        raise CannotBeSent from nothing


def _summary_tells(plan: Plan, letter: Letter, day: date) -> tuple[str, ...]:
    return told_in_summary(plan, _handover(plan, letter), day)


def _ended(plan: Plan, letter: Letter, day: date) -> Paper:
    if plan.ended is None or plan.ended > day or letter.to not in humans(plan) or not given(plan, letter.to):
        raise CannotBeSent
    return avslut(plan, letter.to, day)


def _ended_tells(plan: Plan, letter: Letter, day: date) -> tuple[str, ...]:
    name = ("person/name",) if plan.person.name else ()
    return (*name, *_people(plan, letter.to), *_consents_to(plan, letter.to))


def _consents_to(plan: Plan, who: str) -> tuple[str, ...]:
    return tuple(f"consents/{one.id}" for one in plan.consents if who in one.to)


def _people(plan: Plan, to: str) -> tuple[str, ...]:
    """Who sends it, and to whom."""
    several = (plan.coordinator, to)
    speaking = [f"representatives/{one.id}" for one in plan.representatives if one.id in several]
    return (*speaking, *(f"participants/{one.id}" for one in plan.participants if one.id in several))


HANDING_OVER: Mapping[Handed, LetterKind] = {
    Handed.HANDOVER: LetterKind(_summary, _summary_tells),
    Handed.ENDED: LetterKind(_ended, _ended_tells),
}
