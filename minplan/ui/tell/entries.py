"""Answers in words: where in the plan they stand, and how a plan with other words is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Protocol

from minplan.plan.edits import add, change, find, remove
from minplan.plan.evaluating import answered
from minplan.plan.goals import Action, ActionDecision, Goal, Line, Situation, Term, Voice
from minplan.plan.item import Item
from minplan.plan.notes import Note
from minplan.plan.plan import Plan


class Entry(NamedTuple):
    """One thing that is said; `voice` is None where nobody asks whose words it is."""

    id: str
    text: str
    voice: Voice | None


class Texts(Protocol):
    """A place in the plan for words about `subject`; `many` where there may be several."""

    @property
    def many(self) -> bool:
        """Whether there may be several."""

    @property
    def voiced(self) -> bool:
        """Whether the words have a voice."""

    def entries(self, plan: Plan, subject: str) -> Sequence[Entry]:
        """What is said there."""

    def spoken(self, plan: Plan, subject: str) -> Voice | None:
        """Whose words all that is said of the subject are, where it has one voice and something is said."""

    def add(self, plan: Plan, subject: str, text: str, voice: Voice) -> tuple[Plan, str]:
        """The plan with words more, and their id."""

    def change(self, plan: Plan, subject: str, entry: str, text: str) -> Plan:
        """The plan with other words."""

    def voice(self, plan: Plan, subject: str, entry: str, voice: Voice) -> Plan:
        """The plan where these are someone else's words."""

    def remove(self, plan: Plan, subject: str, entry: str) -> Plan:
        """The plan without the words."""


def _every(item: Any, subject: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class InList:
    """Words in a collection of the plan: `field` holds them, `make` makes a new item, `mine` tells which are meant."""

    collection: str
    make: Callable[[str, str, Voice], Item]
    field: str = "text"
    mine: Callable[[Any, str], bool] = _every
    many: bool = True
    voiced: bool = True

    def entries(self, plan: Plan, subject: str) -> Sequence[Entry]:
        """What is said there."""
        items = (one for one in getattr(plan, self.collection) if self.mine(one, subject))
        return [Entry(one.id, getattr(one, self.field), getattr(one, "voice", None)) for one in items]

    def spoken(self, plan: Plan, subject: str) -> Voice | None:
        """Each has its own."""
        return None

    def add(self, plan: Plan, subject: str, text: str, voice: Voice) -> tuple[Plan, str]:
        """The plan with a new item last."""
        new, item = add(plan, self.collection, self.make(subject, text, voice))
        return new, item.id

    def change(self, plan: Plan, subject: str, entry: str, text: str) -> Plan:
        """The plan with other words in an item."""
        return change(plan, self.collection, entry, **{self.field: text})

    def voice(self, plan: Plan, subject: str, entry: str, voice: Voice) -> Plan:
        """The plan where an item is someone else's words."""
        return change(plan, self.collection, entry, voice=voice)

    def remove(self, plan: Plan, subject: str, entry: str) -> Plan:
        """The plan without an item, and without what hangs on it."""
        return remove(plan, self.collection, entry)


def new_line(subject: str, text: str, voice: Voice) -> Line:
    """A new line."""
    return Line(id="", text=text, voice=voice)


def new_note(subject: str, text: str, voice: Voice) -> Note:
    """A new note that the person keeps alone."""
    return Note(id="", text=text)


def new_goal(subject: str, text: str, voice: Voice) -> Goal:
    """A new wish or goal."""
    return Goal(id="", text=text, voice=voice)


def new_dream(subject: str, text: str, voice: Voice) -> Goal:
    """A new goal that lies far ahead."""
    return Goal(id="", text=text, voice=voice, term=Term.LONG)


def new_action(subject: str, text: str, voice: Voice) -> Action:
    """Something that is wished to be done for the goal `subject`."""
    return Action(id="", goal=subject, what=text, decision=ActionDecision.WISHED)


@dataclass(frozen=True, slots=True)
class OfItem:
    """One of the texts of an item, all of which have the item's one voice; `is_said` tells whether it has any yet."""

    collection: str
    field: str
    is_said: Callable[[Any], bool]
    many: bool = False
    voiced: bool = True

    def entries(self, plan: Plan, subject: str) -> Sequence[Entry]:
        """The one text, once there is one."""
        one = find(plan, self.collection, subject)
        text = getattr(one, self.field)
        return [Entry(subject, text, one.voice)] if text else []

    def spoken(self, plan: Plan, subject: str) -> Voice | None:
        """Whose words what is already said of it are."""
        one = find(plan, self.collection, subject)
        return one.voice if self.is_said(one) else None

    def add(self, plan: Plan, subject: str, text: str, voice: Voice) -> tuple[Plan, str]:
        """The plan with the text. The whole item has one voice, so the latest chosen stands."""
        return change(plan, self.collection, subject, **{self.field: text, "voice": voice}), subject

    def change(self, plan: Plan, subject: str, entry: str, text: str) -> Plan:
        """The plan with another text."""
        return change(plan, self.collection, subject, **{self.field: text})

    def voice(self, plan: Plan, subject: str, entry: str, voice: Voice) -> Plan:
        """The plan where the item is someone else's words."""
        return change(plan, self.collection, subject, voice=voice)

    def remove(self, plan: Plan, subject: str, entry: str) -> Plan:
        """The plan without the text."""
        return change(plan, self.collection, subject, **{self.field: ""})


def _described(one: Situation) -> bool:
    return bool(one.good or one.change)


def of_situation(field: str) -> OfItem:
    """What is good, or what should change, in one area of life."""
    return OfItem("situation", field, _described)


def of_evaluation(field: str) -> OfItem:
    """What is said in words when a goal is looked back upon."""
    return OfItem("evaluations", field, answered)


GOOD = of_situation("good")


@dataclass(frozen=True, slots=True)
class Topics:
    """What the person wants to talk about in a meeting, or needs there in their own words (`name`); an entry's id is
    its place in the list. What is `passed` by stands there and is told elsewhere.
    """

    name: str = "topics"
    passed: Callable[[str], bool] = lambda text: False
    many: bool = True
    voiced: bool = False

    def entries(self, plan: Plan, subject: str) -> Sequence[Entry]:
        """The topics."""
        said = self._said(plan, subject)
        return [Entry(str(place), text, None) for place, text in enumerate(said) if not self.passed(text)]

    def spoken(self, plan: Plan, subject: str) -> Voice | None:
        """Each has its own."""
        return None

    def add(self, plan: Plan, subject: str, text: str, voice: Voice) -> tuple[Plan, str]:
        """The plan with a topic last."""
        said = self._said(plan, subject)
        return change(plan, "meetings", subject, **{self.name: (*said, text)}), str(len(said))

    def change(self, plan: Plan, subject: str, entry: str, text: str) -> Plan:
        """The plan with another topic in that place."""
        said = self._said(plan, subject)
        changed = tuple(text if str(place) == entry else one for place, one in enumerate(said))
        return change(plan, "meetings", subject, **{self.name: changed})

    def voice(self, plan: Plan, subject: str, entry: str, voice: Voice) -> Plan:
        """A topic has no voice."""
        return replace(plan)

    def remove(self, plan: Plan, subject: str, entry: str) -> Plan:
        """The plan without the topic."""
        left = tuple(one for place, one in enumerate(self._said(plan, subject)) if str(place) != entry)
        return change(plan, "meetings", subject, **{self.name: left})

    def _said(self, plan: Plan, subject: str) -> tuple[str, ...]:
        said: tuple[str, ...] = getattr(find(plan, "meetings", subject), self.name)
        return said
