"""From a next step to the letter that it proposes, and from there to the line that says it went."""

from __future__ import annotations

from collections.abc import Callable

from minplan.plan.consents import Handed
from minplan.plan.next_steps import next_steps
from minplan.plan.step import Do
from minplan.ui.chapters import Chapters
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.overview import Overview
from minplan.ui.pages.papers import Papers
from minplan.ui.pages.step_rows import place
from tests.ui.conftest import TODAY


def test_a_step_leads_to_its_letter_and_the_letter_is_sent_from_there(
    chapters: Chapters, settle: Callable[[], None]
) -> None:
    chapters.turn_to(CHAPTERS.index(Overview))
    settle()
    overview = chapters.page
    assert isinstance(overview, Overview)
    step = next(one for one in next_steps(chapters.plan.value, TODAY) if one.code is Do.LATE_LETTER)
    overview.steps.list.chosen.emit(*place(step))
    settle()
    page = chapters.page
    assert isinstance(page, Papers)
    assert page.viewer.isVisible()
    assert page.viewer.content.startswith(b"%PDF")
    assert not [one for one in chapters.plan.value.handed_out if one.what is Handed.LATE]
    page.viewer.send.click()
    settle()
    (line,) = [one for one in chapters.plan.value.handed_out if one.what is Handed.LATE]
    assert line.to == step.to[0]
    assert set(step.letters[0].about) <= set(line.told)
    assert step.key not in {one.key for one in next_steps(chapters.plan.value, TODAY)}
