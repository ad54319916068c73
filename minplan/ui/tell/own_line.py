"""One quiet line, when something that comes is really the person's own: in easy words, and never more than one."""

from __future__ import annotations

from datetime import date, timedelta

from minplan.formats import sentence, weekday
from minplan.plan.next_steps import NextStep, next_steps
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.plan.step import Do
from minplan.text import N_, _

NEAR = timedelta(days=60)
"""How long before the birthday it is said that the person comes of age."""

_SAYS = {
    Do.EVALUATE: N_("It is time to look back on your goals."),
    Do.SIGN: N_("The plan waits for you to sign it."),
    Do.PROMISE_LATE: N_("You have promised this: {what}"),
    Do.TURNS_18: N_("You will soon be 18. Then you decide more yourself."),
    Do.OF_AGE: N_("You are 18 now. Read about what is new."),
}


def own_line(plan: Plan, today: date) -> str:
    """The line for this day; "" when nothing is the person's own."""
    return next((said for one in next_steps(plan, today) if (said := _says(one, today))), "")


def _says(step: NextStep, today: date) -> str:
    if step.code is Do.HOLD and step.day is not None:
        return _meeting(step.day, today)
    if step.code not in _SAYS:
        return ""
    if step.code in (Do.SIGN, Do.PROMISE_LATE) and PERSON not in step.to:
        return ""
    if step.code is Do.TURNS_18 and step.day is not None and step.day - today > NEAR:
        return ""
    return sentence(_SAYS[step.code], step.values)


def _meeting(day: date, today: date) -> str:
    days = (day - today).days
    if days <= 1:
        return _("There is a meeting tomorrow.") if days else _("There is a meeting today.")
    name = weekday(day).partition(" ")[0]
    return _("There is a meeting on {weekday}.").format(weekday=name)
