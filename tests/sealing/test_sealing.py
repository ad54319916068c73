"""What is promised of a sealed paper: the same bytes each time, the same tags, and any change shows in any reader."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pdfua
import pikepdf
import pytest
from asn1crypto import x509
from cryptography import x509 as certificates
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from minplan.plan import edits
from minplan.plan.goals import Status
from minplan.plan.people import PERSON
from minplan.plan.signing import Signature, is_draft
from minplan.sealing import (
    Sealed,
    SealedMeanwhile,
    SealKey,
    key_from_text,
    key_to_text,
    merged,
    new_key,
    seal_plan,
    with_signature,
)
from tests.documents.reading import plain, unpacked, words
from tests.sealing.conftest import DAY


def trusted(data: bytes, key: SealKey) -> bool:
    """Whether pyHanko, who knows nothing of us, finds the file whole and sealed with the key."""
    [seal] = PdfFileReader(BytesIO(data)).embedded_signatures
    known = ValidationContext(trust_roots=[x509.Certificate.load(key.certificate)], allow_fetching=False)
    return bool(validate_pdf_signature(seal, known).bottom_line)


def test_another_program_finds_the_sealed_paper_whole(key: SealKey, sealed: Sealed, signed: Sealed) -> None:
    assert trusted(sealed.paper, key)
    assert trusted(signed.paper, key)
    assert not trusted(sealed.paper, new_key())


def test_sealing_again_gives_the_same_bytes(key: SealKey, sealed: Sealed) -> None:
    plan = replace(sealed.plan, versions=())
    again = seal_plan(plan, DAY, key)
    assert again.paper == sealed.paper
    assert again.version.papers == sealed.version.papers == (sha256(sealed.paper).hexdigest(),)


@pytest.mark.parametrize("which", ["sealed", "signed"])
def test_the_tags_survive_the_seal(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(request.getfixturevalue(which).paper)
    assert [finding.message for finding in pdfua.validate(str(file)).findings] == []


def test_the_seal_stands_among_the_tags_with_words_for_who_listens(sealed: Sealed) -> None:
    with pikepdf.open(BytesIO(sealed.paper)) as pdf:
        [field] = pdf.Root.AcroForm.Fields
        form = pdf.Root.StructTreeRoot.K[0].K[-1]
        assert (form.S, form.K.Obj.objgen) == ("/Form", field.objgen)
        assert str(field.TU) == "Det elektroniska sigillet för version 1"
        assert list(map(int, field.Rect)) == [0, 0, 0, 0]
        assert field.V.SubFilter == "/ETSI.CAdES.detached"
        assert field.V.Reference[0].TransformParams.P == 1, "no change is allowed after the seal"
        assert str(field.V.M) == "D:20260522120000Z"


def test_no_byte_of_the_file_is_outside_the_seal(sealed: Sealed) -> None:
    [seal] = PdfFileReader(BytesIO(sealed.paper)).embedded_signatures
    _zero, start, end, rest = seal.byte_range
    assert end + rest == len(sealed.paper)
    assert bytes.fromhex(sealed.paper[start + 1 : end - 1].decode()) == seal.pkcs7_content, "no room is left empty"


def test_the_certificate_tells_nothing_of_the_plan(key: SealKey, sealed: Sealed) -> None:
    told = certificates.load_der_x509_certificate(key.certificate)
    assert told.subject.rfc4514_string() == told.issuer.rfc4514_string() == "CN=Individuell plan (minplan)"
    assert (told.not_valid_before_utc.year, told.not_valid_after_utc.year) == (2000, 9999)
    usage = told.extensions.get_extension_for_class(certificates.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment, usage.key_cert_sign) == (True, True, False)
    for secret in (sealed.plan.id, sealed.plan.person.name, "Katja"):
        assert secret.encode() not in key.certificate


def test_the_key_never_stands_in_what_is_printed(key: SealKey, sealed: Sealed) -> None:
    assert repr(key) == repr(SealKey(key.certificate, b"another"))
    assert key.key[:100] not in sealed.paper
    assert key.key.hex()[:100].encode() not in sealed.paper.lower()


def test_a_key_is_read_back_as_it_was_kept(key: SealKey) -> None:
    assert key_from_text(key_to_text(key)) == key
    for wrong in ("", "no key", "30 30 30"):
        with pytest.raises(ValueError, match=r"."):
            key_from_text(wrong)


def test_the_paper_says_what_its_seal_is_worth_and_nothing_of_who_made_it(sealed: Sealed) -> None:
    said = words(sealed.paper)
    assert plain("Den här filen är förseglad.") in said
    assert plain("Ingen utanför har intygat den.") in said
    assert b"pyHanko" not in unpacked(sealed.paper)


def test_a_signature_makes_a_second_paper_and_both_are_kept(sealed: Sealed, signed: Sealed) -> None:
    assert signed.version.papers == (*sealed.version.papers, sha256(signed.paper).hexdigest())
    assert plain("23 maj 2026, Sölvesborg") in words(signed.paper)
    assert plain("23 maj 2026, Sölvesborg") not in words(sealed.paper)
    assert signed.plan.versions == (signed.version,)


def test_what_is_signed_is_the_version_as_it_was_sealed(key: SealKey, sealed: Sealed, signed: Sealed) -> None:
    then = sealed.plan
    now = edits.change(then, "goals", then.goals[0].id, text="Något helt annat som ingen har sett.")
    now = edits.change(now, "participants", "lss", name="Någon Ny", phone="070-174 06 99")
    now = replace(now, person=replace(now.person, phone="070-174 06 98"), meetings=(), written=date(2026, 6, 1))
    now = edits.change(now, "actions", now.actions[0].id, status=Status.DONE)
    assert is_draft(now)
    later = with_signature(now, signed.plan.signatures[0], key)
    assert later.paper == signed.paper
    assert later.plan.goals == now.goals


def test_a_signature_on_no_version_is_refused(key: SealKey, sealed: Sealed) -> None:
    with pytest.raises(KeyError):
        with_signature(sealed.plan, Signature(id="s", version="none", by=PERSON, on=DAY), key)


def test_what_was_changed_while_it_was_sealed_is_kept(sealed: Sealed, signed: Sealed) -> None:
    edited = edits.change_person(sealed.plan, phone="070-174 06 98")
    both = merged(edited, signed)
    assert both == replace(signed.plan, person=edited.person)


def test_of_two_that_sign_at_once_the_later_is_told(key: SealKey, sealed: Sealed, signed: Sealed) -> None:
    other = Signature(id="s2", version=sealed.version.id, by="mamma", on=DAY)
    too_late = with_signature(sealed.plan, other, key)
    with pytest.raises(SealedMeanwhile):
        merged(signed.plan, too_late)


def test_what_was_forgotten_while_a_signature_was_made_is_not_brought_back(sealed: Sealed, signed: Sealed) -> None:
    gone = edits.change(sealed.plan, "versions", sealed.version.id, agreement="", record="")
    with pytest.raises(SealedMeanwhile):
        merged(gone, signed)
    assert merged(sealed.plan, signed) == signed.plan


def test_sealing_asks_no_server_and_brings_no_means_to_do_so(tmp_path: Path) -> None:
    script = """
import sys
reached = []
sys.addaudithook(lambda event, _args: reached.append(event) if event in (
    "socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto", "urllib.Request") else None)
from dataclasses import replace
from datetime import date
from pathlib import Path
from minplan.exchange.case import read_case
from minplan.paths import resource
from minplan.sealing import new_key, seal_plan
from minplan.sealing.checked import checked
key, day = new_key(), date(2026, 5, 22)
plan = replace(read_case(resource("cases", "katja.yaml")), versions=(), signatures=())
sealed = seal_plan(plan, day, key)
assert checked(sealed.paper, plan, key, {}.__getitem__).standing.name == "UNKNOWN"
assert not reached, reached
brought = {"aiohttp", "requests", "http.client", "urllib.request", "ftplib", "smtplib"} & set(sys.modules)
assert not brought, brought
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_nothing_slow_is_loaded_before_something_is_sealed() -> None:
    script = (
        "import sys, minplan.open_plan; print({'pyhanko', 'asn1crypto', 'reportlab', 'pikepdf'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
