"""The one place that wires the window: language, fonts, look, folders."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from minplan.open_plan import Keeper
from minplan.paths import resource
from minplan.plan.plan import Plan
from minplan.store.store import open_store
from minplan.text import _, set_language
from minplan.ui import settings, tasks, theme
from minplan.ui.settings import AppSettings
from minplan.ui.theme import Look
from minplan.ui.window import Window


class Dress(QObject):
    """What the person has chosen on this computer: worn, followed when the system changes its own, and remembered.

    `changed` carries the new settings, when all that they say is already so.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, file: Path) -> None:
        super().__init__(app)
        self._app, self._file = app, file
        self._translator: QTranslator | None = None
        self.settings = settings.read(file)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._wear)
        hints.accessibility().contrastPreferenceChanged.connect(self._wear)
        hints.accessibility().motionPreferenceChanged.connect(self._wear)
        self._speak()
        self._wear()

    @property
    def look(self) -> Look:
        """What is worn."""
        return self.settings.look

    def choose(self, look: Look) -> None:
        """Wear another look from now on."""
        self.set(self.settings.looking(look))

    def set(self, chosen: AppSettings) -> None:
        """Do as the person has chosen from now on, and remember it till next time."""
        if chosen == self.settings:
            return
        before, self.settings = self.settings, chosen
        settings.write(self._file, chosen)
        if chosen.language != before.language:
            self._speak()
        if chosen.look != before.look:
            self._wear()
        self.changed.emit(chosen)

    def _wear(self) -> None:
        theme.wear(self._app, self.look)

    def _speak(self) -> None:
        """Let the program, and Qt's own buttons, speak the language that is chosen."""
        set_language(self.settings.language)
        locale = QLocale("en_GB" if self.settings.language == "en" else "sv_SE")
        QLocale.setDefault(locale)
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
        self._translator = QTranslator(self)
        if self._translator.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._app.installTranslator(self._translator)
        self._app.setApplicationDisplayName(_("My plan"))


def open_folder(folder: Path, secret: str, read_only: bool) -> tuple[Keeper, Plan]:
    """Open a plan's folder and read the plan. Raises StoreError."""
    store = open_store(folder, secret, read_only=read_only)
    try:
        return store, store.load()
    except BaseException:
        store.close()
        raise


def dressed(app: QApplication, file: Path) -> Dress:
    """Give the application its words, fonts and look, as the settings in `file` say."""
    app.setApplicationName("minplan")
    app.setWindowIcon(QIcon(str(resource("pictures", "plan.svg"))))
    theme.load_fonts()
    return Dress(app, file)


def made(dress: Dress, plan: Path | None, today: date) -> Window:
    """The window, wired and not yet shown."""
    window = Window(plan, today, open_folder, dress.look)
    window.look_chosen.connect(dress.choose)
    window.look_chosen.connect(window.bar.show_look)
    return window


def run(plan: Path | None, today: date) -> int:
    """Open the window, on `plan` when one is named; the day is `today`. Returns the exit code when it is closed."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeMenuBar)
    app = QApplication([])
    app.setStyle("Fusion")
    window = made(dressed(app, settings.settings_file()), plan, today)
    window.show()
    code = app.exec()
    tasks.wait()
    return code
