"""The one place that wires the window: language, fonts, look, folders."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from minplan.ui import reading_in, settings, speech, tasks, theme, traces  # before PySide6: see there

# isort: split
import platformdirs
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from minplan.paths import resource
from minplan.store.errors import explained
from minplan.store.keys_file import SlotKind
from minplan.text import _, set_language
from minplan.ui.auto_lock import steady
from minplan.ui.comfort import Comfort
from minplan.ui.faults import Faults
from minplan.ui.settings import AppSettings
from minplan.ui.start.home import Guards, Home, Known, Tries
from minplan.ui.theme import Look
from minplan.ui.window import Window

if TYPE_CHECKING:
    from minplan.open_plan import Keeper
    from minplan.plan.holder import Holder
    from minplan.plan.plan import Plan
    from minplan.store.keys_file import Cost

_SOON = 50
"""How long after the window is shown, and so painted, the rest of the program is read in, in milliseconds."""
_LATER = 2_000
"""How long after the window is seen the desktop is asked to tell when it locks, in milliseconds."""


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
        speech.want(self.settings.read_aloud)
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
        speech.want(chosen.read_aloud)
        if chosen.language != before.language:
            self._speak()
        if chosen.look != before.look:
            self._wear()
        self.changed.emit(chosen)

    def speak(self, language: str) -> None:
        """Speak another language from now on."""
        self.set(replace(self.settings, language=language))

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


def open_folder(
    folder: Path, secret: str, read_only: bool, kind: SlotKind = SlotKind.PASSPHRASE
) -> tuple[Keeper, Plan]:
    """Open a plan's folder by a secret of a kind, and read the plan. Raises StoreError."""
    from minplan.store.store import open_store

    store = open_store(folder, secret, read_only=read_only, kind=kind)
    try:
        return store, store.load()
    except BaseException:
        store.close()
        raise


def make_plan(
    folder: Path, plan: Plan, passphrase: str, code: str, holder: Holder, *, cost: Cost | None = None
) -> Keeper:
    """Make a new plan's folder, and the folder that it stands in where that is not there. Raises StoreError."""
    from minplan.store.store import create

    with explained(folder.parent, writing=True):
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return create(folder, plan, passphrase, code, cost=cost, label=_("The plan was made"), holder=holder, at=_now())


def renew(folder: Path, code: str, passphrase: str, *, cost: Cost | None = None) -> tuple[Keeper, Plan]:
    """Open a folder with its recovery code, and put a new passphrase in the lost one's place. Raises StoreError."""
    from minplan.store.store import open_store

    store = open_store(folder, code)
    try:
        store.change_secret(SlotKind.PASSPHRASE, passphrase, cost=cost)
        return store, store.load()
    except BaseException:
        store.close()
        raise


def _now() -> datetime:
    return datetime.now(UTC)


def home() -> Home:
    """Where the program keeps what is its own on this computer."""
    config = platformdirs.user_config_path("minplan")
    return Home(
        Known(config / "plans.json"),
        Tries(config / "tries.json", steady),
        platformdirs.user_documents_path(),
        make_plan,
        renew,
        steady,
        _now,
        guards=Guards(config / "guards.json"),
    )


def dressed(app: QApplication, file: Path) -> Dress:
    """Give the application its words, fonts and look, as the settings in `file` say."""
    app.setApplicationName("minplan")
    app.setDesktopFileName("se.minplan.Minplan")
    theme.load_fonts()
    return Dress(app, file)


def made(dress: Dress, plan: Path | None, today: date, where: Home | None = None) -> Window:
    """The window, wired and not yet shown. Without `where` it remembers nothing of the way in till next time."""
    window = Window(plan, today, open_folder, dress.look, where)
    window.look_chosen.connect(dress.choose)
    window.spoken.connect(dress.speak)
    comfort = Comfort(window, today, dress.settings)
    comfort.chosen.connect(dress.set)
    dress.changed.connect(comfort.follow)
    return window


def _mark(app: QApplication) -> None:
    """Give the window the program's icon."""
    from PySide6.QtGui import QIcon  # comes with the names of every icon that a desktop has

    app.setWindowIcon(QIcon(str(resource("icons", "minplan.svg"))))


def _lock_with_session(window: Window) -> None:
    """From now on the plan locks when the computer's screen is locked."""
    from minplan.ui.session_lock import SessionLock  # its library takes a while to load

    SessionLock(window).locked.connect(window.lock_with_session)


def run(plan: Path | None, today: date, *, example: bool = False) -> int:
    """Open the window, on `plan` when one is named, or on the example; the day is `today`. Returns the exit code."""
    traces.leave_none()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeMenuBar)
    app = QApplication(["minplan", "-style", "Fusion"])  # setStyle would hand the style out, with all its names
    faults = Faults(platformdirs.user_state_path("minplan") / "reports", app)
    faults.install()
    window = made(dressed(app, settings.settings_file()), plan, today, home())
    faults.happened.connect(window.show_calm)
    if example:
        window.start_page.show_example()
    window.show()
    QTimer.singleShot(_SOON, window, partial(_mark, app))
    QTimer.singleShot(_SOON, window, partial(reading_in.begin, window))
    QTimer.singleShot(_LATER, window, partial(_lock_with_session, window))
    code = app.exec()
    tasks.wait()
    traces.forget_dialogs()
    return code
