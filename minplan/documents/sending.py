"""The letters that can be sent, each by what it is.

A new kind of letter is one line in `LETTERS`. `documents.handing_out` makes it with the line that is kept of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from minplan.documents.after_meeting import AFTER_MEETING
from minplan.documents.asking import ASKING
from minplan.documents.aterkallelse import aterkallelse
from minplan.documents.before_meeting import BEFORE_MEETING
from minplan.documents.handing_over import HANDING_OVER, farewell_paper, farewell_tells, is_farewell
from minplan.documents.letter_kind import CannotBeSent, LetterKind
from minplan.documents.parts import Paper
from minplan.documents.the_year import THE_YEAR
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.edits import find, remove
from minplan.plan.handing_out import recall
from minplan.plan.letters import Letter, named
from minplan.plan.plan import Plan


def _withdrawal(plan: Plan, letter: Letter, day: date) -> Paper:
    """To one about one consent; or, to one who has left, about all that they have."""
    if is_farewell(letter):
        return farewell_paper(plan, letter, day)
    (consent,) = named(letter.about, "consents")
    one = recall(plan, find(plan, "consents", consent), letter.to, day)
    if one is None:
        raise CannotBeSent
    return aterkallelse(plan, one, day)


def _withdrawal_tells(plan: Plan, letter: Letter, day: date) -> tuple[str, ...]:
    return farewell_tells(plan, letter, day) if is_farewell(letter) else ()


LETTERS: Mapping[Handed, LetterKind] = {
    Handed.WITHDRAWAL: LetterKind(_withdrawal, _withdrawal_tells),
    **ASKING,
    **BEFORE_MEETING,
    **AFTER_MEETING,
    **THE_YEAR,
    **HANDING_OVER,
}
"""Every kind of letter. Copies are no letters: `documents.handing_out.copy_handed` makes them."""


def letter_paper(plan: Plan, letter: Letter, day: date) -> Paper:
    """The paper of a letter, in the language spoken here. Raises CannotBeSent."""
    try:
        return LETTERS[letter.what].make(plan, letter, day)
    except KeyError as gone:
        raise CannotBeSent from gone


def told_of(plan: Plan, letter: Letter, day: date) -> tuple[str, ...]:
    """Every item that a letter speaks of, as its line is to keep them."""
    return tuple(dict.fromkeys((*letter.about, *LETTERS[letter.what].tells(plan, letter, day))))


def noted(plan: Plan, line: HandedOut) -> Plan:
    """What else the plan says when this has been handed out."""
    return LETTERS[line.what].notes(plan, line, line.on) if line.what in LETTERS else plan


def struck(plan: Plan, handed: str) -> Plan:
    """The plan without a line of what was handed out: it never went. Raises KeyError when it is not there."""
    line = find(plan, "handed_out", handed)
    plan = remove(plan, "handed_out", handed)
    return LETTERS[line.what].notes(plan, line, None) if line.what in LETTERS else plan
