"""Colours, sizes and words, as the eye meets them."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from minplan.app import Dress
from minplan.paths import resource
from minplan.plan.goals import LifeArea
from minplan.ui import theme
from minplan.ui.theme import DARK, LIGHT, SCALES, TEXT_ON, Look, Scheme, Tokens, Type, contrast, high_contrast
from minplan.ui.widgets.words import Words

THEMES = {
    "light": LIGHT,
    "dark": DARK,
    "contrast, light": high_contrast("#FFFFFF", "#000000", "#003B36"),
    "contrast, dark": high_contrast("#000000", "#FFFFFF", "#FFE45C"),
    "the system's own contrast": high_contrast("#2D3236", "#FFFFFF", "#3F6FB5"),
}


@pytest.fixture(autouse=True)
def _plain(dress: Dress) -> None:
    dress.choose(Look())


@pytest.mark.parametrize("name", THEMES)
def test_text_keeps_seven_to_one_on_every_ground_it_stands_on(name: str) -> None:
    tokens = THEMES[name]
    for text, grounds in TEXT_ON:
        for ground in grounds:
            assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 7, (text, ground)


@pytest.mark.parametrize("name", THEMES)
def test_the_edge_of_a_control_keeps_three_to_one(name: str) -> None:
    tokens = THEMES[name]
    assert min(contrast(tokens.edge, ground) for ground in (tokens.paper, tokens.card)) >= 3


def test_the_measure_of_contrast_is_the_standards() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("look", [Look(scheme, size) for scheme in Scheme for size in SCALES], ids=str)
def test_every_look_gives_a_whole_style_sheet(dress: Dress, look: Look) -> None:
    dress.choose(look)
    assert "$" not in theme.style_sheet()
    assert theme.scale() == look.scale


def test_looks_differ_in_nothing_but_their_colours(dress: Dress) -> None:
    """So what fits in one of them fits in all, and none needs to be walked through twice."""
    sheets = set()
    for scheme in Scheme:
        dress.choose(Look(scheme))
        sheets.add(re.sub("#[0-9A-Fa-f]{6}", "#", theme.style_sheet()))
    assert len(sheets) == 1
    assert all(one.type in ("str", "bool") for one in fields(Tokens))


def test_the_look_is_remembered(qapp: QApplication, dress: Dress) -> None:
    dress.choose(Look(Scheme.DARK, 150))
    assert Dress(qapp, dress._file).look == Look(Scheme.DARK, 150)


def test_the_programs_own_font_is_the_one_that_is_used(dress: Dress) -> None:
    assert "Atkinson Hyperlegible" in QFontDatabase.families()
    assert QFontInfo(theme.font(Type.BODY)).family() == "Atkinson Hyperlegible"


def test_two_hundred_per_cent_is_twice_the_size(dress: Dress) -> None:
    dress.choose(Look(scale=100))
    small = theme.font(Type.BODY).pixelSize(), theme.line_height(Type.BODY)
    dress.choose(Look(scale=200))
    assert (theme.font(Type.BODY).pixelSize(), theme.line_height(Type.BODY)) == (small[0] * 2, small[1] * 2)
    assert small == (17, 26)


def test_each_token_is_a_colour() -> None:
    for tokens in THEMES.values():
        for name in Tokens.__slots__:
            if name != "dark":
                assert QColor(getattr(tokens, name)).isValid()


def test_a_word_as_long_as_a_page_is_broken_and_not_cut(dress: Dress) -> None:
    words = Words("Obegripligtlångtord" * 40)
    assert words.heightForWidth(200) > 10 * theme.line_height(Type.BODY)
    assert words.minimumSizeHint().width() < 200


def test_words_are_never_read_as_markup(dress: Dress) -> None:
    words = Words("<b>Jag</b> & <img src=x>")
    assert words.text() == "<b>Jag</b> & <img src=x>"
    assert words.heightForWidth(1000) == theme.line_height(Type.BODY)


def test_pictures_and_icons_have_their_licences_and_are_all_used(dress: Dress) -> None:
    areas = {area.value.replace("_", "-") for area in LifeArea}
    code = "".join(file.read_text(encoding="utf-8") for file in resource().parent.glob("minplan/**/*.py"))
    for folder in ("pictures", "icons"):
        assert list(resource(folder).glob("LICENSE*"))
        for file in resource(folder).glob("*.svg"):
            assert f'"{file.stem}"' in code or file.stem in areas, file.name
