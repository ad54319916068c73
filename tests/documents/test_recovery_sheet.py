"""The recovery sheet: the whole code, how to use it, and a PDF that a screen reader can follow."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest

from minplan.documents.press import press
from minplan.documents.recovery_sheet import recovery_sheet
from minplan.store.recovery_code import new_recovery_code
from minplan.text import LANGUAGES, _, speaking
from tests.documents.reading import plain, words

DAY = date(2026, 5, 20)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_sheet_holds_the_whole_code_and_how_to_use_it_on_one_page(spoken: str) -> None:
    code = new_recovery_code()
    with speaking(spoken):
        content = press(recovery_sheet(code, "Katja.minplan", DAY))
        how = _("Choose a new passphrase.")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1
    said = words(content)
    assert [group for group in code.split("-") if group not in said] == []
    assert plain(how) in said
    assert "Katja.minplan" in said


def test_the_sheet_is_tagged_and_says_its_language() -> None:
    with pikepdf.open(io.BytesIO(press(recovery_sheet(new_recovery_code(), "plan.minplan", DAY)))) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "sv"
