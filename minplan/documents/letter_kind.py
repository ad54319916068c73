"""What a kind of letter is: how it is made, what it tells of, what is noted with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from minplan.documents.parts import Paper
from minplan.plan.consents import HandedOut
from minplan.plan.letters import Letter
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
