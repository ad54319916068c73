"""What is wrong in a case is said in one line with file, line and key; nothing wrong is let through, nothing hangs."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from minplan.exchange.case import LARGEST, read_case
from minplan.exchange.errors import Refused
from minplan.plan.plan import Plan
from tests.exchange.small import SMALL, changed

Read = Callable[[str | bytes], Plan]

QUOTES = "citattecken"

BROKEN: list[tuple[str, str, int, str, str]] = [
    # a piece of the small case, what stands there instead, and the line, the key and a word of the refusal
    # the file as a whole
    ("format: minplan-case/1\n", "", 1, "format", "saknas"),
    ("format: minplan-case/1", "format: minplan-case/2", 1, "format", "minplan-case/1"),
    ("format: minplan-case/1", "format: 1", 1, "format", "minplan-case/1"),
    ("format: minplan-case/1\n", "format: minplan-case/1\n---\n", 2, "file", "två dokument"),
    ("format: minplan-case/1\n", "format: minplan-case/1\nnamn: x\n", 2, "namn", "namn"),
    # keys
    ("  name: Kim Ek", "  nam: Kim Ek", 3, "person.nam", "name"),
    ("  name: Kim Ek\n", "", 2, "person.name", "saknas"),
    ("  name: Kim Ek\n", "  name: Kim Ek\n  name: Kim\n", 4, "person.name", "en gång till"),
    ("  name: Kim Ek\n", '  name: Kim Ek\n  "name": Kim\n', 4, "person.name", "en gång till"),
    ("  name: Kim Ek\n", "  name: Kim Ek\n  1: x\n", 4, "person.1", "text"),
    ("  name: Kim Ek\n", "  name: Kim Ek\n  true: x\n", 4, "person.true", "text"),
    ("  name: Kim Ek\n", "  name: Kim Ek\n  ~: x\n", 4, "person.~", "text"),
    ("  name: Kim Ek\n", "  name: Kim Ek\n  [a]: x\n", 4, "person.?", "text"),
    ("  name: Kim Ek\n", "  name: Kim Ek\n  <<: {phone: x}\n", 4, "person.<<", "<<"),
    ("coordinator: mamma\n", "", 1, "coordinator", "saknas"),
    ("{id: skola, role: klasslärare}", "{id: skola}", 10, "participants[1].role", "saknas"),
    ("category: school", "category: school, to: lss", 36, "consents[0].except[0]", "category"),
    ("{category: school}", "{}", 36, "consents[0].except[0]", "category"),
    # types
    ("  name: Kim Ek", "  name: 7", 3, "person.name", QUOTES),
    ("  name: Kim Ek", "  name: 1.5e3", 3, "person.name", QUOTES),
    ("  name: Kim Ek", "  name: true", 3, "person.name", QUOTES),
    ("  name: Kim Ek", "  name: Null", 3, "person.name", QUOTES),
    ("  name: Kim Ek", "  name:", 3, "person.name", "inget"),
    ("  name: Kim Ek", "  name: ' '", 3, "person.name", "tom"),
    ("  name: Kim Ek", "  name: [Kim, Ek]", 3, "person.name", "text"),
    ("  name: Kim Ek", "  name: Kim\n  phone: 0105550101", 4, "person.phone", '"0105550101"'),
    ("  name: Kim Ek", "  name: Kim\n  about: text", 4, "person.about", "lista"),
    ("  name: Kim Ek", "  name: Kim\n  about: [5]", 4, "person.about[0]", QUOTES),
    ("  name: Kim Ek", "  name: Kim\n  about:\n    - Jag säger: hej", 5, "person.about[0].Jag säger", QUOTES),
    ("  name: Kim Ek", "  name: Kim\n  protected: yes", 4, "person.protected", "true"),
    ("  name: Kim Ek", "  name: Kim\n  protected: 1", 4, "person.protected", "true"),
    ("street: Björkgatan 4", "street: 4", 5, "person.address.street", QUOTES),
    ("{street: Björkgatan 4, city: Lund}", "Lund", 5, "person.address", "nycklar"),
    ("minutes: 90", 'minutes: "90"', 24, "meetings[0].minutes", "heltal"),
    ("minutes: 90", "minutes: 90.0", 24, "meetings[0].minutes", "heltal"),
    ("minutes: 90", "minutes: 0", 24, "meetings[0].minutes", "minut"),
    ("minutes: 90", "minutes: " + "9" * 5000, 24, "meetings[0].minutes", "minut"),
    ("minutes: 90,", "minutes: ,", 24, "meetings[0].minutes", "inget"),
    ("    to: [lss]\n", "    to: lss\n", 30, "consents[0].to", "lista"),
    ("differs: {by: lss, text: Vi ser det annorlunda.}", "differs: []", 20, "goals[0].differs", "nycklar"),
    ("follow_up: {next: 2026-06-02, every_months: 6}", "follow_up:", 25, "follow_up", "inget"),
    # days and times
    ("  born: 2012-05-03", "  born: 2012-02-30", 4, "person.born", "2012-02-30"),
    ("  born: 2012-05-03", "  born: 2012-13-01", 4, "person.born", "2012-13-01"),
    ("  born: 2012-05-03", "  born: 3 maj 2012", 4, "person.born", "2026-03-12"),
    ("  born: 2012-05-03", "  born: 20120503", 4, "person.born", "2026-03-12"),
    ("  born: 2012-05-03", "  born: ２０１２-05-03", 4, "person.born", "2026-03-12"),
    ("  born: 2012-05-03", '  born: "2012-05-03\\n"', 4, "person.born", "2026-03-12"),
    ("  born: 2012-05-03", "  born:", 4, "person.born", "2026-03-12"),
    ("2026-01-20 13:00", "2026-01-20", 24, "meetings[0].starts", "13:30"),
    ("2026-01-20 13:00", "2026-01-20T13:00", 24, "meetings[0].starts", "13:30"),
    ("2026-01-20 13:00", "2026-01-20 24:00", 24, "meetings[0].starts", "23:59"),
    ("2026-01-20 13:00", "2026-02-30 13:00", 24, "meetings[0].starts", "finns inte"),
    ("2026-01-20 13:00", "2026-03-29 02:30", 24, "meetings[0].starts", "02:00"),
    ("    until: 2026-12-31", "    until: 2026-01-19", 34, "consents[0].until", "senare"),
    ("{by: mamma, on: 2026-01-27}", "{by: mamma, on: 2026-02-29}", 39, "signatures[0].on", "2026-02-29"),
    # numbers with bounds, choices
    ("every_months: 6", "every_months: 13", 25, "follow_up.every_months", "12"),
    ("every_months: 6", "every_months: 0", 25, "follow_up.every_months", "12"),
    ("lss_measure: 8", "lss_measure: 11", 13, "decisions[0].lss_measure", "10"),
    ("lss_measure: 9", "lss_measure: 0", 22, "goals[0].actions[0].lss_measure", "10"),
    ("kind: guardian", "kind: mamma", 7, "representatives[0].kind", "god_man"),
    ("sector: kommun_lss", "sector: Region", 9, "participants[0].sector", "region"),
    ("concerns: [health]", "concerns: [hälsa]", 16, "reasons[1].concerns[0]", "health"),
    ("categories: [identity, health]", "categories: [identity, meetings]", 31, "consents[0].categories[1]", "goals"),
    ("category: school", "category: skola", 36, "consents[0].except[0].category", "school"),
    ("voice: representative", "voice: mamma", 16, "reasons[1].voice", "supporter"),
    # ids and references
    ("  - id: bo\n", "  - id: Bo\n", 18, "goals[0].id", "a-z"),
    ("  - id: bo\n", f"  - id: {'b' * 41}\n", 18, "goals[0].id", "40"),
    ("  - id: bo\n", "  - id: 1\n", 18, "goals[0].id", QUOTES),
    ("{id: skola, role", "{id: mamma, role", 10, "participants[1].id", "rad 7"),
    ("{id: skola, role", "{id: person, role", 10, "participants[1].id", "person"),
    (
        "meetings:\n",
        "meetings:\n  - {id: m1, kind: planning, starts: 2026-01-01 10:00}\n",
        25,
        "meetings[1].id",
        "rad 24",
    ),
    ("coordinator: mamma", "coordinator: moster", 11, "coordinator", "moster"),
    ("coordinator: mamma", "coordinator: ''", 11, "coordinator", "id"),
    ("who: lss", "who: lsss", 22, "goals[0].actions[0].who", "lsss"),
    ("{by: lss, text", "{by: bo, text", 20, "goals[0].differs.by", "bo"),
    ("present: [mamma, lss]", "present: [mamma, pappa]", 24, "meetings[0].present[1]", "pappa"),
    ("invited: [lss]", "speaks_for_person: m1", 24, "meetings[0].speaks_for_person", "m1"),
    ("goals: [bo]", "goals: [bo, bada]", 27, "other_plans[0].goals[1]", "bada"),
    ("owner: lss", "owner: lund", 27, "other_plans[0].owner", "lund"),
    ("    by: mamma\n", "    by: [mamma, far]\n", 35, "consents[0].by[1]", "far"),
    ("    by: mamma\n", "    by: far\n", 35, "consents[0].by", "far"),
    ("{to: skola}", "{to: bo}", 36, "consents[0].except[1].to", "bo"),
    ("copies: [mamma, lss]", "copies: [mamma, c1]", 37, "copies[1]", "c1"),
    ("how: oral, to: lss", "how: oral, to: kommun", 40, "request.to", "kommun"),
    # personnummer
    ("  born: 2012-05-03", "  personnummer: 811218-9875", 4, "person.personnummer", "sista siffran"),
    ("  born: 2012-05-03", "  personnummer: 811318-9876", 4, "person.personnummer", "Dagen"),
    ("  born: 2012-05-03", "  personnummer: 8112189876", 4, "person.personnummer", QUOTES),
    ("  born: 2012-05-03", "  personnummer: '8112189876'", 4, "person.personnummer", "skrivs"),
    # YAML that is not allowed, or is not YAML
    ("  name: Kim Ek", "  name: !!str Kim", 3, "person.name", "Taggar"),
    ("  name: Kim Ek", "  name: !!python/object/apply:os.system [ls]", 3, "person.name", "Taggar"),
    ("  name: Kim Ek", "  name: ! Kim", 3, "person.name", "Taggar"),
    ("  name: Kim Ek", "  name: &kim Kim", 3, "person.name", "Ankare"),
    ("  name: Kim Ek", "  name: *kim", 3, "person.name", "Ankare"),
    ("  name: Kim Ek", "  &name name: Kim", 3, "person.name", "Ankare"),
    ("  name: Kim Ek", "\tname: Kim Ek", 3, "person", "mellanslag"),
    ("  name: Kim Ek", "  name: Kim: Ek", 3, "person.name", QUOTES),
    ("  name: Kim Ek", "  name: @kim", 3, "person.name", QUOTES),
    ("    purpose: Planera", '    purpose: "Planera', 32, "consents[0].purpose", "slutar aldrig"),
    ("  name: Kim Ek", '  name: "K\\im"', 3, "person.name", "\\"),
    ("  name: Kim Ek", '  name: "\\ud800"', 3, "person.name", "halvt tecken"),
    ("  name: Kim Ek", '  name: "\\U00110000"', 3, "person.name", "\\"),
    ("  name: Kim Ek", "  name: Kim\x07Ek", 3, "file", "\\x07"),
    ("copies: [mamma, lss]", "copies: [mamma, lss", 37, "copies[1]", "parentes"),
]


@pytest.mark.parametrize(("old", "new", "line", "key", "word"), BROKEN)
def test_a_broken_case_is_refused_by_line_and_key(
    tmp_path: Path, old: str, new: str, line: int, key: str, word: str
) -> None:
    file = tmp_path / "trasig.yaml"
    file.write_text(changed(old, new), "utf-8")
    with pytest.raises(Refused) as refused:
        read_case(file)
    said = str(refused.value)
    assert said.startswith(f"{file}:{line}: {key}: ")
    sentence = said.removeprefix(f"{file}:{line}: {key}: ")
    assert word in sentence
    assert sentence.endswith(".")
    assert said.isprintable()
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    assert refused.value.exit_code == 2


def test_the_file_is_named_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("fall.yaml").write_text("x: 1\n")
    with pytest.raises(Refused, match=r"^fall\.yaml:1: x: "):
        read_case(Path("fall.yaml"))


def test_the_first_problem_in_the_file_is_told(read: Read) -> None:
    text = changed("who: lss", "who: nobody").replace("  born: 2012-05-03", "  born: igår").replace("[bo]", "[x]")
    with pytest.raises(Refused, match=r":4: person\.born: "):
        read(text)


def test_a_misspelt_key_is_told_before_the_one_that_is_missing_for_its_sake(read: Read) -> None:
    with pytest.raises(Refused, match=r":22: goals\[0\]\.actions\[0\]\.vad: "):
        read(changed("{what: Söka", "{vad: Söka"))


def test_text_from_the_file_cannot_break_the_line_or_run_on(read: Read) -> None:
    odd = '"' + "a\\n\\u202e\\x1b[31m" * 500 + '": 1'
    with pytest.raises(Refused) as refused:
        read(changed("  name: Kim Ek", f"  name: Kim Ek\n  {odd}"))
    assert str(refused.value).isprintable()
    assert len(refused.value.sentence) < 400


@pytest.mark.parametrize(
    ("data", "line", "word"),
    [
        (b"", 1, "tom"),
        (b"\xef\xbb\xbf", 1, "tom"),
        (b"# bara en kommentar\n", 1, "tom"),
        (b"---\n...\n", 1, "tom"),
        (b"bara text\n", 1, "nycklar"),
        (b"- a\n- b\n", 1, "nycklar"),
        (b"\x89PNG\r\n\x1a\n\0\0", 3, "textfil"),
        (b"format: minplan-case/1\n\0", 2, "textfil"),
        (SMALL.encode("utf-16"), 1, "UTF-16"),
        (SMALL.encode("utf-16-be"), 1, "textfil"),
        (SMALL.encode("latin-1"), 5, "UTF-8"),
        (b"format: \xed\xa0\x80\n", 1, "UTF-8"),
        (b"#" * (LARGEST + 1), 1, "2 MB"),
        (b"a: " + b"x" * LARGEST, 1, "2 MB"),
        (b"%TAG ! tag:x,2026:\n---\na: 1\n", 1, "YAML"),
        (b"%YAML 2.0\n---\na: 1\n", 1, "YAML 1.2"),
        (b"[" * 10_000, 1, "djupt"),
        (b"[" * 10_000 + b"]" * 10_000, 1, "djupt"),
        (b"{a: " * 10_000, 1, "djupt"),
        (b"- " * 10_000, 1, "djupt"),
        ("\n".join(" " * n + "a:" for n in range(1500)).encode(), 33, "djupt"),
        (b"? " * 10_000, 1, "text"),
    ],
)
def test_a_file_that_is_no_case_at_all_is_refused_at_once(read: Read, data: bytes, line: int, word: str) -> None:
    began = process_time()
    with pytest.raises(Refused) as refused:
        read(data)
    assert refused.value.line == line
    assert word in refused.value.sentence
    assert process_time() - began < 2


def test_a_case_of_2_megabytes_is_read(read: Read) -> None:
    text = SMALL.encode()
    assert read(text + b"#" * (LARGEST - len(text))).person.name == "Kim Ek"


def test_a_bomb_of_aliases_is_refused_before_it_is_built(read: Read) -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, 60))
    began = process_time()
    with pytest.raises(Refused, match=r":1: a0: "):
        read(bomb)
    assert process_time() - began < 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "goals: [" + "1," * 900_000 + "1]\n",
        "format: minplan-case/1\ngoals:\n" + "- {id: a}\n" * 20_000,
        "format: minplan-case/1\nperson:\n" + "".join(f" k{n}: 1\n" for n in range(20_000)),
        SMALL + "x: '" + "a\n\n" * 600_000,
        SMALL + "x: [::" + "a?, " * 20_000,
    ],
    ids=["numbers", "goals", "keys", "open quotation", "what only the slow parser knows"],
)
def test_a_file_made_to_be_slow_is_refused_in_seconds(read: Read, text: str) -> None:
    began = process_time()
    with pytest.raises(Refused):
        read(text)
    assert process_time() - began < 10


def test_what_is_not_an_ordinary_file_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "file").write_text("x")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        for name in ("", "pipe", "loop", "gone", "socket", "missing", "file/in", "n" * 300, "nul\0"):
            with pytest.raises(Refused, match=r":1: file: .*\.$"):
                read_case(tmp_path / name)
    for device in ("/dev/zero", "/dev/null"):
        with pytest.raises(Refused, match=re.escape(f"{device}:1: file: ")):
            read_case(Path(device))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(SMALL)
    file.chmod(0)
    with pytest.raises(Refused, match=":1: file: "):
        read_case(file)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
@example(b"\xff")
@example(b"a: |\n\t")
@example(b"? ")
@example(b"{,}")
@example(b"%")
@example(b"&")
@example(b'"\\')
@example(b"!<")
def test_any_bytes_are_refused_in_one_line(read: Read, data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read(data)
    assert str(refused.value).isprintable()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_case_damaged_anywhere_is_read_or_refused_in_one_line(read: Read, data: st.DataObject) -> None:
    """Never a crash, whatever stands in the wrong place."""
    start = data.draw(st.integers(0, len(SMALL)))
    end = data.draw(st.integers(start, min(len(SMALL), start + 12)))
    put = data.draw(st.text("\n\t :-#[]{}\"'&*!|>%@`,?~0a\\\u2028\u0085é", max_size=6))
    told = ""
    try:
        told = read(SMALL[:start] + put + SMALL[end:]).person.name
    except Refused as refused:
        told = str(refused)
    assert told
    assert "\n" not in told
