"""Before a meeting: who is asked to come and why, what they have answered, whose word is needed, what is left to do.

The meeting says who is invited. An `Invitation` says what is known of each besides; it keeps the time and the place
that it told, so that one who was told another time or place is seen to need a new one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from minplan.plan.consents import Handed
from minplan.plan.goals import Action, ActionDecision, Basis, Status
from minplan.plan.letters import Letter
from minplan.plan.meetings import Attending, Invitation, Meeting, was_held
from minplan.plan.people import PERSON, Participant, Sector
from minplan.plan.plan import Plan, humans

ANSWER_DAYS = 7
"""How many days before a meeting those who are invited are to have answered."""


class Sending(StrEnum):
    """What somebody who is or was invited has been told."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    """All there is to tell."""
    MOVED = "moved"
    """They were told another time or place."""
    NOT_CALLED_OFF = "not_called_off"
    """They were told of a meeting that is called off since, and not of that."""
    NO_LONGER = "no_longer"
    """They were sent an invitation, and are not invited any more."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is invited, why, and what is known of their coming.

    `answer` is one that holds for the meeting as it now stands; `invitation` has the one that was given to another time
    or place.
    """

    who: str
    why: str
    decides: bool
    sending: Sending
    answer: Attending | None
    invitation: Invitation | None

    @property
    def must_be_told(self) -> bool:
        """Whether something is to be sent, or said, to them."""
        return self.sending is not Sending.SENT


@dataclass(frozen=True, slots=True)
class ToDecide:
    """An open action that nobody has decided yet; who could, who of them is invited, who of those has not said no."""

    action: Action
    able: tuple[str, ...]
    invited: tuple[str, ...]
    coming: tuple[str, ...]


def invited(meeting: Meeting) -> tuple[str, ...]:
    """Everyone who is to have an invitation, each once; the person needs none."""
    return tuple(dict.fromkeys(one for one in meeting.invited if one != PERSON))


def invitation_of(plan: Plan, meeting: str, who: str) -> Invitation | None:
    """What is known of somebody's invitation; the last that was written, should there be two."""
    found = [one for one in plan.invitations if one.meeting == meeting and one.to == who]
    return found[-1] if found else None


def guests(plan: Plan, meeting: Meeting) -> tuple[Guest, ...]:
    """Everyone who is invited, in the meeting's order; then those who were told so, and no longer are."""
    asked = invited(meeting)
    gone = (one.to for one in plan.invitations if one.meeting == meeting.id and one.starts)
    return tuple(_guest(plan, meeting, who) for who in dict.fromkeys((*asked, *(one for one in gone if one != PERSON))))


def _guest(plan: Plan, meeting: Meeting, who: str) -> Guest:
    human, known = humans(plan)[who], invitation_of(plan, meeting.id, who)
    decides = isinstance(human, Participant) and human.decides
    if known is None:
        return Guest(who, "", decides, Sending.SENT if meeting.called_off else Sending.NOT_SENT, None, None)
    answer = known.answer if _as_told(known, meeting) else None
    return Guest(who, known.why, decides, _sending(known, meeting, invited=who in meeting.invited), answer, known)


def _as_told(known: Invitation, meeting: Meeting) -> bool:
    """Whether the meeting is when and where they know it to be. What was written down before this was kept holds."""
    return known.starts is None or (known.starts == meeting.starts and known.place == meeting.place)


def _sending(known: Invitation, meeting: Meeting, *, invited: bool) -> Sending:
    if meeting.called_off:
        return Sending.NOT_CALLED_OFF if known.starts else Sending.SENT
    if not invited:
        return Sending.NO_LONGER if known.starts else Sending.SENT
    if known.sent is None:
        return Sending.NOT_SENT
    return Sending.SENT if known.starts and _as_told(known, meeting) else Sending.MOVED


def to_tell(plan: Plan, meeting: Meeting) -> tuple[str, ...]:
    """Whom an invitation is to be sent: those who have none, were told another time or place, or not of its end."""
    lacking = (Sending.NOT_SENT, Sending.MOVED, Sending.NOT_CALLED_OFF)
    return tuple(one.who for one in guests(plan, meeting) if one.sending in lacking)


def unanswered(plan: Plan, meeting: Meeting) -> tuple[str, ...]:
    """Those who have been sent an invitation, and have not answered it."""
    waits = (one for one in guests(plan, meeting) if one.sending is Sending.SENT and one.answer is None)
    return tuple(one.who for one in waits if one.who in meeting.invited)


def answer_day(meeting: Meeting, day: date) -> date | None:
    """By what day those who are sent an invitation on this day are to answer; None when that is as soon as they can."""
    by = before(meeting, ANSWER_DAYS)
    return by if by > day else None


_ANSWERS_FOR: dict[Basis, tuple[Sector, ...]] = {
    Basis.LSS: (Sector.KOMMUN_LSS,),
    Basis.SOL: (Sector.KOMMUN_SOL,),
    Basis.HSL: (Sector.REGION,),
    Basis.SCHOOL: (Sector.SCHOOL,),
    Basis.SOCIALFORSAKRING: (Sector.FORSAKRINGSKASSAN,),
    Basis.ARBETSMARKNAD: (Sector.ARBETSFORMEDLINGEN,),
}


def to_decide(plan: Plan, meeting: Meeting) -> tuple[ToDecide, ...]:
    """Every open action that is not decided, with who could decide about it: one who decides and is to do it, or comes
    from where it belongs (2 and 9 §§ LSS, or its own rules); anyone who decides, where the plan does not say.
    """
    deciding = [one for one in plan.participants if one.decides]
    no = {one.who for one in guests(plan, meeting) if one.answer is Attending.NO}
    found = []
    for action in plan.actions:
        if action.status is Status.OPEN and action.decision is not ActionDecision.DECIDED:
            able = _able(plan, action, deciding)
            asked = tuple(one for one in able if one in meeting.invited)
            found.append(ToDecide(action, able, asked, tuple(one for one in asked if one not in no)))
    return tuple(found)


def _able(plan: Plan, action: Action, deciding: list[Participant]) -> tuple[str, ...]:
    doer = humans(plan).get(action.who)
    sectors = _sectors(action)
    if not sectors and isinstance(doer, Participant) and doer.sector is not None:
        sectors = (doer.sector,)
    fit = [one.id for one in deciding if one.id == action.who or one.sector in sectors]
    return tuple(fit) if sectors or fit else tuple(one.id for one in deciding)


def _sectors(action: Action) -> tuple[Sector, ...]:
    if action.lss_measure is not None:
        return (Sector.REGION,) if action.lss_measure == 1 else (Sector.KOMMUN_LSS,)
    return _ANSWERS_FOR.get(action.basis, ()) if action.basis is not None else ()


def before(meeting: Meeting, days: int) -> date:
    """The day so many days before a meeting; the calendar's first day for one that is too early for it."""
    day = meeting.starts.date()
    return day - timedelta(days) if (day - date.min).days >= days else date.min


def invitation_letter(meeting: str, who: str) -> Letter:
    """The letter that asks somebody to come, or says that it is moved or called off."""
    return Letter(what=Handed.INVITATION, to=who, about=(f"meetings/{meeting}",))


def is_ahead(meeting: Meeting, day: date) -> bool:
    """Whether it is still to be held, on this day or later."""
    return meeting.called_off is None and not was_held(meeting) and meeting.starts.date() >= day
