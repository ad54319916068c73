"""A next step: what to do, for what day, about what, and which letter fits. It proposes, and never does anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from minplan.formats import Said
from minplan.plan.consents import Handed
from minplan.plan.letters import Letter
from minplan.text import N_

NOW_DAYS = 7
"""A step whose day is nearer than this is for now."""


class Do(StrEnum):
    """What to do next, in the order of a plan's life: of two as pressing for the same day the earlier comes first."""

    ASK = "ask"
    REMIND = "remind"
    DEMAND = "demand"
    COMPLAIN = "complain"
    CHOOSE_COORDINATOR = "choose_coordinator"
    WRITE = "write"
    SEAL = "seal"
    SIGN = "sign"
    HAND_OUT = "hand_out"
    RECALL = "recall"
    NOTE_MEETING = "note_meeting"
    HOLD = "hold"
    WHO_COMES = "who_comes"
    INVITE = "invite"
    TELL_NOT = "tell_not"
    HEAR_ANSWERS = "hear_answers"
    PREPARE = "prepare"
    ASK_REPORTS = "ask_reports"
    REPORTS_LATE = "reports_late"
    MINUTES = "minutes"
    SETTLE = "settle"
    PROMISE_SOON = "promise_soon"
    PROMISE_LATE = "promise_late"
    LATE_LETTER = "late_letter"
    LATE_AGAIN = "late_again"
    BOOK = "book"
    MOVE_FOLLOW_UP = "move_follow_up"
    EVALUATE = "evaluate"
    REVIEW_PAPER = "review_paper"
    CONSENT_WAITS = "consent_waits"
    CONSENT_ANEW = "consent_anew"
    CONSENT_ENDS = "consent_ends"
    CONSENT_REVIEW = "consent_review"
    RIGHT_ENDS = "right_ends"
    TURNS_15 = "turns_15"
    TURNS_16 = "turns_16"
    TURNS_18 = "turns_18"
    OF_AGE = "of_age"
    TELL_LEFT = "tell_left"
    MAY_KNOW = "may_know"
    SUM_UP = "sum_up"
    TELL_ENDED = "tell_ended"


class Pressing(StrEnum):
    """How pressing a step is, the most pressing first: its day has passed, is here, or comes."""

    LATE = "late"
    NOW = "now"
    SOON = "soon"


Subject = tuple[str, str]
"""A collection and an id in it; or something that a plan has one of ("person", "follow_up") and ""."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to do. `since` is the day from which it is shown, `day` the day it is (or was) for, None for no day.

    `about` is what it is about, and where a press leads; `items` are the ids of all that it is about. `to` are those it
    concerns; `letters` are those that fit, one to each. `law` are the ids of law facts. `sentence` is a message to
    translate and fill with `values`.
    """

    code: Do
    pressing: Pressing
    since: date
    about: Subject
    day: date | None = None
    items: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    letters: tuple[Letter, ...] = ()
    values: Mapping[str, Said] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The message that says it."""
        return SAYS[self.code][0]

    @property
    def law(self) -> tuple[str, ...]:
        """The law facts that it rests on."""
        return SAYS[self.code][1]

    @property
    def key(self) -> tuple[Do, Subject, tuple[str, ...], tuple[Handed, ...]]:
        """What makes two steps the same step."""
        return self.code, self.about, self.to, tuple(one.what for one in self.letters)


def step(
    code: Do,
    today: date,
    since: date,
    about: Subject,
    day: date | None = None,
    *,
    calm: bool = False,
    items: tuple[str, ...] = (),
    to: tuple[str, ...] = (),
    letters: tuple[Letter, ...] = (),
    **values: Said,
) -> tuple[NextStep, ...]:
    """The step, as pressing as its day makes it; none before the day `since`. One that is `calm` is never for now."""
    if today < since:
        return ()
    pressing = Pressing.SOON if calm else Pressing.NOW
    if day is not None:
        near = (day - today).days <= NOW_DAYS
        pressing = Pressing.LATE if day < today else Pressing.NOW if near and not calm else Pressing.SOON
        values = {"day": day, **values}
    return (NextStep(code, pressing, since, about, day, items, to, letters, values),)


SAYS: dict[Do, tuple[str, tuple[str, ...]]] = {
    Do.ASK: (N_("You have a right to a plan. Ask for it in writing."), ("lss-10",)),
    Do.REMIND: (N_("The plan was asked for on {made}. Send a reminder."), ("lss-10", "fl-11")),
    Do.DEMAND: (N_("The plan was asked for on {made}. Ask for an answer in writing."), ("fl-12",)),
    Do.COMPLAIN: (N_("The plan was asked for on {made}. You can complain now."), ("lss-27", "complain")),
    Do.CHOOSE_COORDINATOR: (N_("Choose who answers for the plan."), ("lss-14",)),
    Do.WRITE: (N_("You have been promised a plan. Write what you want."), ("lss-10",)),
    Do.SEAL: (N_("Make the plan ready to be signed."), ("lss-10",)),
    Do.SIGN: (N_("The plan is to be signed by {names}."), ("lss-10", "mark")),
    Do.HAND_OUT: (N_("Give {names} a copy of the plan."), ("consent",)),
    Do.RECALL: (N_("The consent is withdrawn. Tell {names} what they may no longer use."), ("consent",)),
    Do.NOTE_MEETING: (N_("The meeting was to be on {day}. Write who was there, or call it off."), ("lss-10",)),
    Do.HOLD: (N_("There is a meeting on {day}."), ("lss-10",)),
    Do.WHO_COMES: (N_("Choose who you want at the meeting on {when}."), ("lss-10",)),
    Do.INVITE: (N_("Invite {names} to the meeting on {when}."), ("lss-10",)),
    Do.TELL_NOT: (N_("Tell {names} that there is no need to come on {when}."), ()),
    Do.HEAR_ANSWERS: (N_("Ask {names} about coming to the meeting on {when}."), ()),
    Do.PREPARE: (N_("Think of what you want to talk about on {when}."), ("lss-6",)),
    Do.ASK_REPORTS: (N_("Ask {names} to write how it has gone, before the meeting on {when}."), ()),
    Do.REPORTS_LATE: (N_("By {day} you were to have a written report from {names}."), ()),
    Do.MINUTES: (N_("Give {names} what was said at the meeting on {when}."), ("consent",)),
    Do.SETTLE: (N_("Settle who is to do this, and by when: {what}"), ("lss-10",)),
    Do.PROMISE_SOON: (N_("{name} has promised something by {day}."), ()),
    Do.PROMISE_LATE: (N_("Hear how it goes. {name} was to have done this by {day}: {what}"), ()),
    Do.LATE_LETTER: (N_("{name} is late with what was promised by {day}."), ("lss-14",)),
    Do.LATE_AGAIN: (N_("{name} has not answered, and not done what was promised by {day}."), ("lss-14",)),
    Do.BOOK: (N_("Book a meeting. The plan is to be followed up by {day}."), ("lss-10",)),
    Do.MOVE_FOLLOW_UP: (N_("You have followed up the plan. Set the next day, {next} if you wish."), ("lss-10",)),
    Do.EVALUATE: (N_("Look back on your goals by {day}."), ("lss-10",)),
    Do.REVIEW_PAPER: (N_("The year is to be gone through by {day}. Print the paper about the year."), ("lss-10",)),
    Do.CONSENT_WAITS: (N_("The consent to {who} waits for {names} to agree too."), ("consent", "guardian")),
    Do.CONSENT_ANEW: (N_("Who gave the consent to {names} may no longer. Ask anew."), ("consent", "ages")),
    Do.CONSENT_ENDS: (N_("The consent to {names} lasts until {day}. Ask anew if it is still wanted."), ("consent",)),
    Do.CONSENT_REVIEW: (N_("Talk about the consent to {names} by {day}. Is it still right?"), ("consent",)),
    Do.RIGHT_ENDS: (N_("{name} no longer speaks for {person} after {day}. Talk about who comes after."), ("godman",)),
    Do.TURNS_15: (N_("{person} turns 15 on {day}, and may then ask for measures alone."), ("lss-8", "ages")),
    Do.TURNS_16: (N_("{person} turns 16 on {day}, and then has a say in matters of god man."), ("ages",)),
    Do.TURNS_18: (N_("{person} turns 18 on {day}. The guardians' right ends. Prepare for it."), ("guardian", "ages")),
    Do.OF_AGE: (N_("{person} turned 18 on {when}. Go through what is new."), ("guardian", "ages")),
    Do.TELL_LEFT: (N_("{name} has left and still has papers. Send a letter about them."), ("consent",)),
    Do.MAY_KNOW: (N_("{name} is new. Ask if {name} may know what the plan says."), ("consent",)),
    Do.SUM_UP: (N_("{name} is new. Give {name} what is important to know first."), ()),
    Do.TELL_ENDED: (N_("The plan has ended. Tell {names}, who has a copy."), ("consent",)),
}
"""What each step says, and the law facts behind it."""
