"""The letters that can be sent, each by what it is: how it is made, what it tells of, what is noted with it.

A new kind of letter is one line in `LETTERS`. `documents.handing_out` makes it with the line that is kept of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from minplan.documents.aterkallelse import aterkallelse
from minplan.documents.parts import Paper
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.edits import find, remove
from minplan.plan.handing_out import recall
from minplan.plan.letters import Letter, named
from minplan.plan.plan import Plan
from minplan.text import N_


class CannotBeSent(ValueError):
    """The plan no longer has what the letter is about; `sentence` is a message that says what to do."""

    sentence = N_("The plan has changed, so that this letter no longer fits. Look at the page again.")


@dataclass(frozen=True, slots=True)
class LetterKind:
    """A kind of letter.

    `make` gives the paper as it is on a day; it raises CannotBeSent, or KeyError for an item that is gone. `tells`
    names the items that the paper speaks of besides those it is about: whoever forgets one of them forgets the paper's
    bytes with it. `notes` is what else changes in the plan when it has been sent on a day, and, with no day, when that
    is struck.
    """

    make: Callable[[Plan, Letter, date], Paper]
    tells: Callable[[Plan, Letter, date], tuple[str, ...]] = lambda plan, letter, day: ()
    notes: Callable[[Plan, HandedOut, date | None], Plan] = lambda plan, line, day: plan


def _withdrawal(plan: Plan, letter: Letter, day: date) -> Paper:
    (consent,) = named(letter.about, "consents")
    one = recall(plan, find(plan, "consents", consent), letter.to, day)
    if one is None:
        raise CannotBeSent
    return aterkallelse(plan, one, day)


LETTERS: Mapping[Handed, LetterKind] = {
    Handed.WITHDRAWAL: LetterKind(_withdrawal),
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
