"""The letter of withdrawal: what may no longer be used, and never what it was."""

from __future__ import annotations

from datetime import date

from minplan.documents.aterkallelse import aterkallelse, paper
from minplan.documents.press import press
from minplan.plan import edits
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.handing_out import recalls
from minplan.plan.plan import Plan
from minplan.plan.signing import latest
from minplan.text import speaking
from tests.cases import case
from tests.documents.reading import plain, texts, unpacked, words

DAY = date(2026, 5, 20)


def _withdrawn() -> Plan:
    plan = case("katja")
    version = latest(plan)
    assert version is not None
    for who in ("skola", "lss"):
        given = HandedOut(id="", to=who, on=date(2026, 2, 1), what=Handed.COPY, version=version.id)
        plan = edits.add(plan, "handed_out", given)[0]
    for consent in ("c1", "c2"):
        plan = edits.change(plan, "consents", consent, withdrawn=DAY)
    return plan


def test_the_letter_says_which_papers_and_kinds_may_no_longer_be_used() -> None:
    plan = _withdrawn()
    (to_school,) = [one for one in recalls(plan, DAY) if one.to == "skola"]
    read = words(press(aterkallelse(plan, to_school, DAY)))
    for said in (
        "20 maj 2026",
        "Ett exemplar efter samtycke, version 1, lämnades ut 1 februari 2026",
        "Vad jag vill",
        "Det som redan är berättat går inte att hämta tillbaka.",
    ):
        assert plain(said) in read


def test_the_letter_repeats_nothing_of_the_plan_and_names_no_other_recipient() -> None:
    plan = _withdrawn()
    for one in recalls(plan, DAY):
        content = press(aterkallelse(plan, one, DAY))
        read = words(content) + plain(unpacked(content).decode("latin-1"))
        own = {plan.person.name, one.consent.purpose}
        others = [who.name for who in plan.participants if who.name and who.id not in (one.to, plan.coordinator)]
        told = [line.text for line in (*plan.goals, *plan.reasons, *plan.about)] + [act.what for act in plan.actions]
        assert [text for text in (*told, *others) if text not in own and plain(text) in read] == []
    assert texts(plan)


def test_a_letter_is_told_as_a_letter_and_never_as_a_draft_of_the_plan() -> None:
    handed = HandedOut(id="x", to="skola", on=DAY, what=Handed.WITHDRAWAL)
    with speaking("sv"):
        assert paper(_withdrawn(), handed) == "Ett brev om återkallat samtycke, skickades 20 maj 2026"
