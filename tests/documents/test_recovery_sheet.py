"""The recovery sheet: the whole code or a half, how to use it, and a PDF that a screen reader can follow."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pdfua
import pikepdf
import pytest

from minplan.documents.parts import Scannable, Title
from minplan.documents.press import press
from minplan.documents.recovery_sheet import recovery_sheet
from minplan.store.halves import split
from minplan.store.recovery_code import new_recovery_code
from minplan.text import LANGUAGES, _, speaking
from tests.documents.reading import anywhere, plain, words

DAY = date(2026, 5, 20)
NAME, FOLDER = "Katja Lindström", "Katja.minplan"


@pytest.mark.parametrize("half", [0, 1, 2])
@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_sheet_holds_its_whole_code_and_how_to_use_it_on_one_clean_page(
    spoken: str, half: int, tmp_path: Path
) -> None:
    code = new_recovery_code()
    shown = (code, *split(code))[half]
    with speaking(spoken):
        content = press(recovery_sheet(shown, DAY, half=half, whose=NAME, folder=FOLDER))
        how = _("Choose a new passphrase.")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.Root.Lang) == spoken.partition("@")[0]
    file = tmp_path / "sheet.pdf"
    file.write_bytes(content)
    assert [finding.message for finding in pdfua.validate(str(file)).findings] == []
    said = words(content)
    assert [one for one in (*shown.split("-"), plain(how), plain(NAME), FOLDER) if one not in said] == []


def test_a_half_holds_nothing_of_the_other_nor_of_the_code_and_nobodys_name_unless_wished() -> None:
    code = new_recovery_code()
    first, second = split(code)
    said = anywhere(press(recovery_sheet(first, DAY, half=1)))
    assert first.split("-")[0] in said
    assert [one for one in (*code.split("-"), *second.split("-")) if one in said] == []
    assert "Katja" not in said


def test_a_telephone_reads_the_same_signs_and_one_who_listens_is_not_read_them_twice() -> None:
    code = new_recovery_code()
    title = next(part for part in recovery_sheet(code, DAY) if isinstance(part, Title))
    assert title.picture is not None
    (scan,) = title.picture.shapes
    assert isinstance(scan, Scannable)
    assert scan.text == code
    assert [group for group in code.split("-") if group in title.picture.alt] == []
