"""The commands as a person runs them: what they make, what they say, and what they end with."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from minplan.commands.cli import run
from minplan.commands.print_paper import chosen
from minplan.paths import resource
from minplan.plan import edits
from minplan.plan.consents import Consent, Copy, Handed, HandedOut, Kind
from minplan.store.recovery_code import new_recovery_code
from minplan.store.store import create, open_store
from tests.cases import case
from tests.documents.reading import words_of
from tests.store.sample import CHEAP

SECRET = "tolv gröna ord"
KATJA = str(resource("cases", "katja.yaml"))

Ran = tuple[int, str, str]
Run = Callable[..., Ran]


@pytest.fixture
def minplan(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder; the passphrase lies in the file `secret`."""
    monkeypatch.chdir(tmp_path)
    Path("secret").write_text(SECRET + "\n", encoding="utf-8")

    def command(*arguments: str, secret: str = "secret") -> Ran:
        code = run([*arguments, "--passphrase-file", secret])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture(scope="session")
def katja(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Katja's plan with keys that are quick to open, made once."""
    folder = tmp_path_factory.mktemp("katja") / "k.minplan"
    create(folder, case("katja"), SECRET, new_recovery_code(), cost=CHEAP).close()
    return folder


@pytest.fixture
def plan(minplan: Run, katja: Path) -> str:
    """A copy of Katja's plan in the empty folder."""
    shutil.copytree(katja, "k.minplan")
    return "k.minplan"


def digest(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_demo_makes_an_encrypted_plan_and_every_paper_and_says_each(minplan: Run) -> None:
    code, out, err = minplan("demo", "--case", KATJA, "--out", "d", "--today", "2026-05-20")
    assert (code, err) == (0, "")
    made = {file.name for file in Path("d").iterdir()}
    papers = {name for name in made if name.endswith(".pdf")}
    assert {"individuell-plan.pdf", "begaran.pdf", "inbjudan-m2-lss.pdf", "samtycke-c1.pdf"} <= papers
    assert made - papers == {"katja.minplan"}
    assert all(name in out for name in made)
    stored = b"".join(file.read_bytes() for file in Path("d/katja.minplan").rglob("*") if file.is_file())
    for trace in ("Katja", "Ekdal", "kramp", "Sölvesborg", SECRET):
        for coding in ("utf-8", "utf-16-le"):
            assert trace.encode(coding) not in stored


def test_demo_with_no_passphrase_makes_one_keeps_it_beside_and_tells_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["demo", "--out", str(tmp_path / "d"), "--today", "2026-05-20"]) == 0
    kept = tmp_path / "d/katja.passphrase.txt"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.read_text().strip() in capsys.readouterr().out
    assert run(["verify", str(tmp_path / "d/katja.minplan"), "--passphrase-file", str(kept)]) == 0


def test_demo_does_not_touch_a_plan_that_is_there(minplan: Run) -> None:
    assert minplan("demo", "--out", "d")[0] == 0
    before = digest(Path("d"))
    code, _out, err = minplan("demo", "--out", "d")
    assert code == 2
    assert len(err.strip().splitlines()) == 1
    assert digest(Path("d")) == before


@pytest.mark.parametrize("command", ["demo", "new"])
def test_a_broken_case_makes_nothing(minplan: Run, command: str) -> None:
    Path("bad.yaml").write_text("format: minplan-case/1\nperson: {name: 7}\n")
    target = ["--out", "d"] if command == "demo" else ["d"]
    code, out, err = minplan(command, *target, "--case", "bad.yaml")
    assert (code, out) == (2, "")
    assert err.startswith("bad.yaml:2: person.name: ")
    assert len(err.strip().splitlines()) == 1
    assert not Path("d").exists()


def test_new_writes_the_recovery_sheet_for_its_owner_alone(minplan: Run) -> None:
    assert minplan("new", "n.minplan", "--case", KATJA, "--recovery", "sheet")[0] == 0
    sheet = Path("sheet")
    assert sheet.stat().st_mode & 0o777 == 0o600
    code = next(line.strip() for line in sheet.read_text().splitlines() if line.startswith("    "))
    Path("code").write_text(code)
    assert minplan("verify", "n.minplan", secret="code")[0] == 0


def test_the_recovery_sheet_is_a_pdf_when_its_name_ends_so(minplan: Run) -> None:
    assert minplan("new", "n.minplan", "--case", KATJA, "--recovery", "sheet.pdf")[0] == 0
    sheet = Path("sheet.pdf")
    assert sheet.stat().st_mode & 0o777 == 0o600
    assert sheet.read_bytes().startswith(b"%PDF-")


def test_new_shows_the_recovery_code_once_when_no_sheet_is_named(minplan: Run) -> None:
    code, out, _err = minplan("new", "p.minplan", "--case", KATJA)
    assert code == 0
    assert out.count("-") >= 7


def test_new_takes_neither_a_plans_nor_a_sheets_place(plan: str, minplan: Run) -> None:
    Path("sheet").write_text("another plan's")
    before = digest(Path.cwd())
    assert minplan("new", plan, "--case", KATJA)[0] == 2
    assert minplan("new", "other.minplan", "--case", KATJA, "--recovery", "sheet")[0] == 2
    assert digest(Path.cwd()) == before


def test_a_plan_goes_out_as_json_and_in_again_equal(plan: str, minplan: Run) -> None:
    assert minplan("export", plan, "--as", "json", "--out", "p.json")[0] == 0
    assert Path("p.json").stat().st_mode & 0o777 == 0o600
    assert minplan("import", "p.json", "q.minplan", "--recovery", "sheet2")[0] == 0
    assert minplan("export", "q.minplan", "--as", "json", "--out", "q.json")[0] == 0
    assert Path("q.json").read_bytes() == Path("p.json").read_bytes()
    assert minplan("import", "p.json", plan)[0] == 2


def test_what_lies_ahead_goes_out_as_a_calendar(plan: str, minplan: Run) -> None:
    code, out, err = minplan("export", plan, "--as", "calendar", "--out", "p.ics", "--today", "2026-05-20")
    assert (code, out, err) == (0, "p.ics\n", "")
    assert Path("p.ics").stat().st_mode & 0o777 == 0o600
    text = Path("p.ics").read_bytes().decode()
    assert text.count("BEGIN:VEVENT") > 3
    assert "Följ upp planen" in text
    assert "DTSTAMP:20260520" in text
    assert "Ordlistan" not in text
    minplan("export", plan, "--as", "calendar", "--out", "p.ics", "--today", "2026-05-20", "--topics")
    assert "Ordlistan" in Path("p.ics").read_bytes().decode()


def test_one_meeting_goes_out_as_a_calendar_for_those_invited(plan: str, minplan: Run) -> None:
    meeting = case("katja").meetings[0].id
    assert minplan("export", plan, "--as", "calendar", "--meeting", meeting, "--out", "m.ics")[0] == 0
    text = Path("m.ics").read_bytes().decode()
    assert text.count("BEGIN:VEVENT") == 1
    assert "Katja" not in text


@pytest.mark.parametrize(
    "more",
    [("--as", "json", "--topics"), ("--as", "json", "--meeting", "x"), ("--as", "calendar", "--meeting", "x")],
)
def test_an_export_that_cannot_be_meant_writes_nothing(plan: str, minplan: Run, more: tuple[str, ...]) -> None:
    code, out, err = minplan("export", plan, *more, "--out", "p")
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert not Path("p").exists()


def test_an_export_tells_that_photos_are_not_in_it(plan: str, minplan: Run) -> None:
    assert "Fotona" not in minplan("export", plan, "--as", "json", "--out", "p.json")[2]
    with open_store(Path(plan), SECRET) as store:
        store.save_photos({}, {"me": b"a photo"})
    code, _out, said = minplan("export", plan, "--as", "json", "--out", "p.json")
    assert code == 0
    assert "Fotona är inte med i filen" in said


def test_check_lists_what_is_found_and_ends_with_1(plan: str, minplan: Run) -> None:
    code, out, _err = minplan("check", plan, "--json", "--today", "2026-05-11")
    found = json.loads(out)
    assert code == 1
    assert all(set(one) == {"code", "severity", "subject", "text"} for one in found)
    assert {"code": "turns-15", "severity": "soon", "subject": "person"}.items() <= found[-1].items()
    assert sum(one["code"] == "promise-overdue" for one in found) == 5
    code, out, _err = minplan("check", plan, "--today", "2026-05-11")
    assert code == 1
    assert "Lars Öst skulle ha gjort det här senast 1 mars 2026" in out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["individuell-plan"], {"individuell-plan.pdf"}),
        (["samtycke-c1"], {"samtycke-c1.pdf"}),
        (["samtycke", "--for", "skola"], {"samtycke-c2.pdf"}),
        (["inbjudan", "--meeting", "m2", "--for", "lss"], {"inbjudan-m2-lss.pdf"}),
        (["inbjudan", "--meeting", "m1", "--for", "lakare"], {"inbjudan-m1-lakare.pdf"}),
        (["inbjudan-m1-lakare"], {"inbjudan-m1-lakare.pdf"}),
        (["motesanteckningar", "--meeting", "m1"], {"motesanteckningar-m1.pdf"}),
        (["begaran"], {"begaran.pdf"}),
        (["exemplar", "--for", "skola"], {"exemplar-skola.pdf"}),
        (["exemplar-skola"], {"exemplar-skola.pdf"}),
        # The copies that are listed under Copies; and one for somebody who is not.
        (["exemplar"], {f"exemplar-{one}.pdf" for one in ("mamma", "pappa", "lss", "hab1", "boende", "skola")}),
        (["exemplar", "--for", "hab2"], {"exemplar-hab2.pdf"}),
    ],
)
def test_print_writes_the_papers_that_are_meant(
    plan: str, minplan: Run, arguments: list[str], expected: set[str]
) -> None:
    assert minplan("print", arguments[0], plan, *arguments[1:], "--out", "o", "--today", "2026-05-20")[0] == 0
    assert {file.name for file in Path("o").iterdir()} == expected


def test_the_same_paper_twice_is_the_same_bytes(plan: str, minplan: Run) -> None:
    for folder in ("a", "b"):
        assert minplan("print", "individuell-plan", plan, "--out", folder, "--today", "2026-05-20")[0] == 0
    assert Path("a/individuell-plan.pdf").read_bytes() == Path("b/individuell-plan.pdf").read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [["nothing"], ["inbjudan", "--meeting", "m9"], ["samtycke", "--for", "nobody"], ["begaran", "--for", "lss"]],
)
def test_print_refuses_what_is_not_there_and_makes_no_file(plan: str, minplan: Run, arguments: list[str]) -> None:
    code, _out, err = minplan("print", arguments[0], plan, *arguments[1:], "--out", "o")
    assert code == 2
    assert len(err.strip().splitlines()) == 1
    assert not Path("o").exists()


@pytest.mark.parametrize(
    ("recipient", "day", "said"),
    [
        ("lakare", "2026-05-20", "läkare, Barnneurologen"),
        ("skola", "2026-01-19", "19 januari 2026"),
        ("skola", "2027-01-01", "Lars Öst"),
        ("nobody", "2026-05-20", "nobody"),
        ("../skola", "2026-05-20", "../skola"),
        ("", "2026-05-20", ""),
    ],
)
def test_print_refuses_a_copy_for_one_who_may_see_nothing_that_day_and_makes_no_file(
    plan: str, minplan: Run, recipient: str, day: str, said: str
) -> None:
    for document in ("exemplar", f"exemplar-{recipient}"):
        code, out, err = minplan("print", document, plan, "--for", recipient, "--out", "o", "--today", day)
        assert (code, out) == (2, "")
        assert len(err.strip().splitlines()) == 1
        assert said in err
        assert not Path("o").exists()


def test_a_paper_is_made_for_exactly_the_one_who_is_named(tmp_path: Path, minplan: Run) -> None:
    katja = case("katja")
    other = replace(edits.find(katja, "participants", "lss"), id="ny-skola", name="Någon Annan")
    katja = edits.add(katja, "participants", other)[0]
    katja = edits.change(katja, "consents", "c1", to=("lss", "ny-skola"))
    katja = edits.add(katja, "copies", Copy(id="", to="ny-skola"))[0]
    katja = edits.change(katja, "meetings", "m2", invited=("skola", "ny-skola"))
    create(tmp_path / "two.minplan", katja, SECRET, new_recovery_code(), cost=CHEAP).close()
    for document, recipient in (("exemplar", ["--for", "skola"]), ("exemplar-skola", [])):
        assert minplan("print", document, "two.minplan", *recipient, "--out", "o", "--today", "2026-05-20")[0] == 0
        assert [file.name for file in Path("o").iterdir()] == ["exemplar-skola.pdf"]
    assert minplan("print", "inbjudan", "two.minplan", "--for", "skola", "--out", "i", "--today", "2026-05-20")[0] == 0
    assert [file.name for file in Path("i").iterdir()] == ["inbjudan-m2-skola.pdf"]


def test_two_papers_whose_ids_read_the_same_together_are_two_files() -> None:
    plan, day = case("katja"), date(2026, 5, 20)
    skola, m2 = edits.find(plan, "participants", "skola"), edits.find(plan, "meetings", "m2")
    for item, name in (("b", "Borell"), ("a-b", "Abelin")):
        plan = edits.add(plan, "participants", replace(skola, id=item, name=name))[0]
    for item, invited in (("m", "a-b"), ("m-a", "b")):
        plan = edits.add(plan, "meetings", replace(m2, id=item, invited=(invited,)))[0]
    for item, to in (("c", "a-b"), ("c-a", "b")):
        gone = Consent(
            id=item, to=(to,), categories=(Kind.GOALS,), purpose="x", given=day, withdrawn=day, by=("mamma",)
        )
        plan = edits.add(plan, "consents", gone)[0]
        plan = edits.add(plan, "handed_out", HandedOut(id="", to=to, on=day, what=Handed.COPY))[0]
    for who, name, other in (("b", "Borell", "Abelin"), ("a-b", "Abelin", "Borell")):
        for document in ("inbjudan", "aterkallelse"):
            (make,) = chosen(plan, document, day, None, who, "sv").values()
            words = words_of(make())
            assert name in words
            assert other not in words
    (stem,) = chosen(plan, "inbjudan", day, "m", None, "sv")
    (other,) = chosen(plan, "inbjudan", day, "m-a", None, "sv")
    assert stem != other
    assert list(chosen(plan, stem, day, None, None, "sv")) == [stem]


def test_each_fault_has_its_own_exit_code_and_sentence_and_leaves_the_files_as_they_were(
    plan: str, minplan: Run
) -> None:
    Path("wrong").write_text("fel lösenfras")
    Path("empty").write_text("\n")
    before = digest(Path(plan))
    said = set()
    for arguments, secret, expected in (
        (["verify", plan], "wrong", 3),
        (["verify", plan], "empty", 2),
        (["verify", plan], "nowhere", 2),
        (["verify", "nowhere.minplan"], "secret", 4),
        (["check", plan, "--today", "2026-02-30"], "secret", 2),
        (["check", plan, "--nonsense"], "secret", 2),
        (["nonsense"], "secret", 2),
    ):
        code, out, err = minplan(*arguments, secret=secret)
        assert (code, out) == (expected, ""), (arguments, err)
        assert len(err.strip().splitlines()) == 1
        said.add(err)
    assert len(said) >= 6
    assert digest(Path(plan)) == before


def test_verify_counts_what_is_there_and_tells_of_damage(plan: str, minplan: Run) -> None:
    code, out, _err = minplan("verify", plan)
    assert code == 0
    assert "actions: 7" in out
    database = Path(plan) / "plan.db"
    data = bytearray(database.read_bytes())
    data[len(data) // 2] ^= 1
    database.write_bytes(data)
    code, _out, err = minplan("verify", plan)
    assert code == 4
    assert err.strip()


def test_the_passphrase_can_come_by_standard_input_and_is_never_an_argument(tmp_path: Path) -> None:
    base = [sys.executable, "-m", "minplan"]
    made = subprocess.run(
        [*base, "new", "p.minplan", "--case", KATJA, "--passphrase-file", "-"],
        cwd=tmp_path, input=SECRET.encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    asked = subprocess.run(
        [*base, "check", "p.minplan"], cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert asked.returncode == 2
    assert b"--passphrase-file" in asked.stderr
    assert b"Traceback" not in asked.stderr
