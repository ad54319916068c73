"""What the minutes say, to whom, and that they say nothing that is private."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pdfua
import pytest
from hypothesis import given, settings

from minplan.documents.after_meeting import minutes_letter, who_may_have
from minplan.documents.handing_out import letter_handed
from minplan.documents.letter_kind import CannotBeSent
from minplan.documents.motesanteckningar import minutes_to, motesanteckningar
from minplan.documents.parts import Heading, Paper, Table, Text
from minplan.documents.parts import plain as said_in
from minplan.documents.press import press
from minplan.documents.sending import letter_paper, told_of
from minplan.plan import edits
from minplan.plan.consents import Consent, ConsentForm, Kind
from minplan.plan.edits import find
from minplan.plan.goals import Subject
from minplan.plan.meetings import Meeting
from minplan.plan.minutes import told, without_kind
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, humans
from minplan.text import speaking
from tests.cases import NAMES, case
from tests.documents.reading import anywhere, plain, words
from tests.plan.held import DAY, MEETING, SECRET, held
from tests.plan.strategies import plans


def the_meeting(plan: Plan) -> Meeting:
    found: Meeting = find(plan, "meetings", MEETING)
    return found


def own(plan: Plan) -> Paper:
    with speaking("sv"):
        return motesanteckningar(plan, the_meeting(plan))


def to(plan: Plan, who: str, day: date = DAY) -> Paper:
    with speaking("sv"):
        return minutes_to(plan, the_meeting(plan), who, day)


def texts(paper: Paper) -> list[str]:
    return [said_in(one.words) for one in paper.parts if isinstance(one, Text)]


def table(paper: Paper, *head: str) -> list[tuple[str, ...]]:
    (found,) = (one for one in paper.parts if isinstance(one, Table) and one.head == head)
    return [tuple(said_in(cell) for cell in row) for row in found.rows]


CAME, PROMISED = ("Vem", "Svarade", "Kom"), ("Vem", "Vad", "Senast")


def with_consent(plan: Plan, who: str, *categories: Kind | Subject) -> Plan:
    consent = Consent(
        id="mote", to=(who,), categories=categories, purpose="Veta", given=date(2026, 6, 1), form=ConsentForm.WRITTEN,
        by=("mor", "far"),
    )  # fmt: skip
    return edits.add(replace(plan, consents=()), "consents", consent)[0]


def test_they_say_who_was_there_against_who_was_asked_and_what_each_answered() -> None:
    rows = {row[0].split(",")[0]: row[1:] for row in table(own(held()), *CAME)}
    assert rows["Nina Ström"] == ("Kommer inte", "Kom inte")
    assert rows["Mats Rönn"] == ("Kommer", "Var med")
    assert rows["Åsa Wiklund"] == ("", "Var med")


def test_one_who_came_without_being_asked_is_told_apart() -> None:
    plan = edits.change(held(), "meetings", MEETING, present=(PERSON, "sjukgymnast"))
    rows = {row[0]: row[1:] for row in table(own(plan), *CAME)}
    assert ("Var inte inbjuden", "Var med") in rows.values()


def test_every_differing_view_stands_with_its_owner_and_neither_replaces_the_other() -> None:
    lines = texts(own(held()))
    assert any("skolan ordnar egna tecken" in one and "Mats Rönn, rektor" in one for one in lines)
    assert any("samma tecken som på förskolan" in one and "Ida Hagman, vårdnadshavare" in one for one in lines)


def test_the_persons_words_are_marked_with_their_voice() -> None:
    lines = texts(own(held()))
    assert any("Jag vill att mina kompisar följer med." in one and one.endswith("egna ord") for one in lines)
    assert any("Hon skrattar" in one and "företrädarens ord" in one and "Ida Hagman" in one for one in lines)


def test_lines_stand_under_their_topic_in_the_order_they_were_said() -> None:
    parts = own(held()).parts
    headings = [said_in(one.text) for one in parts if isinstance(one, Heading) and one.level == 3]
    assert headings == ["Skolstarten", "Gör vi lika?", "Har det gått som vi planerade?", "Annat"]
    lines = [one for one in texts(own(held())) if "klassrummet" in one or "kompisar" in one or "Överlämnings" in one]
    assert ["klassrummet" in lines[0], "kompisar" in lines[1], "Överlämnings" in lines[2]] == [True] * 3


def test_promises_are_a_table_with_who_what_and_the_nearest_day_first() -> None:
    assert table(own(held()), *PROMISED) == [
        ("Nina Ström, Barnhabiliteringen", "skickar bilderna", "19 juni 2026"),
        ("Mats Rönn, Vattenskolan", "visa klassrummet för Stella", "26 juni 2026"),
    ]


def test_a_promise_that_nobody_has_nodded_at_says_so() -> None:
    assert any("någon ringer habiliteringen" in one and "inte klart" in one for one in texts(own(held())))


def test_a_topic_that_nobody_came_to_says_so() -> None:
    assert plain("Vem håller ihop? inte pratat om") in words(press(own(held())))


def test_the_kind_is_not_said_twice_and_own_words_are_never_touched() -> None:
    plan = held()
    decision = next(one for one in plan.noted if one.text.startswith("Beslut:"))
    assert without_kind(decision) == "Överlämningsmötet hålls på Vattenskolan."
    spoken = replace(plan.noted[1], text="Mina ord: jag vill")
    assert without_kind(spoken) == "Mina ord: jag vill"


def test_a_meeting_without_lines_is_as_it_always_was() -> None:
    plan = case("katja")
    with speaking("sv"):
        papers = [motesanteckningar(plan, one) for one in plan.meetings]
    for paper, meeting in zip(papers, plan.meetings, strict=True):
        headings = {said_in(one.text) for one in paper.parts if isinstance(one, Heading)}
        assert "Det som sades" not in headings
        assert not meeting.notes or meeting.notes in texts(paper)


@pytest.mark.parametrize("who", ["", *humans(held())])
def test_private_notes_never_stand_in_any_minutes(who: str) -> None:
    plan = held()
    if who == PERSON:
        return
    everything = anywhere(press(to(plan, who) if who else own(plan)))
    assert plain(SECRET) not in everything


def test_one_who_was_there_is_told_all_that_was_said() -> None:
    plan = held()
    assert told(plan, the_meeting(plan), "rektor", DAY) == plan.noted
    assert texts(to(plan, "rektor")) == texts(own(plan))


def test_one_who_was_not_there_is_told_only_their_own_promise_without_a_consent() -> None:
    plan = replace(held(), consents=())
    known = told(plan, the_meeting(plan), "logoped", DAY)
    assert [one.text for one in known] == ["Nina skickar bilderna före 20 juni"]
    everything = anywhere(press(to(plan, "logoped")))
    for one in plan.noted:
        if one not in known:
            assert plain(one.text) not in everything
    assert plain("Vem håller ihop?") not in everything
    assert plain("Mats Rönn") not in everything


def test_one_who_was_not_asked_to_come_is_not_told_the_topics_either() -> None:
    plan = with_consent(held(), "sjukgymnast", *Kind, *Subject)
    everything = anywhere(press(to(plan, "sjukgymnast")))
    assert plain("visa klassrummet för Stella") in everything
    assert plain("Skolstarten") not in everything
    assert plain("Skolstarten") in anywhere(press(to(with_consent(held(), "logoped", *Kind, *Subject), "logoped")))


def test_not_even_their_own_promise_when_it_concerns_what_is_not_granted() -> None:
    plan = replace(held(), consents=())
    own_ = next(one for one in plan.noted if one.by == "logoped")
    plan = edits.change(plan, "actions", own_.action, concerns=(Subject.HEALTH,))
    assert told(plan, the_meeting(plan), "logoped", DAY) == ()
    assert "logoped" not in who_may_have(plan, the_meeting(plan), DAY)
    with pytest.raises(CannotBeSent):
        letter_paper(plan, minutes_letter(MEETING, "logoped"), DAY)


def test_a_consent_grants_the_lines_of_its_kinds_and_no_others() -> None:
    plan = with_consent(held(), "logoped", Kind.GOALS)
    subjects = {one for goal in plan.goals for one in goal.concerns}
    plan = with_consent(held(), "logoped", Kind.GOALS, *subjects)
    known = told(plan, the_meeting(plan), "logoped", DAY)
    assert {one.text for one in known} == {
        "Mats: skolan ordnar egna tecken",
        "Ida: samma tecken som på förskolan",
        "Nina skickar bilderna före 20 juni",
    }


def test_the_letter_says_which_lines_it_told_of_so_that_forgetting_one_forgets_its_bytes() -> None:
    plan = held()
    letter = minutes_letter(MEETING, "rektor")
    assert {f"noted/{one.id}" for one in plan.noted} <= set(told_of(plan, letter, DAY))
    assert letter_handed(plan, letter, DAY).handed.to == "rektor"


@pytest.mark.parametrize("who", ["", "rektor", "logoped"])
def test_minutes_are_tagged_for_one_who_cannot_see_them(who: str, tmp_path: Path) -> None:
    plan, file = held(), tmp_path / "minutes.pdf"
    file.write_bytes(press(to(plan, who) if who else own(plan)))
    assert [one.message for one in pdfua.validate(str(file)).findings] == []


@given(plan=plans())
@settings(max_examples=30, deadline=None)
def test_whatever_the_plan_minutes_can_be_made_for_everyone_and_no_line_is_told_that_may_not_be(plan: Plan) -> None:
    for meeting in plan.meetings:
        motesanteckningar(plan, meeting)
        for who in humans(plan):
            known = told(plan, meeting, who, DAY)
            assert set(known) <= {one for one in plan.noted if one.meeting == meeting.id}
            if who != PERSON:
                minutes_to(plan, meeting, who, DAY)


def test_there_are_cases_to_print() -> None:
    assert all(case(name).meetings for name in NAMES)
