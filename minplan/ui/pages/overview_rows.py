"""What the overview says of what comes and what is missing, row by row, and where each leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from minplan.documents.said import first_name, joined
from minplan.formats import clock_time, listed, long_day, sentence
from minplan.plan.clock import Coming, What, birthdays, coming
from minplan.plan.completeness import Finding, Severity, findings
from minplan.plan.edits import find
from minplan.plan.labels import label
from minplan.plan.next_steps import NextStep, is_told
from minplan.plan.plan import Plan, called
from minplan.text import N_, _, ngettext
from minplan.ui.widgets.row import Row


def coming_rows(plan: Plan, today: date) -> list[Row]:
    """What lies ahead, the nearest first, each with its day, what it is, and a line about it."""
    rows = []
    for one in coming(plan, today):
        title, about = _coming(plan, one, today)
        late = one.day < today
        rows.append(
            Row(
                PLACE_OF[one.what](one),
                title,
                ". ".join(part.rstrip(".") for part in (long_day(one.day), title, about) if part) + ".",
                about=(about,) if about else (),
                day=one.day,
                far=one.day.year != today.year,
                tone="late" if late else "ink",
            )
        )
    return rows


PLACE_OF: dict[What, Callable[[Coming], tuple[str, str]]] = {
    What.MEETING: lambda one: ("meetings", one.subject),
    What.REVIEW: lambda one: ("follow_up", ""),
    What.EVALUATION: lambda one: ("follow_up", ""),
    What.CONSENT_ENDS: lambda one: ("consents", one.subject),
    What.CONSENT_REVIEW: lambda one: ("consents", one.subject),
    What.RIGHT_ENDS: lambda one: ("representatives", one.subject),
    What.BIRTHDAY: lambda one: ("person", ""),
}
"""Where each thing that comes stands in the plan: a collection and an id, or a part there is one of."""


def _coming(plan: Plan, one: Coming, today: date) -> tuple[str, str]:
    """What comes, and a line about it."""
    if one.what is What.MEETING:
        meeting = find(plan, "meetings", one.subject)
        when = _("At {time}").format(time=clock_time(meeting.starts))
        return _(label(meeting.kind)), joined(when, meeting.place)
    if one.what is What.REVIEW:
        title = _("The plan should have been followed up") if one.day < today else _("The plan is to be followed up")
        agreed = one.day == plan.follow_up.next
        return title, _("You agreed on this day") if agreed else _("One year after the meeting, 10 § LSS")
    if one.what is What.EVALUATION:
        return _("The whole plan is evaluated"), _("You look at everything together")
    if one.what is What.RIGHT_ENDS:
        name = find(plan, "representatives", one.subject).name
        return _("{name} no longer speaks for {person}").format(name=name, person=first_name(plan)), _("The right ends")
    if one.what is What.BIRTHDAY:
        years = next(years for years, when in birthdays(plan, today) if when == one.day)
        return _("{name} turns {years}").format(name=first_name(plan), years=years), _(_AGES[years])
    names = listed([called(plan, recipient) for recipient in find(plan, "consents", one.subject).to])
    if one.what is What.CONSENT_ENDS:
        return _("The consent to {names} runs out").format(names=names), _("Ask in good time")
    return _("You talk about the consent to {names} again").format(names=names), _("Is it still right?")


_AGES = {
    15: N_("May then ask for support alone"),
    16: N_("Then has a say in matters of god man"),
    18: N_("The guardians' right ends that day"),
}

_SHOWN_ELSEWHERE = "promise-overdue"
"""Late promises stand first on the page already."""

_ICONS = {
    Severity.MISSING: ("alert-triangle", N_("Missing")),
    Severity.LATE: ("alert-triangle", N_("Late")),
    Severity.SOON: ("calendar-event", N_("Soon")),
    Severity.NOTE: ("info-circle", N_("Good to know")),
}

PLACES: dict[str, str] = {
    "reason-missing": "reasons",
    "goal-missing": "goals",
    "action-without-who": "actions",
    "action-without-date": "actions",
    "follow-up-missing": "follow_up",
    "review-overdue": "follow_up",
    "copies-missing": "copies",
    "copy-without-consent": "consents",
    "consent-expired": "consents",
    "consent-expiring": "consents",
    "consent-withdrawn": "consents",
    "consent-without-end": "consents",
    "consent-by-unentitled": "consents",
    "consent-guardian-missing": "consents",
    "signature-missing-person": "signatures",
    "signature-missing-guardian": "signatures",
    "signature-missing-responsible": "signatures",
    "signature-by-unentitled": "signatures",
    "nobody-decides": "participants",
    "child-not-heard": "about",
    "difference-open": "goals",
    "guardian-ending": "representatives",
    "turns-15": "person",
    "turns-16": "person",
    "turns-18": "person",
    "promise-overdue": "actions",
    "request-unanswered": "requests",
    "request-refused": "requests",
}
"""Where each finding is mended."""


def place_to_mend(plan: Plan, finding: Finding) -> tuple[str, str]:
    """The collection, and the id of what the finding is about where that stands in the collection."""
    if finding.code == "nobody-decides" and any(one.id == finding.subject for one in plan.meetings):
        return "meetings", finding.subject
    collection = PLACES[finding.code]
    items = getattr(plan, collection)
    there = isinstance(items, tuple) and any(one.id == finding.subject for one in items)
    return collection, finding.subject if there else ""


def missing(plan: Plan, today: date, steps: Sequence[NextStep] = ()) -> tuple[Finding, ...]:
    """Everything found on this day but late promises and what a next step tells of, what is missing first."""
    order = list(Severity)
    found = (one for one in findings(plan, today) if one.code != _SHOWN_ELSEWHERE and not is_told(one, steps))
    return tuple(sorted(found, key=lambda one: order.index(one.severity)))


def missing_rows(plan: Plan, found: Sequence[Finding]) -> Iterator[Row]:
    """A row for each finding, under what sort it is."""
    before = None
    for one in found:
        icon, name = _ICONS[one.severity]
        if one.severity is not before:
            yield Row(("", name), _(name), _(name), heading=True, tone="soft")
            before = one.severity
        says = sentence(one.sentence, one.values)
        yield Row(place_to_mend(plan, one), says, f"{_(name)}: {says}", icon=icon)


def missing_words(found: Sequence[Finding]) -> tuple[str, str]:
    """How much is missing or late, and the first two sentences of it; or how much there is to think of."""
    lacks = [one for one in found if one.severity in (Severity.MISSING, Severity.LATE)]
    if lacks:
        count = ngettext("{count} thing is missing", "{count} things are missing", len(lacks)).format(count=len(lacks))
    else:
        count = ngettext("{count} thing to think of", "{count} things to think of", len(found)).format(count=len(found))
    return count, " ".join(sentence(one.sentence, one.values) for one in (lacks or found)[:2])
