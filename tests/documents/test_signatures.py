"""Signatures on paper: each as it was made, in its line, with what it was taken for; and nothing on a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pdfua
import pikepdf
import pytest

from minplan.documents.individuell_plan import individuell_plan
from minplan.documents.papers import papers
from minplan.documents.parts import Picture, SignatureLine, Stroke, plain
from minplan.documents.press import press
from minplan.documents.signatures import signature_lines
from minplan.plan import edits
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.plan.signing import Signature, SignedHow, SignsAs, latest, seal
from minplan.plan.strokes import LONGEST, write_strokes
from minplan.text import speaking
from tests.cases import case
from tests.documents.reading import plain as bare
from tests.documents.reading import words

DAY = date(2026, 5, 20)
WIDEST = "M0 0L1000 0L1000 300L0 300L0 0L1000 300"
DOT = "M500 150"


@pytest.fixture
def katja() -> Plan:
    """Katja's plan, sealed and unsigned."""
    return replace(case("katja"), signatures=())


def signed(plan: Plan, *signatures: Signature) -> Plan:
    return replace(plan, signatures=signatures)


def signature(plan: Plan, by: str = PERSON, **more: object) -> Signature:
    version = latest(plan)
    assert version is not None
    given = {
        "id": f"s-{by}",
        "version": version.id,
        "by": by,
        "on": DAY,
        "place": "Sölvesborg",
        "fingerprint": version.fingerprint,
        "how": SignedHow.DRAWN,
        "drawn": WIDEST,
        "signs_as": SignsAs.ENTITLED,
    }
    return Signature(**{**given, **more})  # type: ignore[arg-type]


def lines(plan: Plan) -> tuple[SignatureLine, ...]:
    with speaking("sv"):
        return signature_lines(plan, DAY)


def line_of(plan: Plan, name: str) -> SignatureLine:
    return next(one for one in lines(plan) if one.name == name)


def test_a_drawing_stands_on_the_line_in_vectors_with_whose_it_is(katja: Plan) -> None:
    one = line_of(signed(katja, signature(katja)), "Katja Ekdal")
    assert one.signed == "Undertecknat 20 maj 2026, Sölvesborg"
    assert one.drawing == Picture(
        "Underskrift av Katja Ekdal, 20 maj 2026",
        160,
        48,
        (Stroke(((0, 0), (160, 0), (160, 48), (0, 48), (0, 0), (160, 48))),),
    )


def test_the_name_the_role_and_the_ground_are_as_they_were_that_day(katja: Plan) -> None:
    kept = signature(katja, "mamma", name="Maria Ek", role="vårdnadshavare då", ground="Katja är 14 år.")
    one = line_of(signed(katja, kept), "Maria Ek")
    assert one.role == "vårdnadshavare då"
    assert one.about == ("Grund: Katja är 14 år.",)


def test_a_mark_names_its_two_witnesses_and_ink_says_where_the_paper_is(katja: Plan) -> None:
    mark = signature(katja, how=SignedHow.MARK, drawn=DOT, witnesses=("Eva Lind", "Per Holm"))
    assert line_of(signed(katja, mark), "Katja Ekdal").about == ("Bomärke, bevittnat av Eva Lind och Per Holm",)
    ink = signature(katja, how=SignedHow.INK, drawn="")
    one = line_of(signed(katja, ink), "Katja Ekdal")
    assert one.drawing is None
    assert one.signed == "Undertecknat på papper 20 maj 2026, Sölvesborg. Det undertecknade papperet finns sparat."


def test_one_without_a_right_is_marked_and_a_participant_says_so(katja: Plan) -> None:
    insists = signature(katja, "skola", signs_as=SignsAs.UNENTITLED)
    assert plain(line_of(signed(katja, insists), "Lars Öst").about[0]) == "Saknar rätt"
    takes_part = signature(katja, "skola", signs_as=SignsAs.PARTICIPANT)
    one = line_of(signed(katja, takes_part), "Lars Öst")
    assert one.role == "klasslärare, undertecknar som deltagare"
    assert one.about == ()


@pytest.mark.parametrize(
    "bad",
    [{"drawn": "M1 2L"}, {"drawn": "<svg/>"}, {"drawn": "M9999 9999"}, {"drawn": "M1 1" * LONGEST}],
)
def test_what_is_no_drawing_is_not_drawn_and_the_rest_is_said(katja: Plan, bad: dict[str, str]) -> None:
    one = line_of(signed(katja, signature(katja, **bad)), "Katja Ekdal")
    assert one.drawing is None
    assert one.signed == "Undertecknat 20 maj 2026, Sölvesborg"


def test_a_draft_another_version_a_struck_one_and_other_words_leave_the_line_empty(katja: Plan) -> None:
    good = signature(katja)
    draft = edits.change_person(signed(katja, good), name="Katja Ekdal Berg")
    empty = [
        draft,
        seal(draft, DAY)[0],
        signed(katja, replace(good, struck=DAY)),
        signed(katja, replace(good, fingerprint="0" * 64)),
    ]
    for plan in empty:
        assert not any(one.signed or one.drawing for one in lines(plan))
    again = edits.change_person(draft, name="Katja Ekdal")
    assert line_of(again, "Katja Ekdal").signed


def test_everyone_who_is_to_sign_has_a_line_and_the_witnesses_go_when_all_have(katja: Plan) -> None:
    assert [one.name for one in lines(katja)] == ["Katja Ekdal", "Maria Ekdal", "Jonas Ekdal", "Vittne", "Vittne"]
    whole = signed(katja, *(signature(katja, one) for one in (PERSON, "mamma", "pappa")))
    assert [one.name for one in lines(whole)] == ["Katja Ekdal", "Maria Ekdal", "Jonas Ekdal"]


@pytest.mark.parametrize("language", ["sv", "sv+en"])
def test_a_paper_with_every_kind_of_signature_is_read_by_a_checker_without_a_fault(
    katja: Plan, language: str, tmp_path: Path
) -> None:
    scribble = write_strokes([[(n % 1000, (n * 7) % 300) for n in range(0, 4000, 13)]])
    plan = signed(
        katja,
        signature(katja, how=SignedHow.MARK, drawn=DOT, witnesses=("Eva Lind", "Per Holm")),
        signature(katja, "mamma", drawn=scribble, ground="Ord " * 400),
        signature(katja, "pappa"),
        signature(katja, "lss", how=SignedHow.INK, drawn=""),
        signature(katja, "skola", signs_as=SignsAs.UNENTITLED, drawn="inte en bild"),
    )
    data = press(papers(plan, DAY, language)["individuell-plan"]())
    file = tmp_path / "plan.pdf"
    file.write_bytes(data)
    assert [finding.message for finding in pdfua.validate(str(file)).findings] == []
    with pikepdf.open(file) as pdf:
        told = [str(item.Alt) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
    for name in ("Katja Ekdal", "Maria Ekdal", "Jonas Ekdal"):
        assert f"Underskrift av {name}, 20 maj 2026" in told
    assert bare("Saknar rätt") in words(data)
    assert data == press(papers(plan, DAY, language)["individuell-plan"]())


def test_a_signature_changes_nothing_else_on_the_paper(katja: Plan) -> None:
    with speaking("sv"):
        before, after = (individuell_plan(plan, DAY) for plan in (katja, signed(katja, signature(katja))))
    differing = [(one, other) for one, other in zip(before.parts, after.parts, strict=True) if one != other]
    assert len(differing) == 1
