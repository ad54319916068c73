"""The invitation to a meeting, one for each who is invited: sent by the one responsible, in the person's name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from minplan.documents import said, stems
from minplan.documents.letters import addressee, answer_line, is_authority, letter, letterhead
from minplan.documents.parts import (
    Bullets,
    Fact,
    Facts,
    Heading,
    Paper,
    Part,
    Run,
    SignatureLine,
    SignatureLines,
    Text,
    Title,
)
from minplan.documents.wording import paragraphs, wording
from minplan.formats import clock_time, long_day, weekday
from minplan.plan.disclosure import may_be_told_own, may_see
from minplan.plan.goals import Action, Line, Status
from minplan.plan.labels import label
from minplan.plan.meetings import Meeting, ends
from minplan.plan.people import PERSON, Participant
from minplan.plan.plan import Plan, called, humans
from minplan.text import _

ANSWER_DAYS = 7


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
    kind = _(label(meeting.kind)).lower()
    if is_authority(humans(plan)[recipient]):
        return _("Summons to a meeting about {plan}: {kind}").format(plan=said.plan_name(plan), kind=kind)
    return _("Invitation to a meeting about {plan}: {kind}").format(plan=said.plan_name(plan), kind=kind)


def _parts(plan: Plan, meeting: Meeting, recipient: str, title: str, today: date) -> Iterator[Part]:
    human = humans(plan)[recipient]
    yield letterhead(plan, plan.coordinator, addressee(human), today)
    yield Title(title)
    for text in paragraphs("inbjudan", "opening", name=plan.person.name, sender=called(plan, plan.coordinator)):
        yield Text(text)
    yield Facts(tuple(_facts(plan, meeting, recipient)), columns=2)
    yield Facts((Fact(_("Who else is asked to come"), _others(plan, meeting, recipient)),), columns=1)
    yield from _why(plan, recipient, today)
    if meeting.topics:
        yield Heading(_("What I want to talk about"), level=3)
        yield Bullets(meeting.topics)
    yield from _to_prepare(plan, recipient, today)
    if isinstance(human, Participant) and human.decides:
        yield Text(wording("inbjudan", "you decide"), bar=True)
    else:
        yield Text(wording("inbjudan", "someone decides"))
    yield from _how_to_talk(plan, recipient, today)
    yield Heading(_("Answer"), level=3)
    yield Text(_answer(plan, meeting, today))
    yield SignatureLines(
        (SignatureLine(called(plan, plan.coordinator), _("for {name}").format(name=plan.person.name)),)
    )


def _facts(plan: Plan, meeting: Meeting, recipient: str) -> Iterator[Fact]:
    begins, ended = meeting.starts, ends(meeting)
    hours = clock_time(begins) if ended is None else f"{clock_time(begins)}–{clock_time(ended)}"
    yield Fact(_("When"), _("{day}\nat {time}").format(day=weekday(begins.date()), time=hours))
    if meeting.place:
        yield Fact(_("Where"), meeting.place)
    if meeting.speaks_for_person:
        speaker = meeting.speaks_for_person
        yield Fact(
            _("Who speaks for me"), _("I do it myself") if speaker == PERSON else said.who_and_role(plan, speaker)
        )


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
    own = [
        one
        for one in plan.actions
        if one.who == recipient and one.status is Status.OPEN and may_be_told_own(plan, recipient, one, today)
    ]
    yield Heading(_("What I ask of you"), level=3)
    if own:
        yield Text(wording("inbjudan", "your part"), keep_with_next=True)
        yield Bullets(tuple(_promise(one) for one in own))
    else:
        yield Text(wording("inbjudan", "bring ideas"))


def _promise(action: Action) -> tuple[Run, ...]:
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
    to = answer_line(plan)
    if (meeting.starts.date() - today).days <= ANSWER_DAYS:
        return wording("inbjudan", "answer soon", to=to)
    return wording("inbjudan", "answer by", to=to, day=long_day(meeting.starts.date() - timedelta(days=ANSWER_DAYS)))
