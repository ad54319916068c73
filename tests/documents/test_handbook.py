"""The handbook: every page can be reached and read, every picture is there, and all of it is on clean paper."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from minplan import __version__
from minplan.documents import handbook
from minplan.documents.handboken import handboken, handbook_pdf
from minplan.documents.handbook import EASY, ORDINARY, names, parts, search, topic
from minplan.documents.parts import Table, Together
from minplan.documents.press import whereabouts
from minplan.documents.press.screens import pixels
from minplan.paths import resource
from minplan.text import speaking
from tests.documents.reading import faults, plain, words
from tests.lix import lix, sentences
from tests.lix import words as words_in

LANGUAGES = (ORDINARY, EASY)
HARDEST = {ORDINARY: 40, EASY: 30}
LONGEST = {ORDINARY: 170, EASY: 95}
"""How many words a page may hold: one page is one story."""


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_page_is_in_the_contents_once_and_nothing_else_lies_there(spoken: str) -> None:
    files = {file.stem for file in resource("help", spoken).iterdir()} - {"innehall"}
    assert sorted(files) == sorted(names())
    assert len({topic(one, spoken).title for one in names()}) == len(names())


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_page_is_short_and_easy_to_read(spoken: str) -> None:
    hard = []
    for name in names():
        text = topic(name, spoken).words
        long_ones = [one for one in sentences(text) if len(words_in(one)) > 15]
        if lix(text) > HARDEST[spoken] or len(words_in(text)) > LONGEST[spoken] or long_ones or "#" in text:
            hard.append((name, lix(text), len(words_in(text)), long_ones))
    assert hard == []


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_no_page_leads_to_a_page_that_is_not_there_or_to_itself(spoken: str) -> None:
    dead = [(name, near) for name in names() for near in topic(name, spoken).near if near not in names()]
    assert dead == []
    assert [name for name in names() if name in topic(name, spoken).near] == []


def test_every_picture_is_there_with_its_words_and_together_they_weigh_little() -> None:
    shots = [one for spoken in LANGUAGES for name in names() if (one := topic(name, spoken).shot)]
    files = sorted(resource("help", "pictures").iterdir())
    assert {one.file for one in shots} == set(files)
    assert all(len(one.alt) > 15 and one.alt.endswith(".") for one in shots)
    assert all(pixels(file).width > 900 for file in files)
    assert sum(file.stat().st_size for file in files) < 1_500_000
    drawings = [drawing for part in parts() for drawing in part.pages.values()]
    assert [one for one in drawings if not resource("pictures", f"{one}.svg").is_file()] == []


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_handbook_on_paper_is_clean_and_holds_every_heading_and_every_line(spoken: str) -> None:
    data = handbook_pdf(spoken)
    if spoken == EASY:  # the same parts as in the other, on fewer sheets
        assert faults(data) == []
    read = words(data)
    for name in names():
        lines = [one.removeprefix("• ") for one in topic(name, spoken).words.splitlines()]
        assert [one for one in lines if plain(one) not in read] == []
    assert __version__ in read


def test_the_contents_on_paper_tell_the_sheet_that_each_page_begins_on() -> None:
    titles = [topic(one, EASY).title for one in names()]
    paper = handboken(EASY, dict(whereabouts(handboken(EASY, {}))))
    begins = dict(whereabouts(paper))
    listed = [one.parts[0] for one in paper if isinstance(one, Together)]
    told = [row for table in listed if isinstance(table, Table) for row in table.rows]
    assert told == [(one, str(begins[one])) for one in titles]
    assert list(begins.values()) == sorted(set(begins.values()))


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_each_line_of_the_contents_can_be_pressed_and_leads_to_its_page(spoken: str) -> None:
    titles = [topic(one, spoken).title for one in names()]
    begins = dict(whereabouts(handboken(spoken, {})))
    with pikepdf.open(BytesIO(handbook_pdf(spoken))) as pdf:
        sheets = [page.obj.objgen for page in pdf.pages]
        links = [one for page in pdf.pages for one in page.obj.get("/Annots", [])]
        led = [(str(one.Contents), sheets.index(one.Dest[0].objgen) + 1) for one in links]
    assert led == [(one, begins[one]) for one in titles]


def test_what_is_searched_for_is_found_by_the_beginnings_of_words_and_titles_come_first() -> None:
    assert search("nyckl")[0] == "nycklar"
    assert "tappad-losenfras" in search("KOD blad")
    assert search("xyzzy") == search("  ") == ()
    with speaking(EASY):
        assert search("glömt")[0] == "tappad-losenfras"


def test_who_reads_easy_swedish_has_the_easy_pages_and_all_others_the_ordinary() -> None:
    with speaking("en"):
        assert topic("nycklar") == topic("nycklar", ORDINARY)
    with speaking(EASY):
        assert topic("nycklar") == topic("nycklar", EASY) != topic("nycklar", ORDINARY)


def test_the_page_about_the_program_tells_its_version_and_where_every_licence_is() -> None:
    said = topic("om-min-plan").words
    assert __version__ in said
    assert {"CC BY-SA 4.0", "LGPL 3", "OFL 1.1", "Apache 2.0"} <= {one for one in LICENCES if one in said}
    assert "SIL OPEN FONT LICENSE" in handbook.licences_text().upper()
    assert "{" not in said


LICENCES = ("CC BY-SA 4.0", "LGPL 3", "OFL 1.1", "Apache 2.0")
