"""The letters of the year as kinds of letters: lists of promises, letters to who is late, the year gone through."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from minplan.documents.forsenat import forsenat, told_late
from minplan.documents.genomgang import genomgang, told
from minplan.documents.letter_kind import CannotBeSent, LetterKind
from minplan.documents.loften import loften
from minplan.documents.parts import Paper
from minplan.plan import steps_of_promises
from minplan.plan.consents import Handed
from minplan.plan.copy import NothingGranted, may_have_copy
from minplan.plan.goals import Action
from minplan.plan.letters import Letter, named
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, humans
from minplan.plan.steps_of_promises import may_be_written_to, to_tell
from minplan.plan.steps_of_the_year import PAPER_BEFORE, review_due

_STEMS = {
    Handed.PROMISES: "loften",
    Handed.LATE: "paminnelse-lofte",
    Handed.LATE_FIRM: "bestamd-paminnelse",
    Handed.REVIEW: "arets-genomgang",
}


def stem(letter: Letter) -> str:
    """What the file of one of these letters is called."""
    own = letter.what is Handed.REVIEW and letter.to == PERSON
    return _STEMS[letter.what] if own else f"{_STEMS[letter.what]}-{letter.to}"


def is_of_the_year(letter: Letter) -> bool:
    """Whether a letter is one of these."""
    return letter.what in _STEMS


def letters_of_the_year(plan: Plan, day: date, *, every: bool = False) -> dict[str, Letter]:
    """The letters of these kinds that fit on a day, by the file's stem: a list for each who takes part and has promised
    something, a letter to each who is late, and the year gone through, for the person, and for those who are to have
    copies when its day is near. With `every` also those that can be made and do not fit yet, or no more.
    """
    reached = [one.id for one in plan.participants if may_be_written_to(plan, one.id)]
    found = [Letter(what=Handed.PROMISES, to=one) for one in reached if to_tell(plan, one, day)]
    if every:
        late = [one for one in reached if told_late(plan, one, day)]
        found += [Letter(what=what, to=one) for what in (Handed.LATE, Handed.LATE_FIRM) for one in late]
        told = [one for one in humans(plan) if plan.goals and one != PERSON and may_have_copy(plan, one, day)]
        found += [Letter(what=Handed.REVIEW, to=one) for one in told]
    steps = steps_of_promises.steps(plan, day)
    found += [one for step in steps for one in step.letters if one.what in (Handed.LATE, Handed.LATE_FIRM)]
    if plan.goals:
        found += [Letter(what=Handed.REVIEW, to=one) for one in (PERSON, *_to_be_told(plan, day))]
    return {stem(one): one for one in found}


def _to_be_told(plan: Plan, day: date) -> tuple[str, ...]:
    due = review_due(plan, day)
    if due is None or due - day > PAPER_BEFORE:
        return ()
    wanted = dict.fromkeys(one.to for one in plan.copies if one.to != PERSON)
    return tuple(one for one in wanted if may_have_copy(plan, one, day))


def _promises(plan: Plan, letter: Letter, day: date) -> Paper:
    if not to_tell(plan, letter.to, day):
        raise CannotBeSent
    return loften(plan, letter.to, day)


def _late(plan: Plan, letter: Letter, day: date) -> Paper:
    if not _told_late(plan, letter, day):
        raise CannotBeSent
    firm = letter.what is Handed.LATE_FIRM
    return forsenat(plan, letter.to, day, named(letter.about, "actions"), firm=firm)


def _told_late(plan: Plan, letter: Letter, day: date) -> tuple[Action, ...]:
    return told_late(plan, letter.to, day, named(letter.about, "actions"))


def _review(plan: Plan, letter: Letter, day: date) -> Paper:
    try:
        return genomgang(plan, letter.to, day)
    except NothingGranted as nothing:
        raise CannotBeSent from nothing


def _tells_promises(plan: Plan, letter: Letter, day: date) -> tuple[str, ...]:
    return (*_person(plan), *_ids(to_tell(plan, letter.to, day)), *_sender(plan, letter.to))


def _tells_late(plan: Plan, letter: Letter, day: date) -> tuple[str, ...]:
    return (*_person(plan), *_ids(_told_late(plan, letter, day)), *_sender(plan, letter.to))


def _tells_review(plan: Plan, letter: Letter, day: date) -> tuple[str, ...]:
    return (*_person(plan), *told(plan, letter.to, day))


def _ids(actions: tuple[Action, ...]) -> tuple[str, ...]:
    return tuple(f"actions/{one.id}" for one in actions)


def _person(plan: Plan) -> tuple[str, ...]:
    return ("person/name",) if plan.person.name else ()


def _sender(plan: Plan, to: str) -> tuple[str, ...]:
    """Who sends it, and to whom: both are named in the letter."""
    several = (plan.coordinator, to)
    speaking = [f"representatives/{one.id}" for one in plan.representatives if one.id in several]
    return (*speaking, *(f"participants/{one.id}" for one in plan.participants if one.id in several))


THE_YEAR: Mapping[Handed, LetterKind] = {
    Handed.PROMISES: LetterKind(_promises, _tells_promises),
    Handed.LATE: LetterKind(_late, _tells_late),
    Handed.LATE_FIRM: LetterKind(_late, _tells_late),
    Handed.REVIEW: LetterKind(_review, _tells_review),
}
"""What a kind of letter is: how it is made, and what it tells of."""
