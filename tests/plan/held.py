"""Stella's follow-up as it was held: lines of every kind, who was asked against who came, and a note of her own."""

from __future__ import annotations

from datetime import date, datetime

from minplan.plan import edits
from minplan.plan.at_meeting import About
from minplan.plan.goals import Voice
from minplan.plan.meetings import Attending, Invitation, Meeting, MeetingKind, NotedKind, Question
from minplan.plan.noting import Said, keep_for_oneself, note
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from tests.cases import case

DAY = date(2026, 6, 16)
MEETING = "uppfoljning"
SECRET = "Jag orkar inte ha med pappa nästa gång"


def ahead() -> Plan:
    """The plan on the day of the meeting, before anybody has come."""
    plan = case("stella")
    meeting = Meeting(
        id=MEETING,
        kind=MeetingKind.FOLLOW_UP,
        starts=datetime(2026, 6, 16, 14, 45),
        minutes=60,
        place="Förskolan Vattnet",
        topics=("Skolstarten", "Gör vi lika?", "Vem håller ihop?"),
        invited=("mor", "lss", "logoped", "forskola", "rektor"),
        speaks_for_person="mor",
    )
    plan, _meeting = edits.add(plan, "meetings", meeting)
    for number, (to, answer) in enumerate((("logoped", Attending.NO), ("rektor", Attending.YES))):
        said = Invitation(id=f"inbjudan-{number}", meeting=MEETING, to=to, answer=answer, answered=date(2026, 6, 1))
        plan, _invitation = edits.add(plan, "invitations", said)
    return plan


def held() -> Plan:
    """The plan after the meeting."""
    plan = edits.change(
        ahead(), "meetings", MEETING, present=(PERSON, "mor", "lss", "forskola", "rektor"), dealt_with=("Skolstarten",)
    )
    start, alike = About(topic="Skolstarten"), About(topic="Gör vi lika?")
    goal, other = plan.goals[0].id, plan.goals[1].id
    said = (
        Said(kind=NotedKind.PROMISE, text="Mats: visa klassrummet för Stella senast 26 juni", about=start, who="rektor",
             what="visa klassrummet för Stella", day=date(2026, 6, 26), goal=goal),
        Said(kind=NotedKind.OWN_WORDS, text="Jag vill att mina kompisar följer med.", about=start, who=PERSON),
        Said(kind=NotedKind.DECISION, text="Beslut: Överlämningsmötet hålls på Vattenskolan.", about=start),
        Said(kind=NotedKind.DIFFERENCE, text="Mats: skolan ordnar egna tecken", about=alike, who="rektor",
             what="skolan ordnar egna tecken", goal=other),
        Said(kind=NotedKind.DIFFERENCE, text="Ida: samma tecken som på förskolan", about=alike, who="mor",
             what="samma tecken som på förskolan", goal=other),
        Said(kind=NotedKind.NOTE, text="Logopeden har skickat en rapport.", about=About(question=Question.AS_PLANNED)),
        Said(kind=NotedKind.OWN_WORDS, text="Hon skrattar när de sjunger.", who="mor", voice=Voice.REPRESENTATIVE),
        Said(kind=NotedKind.PROMISE, text="någon ringer habiliteringen", settled=False),
        Said(kind=NotedKind.PROMISE, text="Nina skickar bilderna före 20 juni", who="logoped",
             what="skickar bilderna", day=date(2026, 6, 19), goal=goal),
    )  # fmt: skip
    for one in said:
        plan, _line = note(plan, MEETING, one)
    return keep_for_oneself(plan, MEETING, SECRET, DAY)[0]
