"""The one place that wires the window: language, fonts, look, folders."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import platformdirs
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSettings, Qt, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from minplan.open_plan import Keeper
from minplan.paths import resource
from minplan.plan.plan import Plan
from minplan.store.store import open_store
from minplan.text import _, language
from minplan.ui import tasks, theme
from minplan.ui.theme import SCALES, Look, Scheme
from minplan.ui.window import Window


class Dress(QObject):
    """The look of the program: worn, followed when the system changes its colours, and remembered till next time."""

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        super().__init__(app)
        self._app, self._settings = app, settings
        self.look = _remembered(settings)
        app.styleHints().colorSchemeChanged.connect(self._wear)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._wear)
        self._wear()

    def choose(self, look: Look) -> None:
        """Wear another look from now on."""
        self.look = look
        self._settings.setValue("look/scheme", look.scheme.value)
        self._settings.setValue("look/scale", look.scale)
        self._wear()

    def _wear(self) -> None:
        theme.wear(self._app, self.look)


def _remembered(settings: QSettings) -> Look:
    scheme, scale = str(settings.value("look/scheme", "")), str(settings.value("look/scale", ""))
    return Look(
        Scheme(scheme) if scheme in list(Scheme) else Scheme.SYSTEM,
        int(scale) if scale in map(str, SCALES) else 100,
    )


def open_folder(folder: Path, secret: str, read_only: bool) -> tuple[Keeper, Plan]:
    """Open a plan's folder and read the plan. Raises StoreError."""
    store = open_store(folder, secret, read_only=read_only)
    try:
        return store, store.load()
    except BaseException:
        store.close()
        raise


def dressed(app: QApplication, settings: QSettings) -> Dress:
    """Give the application its words, fonts and look."""
    app.setApplicationName("minplan")
    app.setApplicationDisplayName(_("My plan"))
    app.setWindowIcon(QIcon(str(resource("pictures", "plan.svg"))))
    locale = QLocale("en_GB" if language() == "en" else "sv_SE")
    QLocale.setDefault(locale)
    translator = QTranslator(app)
    if translator.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    theme.load_fonts()
    return Dress(app, settings)


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
    file = platformdirs.user_config_path("minplan") / "look.ini"
    window = made(dressed(app, QSettings(str(file), QSettings.Format.IniFormat)), plan, today)
    window.show()
    code = app.exec()
    tasks.wait()
    return code
