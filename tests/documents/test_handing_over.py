"""Promises of the papers of a handover: they tell nothing that the reader may not know, and are tagged as others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pdfua
import pytest

from minplan.documents.handing_out import letter_handed
from minplan.documents.handing_over import letters_of_handovers
from minplan.documents.letter_kind import CannotBeSent
from minplan.documents.papers import papers
from minplan.documents.press import press
from minplan.documents.sending import letter_paper, noted, told_of
from minplan.plan.consents import Consent, Handed, HandedOut, Kind
from minplan.plan.edits import add, find
from minplan.plan.handing_out import recalls
from minplan.plan.handing_over import begin, done, open_again
from minplan.plan.handovers import EndedWhy, HandoverKind
from minplan.plan.letters import Letter
from minplan.plan.next_steps import next_steps
from minplan.plan.people import Address, Participant, Sector
from minplan.plan.plan import Plan
from minplan.plan.steps_of_handover import farewell, summary
from tests.cases import case
from tests.documents.reading import plain, words_of

DAY = date(2026, 5, 20)
WORDS = "Katja vill att du knackar först."


def after(plan: Plan | None = None, **more: Any) -> Plan:
    """Katja's plan when Eva has left and Nora has come; Eva has a copy."""
    line = HandedOut(id="ho", to="lss", on=date(2026, 5, 1), what=Handed.COPY)
    plan = add(plan or case("katja"), "handed_out", line)[0]
    new = Participant(
        id="nora",
        role="LSS-handläggare",
        name="Nora Nyman",
        organisation="Sölvesborgs kommun",
        sector=Sector.KOMMUN_LSS,
    )
    answers = begin(HandoverKind.OFFICER, plan, DAY)
    return done(plan, replace(answers, id="ov", left="lss", newcomer=new, summary=WORDS, **more))


def granting(plan: Plan, *kinds: Kind) -> Plan:
    """A consent to Nora."""
    yes = Consent(id="y", to=("nora",), categories=kinds, purpose="x", given=DAY, by=("mamma", "pappa"))
    return add(plan, "consents", yes)[0]


def ended(plan: Plan, why: EndedWhy = EndedWhy.MOVED) -> Plan:
    """The plan, ended."""
    return done(plan, replace(begin(HandoverKind.ENDING, plan, DAY), why=why))


def text(plan: Plan, letter: Letter) -> str:
    """All the words of a letter's paper, without white space."""
    return words_of(letter_paper(plan, letter, DAY))


def to_nora(plan: Plan) -> Letter:
    """The summary for Nora."""
    return summary(find(plan, "handovers", "ov"))


def test_without_consent_the_new_one_gets_no_paper() -> None:
    plan = after()
    with pytest.raises(CannotBeSent):
        letter_paper(plan, to_nora(plan), DAY)
    assert "overlamning-ov" not in papers(plan, DAY)


def test_the_summary_tells_what_the_consent_grants_and_the_words_to_the_new_one() -> None:
    plan = granting(after(), *Kind)
    said = text(plan, to_nora(plan))
    for wanted in (WORDS, "Nora Nyman", "Högst fem personer", "Maria Ekdal"):
        assert plain(wanted) in said
    assert "overlamning-ov" in papers(plan, DAY)


def test_what_is_not_granted_stands_nowhere_on_it() -> None:
    plan = granting(after(), Kind.GOALS)
    said = text(plan, to_nora(plan))
    for one in plan.actions:
        assert plain(one.what) not in said
    for line in (*plan.communication, *plan.about):
        assert plain(line.text) not in said
    assert plain("Eva Lind") not in said
    assert "Katja" not in said.replace(plain(WORDS), "")
    told = told_of(plan, to_nora(plan), DAY)
    assert not [one for one in told if one.partition("/")[0] in ("actions", "communication", "person")]


def test_where_the_identity_is_protected_no_paper_tells_where_anybody_is() -> None:
    home = Address(street="Hemliga gatan 1", postal_code="12345", city="Storby")
    hidden = case("katja")
    hidden = replace(hidden, person=replace(hidden.person, protected=True, address=home, phone="070-1234567"))
    plan = granting(after(hidden), *Kind)
    over = ended(plan)
    for here, letter in (
        (plan, to_nora(plan)),
        (plan, farewell(find(plan, "handovers", "ov"))),
        (over, _ended_to(over)),
    ):
        said = text(here, letter)
        for secret in ("Hemliga", "Storby", "070-1234567", "123 45"):
            assert plain(secret) not in said


def _ended_to(plan: Plan) -> Letter:
    return next(one for one in letters_of_handovers(plan, DAY).values() if one.what is Handed.ENDED)


def test_letters_about_papers_name_them_and_nothing_that_stands_in_them() -> None:
    plan = after()
    over = ended(plan)
    for here, letter in ((plan, farewell(find(plan, "handovers", "ov"))), (over, _ended_to(over))):
        said = text(here, letter)
        assert plain("1 maj 2026") in said
        for one in (*plan.goals, *plan.reasons, *plan.about):
            assert plain(one.text) not in said
        for action in plan.actions:
            assert plain(action.what) not in said


def test_who_left_and_has_nothing_is_written_no_letter() -> None:
    plan = after()
    bare = replace(plan, handed_out=())
    with pytest.raises(CannotBeSent):
        letter_paper(bare, farewell(find(bare, "handovers", "ov")), DAY)
    assert letters_of_handovers(bare, DAY) == {}


def test_of_one_who_has_died_the_letter_is_from_those_close_and_says_so_plainly() -> None:
    over = ended(after(), EndedWhy.DIED)
    said = text(over, _ended_to(over))
    assert plain("Katja Ekdal har dött") in said
    assert plain("Närstående till Katja Ekdal") in said
    assert plain("lämna tillbaka dem till oss") in said
    assert "återkalla" not in said


def test_a_letter_that_is_sent_is_kept_and_not_proposed_again() -> None:
    plan = granting(after(), *Kind)
    for letter in (to_nora(plan), farewell(find(plan, "handovers", "ov"))):
        paper = letter_handed(plan, letter, DAY)
        plan, line = add(plan, "handed_out", paper.handed)
        plan = noted(plan, line)
        assert "handovers/ov" in line.told
        assert paper.content.startswith(b"%PDF")
    assert not [one for one in next_steps(plan, DAY) if one.about[0] == "handovers"]


def test_one_letter_tells_of_the_end_and_of_every_consent() -> None:
    over = ended(after())
    line = letter_handed(over, _ended_to(over), DAY).handed
    told = add(over, "handed_out", line)[0]
    assert next_steps(told, DAY) == ()
    assert recalls(open_again(told), DAY) == ()


@pytest.mark.parametrize("language", ["sv", "sv+en"])
def test_they_are_tagged_and_without_faults(language: str, tmp_path: Path) -> None:
    plan = granting(after(), *Kind)
    over = ended(plan, EndedWhy.DIED)
    made = {
        **papers(plan, DAY, language),
        **{stem: one for stem, one in papers(over, DAY, language).items() if stem[:6] == "avslut"},
    }
    stems = [one for one in made if one.startswith(("overlamning", "slutar", "avslut"))]
    assert len(stems) == 3
    for one in stems:
        file = tmp_path / f"{one}.pdf"
        file.write_bytes(press(made[one]()))
        assert [finding.message for finding in pdfua.validate(str(file)).findings] == []
