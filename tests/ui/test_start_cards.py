"""Plans in the list with name and picture: only where the person allows it, and gone when they take it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minplan.app import Dress, made
from minplan.text import _
from minplan.ui.pages.settings import Settings
from minplan.ui.start.home import Face, Home, Known, Tries
from minplan.ui.start.plans import Plans
from minplan.ui.theme import Look, Scheme
from minplan.ui.window import Window
from tests.ui.conftest import PASSPHRASE, TODAY, _settle
from tests.ui.test_photos import drawn, photo_of
from tests.ui.walking import clipped, spoken


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A computer's own small files."""
    return Home(Known(tmp_path / "plans.json"), Tries(tmp_path / "tries.json"), tmp_path)


@pytest.fixture
def start(qtbot: QtBot, dress: Dress, home: Home) -> Iterator[Callable[[], Window]]:
    """The program, started once more."""
    windows: list[Window] = []

    def begin() -> Window:
        dress.choose(Look())
        window = made(dress, None, TODAY, home)
        qtbot.addWidget(window)
        windows.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield begin
    for one in windows:
        one.close()
    _settle()


@pytest.fixture
def window(qtbot: QtBot, start: Callable[[], Window], home: Home, folder: Path) -> Window:
    """Katja's plan, known to this computer and opened."""
    home.known.remember(folder)
    window = start()
    qtbot.keyClicks(window.unlock.passphrase, PASSPHRASE)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    return window


def allow(window: Window, allowed: bool) -> None:
    """Choose in the settings, as a person does."""
    window.bar.settings.click()
    page = window.aside
    assert isinstance(page, Settings)
    assert page.face is not None
    page.face.choices[allowed].click()


def test_nobody_is_shown_who_has_not_allowed_it(window: Window, home: Home, folder: Path, tmp_path: Path) -> None:
    window.bar.settings.click()
    page = window.aside
    assert isinstance(page, Settings)
    assert page.face is not None
    assert page.face.choices[False].isChecked()
    assert home.known.face(folder) is None
    assert "Katja Ekdal" not in (tmp_path / "plans.json").read_text(encoding="utf-8")


def test_what_is_allowed_is_name_and_picture_and_it_is_gone_at_once_when_taken_back(
    window: Window, home: Home, folder: Path, tmp_path: Path
) -> None:
    assert window.plan is not None
    assert window.plan.edit_photo("Foto", "me", photo_of(drawn(400, 300)))
    allow(window, True)
    face = home.known.face(folder)
    assert face is not None
    assert face.name == "Katja Ekdal"
    assert 0 < len(face.picture) < 20_000
    allow(window, False)
    assert home.known.face(folder) is None
    assert (tmp_path / "plans.json").read_text(encoding="utf-8") == f'{{"plans": ["{folder}"]}}'


def test_an_allowed_face_follows_the_plan(window: Window, home: Home, folder: Path) -> None:
    allow(window, True)
    assert home.known.face(folder) == Face("Katja Ekdal")
    assert window.plan is not None
    assert window.plan.edit_photo("Foto", "me", photo_of(drawn(400, 300)))
    window.lock()
    face = home.known.face(folder)
    assert face is not None
    assert face.picture
    assert "Katja" not in spoken(window), "who locks the plan leaves nothing on the screen"


def test_the_start_shows_the_face_and_the_list_lets_go_of_it(
    window: Window, start: Callable[[], Window], home: Home, folder: Path, tmp_path: Path
) -> None:
    allow(window, True)
    window.lock()
    home.tries.failed(folder)
    later = start()
    assert "Katja Ekdal" in spoken(later)
    assert folder.name not in spoken(later)
    later.unlock.choose.click()
    plans = later.start_page.seen
    assert isinstance(plans, Plans)
    row = plans.rows[folder]
    assert row.words == "Katja Ekdal"
    remove = plans.removers[folder]
    assert remove.accessibleName() == "Dölj i listan: Katja Ekdal"
    remove.setFocus()
    QTest.keyClick(remove, Qt.Key.Key_Space)
    assert plans.gone.text() == "Katja Ekdal är inte kvar i listan. Själva planen finns kvar."
    assert later.focusWidget() is plans.open
    assert (tmp_path / "plans.json").read_text(encoding="utf-8") == '{"plans": []}'
    assert (tmp_path / "tries.json").read_text(encoding="utf-8") == "{}"
    assert (folder / "plan.db").exists()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_list_is_not_clipped_at_twice_the_size(
    start: Callable[[], Window], home: Home, folder: Path, tmp_path: Path, dress: Dress, scheme: Scheme
) -> None:
    other = tmp_path / "sven.minplan"
    other.mkdir()
    for one in (folder, other):
        home.known.remember(one)
    home.known.show_face(folder, Face("Katja Maria Elisabet Ekdal", photo_of(drawn())))
    window = start()
    window.resize(1024, 640)
    dress.choose(Look(scheme, 200))
    _settle()
    assert list(clipped(window)) == []


@pytest.mark.parametrize(
    "said", ["[]", '{"faces": 3}', '{"plans": ["/x"], "faces": {"/x": {"name": 1, "picture": "%%"}}}', "{"]
)
def test_a_list_that_cannot_be_understood_shows_nothing(tmp_path: Path, said: str) -> None:
    (tmp_path / "plans.json").write_text(said, encoding="utf-8")
    assert Known(tmp_path / "plans.json").face(Path("/x")) is None


def test_the_example_asks_nothing_of_the_list(qtbot: QtBot, start: Callable[[], Window]) -> None:
    window = start()
    window.start_page.show_example()
    qtbot.waitUntil(lambda: window.chapters is not None)
    window.bar.settings.click()
    assert isinstance(window.aside, Settings)
    assert window.aside.face is None
    assert _("The plan in the list when the program starts") not in spoken(window)
