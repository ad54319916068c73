"""A paper that is handed out, with the line that is kept of it: the same bytes are printed, saved and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256

from minplan.documents.exemplar import exemplar
from minplan.documents.papers import PAPER_LANGUAGE, in_language
from minplan.documents.parts import Paper
from minplan.documents.press import press
from minplan.documents.sending import letter_paper, told_of
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.copy import copy_for
from minplan.plan.item import new_id
from minplan.plan.letters import Letter
from minplan.plan.plan import Plan
from minplan.plan.signing import is_draft, latest


@dataclass(frozen=True, slots=True)
class HandedPaper:
    """The line that is kept of a paper, the paper's title and its bytes."""

    handed: HandedOut
    stem: str
    title: str
    content: bytes


def copy_handed(plan: Plan, to: str, today: date, *, by: str = "", language: str = PAPER_LANGUAGE) -> HandedPaper:
    """A recipient's copy, handed out today. Raises NothingGranted.

    Whoever sees all is given a copy too, and not the sealed paper: that shows how to reach the person, ticked or not.
    """
    copy = copy_for(plan, to, today)
    version = None if is_draft(plan) else latest(plan)
    handed = HandedOut(
        id=new_id(),
        to=to,
        on=today,
        what=Handed.PLAN if copy.sees_all else Handed.COPY,
        by=by,
        version=version.id if version else "",
        told=copy.told,
    )
    return _handed(_made(partial(exemplar, plan, to, today), language), handed)


def letter_handed(
    plan: Plan, letter: Letter, today: date, *, by: str = "", language: str = PAPER_LANGUAGE
) -> HandedPaper:
    """A letter as it is sent today. Raises CannotBeSent."""
    paper = _made(partial(letter_paper, plan, letter, today), language)
    told = told_of(plan, letter, today)
    line = HandedOut(
        id=new_id(), to=letter.to, addressed=letter.addressed, on=today, what=letter.what, by=by, told=told
    )
    return _handed(paper, line)


def _made(make: Callable[[], Paper], language: str) -> Paper:
    return in_language({"": make}, language)[""]()


def _handed(paper: Paper, handed: HandedOut) -> HandedPaper:
    content = press(paper)
    return HandedPaper(replace(handed, digest=sha256(content).hexdigest()), paper.stem, paper.title, content)
