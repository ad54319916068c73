"""The paper for the yearly review: what was planned, what happened, and what is to change (10 § LSS).

The person's own shows all. What another may see of it is made of their copy alone, and of the evaluations that they
may be told of; reports and what was noted at meetings are on no other paper than the person's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minplan.documents import said
from minplan.documents.letters import law_note, letter
from minplan.documents.parts import (
    Box,
    Bullets,
    Fact,
    Facts,
    Heading,
    Paper,
    Part,
    Run,
    Table,
    Text,
    Title,
    Together,
    Words,
    WritingLines,
)
from minplan.documents.who_does_what import in_order_of_weight
from minplan.documents.wording import wording
from minplan.formats import capital, long_day
from minplan.plan import clock, evaluating
from minplan.plan.copy import NO_GOAL, copy_for
from minplan.plan.days import years_later
from minplan.plan.evaluations import Evaluation, Then
from minplan.plan.goals import Action, ActionDecision, Goal, Status, Voice
from minplan.plan.labels import label
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.plan.steps_of_the_year import SAME_REVIEW, last_review
from minplan.text import _

WIDTHS = (0.38, 0.26, 0.36)


@dataclass(frozen=True, slots=True)
class Year:
    """What a paper may tell: a plan cut for whom it is, the evaluations of its goals, and from what day to what."""

    plan: Plan
    evaluations: tuple[Evaluation, ...]
    whole: bool
    since: date
    until: date


def genomgang(plan: Plan, recipient: str, today: date) -> Paper:
    """The paper for one: the person, or somebody else by consent. Raises NothingGranted, and KeyError for nobody's."""
    title = _("The year that was")
    year = year_for(plan, recipient, today)
    stem = "arets-genomgang" if recipient == PERSON else f"arets-genomgang-{recipient}"
    parts = _parts(plan, year, recipient, title, today)
    return letter(year.plan, stem, said.joined(title, year.plan.person.name), title, parts)


def year_for(plan: Plan, recipient: str, today: date) -> Year:
    """What somebody may be told of the year. Raises NothingGranted, and KeyError for an id that is nobody's."""
    since = _since(plan, today)
    if recipient == PERSON:
        told = tuple(one for one in plan.evaluations if evaluating.answered(one))
        return Year(plan, told, whole=True, since=since, until=today)
    cut = copy_for(plan, recipient, today).plan
    shown = {one.id for one in cut.goals}
    told = tuple(
        one
        for one in plan.evaluations
        if one.goal in shown and evaluating.answered(one) and evaluating.may_be_told(plan, recipient, one, today)
    )
    return Year(cut, told, whole=False, since=since, until=today)


def _since(plan: Plan, today: date) -> date:
    """The day from which the year is told: when it was last gone through, else when the plan was written.

    A review of these weeks is the one that the paper is for, also when the paper is made once more.
    """
    before = today - SAME_REVIEW if today - date.min > SAME_REVIEW else date.min
    since = last_review(plan, before) or clock.written(plan)
    return since if since is not None and since < today else years_later(today, -1)


def told(plan: Plan, recipient: str, today: date) -> tuple[str, ...]:
    """Every item that the paper speaks of, as "goals/ID". Raises as `genomgang` does."""
    year = year_for(plan, recipient, today)
    goals = [f"goals/{one.id}" for one in year.plan.goals if one.id != NO_GOAL]
    actions = [f"actions/{one.id}" for one in year.plan.actions]
    meetings = [f"meetings/{one.id}" for one in clock.meetings_held(year.plan, today)]
    reports = [f"reports/{one.id}" for one in year.plan.reports] if year.whole else []
    return (*goals, *actions, *meetings, *reports, *(f"evaluations/{one.id}" for one in year.evaluations))


def _parts(plan: Plan, year: Year, recipient: str, title: str, today: date) -> Iterator[Part]:
    yield Title(title, kicker=said.plan_name(year.plan))
    yield Facts(tuple(_facts(plan, year, today)), columns=2)
    if not year.whole:
        name = said.who_and_role(plan, recipient)
        yield Box(_("This is an extract"), (wording("genomgang", "extract", name=name, day=long_day(today)),))
    yield Text(wording("genomgang", "why"))
    yield law_note("lss-10")
    for number, goal in enumerate(in_order_of_weight(year.plan), start=1):
        yield from _goal(year, number, goal)
    yield from _without_goal(year)
    yield from _meetings(year)
    if year.whole:
        yield from _reports(year)
    yield from _changes(year)


def _facts(plan: Plan, year: Year, today: date) -> Iterator[Fact]:
    if year.plan.person.name:
        yield Fact(_("The plan is for"), year.plan.person.name)
    days = _("{first} to {last}").format(first=long_day(year.since), last=long_day(year.until))
    yield Fact(_("The time"), days)
    due = clock.review(plan, today).due if year.whole else None
    if due is not None:
        yield Fact(_("To be followed up by"), long_day(due))


def _goal(year: Year, number: int, goal: Goal) -> Iterator[Part]:
    yield Heading(f"{number}. {goal.text}")
    if goal.voice is not Voice.PERSON:
        yield Text(_(label(goal.voice)), soft=True, keep_with_next=True)
    actions = [one for one in year.plan.actions if one.goal == goal.id and _this_year(one, year)]
    yield from _what_happened(year, actions)
    said_of_it = [one for one in year.evaluations if one.goal == goal.id and one.on >= year.since]
    for one in sorted(said_of_it, key=lambda one: one.on):
        yield Box(_("What I said on {day}").format(day=long_day(one.on)), tuple(_said(one)))
    if not said_of_it and year.whole:
        yield Text(wording("genomgang", "no evaluation"), soft=True)


def _without_goal(year: Year) -> Iterator[Part]:
    actions = [one for one in year.plan.actions if one.goal == NO_GOAL and _this_year(one, year)]
    if actions:
        yield Heading(_("More that was planned"))
        yield from _what_happened(year, actions)


def _this_year(action: Action, year: Year) -> bool:
    """Whether it belongs to the year: it is open, or was done since, or nobody has said when."""
    return action.status is Status.OPEN or action.done is None or action.done >= year.since


def _what_happened(year: Year, actions: list[Action]) -> Iterator[Part]:
    if not actions:
        yield Text(_("Nothing was agreed."), soft=True)
        return
    head = (_("What was planned"), _("Who, and by when"), _("What happened"))
    rows = tuple((_planned(one), _doer(year.plan, one), _became(one, year.until)) for one in actions)
    yield Table(head, rows, WIDTHS, summary=_("What was planned, and what happened"))


def _planned(action: Action) -> Words:
    how = said.joined(action.how, action.scope, by="\n")
    return (Run(action.what), Run(f"\n{how}", soft=True)) if how else action.what


def _doer(plan: Plan, action: Action) -> Words:
    who = capital(said.who(plan, action.who)) if action.who else _("Nobody yet")
    return (Run(who), Run("\n" + (long_day(action.by) if action.by else _("No day yet")), soft=True))


def _became(action: Action, today: date) -> Words:
    says = _state(action, today)
    return (Run(says, bold=action.status is Status.DONE), Run(f"\n{action.outcome}")) if action.outcome else says


def _state(action: Action, today: date) -> str:
    if action.status is not Status.OPEN:
        name = _(label(action.status))
        return said.joined(name, long_day(action.done) if action.done else "", by=" ")
    if action.decision in (None, ActionDecision.WISHED):
        return _("Nobody has promised it")
    return _("Not done, and late") if action.by is not None and action.by < today else _("Under way")


def _said(one: Evaluation) -> Iterator[Words]:
    """What was said when a goal was looked back upon: a line for each thing that was answered."""
    answers = (
        (_("It became"), _(label(one.became)) if one.became else ""),
        (_("Why"), one.why),
        (_("I could decide"), _(label(one.decided)) if one.decided else ""),
        (_("What worked better"), one.better),
        (_("What worked worse"), one.worse),
        (_("And now"), _(label(one.then)) if one.then else ""),
        (_("How the goal should be"), one.change),
    )
    for name, answer in answers:
        if answer:
            yield (Run(f"{name}: ", soft=True), Run(answer))
    if one.voice is not Voice.PERSON:
        yield (Run(_(label(one.voice)), soft=True),)


def _meetings(year: Year) -> Iterator[Part]:
    held = [one for one in clock.meetings_held(year.plan, year.until) if one.starts.date() >= year.since]
    if held:
        yield Heading(_("Meetings we have had"))
        yield Bullets(tuple(said.joined(long_day(one.starts.date()), _(label(one.kind)).lower()) for one in held))


def _reports(year: Year) -> Iterator[Part]:
    came = [one for one in year.plan.reports if one.came is not None and year.since <= one.came <= year.until]
    if not came:
        return
    yield Heading(_("Reports that have come"))
    for one in sorted(came, key=lambda one: (one.came or year.since, one.by)):
        by = said.joined(capital(said.who(year.plan, one.by)), long_day(one.came) if one.came else "", by=" · ")
        yield Text((Run(by, soft=True),), keep_with_next=bool(one.text))
        if one.text:
            yield Text(one.text)


def _changes(year: Year) -> Iterator[Part]:
    goals = {one.id: one.text for one in year.plan.goals}
    last = {one.goal: one for one in sorted(year.evaluations, key=lambda one: one.on) if one.on >= year.since}
    wanted = [one for one in last.values() if one.then is Then.CHANGE]
    lines = tuple(said.joined(goals[one.goal], one.change, by=" → ") for one in wanted if one.goal in goals)
    if lines or year.whole:
        yield Heading(_("What changes"))
    if lines:
        yield Bullets(lines)
    if not year.whole:
        return
    asked = Text(wording("genomgang", "what changes"))
    yield Together((asked, WritingLines(_("We go on with"), 3)))
    yield WritingLines(_("We change"), 4)
