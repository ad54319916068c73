"""Whatever a person writes is printed as written: nothing is markup, nothing vanishes, nothing reorders the paper."""

from __future__ import annotations

import unicodedata

import pytest
from bidi.algorithm import get_display
from hypothesis import example, given, settings
from hypothesis import strategies as st

from minplan.documents.parts import Bullets, Heading, Run, Table, Text, Title
from minplan.documents.press import bidi, press
from minplan.documents.press.fonts import face_of, is_invisible
from minplan.documents.press.words import draw, graphemes, in_line, lines_of, pieces
from tests.documents.press.printed import paper, printed, squeezed

ARABIC = "مرحبا بالعالم، لا إله، خطة كاتيا للأسرة"
HEBREW = "שלום עולם, זו תוכנית של קטיה"
STORM = "Z" + "\u0301\u0302\u0303\u0304\u0305\u0306" * 20
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"


@pytest.mark.parametrize(
    "text",
    [
        '<Jerry>&amp;<img src="/etc/passwd"/><b>fet</b>',
        "Åsa Öberg fick 100 % – «ja» … ”nej” §10 ½ €",
        "office fi ffl fjord",
        "Łódź, Škoda, Ærø, Þór, ğüş, Žižek, Sárkány",
        "Привет, мир. Ελλάδα. Tiếng Việt",
        "✓ ☐ → ★ ∑ ♥ 𝔘",
        f"😀 {FAMILY} 👍🏽 ❤️",
        "日本語 한국어 中文 ไทย हिन्दी",
        ARABIC,
        HEBREW,
        f"Katja säger {HEBREW[:9]} och {ARABIC[:13]} till alla som vill höra på det nya.",
        "سَلَام لَا",
    ],
)
def test_a_text_is_found_as_it_was_written(text: str) -> None:
    assert squeezed(text) in printed(Text(text)).squeezed


@pytest.mark.parametrize("text", [ARABIC * 8, HEBREW * 8, f"{HEBREW} {ARABIC} 1234 " * 6])
def test_right_to_left_text_is_found_in_lines_and_cells(text: str) -> None:
    pdf = printed(Text(text), Table(("Namn", "Text"), (("Maria", text),), (1, 2)))
    words = squeezed(pdf.text("-raw")) + pdf.squeezed
    assert [word for word in text.split() if squeezed(word) not in words] == []


def test_right_to_left_text_stands_to_the_right() -> None:
    boxes = printed(Text("שלום"), Text("Hej")).boxes
    right, left = boxes[0], boxes[1]
    assert right[1] > 500
    assert left[1] < 60


def test_arabic_letters_take_their_forms() -> None:
    joined = {glyph for part in draw("بب", bold=False, rtl=True)[0] for glyph in part.used}
    alone = {glyph for part in draw("ب", bold=False, rtl=True)[0] for glyph in part.used}
    assert not joined & alone or len(joined) > len(alone)


@pytest.mark.parametrize(
    "text", ["a (b) c", "אבג (דהו) 123", "אבג abc 12.5 דהו", "abc אבג 1,2 def", "12 אב (cd) ה", "مرحبا 12 abc"]
)
def test_the_order_is_that_of_the_unicode_algorithm(text: str) -> None:
    base = bidi.base_of(text) or 0
    ours = bidi.visual(list(zip(text, bidi.levels(text, base), strict=True)), lambda pair: pair[1])
    plain = [char for char, _ in ours]
    assert [c for c in plain if c.isalnum()] == [c for c in get_display(text, base_dir="LR"[base]) if c.isalnum()]


def test_a_person_cannot_reorder_the_paper() -> None:
    text = "betala \u202e001 \u202ckronor \u2066x\u2069"
    boxes = {word: left for _, left, *_, word in printed(Text((Run(text), Run(" sagt av Katja", soft=True)))).boxes}
    assert boxes["betala"] < boxes["sagt"] < boxes["Katja"]
    glyphs, _ = in_line("\u202e")
    assert any(part.framed for part in glyphs)


@pytest.mark.parametrize(
    "char", ["日", "\0", "\x1b", "\x90", "\ue123", "\U000e0041", "\ud800", "\uffff", "\u202e", "ก"]
)
def test_p28_what_no_font_has_is_shown_by_its_number(char: str) -> None:
    glyphs, width = draw(f"a{char}b", bold=False)
    assert len(glyphs) == 3
    (shown,) = [part for part in glyphs if part.framed]
    (digits,), _ = draw(f"{ord(char):04X}", bold=False)
    assert shown.used[1:] == digits.used
    assert width > digits.width


def test_composed_and_decomposed_text_are_the_same_paper() -> None:
    text = "Åsa Öberg på café, Tiếng Việt"
    composed, decomposed = (paper(Text(unicodedata.normalize(form, text))) for form in ("NFC", "NFD"))
    assert press(composed) == press(decomposed)


def test_marks_that_would_hide_their_neighbours_stand_on_circles() -> None:
    glyphs, _ = draw(STORM, bold=False)
    circle = draw("\N{DOTTED CIRCLE}", bold=False)[0][0].used[0]
    assert sum(circle in part.used for part in glyphs) > 20
    assert squeezed(STORM) in printed(Text(STORM)).squeezed.replace("\N{DOTTED CIRCLE}", "")


def test_a_face_is_one_reader_s_character() -> None:
    assert graphemes(f"a{FAMILY}b👍🏽🇸🇪🇳🇴") == ["a", FAMILY, "b", "👍🏽", "🇸🇪", "🇳🇴"]
    assert len(draw(FAMILY, bold=False)[0]) == 1


def _visible(text: str) -> list[str]:
    return [char for char in text if not char.isspace() and face_of(char, bold=False) and not is_invisible(char)]


@given(st.text(max_size=200))
@settings(max_examples=60)
@example("\u0301")
@example("\r\n\v\f\x85\u2028")
@example("\u200d\u200b\ufe0f")
@example("a\u00ad" * 80)
@example("\t \u3000\u2003")
@example("لا" * 40 + "\u200f(" * 80)
def test_p27_any_text_is_printed_and_found(text: str) -> None:
    pdf = printed(Title(text), Text(text), Bullets((text,)), Table((text,), ((text,),), (1,)), Heading(text, chip=text))
    found = set(pdf.squeezed)
    assert [char for char in _visible(unicodedata.normalize("NFC", text)) if char not in found] == []


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=("Cc", "Cf")), max_size=400))
@settings(max_examples=40)
def test_latin_text_is_found_whole(text: str) -> None:
    assert squeezed(text) in squeezed(printed(Text(text)).text("-raw"))


@given(st.text(max_size=300), st.integers(0, 1))
@settings(max_examples=200)
def test_pieces_are_the_text(text: str, base: int) -> None:
    for line in lines_of(text):
        assert "".join(piece.text for piece in pieces(line, bold=False, base=base)) == line
        assert "".join(graphemes(line)) == line


@pytest.mark.parametrize(
    "text", ["(" * 50_000 + "א", "\u0301" * 50_000, "א" * 50_000, " " * 50_000, "日" * 20_000, "\u200d" * 50_000]
)
def test_p27_long_odd_text_is_printed_in_time(text: str) -> None:
    assert press(paper(Text(text)))
