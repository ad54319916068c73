"""The sections of the plan's paper, which the whole plan and a recipient's copy have in common.

Each is a function of the plan it is given, and says nothing where there is nothing: no heading stands empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minplan.documents import said
from minplan.documents.drawings import people_map, year_line
from minplan.documents.parts import (
    Box,
    Bullets,
    Fact,
    Facts,
    Heading,
    Part,
    Run,
    SignatureLines,
    Table,
    Text,
    Together,
    Words,
)
from minplan.documents.signatures import signature_lines
from minplan.documents.who_does_what import numbers
from minplan.documents.wording import paragraphs, wording
from minplan.formats import clock_time, grouped, listed, long_day
from minplan.plan.consents import Consent
from minplan.plan.disclosure import ends
from minplan.plan.goals import Line, Situation, Voice
from minplan.plan.labels import label
from minplan.plan.law import facts
from minplan.plan.meetings import Meeting, was_held
from minplan.plan.people import Participant, Representative
from minplan.plan.plan import Plan
from minplan.plan.signing import fingerprint
from minplan.text import _, ngettext


def how_to_reach(plan: Plan) -> list[Fact]:
    """Where the person lives and how to reach them; nothing for a protected identity."""
    person = plan.person
    if person.protected:
        return []
    address, reach = "\n".join(said.postal(person.address)), said.joined(person.phone, person.email, by="\n")
    found = ((_("Municipality"), person.municipality), (_("Address"), address), (_("Contact"), reach))
    return [Fact(name, value) for name, value in found if value]


def own_words(plan: Plan) -> Iterator[Part]:
    """What the person and those near say first: how to talk, what to know, what they can do, why a plan is wanted."""
    yield from lines(_("How to talk with me"), plan.communication, bar=True)
    yield from lines(_("Know this about me first"), plan.about)
    yield from lines(_("What my family and I can do ourselves"), plan.resources)
    yield from lines(_("Why I want a plan"), plan.reasons)


def lines(heading: str, lines: tuple[Line, ...], bar: bool = False) -> Iterator[Part]:
    """Lines under their heading; `bar` for words to notice first."""
    if lines:
        yield Heading(heading)
        yield from (Text(said.voiced(one.text, one.voice), bar=bar) for one in lines)


def measures(plan: Plan) -> Iterator[Part]:
    """The measures of 9 § LSS that are granted."""
    if not plan.measures:
        return
    yield Heading(_("Support I have been granted"))
    yield Bullets(
        tuple(
            said.joined(
                said.measure(one.lss_measure),
                _("granted {day}").format(day=long_day(one.granted)),
                _("by {name}").format(name=said.who(plan, one.by)) if one.by else "",
            )
            for one in plan.measures
        )
    )


def situation(situation: tuple[Situation, ...]) -> Iterator[Part]:
    """How it is now, by part of life."""
    if not situation:
        return
    yield Heading(_("How it is for me now"))
    rows = tuple((_in_area(one), one.good, one.change) for one in situation)
    head = (_("Part of life"), _("What is good"), _("What I want to change"))
    yield Table(head, rows, (0.22, 0.36, 0.42), summary=_("How it is now, by part of life"), row_headers=True)


def _in_area(one: Situation) -> Words:
    area = _(label(one.area))
    return area if one.voice is Voice.PERSON else _under(area, _(label(one.voice)))


def _under(text: str, note: str) -> Words:
    """A text with a small note on its own line under it."""
    return (Run(text), Run(f"\n{note}", soft=True))


def other_plans(plan: Plan) -> Iterator[Part]:
    """The organisations' own plans, and the goals that each serves."""
    if not plan.other_plans:
        return
    number = numbers(plan)
    yield Heading(_("Other plans"))
    yield Text(_("These plans belong to organisations. This one is mine."), soft=True, keep_with_next=True)
    rows = tuple(
        (
            _under(one.name, _(label(one.kind))) if _(label(one.kind)) != one.name else one.name,
            said.who(plan, one.owner) if one.owner else "",
            long_day(one.dated) if one.dated else "",
            listed([str(n) for n in sorted(number[goal] for goal in one.goals)]),
        )
        for one in plan.other_plans
    )
    head = (_("Plan"), _("Whose"), _("Dated"), _("Serves goal"))
    if any(one.goals for one in plan.other_plans):
        yield Table(head, rows, (0.33, 0.33, 0.2, 0.14), summary=_("Other plans and the goals they serve"))
    else:
        yield Table(head[:3], tuple(row[:3] for row in rows), (0.4, 0.38, 0.22), summary=_("Other plans"))


def people(plan: Plan) -> Iterator[Part]:
    """Everyone in the plan: as a picture, and in a table; how to reach them where anything of that is told."""
    if not plan.representatives and not plan.participants:
        return
    yield Heading(_("The people around me"))
    picture = people_map(plan)
    if picture is not None:
        yield picture
    everyone: tuple[Representative | Participant, ...] = (*plan.representatives, *plan.participants)
    reach = {one.id: "\n".join(said.contact(one)) for one in everyone}
    if any(reach.values()):
        head = (_("Who"), _("In what role"), _("How to reach"))
        full = tuple((_one(one), _place(one), reach[one.id]) for one in everyone)
        yield Table(head, full, (0.28, 0.42, 0.3), summary=_("The people around me and how to reach them"))
    else:
        named = tuple((_one(one), _place(one)) for one in everyone)
        yield Table((_("Who"), _("In what role")), named, (0.4, 0.6), summary=_("The people around me"))


def _one(one: Representative | Participant) -> Words:
    return (Run(one.name or _("No name yet"), bold=bool(one.name), soft=not one.name),)


def _place(one: Representative | Participant) -> Words:
    if isinstance(one, Participant):
        more = _("can decide about measures") if one.decides else ""
        first = said.joined(one.role, one.organisation)
    else:
        since = _("from {day}").format(day=long_day(one.since)) if one.since else ""
        until = _("until {day}").format(day=long_day(one.until)) if one.until else ""
        more = said.joined(said.labels(one.covers), since, until)
        first = _(label(one.kind))
    return _under(first, more) if more else first


def meetings(plan: Plan) -> Iterator[Part]:
    """When and where, about what, and who was asked or came."""
    if not plan.meetings:
        return
    yield Heading(_("Meetings"))
    rows = tuple((_when(one), "\n".join(one.topics), _came(plan, one)) for one in plan.meetings)
    head = (_("When and where"), _("What I want to talk about"), _("Who"))
    yield Table(head, rows, (0.34, 0.3, 0.36), summary=_("Meetings about the plan"))


def _when(meeting: Meeting) -> Words:
    time = _("{day} at {time}").format(day=long_day(meeting.starts.date()), time=clock_time(meeting.starts))
    where = f"\n{meeting.place}" if meeting.place else ""
    return (Run(_(label(meeting.kind)), bold=True), Run(f"\n{time}{where}"))


def _came(plan: Plan, meeting: Meeting) -> Words:
    if was_held(meeting):
        came = _("There: {names}").format(names=said.named(plan, meeting.present))
        away = [one for one in meeting.invited if one not in meeting.present]
        missing = _("Invited but not there: {names}").format(names=said.named(plan, away)) if away else ""
        return _under(came, missing) if missing else came
    return _("Invited: {names}").format(names=said.named(plan, meeting.invited)) if meeting.invited else ""


def follow_up(plan: Plan, today: date) -> Iterator[Part]:
    """When the plan is looked at again, and what is asked then; the year ahead as a picture."""
    yield Heading(_("Follow-up"))
    planned = plan.follow_up
    found = []
    if planned.next:
        found.append(Fact(_("Next follow-up"), long_day(planned.next)))
    if planned.every_months:
        often = ngettext("Every month", "Every {count} months", planned.every_months)
        found.append(Fact(_("How often"), often.format(count=planned.every_months)))
    if planned.evaluate:
        found.append(Fact(_("The whole plan is evaluated"), long_day(planned.evaluate)))
    if found:
        yield Facts(tuple(found))
    yield Text(_("At the follow-up we ask:"), keep_with_next=True)
    yield Bullets(paragraphs("plan", "follow-up questions"))
    yield Text(_("At the evaluation we ask:"), keep_with_next=True)
    yield Bullets(paragraphs("plan", "evaluation questions"))
    year = year_line(plan, today)
    if year is not None:
        how_to_read = Text(_("The number in each ring is the day of the month."), soft=True)
        yield Together((Heading(_("The year ahead"), level=3), year, how_to_read))


def consents(plan: Plan, today: date) -> Iterator[Part]:
    """The consents in short."""
    if not plan.consents:
        return
    yield Heading(_("What others may know"))
    rows = tuple(
        (said.named(plan, one.to), _about(one), _(label(one.form)) if one.form else "", _lasts(one, today))
        for one in plan.consents
    )
    head = (_("To whom"), _("What, and what for"), _("How"), _("Until"))
    yield Table(head, rows, (0.26, 0.4, 0.14, 0.2), summary=_("Consents in short"))


def _about(consent: Consent) -> Words:
    return _under(consent.purpose, said.labels(consent.categories))


def _lasts(consent: Consent, today: date) -> Words:
    if consent.withdrawn is not None and consent.withdrawn <= today:
        return _("Withdrawn {day}").format(day=long_day(consent.withdrawn))
    last = long_day(ends(consent))
    return _("Ran out {day}").format(day=last) if ends(consent) < today else last


def copies(plan: Plan) -> Iterator[Part]:
    """Who is to have a copy."""
    if plan.copies:
        yield Heading(_("Who is to have a copy"))
        yield Text(_("Each gets only what the person has agreed to."), soft=True, keep_with_next=True)
        yield Bullets(tuple(said.who_and_role(plan, one.to) for one in plan.copies))


def signing(plan: Plan, today: date) -> Iterator[Part]:
    """What signing means, and a line for everyone who must or may sign."""
    code = _("Fingerprint {code}").format(code=grouped(fingerprint(plan).upper()))
    lines = SignatureLines(signature_lines(plan, today))
    yield Together((Heading(_("Signatures")), Text(wording("plan", "signing")), Text(code, soft=True), lines))


def law_box() -> Part:
    """What the law says about the plan, and when that was checked."""
    checked = max(one.checked for one in facts().values())
    texts = paragraphs("plan", "law box")
    return Box(_("What the law says"), (*texts, _("Checked {day}.").format(day=long_day(checked))))
