"""The large view, for a screen that everybody sees: nothing private, and nothing of the plan but this meeting."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from minplan.plan.plan import Plan
from minplan.ui.widgets.row_list import RowList
from minplan.ui.widgets.words import Words
from tests.plan.held import SECRET
from tests.ui.meeting.conftest import Hands, Key
from tests.ui.walking import interfaces, spoken


def painted(root: QWidget) -> Iterator[str]:
    """Every text that is drawn, whatever a screen reader is told."""
    for one in root.findChildren(QWidget):
        if one.isVisibleTo(root):
            if isinstance(one, Words):
                yield one.text()
            elif isinstance(one, RowList):
                yield from (f"{row.title} {row.spoken} {row.about} {row.beside} {row.end}" for row in one.rows)
            elif isinstance(one, QTextEdit):
                yield one.toPlainText()
            elif isinstance(one, QLineEdit):
                yield one.text()
            else:
                yield str(getattr(one, "words", "") or getattr(one, "text", "") or "")


def visible(root: QWidget) -> str:
    """All that an eye or an ear can learn from what is seen now."""
    heard = "\n".join(
        text
        for one in interfaces(root)
        if (widget := one.object()) is not None and isinstance(widget, QWidget) and widget.isVisibleTo(root)
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
        if (text := one.text(kind))
    )
    return heard + "\n" + "\n".join(str(one) for one in painted(root))


def secrets(plan: Plan) -> Iterator[str]:
    """What is in the plan and not of this meeting."""
    yield from (one.text for one in plan.goals)
    yield from (one.text for one in plan.about)
    yield from (one.phone for one in plan.participants if one.phone)
    yield from (one.email for one in plan.participants if one.email)
    yield plan.person.personnummer or "-never-"
    yield from (one.what for one in plan.actions if one.id not in {line.action for line in plan.noted})
    yield "fysioterapeut"


def test_private_notes_never_show_and_nothing_of_the_plan_but_this_meeting(at_table: Hands) -> None:
    at_table.line("Mats: visa klassrummet senast 26 juni")
    at_table.line(SECRET, Key.Key_F7)
    assert SECRET in [one.text for one in at_table.plan.notes]
    assert SECRET in visible(at_table.window)
    at_table.press(Key.Key_F11)
    assert at_table.view.is_large
    at_table.type("Ida: ringer om två veckor")
    seen = visible(at_table.window)
    assert SECRET not in seen
    assert "visa klassrummet" in seen
    assert "Ida: ringer om två veckor" in seen
    for one in secrets(at_table.plan):
        assert one not in seen, one


def test_a_note_that_is_being_written_for_oneself_stays_behind(at_table: Hands) -> None:
    at_table.type(SECRET)
    at_table.press(Key.Key_F7, Key.Key_F11)
    assert SECRET not in visible(at_table.window)
    at_table.press(Key.Key_F7)
    assert at_table.view.writing.kind == ""
    at_table.press(Key.Key_F11)
    assert (at_table.view.writing.box.text(), at_table.view.writing.kind) == (SECRET, "private")


def test_undo_in_the_large_view_never_takes_back_or_names_what_is_not_of_it(at_table: Hands) -> None:
    at_table.line(SECRET, Key.Key_F7)
    at_table.press(Key.Key_F11)
    before = at_table.plan
    at_table.window.undo()
    at_table.settle()
    assert at_table.plan == before
    assert SECRET not in visible(at_table.window)
    at_table.line("Vi ses igen efter sommaren", Key.Key_F6)
    at_table.window.undo()
    assert at_table.plan == before


def test_somebody_of_the_plan_who_is_not_of_the_meeting_is_not_named_there(at_table: Hands) -> None:
    at_table.line("Mats: visa klassrummet senast 26 juni")  # the goal is nodded at
    at_table.press(Key.Key_F11)
    at_table.type("fysioterapeuten tränar balans senast 26 juni")
    assert "Fysioterapeut" not in visible(at_table.window)
    at_table.press(Key.Key_Return)
    assert "Barnhabiliteringen" not in visible(at_table.window)
    assert at_table.plan.noted[-1].action == ""


def test_nothing_else_opens_while_everybody_is_looking(at_table: Hands) -> None:
    at_table.press(Key.Key_F11)
    at_table.window.search()
    at_table.window.read_aloud()
    at_table.settle()
    assert at_table.view.is_large
    assert at_table.view.isVisible()
    assert at_table.window.aside is None


def test_what_was_being_written_elsewhere_is_not_offered_there(at_table: Hands) -> None:
    window = at_table.window
    assert window.plan is not None
    assert window.chapters is not None
    window.plan.memory.keep_draft("goals/nowhere/text", SECRET)
    window.drafts.give_back(window.chapters, window.plan.memory)
    assert SECRET in visible(window)
    at_table.press(Key.Key_F11)
    window.auto_lock.extended.emit()
    window.drafts.look()
    at_table.settle()
    assert SECRET not in visible(window)
    at_table.press(Key.Key_F11)
    assert SECRET in visible(window)


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F11])
def test_one_key_leaves_it_and_an_open_line_goes_along(at_table: Hands, key: Key) -> None:
    at_table.type("Mats: visa klass")
    at_table.press(Key.Key_F11)
    assert at_table.view.writing.box.text() == "Mats: visa klass"
    at_table.press(key)
    assert not at_table.view.is_large
    assert at_table.view.writing.box.text() == "Mats: visa klass"
    assert at_table.window.bar.isVisible()


def test_what_is_unsure_there_waits_until_the_plan_may_be_seen(at_table: Hands) -> None:
    at_table.press(Key.Key_F11)
    at_table.type("någon ringer habiliteringen")
    at_table.press(Key.Key_F2, Key.Key_Return)
    (line,) = at_table.plan.noted
    assert (line.text, line.action) == ("någon ringer habiliteringen", "")


def test_leaving_it_by_a_lock_brings_the_bar_back(at_table: Hands) -> None:
    at_table.press(Key.Key_F11)
    assert not at_table.window.bar.isVisible()
    at_table.window.lock()
    at_table.settle()
    assert at_table.window.bar.isVisible()
    assert "habilitering" not in spoken(at_table.window)
