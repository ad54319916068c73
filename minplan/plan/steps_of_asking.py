"""The next letter on the way from a granted measure to a plan, as the trail of asking proposes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minplan.plan.asked import Stage
from minplan.plan.asking import trail
from minplan.plan.consents import Handed
from minplan.plan.plan import Plan
from minplan.plan.step import Do, NextStep, step

_CODES = {
    Handed.REQUEST: Do.ASK,
    Handed.REMINDER: Do.REMIND,
    Handed.DEMAND: Do.DEMAND,
    Handed.COMPLAINT: Do.COMPLAIN,
    Handed.COMPLAINT_IVO: Do.COMPLAIN,
    Handed.COMPLAINT_JO: Do.COMPLAIN,
}


def steps(plan: Plan, day: date) -> Iterator[NextStep]:
    """The mildest letter that fits; none where no measure is known and nobody has asked."""
    way = trail(plan, day)
    if way.stage is Stage.NOTHING or not way.fits:
        return
    fit = way.fits[0]
    to = (fit.letter.to,) if fit.letter.to else ()
    about = ("requests", way.request.id if way.request is not None else "")
    made = way.request.made if way.request is not None else fit.since
    yield from step(_CODES[fit.letter.what], day, fit.since, about, to=to, letters=(fit.letter,), made=made)
