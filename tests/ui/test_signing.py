"""Signing in the window by keys alone: drawn, by a mark before two witnesses, in ink; and what is no signature."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from minplan.documents.papers import papers
from minplan.documents.press import press
from minplan.formats import long_day
from minplan.plan.completeness import findings
from minplan.plan.edits import change
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.plan.sealed import Forgotten
from minplan.plan.signing import Signature, SignedHow, SignsAs, is_draft, latest
from minplan.plan.strokes import read_strokes
from minplan.text import _
from minplan.ui import seals, tasks
from minplan.ui.chapters import Chapters
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.signing import Signing
from minplan.ui.sign.form import SignForm
from minplan.ui.sign.ink import NotAScan, scan_from, scan_of
from minplan.ui.sign.pad import Pad
from minplan.ui.sign.room import SigningRoom
from minplan.ui.widgets import file_reader
from minplan.ui.widgets.line import LineField
from minplan.ui.widgets.top_bar import TELL
from minplan.ui.window import Window
from tests.documents.reading import plain, words
from tests.ui.conftest import TODAY
from tests.ui.desk import Key, tab_to
from tests.ui.desk import press as press_key
from tests.ui.walking import clipped, interfaces, spoken, stops


@pytest.fixture
def room(chapters: Chapters, settle: Callable[[], None]) -> SigningRoom:
    """The page, on Katja's plan: version 1, which her guardians have signed and she has not."""
    chapters.turn_to(CHAPTERS.index(Signing))
    settle()
    page = chapters.page
    assert isinstance(page, Signing)
    page.setFocus()
    return page.room


def finished() -> None:
    """Let what is made in threads be made, and what comes of it be shown."""
    for _round in range(4):
        tasks.wait()
        for _more in range(6):
            QApplication.processEvents()


def to(name: str) -> QWidget:
    """Go with Tab to what has this name."""
    return tab_to(lambda one: one.accessibleName() == name or getattr(one, "words", None) == name)


def to_pad() -> Pad:
    """Go with Tab to the field to draw in."""
    found = tab_to(lambda one: isinstance(one, Pad))
    assert isinstance(found, Pad)
    return found


def choose(tile: QWidget, among: Collection[QWidget]) -> None:
    """Go with Tab to those of which one is chosen, and with the arrow keys to the wanted one."""
    tab_to(lambda one: one in among)
    for _step in among:
        here = QApplication.focusWidget()
        if here is None or here is tile:
            break
        press_key(Key.Key_Down if here.y() < tile.y() else Key.Key_Right if here.x() < tile.x() else Key.Key_Left)
    assert QApplication.focusWidget() is tile
    press_key(Key.Key_Space)


def draw_by_keys() -> None:
    """An L: down, and to the right."""
    to_pad()
    press_key(Key.Key_Space)
    for _step in range(5):
        press_key(Key.Key_Down)
    for _step in range(4):
        press_key(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press_key(Key.Key_Space)


def begin(who: str) -> None:
    """Open the form of the one who signs, by keys."""
    to(_("{what}: {name}").format(what=_("Sign"), name=who))
    press_key(Key.Key_Return)


def sign(room: SigningRoom) -> None:
    """Press the form's own button, by keys."""
    assert room.form is not None
    form = room.form
    tab_to(lambda one: one is form.sign)
    press_key(Key.Key_Space)
    finished()


def last(plan: Plan) -> Signature:
    return max(plan.signatures, key=lambda one: one.order)


def codes(plan: Plan) -> set[str]:
    return {one.code for one in findings(plan, TODAY)}


def test_it_is_drawn_by_keyboard_alone_and_stands_in_its_line_in_the_sealed_paper(
    chapters: Chapters, room: SigningRoom
) -> None:
    version = latest(chapters.plan.value)
    assert version is not None
    begin("Katja Ekdal")
    draw_by_keys()
    sign(room)
    plan = chapters.plan.value
    one = last(plan)
    assert (one.by, one.how, one.on, one.name, one.place) == (
        PERSON,
        SignedHow.DRAWN,
        TODAY,
        "Katja Ekdal",
        "Sölvesborg",
    )
    assert (one.version, one.fingerprint, one.signs_as) == (version.id, version.fingerprint, SignsAs.ENTITLED)
    assert "14" in one.ground
    assert read_strokes(one.drawn) == (((140, 200), (140, 250), (300, 250)),)
    signed = latest(plan)
    assert signed is not None
    assert not is_draft(plan)
    paper = words(chapters.plan.sealed_paper(signed.papers[-1]))
    assert plain("Undertecknat 20 maj 2026, Sölvesborg") in paper
    assert QApplication.focusWidget() is not None
    assert room.isAncestorOf(QApplication.focusWidget())


def test_undo_never_undoes_a_version_or_a_signature(
    chapters: Chapters, room: SigningRoom, window: Window, stored: Callable[[], Plan]
) -> None:
    begin("Katja Ekdal")
    draw_by_keys()
    sign(room)
    one = last(chapters.plan.value)
    assert chapters.plan.undoes == ""
    press_key(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert last(chapters.plan.value) == one
    assert last(stored()) == one
    chapters.plan.edit("Ett mål", change(chapters.plan.value, "goals", "fa-personer", text="Jag vill ha en hund."))
    assert room.seal is not None
    tab_to(lambda widget: widget is room.seal)
    press_key(Key.Key_Space)
    finished()
    assert [version.number for version in chapters.plan.value.versions] == [1, 2]
    assert chapters.plan.undoes == ""
    assert room.waiting
    assert QApplication.focusWidget() is room.waiting[0].sign


def test_a_mark_needs_two_other_people_who_see_it(chapters: Chapters, room: SigningRoom) -> None:
    begin("Katja Ekdal")
    form = room.form
    assert form is not None
    choose(form.how.tiles[SignedHow.MARK], form.how.tiles.values())
    draw_by_keys()
    before = chapters.plan.value
    first, second = form.how.witnesses.lines
    tab_to(lambda one: one is form.sign)
    press_key(Key.Key_Space)
    assert form.problem.text == _("A mark needs two witnesses. Write the names of both.")
    form.how.tiles[SignedHow.MARK].setFocus()
    tab_to(lambda one: one is first.box)
    QTest.keyClicks(first.box, "Eva Lind")
    tab_to(lambda one: one is form.sign)
    press_key(Key.Key_Space)
    assert form.problem.text == _("A mark needs two witnesses. Write the names of both.")
    form.how.tiles[SignedHow.MARK].setFocus()
    tab_to(lambda one: one is second.box)
    for wrong in ("eva lind", "Katja Ekdal"):
        second.box.clear()
        QTest.keyClicks(second.box, wrong)
        form.sign.click()
        assert form.problem.text == _("The two witnesses must be two other people.")
    assert chapters.plan.value is before
    second.box.clear()
    second.box.setFocus()
    tab_to(lambda one: getattr(one, "words", "") == "Sara Nyman")
    press_key(Key.Key_Space)
    assert second.text() == "Sara Nyman"
    sign(room)
    one = last(chapters.plan.value)
    assert (one.how, one.witnesses) == (SignedHow.MARK, ("Eva Lind", "Sara Nyman"))
    signed = latest(chapters.plan.value)
    assert signed is not None
    assert plain("Bomärke, bevittnat av Eva Lind och Sara Nyman") in words(
        chapters.plan.sealed_paper(signed.papers[-1])
    )


def scanned(file: Path) -> Path:
    """A photo of a paper that knows more than its pixels."""
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.setText("Comment", "59.3293N 18.0686E")
    assert image.save(str(file))
    assert b"59.3293N" in file.read_bytes()
    return file


def test_ink_on_paper_is_chosen_as_a_file_and_locked_with_the_plan(
    chapters: Chapters, room: SigningRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin("Katja Ekdal")
    form = room.form
    assert form is not None
    choose(form.how.tiles[SignedHow.INK], form.how.tiles.values())
    tab_to(lambda one: one is form.sign)
    press_key(Key.Key_Space)
    assert form.problem.text == _("Choose the file with the signed paper.")
    wrong, right = tmp_path / "brev.pdf", scanned(tmp_path / "papper.png")
    wrong.write_bytes(b"MZ\x90\x00 not a paper")
    form.how.tiles[SignedHow.INK].setFocus()
    for file in (wrong, right):
        monkeypatch.setattr(file_reader, "ask_file", lambda *_given, file=file: str(file))
        tab_to(lambda one: one is form.how.ink.choose)
        press_key(Key.Key_Space)
        finished()
        assert bool(form.how.ink.problem.text) == (file is wrong)
    sign(room)
    one = last(chapters.plan.value)
    assert (one.how, one.drawn) == (SignedHow.INK, "")
    media_type, data = chapters.plan.scan(one.id)
    assert media_type == "image/jpeg"
    assert b"59.3293N" not in data
    signed = latest(chapters.plan.value)
    assert signed is not None
    paper = words(chapters.plan.sealed_paper(signed.papers[-1]))
    assert plain("Undertecknat på papper 20 maj 2026, Sölvesborg. Det undertecknade papperet finns sparat.") in paper
    out = tmp_path / "kopia.jpg"
    monkeypatch.setattr(seals, "ask_name", lambda *_given: str(out))
    row = next(row for row in room.signed if row.item == one.id)
    row.paper.setFocus()
    press_key(Key.Key_Space)
    assert out.read_bytes() == data


@pytest.mark.parametrize("case", ["no file", "empty", "text", "cut", "head only", "picture cut", "folder"])
def test_a_file_that_is_no_signed_paper_is_refused_with_a_sentence(case: str, tmp_path: Path, qapp: object) -> None:
    pdf = press(papers(_katja(), TODAY)["individuell-plan"]())
    content = {
        "empty": b"",
        "text": b"Jag skriver under.",
        "cut": pdf[: len(pdf) // 2],
        "head only": b"%PDF-1.7\n%%EOF",
        "picture cut": scanned(tmp_path / "hel.jpg.png").read_bytes()[:40],
    }
    file = tmp_path / "papper.pdf"
    if case in content:
        file.write_bytes(content[case])
    elif case == "folder":
        file.mkdir()
    with pytest.raises(NotAScan) as refused:
        scan_from(file)
    assert str(refused.value).endswith(".")


def test_a_whole_pdf_is_kept_as_it_is_and_one_that_is_too_large_is_refused(tmp_path: Path, qapp: object) -> None:
    pdf = press(papers(_katja(), TODAY)["individuell-plan"]())
    assert scan_of(pdf) == ("application/pdf", pdf)
    large = tmp_path / "stor.pdf"
    with large.open("wb") as out:
        out.write(pdf)
        out.truncate(20_000_001)
    with pytest.raises(NotAScan, match="20 MB"):
        scan_from(large)


def _katja() -> Plan:
    from tests.cases import case

    return case("katja")


def sign_as_other(room: SigningRoom, name: str, choice: SignsAs) -> None:
    """Somebody without a right signs, by keys alone."""
    assert room.other is not None
    tab_to(lambda one: one is room.other)
    press_key(Key.Key_Space)
    form = room.form
    assert form is not None
    choose(next(one for one in form.people.values() if one.words == name), form.people.values())
    assert not form.right.refused.isHidden()
    assert form.right.signs_as is SignsAs.PARTICIPANT
    if choice is not SignsAs.PARTICIPANT:
        choose(form.right.tiles[choice], form.right.tiles.values())
    draw_by_keys()
    sign(room)


def test_one_who_has_no_right_signs_as_a_participant_and_counts_for_nobody_else(
    chapters: Chapters, room: SigningRoom
) -> None:
    before = codes(chapters.plan.value)
    sign_as_other(room, "Lars Öst", SignsAs.PARTICIPANT)
    one = last(chapters.plan.value)
    assert (one.by, one.signs_as, one.ground) == ("skola", SignsAs.PARTICIPANT, "")
    assert codes(chapters.plan.value) - before == {"signature-by-unentitled"}
    assert _("signs as a participant").capitalize() in spoken(room)


def test_one_who_insists_is_marked_on_the_screen_and_on_paper(chapters: Chapters, room: SigningRoom) -> None:
    sign_as_other(room, "Lars Öst", SignsAs.UNENTITLED)
    one = last(chapters.plan.value)
    assert one.signs_as is SignsAs.UNENTITLED
    assert _("Has no right") in spoken(room)
    signed = latest(chapters.plan.value)
    assert signed is not None
    assert plain("Saknar rätt") in words(chapters.plan.sealed_paper(signed.papers[-1]))


def test_one_whose_name_is_not_known_writes_it(chapters: Chapters, room: SigningRoom) -> None:
    assert room.other is not None
    room.other.click()
    form = room.form
    assert form is not None
    form.people["lakare"].click()
    assert not form.name.isHidden()
    draw_by_keys()
    form.sign.click()
    assert form.problem.text == _("Write the name of the one who signs.")
    form.name.box.setText("Doktor Dahl")
    sign(room)
    assert last(chapters.plan.value).name == "Doktor Dahl"


def test_a_name_alone_is_no_signature_and_a_coming_day_no_day(chapters: Chapters, room: SigningRoom) -> None:
    begin("Katja Ekdal")
    form = room.form
    assert form is not None
    before = chapters.plan.value
    form.sign.click()
    assert form.problem.text == _("Draw in the field first.")
    draw_by_keys()
    sealed = form.version.sealed
    for wrong in (TODAY + timedelta(days=1), sealed - timedelta(days=1)):
        form.day.box.setText(long_day(wrong))
        form.sign.click()
        assert form.day.problem.text
        assert form.problem.text == _("Look at the day.")
    assert chapters.plan.value is before
    form.day.box.setText("27 januari")  # no year: the latest that has been
    form.sign.click()
    finished()
    assert last(chapters.plan.value).on == sealed


def test_a_wrong_signature_is_struck_after_a_question_and_stays_struck(
    chapters: Chapters, room: SigningRoom, stored: Callable[[], Plan]
) -> None:
    row = next(row for row in room.signed if "Jonas Ekdal" in spoken(row))
    tab_to(lambda one: one is row.strike)
    press_key(Key.Key_Space)
    assert QApplication.focusWidget() is row.keep
    press_key(Key.Key_Space)
    assert "signature-missing-guardian" not in codes(chapters.plan.value)
    press_key(Key.Key_Space)
    tab_to(lambda one: one is row.sure)
    press_key(Key.Key_Space)
    finished()
    plan = chapters.plan.value
    struck = next(one for one in plan.signatures if one.by == "pappa")
    assert struck.struck == TODAY
    assert "signature-missing-guardian" in codes(plan)
    assert _("Struck {day}").format(day=long_day(TODAY)) in spoken(room)
    assert any(one.who == "pappa" for one in room.waiting)
    press_key(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert next(one for one in stored().signatures if one.by == "pappa") == struck


def test_a_signature_on_other_words_is_never_shown_as_one_on_this_version(
    chapters: Chapters, room: SigningRoom, settle: Callable[[], None]
) -> None:
    plan = chapters.plan.value
    jonas = next(one for one in plan.signatures if one.by == "pappa")
    assert _("Not on this version") not in spoken(room)
    chapters.plan.edit("", change(plan, "signatures", jonas.id, fingerprint="0" * 64))
    settle()
    row = next(row for row in room.signed if row.item == jonas.id)
    assert _("Not on this version") in spoken(row)
    assert _("Signed") not in spoken(row)
    assert any(one.who == "pappa" for one in room.waiting)


def test_a_version_of_which_something_was_forgotten_is_not_signed_and_a_sentence_says_why(
    chapters: Chapters, room: SigningRoom
) -> None:
    version = latest(chapters.plan.value)
    assert version is not None
    before = chapters.plan.value.signatures
    chapters.plan.edit("", change(chapters.plan.value, "versions", version.id, agreement="", record=""))
    told: list[str] = []
    chapters.seals.failed.connect(told.append)
    begin("Katja Ekdal")
    draw_by_keys()
    sign(room)
    assert told == [str(Forgotten())]
    assert chapters.plan.value.signatures == before
    assert room.form is not None
    assert room.form.busy.isHidden()


def test_a_changed_goal_makes_a_draft_that_nobody_can_sign_and_says_what_has_changed(
    chapters: Chapters, room: SigningRoom, settle: Callable[[], None]
) -> None:
    begin("Katja Ekdal")
    chapters.plan.edit("Ett mål", change(chapters.plan.value, "goals", "fa-personer", text="Jag vill ha en hund."))
    assert room.form is None
    assert not room.waiting
    assert room.seal is not None
    tab_to(lambda one: getattr(one, "words", "") == _("Show what has changed since version {number}").format(number=1))
    press_key(Key.Key_Space)
    assert "Jag vill ha en hund." in spoken(room)
    press_key(Key.Key_Space)
    settle()
    assert "Jag vill ha en hund." not in spoken(room)


def test_what_belongs_to_the_form_has_a_name_a_role_and_a_size(
    window: Window, chapters: Chapters, room: SigningRoom
) -> None:
    begin("Katja Ekdal")
    form = room.form
    assert form is not None
    for way in SignedHow:
        form.how.tiles[way].click()
        finished()
        inside = [one for one in stops(window) if form.isAncestorOf(one)]
        assert len(inside) > 6
        for one in inside:
            interface = QAccessible.queryAccessibleInterface(one)
            assert interface.text(QAccessible.Text.Name), one
            assert interface.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), one
            assert min(one.size().toTuple()) >= 44, one
        assert list(clipped(window)) == []


def test_the_pen_tells_where_it_is_and_a_screen_reader_can_put_it_down(qtbot: QtBot, dress: object) -> None:
    pad = Pad()
    qtbot.addWidget(pad)
    pad.resize(640, 210)
    pad.show()
    interface = QAccessible.queryAccessibleInterface(pad)
    assert interface.role() == QAccessible.Role.CheckBox
    assert not interface.state().checked
    interface.actionInterface().doAction("Toggle")
    assert interface.state().checked
    assert _("The pen is down, {place}.").format(place=_("bottom left")) in pad.accessibleDescription()
    QTest.keyClick(pad, Qt.Key.Key_PageUp)
    QTest.keyClick(pad, Qt.Key.Key_Space)
    assert pad.drawn == "M140 200L150 190"
    QTest.keyClick(pad, Qt.Key.Key_Backspace)
    assert pad.drawn == ""
    for _step in range(200):
        QTest.keyClick(pad, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pad, Qt.Key.Key_Space)
    QTest.keyClick(pad, Qt.Key.Key_Space)
    assert pad.drawn == "M0 190"


def test_a_hand_draws_and_what_leaves_the_field_stays_on_its_edge(qtbot: QtBot, dress: object) -> None:
    pad = Pad()
    qtbot.addWidget(pad)
    pad.resize(640, 210)
    pad.show()
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    for x in range(100, 900, 40):
        QTest.mouseMove(pad, QPoint(x, 60))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(900, 60))
    (stroke,) = pad.strokes
    assert stroke[-1][0] == 1000
    assert len(stroke) <= 4


def test_after_locking_nothing_is_left_of_the_signing(
    window: Window, chapters: Chapters, room: SigningRoom, settle: Callable[[], None]
) -> None:
    begin("Katja Ekdal")
    draw_by_keys()
    window.lock()
    settle()
    assert not [one for one in QApplication.allWidgets() if isinstance(one, Pad | SignForm | SigningRoom)]
    assert "Ekdal" not in "\n".join(one.text(QAccessible.Text.Name) for one in interfaces(window))


def test_berattas_last_chapter_has_the_same(chapters: Chapters, settle: Callable[[], None]) -> None:
    chapters.show_mode(TELL)
    chapters.tell.go_to("sign-who")
    settle()
    seen = chapters.tell.seen
    assert seen is not None
    room = seen.answer.findChild(SigningRoom)
    assert isinstance(room, SigningRoom)
    begin("Katja Ekdal")
    draw_by_keys()
    sign(room)
    assert last(chapters.plan.value).by == PERSON
    assert chapters.tell.place == "sign-who"


def test_in_a_plan_that_may_only_be_read_nothing_is_offered(chapters: Chapters, room: SigningRoom) -> None:
    room.set_read_only(True)
    assert room.waiting
    assert not any(one.sign.isVisible() for one in room.waiting)
    assert not any(one.strike.isVisible() for one in room.signed)
    assert room.other is None
    assert not room.findChildren(LineField)
