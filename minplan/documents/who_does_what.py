"""Goals with who does what, how and by when: the heart of the plan's paper."""

from __future__ import annotations

from collections.abc import Iterator

from minplan.documents import said
from minplan.documents.parts import Box, Boxes, Bullets, Heading, Part, Run, Table, Text, Words
from minplan.formats import capital, long_day
from minplan.plan.copy import NO_GOAL
from minplan.plan.goals import Action, Difference, Goal, Status, Term, Voice
from minplan.plan.labels import label
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.text import _

WIDTHS = (0.36, 0.25, 0.17, 0.22)


def in_order_of_weight(plan: Plan) -> tuple[Goal, ...]:
    """The goals as they are read: the most important just now first, then those near, then those far."""
    goals = (goal for goal in plan.goals if goal.id != NO_GOAL)
    return tuple(sorted(goals, key=lambda goal: (not goal.now, goal.term is Term.LONG)))


def numbers(plan: Plan) -> dict[str, int]:
    """The number that each goal has on paper, by its id."""
    return {goal.id: number for number, goal in enumerate(in_order_of_weight(plan), start=1)}


def goals_with_actions(plan: Plan, extract: bool = False) -> Iterator[Part]:
    """Every goal with both sides of each difference, and a table of who does what.

    An `extract` says nothing where no action stands, for there may be some; and actions may stand without their goal.
    """
    if not plan.goals:
        return
    actions: dict[str, list[Action]] = {}
    for action in plan.actions:
        actions.setdefault(action.goal, []).append(action)
    yield Heading(_heading(plan, extract))
    for number, goal in enumerate(in_order_of_weight(plan), start=1):
        yield from _goal(plan, number, goal)
        if goal.id in actions or not extract:
            yield from who_does_what(plan, actions.get(goal.id, []))
    if NO_GOAL in actions:
        if numbers(plan):
            yield Heading(_("More that is to be done"), level=3)
        yield from who_does_what(plan, actions[NO_GOAL])


def _heading(plan: Plan, extract: bool) -> str:
    if extract and not plan.actions:
        return _("What I want")
    return _("What I want, and who does what") if numbers(plan) else _("Who does what")


def _goal(plan: Plan, number: int, goal: Goal) -> Iterator[Part]:
    yield Heading(f"{number}. {goal.text}", level=3, chip=_("Most important just now") if goal.now else "")
    about = said.joined(
        _(label(goal.area)) if goal.area else "",
        _(label(goal.term)) if goal.term else "",
        "" if goal.voice is Voice.PERSON else _(label(goal.voice)),
        by=" · ",
    )
    if about:
        yield Text(about, soft=True, keep_with_next=True)
    for difference in plan.differences:
        if difference.goal == goal.id:
            yield both_sides(plan, goal, difference)


def both_sides(plan: Plan, goal: Goal, difference: Difference) -> Boxes:
    """A goal and how somebody else sees it, side by side: neither replaces the other."""
    who = said.who(plan, difference.by)
    other = _("{name} sees it differently").format(name=f"{who}," if "," in who else who)
    mine = said.first_name(plan)
    if difference.by == PERSON:
        mine, other = _(label(goal.voice)), _("{name}'s own view").format(name=said.first_name(plan))
        return Boxes(Box(capital(mine), (goal.text,)), Box(other, (difference.text,)))
    return Boxes(
        Box(mine, (said.voiced(goal.text, goal.voice),)),
        Box(other, (difference.text,)),
    )


def who_does_what(plan: Plan, actions: list[Action]) -> Iterator[Part]:
    """The table of actions, or a sentence where nothing is agreed yet."""
    if not actions:
        yield Text(_("Nothing is agreed yet."), soft=True)
        return
    head = (_("What and how"), _("Who"), _("By"), _("Ground and how firm"))
    rows = tuple(_row(plan, action) for action in actions)
    yield Table(head, rows, WIDTHS, summary=_("Who does what, and by when"))


def _row(plan: Plan, action: Action) -> tuple[Words, ...]:
    became = _("How it went: {text}").format(text=action.outcome) if action.outcome else ""
    how = said.joined(action.how, action.scope, became, by="\n")
    return (
        (Run(action.what), Run(f"\n{how}", soft=True)) if how else action.what,
        said.who(plan, action.who) if action.who else _("Nobody yet"),
        long_day(action.by) if action.by else _("No day yet"),
        said.joined(said.basis(action), said.standing(action), by="\n"),
    )


def others_do(plan: Plan) -> Iterator[Part]:
    """What others than kommun and region do, in one place (10 § LSS asks for it)."""
    number = numbers(plan)
    others = [
        one
        for one in plan.actions
        if one.status is not Status.DROPPED and one.basis is not None and not said.by_kommun_or_region(one)
    ]
    if not others:
        return
    yield Heading(_("What others than kommun and region do"))
    yield Bullets(tuple(_other(plan, one, number.get(one.goal)) for one in others))


def _other(plan: Plan, action: Action, number: int | None) -> Words:
    doer = said.call(plan, action.who) if action.who else _("Nobody yet")
    day = _("by {day}").format(day=long_day(action.by)) if action.by else ""
    serves = _("goal {number}").format(number=number) if number else ""
    about = said.joined(doer, said.basis(action), day, serves, by=" · ")
    return (Run(f"{action.what} "), Run(about, soft=True))
