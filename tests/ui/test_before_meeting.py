"""A meeting is prepared in its room, by keyboard, on a real encrypted store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from minplan import text
from minplan.app import Dress
from minplan.documents.press import press
from minplan.documents.rapport import rapport
from minplan.plan.consents import Handed
from minplan.plan.edits import StillNamed, change, find, remove
from minplan.plan.invitations import answered, invite, report_asked
from minplan.plan.inviting import Sending, guests, to_tell
from minplan.plan.meetings import Attending, MeetingKind
from minplan.plan.plan import Plan
from minplan.plan.reporting import report_of
from minplan.store.store import open_store
from minplan.text import LONG
from minplan.ui.before.mine import Mine
from minplan.ui.before.reports import Reports
from minplan.ui.before.room import LEFT, MINE, REPORTS, WHEN, WHO
from minplan.ui.before.when import When
from minplan.ui.before.who import Who
from minplan.ui.chapters import Chapters
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.meetings import Meetings
from minplan.ui.settings import AppSettings
from minplan.ui.theme import Look, Scheme
from minplan.ui.widgets.form import Form, Written
from minplan.ui.widgets.names import where_named
from minplan.ui.widgets.register import Register
from minplan.ui.window import Window
from tests.cases import case
from tests.ui.conftest import PASSPHRASE, TODAY
from tests.ui.walking import clipped

Key = Qt.Key
Settle = Callable[[], None]
Stored = Callable[[], Plan]


@pytest.fixture
def page(chapters: Chapters, settle: Settle) -> Meetings:
    """The page, turned to in the window."""
    chapters.turn_to(CHAPTERS.index(Meetings))
    settle()
    found = chapters.page
    assert isinstance(found, Meetings)
    return found


def press_key(settle: Settle, key: Qt.Key = Key.Key_Return) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
    settle()


def tab_to(settle: Settle, wanted: QWidget) -> None:
    """Press Tab until the keyboard is there."""
    for _step in range(200):
        if QApplication.focusWidget() is wanted:
            return
        press_key(settle, Key.Key_Tab)
    raise AssertionError(f"Tab never came to {wanted.accessibleName()!r}")


def push(settle: Settle, button: QWidget) -> None:
    """Go to a button and press it."""
    tab_to(settle, button)
    press_key(settle, Key.Key_Space)


def write(settle: Settle, words: str, *, over: bool = False) -> None:
    """Write where the keyboard is, and leave the field."""
    box = QApplication.focusWidget()
    assert isinstance(box, QTextEdit)
    if over:
        box.selectAll()
    box.insertPlainText(words)
    press_key(settle, Key.Key_Tab)


def field(form: Form, title: str) -> QWidget:
    view = form.view(title)
    assert isinstance(view, Written)
    return view.box


def part(page: Meetings, settle: Settle, code: str) -> QWidget:
    """Turn to a part of the room as by a press."""
    page.room.choices[code].setFocus()
    push(settle, page.room.choices[code])
    found = page.room._parts[code]
    assert not found.isHidden()
    return found


def test_a_meeting_is_planned_from_nothing_by_keyboard(
    page: Meetings, settle: Settle, stored: Stored, chapters: Chapters
) -> None:
    """Four are invited with a why each, answers noted, a break needed; then it is moved, and called off."""
    page.list.line.setFocus()
    write(settle, "10 juni 2026 14.00")
    push(settle, page.list.add_button)
    made = next(one for one in stored().meetings if one.starts == datetime(2026, 6, 10, 14, 0))
    assert made.kind is MeetingKind.FOLLOW_UP
    assert page.room.id == made.id
    assert QApplication.focusWidget() is page.room.out

    when = part(page, settle, WHEN)
    assert isinstance(when, When)
    tab_to(settle, field(when.form, "How many minutes"))
    write(settle, "45")
    tab_to(settle, field(when.form, "Place"))
    write(settle, "Hemma hos mig")

    who = part(page, settle, WHO)
    assert isinstance(who, Who)
    whys = {"lss": "Du beslutar.", "hab1": "Du filmar.", "boende": "Du bor nära.", "skola": "Du ser mig varje dag."}
    for one in whys:
        push(settle, who.boxes[one])
    assert find(stored(), "meetings", made.id).invited == tuple(whys)
    for one, why in whys.items():
        card = who.cards[one]
        push(settle, card.more)
        write(settle, why)
    assert {one.to: one.why for one in stored().invitations} == whys
    for one, answer in {"lss": Attending.YES, "skola": Attending.NO, "hab1": Attending.PARTLY}.items():
        who.cards[one].choices[answer].setFocus()
        press_key(settle, Key.Key_Space)
    tab_to(settle, field(who.cards["hab1"].words, "What they said about it"))
    write(settle, "Jag kan vara med den första halvtimmen.")
    known = {one.to: one for one in stored().invitations}
    assert {who: one.answer for who, one in known.items() if one.answer} == {
        "lss": Attending.YES,
        "skola": Attending.NO,
        "hab1": Attending.PARTLY,
    }
    assert known["hab1"].said == "Jag kan vara med den första halvtimmen."
    assert known["lss"].answered == TODAY

    mine = part(page, settle, MINE)
    assert isinstance(mine, Mine)
    push(settle, mine.needs["Pauser"])
    tab_to(settle, mine.own)
    write(settle, "Min hund ska vara med")
    push(settle, mine.add_button)
    mine.topics.start()
    write(settle, "Min hund")
    push(settle, mine.topics.add_button)
    push(settle, mine.topics.examples.buttons[0])
    push(settle, mine.topics.lines[1].up)
    mine.speakers["mamma"].setFocus()
    press_key(settle, Key.Key_Space)
    kept = find(stored(), "meetings", made.id)
    assert kept.needs == ("Pauser", "Min hund ska vara med")
    assert kept.topics == ("Hur det har gått sedan sist", "Min hund")
    assert (kept.speaks_for_person, kept.minutes, kept.place) == ("mamma", 45, "Hemma hos mig")

    when = part(page, settle, WHEN)
    assert isinstance(when, When)
    tab_to(settle, field(when.form, "Day"))
    write(settle, "17 juni 2026", over=True)
    moved = find(stored(), "meetings", made.id)
    assert (moved.id, moved.starts) == (made.id, datetime(2026, 6, 17, 14, 0))
    assert {
        one.who for one in guests(stored(), moved) if one.invitation and one.invitation.answer and one.answer
    } == set()
    push(settle, when.off)
    assert find(stored(), "meetings", made.id).called_off == TODAY
    chapters.undo()
    assert find(stored(), "meetings", made.id).called_off is None


def test_an_invitation_is_looked_at_sent_kept_and_shown_again(
    page: Meetings, settle: Settle, stored: Stored, chapters: Chapters
) -> None:
    page.open_item("m2")
    who = part(page, settle, WHO)
    assert isinstance(who, Who)
    push(settle, who.cards["lss"].look)
    assert not page.viewer.isHidden()
    assert page.room.isHidden()
    push(settle, page.viewer.send)
    (line,) = stored().handed_out
    assert (line.what, line.to) == (Handed.INVITATION, "lss")
    content = page.viewer.content
    page.viewer.back.setFocus()
    press_key(settle, Key.Key_Space)
    assert not page.room.isHidden()
    meeting = find(stored(), "meetings", "m2")
    assert "lss" not in to_tell(stored(), meeting)
    assert not who.cards["lss"].shown.isHidden()
    push(settle, who.cards["lss"].shown)
    assert page.viewer.content == content
    assert chapters.plan.sealed_paper(line.digest) == content


def test_all_invitations_are_made_in_one_go(page: Meetings, settle: Settle, stored: Stored, tmp_path: Path) -> None:
    page.open_item("m2")
    who = part(page, settle, WHO)
    assert isinstance(who, Who)
    letters: list[object] = []
    who.all_wanted.disconnect()
    who.all_wanted.connect(letters.extend)
    push(settle, who.every)
    page.make_all(letters, tmp_path)  # type: ignore[arg-type]
    for _one in letters:
        settle()
    assert {one.name for one in tmp_path.glob("*.pdf")} == {
        f"inbjudan-m2-{one}.pdf" for one in ("lss", "hab1", "hab2", "boende", "skola")
    }
    assert to_tell(stored(), find(stored(), "meetings", "m2")) == ()
    assert page.viewer.isHidden()


def test_a_meeting_that_is_moved_shows_who_must_be_told(page: Meetings, settle: Settle, stored: Stored) -> None:
    page.open_item("m2")
    who = part(page, settle, WHO)
    assert isinstance(who, Who)
    push(settle, who.cards["lss"].by_word)
    when = part(page, settle, WHEN)
    assert isinstance(when, When)
    assert when.moved.isHidden()
    tab_to(settle, field(when.form, "Time"))
    write(settle, "15.30", over=True)
    assert not when.moved.isHidden()
    assert next(one.sending for one in guests(stored(), find(stored(), "meetings", "m2"))) is Sending.MOVED
    left = part(page, settle, LEFT)
    assert any("Eva Lind" in row.words and "nya tiden" in row.words for row in left.rows)  # type: ignore[attr-defined]


def test_a_meeting_that_has_been_leads_to_where_it_is_written_who_was_there_and_invites_nobody(
    page: Meetings, settle: Settle, chapters: Chapters
) -> None:
    moved = change(chapters.plan.value, "meetings", "m2", starts=datetime(2026, 5, 18, 13, 0))
    assert chapters.plan.edit("Flyttat", moved)
    settle()
    page.list.cards["m2"].write.click()
    settle()
    register = page.cards[0]
    assert isinstance(register, Register)
    assert QApplication.focusWidget() is register.table
    assert register.item is not None
    assert register.item.id == "m2"
    page.open_item("m2")
    who = part(page, settle, WHO)
    assert isinstance(who, Who)
    assert who.every.parentWidget().isHidden()  # type: ignore[union-attr]
    assert all(card.look.isHidden() and card.by_word.isHidden() for card in who.cards.values())


def test_what_is_left_leads_to_where_it_is_done(page: Meetings, settle: Settle) -> None:
    page.list.cards["m2"].go.setFocus()
    press_key(settle, Key.Key_Space)
    left = page.room._parts[LEFT]
    row = next(one for one in left.rows if "behöver" in one.words)  # type: ignore[attr-defined]
    push(settle, row)
    assert page.room.part == MINE
    for code in (MINE, REPORTS, WHO, WHEN):
        page.room.go_to(code)
        settle()
        focused = QApplication.focusWidget()
        assert focused is not None
        assert page.room._parts[code].isAncestorOf(focused), code
    push(settle, page.room.out)
    assert QApplication.focusWidget() is page.list.cards["m2"].go


def picture() -> bytes:
    image, out = QImage(40, 60, QImage.Format.Format_RGB32), QBuffer()
    image.fill(QColor("#0a5a54"))
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(out, "PNG")
    return bytes(out.data().data())


def test_reports_are_asked_for_come_and_their_files_are_kept(
    page: Meetings, settle: Settle, stored: Stored, chapters: Chapters, tmp_path: Path
) -> None:
    page.open_item("m2")
    reports = part(page, settle, REPORTS)
    assert isinstance(reports, Reports)
    push(settle, reports.cards["skola"].look)
    push(settle, page.viewer.send)
    kept = report_of(stored(), "m2", "skola")
    assert kept is not None
    assert (kept.asked, kept.due) == (TODAY, date(2026, 5, 27))
    page.show_list()
    settle()
    card = reports.cards["skola"]
    push(settle, card.opens)
    write(settle, "Ordlistan används varje dag.")
    file = tmp_path / "rapport.pdf"
    file.write_bytes(press(rapport(case("katja"), find(case("katja"), "meetings", "m2"), "skola", TODAY)))
    card.take(file)
    settle()
    kept = report_of(stored(), "m2", "skola")
    assert kept is not None
    assert (kept.came, kept.text) == (TODAY, "Ordlistan används varje dag.")
    assert chapters.plan.kept_file(f"reports/{kept.id}", kept.digest) == ("application/pdf", file.read_bytes())
    push(settle, card.show_file)
    assert page.viewer.content == file.read_bytes()
    page.show_list()
    photo = tmp_path / "foto.png"
    photo.write_bytes(picture())
    reports.cards["hab1"].take(photo)
    settle()
    other = report_of(stored(), "m2", "hab1")
    assert other is not None
    assert chapters.plan.kept_file(f"reports/{other.id}", other.digest)[0] == "image/jpeg"
    assert other.came == TODAY


def test_a_file_that_is_no_report_is_told_beside_the_button(page: Meetings, settle: Settle, tmp_path: Path) -> None:
    page.open_item("m2")
    reports = part(page, settle, REPORTS)
    assert isinstance(reports, Reports)
    file = tmp_path / "rapport.pdf"
    file.write_bytes(b"%PDF-1.7 and no more")
    reports.cards["skola"].take(file)
    settle()
    assert "PDF" in reports.cards["skola"].problem.text


def test_a_kept_file_is_there_when_the_plan_is_opened_again_and_gone_when_it_is_forgotten(
    page: Meetings, settle: Settle, chapters: Chapters, folder: Path, tmp_path: Path
) -> None:
    page.open_item("m2")
    reports = part(page, settle, REPORTS)
    assert isinstance(reports, Reports)
    photo = tmp_path / "foto.png"
    photo.write_bytes(picture())
    for one in ("hab1", "hab2"):  # one report that two have written together
        reports.cards[one].take(photo)
        settle()
    with closing(open_store(folder, PASSPHRASE, read_only=True)) as store:
        first, second = (report_of(store.load(), "m2", one) for one in ("hab1", "hab2"))
        assert first
        assert second
        kind, data = store.kept_file(f"reports/{first.id}", first.digest)
        assert kind == "image/jpeg"
        assert data.startswith(b"\xff\xd8\xff")
    assert chapters.plan.forget("reports", first.id)
    assert chapters.plan.kept_file(f"reports/{second.id}", second.digest) == (kind, data)
    with pytest.raises(KeyError):
        chapters.plan.kept_file(f"reports/{first.id}", first.digest)


def test_the_meeting_goes_to_a_calendar_file(
    page: Meetings, settle: Settle, chapters: Chapters, tmp_path: Path
) -> None:
    file = tmp_path / "möte.ics"
    chapters.keeping.save_to_calendar("m2", file)
    said = file.read_text(encoding="utf-8")
    assert "BEGIN:VEVENT" in said
    assert "Katja" not in said


def test_the_sheet_and_the_minutes_are_shown(page: Meetings, settle: Settle) -> None:
    push(settle, page.list.fold)
    push(settle, page.list.rows[0])
    assert page.viewer.content.startswith(b"%PDF")
    assert page.list.isHidden()
    page.show_list()
    settle()
    page.open_item("m2")
    left = page.room._parts[LEFT]
    push(settle, left.paper)  # type: ignore[attr-defined]
    assert page.viewer.content.startswith(b"%PDF")


def test_what_cannot_be_read_stays_as_it_is_typed(page: Meetings, settle: Settle, stored: Stored) -> None:
    page.list.line.setFocus()
    write(settle, "i morgon kanske")
    push(settle, page.list.add_button)
    assert page.list.problem.text
    assert page.list.line.text() == "i morgon kanske"
    assert len(stored().meetings) == 2


def test_only_to_read_nothing_can_be_changed(page: Meetings, settle: Settle) -> None:
    page.set_read_only(True)
    page.open_item("m2")
    settle()
    for code in (WHEN, WHO, MINE, REPORTS):
        page.room.go_to(code)
        settle()
    who, mine = page.room._parts[WHO], page.room._parts[MINE]
    assert isinstance(who, Who)
    assert isinstance(mine, Mine)
    assert not any(one.isEnabled() for one in (*who.boxes.values(), *mine.needs.values(), *mine.speakers.values()))
    assert mine.topics.adding.isHidden()
    assert page.list.adder.isHidden()


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("code", [LEFT, WHEN, WHO, MINE, REPORTS])
def test_no_text_of_the_room_is_cut_in_a_small_window(
    chapters: Chapters, page: Meetings, window: Window, dress: Dress, settle: Settle, code: str, scale: int
) -> None:
    dress.choose(Look(Scheme.LIGHT, scale))
    window.resize(1024, 640)
    settle()
    page.open_item("m2")
    page.room.go_to(code)
    if code == WHO:
        who = page.room._parts[WHO]
        assert isinstance(who, Who)
        who.cards["lss"].more.click()
    settle()
    assert list(clipped(page)) == []
    assert page.horizontalScrollBar().maximum() == 0


def test_undo_takes_back_a_need_and_shows_it(page: Meetings, settle: Settle, chapters: Chapters) -> None:
    page.open_item("m2")
    mine = part(page, settle, MINE)
    assert isinstance(mine, Mine)
    push(settle, mine.needs["Pauser"])
    assert mine.needs["Pauser"].isChecked()
    chapters.undo()
    settle()
    assert not mine.needs["Pauser"].isChecked()


def test_a_meeting_that_is_taken_away_leaves_its_room(page: Meetings, settle: Settle, chapters: Chapters) -> None:
    page.open_item("m2")
    chapters.plan.edit("", remove(chapters.plan.value, "meetings", "m2"))
    settle()
    assert page.room.isHidden()
    assert not page.list.isHidden()


def test_the_kind_of_a_new_meeting_is_the_likely_one(page: Meetings) -> None:
    assert page.list.kind.value is MeetingKind.FOLLOW_UP


def test_whoever_is_named_before_a_meeting_is_not_taken_away_unseen() -> None:
    plan = invite(case("katja"), "m2", "lakare", on=True)
    plan = report_asked(answered(plan, "m2", "lakare", Attending.YES, TODAY), "m2", "lakare", TODAY)
    with pytest.raises(StillNamed) as named:
        remove(plan, "participants", "lakare")
    where = where_named(plan, [one for one in named.value.where if one.collection in ("invitations", "reports")])
    assert where.count("Barnneurologen") == 2


@pytest.fixture
def _as_before(dress: Dress) -> Iterator[None]:
    yield
    dress.set(AppSettings())
    text.set_language("sv")


@pytest.mark.slow
@pytest.mark.usefixtures("_as_before")
@pytest.mark.parametrize("spoken", ["en", LONG])
def test_no_text_of_the_room_is_cut_in_another_language(
    window: Window, chapters: Chapters, dress: Dress, settle: Settle, spoken: str
) -> None:
    window.resize(1024, 640)
    dress.choose(Look(Scheme.LIGHT, 200))
    text.set_language(spoken)
    window.speak_anew(dress.look)
    assert window.chapters is not None
    window.chapters.turn_to(CHAPTERS.index(Meetings))
    page = window.chapters.page
    assert isinstance(page, Meetings)
    page.open_item("m2")
    for code in (LEFT, WHEN, WHO, MINE, REPORTS):
        page.room.go_to(code)
        settle()
        seen = page.room.seen
        if isinstance(seen, Who):
            seen.cards["lss"].more.click()
        settle()
        assert list(clipped(page)) == [], code
        assert page.horizontalScrollBar().maximum() == 0, code
