"""Copies: who should have one, what is handed out and kept, and the letter about a withdrawn consent."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from minplan.plan import edits
from minplan.plan.consents import Contact, Handed
from minplan.plan.handing_out import recalls
from minplan.plan.plan import Plan
from minplan.ui.chapters import Chapters
from minplan.ui.copies.card import CopyCard
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.copies import Copies
from minplan.ui.widgets.controls import Button
from tests.documents.reading import plain, words
from tests.ui.conftest import TODAY


@pytest.fixture
def page(chapters: Chapters, settle: Callable[[], None]) -> Copies:
    chapters.turn_to(CHAPTERS.index(Copies))
    settle()
    assert isinstance(chapters.page, Copies)
    return chapters.page


def card(page: Copies, who: str) -> CopyCard:
    """The card of one who is to have a copy."""
    return next(one for one in page.each if one.copy.to == who)


def give(page: Copies, who: str, settle: Callable[[], None]) -> None:
    """Hand out to this one, and go back to the list."""
    card(page, who).give.click()
    settle()
    assert page.viewer.isVisible()


def test_what_is_handed_out_is_shown_kept_and_noted_with_the_same_bytes(
    chapters: Chapters, page: Copies, settle: Callable[[], None], stored: Callable[[], Plan]
) -> None:
    give(page, "skola", settle)
    (handed,) = stored().handed_out
    assert (handed.to, handed.on, handed.what) == ("skola", TODAY, Handed.COPY)
    assert handed.digest == sha256(page.viewer.content).hexdigest()
    assert chapters.plan.sealed_paper(handed.digest) == page.viewer.content
    assert handed.version == stored().versions[-1].id
    read = words(page.viewer.content)
    assert plain("Använda ordlistan i klassen varje dag") in read
    assert plain("Läkaren ser filmerna") not in read


def test_handing_out_is_not_taken_back_by_undo_but_can_be_struck(
    chapters: Chapters, page: Copies, settle: Callable[[], None]
) -> None:
    give(page, "skola", settle)
    chapters.undo()
    assert len(chapters.plan.value.handed_out) == 1
    page.viewer.back.click()
    page.handed[0].strike.click()
    assert chapters.plan.value.handed_out == ()
    chapters.undo()
    assert len(chapters.plan.value.handed_out) == 1


def test_the_paper_of_a_line_is_shown_again_byte_for_byte(
    chapters: Chapters, page: Copies, settle: Callable[[], None]
) -> None:
    give(page, "lss", settle)
    first = page.viewer.content
    page.viewer.back.click()
    assert not page.viewer.isVisible()
    plan = chapters.plan.value
    chapters.plan.edit("", edits.change(plan, "goals", plan.goals[0].id, text="Ett annat mål"))
    page.handed[0].show_paper.click()
    assert page.viewer.content == first


def test_a_telephone_number_is_on_the_copy_only_when_it_is_ticked(
    chapters: Chapters, page: Copies, settle: Callable[[], None]
) -> None:
    chapters.plan.edit("", edits.change_person(chapters.plan.value, phone="070-174 06 05"))
    give(page, "skola", settle)
    assert plain("070-174 06 05") not in words(page.viewer.content)
    page.viewer.back.click()
    card(page, "skola").switches[Contact.PHONE].click()
    assert [one.contact for one in chapters.plan.value.copies if one.to == "skola"] == [(Contact.PHONE,)]
    give(page, "skola", settle)
    assert plain("070-174 06 05") in words(page.viewer.content)


def test_what_is_left_out_is_told_item_by_item_with_the_reason_and_put_away(
    page: Copies, settle: Callable[[], None]
) -> None:
    one = card(page, "skola")
    one.look.click()
    text = " ".join(label.text() for label in one.left_out.findChildren(QWidget) if hasattr(label, "text"))
    assert "Läkaren ser filmerna och bedömer kramperna" in text
    assert "hälsa" in text
    one.look.click()
    settle()
    assert "Läkaren" not in " ".join(label.text() for label in one.findChildren(QWidget) if hasattr(label, "text"))


def test_nobody_without_a_consent_is_handed_a_copy(
    chapters: Chapters, page: Copies, settle: Callable[[], None]
) -> None:
    for consent in chapters.plan.value.consents:
        chapters.plan.edit("", edits.change(chapters.plan.value, "consents", consent.id, withdrawn=TODAY))
    settle()
    assert not card(page, "skola").give.isVisible()
    assert card(page, "mamma").give.isEnabled()


def test_a_withdrawal_is_told_by_a_letter_and_then_no_more(
    chapters: Chapters, page: Copies, settle: Callable[[], None]
) -> None:
    give(page, "skola", settle)
    page.viewer.back.click()
    chapters.plan.edit("", edits.change(chapters.plan.value, "consents", "c2", withdrawn=TODAY))
    settle()
    (row,) = page.recalled
    row.write.click()
    settle()
    assert plain("Mitt samtycke är återkallat") in words(page.viewer.content)
    assert chapters.plan.value.handed_out[-1].what is Handed.WITHDRAWAL
    assert recalls(chapters.plan.value, TODAY) == ()
    assert page.recalled == []


def test_a_copy_is_handed_out_by_keyboard_alone(page: Copies, settle: Callable[[], None]) -> None:
    page.setFocus()
    for _step in range(200):
        focus = QApplication.focusWidget()
        if isinstance(focus, Button) and focus is card(page, "skola").give:
            QTest.keyClick(focus, Qt.Key.Key_Return)
            break
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    settle()
    assert page.viewer.isVisible()
    assert QApplication.focusWidget() is page.viewer.view
