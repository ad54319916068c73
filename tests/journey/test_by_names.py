"""The main job by names and roles alone, over AT-SPI, with the real program on a screen that nobody sees."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.journey.story import ON_PAPER, PLAN, STORY, TODAY, gone, press, see
from tests.journey.test_by_keyboard import words_of

LIMIT = 240
"""After so many seconds it is over, with all that was started, however it stands."""
SYSTEM_PYTHON = "/usr/bin/python3"  # pyatspi is a package of the system's
READER = Path(__file__).with_name("reader.py")
TOGETHER = 'program=$1; shift; "$program" -m minplan --today "$1" & trap "kill $!" EXIT; shift; "$@"'

LOCKED = (press("Lås"), see("Lösenfras"), *(gone(words) for words in ON_PAPER))
"""When it is locked, nothing of the plan is left for a screen reader, nor in the window's title."""


def _lacks() -> str:
    if not all(shutil.which(one) for one in ("xvfb-run", "dbus-run-session")):
        return "there is no xvfb-run or no dbus-run-session"
    if subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False).returncode:
        return f"{SYSTEM_PYTHON} has no pyatspi"
    return ""


@pytest.mark.slow
def test_the_main_job_is_done_by_names_and_roles_alone(places: Mapping[str, str], root: Path, tmp_path: Path) -> None:
    if lacks := _lacks():
        assert not os.environ.get("CI"), lacks
        pytest.skip(lacks)
    steps = tmp_path / "steps.json"
    steps.write_text(json.dumps([*STORY, *LOCKED]), encoding="utf-8")
    around = ["timeout", "--kill-after=10", str(LIMIT), "xvfb-run", "-a", "dbus-run-session", "--"]
    program = ["bash", "-c", TOGETHER, "journey", sys.executable, TODAY]
    reader = [SYSTEM_PYTHON, str(READER), str(tmp_path), str(steps)]
    env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "xcb", **places}
    env |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1"}
    env |= {name: os.environ[name] for name in ("SPEECHD_ADDRESS", "SPEECHD_CMD")}
    travelled = subprocess.run(
        [*around, *program, *reader], capture_output=True, check=False, cwd=root, env=env, text=True
    )
    assert travelled.returncode == 0, travelled.stderr
    printed = words_of(tmp_path / PLAN)
    for words in ON_PAPER:
        assert words in printed
