"""The invitation to a meeting, one for each who is invited: sent by the one responsible, in the person's name.

When the meeting is moved the same letter tells the new time; when it is called off, that it is not to be.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minplan.documents import said, stems
from minplan.documents.letters import addressee, answer_line, is_authority, letter, letterhead, signed_by
from minplan.documents.parts import (
    Bullets,
    Fact,
    Facts,
    Heading,
    Paper,
    Part,
    Run,
    Text,
    Title,
    Together,
)
from minplan.documents.wording import paragraphs, wording
from minplan.formats import clock_time, long_day, weekday
from minplan.plan.disclosure import may_be_told_own, may_see
from minplan.plan.goals import Action, Line, Status
from minplan.plan.inviting import Sending, answer_day, guests, invitation_of, to_decide
from minplan.plan.labels import label
from minplan.plan.meetings import Meeting, ends
from minplan.plan.people import PERSON, Participant
from minplan.plan.plan import Plan, called, humans, responsible
from minplan.text import _


def inbjudan(plan: Plan, meeting: Meeting, recipient: str, today: date) -> Paper:
    """The invitation to one who is invited; it tells only what that recipient may know today."""
    title = _subject(plan, meeting, recipient)
    return letter(
        plan,
        stems.invitation(plan, meeting.id, recipient),
        title,
        _("Invitation"),
        _parts(plan, meeting, recipient, title, today),
    )


def _subject(plan: Plan, meeting: Meeting, recipient: str) -> str:
    kind, day = _(label(meeting.kind)).lower(), long_day(meeting.starts.date())
    if meeting.called_off is not None:
        return _("The meeting on {day} is called off").format(day=day)
    if _is_moved(plan, meeting, recipient):
        return _("New time for the meeting about {plan}: {kind}").format(plan=said.plan_name(plan), kind=kind)
    if is_authority(humans(plan)[recipient]):
        return _("Summons to a meeting about {plan}: {kind}").format(plan=said.plan_name(plan), kind=kind)
    return _("Invitation to a meeting about {plan}: {kind}").format(plan=said.plan_name(plan), kind=kind)


def _is_moved(plan: Plan, meeting: Meeting, recipient: str) -> bool:
    return any(one.who == recipient and one.sending is Sending.MOVED for one in guests(plan, meeting))


def _parts(plan: Plan, meeting: Meeting, recipient: str, title: str, today: date) -> Iterator[Part]:
    human = humans(plan)[recipient]
    yield letterhead(plan, responsible(plan), addressee(human), today)
    yield Title(title)
    if meeting.called_off is None:
        yield from _invites(plan, meeting, recipient, today)
    else:
        yield from _calls_off(plan, meeting)
    yield signed_by(plan)


def _calls_off(plan: Plan, meeting: Meeting) -> Iterator[Part]:
    yield from _told_by(plan, "called off")
    facts = [Fact(_("It was to have been"), _time(meeting))]
    yield Facts((*facts, *([Fact(_("Where"), meeting.place)] if meeting.place else [])), columns=2)
    yield Text(wording("inbjudan", "new time"))


def _invites(plan: Plan, meeting: Meeting, recipient: str, today: date) -> Iterator[Part]:
    if _is_moved(plan, meeting, recipient):
        yield Text(wording("inbjudan", "moved"), bar=True)
    yield from _told_by(plan, "opening")
    yield Facts(tuple(_facts(plan, meeting, recipient)), columns=2)
    yield Facts((Fact(_("Who else is asked to come"), _others(plan, meeting, recipient)),), columns=1)
    yield from _why_you(plan, meeting, recipient)
    yield from _why(plan, recipient, today)
    if meeting.topics:
        yield Together((Heading(_("What I want to talk about"), level=3), Bullets(meeting.topics)))
    yield from _needs(meeting)
    yield from _to_prepare(plan, recipient, today)
    yield from _decisions(plan, meeting, recipient, today)
    yield from _how_to_talk(plan, recipient, today)
    yield Together((Heading(_("Answer"), level=3), Text(_answer(plan, meeting, today))))


def _told_by(plan: Plan, section: str) -> Iterator[Part]:
    """A text that says who sends the letter; the person says so in their own way."""
    by = responsible(plan)
    whose = f"{section} own" if by == PERSON else section
    return (Text(one) for one in paragraphs("inbjudan", whose, sender=called(plan, by)))


def _why_you(plan: Plan, meeting: Meeting, recipient: str) -> Iterator[Part]:
    """Why just this one is asked, in the person's words."""
    known = invitation_of(plan, meeting.id, recipient)
    if known is not None and known.why:
        yield Heading(_("Why I ask just you"), level=3)
        yield Text(known.why, bar=True)


def _needs(meeting: Meeting) -> Iterator[Part]:
    if meeting.needs:
        asks = Text(wording("inbjudan", "needs"), keep_with_next=True)
        yield Together((Heading(_("What I need at the meeting"), level=3), asks, Bullets(meeting.needs)))


def _decisions(plan: Plan, meeting: Meeting, recipient: str, today: date) -> Iterator[Part]:
    """To one who can decide: what there is to decide about, so far as they may know it; to the others that somebody
    who can decide is needed.
    """
    human = humans(plan)[recipient]
    if not (isinstance(human, Participant) and human.decides):
        yield Text(wording("inbjudan", "someone decides"))
        return
    asked = asked_to_decide(plan, meeting, recipient, today)
    if not asked:
        yield Text(wording("inbjudan", "you decide"), bar=True)
        return
    yield Heading(_("For you to decide"), level=3)
    yield Text(wording("inbjudan", "decide what"), bar=True, keep_with_next=True)
    yield Bullets(tuple(one.what for one in asked))
    yield Text(wording("inbjudan", "send someone"))


def asked_to_decide(plan: Plan, meeting: Meeting, recipient: str, today: date) -> tuple[Action, ...]:
    """The actions that one who can decide is asked about: their own, and those of others that they may see."""
    found = (one.action for one in to_decide(plan, meeting) if recipient in one.able)
    return tuple(one for one in found if _may_know(plan, recipient, one, today))


def own_promises(plan: Plan, recipient: str, today: date) -> tuple[Action, ...]:
    """The open actions of the one invited that the invitation tells of."""
    own = (one for one in plan.actions if one.who == recipient and one.status is Status.OPEN)
    return tuple(one for one in own if may_be_told_own(plan, recipient, one, today))


def _may_know(plan: Plan, recipient: str, action: Action, today: date) -> bool:
    own = action.who == recipient and may_be_told_own(plan, recipient, action, today)
    return own or bool(may_see(plan, recipient, "actions", action, today))


def _facts(plan: Plan, meeting: Meeting, recipient: str) -> Iterator[Fact]:
    yield Fact(_("When"), _time(meeting))
    if meeting.place:
        yield Fact(_("Where"), meeting.place)
    if meeting.speaks_for_person:
        speaker = meeting.speaks_for_person
        yield Fact(
            _("Who speaks for me"), _("I do it myself") if speaker == PERSON else said.who_and_role(plan, speaker)
        )


def _time(meeting: Meeting) -> str:
    begins, ended = meeting.starts, ends(meeting)
    hours = clock_time(begins) if ended is None else f"{clock_time(begins)}–{clock_time(ended)}"
    return _("{day}\nat {time}").format(day=weekday(begins.date()), time=hours)


def _others(plan: Plan, meeting: Meeting, recipient: str) -> str:
    others = [one for one in meeting.invited if one not in (recipient, PERSON)]
    return "\n".join([plan.person.name, *(said.who_and_role(plan, one) for one in others)])


def _why(plan: Plan, recipient: str, today: date) -> Iterator[Part]:
    yield Heading(_("Why I want a plan"), level=3)
    reasons = [one for one in plan.reasons if may_see(plan, recipient, "reasons", one, today)]
    yield from _lines(reasons)
    if not reasons:
        yield Text(wording("inbjudan", "why later"))


def _lines(lines: list[Line]) -> Iterator[Part]:
    return (Text(said.voiced(one.text, one.voice)) for one in lines)


def _to_prepare(plan: Plan, recipient: str, today: date) -> Iterator[Part]:
    own = own_promises(plan, recipient, today)
    yield Heading(_("What I ask of you"), level=3)
    if own:
        yield Text(wording("inbjudan", "your part"), keep_with_next=True)
        yield Bullets(tuple(promise_words(one) for one in own))
    else:
        yield Text(wording("inbjudan", "bring ideas"))


def promise_words(action: Action) -> tuple[Run, ...]:
    """An action as its doer is told of it: what, how, how much, by what day, how firm."""
    more = said.joined(
        action.how,
        action.scope,
        _("by {day}").format(day=long_day(action.by)) if action.by else "",
        _(label(action.decision)).lower() if action.decision else "",
        by=" · ",
    )
    return (Run(f"{action.what} "), Run(more, soft=True))


def _how_to_talk(plan: Plan, recipient: str, today: date) -> Iterator[Part]:
    lines = [one for one in plan.communication if may_see(plan, recipient, "communication", one, today)]
    if lines:
        yield Heading(_("How to talk with me"), level=3)
        yield from (Text(said.voiced(one.text, one.voice), bar=True) for one in lines)


def _answer(plan: Plan, meeting: Meeting, today: date) -> str:
    to, by = answer_line(plan), answer_day(meeting, today)
    if by is None:
        return wording("inbjudan", "answer soon", to=to)
    return wording("inbjudan", "answer by", to=to, day=long_day(by))
