"""What of a plan belongs in a calendar: each thing once, under an id that stays, no more than a calendar may know."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings

from minplan.formats import sentence
from minplan.plan import calendar, edits
from minplan.plan.calendar import Event, invitation, own
from minplan.plan.consents import Consent, Kind
from minplan.plan.goals import Action, ActionDecision, Goal, Status, Subject
from minplan.plan.meetings import FollowUp, Meeting, MeetingKind, Report
from minplan.plan.people import PERSON, Address, Participant, Person, Representative, RepresentativeKind
from minplan.plan.plan import COLLECTIONS, Plan
from minplan.text import speaking
from tests.cases import NAMES, case
from tests.plan.strategies import DAYS, plans

DAY = date(2026, 5, 20)


@pytest.fixture
def plan() -> Plan:
    """A meeting, a promise, a consent, a guardian's right and a birthday, all ahead of the day."""
    return Plan(
        id="2f1d7a3e-9c54-4b1e-8f60-0c5d4a7be991",
        person=Person(name="Katja Ekdal", born=date(2011, 9, 3), address=Address(street="Strandvägen 5")),
        coordinator="mamma",
        follow_up=FollowUp(next=date(2026, 9, 1), every_months=6, evaluate=date(2027, 2, 1)),
        representatives=(
            Representative(id="mamma", name="Mona Ekdal", kind=RepresentativeKind.GOD_MAN, until=date(2026, 12, 31)),
        ),
        participants=(Participant(id="lars", role="lärare", name="Lars Öst", organisation="Furuskolan"),),
        goals=(Goal(id="g", text="Ha vänner"),),
        actions=(
            Action(
                id="a", goal="g", what="Ordlista", who="lars", by=date(2026, 6, 12), decision=ActionDecision.DECIDED
            ),
        ),
        meetings=(
            Meeting(
                id="m",
                kind=MeetingKind.PLANNING,
                starts=datetime(2026, 6, 2, 13, 0),
                minutes=90,
                place="Habiliteringen, rum 3",
                topics=("Min medicin",),
                invited=("lars",),
            ),
        ),
        consents=(
            Consent(
                id="c",
                to=("lars",),
                categories=(Kind.GOALS,),
                purpose="plan",
                given=date(2026, 1, 1),
                until=date(2027, 1, 3),
                review=date(2026, 7, 1),
            ),
        ),
    )


def said(event: Event) -> str:
    """All that an event tells, in Swedish."""
    with speaking("sv"):
        words = [sentence(one.message, one.values) for one in (event.title, *event.note)]
    return "\n".join([event.state, *words, event.place])


def by_day(plan: Plan, day: date = DAY, *, topics: bool = False) -> dict[str, Event]:
    """What one's own calendar holds, by what it is."""
    names = (
        *((calendar.PROMISE, one.id) for one in plan.actions),
        *((calendar.REPORT, one.id) for one in plan.reports),
        *(("meeting", one.id) for one in plan.meetings),
        *((what, one.id) for what in ("consent_ends", "consent_review") for one in plan.consents),
        *(("right_ends", one.id) for one in plan.representatives),
        *((what, PERSON) for what in ("review", "evaluation", calendar.FOLLOW_UP)),
        *(("birthday", str(years)) for years in (15, 16, 18)),
    )
    called = {calendar.uid(plan, *name): "/".join(name) for name in names}
    return {called[one.uid]: one for one in own(plan, day, topics=topics)}


def test_all_that_lies_ahead_is_there_once_on_its_day(plan: Plan) -> None:
    found = {name: str(event.starts) for name, event in by_day(plan).items()}
    assert found == {
        "meeting/m": "2026-06-02 13:00:00",
        "promise/a": "2026-06-12",
        "consent_review/c": "2026-07-01",
        "review/person": "2026-09-01",
        "birthday/15": "2026-09-03",
        "right_ends/mamma": "2026-12-31",
        "consent_ends/c": "2027-01-03",
        "evaluation/person": "2027-02-01",
        "follow_up/person": "2027-03-01",
    }


@settings(max_examples=30)
@given(plan=plans(), day=DAYS)
def test_nothing_stands_twice_nor_lies_behind_in_any_plan(plan: Plan, day: date) -> None:
    found = own(plan, day, topics=True)
    assert len({one.uid for one in found}) == len(found)
    assert all((one.starts.date() if isinstance(one.starts, datetime) else one.starts) >= day for one in found)


def _reworded(plan: Plan) -> Plan:
    """The plan with every free text another, and nothing else."""
    for name in COLLECTIONS:
        for item in getattr(plan, name):
            texts = {
                one.name: f"{getattr(item, one.name)}, ändrat"
                for one in fields(item)
                if one.name in ("text", "what", "how", "name", "role", "organisation", "place", "purpose", "notes")
            }
            plan = edits.change(plan, name, item.id, **texts) if texts else plan
    return replace(plan, person=replace(plan.person, name="Någon Annan"))


@settings(max_examples=30)
@given(plan=plans(), day=DAYS)
def test_an_id_stays_whatever_the_texts_become(plan: Plan, day: date) -> None:
    assert [one.uid for one in own(_reworded(plan), day)] == [one.uid for one in own(plan, day)]


def test_two_plans_share_no_id(plan: Plan) -> None:
    other = replace(plan, id="0f8fad5b-d9cb-469f-a165-70867728950e")
    assert not {event.uid for event in own(plan, DAY)} & {event.uid for event in own(other, DAY)}


def test_what_is_moved_keeps_its_id(plan: Plan) -> None:
    moved = edits.change(plan, "meetings", "m", starts=datetime(2026, 6, 9, 10, 0))
    moved = edits.change(moved, "actions", "a", by=date(2026, 10, 1))
    moved = replace(moved, follow_up=FollowUp(next=date(2026, 8, 1), every_months=3, evaluate=date(2027, 1, 1)))
    assert by_day(moved).keys() == by_day(plan).keys()


def test_an_invitation_and_the_own_calendar_speak_of_one_meeting_under_one_id(plan: Plan) -> None:
    assert invitation(plan, plan.meetings[0]).uid == by_day(plan)["meeting/m"].uid


def test_an_invitation_tells_when_and_where_and_not_of_whom_or_about_what(plan: Plan) -> None:
    told = invitation(plan, plan.meetings[0])
    assert (told.starts, told.lasts) == (datetime(2026, 6, 2, 13, 0), timedelta(minutes=90))
    assert said(told) == "\nMöte om en individuell plan\nMer står i inbjudan.\nHabiliteringen, rum 3"
    assert told.remind == ()


@pytest.mark.parametrize(
    "place", ["Hemma hos Katja", "hos EKDALS", "Katjas rum", "Katjarummet", "hos Mona", "Strandvägen 5, Sölvesborg"]
)
def test_a_place_that_tells_whose_meeting_it_is_stands_in_the_letter_only(plan: Plan, place: str) -> None:
    plan = edits.change(plan, "meetings", "m", place=place)
    assert invitation(plan, plan.meetings[0]).place == ""
    assert by_day(plan)["meeting/m"].place == place


@pytest.mark.parametrize(
    ("name", "place", "told"),
    [
        ("Eva Li", "Nevada, rum 3", "Nevada, rum 3"),
        ("Eva Li", "Evas rum", ""),
        ("Bo", "Bostad först", "Bostad först"),
        ("קטיה", "אצלקטיה", ""),
        ("王小明", "在王小明家", ""),
    ],
)
def test_a_name_is_found_in_any_script_but_not_in_another_word(plan: Plan, name: str, place: str, told: str) -> None:
    plan = edits.change(replace(plan, person=replace(plan.person, name=name)), "meetings", "m", place=place)
    assert invitation(plan, plan.meetings[0]).place == told


@pytest.mark.parametrize("whose", ["person", "lars"])
def test_a_protected_identity_is_told_no_place(plan: Plan, whose: str) -> None:
    if whose == "person":
        plan = replace(plan, person=replace(plan.person, protected=True))
    else:
        plan = edits.change(plan, "participants", "lars", protected=True)
    everything = "\n".join(said(one) for one in (*own(plan, DAY, topics=True), invitation(plan, plan.meetings[0])))
    assert "Habiliteringen" not in everything
    assert "Furuskolan" not in everything
    assert "Ordlista" not in everything


def test_one_whose_name_is_not_known_is_called_by_the_role_alone_where_an_identity_is_protected(plan: Plan) -> None:
    plan = edits.change(plan, "participants", "lars", name="")
    assert said(by_day(plan)["promise/a"]).startswith("\nlärare, Furuskolan har lovat: Ordlista")
    plan = replace(plan, person=replace(plan.person, protected=True))
    assert said(by_day(plan)["promise/a"]).startswith("\nlärare har lovat något som står i planen")


def test_a_promise_tells_who_and_what(plan: Plan) -> None:
    assert said(by_day(plan)["promise/a"]).strip() == "Lars Öst har lovat: Ordlista"


@pytest.mark.parametrize("where", ["actions", "goals"])
def test_a_promise_about_a_sensitive_subject_does_not_tell_what(plan: Plan, where: str) -> None:
    plan = edits.change(plan, where, "a" if where == "actions" else "g", concerns=(Subject.HEALTH,))
    assert said(by_day(plan)["promise/a"]).strip() == "Lars Öst har lovat något som står i planen"


def test_the_person_is_never_named_but_says_i(plan: Plan) -> None:
    plan = edits.change(plan, "actions", "a", who=PERSON)
    plan = edits.change(plan, "consents", "c", to=(PERSON,))
    assert said(by_day(plan)["promise/a"]).strip() == "Jag har lovat: Ordlista"
    assert said(by_day(plan)["consent_ends/c"]).strip() == "Sista dagen för ett samtycke"
    assert not any("Katja" in said(one) for one in own(plan, DAY, topics=True))


def test_topics_are_told_only_when_that_is_wished(plan: Plan) -> None:
    assert "medicin" not in "".join(said(one) for one in own(plan, DAY))
    assert "Att prata om: Min medicin" in said(by_day(plan, topics=True)["meeting/m"])


def test_a_meeting_that_was_called_off_is_told_as_such(plan: Plan) -> None:
    plan = edits.change(plan, "meetings", "m", called_off=date(2026, 5, 19))
    for told in (by_day(plan)["meeting/m"], invitation(plan, plan.meetings[0])):
        assert told.cancelled
        assert told.state == "Called off: {title}"
        assert told.remind == ()


def test_a_meeting_that_was_held_is_left_as_the_calendar_has_it(plan: Plan) -> None:
    assert "meeting/m" not in by_day(edits.change(plan, "meetings", "m", present=("lars",)))


def test_a_promise_that_is_kept_reminds_nobody_and_one_that_is_dropped_is_no_more(plan: Plan) -> None:
    kept = by_day(edits.change(plan, "actions", "a", status=Status.DONE))["promise/a"]
    assert (kept.state, kept.remind, kept.cancelled) == ("Done: {title}", (), False)
    dropped = by_day(edits.change(plan, "actions", "a", status=Status.DROPPED))["promise/a"]
    assert (dropped.state, dropped.remind, dropped.cancelled) == ("No longer so: {title}", (), True)


def test_a_report_reminds_until_it_has_come(plan: Plan) -> None:
    asked = Report(id="r", meeting="m", by="lars", asked=DAY, due=date(2026, 5, 26))
    waits = by_day(replace(plan, reports=(asked,)))["report/r"]
    assert said(waits).strip() == "Lars Öst ska ha skrivit en rapport"
    came = by_day(replace(plan, reports=(replace(asked, came=DAY),)))["report/r"]
    assert (waits.remind, came.remind, came.state) == ((1, 7), (), "Done: {title}")


def test_a_wish_that_nobody_has_taken_on_is_no_promise(plan: Plan) -> None:
    assert "promise/a" not in by_day(edits.change(plan, "actions", "a", decision=ActionDecision.WISHED))


def test_a_consent_that_is_withdrawn_is_told_as_such(plan: Plan) -> None:
    found = by_day(edits.change(plan, "consents", "c", withdrawn=date(2026, 5, 1)))
    assert found["consent_ends/c"].cancelled
    assert found["consent_review/c"].cancelled


def test_nothing_of_a_plan_that_has_ended_is_to_come(plan: Plan) -> None:
    plan = edits.change(plan, "meetings", "m", called_off=DAY)
    ended = own(replace(plan, ended=DAY), DAY)
    assert len(ended) == len(own(plan, DAY))
    assert all(one.cancelled for one in ended)
    assert sum(one.cancelled for one in own(replace(plan, ended=DAY + timedelta(days=1)), DAY)) == 1


def test_follow_ups_come_every_so_many_months_for_a_year(plan: Plan) -> None:
    plan = replace(plan, follow_up=FollowUp(next=date(2026, 8, 31), every_months=3))
    found = by_day(plan)["follow_up/person"]
    assert found.starts == date(2026, 11, 30)
    assert found.also == (date(2027, 2, 28),)
    assert by_day(plan)["review/person"].starts == date(2026, 8, 31)


def test_a_follow_up_with_no_interval_is_one_day(plan: Plan) -> None:
    plan = replace(plan, follow_up=FollowUp(next=date(2026, 8, 31)))
    assert "follow_up/person" not in by_day(plan)
    assert by_day(plan)["review/person"].starts == date(2026, 8, 31)


def test_the_years_last_day_is_told_when_it_comes_before_what_was_planned(plan: Plan) -> None:
    held = Meeting(id="h", kind=MeetingKind.PLANNING, starts=datetime(2025, 6, 1, 9, 0), present=("lars",))
    plan = replace(plan, meetings=(*plan.meetings, held))
    found = by_day(plan)
    assert said(found["review/person"]).strip() == "Sista dagen att följa upp planen"
    assert found["review/person"].starts == date(2026, 6, 1)
    assert found["follow_up/person"].starts == date(2026, 9, 1)


def test_at_the_end_of_time_nothing_breaks(plan: Plan) -> None:
    last = date.max
    plan = replace(plan, follow_up=FollowUp(next=last, every_months=1, evaluate=last))
    assert {one.starts for one in own(plan, last)} == {last}


@pytest.mark.parametrize("name", NAMES)
def test_no_invitation_of_a_case_tells_a_name(name: str) -> None:
    plan = case(name)
    for meeting in plan.meetings:
        words = said(invitation(plan, meeting))
        assert not any(part in words for part in plan.person.name.split())
