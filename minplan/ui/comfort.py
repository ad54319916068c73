"""Settings and help beside whatever the window shows, and the window made to follow what is chosen in them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from minplan.ui.helped import help_for
from minplan.ui.settings import AppSettings
from minplan.ui.start.latch_pad import LatchKind
from minplan.ui.start.start import Start
from minplan.ui.window import Window

if TYPE_CHECKING:
    from minplan.plan.holder import Holder
    from minplan.ui.pages.settings import Settings


class Comfort(QObject):
    """It lives as long as the window. `chosen` carries the settings that a person has chosen."""

    chosen = Signal(object)

    def __init__(self, window: Window, today: date, settings: AppSettings) -> None:
        super().__init__(window)
        self._window, self._today, self.settings = window, today, settings
        window.auto_lock.minutes = settings.auto_lock_minutes
        window.reopening.wanted = settings.latch is not LatchKind.NONE
        window.latch_offer.choose.clicked.connect(self.show_latch)
        window.settings_wanted.connect(self.show_settings)
        window.help_wanted.connect(self.show_help)
        window.speech.state_changed.connect(self._show_voice)

    def show_settings(self) -> None:
        """See the settings, with the keyboard in them."""
        from minplan.ui.pages.settings import Settings

        page = Settings(self._today, self.settings)
        page.chosen.connect(self.chosen)
        page.read_aloud.connect(self._read_aloud)
        plan = self._window.plan
        if plan is not None and not plan.read_only:
            page.show_holder(plan.holder)
            page.holder_told.connect(self._write_as)
        page.latch.code_chosen.connect(self._choose_latch)
        self._ask_latch(page)
        if self._window.faces.folder is not None:
            page.show_face(self._window.faces.shown)
            page.face_chosen.connect(self._window.faces.choose)
        if plan is not None:
            page.show_keys()
            page.keys_wanted.connect(self._to_keys)
        self._window.show_aside(page)
        self._show_voice()

    def _settings(self) -> Settings | None:
        """The settings, while they are seen."""
        if self._window.aside is None:
            return None
        from minplan.ui.pages.settings import Settings

        return self._window.aside if isinstance(self._window.aside, Settings) else None

    def _ask_latch(self, page: Settings) -> None:
        """A short code is chosen for the plan that is open; what it is made of may be chosen at any time."""
        plan = self._window.plan
        if plan is not None and plan.ways is not None and plan.ways.opened_by:
            page.latch.ask(self.settings.latch, chosen=self._window.reopening.is_chosen)

    def _choose_latch(self, kind: LatchKind, code: str) -> None:
        plan = self._window.plan
        if plan is not None and plan.ways is not None:
            self._window.reopening.choose(kind, code, plan.ways, self._latch_chosen)

    def _latch_chosen(self) -> None:
        self._window.latch_offer.hide()
        if (page := self._settings()) is not None:
            page.latch.say_chosen()

    def show_latch(self) -> None:
        """See where a short code is chosen, with the keyboard there."""
        self.show_settings()
        page = self._settings()
        if page is not None:
            first = page.latch.pad.first if page.latch.pad is not None else page.latch.choices[self.settings.latch]
            first.setFocus()
            page.ensureWidgetVisible(page.latch, 0, 0)
            page.ensureWidgetVisible(first)

    def show_help(self) -> None:
        """See the page of the handbook about what is seen; from there its contents."""
        from minplan.ui.pages.help import Help

        aside = self._window.aside
        if isinstance(aside, Help):
            aside.show_topic()
            return
        page = Help(self._today, self.where())
        page.read_aloud.connect(self._read_aloud)
        card = self._card() if self._settings() is not None else None
        self._window.show_aside(page, None if card is None else partial(self._show_again, card))

    def _card(self) -> str:
        """Which of the settings has the keyboard; the first where none has."""
        page, focused = self._settings(), QApplication.focusWidget()
        cards = page.cards if page is not None else {}
        return next((name for name, card in cards.items() if focused and card.isAncestorOf(focused)), "language")

    def where(self) -> str:
        """The page of the handbook about what is seen."""
        window = self._window
        seen: QWidget = window
        if window.aside is not None:
            seen = window.aside
        elif window.chapters is not None:
            seen = window.chapters.seen
        elif isinstance(window.start_page, Start):
            seen = window.start_page.seen
        return help_for(seen, QApplication.focusWidget())

    def follow(self, settings: AppSettings) -> None:
        """Let the window be as the person has chosen; what is only looked at follows by itself."""
        before, self.settings = self.settings, settings
        window, page = self._window, self._settings()
        window.auto_lock.minutes = settings.auto_lock_minutes
        window.reopening.wanted = settings.latch is not LatchKind.NONE
        window.bar.show_look(settings.look)
        if before.latch is not settings.latch:
            window.reopening.drop()
            window.latch_offer.hide()
            if page is not None:
                self._ask_latch(page)
        if (before.language, before.read_aloud) != (settings.language, settings.read_aloud):
            window.speech.stop()
            window.speak_anew(settings.look)
            if page is not None:
                self._show_again("language" if before.language != settings.language else "read_aloud")
        elif page is not None:
            page.show_settings(settings)

    def _to_keys(self) -> None:
        window = self._window
        window.close_aside()
        if window.chapters is not None:
            window.chapters.show_keys()

    def _write_as(self, holder: Holder) -> None:
        window = self._window
        if window.plan is not None and (page := self._settings()) is not None:
            page.say_not_kept(window.plan.set_holder(holder))
        if window.chapters is not None:
            window.chapters.show_holder()

    def _show_again(self, card: str) -> None:
        self.show_settings()
        page = self._settings()
        if page is not None:
            choice = page.cards[card].choices[getattr(self.settings, card)]
            choice.setFocus()
            page.ensureWidgetVisible(choice)

    def _show_voice(self) -> None:
        if (page := self._settings()) is not None:
            page.show_voice(self._window.speech.help())

    def _read_aloud(self, text: str) -> None:
        if not self._window.speech.toggle(text) and self._settings() is None:
            self.show_settings()
