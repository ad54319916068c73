"""Forms keep what is written as it was written, and say beside the field what cannot be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from minplan.plan.consents import Kind
from minplan.plan.people import PERSON
from minplan.plan.plan import sound
from minplan.text import _
from minplan.ui.pages.about_me import AboutMe
from minplan.ui.pages.consents import Consents
from minplan.ui.pages.copies import Copies
from minplan.ui.pages.meetings import Meetings
from minplan.ui.pages.registers import FormCard
from minplan.ui.pages.representatives import Representatives
from minplan.ui.widgets.form import Form, Heard, Ticked, Written
from tests.ui.conftest import TODAY
from tests.ui.desk import Desk, Key, press, rest, write
from tests.ui.test_pages_tables import Sit, sit, wear

__all__ = ["sit", "wear"]


def form_of(desk: Desk[Any], collection: str, row: int = 0) -> Form:
    register = desk.page.register(collection)
    register.table.go_to(row)
    rest()
    assert register.form is not None
    return register.form


def facts(desk: Desk[Any]) -> Form:
    return next(one for one in desk.page.cards if isinstance(one, FormCard)).form


def fill(form: Form, title: str, text: str) -> Written:
    """Write over a field and go on."""
    view = form.view(title)
    assert isinstance(view, Written)
    view.box.setFocus()
    view.box.selectAll()
    write(text)
    press(Key.Key_Tab)
    return view


def tick(form: Form, title: str, name: str) -> Ticked:
    view = form.view(title)
    assert isinstance(view, Ticked)
    next(one for one in view.boxes if one.words == name).click()
    rest()
    return view


def test_a_personnummer_with_a_wrong_digit_is_told_and_kept_as_typed(sit: Sit) -> None:
    desk = sit(AboutMe)
    view = fill(facts(desk), "Personnummer", " 19900102-1234")
    assert view.problem
    assert "8" in view.problem.text
    assert view.box.text() == " 19900102-1234"
    assert desk.stored().person.personnummer == " 19900102-1234", "nothing typed is lost, not even at a lock"
    fill(facts(desk), "Personnummer", "19900102-1238")
    assert desk.stored().person.personnummer == "19900102-1238"
    assert view.problem.text == ""


def test_an_odd_e_mail_is_kept_and_told(sit: Sit) -> None:
    desk = sit(AboutMe)
    view = fill(facts(desk), "E-mail", "katja.ekdal")
    assert desk.stored().person.email == "katja.ekdal"
    assert view.problem
    assert "@" in view.problem.text
    assert view.box.accessibleDescription() == view.problem.text


def test_esc_gives_the_plans_text_back(sit: Sit) -> None:
    desk = sit(AboutMe)
    view = fill(facts(desk), "Born", "31 februari 2012")
    assert view.problem
    assert "29 februari 2012" in view.problem.text
    view.box.setFocus()
    press(Key.Key_Escape)
    assert view.box.text() == "3 maj 2012"
    assert view.problem.text == ""


def test_words_are_kept_character_for_character(sit: Sit) -> None:
    desk = sit(Meetings)
    desk.page.unfold()
    text = "  <b>Jag</b> & du\t‮bakåt‬ 👩‍👩‍👧\nrad två  \n"
    view = fill(form_of(desk, "meetings"), "Notes", text)
    assert desk.stored().meetings[0].notes == text
    assert view.box.text() == text


def test_looking_through_a_form_changes_nothing(sit: Sit) -> None:
    desk = sit(Consents)
    desk.page.unfold()
    form = form_of(desk, "consents")
    for one in form.views:
        if isinstance(one, Written):
            one.box.setFocus()
            press(Key.Key_Tab)
    assert desk.steps == []


def test_one_without_a_right_gives_no_consent_and_is_told_why(sit: Sit) -> None:
    desk = sit(Representatives)
    form = form_of(desk, "representatives", 1)
    fill(form, "Until", "1 januari 2020")
    pappa = desk.value.representatives[1].name
    page = Consents(TODAY)
    page.edited.connect(desk.page.edited)
    page.show_plan(desk.value)
    desk.plan.changed.connect(lambda: page.show_plan(desk.value))
    page.show()
    page.unfold()
    register = page.register("consents")
    register.table.go_to(0)
    rest()
    assert register.form
    view = tick(register.form, "Given by", pappa)
    assert view.problem
    assert pappa in view.problem.text
    assert desk.value.consents[0].by == ("mamma",)
    page.deleteLater()


def test_a_consent_is_mended_and_always_has_an_end(sit: Sit) -> None:
    desk = sit(Consents)
    desk.page.unfold()
    form = form_of(desk, "consents", 1)
    tick(form, "May know about", "Andra planer")
    assert desk.stored().consents[1].categories[-1] is Kind.OTHER_PLANS
    fill(form, "Until", "")
    assert desk.stored().consents[1].until == date(2027, 1, 20)
    fill(form, "Withdrawn", "1 januari 2020")
    assert desk.stored().consents[1].withdrawn is None
    fill(form, "Withdrawn", "1 maj 2026")
    assert desk.stored().consents[1].withdrawn == date(2026, 5, 1)


def test_nobody_is_named_anew_where_a_consent_is_mended(sit: Sit) -> None:
    desk = sit(Consents)
    desk.page.unfold()
    form = form_of(desk, "consents")
    assert isinstance(form.view("Not to"), Heard)
    assert desk.page.register("consents").adder.isHidden()


def test_what_a_guardian_may_do_is_told_with_its_last_day(sit: Sit) -> None:
    desk = sit(Representatives)
    view = form_of(desk, "representatives").view("What this means today")
    assert isinstance(view, Heard)
    assert "3 maj 2030" in view.words.text()
    assert _("Guardians decide together for a child under 15.") in view.words.text()


def test_copies_are_ticked_and_unticked(sit: Sit) -> None:
    desk = sit(Copies)
    before = [one.to for one in desk.value.copies]
    view = desk.page.wanted.form.views[0]
    assert isinstance(view, Ticked)
    view.boxes[0].click()
    rest()
    after = [one.to for one in desk.stored().copies]
    assert set(before) ^ set(after) == {"mamma"}
    assert PERSON not in after


@pytest.mark.parametrize("typed", ["12 mars 2027 13.30", "2027-03-12 13:30", "12/3 2027 kl 1330"])
def test_a_meeting_is_added_with_its_day_and_time_in_one_line(sit: Sit, typed: str) -> None:
    desk = sit(Meetings)
    desk.page.unfold()
    register = desk.page.register("meetings")
    register.line.setFocus()
    write(typed)
    press(Key.Key_Return)
    new = desk.stored().meetings[-1]
    assert new.starts.isoformat() == "2027-03-12T13:30:00"
    assert sound(desk.value)
    assert QApplication.focusWidget() is register.line


def test_a_meeting_without_a_time_is_asked_for_it(sit: Sit) -> None:
    desk = sit(Meetings)
    desk.page.unfold()
    register, before = desk.page.register("meetings"), desk.value
    register.line.setFocus()
    write("12 mars 2027")
    press(Key.Key_Return)
    assert "12 mars 2027 13.30" in register.line_problem.text
    assert register.line.text() == "12 mars 2027"
    assert desk.value is before
