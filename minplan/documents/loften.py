"""What one who takes part has promised, and nothing else: a list to keep in sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from minplan.documents import said
from minplan.documents.letters import addressee, answer_line, letter, letterhead, signed_by
from minplan.documents.parts import Paper, Part, Run, Table, Text, Title, Together, Words
from minplan.documents.wording import wording
from minplan.formats import long_day
from minplan.plan.goals import Action
from minplan.plan.plan import Plan, humans, responsible
from minplan.plan.steps_of_promises import to_tell
from minplan.text import _

WIDTHS = (0.56, 0.24, 0.2)


def loften(plan: Plan, who: str, today: date) -> Paper:
    """The open promises of one, as far as a letter may tell them of these. Raises KeyError for nobody's id."""
    title = _("What you have promised")
    return letter(plan, f"loften-{who}", title, title, _parts(plan, who, title, today))


def _parts(plan: Plan, who: str, title: str, today: date) -> Iterator[Part]:
    yield letterhead(plan, responsible(plan), addressee(humans(plan)[who]), today)
    yield Title(title, kicker=said.plan_name(plan))
    yield Text(wording("loften", "opening", plan=said.plan_name(plan)))
    yield promised(to_tell(plan, who, today), today)
    yield Text(wording("loften", "only yours"))
    yield Text(wording("loften", "when done"))
    yield closing(plan, "loften")


def closing(plan: Plan, text: str) -> Part:
    """How to answer, and room to sign for the person."""
    return Together((Text(wording(text, "answer", answer=answer_line(plan))), signed_by(plan)))


def promised(actions: Sequence[Action], today: date) -> Table:
    """What was promised, by when and how firmly, in a table; a day that has passed is said to have."""
    head = (_("What and how"), _("By"), _("How firm"))
    rows = tuple((_told(one), _by(one, today), said.standing(one)) for one in actions)
    return Table(head, rows, WIDTHS, summary=_("What was promised, and by when"))


def _told(action: Action) -> Words:
    how = said.joined(action.how, action.scope, by="\n")
    return (Run(action.what), Run(f"\n{how}", soft=True)) if how else action.what


def _by(action: Action, today: date) -> Words:
    if action.by is None:
        return _("No day yet")
    if action.by < today:
        return (Run(long_day(action.by)), Run("\n" + _("the day has passed"), soft=True))
    return long_day(action.by)
