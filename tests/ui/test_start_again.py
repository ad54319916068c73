"""Later starts: the plans on this computer, wrong passphrases, the recovery sheet, the example."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minplan.app import Dress, made, make_plan, renew
from minplan.store.errors import WrongSecret
from minplan.store.halves import split
from minplan.store.store import open_store
from minplan.text import _
from minplan.ui.start.home import WAITS, Home, Known, Tries
from minplan.ui.start.plans import Plans
from minplan.ui.start.recover import Recover
from minplan.ui.theme import Look, Scheme
from minplan.ui.window import Window
from tests.cases import case
from tests.store.sample import CHEAP, RECOVERY_CODE
from tests.ui.conftest import PASSPHRASE, TODAY, Clock, _settle
from tests.ui.walking import clipped, spoken, stops


@pytest.fixture
def home(tmp_path: Path, clock: Clock) -> Home:
    return Home(
        Known(tmp_path / "config" / "plans.json"),
        Tries(tmp_path / "config" / "tries.json", clock),
        tmp_path,
        partial(make_plan, cost=CHEAP),
        partial(renew, cost=CHEAP),
        clock,
    )


@pytest.fixture
def opening(qtbot: QtBot, dress: Dress, home: Home) -> Iterator[Callable[[Path | None], Window]]:
    """Starts the program once more."""
    windows: list[Window] = []
    dress.choose(Look())

    def start(folder: Path | None) -> Window:
        window = made(dress, folder, TODAY, home)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        windows.append(window)
        return window

    yield start
    for one in windows:
        if one.plan is not None:
            one.plan.close()
            one.plan = None
    _settle()


def attempt(qtbot: QtBot, window: Window, secret: str) -> None:
    window.unlock.passphrase.setText(secret)
    window.unlock.open.click()
    _settle()


def unlocked(qtbot: QtBot, window: Window, secret: str = PASSPHRASE) -> None:
    attempt(qtbot, window, secret)
    qtbot.waitUntil(lambda: window.chapters is not None)


def test_a_plan_that_was_opened_is_known_next_time_by_its_folder_alone(
    qtbot: QtBot, opening: Callable[[Path | None], Window], folder: Path, tmp_path: Path
) -> None:
    window = opening(folder)
    unlocked(qtbot, window)
    window.lock()
    file = tmp_path / "config" / "plans.json"
    assert json.loads(file.read_text()) == {"plans": [str(folder)]}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = opening(None)
    assert again.unlock.passphrase.hasFocus()
    again.unlock.choose.click()
    seen = again.start_page.seen
    assert isinstance(seen, Plans)
    assert [row.words for row in seen.rows.values()] == ["katja"]
    seen.rows[folder].click()
    unlocked(qtbot, again)


def test_a_plan_whose_disk_is_away_is_not_forgotten(home: Home, folder: Path, tmp_path: Path) -> None:
    away = tmp_path / "usb" / "plan.minplan"
    home.known.remember(away)
    home.known.remember(folder)
    assert home.known.folders() == (folder,)
    away.mkdir(parents=True)
    assert home.known.folders() == (folder, away)


@pytest.mark.parametrize(
    "content", ["", "[1]", '{"plans": 7}', '{"plans": [1, null, "\\u0000", "/x"]}', "{", "[" * 5000]
)
def test_a_list_that_makes_no_sense_is_no_list(tmp_path: Path, content: str) -> None:
    file = tmp_path / "plans.json"
    file.write_text(content)
    assert Known(file).folders() == ()
    assert Tries(file).wait(tmp_path) == 0


def test_p25_each_wrong_try_waits_longer_and_the_right_one_is_never_shut_out(
    home: Home, clock: Clock, folder: Path
) -> None:
    waits = [home.tries.failed(folder) for _try in range(12)]
    assert waits[:7] == list(WAITS[1:])
    assert max(waits) == 30
    clock.now += 29
    assert home.tries.wait(folder) == 1
    clock.now += 1
    assert home.tries.wait(folder) == 0
    home.tries.opened(folder)
    assert home.tries.failed(folder) == 0


def test_p25_a_clock_that_begins_again_makes_nobody_wait_longer(home: Home, clock: Clock, folder: Path) -> None:
    for _try in range(9):
        home.tries.failed(folder)
    clock.now -= 10_000_000
    assert home.tries.wait(folder) == 30


def test_another_plan_does_not_have_to_wait(home: Home, folder: Path, tmp_path: Path) -> None:
    for _try in range(9):
        home.tries.failed(folder)
    assert home.tries.wait(tmp_path / "other.minplan") == 0


def test_p25_waiting_is_said_in_words_survives_a_restart_and_ends(
    qtbot: QtBot, opening: Callable[[Path | None], Window], folder: Path, clock: Clock, tmp_path: Path
) -> None:
    window = opening(folder)
    for _try in range(4):
        attempt(qtbot, window, "fel")
    assert window.unlock.problem.text == str(WrongSecret())
    assert window.unlock.passphrase.selectedText() == "fel"
    assert window.unlock.waiting.isVisible()
    assert "2" in window.unlock.waiting.text()
    assert not window.unlock.open.isEnabled()
    assert stat.S_IMODE((tmp_path / "config" / "tries.json").stat().st_mode) == 0o600
    assert "katja" not in (tmp_path / "config" / "tries.json").read_text()
    again = opening(folder)
    assert not again.unlock.open.isEnabled()
    again.unlock.passphrase.setText(PASSPHRASE)
    QTest.keyClick(again.unlock.passphrase, Qt.Key.Key_Return)
    assert again.chapters is None
    clock.now += 2
    qtbot.waitUntil(again.unlock.open.isEnabled)
    assert not again.unlock.waiting.isVisible()
    unlocked(qtbot, again)
    again.lock()
    attempt(qtbot, again, "fel")
    assert not again.unlock.waiting.isVisible()


def recovering(window: Window) -> Recover:
    window.unlock.lose.click()
    seen = window.start_page.seen
    assert isinstance(seen, Recover)
    return seen


def test_one_wrong_sign_in_a_group_is_told_while_it_is_written(
    qtbot: QtBot, opening: Callable[[Path | None], Window], folder: Path
) -> None:
    step = recovering(opening(folder)).code
    code = step.lines[0]
    assert code.code.hasFocus()
    groups = RECOVERY_CODE.split("-")
    wrong = [*groups[:2], "B" + groups[2][:-1], *groups[3:]]
    said = _("Group {group} is wrong: {text}. Look at that group on the sheet.").format(group=3, text=wrong[2])
    QTest.keyClicks(code.code, "-".join(wrong[:3])[:-1].lower())
    assert code.wrong.text == ""
    QTest.keyClicks(code.code, wrong[2][-1].lower())
    assert code.wrong.text == said
    assert code.code.accessibleDescription() == said
    QTest.keyClicks(code.code, "-" + " ".join(wrong[3:]))
    assert code.wrong.text == said
    QTest.keyClick(code.code, Qt.Key.Key_Return)
    assert step.isVisible()
    assert step.problem.text
    code.code.selectAll()
    QTest.keyClicks(code.code, RECOVERY_CODE.replace("-", ""))
    assert code.wrong.text == ""
    QTest.keyClick(code.code, Qt.Key.Key_Return)
    assert step.isHidden()


def test_a_lost_passphrase_is_replaced_by_the_sheet(
    qtbot: QtBot, opening: Callable[[Path | None], Window], folder: Path
) -> None:
    window = opening(folder)
    recover = recovering(window)
    QTest.keyClicks(recover.code.lines[0].code, RECOVERY_CODE)
    QTest.keyClick(recover.code.lines[0].code, Qt.Key.Key_Return)
    secret = recover.secret.secret
    QTest.keyClicks(secret.passphrase, "nya ord")
    QTest.keyClick(secret.passphrase, Qt.Key.Key_Return)
    QTest.keyClicks(secret.again, "nya ord")
    QTest.keyClick(secret.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.chapters is not None)
    window.lock()
    with pytest.raises(WrongSecret):
        open_store(folder, PASSPHRASE)
    for one in ("nya ord", RECOVERY_CODE):
        with open_store(folder, one) as store:
            assert store.load() == case("katja")


def test_two_halves_open_the_plan_together_and_a_wrong_group_is_told_with_its_half(
    qtbot: QtBot, opening: Callable[[Path | None], Window], folder: Path
) -> None:
    window = opening(folder)
    recover, (first, second) = recovering(window), split(RECOVERY_CODE)
    recover.code.halved.click()
    one, other = recover.code.lines[1:]
    assert one.code.hasFocus()
    QTest.keyClicks(one.code, second)
    assert one.wrong.text == _("That stands on half {other}. Write half {half} here.").format(other=2, half=1)
    one.code.selectAll()
    QTest.keyClicks(one.code, first.lower())
    assert one.wrong.text == ""
    QTest.keyClick(one.code, Qt.Key.Key_Return)
    assert other.code.hasFocus()
    mistyped = ("B" if second[24] != "B" else "C").join((second[:24], second[25:]))
    QTest.keyClicks(other.code, mistyped)
    QTest.keyClick(other.code, Qt.Key.Key_Return)
    where = _("Half {half}").format(half=2)
    wrong = _("Group {group} does not fit. Look at that group on the sheet.").format(group=5)
    assert recover.code.problem.text == f"{where}: {wrong}"
    other.code.selectAll()
    QTest.keyClicks(other.code, second)
    QTest.keyClick(other.code, Qt.Key.Key_Return)
    recover.secret.secret.passphrase.setText("nya ord")
    recover.secret.secret.again.setText("nya ord")
    recover.secret.go_on()
    qtbot.waitUntil(lambda: window.chapters is not None)
    window.lock()
    with open_store(folder, "nya ord") as store:
        assert store.load() == case("katja")


def test_the_code_of_another_plan_leaves_the_passphrase_as_it_was(
    qtbot: QtBot, opening: Callable[[Path | None], Window], folder: Path
) -> None:
    from minplan.store.recovery_code import new_recovery_code

    recover = recovering(opening(folder))
    recover.code.lines[0].code.setText(new_recovery_code())
    recover.code.go_on()
    recover.secret.secret.passphrase.setText("nya ord")
    recover.secret.secret.again.setText("nya ord")
    recover.secret.go_on()
    qtbot.waitUntil(recover.code.isVisible)
    assert recover.code.lines[0].wrong.text == str(WrongSecret(WrongSecret.other_code))
    open_store(folder, PASSPHRASE).close()


def test_the_example_touches_nothing(qtbot: QtBot, opening: Callable[[Path | None], Window], tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    window = opening(None)
    window.start_page.show_example()
    qtbot.waitUntil(lambda: window.chapters is not None)
    assert window.plan
    assert window.plan.value.person == case("katja").person
    assert window.example_bar.isVisible()
    assert "Inget sparas" in spoken(window.bar), "what the bar says of an example is true"
    window.leave_example.click()
    assert window.chapters is None
    assert not window.example_bar.isVisible()
    _settle()
    assert "Katja" not in spoken(window)
    assert sorted(tmp_path.rglob("*")) == before


def test_later_starts_have_names_roles_and_room(
    opening: Callable[[Path | None], Window], home: Home, dress: Dress, folder: Path, settle: Callable[[], None]
) -> None:
    home.known.remember(folder)
    window = opening(folder)
    window.resize(1024, 640)
    for _try in range(7):
        home.tries.failed(folder)
    for turn in (
        window.start_page.show_plans,
        partial(window.start_page.show_unlock, folder),
        window.start_page.show_recover,
    ):
        turn()
        for look in (Look(Scheme.LIGHT, 200), Look()):
            dress.choose(look)
            settle()
            assert list(clipped(window)) == []
        for one in stops(window):
            interface = QAccessible.queryAccessibleInterface(one)
            assert interface.text(QAccessible.Text.Name), one
            assert interface.role() not in {QAccessible.Role.NoRole, QAccessible.Role.Client}, one
            assert min(one.size().toTuple()) >= 44, one
