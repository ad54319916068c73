"""The papers before a meeting: the invitation, the sheet to prepare by, the request for a report."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pdfua
import pytest

from minplan.documents.before_meeting import BEFORE_MEETING
from minplan.documents.forbered import forbered
from minplan.documents.handing_out import letter_handed
from minplan.documents.inbjudan import inbjudan
from minplan.documents.letter_kind import CannotBeSent
from minplan.documents.needs import OWN, offered, picture_of
from minplan.documents.papers import papers
from minplan.documents.parts import Paper, Pictured, Text, Together, own
from minplan.documents.press import press
from minplan.documents.rapport import rapport
from minplan.documents.sending import letter_paper, noted, struck
from minplan.paths import resource
from minplan.plan.edits import add, change, change_person, find
from minplan.plan.invitations import answered, invite, say_why, told
from minplan.plan.inviting import Sending, guests, invitation_letter
from minplan.plan.letters import Letter
from minplan.plan.meetings import Attending, Meeting
from minplan.plan.people import PERSON, Address
from minplan.plan.plan import Plan
from minplan.plan.reporting import report_letter, report_of
from minplan.text import speaking
from tests.cases import case
from tests.documents.reading import anywhere, plain, words_of
from tests.lix import lix

TODAY = date(2026, 4, 28)
ODD = "<b>Jag</b> & du ‮bakåt‬ 👩‍👩‍👧 \x00 \N{LATIN SMALL LETTER A}\N{COMBINING RING ABOVE} {name} %s " + "x" * 400


def meeting(plan: Plan) -> Meeting:
    found: Meeting = find(plan, "meetings", "m2")
    return found


def asked(plan: Plan, to: str) -> Paper:
    with speaking("sv"):
        return inbjudan(plan, meeting(plan), to, TODAY)


def report(plan: Plan, to: str, day: date = TODAY) -> Paper:
    with speaking("sv"):
        return rapport(plan, meeting(plan), to, day)


def sheet(plan: Plan) -> Paper:
    with speaking("sv"):
        return forbered(plan, meeting(plan))


def full(plan: Plan, text: str = "Min hund Bosse") -> Plan:
    plan = change(plan, "meetings", "m2", needs=("Pauser", text), speaks_for_person="mamma")
    return say_why(plan, "m2", "lss", text)


def test_an_invitation_says_why_just_they_are_asked_and_to_nobody_else() -> None:
    plan = say_why(case("katja"), "m2", "lss", "Du lovade att lyssna på mig.")
    assert plain("Du lovade att lyssna på mig.") in words_of(asked(plan, "lss"))
    assert plain("Du lovade att lyssna på mig.") not in words_of(asked(plan, "skola"))


def test_an_invitation_says_what_i_need_and_by_when_to_answer() -> None:
    read = words_of(asked(full(case("katja")), "skola"))
    for words in ("Pauser", "Min hund Bosse", "Svara senast 26 maj 2026", "Ordlistan", "Maria Ekdal, vårdnadshavare"):
        assert plain(words) in read


def test_one_who_decides_is_told_what_there_is_to_decide_so_far_as_they_may_know_it() -> None:
    assert plain("Det här behöver du besluta om") in words_of(asked(case("katja"), "lss"))
    # Lars does not decide, and the doctor has no consent for health.
    assert plain("Det här behöver du besluta om") not in words_of(asked(case("katja"), "skola"))
    doctor = words_of(asked(invite(case("katja"), "m2", "lakare", on=True), "lakare"))
    assert plain("Därför behöver just du vara med.") in doctor
    assert plain("Läkaren ser filmerna") not in doctor


def test_a_moved_meeting_and_one_called_off_say_so_first() -> None:
    plan = told(case("katja"), "m2", "lss", TODAY)
    moved = change(plan, "meetings", "m2", starts=datetime(2026, 6, 9, 13, 0))
    assert plain("Ny tid för mötet") in words_of(asked(moved, "lss"))
    assert plain("tisdag 9 juni 2026") in words_of(asked(moved, "lss"))
    assert plain("Ny tid för mötet") not in words_of(asked(moved, "skola"))
    off = words_of(asked(change(plan, "meetings", "m2", called_off=TODAY), "lss"))
    assert plain("Mötet 2 juni 2026 blir inte av") in off
    # Who need not come need not be told of anything else.
    for secret in ("Ordlistan", "Utreda personlig assistans", "Vi fick avslag"):
        assert plain(secret) not in off


def test_a_sent_invitation_is_noted_with_the_time_it_told_and_struck_it_was_not_sent() -> None:
    plan = full(case("katja"))
    handed = letter_handed(plan, invitation_letter("m2", "lss"), TODAY).handed
    assert set(handed.told) >= {"meetings/m2", f"invitations/{plan.invitations[0].id}"}
    assert {one.partition("/")[0] for one in handed.told} <= {
        "meetings", "invitations", "reasons", "communication", "actions",
    }  # fmt: skip
    sent, line = add(plan, "handed_out", handed)
    after = noted(sent, line)
    (known,) = [one for one in after.invitations if one.to == "lss"]
    assert (known.sent, known.starts, known.place) == (TODAY, meeting(plan).starts, meeting(plan).place)
    assert guests(struck(after, line.id), meeting(plan))[0].sending is Sending.NOT_SENT


def test_a_report_is_asked_for_with_ones_own_promises_alone() -> None:
    read = words_of(report(case("katja"), "skola"))
    for words in (
        "Använda ordlistan i klassen varje dag",
        "senast 19 maj 2026",
        "Vad är gjort?",
        "Vad föreslår du nu?",
    ):
        assert plain(words) in read
    assert plain("Filma och skriva") not in read
    # The promise concerns health, which the doctor has no consent to be told of.
    doctor = words_of(report(case("katja"), "lakare"))
    assert plain("Läkaren ser filmerna") not in doctor
    assert plain("Rapporten gäller det som du har tagit på dig") in doctor


def test_a_report_that_is_asked_for_is_noted_with_its_day() -> None:
    plan = case("katja")
    sent, line = add(plan, "handed_out", letter_handed(plan, report_letter("m2", "skola"), TODAY).handed)
    after = noted(sent, line)
    kept = report_of(after, "m2", "skola")
    assert kept is not None
    assert (kept.asked, kept.due) == (TODAY, date(2026, 5, 19))
    # The letter that is looked at again asks for the same day.
    assert plain("senast 19 maj 2026") in words_of(report(after, "skola", date(2026, 5, 25)))
    assert report_of(struck(after, line.id), "m2", "skola") is None


@pytest.mark.parametrize(
    "letter",
    [
        invitation_letter("m2", PERSON),
        invitation_letter("m2", "lakare"),
        invitation_letter("gone", "lss"),
        report_letter("m2", PERSON),
        report_letter("gone", "lss"),
    ],
)
def test_a_letter_that_no_longer_fits_is_not_sent(letter: Letter) -> None:
    with pytest.raises(CannotBeSent):
        letter_paper(case("katja"), letter, TODAY)


def test_both_letters_can_be_sent() -> None:
    assert len(BEFORE_MEETING) == 2


def test_the_sheet_is_the_persons_own_with_a_picture_and_room_to_write_beside_each_part() -> None:
    paper = sheet(full(case("katja")))
    assert paper.easy_read
    parts = [one for part in paper.parts for one in (part.parts if isinstance(part, Together) else (part,))]
    pictured = [one for one in parts if isinstance(one, Pictured)]
    assert all(resource("pictures", f"{one.picture}.svg").exists() for one in pictured)
    assert sum(one.lines for one in pictured) >= 12
    read = words_of(paper)
    for words in ("Har alla gjort sitt?", "Eva Lind", "LSS-handläggare", "Maria Ekdal säger det", "Bosse", "STOPP"):
        assert plain(words) in read


def test_the_sheet_tells_who_has_said_that_they_come() -> None:
    plan = answered(answered(case("katja"), "m2", "lss", Attending.YES, TODAY), "m2", "skola", Attending.NO, TODAY)
    (part,) = [one for one in sheet(plan).parts if isinstance(one, Pictured) and one.picture == "helpers"]
    assert part.items[0] == "Eva Lind\nLSS-handläggare\nkommer"
    assert part.items[1] == "Anna Berg\nsamordnare"
    assert part.items[4] == "Lars Öst\nklasslärare\nkommer inte"


def test_the_sheet_lists_what_can_be_needed_when_nothing_is_chosen() -> None:
    read = words_of(sheet(case("katja")))
    assert all(plain(one.words) in read for one in offered())


def test_each_need_has_a_picture_and_own_words_have_one_too() -> None:
    assert all(resource("pictures", f"{one.picture}.svg").exists() for one in offered())
    assert picture_of(offered()[0].words) == offered()[0].picture
    assert picture_of("Min hund Bosse") == OWN


def test_a_need_is_kept_in_swedish_whatever_the_screen_speaks() -> None:
    with speaking("en"):
        assert "Pauser" in {one.words for one in offered()}


def test_no_line_of_the_sheet_is_longer_than_55_letters() -> None:
    long = "Jag vill att vi pratar om vad som händer när de nya kommer och ingen har lärt dem hur jag pratar. " * 3
    data = press(sheet(change(full(case("katja")), "meetings", "m2", topics=(long,), place=long)))
    read = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    lines = [line.strip(" •") for line in read.stdout.decode().splitlines()]
    beside = [line for line in lines if not line.startswith("Inför mötet ·")]
    assert [line for line in beside if len(line) > 55] == []


def _own_words(paper: Paper) -> str:
    said: list[Any] = []
    for part in paper.parts:
        for one in part.parts if isinstance(part, Together) else (part,):
            if isinstance(one, Pictured):
                said += [one.title, *one.words, *one.ticks]
            elif isinstance(one, Text):
                said.append(one.words)
    return "\n".join(own(one) for one in said)


def test_the_sheet_is_very_easy_to_read_and_the_letters_easy() -> None:
    assert lix(_own_words(sheet(case("katja")))) <= 30
    for paper in (asked(full(case("katja")), "lss"), report(case("katja"), "skola")):
        assert lix(_own_words(paper)) <= 40


def every(plan: Plan) -> list[Paper]:
    off = change(plan, "meetings", "m2", called_off=TODAY)
    return [*(asked(plan, one) for one in ("lss", "skola")), asked(off, "lss"), report(plan, "skola"), sheet(plan)]


def test_a_protected_identity_is_on_none_of_them() -> None:
    hidden = {"protected": True, "phone": "0700-HEMLIG", "email": "hemlig@example.org"}
    address = Address(street="Hemliga gatan 1", postal_code="999 99", city="Hemlingby")
    plan = change_person(full(case("katja")), **hidden, address=address)
    plan = change(plan, "representatives", "mamma", **hidden, address=address)
    plan = change(plan, "participants", "lss", **hidden, address=address)
    for paper in every(plan):
        read = anywhere(press(paper))
        for secret in ("HEMLIG", "hemlig@", "Hemliga", "Hemlingby", "99999"):
            assert secret not in read


def test_hostile_text_is_only_text() -> None:
    plan = change(full(case("katja"), ODD), "meetings", "m2", topics=(ODD,), place=ODD)
    plan = change(plan, "participants", "lss", name=ODD, role=ODD, organisation=ODD)
    for paper in every(plan):
        assert press(paper).startswith(b"%PDF")


@pytest.mark.parametrize("text", ["Min hund Bosse", ODD])
def test_a_reader_for_screens_can_follow_each(tmp_path: Path, text: str) -> None:
    for place, paper in enumerate(every(full(case("katja"), text))):
        file = tmp_path / f"{place}.pdf"
        file.write_bytes(press(paper))
        assert [finding.message for finding in pdfua.validate(str(file)).findings] == [], paper.stem


def test_each_paper_is_among_the_papers_while_it_is_wanted() -> None:
    stems = list(papers(case("katja"), TODAY))
    assert "forbered-m2" in stems
    assert [one for one in stems if one.startswith("rapport-")] == [
        f"rapport-m2-{one}" for one in ("lss", "hab1", "hab2", "boende", "skola", "lakare")
    ]
    off = papers(change(case("katja"), "meetings", "m2", called_off=TODAY), TODAY)
    assert not [one for one in off if re.match("rapport-|forbered-", one)]


def test_a_plan_that_nobody_answers_for_yet_has_all_its_papers_from_the_person() -> None:
    plan = replace(case("katja"), coordinator="")
    made = {stem: make() for stem, make in papers(plan, TODAY).items()}
    assert plain("Katja Ekdal") in words_of(made["inbjudan-m2-lss"])
    assert plain("Jag ansvarar själv för planen.") in words_of(made["inbjudan-m2-lss"])
    assert plain("för Katja Ekdal") not in words_of(made["inbjudan-m2-lss"]).split("Inbjudan·")[0]


def test_where_one_who_sends_a_letter_has_a_protected_identity_it_names_no_place() -> None:
    plan = change(case("katja"), "representatives", "mamma", protected=True)
    assert plain("Sölvesborg, 28 april 2026") in words_of(asked(case("katja"), "lss"))
    assert plain("Sölvesborg, 28 april 2026") not in words_of(asked(plan, "lss"))


def test_what_ends_a_report_never_stands_alone_on_a_page() -> None:
    plan = change(case("katja"), "participants", "skola", organisation="En skola med ett långt namn " * 8)
    last = report(plan, "skola").parts[-1]
    assert isinstance(last, Together)
    assert len(last.parts) == 3
