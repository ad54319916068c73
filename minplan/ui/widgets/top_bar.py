"""The bar at the top: what this is, whether it is saved, the size of the text, settings, help, and the way out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from minplan.text import N_, _
from minplan.ui import theme
from minplan.ui.theme import SCALES, Look, Type
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.drawings import Icon, Picture
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.segments import Segments
from minplan.ui.widgets.words import Words

TELL, OVERVIEW, MEETING = "tell", "overview", "meeting"
MODES = {TELL: N_("Tell"), OVERVIEW: N_("Overview"), MEETING: N_("Meeting")}
"""The ways to see a plan: the person tells; the one who coordinates has it all in view; one types while all talk."""

_WIDE = 1360
"""From what width there is room for the program's name beside all that belongs to an open plan."""
_ROOMY = 1240
"""From what width all of the bar stands on one row, in pixels at 100 %."""
_TIGHT = 1060
"""From what width there is room for the picture beside all that can be done."""
_CRAMPED = 960
"""From what width all but the size of the text does."""


class TopBar(QWidget):
    """The bar. What belongs to an open plan (its modes, undo, saved, lock) is hidden while none is open."""

    look_chosen = Signal(object)
    mode_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self.modes = Segments(_("How to see the plan"), {mode: _(name) for mode, name in MODES.items()})
        self.modes.chosen.connect(self.mode_chosen)
        self.undo = Button(_("Undo"), "quiet", "arrow-back-up", "soft")
        self.redo = Button(_("Redo"), "quiet", "arrow-forward-up", "soft")
        self._saved_icon, self._saved = Icon("check", "soft", 20), Words("", Type.SMALL, "soft")
        self.size_button = Button(_("Larger text"), "quiet", "text-size", "soft")
        self.settings = Button(_("Settings"), "quiet", "settings", "soft")
        self.help = Button(_("Help"), "quiet", "help", "soft")
        self.help.setToolTip(_("Help about what you see (F1)"))
        self.help.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press leaves the keyboard in what help is wanted about
        self.lock = Button(_("Lock"), "quiet", "lock", "soft")
        self.more = Button(_("More"), "quiet", "chevron-down", "soft")
        self._is_open = False
        self._lay_out()
        self._of_plan = (self.modes, self.undo, self.redo, self._status, self.lock)
        self._menus()
        self.show_open(False)

    def _lay_out(self) -> None:
        title = self._title = Words(_("My plan"), Type.HEADING)
        title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        name = self._name = QWidget()
        self._status = QWidget()
        for holder, parts, margin in (
            (name, (Picture("plan", 32), title), 0),
            (self._status, (self._saved_icon, self._saved), 8),
        ):
            row = QHBoxLayout(holder)
            row.setContentsMargins(margin, 0, margin, 0)
            row.setSpacing(12 - margin // 2)
            for part in parts:
                row.addWidget(part)
        self._in_more = (self.undo, self.redo, self.settings, self.help, self.lock)
        left, right = (self.undo, self.redo, self._status), (self.settings, self.help, self.lock, self.more)
        buttons = (*left, self.size_button, *right)
        bar = self._bar = Flow(self, gap=4, row_gap=0, last_right=len(buttons))
        for one in (name, self.modes, *buttons):
            bar.addWidget(one)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room more of it is left for the plan."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A larger text leaves less room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """In a small window the picture alone says what this is, and the size of the text is among the settings.

        Where not even that is room enough for one row, what can be done stands in a menu: the plan needs the height.
        """
        room = self.width() * 100 / theme.scale()
        self._title.setHidden(room < (_WIDE if self._is_open else 640))
        self._name.setHidden(self._is_open and (room < 640 or _CRAMPED <= room < _TIGHT))
        self._bar.setContentsMargins(24 if room >= 640 else 12, 8, 12, 8)
        self.size_button.setHidden(room < _ROOMY)
        cramped = room < _CRAMPED
        for one in self._of_plan:
            one.setHidden(not self._is_open or (cramped and one in self._in_more))
        for one in (self.settings, self.help):
            one.setHidden(cramped)
        self.more.setHidden(not cramped)

    def _menus(self) -> None:
        """What the two menus offer is made when they are opened."""
        for button, offer in ((self.size_button, self._offer_sizes), (self.more, self._offer_more)):
            menu = QMenu(button)
            menu.setAccessibleName(button.words)
            menu.aboutToShow.connect(offer)
            button.setMenu(menu)

    def _offer_sizes(self) -> None:
        menu = self.size_button.menu()
        menu.clear()
        group = QActionGroup(menu)
        for size in SCALES:
            action = menu.addAction(_("{size} %").format(size=size))
            action.setCheckable(True)
            action.setChecked(size == self._look.scale)
            action.setData(size)
            group.addAction(action)
        group.triggered.connect(self._choose)

    def _offer_more(self) -> None:
        """The same words as on the buttons, for those that can be pressed now."""
        menu = self.more.menu()
        menu.clear()
        for button in self._in_more:
            if self._is_open or button not in self._of_plan:
                action = menu.addAction(button.accessibleName() or button.words)
                action.setEnabled(button.isEnabled())
                action.triggered.connect(button.click)

    def _choose(self, action: QAction) -> None:
        self.look_chosen.emit(replace(self._look, scale=action.data()))

    def show_look(self, look: Look) -> None:
        """Know what is worn, for the menu."""
        self._look = look

    def show_open(self, is_open: bool) -> None:
        """Show what belongs to an open plan, or hide it."""
        self._is_open = is_open
        self._fit()

    def show_saved(self, saved: bool, undoes: str, redoes: str, *, kept: bool = True) -> None:
        """Say whether all is saved, and what Undo and Redo would do. In an example nothing is `kept`."""
        words = _("Saved") if saved else _("Not saved")
        self._saved.setText(words if kept else _("Nothing is saved"))
        self._saved.set_tone("soft" if saved else "late")
        name = "info-circle" if not kept else "check" if saved else "alert-triangle"
        self._saved_icon.name, self._saved_icon.tone = name, "soft" if saved else "late"
        self._saved_icon.update()
        for button, step, name in (
            (self.undo, undoes, _("Undo: {step}")),
            (self.redo, redoes, _("Redo: {step}")),
        ):
            whole = name.format(step=step) if step else button.words
            button.setEnabled(bool(step))
            button.setAccessibleName(whole)
            button.setToolTip(whole)
