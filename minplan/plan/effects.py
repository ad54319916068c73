"""A handover as it is answered so far, and the things that a handover changes: an effect each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from minplan.formats import Said
from minplan.plan.edits import add, change, remove
from minplan.plan.handovers import EndedWhy, Handover, HandoverKind
from minplan.plan.item import new_id
from minplan.plan.people import Participant, Representative
from minplan.plan.plan import Plan
from minplan.text import N_


class Goes(StrEnum):
    """Where a promise goes when the one who gave it leaves; its words are never changed."""

    NEW = "new"
    ROLE = "role"
    NOBODY = "nobody"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """A handover as it is answered so far.

    `left` is who leaves; with `stays` only the answering for the plan is left behind. After comes `took_over`, somebody
    of the plan, or the `newcomer`, who has an id of their own from the beginning (a name may be lacking). `answers_for`
    is who answers for the plan when the one who leaves did. `goes` tells by an action's id where it goes; one that is
    not named goes where `usual` says. `role` is the id that a role without a name gets when promises stay with it.
    """

    kind: HandoverKind
    on: date
    left: str = ""
    stays: bool = False
    took_over: str = ""
    newcomer: Participant | Representative | None = None
    answers_for: str = ""
    goes: Mapping[str, Goes] = field(default_factory=dict)
    summary: str = ""
    why: EndedWhy | None = None
    role: str = field(default_factory=new_id)
    id: str = field(default_factory=new_id)

    @property
    def new(self) -> str:
        """The id of whoever comes after; "" for nobody."""
        return self.newcomer.id if self.newcomer is not None else self.took_over


class Does(StrEnum):
    """What an effect does."""

    NEW_ONE = "new_one"
    NEW_ROLE = "new_role"
    ANSWERS = "answers"
    RIGHT_ENDS = "right_ends"
    TO_NEW = "to_new"
    TO_NOBODY = "to_nobody"
    DROPPED = "dropped"
    ASKED_INSTEAD = "asked_instead"
    NOT_ASKED = "not_asked"
    NO_SPEAKER = "no_speaker"
    OWNS = "owns"
    NO_COPY = "no_copy"
    CONSENT_ENDS = "consent_ends"
    CONSENT_WITHOUT = "consent_without"
    ENDED = "ended"
    WRITTEN_DOWN = "written_down"


SAYS: Mapping[Does, str] = {
    Does.NEW_ONE: N_("{new} comes into the plan."),
    Does.NEW_ROLE: N_("The role {new} stands in the plan, with no name yet."),
    Does.ANSWERS: N_("{new} answers for the plan. Until now it was {old}."),
    Does.RIGHT_ENDS: N_("{old} speaks for {person} till {day}, and then no more."),
    Does.TO_NEW: N_("{new} takes over the promise: {what}"),
    Does.TO_NOBODY: N_("The promise stays, and nobody has it for now: {what}"),
    Does.DROPPED: N_("The promise is dropped: {what}"),
    Does.ASKED_INSTEAD: N_("{new} is asked to the meeting on {day} in the place of {old}."),
    Does.NOT_ASKED: N_("{old} is no longer asked to the meeting on {day}."),
    Does.NO_SPEAKER: N_("{old} was to speak for {person} on {day}. Nobody does now."),
    Does.OWNS: N_("{new} has the other plan: {what}"),
    Does.NO_COPY: N_("{old} is to have no more copies."),
    Does.CONSENT_ENDS: N_("The consent to {names} ends on {day}."),
    Does.CONSENT_WITHOUT: N_("{old} is taken out of a consent that others have too."),
    Does.ENDED: N_("The plan has ended from {day}."),
    Does.WRITTEN_DOWN: N_("It is written down that this is done, and on what day."),
}
"""What is said of each, before it is done and afterwards."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that is changed: `about` is the item (its collection and id) and the only one that `edit` touches."""

    does: Does
    about: tuple[str, str]
    edit: Callable[[Plan], Plan]
    values: Mapping[str, Said]


def added(collection: str, item: Participant | Representative | Handover) -> Callable[[Plan], Plan]:
    """The edit that puts an item last."""
    return lambda plan: add(plan, collection, item)[0]


def changed(collection: str, item: str, **values: object) -> Callable[[Plan], Plan]:
    """The edit that changes fields of an item."""
    return lambda plan: change(plan, collection, item, **values)


def removed(collection: str, item: str) -> Callable[[Plan], Plan]:
    """The edit that takes an item away."""
    return lambda plan: remove(plan, collection, item)


def before(day: date) -> date:
    """The day before; the calendar's first day has none."""
    return day - timedelta(days=1) if day > date.min else day
