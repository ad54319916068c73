"""What a person writes becomes the name of a file only when it is safe as one."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path, PureWindowsPath

from hypothesis import example, given
from hypothesis import strategies as st

from minplan.documents import stems
from minplan.documents.papers import papers
from minplan.paths import LONGEST_NAME, safe_name
from minplan.plan.people import PERSON, Person
from minplan.plan.plan import Plan
from minplan.store.store import SUFFIX
from minplan.ui.start.asked import place_for
from tests.plan.strategies import plans

TODAY = date(2026, 5, 20)
LONGEST = 100
"""How many bytes a whole file name may have."""


def is_safe(name: str) -> bool:
    """Whether it is one component, of letters and digits, that no system keeps for itself."""
    plain = all(unicodedata.category(sign)[0] in "LN" or sign in "-_." for sign in name)
    return (
        plain
        and 0 < len(name.encode()) <= LONGEST
        and name == Path(name).name == PureWindowsPath(name).name
        and not name.startswith((".", "-"))
        and not name.endswith((".", "-", " "))
        and not PureWindowsPath(name).is_reserved()
    )


@given(st.text(max_size=300))
@example("../../etc/passwd")
@example("C:\\Windows\\system32")
@example("con")
@example("COM¹.txt")
@example("lpt0")
@example("CONOUT$")
@example("Kat\u202eja\x00\n\u2066")
@example("å" * 300)
@example("👩‍👩‍👧" * 40)
@example("\ud800")
@example(".")
@example("~")
def test_p29_any_name_becomes_a_safe_folder_in_the_place_that_was_chosen(name: str) -> None:
    taken: set[Path] = set()
    for _again in range(3):
        folder = place_for(Path("/home/x/Dokument"), name, lambda one: one in taken)
        assert folder not in taken
        taken.add(folder)
        assert folder.parent == Path("/home/x/Dokument")
        assert is_safe(folder.name)
        assert folder.suffix == SUFFIX
    assert len(safe_name(name).encode()) <= LONGEST_NAME


@given(plans())
def test_p29_every_paper_of_any_plan_has_a_safe_name(plan: Plan) -> None:
    assert [stem for stem in papers(plan, TODAY) if not is_safe(f"{stem}.pdf")] == []


def test_p29_the_longest_ids_make_no_longer_a_name() -> None:
    plan, meeting, human = Plan(id="x", person=Person(name="Alva"), coordinator=PERSON), "m" * 40, "h" * 40
    for stem in (stems.invitation, stems.report, stems.minutes, stems.recall):
        assert is_safe(f"{stem(plan, meeting, human)}.pdf")
