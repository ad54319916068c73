"""A line of a meeting and what it becomes: a promise an action, another view a difference; all in one step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minplan.plan.at_meeting import NOTHING, About, lines
from minplan.plan.edits import add, change, find, remove
from minplan.plan.goals import Action, ActionDecision, Difference, Goal, Voice
from minplan.plan.meetings import Meeting, Noted, NotedKind
from minplan.plan.notes import Note
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A line as it is nodded at. `text` is what was typed, to the letter; `what` is what it promises.

    `who` promises it, or sees it otherwise, or has said it. One that is not `settled` is only noted: it becomes nothing
    more until somebody has nodded at it.
    """

    kind: NotedKind
    text: str
    about: About = NOTHING
    who: str = ""
    what: str = ""
    day: date | None = None
    goal: str = ""
    voice: Voice = Voice.PERSON
    settled: bool = True


def note(plan: Plan, meeting: str, said: Said) -> tuple[Plan, Noted]:
    """The plan with the line last at the meeting, and with what it becomes."""
    plan, action, difference = _become(plan, said)
    line = Noted(
        id="",
        meeting=meeting,
        kind=said.kind,
        text=said.text,
        by=said.who,
        topic=said.about.topic,
        question=said.about.question,
        goal=said.goal,
        action=action,
        difference=difference,
        voice=said.voice,
    )
    return add(plan, "noted", line)


def note_anew(plan: Plan, line: str, said: Said) -> Plan:
    """The plan with a line said otherwise, and what it became changed with it. What it was about stays."""
    before: Noted = find(plan, "noted", line)
    plan, action, difference = _become(plan, said, before)
    plan = change(
        plan,
        "noted",
        line,
        kind=said.kind,
        text=said.text,
        by=said.who,
        goal=said.goal,
        action=action,
        difference=difference,
        voice=said.voice,
    )
    for collection, was, is_ in (
        ("actions", before.action, action),
        ("differences", before.difference, difference),
    ):
        if was and was != is_:
            plan = remove(plan, collection, was)
    return plan


def _become(plan: Plan, said: Said, before: Noted | None = None) -> tuple[Plan, str, str]:
    """The plan with what the line becomes; the ids of the action and the difference, empty where it became none.

    A promise is planned, never decided: who may decide about measures may also just promise something, and a decision
    is a line of its own.
    """
    if not said.settled or not said.goal:
        return plan, "", ""
    if said.kind is NotedKind.PROMISE:
        if before is not None and before.action:
            changed = change(plan, "actions", before.action, goal=said.goal, what=said.what, who=said.who, by=said.day)
            return changed, before.action, ""
        action = Action(
            id="", goal=said.goal, what=said.what, who=said.who, by=said.day, decision=ActionDecision.PLANNED
        )
        plan, made = add(plan, "actions", action)
        return plan, made.id, ""
    if said.kind is NotedKind.DIFFERENCE and said.who:
        if before is not None and before.difference:
            changed = change(
                plan, "differences", before.difference, goal=said.goal, by=said.who, text=said.what or said.text
            )
            return changed, "", before.difference
        plan, differs = add(
            plan, "differences", Difference(id="", goal=said.goal, by=said.who, text=said.what or said.text)
        )
        return plan, "", differs.id
    return plan, "", ""


def take_away(plan: Plan, line: str) -> Plan:
    """The plan without a line, and without what it became, unless more has been said of that since."""
    before: Noted = find(plan, "noted", line)
    plan = remove(plan, "noted", line)
    if before.action:
        made: Action = find(plan, "actions", before.action)
        bare = Action(
            id=made.id,
            order=made.order,
            goal=made.goal,
            what=made.what,
            who=made.who,
            by=made.by,
            decision=ActionDecision.PLANNED,
        )
        if made == bare:
            plan = remove(plan, "actions", made.id)
    if before.difference and not find(plan, "differences", before.difference).concerns:
        plan = remove(plan, "differences", before.difference)
    return plan


def keep_for_oneself(plan: Plan, meeting: str, text: str, day: date) -> tuple[Plan, Note]:
    """The plan with a note that is the person's alone: it never stands among the meeting's lines."""
    return add(plan, "notes", Note(id="", text=text, meeting=meeting, on=day))


def proposed_goal(plan: Plan, meeting: Meeting, about: About) -> tuple[str, bool]:
    """The goal to put a promise under, and whether it has been nodded at before at this meeting, or is the only one.

    First the goal of the latest line about the same, then of the latest line at all, then what is most important now.
    """
    so_far = [one for one in reversed(lines(plan, meeting.id)) if one.goal]
    same = [one for one in so_far if About(one.topic, one.question) == about and about != NOTHING]
    if same or so_far:
        return (same or so_far)[0].goal, True
    now = [one for one in plan.goals if one.now]
    likely: list[Goal] = now or list(plan.goals)
    if not likely:
        return "", False
    return likely[0].id, len(plan.goals) == 1


def whose(kind: NotedKind, who: str, voice: Voice, speaker: str) -> str:
    """Whose a line is: the person's own words are the person's; said for them, they are who speaks for them's."""
    if kind is not NotedKind.OWN_WORDS:
        return who
    if voice is Voice.PERSON:
        return PERSON
    return speaker if who in ("", PERSON) else who
