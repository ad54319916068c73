"""A whole meeting by keyboard alone, from the choice to its end, and what the plan says afterwards."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from minplan.plan.at_meeting import lines, not_settled
from minplan.plan.edits import find
from minplan.plan.goals import ActionDecision, Status, Voice
from minplan.plan.meetings import NotedKind
from minplan.plan.people import PERSON
from tests.plan.held import MEETING
from tests.ui.meeting.conftest import Hands, Key

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def tab_to(hands: Hands, name: str) -> None:
    """Press Tab until the keyboard is on what has this name."""
    for _step in range(60):
        focused = QApplication.focusWidget()
        if focused is not None and name in (focused.accessibleName(), getattr(focused, "words", "")):
            return
        hands.press(Key.Key_Tab)
    raise AssertionError(f"Tab never came to {name}")


def test_a_whole_meeting(hands: Hands) -> None:
    hands.press(Key.Key_Return)  # what is proposed has the keyboard
    assert hands.view.meeting == MEETING
    tab_to(hands, "Alla är här")
    hands.press(Key.Key_Space)
    tab_to(hands, "Nina Ström")
    hands.press(Key.Key_Space)
    hands.view.start()
    assert hands.view.about.topic == "Skolstarten"
    hands.line("Mats: visa klassrummet för Stella senast 26 juni")
    hands.line("Jag vill att mina kompisar följer med.", Key.Key_F4)
    hands.line("Hon skrattar när de sjunger", Key.Key_F4, Key.Key_F4)
    hands.press(Key.Key_F10)
    hands.press(Key.Key_Down, hold=ALT)
    hands.line("Mats: skolan ordnar egna tecken", Key.Key_F5)
    hands.line("Beslut: Överlämningsmötet hålls på Vattenskolan")
    hands.type("vi ringer habiliteringen")
    hands.press(Key.Key_F2)
    hands.press(Key.Key_Return, hold=CTRL)
    tab_to(hands, "Avsluta mötet")
    hands.press(Key.Key_Space)
    hands.type("fredag 18 september kl 13.30, Vattenskolan")
    hands.press(Key.Key_Return)
    tab_to(hands, "Avsluta mötet")
    hands.press(Key.Key_Return)
    plan = hands.plan
    meeting = find(plan, "meetings", MEETING)
    assert set(meeting.present) == {PERSON, "mor", "lss", "forskola", "rektor"}
    assert meeting.dealt_with == ("Skolstarten",)
    said = lines(plan, MEETING)
    assert [(one.kind, one.topic) for one in said] == [
        (NotedKind.PROMISE, "Skolstarten"),
        (NotedKind.OWN_WORDS, "Skolstarten"),
        (NotedKind.OWN_WORDS, "Skolstarten"),
        (NotedKind.DIFFERENCE, "Gör vi lika?"),
        (NotedKind.DECISION, "Gör vi lika?"),
        (NotedKind.PROMISE, "Gör vi lika?"),
    ]
    promise = find(plan, "actions", said[0].action)
    assert (promise.who, promise.what, promise.by) == ("rektor", "visa klassrummet för Stella", date(2026, 6, 26))
    assert promise.decision is ActionDecision.PLANNED
    assert (said[1].by, said[1].voice) == (PERSON, Voice.PERSON)
    assert (said[2].by, said[2].voice) == ("mor", Voice.REPRESENTATIVE)
    differs = find(plan, "differences", said[3].difference)
    assert (differs.by, differs.text) == ("rektor", "skolan ordnar egna tecken")
    assert not_settled(plan, MEETING) == (said[5],)
    assert plan.meetings[-1].starts == datetime(2026, 9, 18, 13, 30)
    assert (plan.meetings[-1].place, set(plan.meetings[-1].invited)) == (
        "Vattenskolan", {"mor", "lss", "logoped", "forskola", "rektor"},
    )  # fmt: skip
    assert hands.view.meeting == ""


def test_what_is_typed_is_kept_to_the_letter(at_table: Hands) -> None:
    raw = "  mats:  VISA klasssrummet ,, före jul!!  "
    at_table.line(raw, Key.Key_F2)
    assert at_table.plan.noted[-1].text == raw


def test_what_is_unsure_is_asked_and_answered_with_a_digit(at_table: Hands) -> None:
    at_table.type("någon ringer habiliteringen senast 3 juli")
    at_table.press(Key.Key_F2, Key.Key_Return)
    assert not at_table.plan.noted, "nothing counts before the nod"
    assert at_table.view.writing.nod_view.asking
    texts = [one.words for one in at_table.view.writing.nod_view.answers]
    number = next(n for n, one in enumerate(texts, 1) if "Britt Fors" in one)
    at_table.press(Key(Key.Key_0 + number), hold=ALT)
    at_table.press(Key.Key_Return)
    action = find(at_table.plan, "actions", at_table.plan.noted[-1].action)
    assert (action.who, action.by) == ("lss", date(2026, 7, 3))


def test_esc_goes_back_to_the_words_and_nothing_is_lost(at_table: Hands) -> None:
    at_table.type("någon ringer")
    at_table.press(Key.Key_F2, Key.Key_Return, Key.Key_Escape)
    assert not at_table.view.writing.nod_view.asking
    assert at_table.view.writing.box.text() == "någon ringer"


def test_a_line_is_changed_and_what_it_became_with_it(at_table: Hands) -> None:
    at_table.line("Mats: visa klassrummet senast 26 juni")
    before = at_table.plan.noted[-1]
    at_table.press(Key.Key_Down, Key.Key_Return)
    assert at_table.view.writing.changing == before
    at_table.view.writing.box.selectAll()
    at_table.type("Mats: visa klassrummet senast 30 juni")
    at_table.press(Key.Key_Return)
    after = at_table.plan.noted[-1]
    assert (after.id, after.action) == (before.id, before.action)
    assert find(at_table.plan, "actions", after.action).by == date(2026, 6, 30)


def test_a_line_that_is_changed_to_a_note_promises_nothing_more(at_table: Hands) -> None:
    actions = at_table.plan.actions
    at_table.line("Mats: visa klassrummet senast 26 juni")
    assert len(at_table.plan.actions) == len(actions) + 1
    at_table.press(Key.Key_Down, Key.Key_Return, Key.Key_F6, Key.Key_Return)
    assert at_table.plan.actions == actions
    assert at_table.plan.noted[-1].kind is NotedKind.NOTE


def test_a_line_is_taken_away_with_delete_and_brought_back_by_undo(at_table: Hands) -> None:
    before = at_table.plan
    at_table.line("Mats: visa klassrummet senast 26 juni")
    after = at_table.plan
    at_table.press(Key.Key_Down, Key.Key_Delete)
    assert (at_table.plan.noted, at_table.plan.actions) == (before.noted, before.actions)
    assert at_table.window.plan is not None
    assert "Mats: visa klassrummet" in at_table.window.plan.undoes
    at_table.view.start()
    at_table.press(Key.Key_Z, hold=CTRL)
    assert at_table.plan == after


def test_an_old_promise_is_ticked_off_where_it_stands(at_table: Hands) -> None:
    row = at_table.view.table.here.promises.rows[0]
    at_table.view.table.here.promises.setFocus()
    at_table.view.table.here.promises.go_to_row(0)
    at_table.press(Key.Key_Space)
    done = find(at_table.plan, "actions", row.key[1])
    assert (done.status, done.done) == (Status.DONE, date(2026, 6, 16))
    assert at_table.view.table.here.promises.rows[0].ticked or any(
        one.key == row.key and one.ticked for one in at_table.view.table.here.promises.rows
    )


def test_the_clock_says_how_long_is_left_and_is_kind_when_the_time_is_up(at_table: Hands) -> None:
    clock = at_table.view.table.talk.clock
    assert (clock.left.text(), clock.about.text()) == ("42 min", "kvar till 15.45 · Uppföljning")
    at_table.clock[0] = datetime(2026, 6, 16, 15, 50)
    at_table.view.show_time()
    assert clock.left.text() == "Tiden är slut"
    assert "lugn och ro" in clock.about.text()


def test_a_new_meeting_is_begun_with_one_press(hands: Hands) -> None:
    tab_to(hands, "Ett nytt möte nu")
    hands.press(Key.Key_Return)
    meeting = find(hands.plan, "meetings", hands.view.meeting)
    assert meeting.starts == datetime(2026, 6, 16, 15, 3)
    assert QApplication.focusWidget() is hands.view.writing.box


def test_somebody_who_was_not_asked_comes_and_somebody_new_too(at_table: Hands) -> None:
    here = at_table.view.table.here
    here.more.click()
    at_table.settle()
    here.name.box.setFocus()
    at_table.type("Karin Berg, vikarie")
    at_table.press(Key.Key_Return)
    new = at_table.plan.participants[-1]
    assert (new.name, new.role) == ("Karin Berg", "vikarie")
    meeting = find(at_table.plan, "meetings", MEETING)
    assert new.id in meeting.present
    assert new.id not in meeting.invited


def test_f1_helps_with_the_meeting(at_table: Hands) -> None:
    at_table.press(Key.Key_F1)
    aside = at_table.window.aside
    assert aside is not None
    assert getattr(aside, "topic", "") == "mote"


def test_the_plan_is_read_aloud_and_not_changed_where_it_may_only_be_read(at_table: Hands) -> None:
    at_table.view.set_read_only(True)
    at_table.type("x")
    at_table.press(Key.Key_F2, Key.Key_Return)
    assert not at_table.plan.noted
    assert "42 min" in at_table.view.to_read() or at_table.view.to_read()
