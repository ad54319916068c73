"""Ways in that nobody has to remember: a key file on a stick, and what the computer keeps."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import keyring
import pytest
from PySide6.QtWidgets import QApplication

from minplan.app import Dress, open_folder, renew
from minplan.store import key_file
from minplan.store.errors import NoKeyFile, WrongSecret
from minplan.store.halves import split
from minplan.store.keys import new_random_secret
from minplan.store.keys_file import SlotKind
from minplan.store.recovery_code import new_recovery_code
from minplan.store.store import Store, open_store
from minplan.store.this_computer import NoComputerKey
from minplan.ui.own_ways import OwnWays
from minplan.ui.start.home import WAITS, Home, Known, Tries
from minplan.ui.start.recover import Recover
from minplan.ui.start.stick import StickAway, Sticks
from minplan.ui.unlock import Unlock
from tests.store.keyrings import InMemory
from tests.store.sample import CHEAP
from tests.ui.conftest import PASSPHRASE, Clock
from tests.ui.walking import clipped, spoken, stops


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def home(tmp_path: Path, stick: Path, clock: Clock) -> Home:
    config = tmp_path / "config"
    sticks = Sticks(lambda: [stick] if stick.is_dir() else [])
    return Home(Known(config / "plans.json"), Tries(config / "tries.json", clock), clock=clock, sticks=sticks)


@pytest.fixture
def place() -> Iterator[InMemory]:
    """The computer's keyring."""
    before, now = keyring.get_keyring(), InMemory()
    keyring.set_keyring(now)
    yield now
    now.answers.set()
    keyring.set_keyring(before)


@pytest.fixture
def asking(
    dress: Dress, folder: Path, home: Home, settle: Callable[[], None]
) -> Iterator[Callable[[], tuple[Unlock, list[Store]]]]:
    """The screen that asks for the passphrase, and what it opens."""
    opened: list[Store] = []

    def show() -> tuple[Unlock, list[Store]]:
        unlock = Unlock(folder, open_folder, home)
        unlock.opened.connect(lambda store, _plan: opened.append(store))
        unlock.resize(1000, 700)
        unlock.show()
        QApplication.processEvents()
        return unlock, opened

    yield show
    settle()
    for store in opened:
        store.close()


def with_key_file(folder: Path, home: Home, stick: Path, settle: Callable[[], None]) -> Path:
    """A key file made on the stick, as on the page of keys."""
    said: list[str] = []
    with open_store(folder, PASSPHRASE) as store:
        own = OwnWays(store, home)
        own.done.connect(said.append)
        own.make_in(stick)
        settle()
        own.deleteLater()
        kinds = [way.kind for way in store.slots()]
    (made,) = stick.iterdir()
    assert kinds.count(SlotKind.KEY_FILE) == 1
    assert made.name in said[0]
    return made


def test_a_key_file_opens_the_plan_and_is_its_owners_alone(
    folder: Path, home: Home, stick: Path, asking: Callable[[], tuple[Unlock, list[Store]]], settle: Callable[[], None]
) -> None:
    made = with_key_file(folder, home, stick, settle)
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert "katja" not in (made.name + made.read_text()).lower()
    unlock, opened = asking()
    assert unlock.others.stick in stops(unlock)
    assert not unlock.others.computer.isVisible()
    assert list(clipped(unlock)) == []
    unlock.others.stick.click()
    settle()
    assert [store.opened_by for store in opened] == [opened[0].slots()[-1].public]
    assert not list((folder.parent / "config").rglob("*key*"))


def test_no_stick_a_wrong_file_and_a_damaged_one_are_told_apart(
    folder: Path, home: Home, stick: Path, asking: Callable[[], tuple[Unlock, list[Store]]], settle: Callable[[], None]
) -> None:
    made = with_key_file(folder, home, stick, settle)
    whole = made.read_bytes()
    unlock, opened = asking()
    said = []
    made.unlink()
    unlock.others.stick.click()
    settle()
    said.append(unlock.problem.text)
    assert unlock.others.file.isVisible()
    for content in (
        key_file.to_bytes(new_random_secret()),
        whole.replace(b'"secret": "', b'"secret": "0'),
        b"en inkopslista",
    ):
        made.write_bytes(content)
        unlock.others.file_chosen.emit(made)
        settle()
        said.append(unlock.problem.text)
    assert said == [
        str(StickAway()),
        str(WrongSecret(WrongSecret.key_file)),
        str(NoKeyFile(NoKeyFile.damaged, file=made.name)),
        str(NoKeyFile(file=made.name)),
    ]
    assert not opened
    made.write_bytes(whole)
    unlock.others.file_chosen.emit(made)
    settle()
    assert len(opened) == 1


def test_a_key_file_that_is_withdrawn_is_no_longer_asked_for(
    folder: Path, home: Home, stick: Path, asking: Callable[[], tuple[Unlock, list[Store]]], settle: Callable[[], None]
) -> None:
    made = with_key_file(folder, home, stick, settle)
    with open_store(folder, PASSPHRASE) as store:
        store.withdraw(store.slots()[-1].public)
    unlock, opened = asking()
    assert not unlock.others.isVisible()
    unlock.others.file_chosen.emit(made)
    settle()
    assert not opened
    assert unlock.problem.text == str(WrongSecret(WrongSecret.key_file))


def test_p25_wrong_key_files_wait_as_wrong_passphrases_do_and_the_time_of_day_changes_nothing(
    folder: Path,
    home: Home,
    stick: Path,
    clock: Clock,
    asking: Callable[[], tuple[Unlock, list[Store]]],
    settle: Callable[[], None],
) -> None:
    wrong = stick / "annan.minplan-key"
    key_file.write(wrong, new_random_secret())
    before = {one: one.read_bytes() for one in folder.glob("*.*") if one.is_file()}
    unlock, opened = asking()
    for n in range(4):
        unlock.passphrase.setText("fel")
        if n % 2:
            unlock.open.click()
        else:
            unlock.others.file_chosen.emit(wrong)
        settle()
    assert unlock.waiting.isVisible()
    assert not unlock.others.isEnabled()
    again, _opened = asking()
    again.passphrase.setText(PASSPHRASE)
    again.passphrase.returnPressed.emit()
    again.others.file_chosen.emit(wrong)
    settle()
    assert not opened
    assert home.tries.wait(folder) == WAITS[4]
    clock.now = 1.0  # the computer was started anew
    assert home.tries.wait(folder) == WAITS[4] - 1
    clock.now = 1.0 + WAITS[4]
    assert home.tries.wait(folder) == 0
    home.tries.forget(folder)  # hidden from the list, and opened from its place again
    assert home.tries.failed(folder) == WAITS[5]
    assert {one: one.read_bytes() for one in before} == before


def test_the_computer_opens_the_plan_until_it_is_told_to_forget(
    folder: Path,
    home: Home,
    place: InMemory,
    asking: Callable[[], tuple[Unlock, list[Store]]],
    settle: Callable[[], None],
) -> None:
    with open_store(folder, PASSPHRASE) as store:
        own = OwnWays(store, home)
        own.remember.click()
        settle()
        assert own.forget.isVisibleTo(own)
        assert "katja" not in repr(place.kept).lower()
    unlock, opened = asking()
    unlock.others.computer.click()
    settle()
    assert len(opened) == 1
    own, made = OwnWays(opened[0], home), opened[0].opened_by
    assert home.known.by_computer([made])
    own.forget.click()
    settle()
    assert place.kept == {}
    assert home.known.by_computer([made]) == ""
    assert [way.kind for way in opened[0].slots()] == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]
    opened.pop().close()
    assert not asking()[0].others.isVisible()


def test_a_computer_that_does_not_answer_holds_nobody_up(
    folder: Path,
    home: Home,
    place: InMemory,
    asking: Callable[[], tuple[Unlock, list[Store]]],
    settle: Callable[[], None],
) -> None:
    with open_store(folder, PASSPHRASE) as store:
        own = OwnWays(store, home)
        own.remember.click()
        settle()
    place.answers.clear()
    unlock, opened = asking()
    unlock.others.computer.click()
    assert unlock.instead.isVisible()
    unlock.instead.click()
    assert unlock.passphrase.hasFocus()
    place.answers.set()
    settle()
    assert not opened
    place.kept.clear()
    unlock.others.computer.click()
    settle()
    assert unlock.problem.text == str(NoComputerKey(NoComputerKey.forgotten))
    assert unlock.passphrase.isEnabled()


def test_where_there_is_no_keyring_it_is_said_and_nothing_is_changed(
    folder: Path, home: Home, place: InMemory, settle: Callable[[], None]
) -> None:
    place.locked = True
    with open_store(folder, PASSPHRASE) as store:
        own = OwnWays(store, home)
        own.remember.click()
        settle()
        assert own.problem.text == str(NoComputerKey(NoComputerKey.closed))
        assert len(store.slots()) == 2
        assert str(NoComputerKey(NoComputerKey.closed)) in spoken(own)


def test_p25_wrong_codes_and_halves_wait_too_and_a_restart_does_not_help(
    folder: Path, home: Home, asking: Callable[[], tuple[Unlock, list[Store]]], settle: Callable[[], None]
) -> None:
    home = replace(home, renew=partial(renew, cost=CHEAP))
    recover = Recover(folder, home)
    recover.show()
    for n in range(4):
        code = new_recovery_code()
        if n % 2:
            recover.code.halved.click()
            for line, half in zip(recover.code.lines[1:], split(code), strict=True):
                line.code.setText(half)
        else:
            recover.code.whole.click()
            recover.code.lines[0].code.setText(code)
        recover.code.go_on()
        recover.secret.secret.passphrase.setText("nya ord")
        recover.secret.secret.again.setText("nya ord")
        recover.secret.go_on()
        settle()
        assert recover.code.isVisible()
    assert home.tries.wait(folder) == WAITS[4]
    home.known.forget(folder)
    home.tries.forget(folder)
    again, opened = asking()
    again.passphrase.setText(PASSPHRASE)
    again.open.click()
    settle()
    assert not opened
    assert again.waiting.isVisible()
