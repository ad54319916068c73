"""Reading aloud with the computer's own voices: what state it is in, and how to get a voice where there is none.

Nothing here fails where there is no speech: the module of Qt, its engine, or a voice in the language may all be
missing, and each is a state with a sentence that says what a person can do.
"""

from __future__ import annotations

import shutil
import sys
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QLocale, QObject, Signal

from minplan.text import _, language

LONGEST = 20_000
"""How many characters are read at a time; an engine may choke on more."""
PATIENCE = 5.0
"""How long the speech service may take to answer, in seconds; it is asked once, and may first have to start."""


_wanted = True


def want(wanted: bool) -> None:
    """Whether the person wants anything read aloud."""
    global _wanted
    _wanted = wanted


def is_wanted() -> bool:
    """Whether the person wants anything read aloud."""
    return _wanted


class SpeechState(StrEnum):
    """What reading aloud can do now."""

    READY = "ready"
    SPEAKING = "speaking"
    NO_ENGINE = "no_engine"
    NO_VOICE = "no_voice"
    FAILED = "failed"


class NoAnswer(Exception):
    """The computer's speech service is there, and does not answer."""


def _ask_for_an_answer() -> None:
    """Ask Linux's speech service for a sign of life. It may hang for good where there is no sound, and Qt would then
    wait for it without end, with the window. Raises NoAnswer.
    """
    asks = shutil.which("spd-say") if sys.platform.startswith("linux") else None
    if asks is not None:
        import subprocess  # takes a while to load, and few have this service

        try:
            subprocess.run([asks, "--list-output-modules"], capture_output=True, check=False, timeout=PATIENCE)  # noqa: S603 - the service's own command, with nothing of ours
        except subprocess.TimeoutExpired:
            raise NoAnswer from None


def system_engine(parent: QObject) -> QObject | None:
    """The system's speech engine; None where Qt's module cannot be loaded or finds no engine. Raises NoAnswer."""
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError:  # a library that it stands on is missing, such as PulseAudio's on a small Linux
        return None
    named = [one for one in QTextToSpeech.availableEngines() if one != "mock"]
    if named == ["speechd"]:
        _ask_for_an_answer()
    return QTextToSpeech(named[0], parent) if named else None


class Speech(QObject):
    """Reads texts aloud in the language of the screen. `engine` is a QTextToSpeech, looked for at the first text."""

    state_changed = Signal(object)

    def __init__(self, parent: QObject | None = None, engine: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine: Any = None
        self._looked = self._silent = False
        self._state: SpeechState | None = None
        if engine is not None:
            self._take(engine)

    @property
    def state(self) -> SpeechState:
        """What it can do now."""
        if not self._looked:
            self._look()
        if self._engine is None:
            return SpeechState.FAILED if self._silent else SpeechState.NO_ENGINE
        said = self._engine.state().name
        if said == "Error":
            return SpeechState.FAILED
        if not self._has_voice():
            return SpeechState.NO_VOICE
        return SpeechState.SPEAKING if said in ("Speaking", "Synthesizing") else SpeechState.READY

    def say(self, text: str) -> bool:
        """Read a text instead of what is read now. False where it cannot; then `help` says what to do."""
        if self.state not in (SpeechState.READY, SpeechState.SPEAKING):
            return False
        self.stop()
        self._engine.setLocale(_locale())
        self._engine.say(text[:LONGEST])
        return True

    def toggle(self, text: str) -> bool:
        """Be silent where something is read, otherwise read this. False where it cannot."""
        if self.state is SpeechState.SPEAKING:
            self.stop()
            return True
        return self.say(text)

    def stop(self) -> None:
        """Be silent."""
        if self._engine is not None and self._engine.state().name != "Ready":
            self._engine.stop()

    def help(self) -> str:
        """What a person can do where nothing is read; "" where reading works."""
        match self.state:
            case SpeechState.NO_ENGINE | SpeechState.NO_VOICE:
                return _how_to_get_a_voice()
            case SpeechState.FAILED:
                return _("The computer's voice does not answer. Look at the sound, and start the program again.")
        return ""

    def _look(self) -> None:
        try:
            self._take(system_engine(self))
        except NoAnswer:
            self._looked = self._silent = True

    def _take(self, engine: QObject | None) -> None:
        self._looked, self._engine = True, engine
        if engine is not None:
            self._engine.stateChanged.connect(self._changed)

    def _changed(self, _state: object) -> None:
        now = self.state
        if now is not self._state:
            self._state = now
            self.state_changed.emit(now)

    def _has_voice(self) -> bool:
        """Whether the engine knows the language; one that lists no languages is given the chance to try."""
        locales = list(self._engine.availableLocales())
        return not locales or any(one.language() == _locale().language() for one in locales)


def _locale() -> QLocale:
    return QLocale("en_GB" if language() == "en" else "sv_SE")


def _how_to_get_a_voice() -> str:
    if sys.platform == "win32":
        return _("There is no voice here yet. Open Settings, Time and language, Speech, and add a voice.")
    if sys.platform == "darwin":
        return _("There is no voice here yet. Open System Settings, Accessibility, Spoken Content, and add a voice.")
    return _("There is no voice here yet. Ask someone to install speech-dispatcher and espeak-ng.")
