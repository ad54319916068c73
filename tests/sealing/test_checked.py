"""What is promised of checking a paper: ours is known again, a changed byte is told, and no file does any harm."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minplan.plan import edits
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.item import new_id
from minplan.sealing import Sealed, SealKey, new_key, seal_plan
from minplan.sealing.checked import Checked, Standing, checked
from tests.sealing.conftest import DAY, Kept
from tests.sealing.test_sealing import trusted

NOTHING = Kept()


@pytest.fixture(scope="session")
def kept(sealed: Sealed, signed: Sealed) -> Kept:
    return Kept(sealed, signed)


def test_each_paper_of_a_version_is_known_again(key: SealKey, sealed: Sealed, signed: Sealed, kept: Kept) -> None:
    for paper in (sealed.paper, signed.paper):
        found = checked(paper, signed.plan, key, kept.__getitem__)
        assert found == Checked(Standing.VERSION, signed.version)
        assert found.is_ours


def test_a_version_is_known_again_when_its_paper_and_its_key_are_gone(sealed: Sealed) -> None:
    assert checked(sealed.paper, sealed.plan, None, NOTHING.__getitem__).version == sealed.version


def test_of_two_versions_it_is_told_which(key: SealKey, sealed: Sealed) -> None:
    goal = sealed.plan.goals[0]
    second = seal_plan(edits.change(sealed.plan, "goals", goal.id, text=goal.text + " Nu."), DAY, key)
    papers = Kept(sealed, second)
    for one in (sealed, second):
        assert checked(one.paper, second.plan, key, papers.__getitem__).version == one.version
        assert checked(one.paper[:-100], second.plan, key, papers.__getitem__).version == one.version


def test_what_was_handed_out_is_known_again(key: SealKey, sealed: Sealed) -> None:
    letter = b"%PDF-1.7 a copy" + bytes(range(256)) * 8
    out = HandedOut(id=new_id(), to="lss", on=DAY, what=Handed.COPY, digest=sha256(letter).hexdigest())
    plan = replace(sealed.plan, handed_out=(out,))
    found = checked(letter, plan, key, NOTHING.__getitem__)
    assert found == Checked(Standing.HANDED_OUT, handed=out)
    assert checked(letter + b"\n", plan, key, NOTHING.__getitem__).standing is Standing.UNSEALED
    kept = {out.digest: letter}
    assert checked(letter + b"\n", plan, key, kept.__getitem__) == Checked(Standing.CHANGED, handed=out)


def test_every_flipped_bit_is_told(key: SealKey, sealed: Sealed, kept: Kept) -> None:
    """Every byte of the seal and of what it stands in, every thirty-first of the rest, a bit of each."""
    paper, changed = sealed.paper, Checked(Standing.CHANGED, sealed.version)
    seal = paper.index(b"/Contents <")
    for at in (*range(0, seal, 31), *range(seal, len(paper))):
        flipped = bytearray(paper)
        flipped[at] ^= 1 << at % 8
        assert checked(bytes(flipped), sealed.plan, key, kept.__getitem__) == changed, at


@given(at=st.integers(0, 10**6), put=st.binary(max_size=40), cut=st.integers(0, 40))
def test_whatever_is_put_in_or_cut_out_is_told(
    key: SealKey, sealed: Sealed, kept: Kept, at: int, put: bytes, cut: int
) -> None:
    at %= len(sealed.paper) + 1
    changed = sealed.paper[:at] + put + sealed.paper[at + cut :]
    found = checked(changed, sealed.plan, key, kept.__getitem__)
    assert found.is_ours == (changed == sealed.paper)
    assert found.version == sealed.version


@pytest.mark.parametrize("left", [0.1, 0.5, 0.9, 0.999])
def test_a_paper_that_is_cut_short_is_told(key: SealKey, sealed: Sealed, kept: Kept, left: float) -> None:
    short = sealed.paper[: int(left * len(sealed.paper))]
    assert checked(short, sealed.plan, key, kept.__getitem__) == Checked(Standing.CHANGED, sealed.version)


def _note_added(paper: bytes) -> bytes:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(paper))
    page = writer.root["/Pages"]["/Kids"][0]
    rect = generic.ArrayObject(map(generic.NumberObject, (0, 0, 90, 90)))
    name = generic.NameObject
    note = {name("/Type"): name("/Annot"), name("/Subtype"): name("/Square"), name("/Rect"): rect}
    page["/Annots"] = generic.ArrayObject([writer.add_object(generic.DictionaryObject(note))])
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _field_changed(paper: bytes) -> bytes:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(paper))
    field = writer.root["/AcroForm"]["/Fields"][0]
    field["/TU"] = generic.pdf_string("Något annat")
    writer.update_container(field)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _saved_anew(paper: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(paper)) as pdf:
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("change", [_note_added, _field_changed, _saved_anew])
def test_what_other_programs_do_to_it_is_told_and_found_by_another_program(
    key: SealKey, sealed: Sealed, kept: Kept, change: object
) -> None:
    assert callable(change)
    changed = change(sealed.paper)
    assert checked(changed, sealed.plan, key, kept.__getitem__).standing is Standing.CHANGED
    assert _notices(changed, key)


def test_another_program_finds_a_changed_byte(key: SealKey, sealed: Sealed) -> None:
    for at in range(2000, len(sealed.paper) - 4500, 3571):
        flipped = bytearray(sealed.paper)
        flipped[at] ^= 1
        assert _notices(bytes(flipped), key), at


def _notices(data: bytes, key: SealKey) -> bool:
    """Whether pyHanko finds a fault; a file that it cannot even read has one."""
    try:
        return not trusted(data, key)
    except Exception:  # noqa: BLE001 - it raises whatever its reader stumbles over
        return True


def test_a_paper_that_an_older_backup_does_not_know_is_told_so(key: SealKey, sealed: Sealed) -> None:
    older = replace(sealed.plan, versions=())
    assert checked(sealed.paper, older, key, NOTHING.__getitem__) == Checked(Standing.UNKNOWN)
    for at in (700, len(sealed.paper) // 2, len(sealed.paper) - 400):
        flipped = bytearray(sealed.paper)
        flipped[at] ^= 1
        assert checked(bytes(flipped), older, key, NOTHING.__getitem__) == Checked(Standing.CHANGED)


def test_the_paper_of_another_plan_is_not_ours(key: SealKey, sealed: Sealed, kept: Kept) -> None:
    reasons = sealed.plan.reasons
    other = replace(sealed.plan, versions=(), reasons=(replace(reasons[0], text="Ett helt annat skäl."),))
    theirs = seal_plan(other, DAY, new_key()).paper
    assert checked(theirs, sealed.plan, key, kept.__getitem__) == Checked(Standing.FOREIGN)
    assert not reasons[0].text.startswith("Ett helt annat")


@pytest.mark.parametrize(
    ("data", "standing"),
    [
        (b"", Standing.NO_PDF),
        (b"PK\x03\x04" + bytes(900), Standing.NO_PDF),
        (b"%PDF-1.7\n", Standing.UNSEALED),
        (b"%PDF-1.7\n%%EOF", Standing.UNSEALED),
        (b"%PDF-1.7\n" + b"/ByteRange [0 1 2 3]" * 5000, Standing.FOREIGN),
        (b"%PDF-1.7\n" + b"[" * 200_000, Standing.UNSEALED),
    ],
)
def test_what_is_no_paper_of_ours_is_told(
    key: SealKey, sealed: Sealed, kept: Kept, data: bytes, standing: Standing
) -> None:
    assert checked(data, sealed.plan, key, kept.__getitem__) == Checked(standing)


@given(seal=st.binary(max_size=200), more=st.binary(max_size=50))
def test_a_file_made_to_do_harm_is_only_not_ours(key: SealKey, sealed: Sealed, seal: bytes, more: bytes) -> None:
    """It has our certificate in it, and a seal that covers it all, of any bytes."""
    head = b"%PDF-1.7\n" + key.certificate + more
    hexed = b"<" + seal.hex().encode() + b">"
    foot = b"/ByteRange [0 %d %d %%d]" % (len(head), len(head) + len(hexed))
    rest = next(n for n in range(len(foot), len(foot) + 9) if len(foot % n) == n)
    hostile = head + hexed + foot % rest
    assert checked(hostile, sealed.plan, key, NOTHING.__getitem__) == Checked(Standing.CHANGED)
