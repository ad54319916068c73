"""The individual plan under 10 § LSS: the paper to sign."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minplan.documents import said
from minplan.documents.drawings import people_map, small_map, year_line
from minplan.documents.parts import (
    Box,
    Bullets,
    Fact,
    Facts,
    Heading,
    Paper,
    Part,
    Run,
    SignatureLines,
    Table,
    Text,
    Title,
    Together,
    Words,
)
from minplan.documents.signatures import signature_lines
from minplan.documents.who_does_what import goals_with_actions, in_order_of_weight, others_do
from minplan.documents.wording import paragraphs, wording
from minplan.formats import clock_time, grouped, listed, long_day
from minplan.plan.clock import written
from minplan.plan.consents import Consent
from minplan.plan.disclosure import ends
from minplan.plan.goals import Line, Situation, Voice
from minplan.plan.labels import label
from minplan.plan.law import facts
from minplan.plan.meetings import Meeting, was_held
from minplan.plan.people import Participant, Representative
from minplan.plan.plan import Plan
from minplan.plan.signing import fingerprint, is_draft, latest
from minplan.text import _, ngettext


def individuell_plan(plan: Plan, today: date) -> Paper:
    """The whole plan, as it stands today: the latest sealed version, or a draft when something has changed since."""
    return Paper(
        stem="individuell-plan",
        title=joined_title(plan),
        language="sv",
        author=plan.person.name,
        parts=tuple(_parts(plan, today)),
        footer=(
            said.joined(said.plan_name(plan), standing_as(plan), _day(plan, today), by=" · "),
            _("Fingerprint {code}").format(code=grouped(fingerprint(plan).upper())),
        ),
        page=_("Page {page} of {pages}"),
    )


def joined_title(plan: Plan) -> str:
    """The document's title, as a window shows it: the kind of paper and whose."""
    return _("Individual plan, {name}").format(name=plan.person.name)


def standing_as(plan: Plan) -> str:
    """Which version this is, or that it is a draft."""
    version = latest(plan)
    if version is None or is_draft(plan):
        return _("draft")
    return _("version {number}").format(number=version.number)


def _day(plan: Plan, today: date) -> str:
    version = latest(plan)
    return long_day(today if version is None or is_draft(plan) else version.sealed)


def _parts(plan: Plan, today: date) -> Iterator[Part]:
    yield from _beginning(plan)
    yield from _lines(_("How to talk with me"), plan.communication, bar=True)
    yield from _lines(_("Know this about me first"), plan.about)
    yield from _lines(_("What my family and I can do ourselves"), plan.resources)
    yield from _lines(_("Why I want a plan"), plan.reasons)
    yield from _measures(plan)
    yield from _situation(plan.situation)
    yield from goals_with_actions(plan)
    yield from others_do(plan)
    yield from _other_plans(plan)
    yield from _people(plan)
    yield from _meetings(plan)
    yield from _follow_up(plan, today)
    yield from _consents(plan, today)
    yield from _copies(plan)
    yield _law()
    yield from _signing(plan, today)


def _beginning(plan: Plan) -> Iterator[Part]:
    yield Title(
        text=said.plan_name(plan),
        kicker=_("Individual plan under {law}").format(law=wording("plan", "law")),
        chip=_("Draft") if is_draft(plan) else "",
        picture=small_map(plan),
    )
    day = written(plan)
    standing = standing_as(plan)
    person = plan.person
    found = [
        Fact(_("The plan is for"), said.born_line(plan)),
        Fact(_("Responsible for the plan"), said.who_and_role(plan, plan.coordinator)),
        Fact(_("Written"), said.joined(long_day(day) if day else "", standing)),
    ]
    if person.municipality and not person.protected:
        found.append(Fact(_("Municipality"), person.municipality))
    if not person.protected:
        address = "\n".join(said.postal(person.address))
        reach = said.joined(person.phone, person.email, by="\n")
        found += [Fact(name, value) for name, value in ((_("Address"), address), (_("Contact"), reach)) if value]
    yield Facts(tuple(found))


def _lines(heading: str, lines: tuple[Line, ...], bar: bool = False) -> Iterator[Part]:
    if lines:
        yield Heading(heading)
        yield from (Text(said.voiced(one.text, one.voice), bar=bar) for one in lines)


def _measures(plan: Plan) -> Iterator[Part]:
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


def _situation(situation: tuple[Situation, ...]) -> Iterator[Part]:
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


def _other_plans(plan: Plan) -> Iterator[Part]:
    if not plan.other_plans:
        return
    numbers = {goal.id: number for number, goal in enumerate(in_order_of_weight(plan), start=1)}
    yield Heading(_("Other plans"))
    yield Text(_("These plans belong to organisations. This one is mine."), soft=True, keep_with_next=True)
    rows = tuple(
        (
            _under(one.name, _(label(one.kind))) if _(label(one.kind)) != one.name else one.name,
            said.who(plan, one.owner) if one.owner else "",
            long_day(one.dated) if one.dated else "",
            listed([str(number) for number in sorted(numbers[goal] for goal in one.goals)]),
        )
        for one in plan.other_plans
    )
    head = (_("Plan"), _("Whose"), _("Dated"), _("Serves goal"))
    yield Table(head, rows, (0.33, 0.33, 0.2, 0.14), summary=_("Other plans and the goals they serve"))


def _people(plan: Plan) -> Iterator[Part]:
    if not plan.representatives and not plan.participants:
        return
    yield Heading(_("The people around me"))
    picture = people_map(plan)
    if picture is not None:
        yield picture
    everyone: tuple[Representative | Participant, ...] = (*plan.representatives, *plan.participants)
    rows = tuple((_one(one), _place(one), "\n".join(said.contact(one))) for one in everyone)
    head = (_("Who"), _("In what role"), _("How to reach"))
    yield Table(head, rows, (0.28, 0.42, 0.3), summary=_("The people around me and how to reach them"))


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


def _meetings(plan: Plan) -> Iterator[Part]:
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


def _follow_up(plan: Plan, today: date) -> Iterator[Part]:
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


def _consents(plan: Plan, today: date) -> Iterator[Part]:
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


def _copies(plan: Plan) -> Iterator[Part]:
    if plan.copies:
        yield Heading(_("Who is to have a copy"))
        yield Text(_("Each gets only what the person has agreed to."), soft=True, keep_with_next=True)
        yield Bullets(tuple(said.who_and_role(plan, one.to) for one in plan.copies))


def _signing(plan: Plan, today: date) -> Iterator[Part]:
    code = _("Fingerprint {code}").format(code=grouped(fingerprint(plan).upper()))
    lines = SignatureLines(signature_lines(plan, today))
    yield Together((Heading(_("Signatures")), Text(wording("plan", "signing")), Text(code, soft=True), lines))


def _law() -> Part:
    checked = max(one.checked for one in facts().values())
    texts = paragraphs("plan", "law box")
    return Box(_("What the law says"), (*texts, _("Checked {day}.").format(day=long_day(checked))))
