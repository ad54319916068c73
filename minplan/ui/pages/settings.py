"""Inställningar: how the program is to be on this computer. Each choice is true at once, and none is the plan's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from minplan.plan.holder import Holder
from minplan.text import N_, _, ngettext
from minplan.ui.helped import helped
from minplan.ui.latch_card import LatchCard
from minplan.ui.pages.page import Page
from minplan.ui.settings import MINUTES, AppSettings
from minplan.ui.theme import SCALES, SCHEMES, Motion, Type
from minplan.ui.widgets.card import Card, flowing, soft
from minplan.ui.widgets.choice_card import ChoiceCard
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.words import Words
from minplan.ui.widgets.writer import Writer

LANGUAGE_NAMES = {"sv": "Svenska", "sv@lattlast": "Lättläst svenska", "en": "English"}
"""Each language by its own name, so that one finds back from another's."""
_HELP = {"read_aloud": "lasa-upp", "auto_lock_minutes": "oppna-planen", "latch": "oppna-planen"}
"""The page of the handbook about a setting that has another than the settings as a whole."""
MOTIONS = {Motion.SYSTEM: N_("Like the computer"), Motion.LESS: N_("Nothing moves")}


class Settings(Page):
    """The choices. `chosen` carries the new settings, `holder_told` who writes in the open plan from now on."""

    chosen = Signal(object)
    holder_told = Signal(object)
    face_chosen = Signal(object)
    keys_wanted = Signal()

    name = N_("Settings")
    picture = "tools"
    question = N_("How do you want it?")
    lead = N_("What you choose is used at once, on this computer.")

    def __init__(self, today: date, settings: AppSettings) -> None:
        super().__init__(today)
        self.settings = settings
        self.cards = {
            "language": ChoiceCard(
                _("Language on the screen"), LANGUAGE_NAMES, _("You choose the language of papers on the page Papers.")
            ),
            "scale": ChoiceCard(_("Size of the text"), {one: _("{size} %").format(size=one) for one in SCALES}),
            "scheme": ChoiceCard(_("Colours"), {one: _(name) for one, name in SCHEMES.items()}),
            "pictures": ChoiceCard(_("Pictures"), {True: _("Show pictures"), False: _("Only words")}),
            "motion": ChoiceCard(_("Movement"), {one: _(name) for one, name in MOTIONS.items()}),
            "read_aloud": ChoiceCard(_("Reading aloud"), {True: _("On"), False: _("Off")}),
            "auto_lock_minutes": ChoiceCard(
                _("Lock by itself"),
                {one: ngettext("{count} minute", "{count} minutes", one).format(count=one) for one in MINUTES},
                _("The plan is locked when nobody has done anything for so long. You are warned first."),
            ),
        }
        self.cards["latch"] = self.latch = LatchCard()
        for name, card in self.cards.items():
            card.picked.connect(partial(self._picked, name))
            self.body.addWidget(card)
            helped(card, _HELP.get(name, "installningar"))
        self._add_voice(self.cards["read_aloud"])
        self.face: ChoiceCard | None = None
        self.writer: Writer | None = None
        self.writer_problem: Problem | None = None
        self.onward.hide()
        self._outer.insertStretch(0, 1)  # nothing stands beside it: in the middle
        self.show_settings(settings)

    def _add_voice(self, card: ChoiceCard) -> None:
        self.voice = Words("", Type.BODY, "soft")
        self.try_voice = Button(_("Hear how it sounds"), "second", "volume")
        self.try_voice.clicked.connect(self._try)
        card.add(self.voice, self.try_voice)
        self.show_voice("")

    def show_keys(self) -> None:
        """Lead to who can open the plan that is open."""
        button = Button(_("See the keys to the plan"), "second", "arrow-right")
        button.clicked.connect(self.keys_wanted)
        about = soft(_("There you let somebody in, change a passphrase, take a key away, or make a recovery sheet."))
        card = Card(_("Who can open the plan?")).add(about, flowing(button))
        helped(card, "nycklar")
        self.body.addWidget(card)
        self.keys = button

    def show_holder(self, holder: Holder | None) -> None:
        """Ask who writes in the plan that is open; this one choice is kept in the plan."""
        self.writer = Writer(holder)
        self.writer_problem = Problem(self.writer)
        self.writer.told.connect(self._told)
        about = soft(
            _("The history says who has written what. This is kept in the plan, where nobody else can read it.")
        )
        card = Card(_("Who do you write as?")).add(about, self.writer, self.writer_problem)
        helped(card, "historik")
        self.body.addWidget(card)

    def show_face(self, shown: bool) -> None:
        """Ask whether the open plan's name and picture stand in the list of plans, outside what is locked."""
        card = ChoiceCard(
            _("The plan in the list when the program starts"),
            {False: _("Only the folder's name"), True: _("My name and my picture")},
            _("With name and picture, anyone at this computer sees that you have a plan. What is in it stays locked."),
        )
        card.show_value(shown)
        helped(card, "var-planen-ligger")
        card.picked.connect(self.face_chosen)
        self.face = card
        self.body.insertWidget(self.body.indexOf(self.cards["auto_lock_minutes"]) + 1, card)

    def _told(self) -> None:
        if self.writer is None or self.writer_problem is None:
            return
        self.writer_problem.say("")
        if self.writer.holder is not None:
            self.holder_told.emit(self.writer.holder)

    def say_not_kept(self, problem: str) -> None:
        """Say beside the question why the answer could not be kept."""
        if self.writer_problem is not None:
            self.writer_problem.say(problem)

    def show_settings(self, settings: AppSettings) -> None:
        """Show what is chosen."""
        self.settings = settings
        for name, card in self.cards.items():
            card.show_value(getattr(settings, name))
        self.try_voice.setVisible(settings.read_aloud)
        self.voice.setVisible(settings.read_aloud)

    def show_voice(self, help_: str) -> None:
        """Say whether there is a voice: "" when there is, otherwise what a person can do."""
        self.voice.setText(help_ or _("There is a voice on this computer. Press F9 to have anything read."))
        self.try_voice.setEnabled(not help_)

    def _picked(self, name: str, value: Any) -> None:
        self.chosen.emit(replace(self.settings, **{name: value}))

    def _try(self) -> None:
        self.read_aloud.emit(_("This is how I sound."))
