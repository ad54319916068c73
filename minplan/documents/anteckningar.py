"""The person's own notes, as a paper for the person alone: they stand on no other."""

from __future__ import annotations

from collections.abc import Iterator

from minplan.documents.letters import letter
from minplan.documents.parts import Heading, Paper, Part, Text, Title
from minplan.formats import long_day
from minplan.plan.notes import Note
from minplan.plan.plan import Plan
from minplan.text import _

STEM = "mina-anteckningar"


def anteckningar(plan: Plan) -> Paper:
    """Every note, those about a goal under the goal's words."""
    title = _("My own notes")
    return letter(plan, STEM, title, title, _parts(plan, title))


def _parts(plan: Plan, title: str) -> Iterator[Part]:
    yield Title(title)
    yield Text(_("These notes are mine. They stand on no other paper."))
    yield from _notes([one for one in plan.notes if not one.goal])
    for goal in plan.goals:
        about = [one for one in plan.notes if one.goal == goal.id]
        if about:
            yield Heading(goal.text)
            yield from _notes(about)


def _notes(notes: list[Note]) -> Iterator[Part]:
    for one in notes:
        if one.on is not None:
            yield Text(long_day(one.on), soft=True, keep_with_next=True)
        yield Text(one.text, bar=True)
