"""The handbook on paper: what it holds with page numbers, then each of its pages from the top of a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from minplan import __version__
from minplan.documents import handbook
from minplan.documents.handbook import EASY, ORDINARY, Topic
from minplan.documents.parts import (
    BODY_WIDTH,
    Bullets,
    Emblem,
    Heading,
    PageBreak,
    Paper,
    Part,
    Picture,
    Screen,
    Table,
    Text,
    Title,
    Together,
)
from minplan.documents.press import press, sheets_of, whereabouts
from minplan.documents.press.screens import pixels
from minplan.text import _, speaking

STEMS = {ORDINARY: "handbok", EASY: "handbok-lattlast"}
"""What its files are called, by language."""
_DRAWING = 56.0
_HEIGHTS = (250.0, 230.0, 210.0, 190.0, 170.0, 150.0)
"""How high a picture of the program may be, in points: the first where its page keeps to one sheet, if there is one."""


def handbook_pdf(language: str) -> bytes:
    """The handbook in ORDINARY or EASY Swedish as a PDF. It is laid out twice: only then it knows its page numbers."""
    unnumbered = handboken(language, {})
    return press(handboken(language, dict(whereabouts(unnumbered))))


def handboken(language: str, places: Mapping[str, int]) -> Paper:
    """The paper; `places` are the sheets that its pages begin on, by their titles."""
    with speaking(language):
        title = _("Handbook for My plan")
        bare = Paper(
            stem=STEMS[language],
            title=title,
            language=ORDINARY,
            author="minplan",
            parts=(),
            footer=(f"{title}, {_('version {version}').format(version=__version__)}", ""),
            page=_("Page {page} of {pages}"),
            easy_read=language == EASY,
        )
        return replace(bare, parts=tuple(_parts(bare, language, places)))


def _parts(bare: Paper, language: str, places: Mapping[str, int]) -> Iterator[Part]:
    kicker = _("Easy Swedish") if language == EASY else ""
    yield Title(bare.title, kicker=kicker, picture=_drawing("plan"))
    yield Text(_("Here is how My plan works. You can read from the beginning to the end, or only what you need."))
    if language == ORDINARY:
        yield Text(_("In the program each page opens with F1, or with the Help button."))
    for part in handbook.parts():
        topics = [handbook.topic(name, language) for name in part.pages]
        rows = tuple((one.title, str(places.get(one.title, ""))) for one in topics)
        head = part.title, _("Page")
        yield Together((Table(head, rows, (9, 1), summary=_("What stands on which page"), leads=True),))
    for part in handbook.parts():
        for name, drawing in part.pages.items():
            topic = handbook.topic(name, language)
            yield PageBreak()
            yield from _page(topic, part.title, drawing, _height(bare, topic, part.title, drawing), places)


@cache
def _height(bare: Paper, topic: Topic, part: str, drawing: str) -> float:
    """How high a page's picture is, whatever its sheets' numbers are."""
    numbers = dict.fromkeys((handbook.topic(name).title for name in topic.near), 10)
    tried = _HEIGHTS if topic.shot is not None else _HEIGHTS[:1]
    fitting = (high for high in tried if sheets_of(bare, *_page(topic, part, drawing, high, numbers)) == 1)
    return next(fitting, _HEIGHTS[0])


def _drawing(name: str) -> Picture:
    """The drawing beside a title; it says nothing but what the title says."""
    return Picture("", _DRAWING, _DRAWING, (Emblem(0, 0, _DRAWING, name),))


def _page(topic: Topic, part: str, drawing: str, high: float, places: Mapping[str, int]) -> Iterator[Part]:
    yield Title(topic.title, kicker=part, picture=_drawing(drawing))
    if topic.sections[0].heading:
        yield from _shot(topic, high)
    for place, section in enumerate(topic.sections):
        if section.heading:
            yield Heading(section.heading)
        yield from _paragraphs(section.paragraphs)
        if not place and not section.heading:
            yield from _shot(topic, high)
    near = [handbook.topic(name).title for name in topic.near]
    if near:
        told = [_("{title}, page {page}").format(title=one, page=places.get(one, "")) for one in near]
        yield Text(f"{_('Read also')}: {'; '.join(told)}", soft=True)


def _paragraphs(paragraphs: tuple[str, ...]) -> Iterator[Part]:
    listed: list[str] = []
    for one in (*paragraphs, ""):
        if one.startswith("• "):
            listed.append(one.removeprefix("• "))
            continue
        if listed:
            yield Bullets(tuple(listed))
            listed = []
        if one:
            yield Text(one)


def _shot(topic: Topic, high: float) -> Iterator[Part]:
    if topic.shot is not None:
        seen = pixels(topic.shot.file)
        scale = min(BODY_WIDTH / seen.width, high / seen.height)
        width, height = seen.width * scale, seen.height * scale
        yield Picture(topic.shot.alt, width, height, (Screen(0, 0, width, height, topic.shot.file),))
