"""The papers of an evaluation, and of other plans: their words, their faces, who may read them, and their tags."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pdfua
import pikepdf
import pytest

from minplan.documents.papers import papers
from minplan.documents.parts import Circle, Heading, Picture, Pictured, Text, Together, plain
from minplan.documents.press import press
from minplan.documents.utvardering import SHEET, STEM, evaluation_parts, faces, told, utvardering, utvarderingsblankett
from minplan.plan.consents import Consent, Kind
from minplan.plan.evaluating import begin, take
from minplan.plan.evaluations import Evaluation, Face, Then
from minplan.plan.goals import Contradiction, Elsewhere, OtherPlan, PlanKind, Subject, Voice
from minplan.plan.meetings import Meeting, MeetingKind
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.text import speaking
from tests.cases import case
from tests.documents.reading import anywhere, words_of
from tests.documents.reading import plain as squeezed
from tests.lix import lix

DAY = date(2027, 1, 19)
WHY, BETTER, CHANGE = "Ingen hade tid.", "Skolan använder ordlistan.", "Alla runt mig kan mina signaler."
KURS, TAXI, BUSS = "Personalen går en kurs.", "Vikarier tas in vid behov.", "Ingen ny börjar ensam."


def looked_back() -> Plan:
    plan = begin(case("katja"), "bli-forstadd", DAY, Voice.SUPPORTER)
    first = replace(
        plan.evaluations[0], became=Face.SO_SO, why=WHY, decided=Face.GLAD, better=BETTER, then=Then.CHANGE,
        change=CHANGE,
    )  # fmt: skip
    secret = Evaluation(id="secret", goal="fa-personer", on=DAY, became=Face.SAD, why="Jag mådde dåligt.")
    secret = replace(secret, concerns=(Subject.ECONOMY,), order=9000)
    return replace(plan, evaluations=(first, secret))


def with_other_plans() -> Plan:
    plan = case("katja")
    home = plan.other_plans[0].id
    return replace(
        plan,
        other_plans=(*plan.other_plans, OtherPlan(id="sip", name="SIP 2024", kind=PlanKind.SIP, order=9999)),
        elsewhere=(Elsewhere(id="e", other_plan=home, text=KURS, who="boende", by=date(2027, 2, 1)),),
        contradictions=(Contradiction(id="c", goal="fa-personer", one=home, one_says=TAXI, other_says=BUSS),),
    )


def pictures(parts: object) -> list[Picture]:
    found = []
    for one in parts:  # type: ignore[attr-defined]
        found += [one] if isinstance(one, Picture) else pictures(one.parts) if isinstance(one, Together) else []
    return found


def test_the_answers_are_printed_with_the_day_whose_words_and_the_old_goal_beside_the_new() -> None:
    plan = looked_back()
    goal = next(one for one in plan.goals if one.id == "bli-forstadd")
    taken = take(plan, plan.evaluations[0])
    for paper in (utvardering(plan, PERSON, DAY), utvardering(taken, PERSON, DAY)):
        printed = words_of(paper)
        for text in (
            goal.text,
            "19 januari 2027",
            "tolkat av en hjälpare",
            WHY,
            BETTER,
            CHANGE,
            "Jag vill ändra målet",
        ):
            assert squeezed(text) in printed
        assert paper.easy_read


def test_one_face_is_ringed_in_and_told_and_none_on_the_sheet() -> None:
    with speaking("sv"):
        chosen, none = faces("Blev det som jag ville?", Face.SAD), faces("Blev det som jag ville?")
    assert chosen.alt == "Blev det som jag ville? Inte bra."
    assert none.alt == "Blev det som jag ville? Ringa in en: Bra, Sådär, Inte bra."
    assert [one for one in none.shapes if isinstance(one, Circle)] == []
    assert {one.x for one in chosen.shapes if isinstance(one, Circle)} == {chosen.width * 5 / 6}


def test_what_was_not_answered_takes_no_room() -> None:
    plan = looked_back()
    empty = Evaluation(id="e", goal="bli-forstadd", on=DAY, became=Face.GLAD)
    parts = list(evaluation_parts(plan, empty))
    assert len(pictures(parts)) == 1
    assert [one for one in parts if isinstance(one, Pictured)] == []


def test_the_sheet_asks_of_each_goal_that_matters_most_with_the_words_of_the_screen() -> None:
    plan = case("katja")
    with speaking("sv"):
        paper = utvarderingsblankett(plan)
    goals = [one.text for one in plan.goals if one.now]
    assert [plain(one.text) for one in paper if isinstance(one, Heading)] == goals
    assert len(pictures(paper)) == 2 * len(goals)
    printed = words_of(paper)
    for question in ("Blev det som du ville?", "Fick du bestämma så mycket som du ville?", "Vad har blivit sämre?"):
        assert printed.count(squeezed(question)) >= len(goals)
    unmarked = replace(plan, goals=tuple(replace(one, now=False) for one in plan.goals))
    assert len([one for one in utvarderingsblankett(unmarked) if isinstance(one, Heading)]) == len(plan.goals)


def test_the_sheets_own_words_are_very_easy() -> None:
    with speaking("sv"):
        paper = utvarderingsblankett(case("katja"))
    said = []
    for one in paper:
        each = one.parts if isinstance(one, Together) else (one,)
        for part in each:
            if isinstance(part, Pictured):
                said += [plain(text) for text in (part.title, *part.words, *part.ticks)]
            elif isinstance(part, Text):
                said.append(plain(part.words))
    assert lix("\n".join(said)) <= 30


def test_others_are_told_what_their_consent_covers_and_nothing_else() -> None:
    plan = looked_back()
    assert {one.id for one in told(plan, PERSON, DAY)} == {one.id for one in plan.evaluations}
    found = papers(plan, DAY)
    for who in ("lss", "hab1", "boende"):
        assert [one.goal for one in told(plan, who, DAY)] == ["bli-forstadd"], who
        data = press(found[f"{STEM}-{who}"]())
        assert squeezed(WHY) in anywhere(data)
        assert squeezed("Jag mådde dåligt.") not in anywhere(data)
    assert f"{STEM}-skola" not in found  # the consent has run out
    assert f"{STEM}-hab2" not in found  # is to have no copy


def test_one_who_may_not_know_who_it_is_or_of_the_meeting_is_told_neither() -> None:
    plan = looked_back()
    met = Meeting(id="met", kind=MeetingKind.EVALUATION, starts=datetime(2027, 1, 19, 13, 0), invited=("hab1",))
    said = tuple(replace(one, meeting="met") for one in plan.evaluations)
    only = Consent(
        id="only", to=("lss", "hab1"), categories=(Kind.GOALS,), purpose="Följa upp", given=DAY, by=("mamma",)
    )
    plan = replace(plan, meetings=(*plan.meetings, met), evaluations=said, consents=(only,))
    made = {who: press(utvardering(plan, who, DAY)) for who in ("lss", "hab1")}
    for data in made.values():
        assert squeezed(WHY) in anywhere(data)
        assert "Ekdal" not in anywhere(data)
    assert squeezed("på mötet") not in anywhere(made["lss"])
    assert squeezed("på mötet") in anywhere(made["hab1"])


def test_nothing_of_an_evaluation_or_of_other_plans_promises_reaches_a_recipients_copy() -> None:
    for plan, texts in ((looked_back(), (WHY, BETTER)), (with_other_plans(), (KURS, TAXI, BUSS))):
        for stem, make in papers(plan, DAY).items():
            if stem.startswith(("exemplar-", "inbjudan-")) and stem not in ("exemplar-mamma", "exemplar-pappa"):
                for text in texts:
                    assert squeezed(text) not in words_of(make()), stem


def test_the_paper_of_other_plans_tells_all_that_is_worth_a_question() -> None:
    printed = words_of(papers(with_other_plans(), DAY)["andra-planer"]())
    for text in (
        *("Boendeplan", "Ingen plan", KURS, "1 februari 2027", TAXI, BUSS, "Min egen plan"),
        "SIP 2024 hjälper inte till med något av mina mål.",
        "Boendeplan är från 3 november 2025. Fråga om den gäller än.",
    ):
        assert squeezed(text) in printed, text


@pytest.mark.parametrize("language", ["sv", "sv+en"])
def test_a_checker_finds_no_fault_and_every_face_has_its_words(language: str, tmp_path: Path) -> None:
    found = papers(looked_back(), DAY, language) | {"andra": papers(with_other_plans(), DAY, language)["andra-planer"]}
    for stem in (SHEET, STEM, f"{STEM}-lss", "andra"):
        file = tmp_path / f"{stem}.pdf"
        file.write_bytes(press(found[stem]()))
        assert [one.message for one in pdfua.validate(str(file)).findings] == [], stem
        with pikepdf.open(BytesIO(file.read_bytes())) as pdf:
            assert bool(pdf.Root.MarkInfo.Marked)
