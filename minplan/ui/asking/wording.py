"""What is said of how far the asking for a plan has come, and of the letters."""

from __future__ import annotations

from collections.abc import Mapping

from minplan.documents import said
from minplan.documents.letters import law_note
from minplan.documents.parts import plain
from minplan.formats import capital, long_day
from minplan.plan.asked import Stage
from minplan.plan.asking import Fit, Passed, Point, Trail, Where
from minplan.plan.consents import Handed
from minplan.plan.labels import label
from minplan.plan.plan import Plan, called
from minplan.text import N_, _

_PASSED: Mapping[Point, str] = {
    Point.MEASURE: N_("Support was granted"),
    Point.REQUEST: N_("I asked for a plan"),
    Point.REGISTERED: N_("The kommun wrote it down"),
    Point.ANSWER: N_("The answer came"),
    Point.MEETING: N_("We met"),
    Point.PLAN: N_("The plan is there"),
}
_COMING: Mapping[Point, str] = {
    Point.MEASURE: N_("Support is granted"),
    Point.REQUEST: N_("I ask for a plan"),
    Point.REGISTERED: N_("The kommun writes it down"),
    Point.ANSWER: N_("The answer comes"),
    Point.MEETING: N_("We meet"),
    Point.PLAN: N_("The plan gets ready"),
}

_STAGES: Mapping[Stage, str] = {
    Stage.NOTHING: N_("Whoever has support under LSS may ask for a plan, at any time."),
    Stage.NOT_OFFERED: N_("With the support you are to be offered a plan. You can also ask for it now."),
    Stage.OFFERED: N_("You were offered a plan on {day}. Answer in writing, so that it can be seen later."),
    Stage.ASKED: N_("You have asked. Now you wait for the answer."),
    Stage.REGISTERED: N_("The kommun has your request. Now you wait for the answer."),
    Stage.SILENT: N_("You have waited more than a month. A reminder can help."),
    Stage.LONG_SILENT: N_("You have waited more than 6 months. You can demand an answer."),
    Stage.REFUSED: N_("The answer was no. It cannot be appealed. But you can complain."),
    Stage.GRANTED: N_("The answer was yes. Now you are to find a day to meet."),
    Stage.NO_MEETING: N_("The answer was yes, but you have not met. A reminder can help."),
    Stage.BOOKED: N_("A day to meet is set. Under Meetings you write who was there."),
    Stage.HELD: N_("You have met. Now the plan is written and signed."),
    Stage.THERE: N_("You look at the plan again at least once a year."),
    Stage.ENDED: N_("The plan has ended."),
}

_WRITE: Mapping[Handed, str] = {
    Handed.REQUEST: N_("Write the request"),
    Handed.REMINDER: N_("Write a reminder"),
    Handed.DEMAND: N_("Demand a written answer"),
    Handed.COMPLAINT: N_("Complain to the board"),
    Handed.COMPLAINT_IVO: N_("Write to IVO"),
    Handed.COMPLAINT_JO: N_("Write to JO"),
}


def title(trail: Trail, one: Passed) -> str:
    """What a point is called: as something that has been, or that comes."""
    been = one.where is Where.PASSED or (one.where is Where.HERE and trail.stage in _REACHED)
    return _((_PASSED if been else _COMING)[one.point])


def stage(trail: Trail) -> str:
    """What is to be done now, in one sentence or two."""
    day = long_day(trail.since) if trail.since else ""
    return _(_STAGES[trail.stage]).format(day=day)


def write(what: Handed, *, oral: bool = False) -> str:
    """What a press on a letter does; a request that was made by word of mouth is confirmed."""
    return _("Confirm it in writing") if what is Handed.REQUEST and oral else _(_WRITE[what])


def about(plan: Plan, trail: Trail, one: Passed) -> tuple[str, ...]:
    """What is known of a point, a line each."""
    request, day = trail.request, long_day(one.day) if one.day else ""
    if one.point is Point.MEASURE:
        return (day,)
    if request is None:
        return (day,) if day else ()
    if one.point is Point.REQUEST:
        how = _(label(request.how)) if request.how is not None else ""
        return (said.joined(day, how, _("to {name}").format(name=called(plan, request.to)) if request.to else ""),)
    if one.point is Point.REGISTERED:
        return (said.joined(day, _("number {number}").format(number=request.number) if request.number else ""),)
    if one.point is Point.ANSWER and trail.stage not in _WAITING:
        return (said.joined(capital(_(label(request.answer))), day), request.said)
    return (day,) if day else ()


_REACHED = (Stage.REFUSED, Stage.THERE, Stage.ENDED)
_WAITING = (Stage.ASKED, Stage.REGISTERED, Stage.SILENT, Stage.LONG_SILENT)


def is_worth_showing(trail: Trail, one: Passed) -> bool:
    """Whether a point says anything: one that is behind, and of which nothing is known, does not."""
    if one.point in (Point.REGISTERED, Point.MEASURE):
        return one.day is not None
    answered = one.point is Point.ANSWER and trail.request is not None
    return one.where is not Where.PASSED or one.day is not None or answered


def law(fit: Fit) -> tuple[str, ...]:
    """What the law says behind a letter, each with the day it was checked."""
    return tuple(plain(law_note(one).words) for one in fit.law)
