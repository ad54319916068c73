"""Reading aloud never fails: each thing that may be missing is a state with a sentence."""

from __future__ import annotations

import builtins
from enum import Enum
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QObject, Signal
from pytestqt.qtbot import QtBot

from minplan.app import Dress
from minplan.ui import speech
from minplan.ui.speech import LONGEST, Speech, SpeechState


class State(Enum):
    """Qt's own names of an engine's states."""

    Ready, Speaking, Paused, Error, Synthesizing = range(5)


class Voice(QObject):
    """Stands in for the system's voice, which a test computer lacks."""

    stateChanged = Signal(object)  # noqa: N815 - Qt's own name

    def __init__(self, *locales: str) -> None:
        super().__init__()
        self.locales, self.now, self.said, self.spoken_in = [QLocale(one) for one in locales], State.Ready, "", ""

    def state(self) -> State:
        return self.now

    def become(self, state: State) -> None:
        self.now = state
        self.stateChanged.emit(state)

    def availableLocales(self) -> list[QLocale]:  # noqa: N802 - Qt's own name
        return self.locales

    def setLocale(self, locale: QLocale) -> None:  # noqa: N802 - Qt's own name
        self.spoken_in = locale.name()

    def say(self, text: str) -> None:
        self.said = text
        self.become(State.Speaking)

    def stop(self) -> None:
        self.become(State.Ready)


def test_a_text_is_read_in_swedish_and_the_state_says_so(qtbot: QtBot, dress: Dress) -> None:
    voice = Voice("en_GB", "sv_SE")
    reader = Speech(engine=voice)
    heard: list[SpeechState] = []
    reader.state_changed.connect(heard.append)
    assert reader.state is SpeechState.READY
    assert reader.say("Vad vill du?")
    assert (voice.said, voice.spoken_in, reader.state) == ("Vad vill du?", "sv_SE", SpeechState.SPEAKING)
    reader.stop()
    assert heard == [SpeechState.SPEAKING, SpeechState.READY]
    assert reader.help() == ""


def test_a_new_text_is_read_instead_of_the_old(qtbot: QtBot, dress: Dress) -> None:
    voice = Voice("sv_SE")
    reader = Speech(engine=voice)
    assert reader.say("Ett")
    assert reader.say("Två" * LONGEST)
    assert len(voice.said) == LONGEST
    assert voice.said.startswith("Två")


@pytest.mark.parametrize(
    ("engine", "state"),
    [(Voice("en_GB"), SpeechState.NO_VOICE), (Voice("fi_FI", "de_DE"), SpeechState.NO_VOICE)],
    ids=["only English", "other languages"],
)
def test_without_a_swedish_voice_it_says_how_to_get_one(
    qtbot: QtBot, dress: Dress, engine: Voice, state: SpeechState
) -> None:
    reader = Speech(engine=engine)
    assert reader.state is state
    assert not reader.say("Hej")
    assert engine.said == ""
    assert "röst" in reader.help()


def test_an_engine_that_fails_is_said(qtbot: QtBot, dress: Dress) -> None:
    voice = Voice("sv_SE")
    reader = Speech(engine=voice)
    voice.become(State.Error)
    assert reader.state is SpeechState.FAILED
    assert not reader.say("Hej")
    assert reader.help()


def test_without_an_engine_nothing_fails(qtbot: QtBot, dress: Dress, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "system_engine", lambda parent: None)
    reader = Speech()
    assert reader.state is SpeechState.NO_ENGINE
    assert not reader.say("Hej")
    reader.stop()
    assert "espeak-ng" in reader.help()


def test_where_the_library_is_missing_there_is_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name == "PySide6.QtTextToSpeech":
            raise ImportError("libpulse.so.0: cannot open shared object file")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    assert speech.system_engine(QObject()) is None
