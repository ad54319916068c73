"""What a recipient's copy on paper says, and that what is left out has left no trace in the file."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from enum import Enum
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings

from minplan.documents.exemplar import exemplar
from minplan.documents.individuell_plan import individuell_plan
from minplan.documents.papers import LANGUAGES, copies, in_language, papers
from minplan.documents.parts import Box, Heading, Paper, SignatureLines, Title
from minplan.documents.press import press
from minplan.formats import grouped
from minplan.plan import edits
from minplan.plan.consents import Contact, Kind
from minplan.plan.copy import NothingGranted, copy_for, may_have_copy
from minplan.plan.goals import Status, Subject, Term
from minplan.plan.people import PERSON, Address
from minplan.plan.plan import COLLECTIONS, LEADS_TO, Plan, humans
from minplan.plan.signing import fingerprint
from minplan.text import speaking
from tests.cases import NAMES, case
from tests.documents.reading import anywhere, faults, plain, pressed, words
from tests.documents.test_papers import every
from tests.plan.marked import marked, marks
from tests.plan.test_copy import asked, may_stand

DAY = date(2026, 4, 19)
ALL = [
    (name, who, day)
    for name in NAMES
    for day in (DAY, date(2026, 5, 20))
    for who in humans(case(name))
    if may_have_copy(case(name), who, day)
]
"""Everyone who may have a copy in a case on the last day before a withdrawal, and a month on."""


def made(plan: Plan, recipient: str, day: date = DAY) -> Paper:
    with speaking("sv"):
        return exemplar(plan, recipient, day)


def written(value: Any, collection: str) -> list[str]:
    """The texts of an item that a person wrote."""
    found: list[str] = []
    for one in fields(value):
        there = getattr(value, one.name)
        if one.name in LEADS_TO.get(collection, {}) or one.name in ("id", "agreement", "people", "fingerprint"):
            continue
        several = there if isinstance(there, tuple) else (there,)
        found += [text for text in several if isinstance(text, str) and not isinstance(text, Enum) and text]
    return found


def texts_of(plan: Plan) -> set[str]:
    """Every text of a plan that a person wrote, as `plain` gives it."""
    found = [text for name in COLLECTIONS for one in getattr(plan, name) for text in written(one, name)]
    found += written(plan.person, "person")
    everyone = (plan.person, *plan.representatives, *plan.participants)
    found += [line for one in everyone if one.address for line in (one.address.street, one.address.city)]
    return {plain(one) for one in found}


def test_there_are_many_copies_to_look_at() -> None:
    assert len([who for name, who, _day in ALL if who != PERSON]) > 30


@pytest.mark.parametrize(("name", "who", "day"), ALL, ids=lambda one: str(one))
def test_nothing_that_is_withheld_is_anywhere_in_the_file(name: str, who: str, day: date) -> None:
    plan = case(name)
    copy = copy_for(plan, who, day)
    shown = "\n".join(texts_of(copy.plan))
    withheld = {text for text in texts_of(plan) if text not in shown}
    assert withheld or copy.sees_all
    data = pressed(made(plan, who, day))
    said, read = anywhere(data), words(data).lower()
    assert {text for text in withheld if text in said} == set()
    # An id may be a word: none of them is in the file, of what is shown no more than of what is not.
    ids = {one.id for collection in COLLECTIONS for one in getattr(plan, collection) if len(one.id) > 2}
    assert {one for one in ids if one in said and one not in read} == set()
    if not copy.sees_all:
        assert fingerprint(plan)[:8].upper() not in said
        assert grouped(fingerprint(plan).upper())[:9] not in said


@pytest.mark.parametrize(("name", "who", "day"), [one for one in ALL if one[2] == DAY], ids=lambda one: str(one))
def test_all_that_is_shown_stands_on_it(name: str, who: str, day: date) -> None:
    plan = case(name)
    copy = copy_for(plan, who, day)
    read = words(pressed(made(plan, who, day)))
    gone: dict[str, Any] = {"versions": (), "requests": (), "notes": ()}
    bare = replace(copy.plan, **gone, meetings=tuple(replace(one, notes="") for one in copy.plan.meetings))
    bare = replace(bare, consents=tuple(replace(one, consequences="") for one in bare.consents))
    assert {text for text in texts_of(bare) if text not in read} == set()


@pytest.mark.parametrize(
    ("name", "who"), [("katja", "skola"), ("sven", "fk"), ("stella", "korttids"), ("katja", "mamma")]
)
def test_a_copy_can_be_followed_by_a_screen_reader(name: str, who: str) -> None:
    for language in LANGUAGES:
        (paper,) = in_language(copies(case(name), [who], DAY), language).values()
        assert faults(pressed(paper())) == []


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(asked())
def test_no_mark_of_what_is_withheld_is_in_any_file(case: tuple[Plan, str, date]) -> None:
    plan, recipient, day = case
    plan, places = marked(plan)
    try:
        paper = made(plan, recipient, day)
    except NothingGranted:
        return
    data = press(paper)
    allowed = {mark for mark, place in places.items() if may_stand(plan, recipient, day, place)}
    assert marks(anywhere(data)) <= allowed
    if not copy_for(plan, recipient, day).sees_all:
        content = ("goals", "actions", "situation", "about", "communication", "reasons", "resources", "differences")
        assert {mark for mark in allowed if places[mark][0] in content} <= marks(words(data))


def test_katjas_school_reads_of_the_word_list_and_not_of_seizures_medicine_or_the_doctors_part() -> None:
    said = anywhere(press(made(case("katja"), "skola")))
    assert plain("Använda ordlistan i klassen varje dag") in said
    for word in ("kramp", "medicin", "Läkaren", "Björkgatan", "Repslagare", "eva.lind", "Boendeplan", "avslag"):
        assert word not in said


def test_it_says_what_it_is_by_which_consent_for_whom_on_which_day_and_until_when() -> None:
    read = words(press(made(case("katja"), "skola", date(2026, 5, 20))))
    for text in (
        "Utdrag ur individuell plan enligt 10 § LSS",
        "Lars Öst, klasslärare, Anpassade grundskolan",
        "gjort med samtycke den 20 maj 2026",
        "Använda ordlistan i klassen",
        "muntligt 20 januari 2026 av Maria Ekdal, en av vårdnadshavarna",
        "till och med den 31 december 2026",
        "version 1 från 27 januari 2026",
    ):
        assert plain(text) in read, text


def test_an_extract_of_a_draft_says_so() -> None:
    paper = made(case("stella"), "rektor")
    assert [one.chip for one in paper if isinstance(one, Title)] == ["Utkast"]
    assert "utkast" in paper.footer[0]


def test_an_extract_is_not_signed_and_the_whole_plan_is() -> None:
    assert every(made(case("katja"), "skola").parts, SignatureLines) == []
    signed = every(made(case("katja"), "mamma").parts, SignatureLines)
    assert signed == every(individuell_plan_in_swedish(case("katja")).parts, SignatureLines)


def individuell_plan_in_swedish(plan: Plan) -> Paper:
    with speaking("sv"):
        return individuell_plan(plan, DAY)


def headings(paper: Paper) -> list[str]:
    return [str(one.text) for one in every(paper.parts, Heading) if isinstance(one, Heading)]


def test_goals_are_counted_without_holes_and_other_plans_count_the_same() -> None:
    katja = edits.change(case("katja"), "goals", "fa-personer", concerns=(Subject.HEALTH,))
    katja = edits.change(katja, "consents", "c2", categories=(Kind.IDENTITY, Kind.GOALS, Kind.OTHER_PLANS))
    paper = made(katja, "skola")
    assert [one for one in headings(paper) if one[0].isdigit()] == [
        "1. De som är med mig förstår vad jag säger.",
        "2. Allt runt Katja fungerar också när vi föräldrar inte är med.",
    ]
    read = words(press(paper))
    assert plain("Boendeplan") in read


def test_no_empty_heading_tells_that_something_is_left_out() -> None:
    only_goals = edits.change(case("katja"), "consents", "c2", categories=(Kind.IDENTITY, Kind.GOALS))
    paper = made(only_goals, "skola")
    assert "Det här vill jag" in headings(paper)
    # Nor that nothing is agreed, for something may be.
    assert plain("Inget är bestämt än.") not in words(press(paper))
    for left in ("Varför jag vill ha en plan", "Så har jag det nu", "Andra planer", "Uppföljning", "Underskrifter"):
        assert left not in headings(paper)


def test_actions_without_goals_stand_by_themselves() -> None:
    only_actions = edits.change(case("katja"), "consents", "c2", categories=(Kind.IDENTITY, Kind.ACTIONS))
    paper = made(only_actions, "skola")
    assert "Vem gör vad" in headings(paper)
    assert not [one for one in headings(paper) if one[0].isdigit()]
    read = words(press(paper))
    assert plain("Använda ordlistan i klassen varje dag") in read
    assert plain("De som är med mig förstår") not in read
    assert "mål1" not in read


def test_a_copy_without_who_the_person_is_names_them_nowhere() -> None:
    plan = edits.change(case("sven"), "consents", "c2", categories=(Kind.GOALS, Kind.ACTIONS))
    plan = edits.change(plan, "actions", plan.actions[0].id, who=PERSON)
    paper = made(plan, "verkstad")
    said = anywhere(press(paper))
    for word in ("Sven", "2009", "januari2009"):
        assert word not in said
    assert paper.title == "Utdrag ur individuell plan"
    assert [one.text for one in paper if isinstance(one, Title)] == ["Min plan"]
    assert paper.author == "Jag"


def test_how_to_reach_the_person_stands_where_it_is_ticked_and_never_for_a_protected_identity() -> None:
    plan = edits.change_person(case("sven"), personnummer="20090130-2398", phone="070-1234567", email="s@example.org")
    plan = edits.change(plan, "copies", next(one.id for one in plan.copies if one.to == "lisa"), contact=tuple(Contact))
    secrets = [plain(one) for one in ("20090130-2398", "070-1234567", "s@example.org", "Stationsvägen 27", "Sven Å")]
    assert [one in anywhere(press(made(plan, "lisa"))) for one in secrets] == [True] * 5
    assert [one in anywhere(press(made(plan, "verkstad"))) for one in secrets] == [False] * 4 + [True]
    hidden = anywhere(press(made(edits.change_person(plan, protected=True), "lisa")))
    assert [one in hidden for one in secrets] == [False] * 4 + [True]


def test_where_someone_with_a_protected_identity_is_stands_on_no_copy() -> None:
    reach: dict[str, Any] = {"protected": True, "phone": "0700-HEMLIG", "email": "hemlig@example.org"}
    reach["address"] = Address(street="Hemliga gatan 1", postal_code="999 99", city="Hemlingby")
    plan = edits.change_person(case("katja"), municipality="Hemkommun", **reach)
    plan = edits.change(edits.change(plan, "representatives", "mamma", **reach), "participants", "lss", **reach)
    for copy in plan.copies:
        plan = edits.change(plan, "copies", copy.id, contact=tuple(Contact))
    for who in ("mamma", "pappa", "lss", "skola"):
        said = anywhere(press(made(plan, who)))
        assert not [one for one in ("HEMLIG", "hemlig@", "Hemliga", "Hemlingby", "Hemkommun") if one in said]


def test_a_file_names_nothing_of_the_computer_has_no_attachment_and_its_bookmarks_are_its_headings() -> None:
    paper = made(case("katja"), "skola")
    with pikepdf.open(BytesIO(press(paper))) as pdf:
        assert list(pdf.attachments) == []
        assert str(pdf.docinfo["/Title"]) == "Utdrag ur individuell plan, Katja Ekdal"
        assert set(pdf.docinfo.keys()) <= {"/Title", "/Author", "/Producer", "/Creator"}
        marked = {str(one.Title) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Dest" in one}
    there = {str(one.text) for one in every(paper.parts, (Title, Heading)) if isinstance(one, Title | Heading)}
    assert marked <= there


def test_the_same_copy_twice_is_the_same_bytes_and_another_once_the_consent_says_otherwise() -> None:
    katja = case("katja")
    assert press(made(katja, "hab1")) == press(made(katja, "hab1"))
    excepting = edits.change(katja, "consents", "c1", except_categories=(Subject.HEALTH,))
    assert plain("kramp") in words(press(made(katja, "hab1")))
    assert plain("kramp") not in anywhere(press(made(excepting, "hab1")))


def test_what_is_withheld_does_not_change_one_byte() -> None:
    katja = case("katja")
    secret = next(one for one in katja.actions if one.who == "lakare")
    changed = edits.change(katja, "actions", secret.id, status=Status.DONE, scope="Ett helt annat")
    changed = edits.change(changed, "meetings", "m1", notes="Något annat")
    changed = edits.change(changed, "copies", changed.copies[0].id, contact=(Contact.PHONE,))
    draft = edits.change(katja, "goals", "bli-forstadd", term=Term.LONG)
    plans = [replace(plan, versions=(), signatures=()) for plan in (katja, changed)]
    assert press(made(plans[0], "skola")) == press(made(plans[1], "skola"))
    assert press(made(draft, "skola")) != press(made(katja, "skola"))


def test_the_papers_offer_a_copy_to_those_who_are_to_have_one_and_may() -> None:
    def offered(name: str, day: date = DAY) -> list[str]:
        return [stem for stem in papers(case(name), day) if stem.startswith("exemplar-")]

    assert offered("sven") == ["exemplar-mamma", "exemplar-lisa"]
    assert offered("stella") == [f"exemplar-{one}" for one in ("mor", "far", "logoped", "forskola", "rektor")]
    assert offered("katja", date(2027, 1, 1)) == [
        f"exemplar-{one}" for one in ("mamma", "pappa", "lss", "hab1", "boende")
    ]


def test_the_box_says_it_first() -> None:
    boxes = every(made(case("katja"), "skola").parts, Box)
    assert [one.title for one in boxes if isinstance(one, Box)] == ["Det här är ett utdrag"]
