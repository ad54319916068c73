"""Reading PDFs as others do: their words by pdftotext, their bytes with every stream unpacked.

A paper is a value, and `press` gives the same bytes for the same paper: each is pressed and read once for all.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from functools import lru_cache
from io import BytesIO
from tempfile import NamedTemporaryFile
from typing import Any

import pdfua
import pikepdf

from minplan.documents.parts import Paper
from minplan.documents.press import press
from minplan.plan.plan import Plan

_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """The text without white space and direction marks, composed: what can be compared however lines were broken."""
    return "".join(_DIRECTION.sub("", unicodedata.normalize("NFC", text)).split())


@lru_cache(maxsize=512)
def pressed(paper: Paper) -> bytes:
    """The paper as a PDF."""
    return press(paper)


@lru_cache(maxsize=512)
def faults(data: bytes) -> list[str]:
    """What a checker of PDF/UA-1 finds wrong in a PDF, and each of its rules that it could not try."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        report = pdfua.validate(file.name)
    # This version of the checker falls over its own rule of empty headings: tests/documents/press has one.
    untried = [one.rule_id for one in report.outcomes if one.skipped_reason and one.rule_id != "UA-14-001"]
    return [one.message for one in report.findings] + untried


@lru_cache(maxsize=512)
def words(data: bytes) -> str:
    """All words of a PDF, as poppler reads them, in the form that `plain` gives."""
    read = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return plain(read.stdout.decode())


def words_of(paper: Paper) -> str:
    """All words of a paper once it is pressed."""
    return words(pressed(paper))


def unpacked(data: bytes) -> bytes:
    """Every object and stream of a PDF, decompressed, and its metadata."""
    found = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        for item in pdf.objects:
            found.write(item.unparse(resolved=True))
            if isinstance(item, pikepdf.Stream):
                found.write(item.read_bytes())
    return found.getvalue()


@lru_cache(maxsize=128)
def anywhere(data: bytes) -> str:
    """All that a PDF says in any place, as `plain` gives it: what poppler reads, every string of every object and of
    every page's drawing, the names, and the metadata.
    """
    found: list[str] = []

    def collect(item: Any) -> None:
        if not isinstance(item, pikepdf.Object):  # a number, as most of what is drawn
            return
        if isinstance(item, pikepdf.String):
            found.append(str(item))
            found.append(bytes(item).decode("utf-8", "replace"))
        elif isinstance(item, pikepdf.Array):
            for one in item.as_list():
                collect(one)
        elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            for key, value in item.items():
                found.append(key)
                if not (isinstance(value, pikepdf.Object) and value.is_indirect):
                    collect(value)
        elif isinstance(item, pikepdf.Name):
            found.append(str(item))

    with pikepdf.open(BytesIO(data)) as pdf:
        for item in (*pdf.objects, pdf.trailer):
            collect(item)
        for page in pdf.pages:
            for drawn in pikepdf.parse_content_stream(page):
                for operand in drawn.operands:
                    collect(operand)
        metadata = pdf.Root.Metadata.read_bytes().decode()
    return plain(" ".join((*found, metadata))) + words(data) + unpacked(data).decode("latin-1")


def texts(plan: Plan) -> list[str]:
    """Every text of a plan that a person wrote, but for how to reach those with a protected identity."""
    found: list[str] = [plan.person.name]
    lines = (*plan.communication, *plan.about, *plan.resources, *plan.reasons, *plan.goals, *plan.differences)
    found += [one.text for one in lines]  # type: ignore[attr-defined]
    found += [text for one in plan.situation for text in (one.good, one.change)]
    found += [text for one in plan.actions for text in (one.what, one.how, one.scope)]
    found += [one.name for one in plan.other_plans]
    found += [text for one in plan.consents for text in (one.purpose, one.consequences)]
    found += [text for one in plan.meetings for text in (one.place, one.notes, *one.topics)]
    found += [one.place for one in plan.signatures]
    found += [text for one in plan.participants for text in (one.name, one.role, one.organisation)]
    found += [one.name for one in plan.representatives]
    for one in (plan.person, *plan.representatives, *plan.participants):
        if not one.protected:
            found += [one.phone, one.email]
            found += [one.address.street, one.address.postal_code, one.address.city] if one.address else []
    return [text for text in (*found, plan.person.municipality, plan.person.personnummer) if text]
