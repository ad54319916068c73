"""What the overview says of promises and wishes, row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from minplan.formats import capital, long_day, month
from minplan.plan.days import months_later
from minplan.plan.goals import Action, ActionDecision, Status, is_promise
from minplan.plan.labels import label
from minplan.plan.people import Participant
from minplan.plan.plan import Plan, called, humans
from minplan.text import N_, _, ngettext
from minplan.ui.widgets.row import Row


class State(StrEnum):
    """Which promises are shown."""

    OPEN = "open"
    LATE = "late"
    DONE = "done"
    ALL = "all"


STATES = {
    State.OPEN: N_("Open promises"),
    State.LATE: N_("Late promises"),
    State.DONE: N_("What is done"),
    State.ALL: N_("Everything"),
}


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is let through: of one person, for one goal, in one state; empty lets everyone and everything through.

    `kept` are the ids of what was ticked off just now: it stays in its place until something else is chosen.
    """

    who: str = ""
    goal: str = ""
    state: State = State.OPEN
    kept: frozenset[str] = frozenset()

    def passes(self, one: Action) -> bool:
        """Whether an action is by the person and for the goal."""
        return (not self.who or one.who == self.who) and (not self.goal or one.goal == self.goal)


def counts(plan: Plan) -> tuple[int, int]:
    """How many promises are open, and how many things are done."""
    return sum(map(is_promise, plan.actions)), sum(one.status is Status.DONE for one in plan.actions)


def near_day(day: date, today: date) -> str:
    """30 april; with its year when that is another than this one."""
    return f"{day.day} {month(day)}" if day.year == today.year else long_day(day)


def promise_rows(plan: Plan, today: date, sieve: Sieve) -> list[Row]:
    """The promises by day: late, within a month, later; then what is done and what is dropped, when asked for."""
    let_through = [one for one in plan.actions if sieve.passes(one)]
    firm = [one for one in let_through if is_promise(one) or (one.id in sieve.kept and _was_promise(one))]
    here = {one.id for one in firm}
    soon = months_later(today, 1)
    wanted: dict[str, Callable[[Action], bool]] = {
        N_("Late"): lambda one: _by(one) < today,
        N_("Within a month"): lambda one: today <= _by(one) <= soon,
        N_("Later"): lambda one: _by(one) > soon,
    }
    if sieve.state is State.LATE:
        wanted = {name: rule for name, rule in wanted.items() if name == "Late"}
    groups: list[tuple[str, list[Action]]] = []
    if sieve.state is not State.DONE:
        by_day = sorted(firm, key=_by)
        groups += [(name, [one for one in by_day if rule(one)]) for name, rule in wanted.items()]
    if sieve.state in (State.DONE, State.ALL):
        done = (one for one in let_through if one.status is Status.DONE and one.id not in here)
        groups.append((N_("Done"), sorted(done, key=_by, reverse=True)))
    if sieve.state is State.ALL:
        groups.append((N_("Dropped"), [one for one in let_through if one.status is Status.DROPPED]))
    return _grouped(plan, today, groups)


def wish_rows(plan: Plan, today: date, sieve: Sieve) -> tuple[list[Row], list[Row]]:
    """What is only wished, by day; and what is neither wished nor promised, since someone, a day or a decision lacks.

    Both are empty when only late or done promises are asked for.
    """
    if sieve.state in (State.LATE, State.DONE):
        return [], []
    is_open = [one for one in plan.actions if sieve.passes(one) and (one.status is Status.OPEN or one.id in sieve.kept)]
    rest = sorted((one for one in is_open if not _was_promise(one)), key=_by)
    wished = [one for one in rest if one.decision is ActionDecision.WISHED]
    loose = [one for one in rest if one.decision is not ActionDecision.WISHED]
    return _grouped(plan, today, [("", wished)]), _grouped(plan, today, [("", loose)])


def _was_promise(one: Action) -> bool:
    return is_promise(replace(one, status=Status.OPEN))


def _by(one: Action) -> date:
    return one.by or date.max


def _grouped(plan: Plan, today: date, groups: Sequence[tuple[str, Sequence[Action]]]) -> list[Row]:
    goals = {goal.id: goal.text for goal in plan.goals}
    names = {one: _who(plan, one) for one in {action.who for _name, group in groups for action in group}}
    rows = []
    for name, group in groups:
        if group and name:
            tone = "late" if name == "Late" else "soft"
            rows.append(Row(("", name), _(name), _(name), heading=True, tone=tone))
        rows += [_action(one, goals[one.goal], names[one.who], today) for one in group]
    return rows


def _who(plan: Plan, one: str) -> tuple[str, ...]:
    if not one:
        return (_("Nobody yet"),)
    human = humans(plan)[one]
    organisation = human.organisation if isinstance(human, Participant) and human.name else ""
    return tuple(part for part in (capital(called(plan, one)), organisation) if part)


def _action(one: Action, goal: str, names: tuple[str, ...], today: date) -> Row:
    done = one.status is Status.DONE
    late = is_promise(one) and one.by is not None and one.by < today
    firm = _(label(one.decision)) if one.decision else _("Not decided")
    day = near_day(one.by, today) if one.by else _("No day yet")
    end = [day]
    if one.status is not Status.OPEN:
        end.append(_(label(one.status)))
    elif late and one.by is not None:
        days = (today - one.by).days
        end.append(ngettext("{days} day late", "{days} days late", days).format(days=days))
    elif one.by == today:
        end.append(_("Today"))
    end.append(firm)
    full = _("By {day}").format(day=long_day(one.by)) if one.by else day
    spoken = [one.what, ", ".join(names), full, *end[1:], _("Goal: {goal}").format(goal=goal)]
    return Row(
        ("actions", one.id),
        one.what,
        ". ".join(part.rstrip(".") for part in spoken) + ".",
        about=(goal,),
        beside=names,
        end=tuple(end),
        tone="late" if late else "ink",
        ticked=None if one.status is Status.DROPPED else done,
    )


def choices(plan: Plan) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[tuple[str, str]]]:
    """Whose promises, for which goals and in what state can be chosen, as pairs of value and name; first comes all."""
    has_some = {one.who for one in plan.actions}
    wanted = {one.goal for one in plan.actions}
    people = [(one, called(plan, one)) for one in humans(plan) if one in has_some]
    goals = [(one.id, one.text) for one in plan.goals if one.id in wanted]
    states = [(state.value, _(name)) for state, name in STATES.items()]
    return [("", _("Everyone")), *people], [("", _("All goals")), *goals], states
