"""Text of any kind and length is shown, and the window still answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from minplan.plan.changes import difference
from minplan.plan.edits import change
from minplan.plan.past import Step
from minplan.plan.plan import Plan
from minplan.plan.search import Index
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.reasons import Reasons
from minplan.ui.widgets.words import LONG, LongText, Words, reading
from minplan.ui.window import Window
from tests.cases import case
from tests.plan.marked import marked

ODD = "<b>fet</b> & <img src='http://x/y'> ‮RTL‬ عربي עברית 👩‍👩‍👧 \x00\x07\x1b[31m \ufffe" + "Z̀" * 300 + "x" * 3000
LENGTHY = "Lång anteckning med många ord. " * (LONG // 4)


class Shelf:
    """Keeps nothing: the plan is only shown."""

    folder, read_only = Path("hylla.minplan"), False

    def save(self, old: Plan, new: Plan, **_told: object) -> None:
        raise AssertionError("looking at a plan changes nothing")

    def photos(self) -> dict[str, bytes]:
        """There are none."""
        return {}

    def holder(self) -> None:
        """Nobody has told who writes."""

    def holders(self) -> tuple[()]:
        """Nobody has a key of their own."""
        return ()

    def state(self) -> dict[str, str]:
        """Nothing is kept."""
        return {}

    def keep(self, key: str, value: str) -> None:
        """Nothing is kept."""

    def drafts(self) -> dict[str, str]:
        """Nothing was being written."""
        return {}

    def history(self, most: int = 50, before: int | None = None) -> tuple[Step, ...]:
        """One step, as odd as the plan."""
        changes = difference(case("katja"), spoilt(case("katja")))
        return (Step(2, None, ODD, ODD, changes), Step(1, None, LENGTHY, LENGTHY, ()))

    def close(self) -> None:
        """Nothing to let go of."""


def spoilt(plan: Plan) -> Plan:
    plan = change(plan, "reasons", plan.reasons[0].id, text=ODD)
    plan = change(plan, "reasons", plan.reasons[1].id, text=LENGTHY)
    plan = change(plan, "goals", plan.goals[0].id, text=ODD)
    plan = change(plan, "actions", plan.actions[0].id, what=ODD, how=LENGTHY, scope=ODD)
    plan = change(plan, "participants", "lss", name=ODD, role=ODD, organisation=ODD)
    plan = change(plan, "consents", "c1", purpose=ODD, consequences=LENGTHY)
    return change(plan, "meetings", "m1", notes=LENGTHY, place=ODD, topics=(ODD,))


def test_p27_every_page_shows_and_reads_text_of_any_kind_in_every_field_and_leaves_it_as_it_was(
    window: Window, settle: Callable[[], None]
) -> None:
    plan = spoilt(marked(case("katja"), "%s {name} &amp; \u202e<b>\x00👩‍👩‍👧")[0])
    assert Index(plan).find("&AMP; \u202e<b>")
    window.unlock.opened.emit(Shelf(), plan)
    chapters = window.chapters
    assert chapters
    for row, kind in enumerate(CHAPTERS):
        chapters.turn_to(row)
        settle()
        assert chapters.page.to_read()
        if kind is Reasons and isinstance(chapters.page, Reasons):
            boxes = [card.field.box.text() for card in chapters.page.shown.values()]
            assert boxes == [one.text for one in plan.reasons]
    assert chapters.plan.value is plan


def test_a_long_text_gets_a_box_of_its_own_with_all_of_it_in(window: Window) -> None:
    assert isinstance(reading("kort"), Words)
    box = reading(LENGTHY)
    assert isinstance(box, LongText)
    assert box.toPlainText() == LENGTHY
