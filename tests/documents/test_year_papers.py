"""The papers of the year: a list of one's own promises, the letters to who is late, and the year gone through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pdfua
import pytest
from hypothesis import given, settings

from minplan.documents.forsenat import forsenat
from minplan.documents.genomgang import genomgang, told, year_for
from minplan.documents.loften import loften
from minplan.documents.parts import Paper
from minplan.documents.press import press
from minplan.documents.sending import letter_paper
from minplan.documents.the_year import letters_of_the_year
from minplan.plan import edits
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.copy import NothingGranted, copy_for
from minplan.plan.evaluations import Evaluation, Face, Then
from minplan.plan.goals import Status, Subject
from minplan.plan.meetings import Report
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.text import speaking
from tests.cases import case
from tests.documents.reading import anywhere, plain, words
from tests.plan.strategies import plans

KIND, FIRM, YEAR = date(2026, 3, 20), date(2026, 4, 20), date(2026, 12, 20)


def made(paper: Paper, folder: Path) -> str:
    """All that a paper says in any place, once it is pressed and a checker has found nothing wrong in it."""
    content = press(paper)
    file = folder / "paper.pdf"
    file.write_bytes(content)
    assert [finding.message for finding in pdfua.validate(str(file)).findings] == []
    return anywhere(content)


def lived() -> Plan:
    """Katja's plan in December: one promise kept, a goal looked back upon, a report that came."""
    plan = case("katja")
    done = next(one.id for one in plan.actions if one.who == "hab1")
    plan = edits.change(plan, "actions", done, status=Status.DONE, done=date(2026, 3, 20), outcome="Filmen är klar.")
    health = next(one.id for one in plan.actions if Subject.HEALTH in one.concerns)
    plan = edits.change(plan, "actions", health, outcome="Läkaren såg bara en film.")
    looked_back = Evaluation(
        id="",
        goal="bli-forstadd",
        on=date(2026, 12, 1),
        became=Face.SO_SO,
        better="De väntar på mig.",
        then=Then.CHANGE,
        change="Alla läser ordlistan.",
    )
    secret = Evaluation(
        id="", goal="bli-forstadd", on=date(2026, 11, 1), worse="Ny medicin.", concerns=(Subject.HEALTH,)
    )
    plan = edits.add(plan, "evaluations", looked_back)[0]
    plan = edits.add(plan, "evaluations", secret)[0]
    report = Report(
        id="", meeting="m2", by="skola", asked=date(2026, 5, 5), came=date(2026, 5, 18), text="Varje morgon."
    )
    plan = edits.add(plan, "reports", report)[0]
    return edits.change(plan, "meetings", "m2", present=("mamma", "skola"))


def test_a_list_of_promises_holds_ones_own_and_nothing_else(tmp_path: Path) -> None:
    plan = case("katja")
    with speaking("sv"):
        read = made(loften(plan, "boende", KIND), tmp_path)
    own = [one.what for one in plan.actions if one.who == "boende"]
    others = [one.what for one in plan.actions if one.who != "boende"] + [one.text for one in plan.goals]
    names = [one.name for one in plan.participants if one.name and one.id not in ("boende", plan.coordinator)]
    assert [text for text in own if plain(text) not in read] == []
    assert [text for text in (*others, *names) if plain(text) in read] == []


def test_a_list_of_promises_tells_of_no_subject_that_is_not_granted(tmp_path: Path) -> None:
    plan = case("katja")
    (secret,) = [one for one in plan.actions if one.who == "lakare"]
    with speaking("sv"):
        assert plain(secret.what) not in made(loften(plan, "lakare", KIND), tmp_path)


def test_the_first_letter_to_one_who_is_late_is_kind_and_the_second_firm(tmp_path: Path) -> None:
    plan = case("katja")
    late = next(one for one in plan.actions if one.who == "boende")
    with speaking("sv"):
        kind = made(forsenat(plan, "boende", KIND), tmp_path)
        sent = HandedOut(id="x", to="boende", on=KIND, what=Handed.LATE, told=(f"actions/{late.id}",))
        firm = made(forsenat(edits.add(plan, "handed_out", sent)[0], "boende", FIRM, firm=True), tmp_path)
    assert plain("Är det något som hindrar?") in kind
    assert plain("Jag skrev till dig om det den 20 mars 2026") in firm
    assert plain("Jag ber om ett skriftligt svar senast 4 maj 2026") in firm
    assert plain("14 § LSS") in firm
    assert all(plain(late.what) in letter for letter in (kind, firm))


def test_only_what_is_late_stands_in_a_letter_about_what_is_late(tmp_path: Path) -> None:
    plan = case("katja")
    (reports, assistance) = sorted((one for one in plan.actions if one.who == "lss"), key=lambda one: one.what)
    with speaking("sv"):
        read = made(forsenat(plan, "lss", FIRM), tmp_path)
    assert plain(assistance.what) in read
    assert plain(reports.what) not in read


def test_a_letter_can_be_about_some_of_what_is_late(tmp_path: Path) -> None:
    plan = case("katja")
    (reports, assistance) = sorted((one for one in plan.actions if one.who == "lss"), key=lambda one: one.what)
    with speaking("sv"):
        read = made(forsenat(plan, "lss", YEAR, (reports.id,)), tmp_path)
    assert plain(reports.what) in read
    assert plain(assistance.what) not in read


def test_the_persons_own_year_holds_what_was_planned_and_what_happened(tmp_path: Path) -> None:
    plan = lived()
    with speaking("sv"):
        read = made(genomgang(plan, PERSON, YEAR), tmp_path)
    happened = [
        "Klart 20 mars 2026",
        "Filmen är klar.",
        "De väntar på mig.",
        "Ny medicin.",
        "Varje morgon.",
        "2 juni 2026",
    ]
    said = [one.what for one in plan.actions] + [one.text for one in plan.goals] + happened
    assert [text for text in said if plain(text) not in read] == []


def test_another_is_told_of_the_year_what_their_consent_lets_them_know_and_no_more(tmp_path: Path) -> None:
    plan = lived()
    with speaking("sv"):
        read = made(genomgang(plan, "skola", YEAR), tmp_path)
    cut = copy_for(plan, "skola", YEAR).plan
    shown = {one.id for one in cut.actions}
    withheld = [one.what for one in plan.actions if one.id not in shown]
    assert withheld
    assert [
        text for text in (*withheld, "Ny medicin.", "Läkaren såg bara en film.", "Varje morgon.") if plain(text) in read
    ] == []
    assert plain("De väntar på mig.") in read


def test_nobody_without_a_consent_is_told_of_the_year() -> None:
    with pytest.raises(NothingGranted):
        genomgang(case("katja"), "lakare", YEAR)


def test_what_was_told_of_the_year_is_what_stands_in_the_paper() -> None:
    plan = lived()
    secret = next(one for one in plan.evaluations if one.worse)
    assert f"evaluations/{secret.id}" in told(plan, PERSON, YEAR)
    assert f"evaluations/{secret.id}" not in told(plan, "skola", YEAR)
    assert not [one for one in told(plan, "skola", YEAR) if one.startswith("reports/")]


def test_the_paper_tells_the_whole_year_also_when_it_is_made_once_more() -> None:
    before = lived()
    made = HandedOut(id="", to=PERSON, on=YEAR - timedelta(days=20), what=Handed.REVIEW)
    again = edits.add(before, "handed_out", made)[0]
    assert year_for(again, PERSON, YEAR).since == year_for(before, PERSON, YEAR).since
    old = edits.add(before, "handed_out", replace(made, on=YEAR - timedelta(days=300)))[0]
    assert year_for(old, PERSON, YEAR).since == YEAR - timedelta(days=300)


def test_a_plan_that_is_to_be_written_has_the_year_behind_it() -> None:
    plan = replace(case("stella"), written=date(2027, 1, 1))
    assert year_for(plan, PERSON, date(2026, 6, 2)).since == date(2025, 6, 2)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_every_letter_of_the_year_can_be_made_at_either_end_of_the_calendar(day: date) -> None:
    letters = letters_of_the_year(case("katja"), day, every=True)
    assert {stem: letter_paper(case("katja"), one, day).stem for stem, one in letters.items()} == {
        stem: stem for stem in letters
    }
    assert letters


@settings(max_examples=25)
@given(plan=plans())
def test_any_plan_makes_the_paper_of_its_year(plan: Plan) -> None:
    assert words(press(genomgang(plan, PERSON, YEAR))) != ""
