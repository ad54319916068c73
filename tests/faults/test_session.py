"""What a whole session in the window leaves behind it: on the disk, in the log, and where nobody would look."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.plugin import Tally
from tests.faults.session import FOLDER, MARKER, PRINTED, SAID, SAVED, TYPED, forms
from tests.store.sample import RECOVERY_CODE
from tests.ui.conftest import PASSPHRASE

pytestmark = pytest.mark.slow

CALLS = "open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,mknod,mknodat"
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_PHOTO = "jag.png"  # the person's own, from before
_ASKED_FOR = {SAVED, PRINTED, _PHOTO}
_OWN = (
    rf"place/({re.escape(FOLDER)}|äldre\.minplan|\.[0-9a-f]{{32}}\.minplan)(/.*)?",
    r"place/sort\.db(-journal)?",  # the session's own try of the database
    rf"place/({re.escape(SAVED)}(\.new)?|{re.escape(PRINTED)}|{re.escape(_PHOTO)})",
    r"home/config(/minplan(/(\.(guards|plans|tries)\.json\.\w+|(guards|plans|tries)\.json))?)?",
    r"home/state(/minplan(/reports(/(\.report-\d+\.txt\.\w+|report-\d+\.txt))?)?)?",
)
"""What may be written, as the paths stand in the session's folder."""


@dataclass(frozen=True)
class Lived:
    """A session that is over: how it ended, its folder, and what it did with files as strace tells it."""

    ended: int
    root: Path
    trace: str

    def files(self) -> Iterator[Path]:
        """All that is left."""
        return (one for one in self.root.rglob("*") if one.is_file() and one.name != "strace.txt")

    def name(self, file: Path) -> str:
        """As it stands in the session's folder."""
        return str(file.relative_to(self.root))

    def written(self) -> set[str]:
        """Each path that was opened to be written in, made, or given another name."""
        found = set()
        for line in self.trace.splitlines():
            call = line.split(" ", 1)[-1].lstrip()
            paths = [raw.encode().decode("unicode_escape").encode("latin-1").decode() for raw in _QUOTED.findall(call)]
            if call.startswith("open") and not re.search(r"O_WRONLY|O_RDWR|O_CREAT", call):
                continue
            if " = -1 " not in call:
                found |= set(paths[-1:])
        return found


def lacks() -> str:
    """Why files cannot be watched here, or nothing."""
    if not shutil.which("strace"):
        return "there is no strace"
    tried = subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-o", os.devnull, "true"], capture_output=True, check=False
    )
    return "" if tried.returncode == 0 else "strace may not watch another program here"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest, root: Path) -> Lived:
    """The session, held once for all who look at what it left, in whichever process they do so."""
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if hasattr(request.config, "workerinput") else base) / "session"
    place.mkdir(exist_ok=True)
    with (place / "ended").open("a+") as ended:
        fcntl.flock(ended, fcntl.LOCK_EX)
        ended.seek(0)
        if not (told := ended.read()):
            told = str(_live(place / "it", root))
            ended.write(told)
    trace = place / "it" / "strace.txt"
    return Lived(int(told), place / "it", trace.read_text() if trace.exists() else "")


def _live(there: Path, root: Path) -> int:
    named = {"HOME": "home", "TMPDIR": "tmp", "XDG_RUNTIME_DIR": "run"}
    named |= {f"XDG_{kind}_HOME": f"home/{kind.lower()}" for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    for folder in ("home", "tmp", "run", "place"):
        (there / folder).mkdir(mode=0o700, parents=True)
    env = {name: str(there / folder) for name, folder in named.items()}
    env |= {name: os.environ[name] for name in ("PATH", "SPEECHD_ADDRESS", "SPEECHD_CMD")}
    env |= {"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(root), "ROUNDS": "1"}
    watch = [
        "strace",
        "-f",
        "-qq",
        "--seccomp-bpf",
        "-s",
        "4096",
        "-e",
        f"trace={CALLS}",
        "-o",
        str(there / "strace.txt"),
    ]
    with (there / "out").open("wb") as out, (there / "err").open("wb") as err:
        done = subprocess.run(
            [*([] if lacks() else watch), sys.executable, "-m", "tests.faults.session", str(there / "place")],
            env=env, stdout=out, stderr=err, check=False, cwd=there / "place", timeout=300,
        )  # fmt: skip
    return done.returncode


def must_be_watched(lived: Lived) -> None:
    """Nobody is to believe that something was seen where nothing could be."""
    if not lived.trace:
        pytest.fail(f"what is written could not be watched, so the promise is not tried: {lacks()}")


def test_p01_a_whole_session_leaves_nothing_readable(lived: Lived, tally: Tally) -> None:
    said = (lived.root / "out").read_text()
    assert said.endswith("done\n"), said + (lived.root / "err").read_text()
    assert lived.ended in (-signal.SIGABRT, 128 + signal.SIGABRT)
    tally.fault()
    wanted = {form for text in (MARKER, TYPED, SAID, PASSPHRASE, RECOVERY_CODE) for form in forms(text)}
    folder = FOLDER.removesuffix(".minplan").encode()
    for file in lived.files():
        tally.round()
        held = file.read_bytes()
        if file.name not in _ASKED_FOR and any(form in held for form in wanted):
            tally.loss(f"words in {lived.name(file)}")
        if folder in held and file.name not in {"plans.json", *_ASKED_FOR}:
            tally.loss(f"the plan's name in {lived.name(file)}")


def test_p01_nothing_is_written_but_the_plan_what_was_asked_for_and_the_programs_own_small_files(
    lived: Lived, tally: Tally
) -> None:
    must_be_watched(lived)
    own = re.compile("|".join(f"(?:{one})" for one in _OWN))
    written = lived.written()
    assert str(lived.root / "place" / SAVED) in written
    for path in written:
        tally.round()
        inside = Path(path).is_relative_to(lived.root)
        if not (own.fullmatch(lived.name(Path(path))) if inside else path.startswith(("/dev/", "/proc/self/"))):
            tally.loss(path)


def test_p02_a_database_spills_nothing_beside_itself(lived: Lived) -> None:
    must_be_watched(lived)
    assert "sort.db-journal" in lived.trace
    assert "etilqs" not in lived.trace
    assert not list((lived.root / "tmp").iterdir())


def test_p18_all_that_a_session_leaves_is_its_owners_alone(lived: Lived, tally: Tally) -> None:
    watched = [lived.root / "place" / _PHOTO, *(lived.root / "place").rglob("*"), *(lived.root / "home").rglob("*")]
    for one in watched:
        tally.round()
        mode = stat.S_IMODE(one.stat().st_mode)
        if mode != (0o700 if one.is_dir() else 0o600):
            tally.loss(f"{mode:o} {lived.name(one)}")


def test_p20_what_went_wrong_is_told_without_a_word_of_it(lived: Lived, tally: Tally) -> None:
    reports = list((lived.root / "home" / "state" / "minplan" / "reports").iterdir())
    assert len(reports) == 2
    heard = (lived.root / "err").read_text()
    assert "ValueError" in heard
    assert "Qt warning" in heard
    assert "UserWarning" in heard
    for file in (lived.root / "err", lived.root / "out", *reports):
        tally.fault()
        held = file.read_bytes()
        if any(form in held for text in (SAID, MARKER, TYPED) for form in forms(text)):
            tally.loss(lived.name(file))
