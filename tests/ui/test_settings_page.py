"""The settings and the help beside the plan, by keyboard, in the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit

from minplan.app import Dress
from minplan.text import language
from minplan.ui import theme
from minplan.ui.chapters import Chapters
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.help import Help
from minplan.ui.pages.reasons import Reasons
from minplan.ui.pages.settings import Settings
from minplan.ui.settings import MINUTES, AppSettings, read
from minplan.ui.theme import Motion
from minplan.ui.widgets.drawings import Picture
from minplan.ui.widgets.top_bar import OVERVIEW, TELL
from minplan.ui.widgets.words import Words
from minplan.ui.window import Window
from tests.ui.test_speech import State, Voice
from tests.ui.walking import stops


@pytest.fixture(autouse=True)
def _as_before(dress: Dress) -> Iterator[None]:
    dress.set(AppSettings())
    yield
    dress.set(AppSettings())


@pytest.fixture
def settings(window: Window, chapters: Chapters) -> Settings:
    """The settings, opened on the open plan."""
    window.bar.settings.click()
    assert isinstance(window.aside, Settings)
    return window.aside


@pytest.fixture
def voice(window: Window) -> Voice:
    """A voice that speaks Swedish, in the window's own reader."""
    voice = Voice("sv_SE")
    window.speech._take(voice)
    return voice


def reasons(chapters: Chapters) -> Reasons:
    chapters.turn_to(CHAPTERS.index(Reasons))
    page = chapters.page
    assert isinstance(page, Reasons)
    return page


def test_each_choice_is_reached_by_tab_and_has_a_name_and_a_role(window: Window, settings: Settings) -> None:
    reached = [one for one in stops(window) if settings.isAncestorOf(one)]
    for card in settings.cards.values():
        # one stop for Tab in each group, the one that is chosen; the arrows reach the others
        assert any(one in reached for one in card.choices.values()), card.question
        for choice in card.choices.values():
            interface = QAccessible.queryAccessibleInterface(choice)
            assert interface.role() == QAccessible.Role.RadioButton
            assert interface.text(QAccessible.Text.Name)
            assert card.question in interface.text(QAccessible.Text.Description)
            assert min(choice.size().toTuple()) >= 44


def test_what_is_chosen_is_so_at_once_and_next_time(dress: Dress, window: Window, settings: Settings) -> None:
    settings.cards["scale"].choices[150].click()
    settings.cards["auto_lock_minutes"].choices[30].click()
    settings.cards["motion"].choices[Motion.LESS].click()
    assert theme.scale() == 150
    assert theme.still()
    assert window.auto_lock.minutes == 30
    assert read(dress._file) == AppSettings(scale=150, auto_lock_minutes=30, motion=Motion.LESS)


def test_every_choice_of_minutes_reaches_the_lock(window: Window, settings: Settings) -> None:
    for minutes in MINUTES:
        settings.cards["auto_lock_minutes"].choices[minutes].click()
        assert window.auto_lock.minutes == minutes


def test_without_pictures_the_words_are_all_there(
    window: Window, chapters: Chapters, settle: Callable[[], None]
) -> None:
    page = reasons(chapters)
    settle()
    before = [one.text() for one in page.findChildren(Words)]
    window.bar.settings.click()
    assert isinstance(window.aside, Settings)
    window.aside.cards["pictures"].choices[False].click()
    window.close_aside()
    settle()
    assert [one.text() for one in page.findChildren(Words)] == before
    assert {one.width() for one in page.findChildren(Picture)} == {0}


def test_another_language_is_spoken_at_once_and_the_place_is_kept(
    window: Window, chapters: Chapters, settle: Callable[[], None]
) -> None:
    page = reasons(chapters)
    first = next(iter(page.shown.values()))
    box = first.findChild(QTextEdit)
    assert box is not None
    box.setFocus()
    QTest.keyClicks(box, "Just nu. ")
    window.bar.settings.click()
    assert isinstance(window.aside, Settings)
    window.aside.cards["language"].choices["en"].click()
    settle()
    assert language() == "en"
    assert isinstance(window.aside, Settings)
    assert window.aside.heading.text() == "How do you want it?"
    assert window.aside.cards["language"].choices["en"].hasFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.aside is None
    assert window.chapters is not None
    assert window.chapters.mode == OVERVIEW
    assert isinstance(window.chapters.page, Reasons)
    assert window.chapters.page.heading.text() == "Why do you want a plan?"
    assert any("Just nu." in one.text for one in window.chapters.plan.value.reasons)
    assert window.bar.lock.words == "Lock"


def test_before_the_plan_is_open_the_language_is_chosen_too(window: Window, settle: Callable[[], None]) -> None:
    QTest.keyClicks(window.unlock.passphrase, "fyra")
    window.bar.settings.click()
    assert isinstance(window.aside, Settings)
    window.aside.cards["language"].choices["en"].click()
    settle()
    window.close_aside()
    assert window.unlock.passphrase.accessibleName() == "Passphrase"
    assert window.unlock.passphrase.text() == "fyra"


def test_the_settings_leave_what_was_seen_as_it_was(window: Window, chapters: Chapters) -> None:
    page = reasons(chapters)
    field = next(one for one in stops(window) if page.isAncestorOf(one))
    field.setFocus()
    window.bar.settings.click()
    assert not page.isVisible()
    QTest.keyClick(window.aside, Qt.Key.Key_Escape)
    assert page.isVisible()


def test_another_mode_and_undo_lead_back_to_the_plan(window: Window, chapters: Chapters, settings: Settings) -> None:
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.aside is settings
    window.bar.modes.segments[TELL].click()
    assert window.aside is None
    assert chapters.tell.isVisible()
    window.bar.help.click()
    assert isinstance(window.aside, Help)
    window.undo()
    assert window.aside is None


def test_without_a_voice_the_way_in_leads_to_what_can_be_done(window: Window) -> None:
    window.speech._take(Voice("en_GB"))
    QTest.keyClick(window.unlock.passphrase, Qt.Key.Key_F9)
    assert isinstance(window.aside, Settings)
    assert window.aside.voice.text() == window.speech.help()


def test_locking_closes_the_settings(window: Window, settings: Settings, settle: Callable[[], None]) -> None:
    window.lock()
    settle()
    assert window.aside is None
    assert window.unlock.isVisible()


def test_f9_reads_the_page_and_a_second_press_is_silent(window: Window, chapters: Chapters, voice: Voice) -> None:
    page = reasons(chapters)
    page.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert voice.said.startswith("Varför vill du ha en plan?")
    assert chapters.plan.value.reasons[0].text in page.to_read() or voice.said.count("\n") >= 1
    assert voice.now is State.Speaking
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert voice.now is State.Ready


def test_what_has_the_keyboard_is_read(window: Window, chapters: Chapters, voice: Voice) -> None:
    page = reasons(chapters)
    box = page.findChild(QTextEdit)
    assert box is not None
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_F9)
    assert voice.said.splitlines()[0] == "Varför vill du ha en plan?"
    assert chapters.plan.value.reasons[0].text in voice.said
    assert all(one.text not in voice.said for one in chapters.plan.value.reasons[1:])


def test_turning_the_page_and_locking_are_silent(window: Window, chapters: Chapters, voice: Voice) -> None:
    page = reasons(chapters)
    page.listen.click()
    assert voice.now is State.Speaking
    chapters.turn_on()
    assert voice.now is State.Ready
    chapters.page.listen.click()
    assert voice.now is State.Speaking
    window.lock()
    assert voice.now is State.Ready


def test_a_passphrase_is_never_read(window: Window, voice: Voice) -> None:
    QTest.keyClicks(window.unlock.passphrase, "fyra gula")
    QTest.keyClick(window.unlock.passphrase, Qt.Key.Key_F9)
    assert "Lösenfras" in voice.said
    assert "fyra" not in voice.said


def test_where_nothing_is_to_be_read_no_page_offers_it(
    window: Window, chapters: Chapters, settings: Settings, voice: Voice, settle: Callable[[], None]
) -> None:
    settings.cards["read_aloud"].choices[False].click()
    settle()
    assert isinstance(window.aside, Settings)
    assert window.aside.listen.isHidden()
    window.close_aside()
    assert window.chapters is not None
    assert reasons(window.chapters).listen.isHidden()
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert voice.said == ""
    assert isinstance(window.aside, Settings)


def test_where_there_is_no_voice_the_settings_say_what_to_do(window: Window, chapters: Chapters) -> None:
    window.speech._take(Voice("en_GB"))
    window.bar.settings.click()
    assert isinstance(window.aside, Settings)
    assert window.aside.voice.text() == window.speech.help() != ""
    assert not window.aside.try_voice.isEnabled()


def test_where_there_is_a_voice_it_can_be_tried(window: Window, voice: Voice, settings: Settings) -> None:
    settings.try_voice.click()
    assert voice.said
    assert voice.spoken_in == "sv_SE"
