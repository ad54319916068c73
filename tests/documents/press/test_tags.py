"""What a screen reader is told: PDF/UA-1, by a checker of its own and by our own reading of the file."""

from __future__ import annotations

import hashlib
import re

import pdfua
import pikepdf
import pytest

from minplan.documents.parts import (
    Bullets,
    Fact,
    Facts,
    Heading,
    Letterhead,
    Part,
    SignatureLine,
    SignatureLines,
    Table,
    Text,
    Title,
)
from minplan.documents.press import press
from tests.documents.press.printed import Printed, paper, place_of, printed
from tests.documents.press.test_press import EVERY_PART, LONG, MAP, TABLE

ALL = printed(*(part for part, _ in EVERY_PART.values()), TABLE, Text(LONG), footer=("Katjas plan", "3F2A " * 10))
ODD = printed(
    Title("مرحبا"), Text("日本 \0 \u202e 👩‍👩‍👧 لا a\u0301\u0302\u0303\u0304\u0305 \ue000 \ud800 x\u200by \u0301")
)
GROUPS = {"Document", "Div", "L", "LI", "Table", "THead", "TBody", "TR"}
MAY_HOLD = {
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "Table": {"THead", "TBody"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
}


@pytest.fixture(params=[ALL, ODD], ids=["all", "odd"])
def pdf(request: pytest.FixtureRequest) -> Printed:
    """A paper of all parts, and one of odd text."""
    found: Printed = request.param
    return found


def test_a_checker_finds_no_fault(pdf: Printed, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("checked") / "paper.pdf"
    file.write_bytes(pdf.data)
    assert [finding.message for finding in pdfua.validate(str(file)).findings] == []


def test_all_that_is_drawn_has_an_element_or_is_an_artifact(pdf: Printed) -> None:
    for page in range(len(pdf.pdf.pages)):
        assert [op for op, artifact, number, _ in pdf.drawn(page) if not artifact and number is None] == []


def test_each_marked_content_belongs_to_the_element_that_says_so(pdf: Printed) -> None:
    parents = dict(zip(*[iter(pdf.pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
    claimed: dict[tuple[int, int], object] = {}
    numbers = {page.objgen: at for at, page in enumerate(pdf.pdf.pages)}
    for element in pdf.tree:
        for kid in element.node.K:
            if isinstance(kid, int) or "/MCID" in kid:
                place = place_of(kid, element.node, numbers)
                assert place not in claimed
                claimed[place] = element.node.objgen
    for at, page in enumerate(pdf.pdf.pages):
        marked = [number for number, _ in pdf.marked(at)]
        assert marked == list(range(len(parents[page.StructParents])))
        assert [claimed.pop((at, n)) for n in marked] == [one.objgen for one in parents[page.StructParents]]
        assert page.Tabs == "/S"
    assert not claimed


def test_elements_hold_what_they_may(pdf: Printed) -> None:
    for element in pdf.tree:
        kids = [kid for kid in element.kids if not isinstance(kid, str)]
        assert {kid.role for kid in kids} <= MAY_HOLD.get(element.role, {kid.role for kid in kids})
        assert all(kid.node.P.objgen == element.node.objgen for kid in kids)
        assert element.kids or element.role in ("TD", "TH")
        if element.role in GROUPS:
            assert len(kids) == len(element.kids)


def test_the_file_says_what_it_is(pdf: Printed) -> None:
    root = pdf.pdf.Root
    assert str(root.Lang) == "sv-SE"
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    with pdf.pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        assert xmp["pdfuaid:part"] == "1"
        assert xmp["dc:title"] == "Min plan"
        assert xmp["dc:creator"] == ["Katja Ekdal"]
        assert set(xmp["dc:language"]) == {"sv-SE"}


def test_the_file_tells_nothing_more() -> None:
    assert dict(ALL.pdf.docinfo) == {
        "/Title": "Min plan",
        "/Author": "Katja Ekdal",
        "/Creator": "minplan",
        "/Producer": "minplan",
    }
    streams = [ALL.pdf.Root.Metadata, *(page.Contents for page in ALL.pdf.pages)]
    read = b"".join(stream.read_bytes() for stream in streams)
    assert not re.search(rb"/home|/work|/usr|/tmp|file:|@|CreateDate|ModDate", read)
    assert not any("/Annots" in page for page in ALL.pdf.pages)
    assert "/AcroForm" not in ALL.pdf.Root


def test_p28_every_glyph_is_embedded_known_and_never_the_missing_one(pdf: Printed) -> None:
    fonts = pdf.pdf.pages[0].Resources.Font
    shown: dict[str, set[int]] = {name: set() for name in fonts}
    for page in pdf.pdf.pages:
        name = ""
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                name = str(operands[0])
            elif str(operator) == "TJ":
                codes = b"".join(bytes(one) for one in operands[0] if isinstance(one, pikepdf.String))
                shown[name] |= {int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)}
    for name, font in fonts.items():
        meanings = re.findall(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>$", font.ToUnicode.read_bytes(), re.MULTILINE)
        assert {int(code, 16) for code, _ in meanings} == shown[name] | {0}  # the range of codes, which is no glyph
        assert 0 not in shown[name]
        assert not {text for _, text in meanings} & {b"0000", b"FEFF", b"FFFE"}
        (inner,) = font.DescendantFonts
        assert len(inner.FontDescriptor.FontFile2.read_bytes()) > 100
        assert re.match(r"/[A-Z]{6}\+\w+", str(font.BaseFont))
        assert [int(code) for code in inner.W[::2]] == sorted(shown[name])


def test_no_font_is_named_that_is_not_embedded(pdf: Printed) -> None:
    dictionaries = [one for one in pdf.pdf.objects if isinstance(one, pikepdf.Dictionary)]
    names = {str(one.BaseFont) for one in dictionaries if one.get("/Type") == "/Font"}
    assert names
    assert [name for name in names if not re.match(r"/[A-Z]{6}\+", name)] == []


def test_headings_are_levels_one_after_the_other() -> None:
    pdf = printed(Title("Ett"), Heading("Två"), Heading("Fyra", 4), Heading("Tre", 3), Heading("Två igen"))
    headings = [(one.role, one.words) for one in pdf.tree if re.match(r"H\d", one.role)]
    assert headings == [("H1", "Ett"), ("H2", "Två"), ("H3", "Fyra"), ("H3", "Tre"), ("H2", "Två igen")]


def test_a_paper_without_title_begins_with_the_first_level() -> None:
    pdf = printed(Heading("Brev"), Heading("Del", 3), Heading("Andra"))
    assert [one.role for one in pdf.tree if re.match(r"H\d", one.role)] == ["H1", "H2", "H1"]


def test_a_chip_is_text_of_its_own_in_its_heading() -> None:
    (heading,) = printed(Heading("Mål", chip="Viktigast just nu")).of("H1")
    assert heading.words.replace("\u00a0", " ") == "Mål Viktigast just nu"
    assert [kid if isinstance(kid, str) else kid.role for kid in heading.kids] == ["Mål", "Span"]


def test_bookmarks_follow_the_headings() -> None:
    pdf = printed(Title("Plan"), Heading("Mål"), Heading("Ett", 3), Heading("Djupt", 4), Heading("Slut"))
    with pdf.pdf.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "Plan"
        assert [(one.title, [kid.title for kid in one.children]) for one in top.children] == [
            ("Mål", ["Ett"]),
            ("Slut", []),
        ]


@pytest.mark.parametrize("name", ["þÿ", "ÿþa", "ï»¿b", "(Mål) \\", "Привет", "a\x9fb"])
def test_a_bookmark_is_named_as_its_heading(name: str) -> None:
    with printed(Heading(name)).pdf.open_outline() as outline:
        assert [one.title for one in outline.root] == [name]


def test_what_stands_under_a_title_of_mere_spaces_can_be_found() -> None:
    with printed(Title(" \n"), Heading("Mål"), Heading("Ett", 3)).pdf.open_outline() as outline:
        assert [(one.title, [kid.title for kid in one.children]) for one in outline.root] == [("Mål", ["Ett"])]


def test_a_table_is_a_table_once_however_many_pages_it_takes() -> None:
    pdf = printed(TABLE)
    (table,) = pdf.of("Table")
    assert str(table.attribute("/Summary")) == "Vem gör vad"
    head, *rows = pdf.of("TR")
    assert [(cell.words, str(cell.attribute("/Scope"))) for cell in head if cell.role == "TH"] == [
        ("Vad", "/Column"),
        ("Vem", "/Column"),
        ("När", "/Column"),
    ]
    assert len(rows) == 80
    for n, row in enumerate(rows):
        first, *rest = [cell for cell in row if cell is not row]
        assert (first.role, str(first.attribute("/Scope")), first.words) == ("TH", "/Row", f"Sak {n}")
        assert [cell.role for cell in rest] == ["TD", "TD"]


def test_an_empty_cell_keeps_its_column() -> None:
    pdf = printed(Table(("Vad", "Vem"), (("", "Anna"), ("Filma", ""), ("Bara en",)), (1, 1)))
    assert [[cell.words for cell in row if cell.role == "TD"] for row in pdf.of("TR")] == [
        [],
        ["", "Anna"],
        ["Filma", ""],
        ["Bara en", ""],
    ]


@pytest.mark.parametrize(
    ("part", "role"),
    [(Text(LONG), "P"), (Table(("A", "B"), ((LONG, "x"),), (2, 1)), "TD"), (Bullets((LONG,)), "LBody")],
)
def test_what_runs_over_pages_is_one_element(part: Part, role: str) -> None:
    pdf = printed(part)
    longest = max(pdf.of(role), key=lambda element: len(element.words))
    assert longest.pages == set(range(len(pdf.pdf.pages)))
    assert longest.words == LONG.strip()


def test_lists_have_labels_and_bodies() -> None:
    pdf = printed(Bullets(("Ett", "Två")), Facts((Fact("Skriven", "i dag"), Fact("Gäller", "Katja"))))
    assert [[kid.words for kid in entry][1:] for entry in pdf.of("LI")] == [
        ["•", "Ett"],
        ["•", "Två"],
        ["Skriven", "i dag"],
        ["Gäller", "Katja"],
    ]


def test_pictures_say_what_they_show() -> None:
    pdf = printed(Title("Plan", picture=MAP))
    (figure,) = pdf.of("Figure")
    assert str(figure.node.Alt) == MAP.alt
    left, foot, right, top = (float(edge) for edge in figure.attribute("/BBox"))
    assert (round(right - left), round(top - foot)) == (MAP.width, MAP.height)


def test_the_order_of_reading_is_the_order_of_meaning() -> None:
    letter = Letterhead(("Maria", "Storgatan 1"), "Ort den 3 mars", ("Kommunen",))
    lines = SignatureLines((SignatureLine("Maria", "mor", "Undertecknad"), SignatureLine("Jan", "far")))
    pdf = printed(letter, Text("Hej"), lines)
    words = "Maria Storgatan 1 Ort den 3 mars Kommunen Hej Undertecknad Maria mor Jan far"
    assert pdf.tree.words == words


def test_the_footer_and_repeated_heads_are_not_read() -> None:
    words = ALL.tree.words
    assert "Sida" not in words
    assert "3F2A" not in words
    assert words.count("När") == 1


def test_names_of_odd_letters_do_not_break_the_file() -> None:
    odd = paper(Text("x"), title="<Jerry> & \ud800 \0 \ufffe 👪")
    pdf = Printed(press(odd))
    assert str(pdf.pdf.docinfo["/Title"]) == "<Jerry> & \ufffd \ufffd \ufffd 👪"
    with pdf.pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        assert xmp["dc:title"] == "<Jerry> & \ufffd \ufffd \ufffd 👪"


def test_the_same_paper_is_the_same_bytes() -> None:
    parts = [part for part, _ in EVERY_PART.values()]
    digests = {hashlib.sha256(press(paper(*parts))).hexdigest() for _ in range(3)}
    assert len(digests) == 1
