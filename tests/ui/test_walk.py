"""A walk over everything that can be seen, on a full plan and on an empty one, in each theme and in both modes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from minplan.app import Dress, made
from minplan.documents.handbook import names
from minplan.plan.people import PERSON, Person
from minplan.plan.plan import Plan
from minplan.store.store import create
from minplan.ui.chapters import Chapters
from minplan.ui.comfort import Comfort
from minplan.ui.meeting.view import MeetingView
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.help import CONTENTS, Help
from minplan.ui.pages.overview import Overview
from minplan.ui.pages.page import Page
from minplan.ui.pages.settings import Settings
from minplan.ui.settings import AppSettings
from minplan.ui.tell.questions import path
from minplan.ui.theme import Look, Scheme
from minplan.ui.widgets.top_bar import MEETING, OVERVIEW, TELL
from minplan.ui.window import Window
from tests.cases import case
from tests.store.sample import CHEAP, RECOVERY_CODE
from tests.ui.conftest import PASSPHRASE, TODAY
from tests.ui.walking import clipped, seen, takes_tab

BARE = {QAccessible.Role.NoRole, QAccessible.Role.Client}
PLANS = {
    "katja": case("katja"),
    "empty": Plan(id="tom", person=Person(name="Alva"), coordinator=PERSON),
}
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each plan, encrypted, made once."""
    place = tmp_path_factory.mktemp("walk")
    for name, plan in PLANS.items():
        create(place / f"{name}.minplan", plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP).close()
    return {name: place / f"{name}.minplan" for name in PLANS}


@pytest.fixture(params=PLANS)
def opened(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    dress: Dress,
    folders: dict[str, Path],
    tmp_path: Path,
    settle: Callable[[], None],
) -> tuple[Window, Chapters]:
    """The window, opened on one of the plans."""
    folder = Path(shutil.copytree(folders[request.param], tmp_path / "walk.minplan"))
    dress.choose(Look())
    window = made(dress, folder, TODAY)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.keyClicks(window.unlock.passphrase, PASSPHRASE)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    settle()
    assert window.chapters is not None
    return window, window.chapters


def places(window: Window, chapters: Chapters, settle: Callable[[], None]) -> Iterator[tuple[str, int]]:
    """Everything in turn: its name, and the least a target there may measure, in pixels at 100 %."""
    chapters.show_mode(OVERVIEW)
    for row, kind in enumerate(CHAPTERS):
        chapters.turn_to(row)
        settle()
        # The overview's pictures are for the one who coordinates: 24 there (WCAG 2.2, 2.5.8).
        yield kind.__name__, 24 if kind is Overview else 44
    chapters.show_mode(TELL)
    been = set()
    for stop in path(chapters.plan.value, TODAY):
        if stop.question.id not in been:
            been.add(stop.question.id)
            chapters.tell.go_to(stop.place)
            settle()
            yield stop.place, 44
    chapters.show_mode(MEETING)
    for place in at_a_meeting(chapters.meeting):
        settle()
        yield f"meeting {place}", 24
    window.show_aside(Settings(TODAY, window_settings(window)))
    settle()
    yield "Settings", 24
    helping = Help(TODAY)
    window.show_aside(helping)
    for name in (CONTENTS, *names()):
        helping.show_topic(name)
        settle()
        yield f"Help {name}", 24
    window.close_aside()


def at_a_meeting(view: MeetingView) -> Iterator[str]:
    """A meeting that is begun at once, from the choice to its end, with a line that is asked about, and large."""
    view.go_to("")
    yield "choice"
    view.begin.start_new.click()
    view.table.talk.added.emit("Det som är svårt att prata om med så många andra på en gång")
    view.table.here.all.click()
    for kind in view.table.writing.kinds:
        view.writing.box.insertPlainText("Lars Eriksson: ordlista i klassen senast nån gång före jul eller så")
        view.writing.choose_kind(kind)
        yield kind
        view.writing.enter()
        yield f"{kind} asked"
        view.writing.enter()
    view.table.here.more.click()
    yield "lines"
    view.table.end.click()
    yield "end"
    view.table.ending.stay.click()
    view.table.large.click()
    view.writing.box.insertPlainText("Lars Eriksson: ordlista i klassen senast 3 juni")
    yield "large"
    view.writing.enter()
    view.large.back.click()
    view.go_to("")


def window_settings(window: Window) -> AppSettings:
    """The settings as they are chosen now."""
    return next(one for one in window.findChildren(Comfort)).settings


def faults(window: Window, least: int) -> Iterator[str]:
    """What is wrong with any place that the keyboard comes to."""
    for one in (one for one in seen(window) if takes_tab(one)):
        interface = QAccessible.queryAccessibleInterface(one)
        if not interface.text(QAccessible.Text.Name):
            yield f"{one} has no name"
        if interface.role() in BARE and not isinstance(one, Page):
            yield f"{one} has no role"
        if not interface.state().focusable:
            yield f"{one} is not told to take the keyboard"
        if not isinstance(one, Page) and min(one.size().toTuple()) < least:
            yield f"{one} {interface.text(QAccessible.Text.Name)!r} measures {one.size().toTuple()}"


# Looks differ in their colours alone (test_theme), so that each plan is walked in another, and large in the third.
@pytest.mark.parametrize(("opened", "scheme"), [("katja", Scheme.LIGHT), ("empty", Scheme.DARK)], indirect=["opened"])
def test_everywhere_each_stop_has_a_name_a_role_and_room_and_no_text_is_cut(
    opened: tuple[Window, Chapters], dress: Dress, settle: Callable[[], None], scheme: Scheme
) -> None:
    window, chapters = opened
    dress.choose(Look(scheme))
    found = [
        (place, fault)
        for place, least in places(window, chapters, settle)
        for fault in (*faults(window, least), *clipped(window))
    ]
    assert found == []


def test_everywhere_at_twice_the_size_in_a_small_window_no_text_is_cut(
    opened: tuple[Window, Chapters], dress: Dress, settle: Callable[[], None]
) -> None:
    window, chapters = opened
    window.resize(1024, 640)
    dress.choose(Look(Scheme.CONTRAST, 200))
    found = [(place, cut) for place, _least in places(window, chapters, settle) for cut in clipped(window)]
    assert found == []
