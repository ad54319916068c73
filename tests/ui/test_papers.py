"""The papers: seen, saved and printed as the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from minplan.documents.papers import papers
from minplan.documents.press import press
from minplan.text import _
from minplan.ui.chapters import Chapters
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.papers import Papers
from minplan.ui.widgets import viewer
from tests.ui.conftest import TODAY

PLAN = "individuell-plan"


@pytest.fixture
def page(chapters: Chapters, settle: Callable[[], None]) -> Papers:
    chapters.turn_to(CHAPTERS.index(Papers))
    settle()
    assert isinstance(chapters.page, Papers)
    return chapters.page


@pytest.fixture
def shown(page: Papers, settle: Callable[[], None]) -> Papers:
    page.rows[PLAN].click()
    settle()
    assert page.viewer.isVisible()
    return page


def test_every_paper_stands_in_the_list_by_its_title(chapters: Chapters, page: Papers) -> None:
    made = papers(chapters.plan.value, TODAY)
    assert [row.words for row in page.rows.values()] == [make().title for make in made.values()]
    assert len({row.accessibleName() for row in page.rows.values()}) == len(page.rows)


def test_what_is_shown_are_the_bytes_of_the_press(chapters: Chapters, shown: Papers) -> None:
    assert shown.viewer.content == press(papers(chapters.plan.value, TODAY)[PLAN]())
    assert shown.viewer.document.pageCount() > 1
    assert chapters.plan.value.goals[0].text.split()[0] in shown.viewer.view.accessibleDescription()
    assert shown.viewer.warning.isVisible()


def test_what_is_saved_is_what_was_shown(
    shown: Papers, chapters: Chapters, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(viewer, "ask_name", lambda *_: str(tmp_path / "min plan"))
    shown.viewer.save.click()
    saved = tmp_path / "min plan.pdf"
    assert saved.read_bytes() == shown.viewer.content
    assert saved.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".new"] == []
    assert chapters.messages.text == _("The paper is saved as {file}.").format(file="min plan.pdf")


def test_a_place_that_takes_no_paper_is_said_beside_it(shown: Papers, tmp_path: Path) -> None:
    shown.viewer.save_as(tmp_path / "finns inte" / "plan.pdf")
    assert "en annan plats" in shown.viewer.problem.text
    assert shown.viewer.content


def test_each_page_goes_to_the_printer(shown: Papers, chapters: Chapters, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "utskrift.pdf"))
    printer.setResolution(72)
    shown.viewer.print_on(printer)
    assert (tmp_path / "utskrift.pdf").read_bytes().count(b"/Type /Page\n") == shown.viewer.document.pageCount()
    assert chapters.messages.text == _("The paper is sent to the printer.")


def test_back_leads_to_all_papers(shown: Papers) -> None:
    shown.viewer.back.click()
    assert not shown.viewer.isVisible()
    assert shown.viewer.content == b""
    assert shown.rows[PLAN].isVisible()


def test_an_edit_makes_the_paper_anew(
    qtbot: QtBot, chapters: Chapters, shown: Papers, settle: Callable[[], None]
) -> None:
    before = shown.viewer.content
    chapters.undo()
    from minplan.plan.edits import change

    plan = chapters.plan.value
    chapters.plan.edit("Ändrade ett mål", change(plan, "goals", plan.goals[0].id, text="Jag vill segla."))
    settle()
    assert not shown.viewer.isVisible()
    shown.choose(PLAN)
    settle()
    assert shown.viewer.content != before
    assert "segla" in shown.viewer.view.accessibleDescription()


def test_papers_with_english_beside_are_chosen_and_remembered_with_the_plan(
    chapters: Chapters, page: Papers, settle: Callable[[], None]
) -> None:
    page.language.choices["sv+en"].click()
    page.rows[PLAN].click()
    settle()
    assert page.viewer.content == press(papers(chapters.plan.value, TODAY, "sv+en")[PLAN]())
    assert not page.language.isVisible()
    assert chapters.plan.memory.state()["papers/language"] == "sv+en"
    again = Chapters(TODAY)
    again.open(chapters.plan)
    again.turn_to(CHAPTERS.index(Papers))
    settle()
    assert isinstance(again.page, Papers)
    assert again.page.language.choices["sv+en"].isChecked()
    again.deleteLater()
