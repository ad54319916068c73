"""What the first start asks before the secrets: which language, whose plan, who writes, and where it is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from minplan.paths import safe_name
from minplan.plan.holder import Holder
from minplan.plan.voice import Voice
from minplan.store.names import PLAN as SUFFIX
from minplan.text import _, language
from minplan.ui.asked_place import ask_folder
from minplan.ui.start.step import Step
from minplan.ui.widgets.card import fact
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.line import LineField
from minplan.ui.widgets.tile import Tile
from minplan.ui.widgets.writer import Writer

LANGUAGES = {"sv": "Svenska", "sv@lattlast": "Lättläst svenska", "en": "English"}
"""The languages by their own names, which are the same in every language."""


class AskLanguage(Step):
    """Which language the screen has. `spoken` tells that another is chosen, and the screen is made anew."""

    spoken = Signal(str)

    def __init__(self) -> None:
        super().__init__("speaking", _("Which language do you want?"), _("You can change it later."))
        self.tiles = {code: Tile(name, one=True) for code, name in LANGUAGES.items()}
        for code, tile in self.tiles.items():
            tile.setChecked(code == language())
            tile.clicked.connect(self._chosen)
            self.body.addWidget(tile)
        self.back.say(_("I have a plan already"), "")
        self.first = self.tiles.get(language(), next(iter(self.tiles.values())))

    def _chosen(self) -> None:
        code = next(code for code, tile in self.tiles.items() if tile.isChecked())
        if code != language():
            self.spoken.emit(code)


class AskName(Step):
    """Whose plan it is."""

    def __init__(self, name: str) -> None:
        super().__init__("me", _("Whose plan is it?"), _("Write the name of the one the plan is about."))
        self.name = LineField(_("Name. A first name is enough."))
        self.name.box.setText(name)
        self.name.entered.connect(self.go_on)
        self.body.addWidget(self.name)
        self.first = self.name.box

    def why_not(self) -> str:
        """A plan is somebody's."""
        return "" if self.name.text().strip() else _("Write a name first. You can change it later.")


class AskWriter(Step):
    """Who writes in the plan: the person, or somebody for them."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__("speaking", _("Who do you write as?"), _("The history says who has written what."))
        self.writer = Writer(holder)
        self.writer.entered.connect(self.go_on)
        self.body.addWidget(self.writer)
        chosen = holder.kind if holder else Voice.PERSON
        self.first = self.writer.tiles[chosen]

    def why_not(self) -> str:
        """A plan's history is somebody's words."""
        asked = self.writer.name.box if self.writer.kind in self.writer.named else None
        self.first = asked or self.writer.tiles[self.writer.kind or Voice.PERSON]
        return self.writer.why_not()


def place_for(documents: Path, name: str, taken: Callable[[Path], bool]) -> Path:
    """A folder for somebody's plan that is not taken: documents/Name.minplan, or Name-2.minplan."""
    stem = safe_name(name)
    for number in range(1, 1000):
        folder = documents / f"{stem if number == 1 else f'{stem}-{number}'}{SUFFIX}"
        if not taken(folder):
            return folder
    return documents / f"{stem}{SUFFIX}"


def is_taken(folder: Path) -> bool:
    """Whether something has that name already, a broken link too."""
    try:
        folder.lstat()
    except OSError:
        return False
    return True


class AskPlace(Step):
    """Where the plan is kept."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            "place", _("Where do you want to keep the plan?"), _("The plan is locked. Nobody can read it without you.")
        )
        self.folder = folder
        self.choose = Button(_("Choose another place"), "second", "folder-open")
        self.choose.clicked.connect(self._choose)
        self._shown = QWidget()
        self.body.addWidget(self._shown)
        self.body.addWidget(self.choose)
        self.show_folder(folder)

    def show_folder(self, folder: Path) -> None:
        """Keep it there."""
        self.folder = folder
        shown = fact(_("The plan is kept in"), str(folder.parent), folder.name)
        self.body.replaceWidget(self._shown, shown)
        self._shown.deleteLater()
        self._shown = shown
        self.problem.say(self.why_not())

    def why_not(self) -> str:
        """Nothing is ever written over."""
        if is_taken(self.folder):
            return _("There is something with that name already. Choose another place.")
        return ""

    def _choose(self) -> None:
        found = ask_folder(self, _("Choose where to keep the plan"), str(self.folder.parent))
        if found:
            stem = self.folder.name.removesuffix(SUFFIX)
            self.show_folder(place_for(Path(found), stem, is_taken))
