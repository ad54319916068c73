"""Each part comes out in words and in structure, and looks like a paper should where that can be measured."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from reportlab import rl_config

from minplan.documents.parts import (
    A4,
    MARGIN,
    Box,
    Boxes,
    Bullets,
    Circle,
    Fact,
    Facts,
    Heading,
    Label,
    Letterhead,
    Line,
    PageBreak,
    Part,
    Picture,
    Run,
    SignatureLine,
    SignatureLines,
    Table,
    Text,
    Title,
    Together,
    WritingLines,
)
from minplan.documents.press import press
from tests.documents.press.printed import Printed, paper, printed

MAP = Picture("Katja med två runt sig", 150, 84, (Line(75, 42, 20, 20), Circle(75, 42, 30, "accent", "Katja")))
LONG = "Det var en gång en plan som alla kunde läsa och förstå. " * 300
ROWS = tuple((f"Sak {n}", f"Person {n}", "28 februari 2026") for n in range(80))
TABLE = Table(("Vad", "Vem", "När"), ROWS, (3, 2, 1), "Vem gör vad", row_headers=True)

EVERY_PART: dict[str, tuple[Part, list[str]]] = {
    "title": (Title("Katjas plan", "Individuell plan", "Utkast", MAP), ["Individuell plan", "Katjas plan", "Utkast"]),
    "heading": (Heading("Mina mål", 3, "Viktigast just nu"), ["Mina mål", "Viktigast just nu"]),
    "text": (
        Text((Run("Jag vill. "), Run("tolkat av en hjälpare", soft=True))),
        ["Jag vill.", "tolkat av en hjälpare"],
    ),
    "bar": (Text("Vänta på mig.", bar=True), ["Vänta på mig."]),
    "bullets": (Bullets(("Köpa film", (Run("Ringa", bold=True),))), ["• Köpa film", "• Ringa"]),
    "facts": (
        Facts((Fact("Planen gäller", "Katja Ekdal"), Fact("Skriven", "i dag"))),
        ["Planen gäller", "Katja Ekdal"],
    ),
    "table": (Table(("Vad", "Vem"), (("Filma", "Anna\nBerg"),), (1, 1)), ["Vad", "Vem", "Filma", "Anna", "Berg"]),
    "box": (Box("Samtycke", ("Jag säger ja.", "Hej då.")), ["Samtycke", "Jag säger ja.", "Hej då."]),
    "boxes": (Boxes(Box("Katja", ("Ja.",)), Box("Sara", ("Nej.",))), ["Katja", "Ja.", "Sara", "Nej."]),
    "letterhead": (
        Letterhead(("Maria Ekdal", "Storgatan 1"), "Sölvesborg den 3 mars 2026", ("Sölvesborgs kommun", "294 80 ORT")),
        ["Maria Ekdal", "Storgatan 1", "Sölvesborg den 3 mars 2026", "Sölvesborgs kommun", "294 80 ORT"],
    ),
    "signatures": (
        SignatureLines((SignatureLine("Maria Ekdal", "vårdnadshavare", "Undertecknad 3 mars"), SignatureLine("Jan"))),
        ["Maria Ekdal", "vårdnadshavare", "Undertecknad 3 mars", "Jan"],
    ),
    "writing": (WritingLines("Anteckningar", 4), ["Anteckningar"]),
    "picture": (
        Picture("En karta", 200, 90, (Circle(50, 40, 8, "sun", "Utanför"), Label(100, 20, "Mitt i"), Line(0, 0, 9, 9))),
        ["Utanför", "Mitt i"],
    ),
    "together": (Together((Heading("Mål"), Text("Text"))), ["Mål", "Text"]),
}


@pytest.mark.parametrize("part", EVERY_PART)
def test_the_words_of_every_part_are_printed(part: str) -> None:
    parts, words = EVERY_PART[part]
    found = " ".join(printed(parts).text("-layout").split())
    assert [word for word in words if word not in found] == []


def test_a_line_break_is_a_line_break() -> None:
    assert "Rad ett\nRad två" in printed(Text("Rad ett\nRad två")).text()


def test_runs_of_spaces_are_kept() -> None:
    words = {word: left for _, left, *_, word in printed(Text("a b\na    b2")).boxes}
    assert words["b2"] > words["b"] + 5


def test_each_page_says_its_number_of_all() -> None:
    text = printed(Text("Ett"), PageBreak(), Text("Två"), PageBreak(), PageBreak(), Text("Tre")).text()
    assert re.findall(r"Sida (\d) av (\d)", text) == [("1", "3"), ("2", "3"), ("3", "3")]


def test_a_paper_without_parts_is_one_page() -> None:
    assert len(printed().pdf.pages) == 1


@pytest.mark.parametrize("footer", [("Kort", ""), ("Katjas plan", "3F2A 91C0 " * 10), ("lång " * 80, "f" * 700)])
def test_the_body_never_reaches_the_footer(footer: tuple[str, str]) -> None:
    pdf = printed(Text(LONG), footer=footer)
    for page in range(len(pdf.pdf.pages)):
        words = [box for box in pdf.boxes if box[0] == page]
        foot = min(top for _, _, top, _, _, word in words if word == "Sida")
        body = [bottom for _, _, top, _, bottom, _ in words if top < foot - 1]
        assert max(body) < foot - 10
        assert max(bottom for *_, bottom, _ in words) < A4[1] - 20


@pytest.mark.parametrize(
    "part",
    [
        Text("x" * 200),
        Text(f"se {'exempel.' * 40}se"),
        Title("x" * 200, "k" * 300, "c" * 200, MAP),
        Heading("x" * 200, 3, "c" * 200),
        Table(("h" * 100, "b"), (("x" * 200, "maria.ekdal.lang.adress@habiliteringen.example"),), (1, 4)),
        Facts((Fact("l" * 100, "x" * 200),), 4),
        Boxes(Box("t" * 100, ("x" * 200,)), Box("", ())),
        Letterhead(("x" * 200,), "y" * 200, ("z" * 200,)),
        SignatureLines((SignatureLine("n" * 200, "r" * 200, "s" * 200),)),
        Bullets(("x" * 200,)),
    ],
)
def test_a_long_word_stays_on_the_paper(part: Part) -> None:
    pdf = printed(part)
    assert all(left > MARGIN - 1 and right < A4[0] - MARGIN + 1 for _, left, _, right, _, _ in pdf.boxes)


def test_a_long_word_stays_in_its_cell() -> None:
    pdf = printed(Table(("Ett", "Två"), (("x" * 200, "y" * 200),), (1, 1)))
    second = next(left for _, left, *_, word in pdf.boxes if word == "Två")
    assert all(right < second for _, _, _, right, _, word in pdf.boxes if word.startswith("x"))


def test_dates_are_not_broken_and_words_not_left_a_letter_behind() -> None:
    pdf = printed(Table(("Vem", "När"), (("ungdomshabiliteringen", "2026-02-28 "),) * 2, (4, 21)))
    text = pdf.text()
    assert "2026-02-28" in text
    assert not re.search(r"^\w{1,2}$", text, re.MULTILINE)


def test_a_heading_never_ends_a_page() -> None:
    for above in range(30, 48):
        table = Table(("Vad", "Vem"), (("Första saken", "Anna"), ("Andra", "Eva")), (1, 1))
        filling = Text("rad\n" * above)
        pdf = printed(
            filling, Heading("Avsnitt"), Heading("Målet", 3), Text("sagt", soft=True, keep_with_next=True), table
        )
        pages = {word: page for page, *_, word in pdf.boxes}
        assert pages["Avsnitt"] == pages["Målet"] == pages["sagt"] == pages["Första"]


def test_what_belongs_together_stays_together() -> None:
    rows = SignatureLines(tuple(SignatureLine(f"Namn{n}") for n in range(6)))
    pdf = printed(Text("rad\n" * 35), Together((Heading("Underskrifter"), rows)))
    pages = {word: page for page, *_, word in pdf.boxes}
    assert {pages["Underskrifter"], *(pages[f"Namn{n}"] for n in range(6))} == {1}


def test_what_no_page_holds_begins_together() -> None:
    pdf = printed(Text("rad\n" * 41), Together((Heading("Långt", 3), Text("Ingress"), TABLE)))
    pages = [page for page, *_, word in pdf.boxes if word in ("Långt", "Ingress", "Sak")]
    assert pages[:3] == [1, 1, 1]
    assert pages[-1] > 1


def test_a_table_repeats_its_head_and_loses_no_row() -> None:
    pdf = printed(TABLE)
    text = pdf.text("-layout")
    assert len(re.findall(r"Vad +Vem +När", text)) == len(pdf.pdf.pages) > 1
    assert [int(n) for n in re.findall(r"Sak (\d+)", text)] == list(range(80))


@pytest.mark.parametrize(
    "part",
    [
        Text(LONG),
        Box("Ruta", (LONG,)),
        Boxes(Box("Ruta", (LONG,)), Box("Andra", ("Kort",))),
        Facts((Fact("Etikett", LONG), Fact("Annan", "kort"))),
        Table(("Vad", "Vem"), ((LONG, "Anna"),), (3, 1)),
        Table((LONG, "Vem"), (("Sak", "Anna"), ("Sak", "Eva")), (3, 1)),
        Bullets((LONG,)),
        Title(LONG),
        Heading(LONG, 3),
        SignatureLines((SignatureLine(LONG, LONG),)),
        Letterhead((LONG,), "i dag", ("kommunen",)),
        Facts((Fact(LONG, "värde"),)),
        WritingLines(LONG, 3),
    ],
)
def test_what_is_longer_than_a_page_goes_on_on_the_next(part: Part) -> None:
    pdf = printed(part, Text("Sist av allt."))
    assert len(pdf.pdf.pages) > 1
    assert pdf.text().count("gång") >= 300
    assert "Sist av allt." in pdf.text()
    assert all(box[4] < A4[1] - 20 for box in pdf.boxes)


def test_a_million_letters_in_a_cell_are_printed_within_seconds() -> None:
    text = ("Ord efter ord, och inget av dem lika långt som det förra. " * 18_000)[:1_000_000]
    began = time.process_time()
    assert press(paper(Table(("Anteckning", "Vem"), ((text, "Anna"),), (3, 1))))
    assert time.process_time() - began < 15


def test_a_plan_of_sixty_goals_is_printed_within_seconds() -> None:
    table = replace(TABLE, rows=ROWS[:10])
    began = time.process_time()
    assert press(paper(*[part for n in range(60) for part in (Heading(f"Mål {n}", 3), table)]))
    assert time.process_time() - began < 5


def test_the_same_paper_is_the_same_bytes_in_any_thread() -> None:
    papers = [paper(Title(f"Plan {n}", picture=MAP), Text("مرحبا 日本 a\u0301" * n), TABLE) for n in range(1, 5)]
    once = [press(one) for one in papers]
    with ThreadPoolExecutor(4) as workers:
        assert list(workers.map(press, papers * 2)) == once * 2


def test_nothing_is_set_smaller_than_nine_points() -> None:
    pdf = printed(*(part for part, _ in EVERY_PART.values()))
    for page in pdf.pdf.pages:
        sizes = re.findall(rb"/F\d+ ([\d.]+) Tf", page.Contents.read_bytes())
        assert min(map(float, sizes)) >= 9


def test_an_easy_read_paper_is_set_larger() -> None:
    texts = [Printed(press(paper(Text("Hej på dig"), Text("Sist"), easy_read=easy))) for easy in (False, True)]
    heights = [next(foot - top for _, _, top, _, foot, word in pdf.boxes if word == "Hej") for pdf in texts]
    assert heights[1] / heights[0] == pytest.approx(14 / 11, rel=0.01)


def test_an_address_is_broken_at_a_sign() -> None:
    words = [word for *_, word in printed(Text("https://" + "kommun.example/sida/" * 12)).boxes]
    assert all(word[-1] in "./" for word in words[:3])


def test_there_is_room_to_sign() -> None:
    pdf = printed(Text("Över"), SignatureLines((SignatureLine("Maria"), SignatureLine("Jan"))))
    tops = {word: (top, foot) for _, _, top, _, foot, word in pdf.boxes}
    assert tops["Maria"][0] - tops["Över"][1] >= 40
    assert tops["Maria"] == tops["Jan"]


def test_a_letter_shows_its_addressee_in_the_window() -> None:
    letter, _ = EVERY_PART["letterhead"]
    boxes = {word: (left, top) for _, left, top, *_, word in printed(letter).boxes}
    assert boxes["Maria"][0] == pytest.approx(MARGIN, abs=2)
    assert boxes["den"][1] == pytest.approx(boxes["Maria"][1], abs=1)
    assert boxes["Sölvesborgs"][0] > A4[0] / 2
    assert boxes["Sölvesborgs"][1] > boxes["Storgatan"][1] + 30


def test_a_picture_wider_than_the_paper_is_drawn_smaller() -> None:
    pdf = printed(Picture("Bred", 1000, 400, (Label(1000, 20, "längst ut", 20, "end"), Circle(500, 200, 100))))
    assert max(right for _, _, _, right, *_ in pdf.boxes if right > 500) < A4[0] - MARGIN + 1
    (figure,) = pdf.of("Figure")
    assert [round(float(edge)) for edge in figure.attribute("/BBox")][2] == round(A4[0] - MARGIN)


def test_what_is_said_of_a_row_s_name_is_set_as_anywhere() -> None:
    said = (Run("Hemmet"), Run(" tolkat", soft=True))
    pdf = printed(Text(said), Table(("Del", "Bra"), ((said, "x"),), (1, 1), row_headers=True))
    widths = {
        word: [right - left for _, left, _, right, _, found in pdf.boxes if found == word]
        for word in ("Hemmet", "tolkat")
    }
    assert widths["tolkat"][0] == pytest.approx(widths["tolkat"][1], abs=0.01)
    assert widths["Hemmet"][0] < widths["Hemmet"][1]


def test_nothing_is_fetched_whatever_a_text_says() -> None:
    assert (rl_config.trustedHosts, rl_config.trustedSchemes) == ([], ["data"])


def test_two_printed_papers_can_be_told_apart() -> None:
    assert Printed(press(paper(Text("a")))).data != Printed(press(paper(Text("b")))).data
