"""The other plans on one paper, for the person to take to a meeting. It goes to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minplan.documents import said
from minplan.documents.letters import letter
from minplan.documents.parts import Box, Boxes, Bullets, Heading, Paper, Part, Table, Text, Title, WritingLines
from minplan.documents.wording import wording
from minplan.formats import long_day
from minplan.plan.edits import find
from minplan.plan.evaluating import in_turn
from minplan.plan.goals import Contradiction, OtherPlan
from minplan.plan.labels import label
from minplan.plan.other_plans import old, serving_none
from minplan.plan.plan import Plan
from minplan.text import _

STEM = "andra-planer"


def andra_planer(plan: Plan, today: date) -> Paper:
    """Which plan helps with which goal, what is only promised there, and where two say different things."""
    title = _("Other plans")
    return letter(plan, STEM, title, title, _parts(plan, today, title))


def _parts(plan: Plan, today: date, title: str) -> Iterator[Part]:
    yield Title(title, kicker=said.plan_name(plan))
    yield Text(wording("andra-planer", "lead"))
    yield from _served(plan)
    yield from _idle(plan, today)
    yield from _only_there(plan)
    yield from _against(plan)
    yield WritingLines(_("What we agree on at the meeting"), 6)


def _called(other: OtherPlan) -> str:
    return other.name if other.name.strip() else _(label(other.kind))


def _served(plan: Plan) -> Iterator[Part]:
    if not plan.goals:
        return
    yield Heading(_("Which plan helps with which goal"))
    rows = []
    for goal in in_turn(plan):
        helping = [said.joined(_called(one), _whose(plan, one)) for one in plan.other_plans if goal.id in one.goals]
        rows.append((goal.text, "\n".join(helping) or _("No plan")))
    head = (_("The goal, in my words"), _("Plans that help"))
    yield Table(head, tuple(rows), (0.5, 0.5), summary=_("Which plan helps with which goal"), row_headers=True)


def _whose(plan: Plan, other: OtherPlan) -> str:
    return said.who(plan, other.owner) if other.owner else ""


def _idle(plan: Plan, today: date) -> Iterator[Part]:
    asked = [_("{name} helps with none of my goals.").format(name=_called(one)) for one in serving_none(plan)]
    asked += [
        _("{name} is from {day}. Ask whether it still holds.").format(name=_called(one), day=long_day(one.dated))
        for one in old(plan, today)
        if one.dated is not None
    ]
    if asked:
        yield Heading(_("To ask about"))
        yield Bullets(tuple(asked))


def _only_there(plan: Plan) -> Iterator[Part]:
    if not plan.elsewhere:
        return
    yield Heading(_("What is only promised in another plan"))
    rows = tuple(
        (
            one.text,
            _called(find(plan, "other_plans", one.other_plan)),
            said.joined(
                said.who(plan, one.who) if one.who else "", long_day(one.by) if one.by is not None else "", by="\n"
            ),
            find(plan, "goals", one.goal).text if one.goal else "",
        )
        for one in plan.elsewhere
    )
    head = (_("What is promised"), _("In which plan"), _("Who, and by when"), _("For which goal"))
    yield Table(head, rows, (0.32, 0.2, 0.24, 0.24), summary=_("What is only promised in another plan"))


def _against(plan: Plan) -> Iterator[Part]:
    if not plan.contradictions:
        return
    yield Heading(_("Where two plans say different things"))
    for one in plan.contradictions:
        yield Heading(find(plan, "goals", one.goal).text, level=3)
        yield Boxes(
            Box(_called(find(plan, "other_plans", one.one)), (one.one_says,)),
            Box(_other(plan, one), (one.other_says or _("Nothing is written yet."),)),
        )


def _other(plan: Plan, one: Contradiction) -> str:
    return _called(find(plan, "other_plans", one.other)) if one.other else _("My own plan")
