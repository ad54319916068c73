"""What stands on the papers, for whom, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pikepdf
import pytest

from minplan.documents.begaran import begaran
from minplan.documents.inbjudan import inbjudan
from minplan.documents.individuell_plan import individuell_plan
from minplan.documents.papers import papers
from minplan.documents.parts import Heading, Paper, Part, SignatureLines, Table, Text, Title, Together
from minplan.documents.press import press
from minplan.documents.samtycke import samtycke
from minplan.formats import grouped
from minplan.plan import edits
from minplan.plan.clock import coming
from minplan.plan.completeness import findings
from minplan.plan.goals import Status
from minplan.plan.people import Address
from minplan.plan.plan import Plan
from minplan.plan.signing import fingerprint
from minplan.text import speaking
from tests.cases import NAMES, case
from tests.documents.reading import plain, pressed, texts, unpacked, words, words_of
from tests.plan.marked import marked, marks

TODAY = date(2026, 5, 20)


def every(parts: tuple[Part, ...], kind: type) -> list[Part]:
    """All parts of a kind, also those held together."""
    flat = [one for part in parts for one in (part.parts if isinstance(part, Together) else (part,))]
    return [one for one in flat if isinstance(one, kind)]


@pytest.mark.parametrize("name", NAMES)
def test_p28_every_text_of_a_case_is_on_paper(name: str) -> None:
    plan = case(name)
    read = "".join(words_of(make()) for make in papers(plan, TODAY).values())
    assert [text for text in texts(plan) if plain(text) not in read] == []


def test_p28_every_field_of_a_plan_is_on_some_paper() -> None:
    plan, places = marked(case("katja"))
    found = {one for make in papers(plan, TODAY).values() for one in marks(words_of(make()))}
    lacking = {places[one][::2] for one in places.keys() - found}
    # Who signed, as what and before whom, stands on the version that was signed; an office's number and what it said
    # in the letters that answer it.
    signing = {("signatures", name) for name in ("witnesses", "place", "role", "ground")}
    assert lacking <= signing | {("requests", "number"), ("requests", "said"), ("versions", "record")}


@pytest.mark.parametrize("name", NAMES)
def test_papers_are_made_in_swedish_whatever_the_screen_speaks(name: str) -> None:
    plan = case(name)
    swedish = [make() for make in papers(plan, TODAY).values()]
    with speaking("en"):
        assert [make() for make in papers(plan, TODAY).values()] == swedish


def test_the_papers_of_katja_are_those_that_are_due() -> None:
    invited = [f"inbjudan-m2-{one}" for one in ("lss", "hab1", "hab2", "boende", "skola")]
    before = [f"rapport-m2-{one}" for one in ("lss", "hab1", "hab2", "boende", "skola", "lakare")]
    minutes = ["motesanteckningar-m1", "motesanteckningar-m2"]
    copies = [f"exemplar-{one}" for one in ("mamma", "pappa", "lss", "hab1", "boende", "skola")]
    promises = [f"loften-{one}" for one in ("lss", "hab1", "boende", "skola")]
    late = [f"paminnelse-lofte-{one}" for one in ("boende", "hab1", "skola", "lss")]
    expected = ["individuell-plan", *invited, *before, "forbered-m2", "begaran", "samtycke-c1", "samtycke-c2"]
    expected += [*minutes, *copies]
    expected += [*promises, *late, "arets-genomgang", "utvarderingsblankett", "andra-planer", "ip-sip-genomforandeplan"]
    assert list(papers(case("katja"), TODAY)) == expected


def test_with_no_meeting_ahead_the_latest_is_invited_to() -> None:
    after = papers(case("katja"), date(2026, 6, 3))
    assert next(stem for stem in after if stem.startswith("inbjudan")) == "inbjudan-m2-lss"


def test_a_paper_names_itself_its_language_and_the_person_and_nothing_of_the_computer() -> None:
    data = press(individuell_plan(case("katja"), TODAY))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "sv"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]) == "Individuell plan, Katja Ekdal"
        assert str(pdf.docinfo["/Author"]) == "Katja Ekdal"
        assert set(pdf.docinfo.keys()) <= {"/Title", "/Author", "/Producer", "/Creator", "/CreationDate", "/ModDate"}
    for trace in (b"/root", b"/home", b"/tmp", b"eva.lind@"):
        assert trace not in data


def protected(plan: Plan) -> Plan:
    hidden = {"protected": True, "phone": "0700-HEMLIG", "email": "hemlig@example.org"}
    address = Address(street="Hemliga gatan 1", postal_code="999 99", city="Hemlingby")
    plan = edits.change_person(plan, **hidden, address=address)
    plan = edits.change(plan, "representatives", "mamma", **hidden, address=address)
    return edits.change(plan, "participants", "lss", **hidden, address=address)


def test_a_protected_identity_is_on_no_paper() -> None:
    made = [make() for make in papers(protected(case("katja")), TODAY).values()]
    everything = plain("".join(map(repr, made)))  # all that the press is told
    data = pressed(made[0])
    read = words(data) + unpacked(data).decode("latin-1")
    for secret in ("HEMLIG", "hemlig@", "Hemliga", "99999", "Hemlingby"):
        assert secret not in everything
        assert secret not in read


def test_a_personnummer_stands_only_in_the_letter_that_needs_it() -> None:
    plan = edits.change_person(case("sven"), personnummer="20090130-2398")
    made = {stem: make() for stem, make in papers(plan, TODAY).items()}
    assert [stem for stem, paper in made.items() if "20090130" in plain(repr(paper))] == ["begaran"]
    assert "20090130" in words_of(made["begaran"])


def test_the_most_important_goals_come_first_and_then_the_near_ones() -> None:
    paper = individuell_plan(case("stella"), TODAY)
    goals = [one.text for one in every(paper.parts, Heading) if isinstance(one, Heading) and one.level == 3]
    assert goals[:4] == [
        "1. Skolan vet redan första dagen hur Stella har det bra.",
        "2. Jag orkar vara med hela dagen.",
        "3. Hela familjen får vila.",
        "4. Stella kan säga vad hon vill och vad hon känner.",
    ]


def test_decided_planned_wished_and_done_are_told_apart() -> None:
    read = words_of(individuell_plan(case("sven"), TODAY))
    for standing in ("Beslutat, klart", "Planerat", "Önskat"):
        assert plain(standing) in read


def signed(plan: Plan) -> dict[str, str]:
    lines = every(individuell_plan(plan, TODAY).parts, SignatureLines)
    return {line.name: line.signed for part in lines if isinstance(part, SignatureLines) for line in part.lines}


def test_everyone_who_must_or_may_sign_has_a_line_and_a_mark_two_witnesses() -> None:
    assert set(signed(case("stella"))) == {"Stella Hagman", "Ida Hagman", "Olof Hagman", "Vittne"}
    assert set(signed(case("sven"))) == {"Sven Åkerlund", "Karin Åkerlund", "Lisa Norén", "Vittne"}
    lines = every(individuell_plan(case("sven"), TODAY).parts, SignatureLines)
    assert sum(line.name == "Vittne" for part in lines if isinstance(part, SignatureLines) for line in part.lines) == 2


def test_a_changed_goal_makes_a_draft_that_carries_no_signature() -> None:
    katja = case("katja")
    assert signed(katja)["Maria Ekdal"] == "Undertecknat 27 januari 2026, Sölvesborg"
    changed = edits.change(katja, "goals", "bli-forstadd", text="De förstår mig.")
    assert not any(signed(changed).values())
    paper = individuell_plan(changed, TODAY)
    assert any(isinstance(one, Title) and one.chip == "Utkast" for one in paper)
    assert "utkast" in paper.footer[0]


def test_a_kept_promise_unsigns_nothing() -> None:
    katja = case("katja")
    kept = edits.change(katja, "actions", katja.actions[0].id, status=Status.DONE)
    assert signed(kept) == signed(katja)
    assert fingerprint(kept) == fingerprint(katja)


def test_the_fingerprint_stands_on_the_plan_in_groups() -> None:
    katja = case("katja")
    code = grouped(fingerprint(katja).upper())
    paper = individuell_plan(katja, TODAY)
    assert code in paper.footer[1]
    assert any(isinstance(one, Text) and code in str(one.words) for one in every(paper.parts, Text))


def invitation(name: str, meeting: str, recipient: str, day: date = TODAY) -> str:
    plan = case(name)
    with speaking("sv"):
        return words_of(inbjudan(plan, edits.find(plan, "meetings", meeting), recipient, day))


def test_an_invitation_gives_reasons_only_to_those_who_may_know_them() -> None:
    assert plain("Ingen vet vad de andra gör.") in invitation("katja", "m2", "lss")
    school = invitation("katja", "m2", "skola")
    assert plain("Ingen vet vad de andra gör.") not in school
    assert plain("Det berättar jag om på mötet.") in school


def test_an_invitation_asks_each_for_their_own_open_promises() -> None:
    school = invitation("katja", "m2", "skola")
    assert plain("Använda ordlistan i klassen varje dag") in school
    assert plain("Filma och skriva") not in school
    # The doctor has no consent for health, so the letter does not tell what the films are for.
    assert plain("Läkaren ser filmerna") not in invitation("katja", "m1", "lakare")
    # What is done is not asked for again.
    assert plain("Två samordnare") not in invitation("katja", "m2", "hab2")


def test_an_invitation_tells_how_to_talk_only_where_that_is_granted() -> None:
    seizure = plain("Det är inte alltid kramp.")
    assert seizure in invitation("katja", "m2", "lss")
    school = invitation("katja", "m2", "skola")
    assert plain("Vänta på mig.") in school
    assert seizure not in school
    assert plain("Visa med bilder") not in invitation("stella", "m1", "lss")


def test_the_request_gives_the_reasons_that_the_office_may_know_or_those_chosen() -> None:
    stella = case("stella")
    with speaking("sv"):
        assert plain("Tre planer, men ingen helhet.") not in words_of(begaran(stella, TODAY))
        chosen = words_of(begaran(stella, TODAY, [stella.reasons[0].id]))
    assert plain("Tre planer, men ingen helhet.") in chosen
    assert plain("Jag vill att mina kompisar följer med.") not in chosen


def test_guardians_sign_the_request_for_a_child_and_the_young_person_from_15() -> None:
    def signers(name: str) -> list[str]:
        lines = every(begaran(case(name), TODAY).parts, SignatureLines)
        return [line.name for part in lines if isinstance(part, SignatureLines) for line in part.lines]

    assert signers("stella") == ["Ida Hagman", "Olof Hagman"]
    assert signers("sven") == ["Sven Åkerlund"]


def consent_words(name: str, consent: str) -> str:
    plan = case(name)
    with speaking("sv"):
        return words_of(samtycke(plan, edits.find(plan, "consents", consent), TODAY))


def test_a_consent_says_all_that_was_agreed() -> None:
    read = consent_words("katja", "c2")
    for said in ("Lars Öst", "Använda ordlistan i klassen", "31 december 2026", "Anna Berg", "Hälsa", "muntligt"):
        assert plain(said) in read


def test_authorities_and_private_recipients_have_their_own_wording() -> None:
    secrecy, silence = plain("offentlighets- och sekretesslagen"), plain("tystnadsplikt")
    assert secrecy in consent_words("katja", "c1")
    assert silence not in consent_words("katja", "c1")
    assert silence in consent_words("sven", "c2")
    assert secrecy not in consent_words("sven", "c2")


def test_a_withdrawn_consent_says_so_first() -> None:
    read = consent_words("sven", "c3")
    assert plain("Samtycket återkallades 20 april 2026.") in read
    assert plain("Samtycket gällde från 30 mars 2026.") in read
    assert plain("30 september 2026") not in read


def test_a_withdrawn_consent_is_not_signed() -> None:
    plan = case("sven")
    parts = samtycke(plan, edits.find(plan, "consents", "c3"), TODAY).parts
    assert every(parts, SignatureLines) == []
    assert every(samtycke(plan, edits.find(plan, "consents", "c2"), TODAY).parts, SignatureLines)


def consent_with(name: str, consent: str, **values: object) -> str:
    plan = edits.change(case(name), "consents", consent, **values)
    with speaking("sv"):
        return words_of(samtycke(plan, edits.find(plan, "consents", consent), TODAY))


def test_a_consent_on_paper_tells_the_ground_and_whose_yes_is_still_missing() -> None:
    read = consent_with(
        "sven", "c2", ground="Jag sa ja med egna ord.", others=("mamma", "lisa"), others_agreed=("lisa",)
    )
    for said in ("Jag sa ja med egna ord.", "Lisa Norén har sagt ja", "Karin Åkerlund har inte sagt ja än"):
        assert plain(said) in read
    assert plain("Samtycket gäller inte än.") in read
    assert plain("Jonas Ekdal har inte sagt ja än. Samtycket gäller så länge.") in consent_words("katja", "c1")


def test_a_consent_by_one_without_the_right_says_so_first() -> None:
    read = consent_with("sven", "c2", by=("lisa",), ground="Det var bråttom.")
    assert plain("Samtycket gäller inte. Lisa Norén har inte rätt att säga ja.") in read
    assert plain("Det var bråttom.") in read


def test_what_others_than_kommun_and_region_do_can_be_found() -> None:
    parts = individuell_plan(case("sven"), TODAY).parts
    headings = [one.text for one in every(parts, Heading) if isinstance(one, Heading)]
    assert "Det här gör andra än kommun och region" in headings


def test_every_table_says_what_it_holds() -> None:
    for name in NAMES:
        for make in papers(case(name), TODAY).values():
            assert all(one.summary for one in every(make().parts, Table) if isinstance(one, Table))


def test_headings_open_the_papers_in_order() -> None:
    def levels(paper: Paper) -> list[int]:
        return [1 if isinstance(one, Title) else one.level for one in every(paper.parts, (Title, Heading))]  # type: ignore[arg-type, union-attr]

    for name in NAMES:
        for make in papers(case(name), TODAY).values():
            assert levels(make())[0] == 1


@pytest.mark.parametrize("starts", [datetime(1, 1, 1, 0, 0), datetime(9999, 12, 31, 23, 59)])
def test_papers_reach_the_ends_of_the_calendar(starts: datetime) -> None:
    plan = edits.change(case("katja"), "meetings", "m2", starts=starts, minutes=90)
    for day in (date.min, TODAY, date.max):
        findings(plan, day)
        coming(plan, day)
        assert all(make().parts for make in papers(plan, day).values())


def test_a_plan_with_nothing_in_it_still_prints() -> None:
    bare = Plan(id="p", person=replace(case("sven").person, name="Bo"), coordinator="person")
    for stem, make in papers(bare, TODAY).items():
        assert words_of(make()), stem
