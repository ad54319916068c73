"""The path of questions: nine chapters, and in each what is asked, as data.

A question is asked once, or once for each of the things it is about (each goal, each person who may know). Where one
stands on the path is a `place`: the question's id, and after a colon the id of what it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from minplan.documents.needs import offered
from minplan.formats import weekday
from minplan.plan.clock import meetings_ahead
from minplan.plan.edits import find
from minplan.plan.evaluating import answered, under_way
from minplan.plan.evaluations import Face, Then
from minplan.plan.goals import Action, ActionDecision, Status
from minplan.plan.labels import label
from minplan.plan.people import PERSON, RepresentativeKind
from minplan.plan.plan import Plan, called, humans
from minplan.plan.representation import sees_all
from minplan.plan.views import asked_of
from minplan.text import N_, _
from minplan.ui.tell import choices, fields
from minplan.ui.tell.choices import Choose
from minplan.ui.tell.entries import (
    GOOD,
    InList,
    Texts,
    Topics,
    new_action,
    new_dream,
    new_goal,
    new_line,
    new_note,
    of_evaluation,
    of_situation,
)
from minplan.ui.tell.fields import Fields
from minplan.ui.tell.people import Helpers, Speakers


class About(StrEnum):
    """What a question is about: the plan as a whole, or each of these in it."""

    PLAN = "plan"
    SITUATION = "situation"
    REPRESENTATIVE = "representative"
    GOAL = "goal"
    ACTION = "action"
    MEETING = "meeting"
    EVALUATION = "evaluation"
    RECIPIENT = "recipient"
    OTHERS_WORDS = "others-words"
    CHILDS_WORDS = "childs-words"


class Special(StrEnum):
    """The answers that are of a kind of their own."""

    CONSENT = "consent"
    LOOK_BACK = "look-back"
    MISSING = "missing"
    PHOTO = "photo"
    PAPERS = "papers"
    SIGN = "sign"
    VIEWS = "views"


@dataclass(frozen=True, slots=True)
class Lead:
    """Nothing to answer: something else must be told first, and a button leads there."""

    chapter: str


Answered = Texts | Fields | Choose | Helpers | Speakers | Lead | Special


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the path; `filled` tells whether anything of it stands in the plan."""

    id: str
    name: str
    picture: str
    filled: Callable[[Plan], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. Its words lie in resources/texts under its id; `picture` is one in resources/pictures; `asked`
    says whether it is asked at all in a plan, about a subject.
    """

    id: str
    chapter: str
    picture: str
    answer: Answered
    about: About = About.PLAN
    asked: Callable[[Plan, str], bool] = lambda plan, subject: True


@dataclass(frozen=True, slots=True)
class Stop:
    """A question on a person's own path, with the id of what it is about ("" for the plan as a whole)."""

    question: Question
    subject: str = ""

    @property
    def place(self) -> str:
        """Its name, to come back by."""
        return f"{self.question.id}:{self.subject}" if self.subject else self.question.id


CHAPTERS = (
    Chapter("me", N_("About me"), "me", lambda plan: bool(plan.about or plan.communication or plan.resources)),
    Chapter("why", N_("Why"), "why", lambda plan: bool(plan.reasons)),
    Chapter("now", N_("How it is now"), "now", lambda plan: any(one.good or one.change for one in plan.situation)),
    Chapter("want", N_("What I want"), "want", lambda plan: bool(plan.goals)),
    Chapter("help", N_("Who helps me"), "helpers", lambda plan: bool(plan.participants or plan.representatives)),
    Chapter("do", N_("Who does what"), "promises", lambda plan: bool(plan.actions)),
    Chapter("meet", N_("Meetings"), "meetings", lambda plan: bool(plan.meetings)),
    Chapter("back", N_("Looking back"), "eyes", lambda plan: any(answered(one) for one in plan.evaluations)),
    Chapter("know", N_("Who may know what"), "who-knows", lambda plan: bool(plan.consents)),
    Chapter("sign", N_("Sign"), "sign", lambda plan: bool(plan.signatures)),
)
"""Every chapter, in the order of the path."""


def own_wish(action: Action) -> bool:
    """Whether an action is still the person's wish: open, and neither planned nor decided by anyone."""
    return action.status is Status.OPEN and action.decision in (None, ActionDecision.WISHED)


def _has_goals(plan: Plan, subject: str) -> bool:
    return bool(plan.goals)


def _has_no_goals(plan: Plan, subject: str) -> bool:
    return not plan.goals


def _fell_short(plan: Plan, subject: str) -> bool:
    return find(plan, "evaluations", subject).became in (Face.SO_SO, Face.SAD)


def _is_to_change(plan: Plan, subject: str) -> bool:
    return bool(find(plan, "evaluations", subject).then is Then.CHANGE)


def _has_new_words(plan: Plan, subject: str) -> bool:
    return _is_to_change(plan, subject) and bool(find(plan, "evaluations", subject).change.strip())


_COMMUNICATION, _ABOUT, _RESOURCES, _REASONS = (
    InList(name, new_line) for name in ("communication", "about", "resources", "reasons")
)
_GOALS = InList("goals", new_goal, mine=lambda goal, _subject: not choices.is_dream(goal))
_DREAMS = InList("goals", new_dream, mine=lambda goal, _subject: choices.is_dream(goal))
_NOTES = InList("notes", new_note, voiced=False)
_DEEDS = InList(
    "actions", new_action, "what", lambda action, goal: action.goal == goal and own_wish(action), voiced=False
)

_OWN_NEEDS = Topics("needs", lambda text: any(one.words == text for one in offered()))

QUESTIONS = (
    Question(id="me-name", chapter="me", picture="me", answer=fields.NAME),
    Question(id="me-born", chapter="me", picture="cake", answer=fields.BORN),
    Question(id="me-number", chapter="me", picture="card", answer=fields.NUMBER),
    Question(id="me-kommun", chapter="me", picture="kommun", answer=fields.KOMMUN),
    Question(id="me-reach", chapter="me", picture="telephone", answer=fields.REACH),
    Question(id="me-talk", chapter="me", picture="communication", answer=_COMMUNICATION),
    Question(id="me-know", chapter="me", picture="idea", answer=_ABOUT),
    Question(id="me-can", chapter="me", picture="strong", answer=_RESOURCES),
    Question(id="me-notes", chapter="me", picture="shield", answer=_NOTES),
    Question(id="me-photo", chapter="me", picture="glad", answer=Special.PHOTO),
    Question(id="why", chapter="why", picture="why", answer=_REASONS),
    Question(id="now-areas", chapter="now", picture="now", answer=choices.AREAS),
    Question(id="now-good", chapter="now", picture="glad", about=About.SITUATION, answer=GOOD),
    Question(id="now-change", chapter="now", picture="change", about=About.SITUATION, answer=of_situation("change")),
    Question(id="want", chapter="want", picture="want", answer=_GOALS),
    Question(id="want-dream", chapter="want", picture="dream", answer=_DREAMS),
    Question(id="want-now", chapter="want", picture="target", answer=choices.NOW, asked=_has_goals),
    Question(id="want-own", chapter="want", picture="speaking", about=About.OTHERS_WORDS, answer=Special.VIEWS),
    Question(id="want-guardians", chapter="want", picture="relations", about=About.CHILDS_WORDS, answer=Special.VIEWS),
    Question(id="help-people", chapter="help", picture="helpers", answer=Helpers()),
    Question(id="help-speaks", chapter="help", picture="speaking", answer=Speakers()),
    Question(
        id="help-covers", chapter="help", picture="shield", about=About.REPRESENTATIVE, answer=choices.COVERS_WHAT
    ),
    Question(id="help-decides", chapter="help", picture="key", answer=choices.DECIDES),
    Question(id="help-holds", chapter="help", picture="compass", answer=choices.COORDINATOR),
    Question(id="do-first", chapter="do", picture="promises", answer=Lead("want"), asked=_has_no_goals),
    Question(id="do-what", chapter="do", picture="tools", about=About.GOAL, answer=_DEEDS),
    Question(id="do-who", chapter="do", picture="hand-up", about=About.ACTION, answer=choices.DOER),
    Question(id="do-when", chapter="do", picture="calendar", about=About.ACTION, answer=fields.BY),
    Question(id="meet-when", chapter="meet", picture="meetings", answer=fields.MEETING),
    Question(id="meet-where", chapter="meet", picture="place", about=About.MEETING, answer=fields.PLACE),
    Question(id="meet-who", chapter="meet", picture="letter", about=About.MEETING, answer=choices.INVITED),
    Question(id="meet-topics", chapter="meet", picture="list", about=About.MEETING, answer=Topics()),
    Question(id="meet-needs", chapter="meet", picture="break", about=About.MEETING, answer=choices.NEEDS),
    Question(id="meet-needs-own", chapter="meet", picture="hand-up", about=About.MEETING, answer=_OWN_NEEDS),
    Question(id="meet-speaks", chapter="meet", picture="megaphone", about=About.MEETING, answer=choices.SPEAKS),
    Question(id="meet-again", chapter="meet", picture="again", answer=fields.AGAIN),
    Question(id="back-which", chapter="back", picture="eyes", answer=Special.LOOK_BACK),
    Question(id="back-became", chapter="back", picture="target", about=About.EVALUATION, answer=choices.BECAME),
    Question(
        id="back-why", chapter="back", picture="why", about=About.EVALUATION, answer=of_evaluation("why"),
        asked=_fell_short,
    ),
    Question(id="back-decided", chapter="back", picture="hand-up", about=About.EVALUATION, answer=choices.DECIDED),
    Question(
        id="back-better", chapter="back", picture="thumb-up", about=About.EVALUATION, answer=of_evaluation("better")
    ),
    Question(
        id="back-worse", chapter="back", picture="thumb-down", about=About.EVALUATION, answer=of_evaluation("worse")
    ),
    Question(id="back-then", chapter="back", picture="compass", about=About.EVALUATION, answer=choices.THEN),
    Question(
        id="back-change", chapter="back", picture="change", about=About.EVALUATION, answer=of_evaluation("change"),
        asked=_is_to_change,
    ),
    Question(
        id="back-take", chapter="back", picture="want", about=About.EVALUATION, answer=choices.TAKE,
        asked=_has_new_words,
    ),
    Question(id="know-copies", chapter="know", picture="post", answer=choices.COPIES),
    Question(
        id="know-what", chapter="know", picture="open-lock", about=About.RECIPIENT, answer=Special.CONSENT
    ),
    Question(id="sign-missing", chapter="sign", picture="look", answer=Special.MISSING),
    Question(id="sign-who", chapter="sign", picture="sign", answer=Special.SIGN),
    Question(id="sign-paper", chapter="sign", picture="papers", answer=Special.PAPERS),
)  # fmt: skip
"""Every question, in the order of the path."""


def path(plan: Plan, today: date) -> tuple[Stop, ...]:
    """The stops of this plan's path, from the first to the last."""
    return tuple(_stops(plan, today))


def _stops(plan: Plan, today: date) -> Iterator[Stop]:
    def family(question: Question) -> tuple[str, About]:
        # What is done for a goal is asked right after the goal, before the next.
        return question.chapter, About.GOAL if question.about is About.ACTION else question.about

    for (_chapter, about), run in groupby(QUESTIONS, family):
        questions = tuple(run)
        for kind, subject in _SUBJECTS[about](plan, today):
            mine = (one for one in questions if one.about is kind)
            yield from (Stop(one, subject) for one in mine if one.asked(plan, subject))


Subjects = Iterator[tuple[About, str]]


def _the_plan(plan: Plan, today: date) -> Subjects:
    yield About.PLAN, ""


def _situations(plan: Plan, today: date) -> Subjects:
    return ((About.SITUATION, one.id) for one in plan.situation)


def _representatives(plan: Plan, today: date) -> Subjects:
    appointed = (one for one in plan.representatives if one.kind is not RepresentativeKind.GUARDIAN)
    return ((About.REPRESENTATIVE, one.id) for one in appointed)


def _goals_and_wishes(plan: Plan, today: date) -> Subjects:
    for goal in [one for one in plan.goals if one.now] or plan.goals:
        yield About.GOAL, goal.id
        yield from ((About.ACTION, one.id) for one in plan.actions if one.goal == goal.id and own_wish(one))


def _others_words(plan: Plan, today: date) -> Subjects:
    asked = (one for one in plan.goals if asked_of(plan, one, today) == (PERSON,))
    return ((About.OTHERS_WORDS, one.id) for one in asked)


def _childs_words(plan: Plan, today: date) -> Subjects:
    own = [one for one in plan.goals if asked_of(plan, one, today) not in ((), (PERSON,))]
    return ((About.CHILDS_WORDS, one.id) for one in [one for one in own if one.now] or own)


def _next_meeting(plan: Plan, today: date) -> Subjects:
    return ((About.MEETING, one.id) for one in meetings_ahead(plan, today)[:1])


def _looked_back_on(plan: Plan, today: date) -> Subjects:
    return ((About.EVALUATION, one.id) for one in under_way(plan, today))


def _recipients(plan: Plan, today: date) -> Subjects:
    wanted = [one.to for one in plan.copies] + [who for one in plan.consents for who in one.to]
    return ((About.RECIPIENT, who) for who in dict.fromkeys(wanted) if not sees_all(plan, who, today))


_SUBJECTS: Mapping[About, Callable[[Plan, date], Subjects]] = {
    About.PLAN: _the_plan,
    About.SITUATION: _situations,
    About.REPRESENTATIVE: _representatives,
    About.GOAL: _goals_and_wishes,
    About.MEETING: _next_meeting,
    About.EVALUATION: _looked_back_on,
    About.RECIPIENT: _recipients,
    About.OTHERS_WORDS: _others_words,
    About.CHILDS_WORDS: _childs_words,
}


def about_what(plan: Plan, stop: Stop) -> str:
    """What a stop is about, in the plan's own words; "" for the plan as a whole."""
    match stop.question.about:
        case About.SITUATION:
            return _(label(find(plan, "situation", stop.subject).area))
        case About.GOAL | About.OTHERS_WORDS | About.CHILDS_WORDS:
            return str(find(plan, "goals", stop.subject).text)
        case About.EVALUATION:
            return str(find(plan, "goals", find(plan, "evaluations", stop.subject).goal).text)
        case About.ACTION:
            return str(find(plan, "actions", stop.subject).what)
        case About.MEETING:
            return weekday(find(plan, "meetings", stop.subject).starts.date())
        case About.REPRESENTATIVE | About.RECIPIENT if stop.subject in humans(plan):
            return called(plan, stop.subject)
    return ""


LEADS = {
    "reason": "why", "request": "why", "goal": "want", "child": "want", "difference": "want", "action": "do",
    "promise": "do", "nobody": "help", "guardian": "help", "turns": "help", "follow": "meet", "review": "meet",
    "copies": "know", "copy": "know", "consent": "know", "signature": "sign",
}  # fmt: skip
"""Which chapter mends a finding, by the first word of its code."""
