"""The letters about a request: what they tell, to whom, and that they tell no more."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pdfua
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minplan.documents.after_request import STEMS
from minplan.documents.asking import letters_of_request
from minplan.documents.handing_out import HandedPaper, letter_handed
from minplan.documents.letter_kind import CannotBeSent
from minplan.documents.papers import LANGUAGES, papers
from minplan.documents.parts import Paper, SignatureLines, Together
from minplan.documents.planer import planer
from minplan.documents.press import press
from minplan.documents.sending import letter_paper, noted, struck
from minplan.formats import long_day
from minplan.plan import edits
from minplan.plan.asking import LETTERS, letter, trail
from minplan.plan.consents import Handed
from minplan.plan.law import facts
from minplan.plan.letters import Letter
from minplan.plan.meetings import Answer, RequestForm
from minplan.plan.past import forgetting
from minplan.plan.people import Address, Covers, Representative, RepresentativeKind
from minplan.plan.plan import Plan
from minplan.text import speaking
from tests.cases import case
from tests.documents.reading import anywhere, plain, words
from tests.lix import lix
from tests.plan.strategies import plans

DAY = date(2027, 3, 1)
SAID = "Vi gör inga individuella planer här. Vi använder SIP."


def stella(**request: object) -> Plan:
    """Stella's plan: asked for by word of mouth, registered; with what else is told of the request."""
    plan = case("stella")
    known = {"registered": date(2026, 2, 9), "number": "LSS 2026-0114", **request}
    return edits.change(plan, "requests", plan.requests[0].id, **known)


def refused() -> Plan:
    """The same after a no."""
    return stella(answer=Answer.REFUSED, answered=date(2026, 9, 1), said=SAID)


def of(plan: Plan, what: Handed) -> Letter:
    """One of the letters about the request."""
    return letter(plan, what, plan.requests[0])


def sent(plan: Plan, what: Handed, day: date) -> tuple[Plan, HandedPaper]:
    """The plan after a letter went, and the letter."""
    paper = letter_handed(plan, of(plan, what), day)
    plan, line = edits.add(plan, "handed_out", paper.handed)
    return noted(plan, line), paper


def read(plan: Plan, what: Handed, day: date = DAY) -> str:
    """The words of a letter."""
    return words(letter_handed(plan, of(plan, what), day).content)


def signers(paper: Paper) -> list[str]:
    parts = [one for part in paper.parts for one in (part.parts if isinstance(part, Together) else (part,))]
    return [str(line.name) for one in parts if isinstance(one, SignatureLines) for line in one.lines]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", LETTERS)
def test_a_checker_finds_no_fault_in_a_letter(what: Handed, language: str, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(letter_handed(refused(), of(refused(), what), DAY, language=language).content)
    assert [finding.message for finding in pdfua.validate(str(file)).findings] == []


@pytest.mark.parametrize("what", LETTERS)
@pytest.mark.parametrize("answer", list(Answer))
def test_a_letter_is_easy_to_read(what: Handed, answer: Answer) -> None:
    plan = stella(answer=answer, answered=date(2026, 9, 1))
    text = letter_handed(plan, of(plan, what), DAY).content
    with_lines = words_with_room(text)
    assert 0 < lix(with_lines) <= 40


def words_with_room(data: bytes) -> str:
    """The words of a letter as lines, for counting."""

    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


def test_a_reminder_tells_the_day_the_number_and_that_it_is_not_the_first() -> None:
    plan, first = sent(stella(), Handed.REMINDER, date(2026, 3, 10))
    told = words(first.content)
    for said in ("den 2 februari 2026", "LSS 2026-0114", "muntligt", "Britt Fors", "Jag har inte fått något svar"):
        assert plain(said) in told
    assert plain("Jag har påmint er tidigare") not in told
    again = read(plan, Handed.REMINDER, date(2026, 5, 10))
    assert plain("Jag har påmint er tidigare. Det var den 10 mars 2026.") in again


def test_a_reminder_after_a_yes_asks_for_a_day_to_meet() -> None:
    told = read(stella(answer=Answer.GRANTED, answered=date(2026, 2, 20)), Handed.REMINDER)
    assert plain("Ni har sagt ja. Ändå har vi inte setts om planen.") in told
    assert plain("föreslå tider") in told


def test_a_demand_says_that_the_law_is_unsettled_and_asks_all_the_same() -> None:
    told = read(stella(), Handed.DEMAND)
    assert plain("Det är inte säkert att den regeln gäller en individuell plan.") in told
    assert plain(facts()["fl-12"].reference) in told
    assert plain("Kontrollerat 30 juni 2025.") in told
    assert plain("skriftligt svar inom 4 veckor") in told


def test_a_demand_speaks_of_half_a_year_only_to_one_who_has_waited_that_long_for_any_answer() -> None:
    half, rule = plain("6 månader"), plain(facts()["fl-12"].reference)
    for plan, day in ((stella(), date(2026, 8, 2)), (refused(), DAY), (refused(), date(2026, 9, 1))):
        told = read(plan, Handed.DEMAND, day)
        assert half not in told
        assert rule not in told
        assert plain("skriftligt svar inom 4 veckor") in told
    assert half in read(stella(), Handed.DEMAND, date(2026, 8, 3))


@pytest.mark.parametrize("what", [Handed.REMINDER, Handed.DEMAND])
def test_nobody_who_has_had_an_answer_says_that_there_was_none(what: Handed) -> None:
    assert plain("inte fått något svar") in read(stella(), what)
    assert plain("inte fått något svar") not in read(refused(), what)
    assert plain("Ni har sagt nej.") in read(refused(), what)
    assert plain("Ni har sagt ja.") in read(stella(answer=Answer.GRANTED, answered=date(2026, 2, 20)), what)


@pytest.mark.parametrize(
    ("plan", "what", "fact"),
    [
        (stella(), Handed.REMINDER, "fl-11"),
        (stella(), Handed.DEMAND, "fl-12"),
        (refused(), Handed.COMPLAINT_JO, "lss-27"),
        (refused(), Handed.COMPLAINT, "lss-10"),
    ],
)
def test_what_a_letter_says_that_the_law_says_stands_there_with_its_day(plan: Plan, what: Handed, fact: str) -> None:
    law = facts()[fact]
    assert plain(f"{law.reference}: {law.text} Kontrollerat {long_day(law.checked)}.") in read(plan, what)


def test_a_complaint_tells_what_has_happened_day_by_day() -> None:
    plan, _first = sent(refused(), Handed.REMINDER, date(2026, 3, 10))
    told = read(plan, Handed.COMPLAINT)
    happened = (
        "2 februari 2026: jag bad om planen, muntligt",
        "9 februari 2026: kommunen skrev upp min begäran",
        "10 mars 2026: jag skickade en påminnelse om begäran till Britt Fors",
        "1 september 2026: kommunen svarade nej",
    )
    places = [told.index(plain(one)) for one in happened]
    assert places == sorted(places)
    assert plain(SAID) in told
    assert plain("går inte att överklaga") in told


def test_what_the_kommun_answered_goes_to_the_kommun_and_to_nobody_else() -> None:
    assert plain(SAID) not in read(refused(), Handed.COMPLAINT_IVO) + read(refused(), Handed.COMPLAINT_JO)


def test_ivo_is_told_that_it_chooses_and_jo_of_its_earlier_word_when_a_year_has_gone() -> None:
    assert plain("ni själva väljer vilka klagomål ni utreder") in read(stella(), Handed.COMPLAINT_IVO)
    assert plain("4382-2002") in read(stella(), Handed.COMPLAINT_JO, date(2027, 2, 3))
    assert plain("4382-2002") not in read(stella(), Handed.COMPLAINT_JO, date(2027, 2, 2))


@pytest.mark.parametrize("what", LETTERS)
def test_a_letter_tells_nothing_of_what_stands_in_the_plan(what: Handed) -> None:
    plan = refused()
    told = anywhere(letter_handed(plan, of(plan, what), DAY).content)
    lines = (*plan.reasons, *plan.goals, *plan.about, *plan.communication, *plan.resources, *plan.differences)
    within = [one.text for one in lines if plain(one.text) in told]  # type: ignore[attr-defined]
    within += [one.what for one in plan.actions if plain(one.what) in told]
    within += [one.name for one in plan.participants if one.id != "lss" and one.name and plain(one.name) in told]
    assert within == []


def test_the_request_gives_the_reasons_that_are_ticked_and_no_others() -> None:
    plan = stella()
    chosen, other = plan.reasons[0], plan.reasons[2]
    one = replace(of(plan, Handed.REQUEST), about=(f"requests/{plan.requests[0].id}", f"reasons/{chosen.id}"))
    told = anywhere(letter_handed(plan, one, DAY).content)
    assert plain(chosen.text) in told
    assert plain(other.text) not in told


def test_an_oral_request_is_confirmed_with_its_day() -> None:
    assert plain("Den 2 februari 2026 bad jag om planen muntligt.") in read(stella(), Handed.REQUEST)
    assert plain("muntligt") not in read(stella(how=RequestForm.WRITTEN), Handed.REQUEST)


@pytest.mark.parametrize("what", LETTERS)
def test_a_protected_identity_is_in_no_letter(what: Handed) -> None:
    hidden = {"protected": True, "phone": "0700-HEMLIG", "email": "hemlig@example.org"}
    address = Address(street="Hemliga gatan 1", postal_code="999 99", city="Hemlingby")
    plan = edits.change_person(refused(), **hidden, address=address, municipality="Hemlinge")
    plan = edits.change(plan, "participants", "lss", **hidden, address=address)
    told = anywhere(letter_handed(plan, of(plan, what), DAY).content)
    assert [one for one in ("HEMLIG", "hemlig@", "Hemliga", "99999", "Hemlingby", "Hemlinge") if one in told] == []


@pytest.mark.parametrize("what", LETTERS)
def test_hostile_texts_are_printed_as_they_are(what: Handed) -> None:
    odd = '<Jerry>&amp;<img src="/etc/passwd"/> {made} {0} %s \u202e'
    plan = stella(answer=Answer.REFUSED, answered=date(2026, 9, 1), said=odd, number=odd)
    plan = edits.change(edits.change_person(plan, name=odd), "participants", "lss", name=odd)
    told = words(letter_handed(plan, of(plan, what), DAY).content)
    assert plain('<Jerry>&amp;<img src="/etc/passwd"/>') in told
    assert plain("{made} {0} %s") in told


def test_guardians_sign_for_a_child_and_who_is_appointed_stands_beside_an_adult() -> None:
    assert signers(letter_paper(stella(), of(stella(), Handed.DEMAND), DAY)) == ["Ida Hagman", "Olof Hagman"]
    plan = replace(stella(), person=replace(stella().person, born=date(1990, 1, 1)), representatives=())
    god_man = Representative(id="gm", name="Gun Man", kind=RepresentativeKind.GOD_MAN, covers=(Covers.RIGHTS,))
    plan = edits.add(replace(plan, coordinator="person"), "representatives", god_man)[0]
    assert signers(letter_paper(plan, of(plan, Handed.DEMAND), DAY)) == ["Stella Hagman", "Gun Man"]


def test_the_same_letter_on_the_same_day_is_the_same_bytes_and_its_line_has_their_hash() -> None:
    first, second = (letter_handed(refused(), of(refused(), Handed.COMPLAINT), DAY) for _time in range(2))
    assert first.content == second.content
    assert first.handed.digest == sha256(first.content).hexdigest()
    assert (first.handed.to, first.handed.addressed) == ("", "Nämnden som ansvarar för LSS")


def test_with_the_request_sent_it_is_made_and_struck_with_it_when_nothing_more_is_known() -> None:
    plan = edits.remove(stella(), "requests", stella().requests[0].id)
    one = replace(letter(plan, Handed.REQUEST, None), about=("requests/new",))
    with_line, line = edits.add(plan, "handed_out", letter_handed(plan, one, DAY).handed)
    made = noted(with_line, line)
    (request,) = made.requests
    assert (request.id, request.made, request.how, request.to) == ("new", DAY, RequestForm.WRITTEN, "lss")
    assert struck(made, line.id) == plan
    answered = edits.change(made, "requests", "new", registered=DAY)
    assert struck(answered, line.id).requests == answered.requests


def test_a_letter_about_a_request_that_is_gone_cannot_be_sent() -> None:
    one = of(stella(), Handed.REMINDER)
    gone = edits.remove(stella(), "requests", stella().requests[0].id)
    with pytest.raises(CannotBeSent):
        letter_paper(gone, one, DAY)


def test_whoever_forgets_the_request_forgets_its_letters() -> None:
    plan, _paper = sent(stella(), Handed.REMINDER, date(2026, 3, 10))
    gone = forgetting(plan, (), "requests", plan.requests[0].id)
    assert gone.handed_out == {plan.handed_out[0].id}


def test_the_letters_that_fit_are_among_the_papers_and_all_can_be_asked_for() -> None:
    plan, day = stella(), date(2026, 3, 10)
    request = plan.requests[0].id
    assert [one.letter.what for one in trail(plan, day).fits] == [Handed.REQUEST, Handed.REMINDER]
    assert f"paminnelse-begaran-{request}" in papers(plan, day)
    assert f"krav-{request}" not in papers(plan, day)
    assert set(letters_of_request(plan, day, every=True)) == {f"{stem}-{request}" for stem in STEMS.values()}


@settings(max_examples=15)
@given(plan=plans(), day=st.dates())
def test_any_plan_on_any_day_makes_all_its_letters(plan: Plan, day: date) -> None:
    for one in letters_of_request(plan, day, every=True).values():
        assert letter_handed(plan, one, day).content.startswith(b"%PDF")


def test_the_sheet_tells_three_plans_apart_on_one_page_and_how_sure_that_is(tmp_path: Path) -> None:
    with speaking("sv"):
        data = press(planer())
    told = words(data)
    for one in ("lss-10", "lss-21", "sip", "sip-hsl"):
        assert plain(facts()[one].reference) in told
    for said in ("Vi har inte läst den ord för ord.", "Kontrollerat 30 juni 2025", "minst en gång om året"):
        assert plain(said) in told
    assert plain("Sida 1 av 1") in told
    file = tmp_path / "sheet.pdf"
    file.write_bytes(data)
    assert [finding.message for finding in pdfua.validate(str(file)).findings] == []
    assert lix(words_with_room(data)) <= 40
