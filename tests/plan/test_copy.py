"""What is on a recipient's copy, and what is not, on the day before, of and after each border."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minplan.plan import edits
from minplan.plan.consents import Category, Consent, Contact, Copy, Kind
from minplan.plan.copy import NO_GOAL, NothingGranted, RecipientCopy, copy_for, may_have_copy
from minplan.plan.disclosure import KIND_OF, Why, granted, in_force, may_see
from minplan.plan.goals import Action, Goal, OtherPlan, PlanKind, Subject
from minplan.plan.item import STEP
from minplan.plan.meetings import FollowUp, Meeting, MeetingKind
from minplan.plan.notes import Note
from minplan.plan.people import PERSON, Address, Participant, Person, Representative, RepresentativeKind
from minplan.plan.plan import COLLECTIONS, Plan, humans, sound
from minplan.plan.representation import is_child, sees_all
from minplan.plan.signing import seal
from tests.cases import NAMES, case
from tests.plan.marked import Place, marked, marks
from tests.plan.strategies import DAYS, plans, single_changes_of

DAY = date(2026, 5, 20)
Some = st.SearchStrategy[Any]


def copied(name: str, recipient: str, day: date = DAY) -> RecipientCopy:
    return copy_for(case(name), recipient, day)


def has_copy(name: str, recipient: str, day: date) -> bool:
    plan = case(name)
    try:
        copy_for(plan, recipient, day)
    except NothingGranted:
        assert not may_have_copy(plan, recipient, day)
        return False
    assert may_have_copy(plan, recipient, day)
    return True


def told(copy: RecipientCopy) -> str:
    return repr(copy.plan)


def test_katjas_school_is_told_of_the_word_list_and_not_of_seizures_medicine_or_the_doctors_part() -> None:
    copy = copied("katja", "skola")
    assert {one.what for one in copy.plan.actions} >= {
        "Filma och skriva en gemensam ordlista över Katjas signaler",
        "Använda ordlistan i klassen varje dag",
    }
    for word in ("kramp", "medicin", "Läkaren", "Björkgatan", "Boendeplan", "avslag"):
        assert word not in told(copy)


@pytest.mark.parametrize(
    ("name", "recipient", "day", "has"),
    [
        ("katja", "skola", date(2026, 1, 19), False),
        ("katja", "skola", date(2026, 1, 20), True),
        ("katja", "skola", date(2026, 12, 31), True),
        ("katja", "skola", date(2027, 1, 1), False),
        ("katja", "lakare", DAY, False),
        ("sven", "fk", date(2026, 3, 29), False),
        ("sven", "fk", date(2026, 3, 30), True),
        ("sven", "fk", date(2026, 4, 19), True),
        ("sven", "fk", date(2026, 4, 20), False),
        ("sven", "fk", date(2026, 4, 21), False),
        ("sven", "verkstad", date(2026, 10, 31), True),
        ("sven", "verkstad", date(2026, 11, 1), False),
        ("sven", "mamma", date(2027, 1, 29), True),
        ("sven", "mamma", date(2027, 1, 30), False),
        ("stella", "lss", date(2026, 3, 24), False),
        ("stella", "lss", DAY, False),
        ("stella", "korttids", date(2027, 3, 24), True),
        ("stella", "korttids", date(2027, 3, 25), False),
    ],
)
def test_there_is_a_copy_from_the_first_day_to_the_last(name: str, recipient: str, day: date, has: bool) -> None:
    assert has_copy(name, recipient, day) == has


def test_stellas_officer_gets_a_copy_once_a_consent_is_given() -> None:
    stella = case("stella")
    yes = Consent(id="c3", to=("lss",), categories=(Kind.GOALS,), purpose="Svara", given=DAY, by=("mor",))
    stella = edits.add(stella, "consents", yes)[0]
    with pytest.raises(NothingGranted):
        copy_for(stella, "lss", DAY - timedelta(days=1))
    copy = copy_for(stella, "lss", DAY)
    assert len(copy.plan.goals) == len(stella.goals)
    assert copy.plan.actions == ()
    assert copy.plan.person == Person(name="")


def test_a_refusal_says_to_whom_and_on_which_day() -> None:
    with pytest.raises(NothingGranted) as refused:
        copy_for(case("stella"), "lss", DAY)
    assert refused.value.values == {"name": "Britt Fors", "day": DAY}


def test_an_id_that_is_nobodys_is_an_error() -> None:
    with pytest.raises(KeyError):
        copy_for(case("katja"), "nobody", DAY)


@pytest.mark.parametrize(
    ("name", "recipient", "last"),
    [
        ("katja", "skola", date(2026, 12, 31)),
        ("sven", "verkstad", date(2026, 10, 31)),
        ("sven", "mamma", date(2027, 1, 29)),  # the day before he comes of age
        ("katja", PERSON, None),
    ],
)
def test_a_copy_says_until_when_all_of_it_may_be_used(name: str, recipient: str, last: date | None) -> None:
    assert copied(name, recipient).until == last


def test_a_withdrawal_that_is_written_down_ahead_is_the_copys_last_day() -> None:
    copy = copy_for(case("sven"), "fk", date(2026, 4, 1))
    assert copy.until == date(2026, 4, 19)
    assert [one.until for one in copy.plan.consents] == [date(2026, 4, 19)]


def test_another_consent_that_forbids_from_a_later_day_ends_the_copy() -> None:
    later = Consent(
        id="no", to=("skola",), categories=(Kind.IDENTITY,), purpose="x", given=date(2026, 8, 1), by=("mamma",),
        except_categories=(Kind.GOALS,),
    )  # fmt: skip
    assert copy_for(edits.add(case("katja"), "consents", later)[0], "skola", DAY).until == date(2026, 7, 31)


# What stands on it, rule by rule.


def small(*consents: Consent, **more: Any) -> Plan:
    """A plan with two goals, one of them about health, and someone at the school who may see by these consents."""
    whole: dict[str, Any] = {
        "id": "p",
        "person": Person(name="Pim", born=date(1990, 1, 1), municipality="Lund"),
        "coordinator": "kurator",
        "participants": (
            Participant(id="kurator", order=1, role="kurator", decides=True, phone="1"),
            Participant(id="skola", order=2, role="lärare"),
            Participant(id="lakare", order=3, role="läkare", name="Li"),
        ),
        "goals": (
            Goal(id="sick", order=1, text="Frisk", concerns=(Subject.HEALTH,)),
            Goal(id="g", order=2, text="Läsa"),
        ),
        "actions": (
            Action(id="a1", order=1, goal="sick", what="Prov", who="lakare"),
            Action(id="a2", order=2, goal="g", what="Läsa högt", who="skola"),
        ),
        "other_plans": (OtherPlan(id="o", name="Studieplan", kind=PlanKind.STUDIEPLAN, goals=("sick", "g")),),
        "consents": consents,
    }
    return sound(Plan(**{**whole, **more}))


def consent(*categories: Category, **values: Any) -> Consent:
    base: dict[str, Any] = {"id": "c", "to": ("skola",), "purpose": "Läsa", "given": DAY, "until": DAY}
    return Consent(**{**base, "categories": categories, **values})


ALL_KINDS = tuple(Kind)


def test_goals_are_left_out_with_their_actions_and_leave_no_hole() -> None:
    cut = copy_for(small(consent(*ALL_KINDS)), "skola", DAY).plan
    assert [(one.id, one.order) for one in cut.goals] == [("g", STEP)]
    assert [one.what for one in cut.actions] == ["Läsa högt"]
    assert [one.goals for one in cut.other_plans] == [("g",)]
    assert "lakare" not in humans(cut)


def test_an_action_whose_goal_is_withheld_stands_without_it() -> None:
    cut = copy_for(small(consent(Kind.ACTIONS, Kind.OTHER_PLANS)), "skola", DAY).plan
    assert [(one.what, one.goal) for one in cut.actions] == [("Läsa högt", NO_GOAL)]
    assert [one.text for one in cut.goals] == [""]
    assert [one.goals for one in cut.other_plans] == [()]
    assert not any(one.endswith(f"/{NO_GOAL}") for one in copy_for(small(consent(Kind.ACTIONS)), "skola", DAY).told)


def test_who_the_person_is_stands_only_where_that_is_granted() -> None:
    assert copy_for(small(consent(Kind.GOALS)), "skola", DAY).plan.person == Person(name="")
    granted_too = copy_for(small(consent(Kind.GOALS, Kind.IDENTITY)), "skola", DAY).plan.person
    assert granted_too == Person(name="Pim", born=date(1990, 1, 1), municipality="Lund")


REACHED: dict[str, Any] = {
    "phone": "070",
    "email": "p@example.org",
    "personnummer": "19900101-2384",
    "address": Address(street="Gatan 1"),
}


@pytest.mark.parametrize("field", Contact)
def test_how_to_reach_the_person_stands_only_where_it_is_ticked_for_that_copy(field: Contact) -> None:
    reached = Person(name="Pim", **REACHED)
    ticked = (Copy(id="x", to="skola", contact=(field,)), Copy(id="y", to="kurator", contact=tuple(Contact)))
    person = copy_for(small(consent(*ALL_KINDS), person=reached, copies=ticked), "skola", DAY).plan.person
    assert {one for one in Contact if getattr(person, one)} == {field}
    protected = small(consent(*ALL_KINDS), person=replace(reached, protected=True), copies=ticked)
    assert copy_for(protected, "skola", DAY).plan.person == Person(name="Pim")
    without = small(consent(Kind.GOALS), person=reached, copies=ticked)
    assert copy_for(without, "skola", DAY).plan.person == Person(name="")


def test_a_guardian_too_gets_how_to_reach_the_child_only_where_it_is_ticked() -> None:
    katja = case("katja")
    assert copy_for(katja, "mamma", DAY).plan.person.address is None
    mothers = next(one.id for one in katja.copies if one.to == "mamma")
    ticked = edits.change(katja, "copies", mothers, contact=(Contact.ADDRESS,))
    assert copy_for(ticked, "mamma", DAY).plan.person.address == katja.person.address
    assert copy_for(ticked, "pappa", DAY).plan.person.address is None


def test_of_others_only_name_and_role_are_told() -> None:
    kurator = copy_for(small(consent(*ALL_KINDS)), "skola", DAY).plan.participants[0]
    assert kurator == Participant(id="kurator", order=STEP, role="kurator")


def test_a_representative_is_named_while_in_office_and_not_after() -> None:
    god_man = Representative(
        id="gm", name="Gun", kind=RepresentativeKind.GOD_MAN, until=DAY, since=DAY - timedelta(days=9)
    )
    plan = small(consent(*ALL_KINDS, until=DAY + timedelta(days=9)), representatives=(god_man,))
    assert copy_for(plan, "skola", DAY).plan.representatives == (
        Representative(id="gm", order=STEP, name="Gun", kind=RepresentativeKind.GOD_MAN),
    )
    assert copy_for(plan, "skola", DAY + timedelta(days=1)).plan.representatives == ()


def test_a_guardian_of_one_who_has_come_of_age_is_not_named() -> None:
    mother = Representative(id="mother", name="Mia", kind=RepresentativeKind.GUARDIAN)
    young = Person(name="Pim", born=date(2008, 5, 21))
    yes = consent(*ALL_KINDS, until=DAY + timedelta(days=9))
    plan = small(yes, person=young, representatives=(mother,))
    assert "Mia" in told(copy_for(plan, "skola", DAY))
    assert "Mia" not in told(copy_for(plan, "skola", DAY + timedelta(days=1)))


def meeting(*invited: str, **more: Any) -> Meeting:
    whole: dict[str, Any] = {
        "id": "m",
        "kind": MeetingKind.PLANNING,
        "starts": datetime(2026, 5, 4, 13, 0),
        "place": "Rum 3",
        "topics": ("Läsning",),
        "notes": "Hemligt",
        "speaks_for_person": "kurator",
        "minutes": 60,
    }
    return Meeting(**{**whole, "invited": invited, **more})


def test_a_meeting_is_shown_to_those_invited_without_its_notes() -> None:
    plan = small(consent(Kind.GOALS), meetings=(meeting("skola", "kurator", present=("kurator", "lakare", PERSON)),))
    (shown,) = copy_for(plan, "skola", DAY).plan.meetings
    assert shown == Meeting(
        id="m", order=STEP, kind=MeetingKind.PLANNING, starts=datetime(2026, 5, 4, 13, 0), place="Rum 3",
        topics=("Läsning",), invited=("skola", "kurator"), present=("kurator", PERSON),
    )  # fmt: skip


def test_a_meeting_is_not_shown_to_those_who_were_not_invited_nor_who_was_there() -> None:
    plan = small(consent(Kind.GOALS), meetings=(meeting("lakare", present=("skola", "lakare")),))
    cut = copy_for(plan, "skola", DAY).plan
    assert cut.meetings == ()
    assert set(humans(cut)) == {PERSON, "skola", "kurator"}


def test_of_a_consent_its_recipient_sees_neither_who_else_it_is_for_nor_whom_it_tells_of() -> None:
    yes = consent(
        *ALL_KINDS, Subject.HEALTH, to=("skola", "lakare"), by=(PERSON, "kurator"), informed_by="lakare",
        except_categories=(Subject.HEALTH,), except_to=("kurator",), consequences="Svårt", ground="Sade ja",
        others=("lakare",), others_agreed=("lakare",),
    )  # fmt: skip
    other = consent(Kind.REASONS, id="d", to=("lakare",), purpose="Annat")
    over = consent(Kind.REASONS, id="e", purpose="Förr", given=date(2020, 1, 1), until=date(2021, 1, 1))
    assert copy_for(small(yes, other, over), "skola", DAY).plan.consents == (
        consent(*ALL_KINDS, order=STEP, by=(PERSON,)),
    )


def test_what_no_consent_can_grant_is_on_no_copy() -> None:
    whole = case("katja")
    cut = copied("katja", "lss").plan
    assert cut.written is None
    assert cut.follow_up == FollowUp()
    assert whole.measures
    assert whole.requests
    for name in ("measures", "requests", "copies", "handed_out", "versions", "signatures", "notes"):
        assert getattr(cut, name) == ()


def test_a_guardian_gets_all_but_private_notes_and_the_person_those_too() -> None:
    katja = edits.add(case("katja"), "notes", Note(id="n", text="Hemlig tanke"))[0]
    bare = replace(katja, person=replace(katja.person, address=None), notes=())
    assert copy_for(katja, "mamma", DAY).plan == bare
    assert copy_for(katja, PERSON, DAY).plan == replace(bare, notes=katja.notes)
    assert [
        (one.id, one.verdict.why) for one in copy_for(katja, "mamma", DAY).left_out if one.collection == "notes"
    ] == [("n", Why.PRIVATE)]


def test_the_version_is_told_or_that_it_is_a_draft() -> None:
    copy = copied("katja", "skola")
    assert (copy.version, copy.sealed) == (1, date(2026, 1, 27))
    changed = edits.change(case("katja"), "goals", "bli-forstadd", text="De förstår mig.")
    assert (copy_for(changed, "skola", DAY).version, copy_for(changed, "skola", DAY).sealed) == (None, None)
    assert copy_for(seal(changed, DAY)[0], "skola", DAY).version == 2


def test_the_next_copy_is_another_once_a_consent_is_withdrawn_or_excepts() -> None:
    katja = case("katja")
    before = copy_for(katja, "hab1", DAY)
    assert "kramp" in told(before)
    excepting = edits.change(katja, "consents", "c1", except_categories=(Subject.HEALTH,))
    assert "kramp" not in told(copy_for(excepting, "hab1", DAY))
    assert before.told != copy_for(excepting, "hab1", DAY).told
    gone = edits.change(katja, "consents", "c1", withdrawn=DAY)
    assert copy_for(gone, "hab1", DAY - timedelta(days=1)).told == before.told
    for change in ({"withdrawn": DAY}, {"except_to": ("hab1",)}):
        with pytest.raises(NothingGranted):
            copy_for(edits.change(katja, "consents", "c1", **change), "hab1", DAY)


def test_each_thing_left_out_is_told_with_the_reason() -> None:
    katja = case("katja")
    why = {(one.collection, one.id, one.field): one.verdict for one in copied("katja", "skola").left_out}
    doctor = next(one for one in katja.actions if one.who == "lakare")
    assert (why["actions", doctor.id, ""].why, why["actions", doctor.id, ""].categories) == (
        Why.EXCEPTED,
        (Subject.HEALTH,),
    )
    assert why["other_plans", katja.other_plans[0].id, ""].why is Why.NOT_GRANTED
    assert why["person", "", "address"].why is Why.NOT_TICKED
    assert why["meetings", "m1", "notes"].why is Why.ON_NO_COPY
    assert why["follow_up", "", "next"].why is Why.ON_NO_COPY


# Any plan, any recipient, any day.


@st.composite
def asked(draw: Callable[[Some], Any]) -> tuple[Plan, str, date]:
    """A plan, someone in it, and a day: one on which something may change, or any.

    Consents of any kind seldom hold, and few may see a part and not all; here most often somebody may.
    """
    plan = draw(plans(3))
    plan = replace(plan, participants=(*plan.participants, Participant(id="friend", role="vän")))
    recipient = draw(st.sampled_from(("friend", *[one.id for one in plan.participants], *humans(plan))))
    if draw(st.integers(0, 7)):
        refused = draw(st.lists(st.sampled_from((*Kind, *Subject)), max_size=3))
        categories = tuple(one for one in (*Kind, *Subject) if one not in refused)
        yes = Consent(
            id="yes", to=(recipient,), categories=categories, purpose="x", given=date(2000, 1, 1),
            until=date(2090, 1, 1), except_categories=tuple(refused[:1]) if draw(st.booleans()) else (),
        )  # fmt: skip
        plan = replace(plan, consents=(*plan.consents, yes))
    borders = [one.given for one in plan.consents] + [one.withdrawn for one in plan.consents if one.withdrawn]
    near = [one + timedelta(days=by) for one in borders for by in (-1, 0, 1)]
    return plan, recipient, draw(st.just(DAY) if draw(st.booleans()) else st.sampled_from([DAY, *near]) | DAYS)


def may_stand(plan: Plan, recipient: str, day: date, place: Place) -> bool:
    """The rules once more, in the order that they are written down."""
    collection, item, field = place
    reached = collection == "person" and field in tuple(Contact)
    if reached or (collection, field) == ("person", "municipality"):
        ticked = {one for copy in plan.copies if copy.to == recipient for one in copy.contact}
        if plan.person.protected or (reached and field not in ticked):
            return False
    if sees_all(plan, recipient, day):
        return collection != "notes" or recipient == PERSON
    if collection == "person":
        return bool(granted(plan, recipient, {Kind.IDENTITY}, day))
    if collection in KIND_OF:
        return bool(may_see(plan, recipient, collection, edits.find(plan, collection, item), day))
    if collection == "meetings":
        return recipient in edits.find(plan, "meetings", item).invited and field in ("place", "topics")
    if collection == "consents":
        return field == "purpose" and item in {one.id for one in in_force(plan, recipient, day)}
    if collection in ("representatives", "participants"):
        return item in named(plan, recipient, day) and field in ("name", "role", "organisation")
    return False


def named(plan: Plan, recipient: str, day: date) -> set[str]:
    found = {recipient, plan.coordinator}
    for one in plan.representatives:
        child = plan.person.born is None or is_child(plan, day)
        begun, over = one.since is None or one.since <= day, one.until is not None and one.until < day
        if begun and not over and (child or one.kind is not RepresentativeKind.GUARDIAN):
            found.add(one.id)
    for collection, field in (("actions", "who"), ("other_plans", "owner"), ("differences", "by")):
        for item in getattr(plan, collection):
            if may_see(plan, recipient, collection, item, day):
                found.add(getattr(item, field))
    return found | {who for one in plan.meetings if recipient in one.invited for who in one.invited}


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(asked())
def test_a_copy_holds_exactly_what_the_rules_allow(case: tuple[Plan, str, date]) -> None:
    plan, recipient, day = case
    plan, places = marked(plan)
    anything = any(
        may_stand(plan, recipient, day, place)
        for place in places.values()
        if place[0] in KIND_OF or place[0] == "person"
    ) or bool(granted(plan, recipient, {Kind.IDENTITY}, day))
    try:
        copy = copy_for(plan, recipient, day)
    except NothingGranted:
        assert not anything
        assert not sees_all(plan, recipient, day)
        return
    assert anything or sees_all(plan, recipient, day)
    allowed = {mark for mark, place in places.items() if may_stand(plan, recipient, day, place)}
    assert marks(told(copy)) == allowed
    assert may_have_copy(plan, recipient, day)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(asked())
def test_a_copy_is_a_sound_plan_without_holes_and_all_else_is_listed(case: tuple[Plan, str, date]) -> None:
    plan, recipient, day = case
    try:
        copy = copy_for(plan, recipient, day)
    except NothingGranted:
        return
    assert sound(copy.plan) is copy.plan
    assert copy.until is None or copy.until >= day
    there = {f"{name}/{one.id}" for name in COLLECTIONS for one in getattr(copy.plan, name)} - {f"goals/{NO_GOAL}"}
    gone = {f"{one.collection}/{one.id}" for one in copy.left_out if one.id and not one.field}
    assert there | gone == {f"{name}/{one.id}" for name in COLLECTIONS for one in getattr(plan, name)}
    assert not there & gone
    assert not any(one.verdict.shown for one in copy.left_out)
    if not copy.sees_all:
        for name in COLLECTIONS:
            orders = [one.order for one in getattr(copy.plan, name)]
            assert orders == [STEP * (n + 1) for n in range(len(orders))]


DECIDES = {"concerns", "goal", "invited", "order"}
"""Fields that decide what else is shown, or where."""


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(asked(), st.data())
def test_what_is_left_out_can_be_anything_and_the_copy_stays_the_same(
    case: tuple[Plan, str, date], data: st.DataObject
) -> None:
    plan, recipient, day = case
    if sees_all(plan, recipient, day) or not may_have_copy(plan, recipient, day):
        return
    (collection, item, field), other = data.draw(single_changes_of(plan))
    content = {*KIND_OF, "meetings", "measures", "requests", "handed_out", "signatures", "notes", "follow_up"}
    if (collection not in content and field != "written") or field in DECIDES:
        return
    copy = copy_for(plan, recipient, day)
    if f"{collection}/{item}" not in copy.told:
        then = copy_for(other, recipient, day)
        assert (then.plan, then.told, then.until) == (copy.plan, copy.told, copy.until)


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(asked())
def test_all_of_a_copy_may_be_seen_on_its_last_day_and_not_on_the_next(case: tuple[Plan, str, date]) -> None:
    plan, recipient, day = case
    if not may_have_copy(plan, recipient, day):
        return
    copy = copy_for(plan, recipient, day)

    def still(then: date) -> bool:
        decided = {one for one in copy.told if one.partition("/")[0] in KIND_OF or one == "person/name"}
        return may_have_copy(plan, recipient, then) and decided <= set(copy_for(plan, recipient, then).told)

    if copy.until is None:
        assert sees_all(plan, recipient, date(2100, 12, 31)) or recipient == PERSON
    else:
        assert still(copy.until)
        assert not still(copy.until + timedelta(days=1))


@pytest.mark.parametrize("name", NAMES)
def test_nobody_sees_a_private_note_but_the_person(name: str) -> None:
    plan = edits.add(case(name), "notes", Note(id="n", text="Hemlig tanke"))[0]
    for recipient in humans(plan):
        if recipient != PERSON and may_have_copy(plan, recipient, DAY):
            assert "Hemlig tanke" not in told(copy_for(plan, recipient, DAY))
