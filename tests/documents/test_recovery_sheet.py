"""The recovery sheet: the whole code, how to use it, and a PDF that a screen reader can follow."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pypdfium2
import pytest

from minplan.documents.press import press
from minplan.documents.recovery_sheet import recovery_sheet
from minplan.store.recovery_code import new_recovery_code
from minplan.text import LANGUAGES, _, speaking

DAY = date(2026, 5, 20)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_sheet_holds_the_whole_code_and_how_to_use_it_on_one_page(spoken: str) -> None:
    code = new_recovery_code()
    with speaking(spoken):
        content = press(recovery_sheet(code, "Katja.minplan", DAY))
        how = _("Choose a new passphrase.")
    document = pypdfium2.PdfDocument(content)
    assert len(document) == 1
    page = document[0]
    text = page.get_textpage()
    said = text.get_text_range()
    for one in (text, page, document):
        one.close()
    assert [group for group in code.split("-") if group not in said] == []
    assert how in said
    assert "Katja.minplan" in said


def test_the_sheet_is_tagged_and_says_its_language() -> None:
    with pikepdf.open(io.BytesIO(press(recovery_sheet(new_recovery_code(), "plan.minplan", DAY)))) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "sv"
