"""What the person says and wants: lines, how it is now, goals, who sees it otherwise, who does what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from minplan.plan.item import Item
from minplan.plan.voice import Voice as Voice


class Subject(StrEnum):
    """A sensitive subject that something touches; decides what a recipient's copy may show."""

    HEALTH = "health"
    SCHOOL = "school"
    WORK = "work"
    ECONOMY = "economy"
    HOUSING = "housing"
    RELATIONS = "relations"


class LifeArea(StrEnum):
    """The nine areas of activity and participation of WHO's ICF: a label, never a form's headings."""

    LEARNING = "learning"
    DEMANDS = "demands"
    COMMUNICATION = "communication"
    MOBILITY = "mobility"
    SELF_CARE = "self_care"
    HOME_LIFE = "home_life"
    RELATIONS = "relations"
    WORK_SCHOOL = "work_school"
    COMMUNITY = "community"


class Term(StrEnum):
    """How far ahead a goal lies."""

    SHORT = "short"
    LONG = "long"


class Basis(StrEnum):
    """Under which rules something is done."""

    LSS = "lss"
    SOL = "sol"
    HSL = "hsl"
    SCHOOL = "school"
    SOCIALFORSAKRING = "socialforsakring"
    ARBETSMARKNAD = "arbetsmarknad"
    OTHER = "other"


class ActionDecision(StrEnum):
    """How firm an action is; always shown, for decided is not planned and planned is not wished."""

    DECIDED = "decided"
    PLANNED = "planned"
    WISHED = "wished"


class Status(StrEnum):
    """How far an action has come."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class PlanKind(StrEnum):
    """What kind of plan an organisation has made."""

    GENOMFORANDEPLAN = "genomforandeplan"
    SIP = "sip"
    HABILITERING = "habilitering"
    VARDPLAN = "vardplan"
    ATGARDSPROGRAM = "atgardsprogram"
    STUDIEPLAN = "studieplan"
    INTRODUKTION = "introduktion"
    AKTIVITETSERSATTNING = "aktivitetsersattning"
    REHABILITERING = "rehabilitering"
    HANDLINGSPLAN = "handlingsplan"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Item):
    """A line of text with whose words it is and what it touches."""

    text: str
    voice: Voice = Voice.PERSON
    concerns: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation(Item):
    """How it is now in one area of life: what is good, what should change."""

    area: LifeArea
    good: str = ""
    change: str = ""
    voice: Voice = Voice.PERSON
    concerns: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Item):
    """A wish or a goal; `now` is most important just now."""

    text: str
    area: LifeArea | None = None
    term: Term | None = None
    now: bool = False
    voice: Voice = Voice.PERSON
    concerns: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Item):
    """Someone sees a goal otherwise, in their own words; neither side replaces the other."""

    goal: str
    by: str
    text: str
    concerns: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Item):
    """What will be done for a goal: by whom (`who`), by what day (`by`), how, under which rules, how firmly.

    `done` is the day it was done or dropped, `outcome` what came of it, or why it was not done.
    """

    goal: str
    what: str
    how: str = ""
    who: str = ""
    by: date | None = None
    scope: str = ""
    basis: Basis | None = None
    lss_measure: int | None = None
    decision: ActionDecision | None = None
    status: Status = Status.OPEN
    done: date | None = None
    outcome: str = ""
    concerns: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Item):
    """A measure of 9 § LSS that has been granted, by `by` when known; `offered` is the day a plan was offered with it
    (10 § LSS).
    """

    lss_measure: int
    granted: date
    by: str = ""
    offered: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPlan(Item):
    """An organisation's own plan and the goals it serves."""

    name: str
    kind: PlanKind
    owner: str = ""
    dated: date | None = None
    goals: tuple[str, ...] = ()
    concerns: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere(Item):
    """Something that is promised in another plan and not in this one."""

    other_plan: str
    text: str
    goal: str = ""
    who: str = ""
    by: date | None = None
    concerns: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction(Item):
    """Two plans say different things about a goal, each in its own words; `other` empty means the person's own plan."""

    goal: str
    one: str
    one_says: str
    other_says: str
    other: str = ""
    concerns: tuple[Subject, ...] = ()


_OPEN, _FIRM = Status.OPEN, (ActionDecision.DECIDED, ActionDecision.PLANNED)


def is_promise(action: Action) -> bool:
    """A promise is an open action, decided or planned, with someone and a day."""
    return action.status is _OPEN and action.decision in _FIRM and bool(action.who) and action.by is not None


def set_status(action: Action, status: Status, day: date) -> Action:
    """The action as done or dropped, with this day for when; or open, and then neither done nor dropped on any day."""
    if status is action.status:
        return action
    return replace(action, status=status, done=None if status is Status.OPEN else day)
