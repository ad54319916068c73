"""The commands about sealed papers: written again byte for byte, and checked by anyone who has the plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from minplan.commands.cli import run
from minplan.commands.new import make
from minplan.paths import resource
from minplan.plan.edits import change
from minplan.store.attachments import AttachmentKind
from minplan.store.recovery_code import new_recovery_code
from minplan.store.store import create, open_store
from tests.cases import case
from tests.store.sample import CHEAP

SECRET = "tolv gröna ord"
Ran = tuple[int, str, str]
Run = Callable[..., Ran]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Katja's plan as `new` makes it: signed in her case, so sealed as version 1."""
    folder = tmp_path_factory.mktemp("sealed") / "katja.minplan"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("minplan.store.store.calibrate", lambda: CHEAP)
        make(folder, case("katja"), SECRET, new_recovery_code())
    return folder


@pytest.fixture
def minplan(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder, in Swedish."""
    monkeypatch.chdir(tmp_path)
    Path("secret").write_text(SECRET, encoding="utf-8")

    def command(*arguments: str) -> Ran:
        code = run([*arguments, "--passphrase-file", "secret"])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_a_version_is_written_again_byte_for_byte(minplan: Run, made: Path) -> None:
    for out in ("a", "b"):
        assert minplan("print", "version", str(made), "--number", "1", "--out", out)[0] == 0
    first = Path("a/version-1.pdf").read_bytes()
    assert first == Path("b/version-1.pdf").read_bytes()
    assert minplan("print", "version", str(made), "--out", "c")[0] == 0
    assert Path("c/version-1.pdf").read_bytes() == first


def test_what_is_written_is_ours_and_what_is_changed_is_told(minplan: Run, made: Path) -> None:
    minplan("print", "version", str(made), "--out", ".")
    paper = Path("version-1.pdf").read_bytes()
    code, out, err = minplan("verify-paper", "version-1.pdf", str(made))
    assert (code, err) == (0, "")
    assert "version 1" in out
    assert len(out.strip().splitlines()) == 1
    for name, data in {
        "flip": paper[:9000] + bytes([paper[9000] ^ 1]) + paper[9001:],
        "longer": paper + b"\n",
        "shorter": paper[:-1],
        "foreign": Path(resource("fonts", "AtkinsonHyperlegible-Regular.ttf")).read_bytes()[:9000],
        "empty": b"",
        "none": b"%PDF-1.7\n%%EOF\n",
    }.items():
        Path(name).write_bytes(data)
        code, out, err = minplan("verify-paper", name, str(made))
        assert (code, err, len(out.strip().splitlines())) == (1, "", 1), name


def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(minplan: Run, made: Path) -> None:
    with Path("huge").open("wb") as huge:
        huge.truncate(20_000_001)
    for name in ("huge", ".", "nowhere.pdf"):
        code, out, err = minplan("verify-paper", name, str(made))
        assert (code, out, len(err.strip().splitlines())) == (2, "", 1), name


def test_a_version_that_is_not_there_is_told_with_those_that_are(minplan: Run, made: Path) -> None:
    code, _out, err = minplan("print", "version", str(made), "--number", "7", "--out", "d")
    assert (code, err.strip()[-2:]) == (2, "1.")
    code, _out, err = minplan("print", "begaran", str(made), "--number", "1", "--out", "d")
    assert code == 2
    assert not Path("d").exists()


def test_a_paper_that_is_damaged_is_not_handed_out(minplan: Run, tmp_path: Path) -> None:
    folder = tmp_path / "k.minplan"
    with create(folder, case("katja"), SECRET, new_recovery_code(), cost=CHEAP) as store:
        plan = store.load()
        [version] = plan.versions
        sealed = replace(plan, versions=(replace(version, papers=("ab" * 32,)),))
        store.save(plan, sealed)
    assert minplan("print", "version", str(folder), "--out", "d")[0] == 2
    with open_store(folder, SECRET) as store:
        store.put_attachment("paper/" + "ab" * 32, AttachmentKind.PAPER, "application/pdf", b"%PDF-1.7 other")
    code, out, err = minplan("print", "version", str(folder), "--out", "d")
    assert (code, out, len(err.strip().splitlines())) == (4, "", 1)
    assert not Path("d").exists()


def test_a_draft_has_a_paper_of_what_has_changed(minplan: Run, tmp_path: Path) -> None:
    folder = tmp_path / "k.minplan"
    plan = case("katja")
    draft = change(plan, "reasons", plan.reasons[0].id, text="Jag bestämmer själv.")
    create(folder, draft, SECRET, new_recovery_code(), cost=CHEAP).close()
    assert minplan("print", "andringar-sedan-1", str(folder), "--out", "d", "--today", "2026-05-22")[0] == 0
    assert [file.name for file in Path("d").iterdir()] == ["andringar-sedan-1.pdf"]
