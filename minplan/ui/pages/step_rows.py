"""The next steps as the overview shows them, row by row, and where each leads: to its place, or to its letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minplan.documents.the_year import is_of_the_year, stem
from minplan.formats import Said, capital, long_day, sentence
from minplan.plan.labels import label
from minplan.plan.next_steps import NextStep
from minplan.plan.step import Pressing
from minplan.text import N_, _, ngettext
from minplan.ui.pages.promise_rows import near_day
from minplan.ui.widgets.row import Row

PAPERS = "papers"
"""The place of a letter that has no page of its own."""
_NAMES = 3
"""How many names can be read at a glance; more are counted, and named where the row leads."""

_ICONS = {Pressing.LATE: "alert-triangle", Pressing.NOW: "arrow-right", Pressing.SOON: "calendar-event"}
_WHEN = {Pressing.LATE: N_("Late"), Pressing.NOW: N_("Now"), Pressing.SOON: N_("Soon")}


def step_rows(steps: Sequence[NextStep], today: date) -> list[Row]:
    """A row for each step, as they are pressing."""
    return [_row(one, today) for one in steps]


def place(step: NextStep) -> tuple[str, str]:
    """Where a press leads: to the letter, where one fits that is looked at among the papers; else to what it is about.

    It is a collection, or something that a plan has one of, and an id in it or "".
    """
    letter = step.letters[0] if len(step.letters) == 1 else None
    return (PAPERS, stem(letter)) if letter is not None and is_of_the_year(letter) else step.about


def _counted(value: Said) -> Said:
    if isinstance(value, tuple) and len(value) > _NAMES:
        return ngettext("{count} person", "{count} people", len(value)).format(count=len(value))
    return value


def _row(step: NextStep, today: date) -> Row:
    values = {name: _counted(value) for name, value in step.values.items()}
    title, says = _(label(step.code)), capital(sentence(step.sentence, values))
    when = _(_WHEN[step.pressing])
    day = "" if step.day is None or long_day(step.day) in says else near_day(step.day, today)
    late = step.pressing is Pressing.LATE
    return Row(
        place(step),
        title,
        " ".join(part if part.endswith((".", "?")) else f"{part}." for part in (title, says, when)),
        about=(says,),
        end=(day, when) if day else (when,),
        tone="late" if late else "ink",
        icon=_ICONS[step.pressing],
    )
