"""Reading aloud with Linux's real speech service: what is on the screen is spoken in Swedish, and where the service is
not there, or hangs, that is said and nothing waits for it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from minplan.app import Dress
from minplan.ui import speech
from minplan.ui.chapters import Chapters
from minplan.ui.speech import Speech, SpeechState

MODULES = Path("/etc/speech-dispatcher/modules")
CONFIG = """
LogLevel 5
CommunicationMethod "unix_socket"
AudioOutputMethod "libao"
DefaultLanguage "sv"
DefaultModule espeak-ng
AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"
DisableAutoSpawn
"""


def _answers(address: Path, env: dict[str, str]) -> bool:
    asked = ["spd-say", "--list-output-modules"]
    env |= {"SPEECHD_ADDRESS": f"unix_socket:{address}", "SPEECHD_CMD": "false"}
    return not subprocess.run(asked, env=env, capture_output=True, check=False).returncode


@pytest.fixture
def service(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A speech service of this test's own, whose sound goes nowhere; its log, where each text that it speaks stands."""
    if not shutil.which("speech-dispatcher") or not (MODULES / "espeak-ng.conf").exists():
        assert not os.environ.get("CI"), "there is no speech-dispatcher"
        pytest.skip("there is no speech-dispatcher with espeak-ng here")
    config, log, address = tmp_path / "config", tmp_path / "log", tmp_path / "speech"
    (config / "modules").mkdir(parents=True)
    log.mkdir()
    (config / "speechd.conf").write_text(CONFIG)
    shutil.copy(MODULES / "espeak-ng.conf", config / "modules")
    (tmp_path / ".libao").write_text("default_driver=null\n")
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    running = subprocess.Popen(
        ["speech-dispatcher", "-s", "-C", config, "-L", log, "-P", tmp_path / "pid", "-S", address],
        env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        qtbot.waitUntil(lambda: _answers(address, env), timeout=20_000)
        monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{address}")
        yield log / "speech-dispatcher.log"
    finally:
        running.kill()
        running.wait()


@pytest.mark.slow
def test_what_is_on_the_screen_is_spoken_in_swedish(service: Path, qtbot: QtBot, chapters: Chapters) -> None:
    reader, heard = chapters.speech, list[SpeechState]()
    assert reader.state is SpeechState.READY
    reader.state_changed.connect(heard.append)
    reason = chapters.plan.value.reasons[0].text
    assert reader.say(f"Varför vill du ha en plan?\n{reason}")
    qtbot.waitUntil(lambda: heard[-2:] == [SpeechState.SPEAKING, SpeechState.READY], timeout=20_000)
    assert reader._engine.voice().locale().name().startswith("sv")
    assert reason in service.read_text(errors="replace")
    assert reader.help() == ""


def test_where_no_service_runs_the_window_says_what_to_do(chapters: Chapters, settle: Callable[[], None]) -> None:
    chapters.read_aloud()
    settle()
    assert chapters.speech.state in (SpeechState.FAILED, SpeechState.NO_ENGINE)
    assert chapters.messages.text == chapters.speech.help() != ""


def test_a_service_that_hangs_is_not_waited_for(
    dress: Dress, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not shutil.which("spd-say"):
        pytest.skip("there is no speech-dispatcher here")
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(tmp_path / "deaf"))
        deaf.listen()
        monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{tmp_path / 'deaf'}")
        monkeypatch.setattr(speech, "PATIENCE", 0.5)
        reader = Speech()
        assert reader.state is SpeechState.FAILED
        assert not reader.say("Hej")
    assert "svarar inte" in reader.help()
