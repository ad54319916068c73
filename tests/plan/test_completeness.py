"""What is found in each bundled case on 11 May 2026: the whole list, each line argued."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from minplan.formats import sentence
from minplan.plan import edits
from minplan.plan.completeness import CODES, Severity, findings
from minplan.plan.consents import Consent, Kind
from minplan.plan.goals import Action, ActionDecision, Goal, Line, Status, Voice
from minplan.plan.meetings import Answer, FollowUp, Meeting, MeetingKind, Request
from minplan.plan.people import PERSON, Participant, Person, Representative, RepresentativeKind
from minplan.plan.plan import Plan
from minplan.plan.signing import Signature, latest, seal
from tests.cases import NAMES, case

DAY = date(2026, 5, 11)


def found(plan: Plan, day: date = DAY) -> Counter[tuple[str, str]]:
    """How often each code is found about each subject; what has no id in the case is named by its text."""
    texts = {one.id: one.what for one in plan.actions} | {one.id: "request" for one in plan.requests}
    return Counter((one.code, texts.get(one.subject, one.subject)) for one in findings(plan, day))


KATJA = {
    # Sara Nyman sees seizures where the others see a wish to speak; both views stand.
    ("difference-open", "bli-forstadd"),
    # Five promises had their day in February and March, and nobody has ticked them off.
    ("promise-overdue", "Utreda personlig assistans på nytt"),
    ("promise-overdue", "Högst fem personer arbetar hos Katja"),
    ("promise-overdue", "Filma och skriva en gemensam ordlista över Katjas signaler"),
    ("promise-overdue", "Läkaren ser filmerna och bedömer kramperna"),
    ("promise-overdue", "Använda ordlistan i klassen varje dag"),
    # Her mother alone has agreed to each consent; they hold, and wait for her father.
    ("consent-guardian-missing", "c1"),
    ("consent-guardian-missing", "c2"),
    # She is 15 on 3 May 2027, within a year.
    ("turns-15", PERSON),
}

STELLA = {
    # "The same signs at home, at preschool and at short stay" was promised by 30 April.
    ("promise-overdue", "Samma tecken hemma, på förskolan och på korttids"),
    # Asked for orally on 2 February, and nobody has answered.
    ("request-unanswered", "request"),
    # The LSS officer is to have a copy, and no consent names her.
    ("copy-without-consent", "lss"),
    # One parent gave each consent; the other has not agreed.
    ("consent-guardian-missing", "c1"),
    ("consent-guardian-missing", "c2"),
    # Nobody has signed: both guardians must, and her mother also as the one responsible.
    ("signature-missing-guardian", "mor"),
    ("signature-missing-guardian", "far"),
    ("signature-missing-responsible", "mor"),
}

SVEN = {
    # The quiet room was promised by 27 April, the doctor's appointment by 4 May.
    ("promise-overdue", "Ett tyst rum på jobbet"),
    ("promise-overdue", "Läkarbesök och uppföljning av medicin"),
    # The LSS officer is to have a copy, and no consent names him.
    ("copy-without-consent", "lss"),
    # Sven took back what Försäkringskassan might know.
    ("consent-withdrawn", "c3"),
    # He is 17: his mother is still to sign beside him.
    ("signature-missing-guardian", "mamma"),
    # On 30 January 2027 he is 18, and her right ends that day.
    ("guardian-ending", "mamma"),
    ("turns-18", PERSON),
}


@pytest.mark.parametrize(("name", "expected"), [("katja", KATJA), ("stella", STELLA), ("sven", SVEN)])
def test_each_case_has_just_these_findings(name: str, expected: set[tuple[str, str]]) -> None:
    assert found(case(name)) == Counter(expected)


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_is_a_sentence_with_nothing_left_to_fill(name: str) -> None:
    for one in findings(case(name), DAY):
        text = sentence(one.sentence, one.values)
        assert text.strip()
        assert "{" not in text


def test_an_empty_plan_lacks_everything_that_a_plan_must_have() -> None:
    plan = Plan(id="p", person=Person(name="Pim"), coordinator=PERSON)
    assert {one.code for one in findings(plan, DAY)} == {
        "reason-missing",
        "goal-missing",
        "follow-up-missing",
        "copies-missing",
        "nobody-decides",
        "signature-missing-person",
        "signature-missing-responsible",
    }


def whole() -> Plan:
    """A grown-up's plan in which nothing is missing on DAY."""
    plan = Plan(
        id="p",
        person=Person(name="Pim", born=date(1990, 1, 1)),
        coordinator=PERSON,
        participants=(Participant(id="lss", role="handläggare", decides=True),),
        reasons=(Line(id="r", text="Jag vill."),),
        goals=(Goal(id="g", text="Jag bor själv."),),
        consents=(consent(),),
        follow_up=FollowUp(next=date(2026, 9, 1)),
    )
    plan, _copy = edits.add(plan, "copies", edits_copy("lss"))
    plan, version = seal(plan, DAY)
    signature = Signature(id="s", version=version.id, by=PERSON, on=DAY)
    return replace(plan, signatures=(signature,))


def consent(**values: object) -> Consent:
    given = {
        "id": "c",
        "to": ("lss",),
        "categories": tuple(Kind),
        "purpose": "Planera",
        "given": date(2026, 1, 1),
        "until": date(2026, 12, 31),
    }
    return Consent(**{**given, **values})  # type: ignore[arg-type]


def edits_copy(to: str) -> object:
    from minplan.plan.consents import Copy

    return Copy(id="", to=to)


def codes(plan: Plan, day: date = DAY) -> set[str]:
    return {one.code for one in findings(plan, day)}


def test_a_whole_plan_has_no_findings() -> None:
    assert findings(whole(), DAY) == ()


def with_action(**values: object) -> Plan:
    action = Action(id="a", goal="g", what="Flytta", who="lss", by=DAY, decision=ActionDecision.DECIDED)
    return replace(whole(), actions=(replace(action, **values),))  # type: ignore[arg-type]


def test_an_open_action_needs_someone_and_a_day() -> None:
    assert "action-without-who" in codes(with_action(who=""))
    assert "action-without-date" in codes(with_action(by=None))
    assert not codes(with_action(who="", by=None, status=Status.DONE)) & {"action-without-who", "action-without-date"}


@pytest.mark.parametrize("decision", [*ActionDecision, None])
@pytest.mark.parametrize("status", list(Status))
def test_a_promise_is_overdue_the_day_after(decision: ActionDecision | None, status: Status) -> None:
    plan = with_action(decision=decision, status=status)
    promised = decision in (ActionDecision.DECIDED, ActionDecision.PLANNED) and status is Status.OPEN
    assert "promise-overdue" not in codes(plan, DAY)
    assert ("promise-overdue" in codes(plan, DAY + timedelta(days=1))) == promised


def held(day: date, present: tuple[str, ...] = (PERSON,)) -> Meeting:
    from datetime import datetime, time

    return Meeting(
        id=str(day),
        kind=MeetingKind.FOLLOW_UP,
        starts=datetime.combine(day, time(9)),
        present=present,
        invited=("lss",),
    )


@pytest.mark.parametrize(
    ("next_day", "held_on", "day", "overdue"),
    [
        (date(2026, 5, 11), None, date(2026, 5, 11), False),
        (date(2026, 5, 11), None, date(2026, 5, 12), True),
        (date(2026, 5, 11), date(2026, 5, 11), date(2026, 5, 12), False),
        (date(2026, 5, 11), date(2026, 5, 10), date(2026, 5, 12), True),
        (None, date(2025, 5, 11), date(2026, 5, 11), False),
        (None, date(2025, 5, 11), date(2026, 5, 12), True),
        (date(2026, 9, 1), date(2025, 5, 11), date(2026, 5, 12), True),
        (None, None, date(2030, 1, 1), False),
    ],
)
def test_a_review_is_overdue_when_its_day_or_a_year_has_passed_with_no_meeting(
    next_day: date | None, held_on: date | None, day: date, overdue: bool
) -> None:
    plan = replace(whole(), follow_up=FollowUp(next=next_day), meetings=(held(held_on),) if held_on else ())
    assert ("review-overdue" in codes(plan, day)) == overdue


def test_a_meeting_where_nobody_can_decide_is_pointed_out_beforehand() -> None:
    meeting = replace(held(date(2026, 6, 1)), present=(), invited=())
    assert ("nobody-decides", meeting.id) in found(replace(whole(), meetings=(meeting,)))
    assert "nobody-decides" not in codes(replace(whole(), meetings=(replace(meeting, invited=("lss",)),)))


@pytest.mark.parametrize(
    ("made", "answer", "answered", "expected"),
    [
        (date(2026, 4, 11), Answer.NONE, None, set()),
        (date(2026, 4, 10), Answer.NONE, None, {"request-unanswered"}),
        (date(2026, 4, 10), Answer.GRANTED, date(2026, 4, 12), set()),
        (date(2026, 4, 10), Answer.GRANTED, date(2026, 5, 12), {"request-unanswered"}),
        (date(2026, 4, 10), Answer.REFUSED, date(2026, 4, 12), {"request-refused"}),
        (date(2026, 5, 12), Answer.NONE, None, set()),
    ],
)
def test_a_request_is_followed(made: date, answer: Answer, answered: date | None, expected: set[str]) -> None:
    request = Request(id="q", made=made, to="lss", answer=answer, answered=answered)
    assert {one for one in codes(replace(whole(), requests=(request,))) if one.startswith("request")} == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"until": DAY - timedelta(days=1)}, {"consent-expired", "copy-without-consent"}),
        ({"until": DAY}, {"consent-expiring"}),
        ({"until": DAY + timedelta(days=60)}, {"consent-expiring"}),
        ({"until": DAY + timedelta(days=61)}, set()),
        ({"withdrawn": DAY}, {"consent-withdrawn", "copy-without-consent"}),
        ({"withdrawn": DAY + timedelta(days=1)}, set()),
        ({"until": None}, {"consent-without-end"}),
        ({"by": ("lss",)}, {"consent-by-unentitled", "copy-without-consent"}),
        ({"by": ("lss", PERSON)}, set()),
        ({"given": DAY + timedelta(days=1)}, {"copy-without-consent"}),
    ],
)
def test_a_consent_is_followed(values: dict[str, object], expected: set[str]) -> None:
    assert codes(replace(whole(), consents=(consent(**values),))) == expected


def test_a_consent_that_has_a_successor_is_silent() -> None:
    old = consent(until=DAY - timedelta(days=10))
    new = consent(id="d", given=DAY - timedelta(days=10))
    assert codes(replace(whole(), consents=(old, new))) == set()


def child(*representatives: Representative, born: date = date(2012, 1, 1), **values: object) -> Plan:
    person = Person(name="Pim", born=born)
    plan = replace(whole(), person=person, representatives=representatives, versions=(), signatures=())
    return replace(plan, **values)  # type: ignore[arg-type]


def guardian(one: str, **values: date) -> Representative:
    return Representative(id=one, name=one.title(), kind=RepresentativeKind.GUARDIAN, **values)


def test_each_guardian_of_a_child_signs_and_no_guardian_of_an_adult() -> None:
    two = (guardian("mor"), guardian("far"))
    missing = {("signature-missing-guardian", "mor"), ("signature-missing-guardian", "far")}
    assert missing <= set(found(child(*two)))
    assert not missing & set(found(child(*two, born=date(2000, 1, 1))))


@pytest.mark.parametrize(("born", "must"), [(date(2011, 5, 11), True), (date(2011, 5, 12), False)])
def test_the_person_signs_from_15(born: date, must: bool) -> None:
    assert ("signature-missing-person" in codes(child(guardian("mor"), born=born))) == must


def test_one_guardians_consent_for_a_child_waits_for_the_other() -> None:
    two = (guardian("mor"), guardian("far"))
    for by, waits in ((("mor",), True), (("mor", "far"), False), ((), True)):
        assert ("consent-guardian-missing" in codes(child(*two, consents=(consent(by=by),)))) == waits


def test_a_guardians_consent_falls_the_day_the_child_is_18() -> None:
    plan = child(guardian("mor"), born=date(2008, 5, 12), consents=(consent(by=("mor",)),))
    assert "consent-by-unentitled" not in codes(plan, date(2026, 5, 11))
    assert "consent-by-unentitled" in codes(plan, date(2026, 5, 12))


def test_a_child_is_heard_by_own_words_or_a_helpers_reading() -> None:
    for voice, heard in ((Voice.PERSON, True), (Voice.SUPPORTER, True), (Voice.REPRESENTATIVE, False)):
        reasons = (Line(id="r", text="Vi vill.", voice=voice),)
        goals = (Goal(id="g", text="Ro", voice=Voice.REPRESENTATIVE),)
        assert ("child-not-heard" not in codes(child(guardian("mor"), reasons=reasons, goals=goals))) == heard


@pytest.mark.parametrize("years", [15, 16, 18])
def test_an_age_is_said_a_year_ahead_and_on_the_day(years: int) -> None:
    born = date(2012, 6, 10)
    birthday = date(2012 + years, 6, 10)
    year_before = date(2011 + years, 6, 10)
    for day, said in (
        (year_before - timedelta(days=1), False),
        (year_before, True),
        (birthday, True),
        (birthday + timedelta(days=1), False),
    ):
        assert (f"turns-{years}" in codes(child(guardian("mor"), born=born), day)) == said


def test_a_signature_by_someone_without_the_right_is_noted() -> None:
    plan = whole()
    version = latest(plan)
    assert version is not None
    stranger = Signature(id="t", version=version.id, by="lss", on=DAY)
    assert found(replace(plan, signatures=(*plan.signatures, stranger))) == Counter(
        [("signature-by-unentitled", "lss")]
    )


def test_signatures_are_judged_on_the_version_sealed_last() -> None:
    later, _version = seal(edits.change(whole(), "goals", "g", text="Jag bor i skogen."), DAY)
    assert "signature-missing-person" in codes(later)
    assert "signature-missing-person" not in codes(edits.change(whole(), "goals", "g", text="Jag bor i skogen."))


def test_every_code_has_a_severity_and_a_sentence() -> None:
    wanted = """reason-missing goal-missing action-without-who action-without-date follow-up-missing review-overdue
        copies-missing copy-without-consent consent-expired consent-expiring consent-withdrawn consent-without-end
        consent-by-unentitled consent-guardian-missing signature-missing-person signature-missing-guardian
        signature-missing-responsible signature-by-unentitled nobody-decides child-not-heard difference-open
        guardian-ending turns-15 turns-16 turns-18 promise-overdue request-unanswered request-refused"""
    assert set(CODES) == set(wanted.split())
    assert {severity for severity, _sentence in CODES.values()} == set(Severity)
