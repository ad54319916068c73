"""Who can open the plan: let in, changed, taken away, in the real window on a real encrypted store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from minplan.open_plan import OpenPlan
from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.store import ways
from minplan.store.errors import DiskFull, StoreError, WrongSecret
from minplan.store.keys_file import SlotKind
from minplan.store.recovery_code import which_group_is_wrong
from minplan.store.store import open_store
from minplan.text import _
from minplan.ui.chapters import Chapters
from minplan.ui.keys.giving import Changing, Giving
from minplan.ui.keys.new_code import MakingCode
from minplan.ui.keys.panel import Panel
from minplan.ui.keys.rows import CHANGE, NAME, WITHDRAW
from minplan.ui.keys.withdrawing import Withdrawing
from minplan.ui.pages.consents import Consents
from minplan.ui.pages.handovers import Handovers
from minplan.ui.pages.history import History
from minplan.ui.pages.keys import Keys
from minplan.ui.pages.signing import Signing
from minplan.ui.widgets.words import Words
from minplan.ui.window import Window
from tests.store.sample import CHEAP, RECOVERY_CODE
from tests.ui.conftest import PASSPHRASE

EVAS = "tre blå hästar"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "calibrate", lambda: CHEAP)


@pytest.fixture
def page(chapters: Chapters, settle: Callable[[], None]) -> Keys:
    chapters.show_keys()
    settle()
    assert isinstance(chapters.page, Keys)
    return chapters.page


@pytest.fixture
def evas(folder: Path) -> Path:
    """Katja's plan, which a helper, Eva, can open too; there is a backup from before."""
    with open_store(folder, PASSPHRASE) as store:
        store.set_holder(Holder())
        store.add_secret(SlotKind.PASSPHRASE, EVAS, Holder(Voice.SUPPORTER, "Eva Lind"), cost=CHEAP)
        store.back_up(datetime(2026, 5, 3, 12, tzinfo=UTC))
    return folder


def row(page: Keys, name: str) -> str:
    """The public key of somebody's way."""
    return next(key for key, one in page.rows.items() if page.plan and _named(page, key) == name)


def _named(page: Keys, key: str) -> str:
    holder = page.rows[key].way.holder
    return holder.called(page.plan) if holder and page.plan else page.rows[key].way.kind.value


def done(page: Keys, settle: Callable[[], None]) -> None:
    panel = page.panel
    assert panel is not None
    panel.yes.click()
    settle()


def words(seen: QWidget) -> list[str]:
    return [one.text() for one in seen.findChildren(Words)]


def opens(folder: Path, secret: str) -> bool:
    try:
        open_store(folder, secret, read_only=True).close()
    except WrongSecret:
        return False
    return True


def write(panel: Panel, secret: str) -> None:
    assert isinstance(panel, Giving | Changing)
    panel.secret.passphrase.setText(secret)
    panel.secret.again.setText(secret)


def test_somebody_is_let_in_by_their_own_passphrase_and_their_name_stands_in_the_history(
    window: Window, chapters: Chapters, page: Keys, folder: Path, settle: Callable[[], None]
) -> None:
    assert page.let_in is not None
    page.let_in.click()
    panel = page.panel
    assert isinstance(panel, Giving)
    holder = next(one for one in panel.who.tiles if one is not None and one.kind is Voice.SUPPORTER)
    panel.who.tiles[holder].click()
    panel.yes.click()
    write(panel, PASSPHRASE)
    done(page, settle)
    assert panel.problem.text == _("Somebody already opens this plan with that. Choose another one.")
    write(panel, EVAS)
    done(page, settle)
    assert page.panel is None
    assert chapters.messages.text == _("{name} can open the plan now.").format(name=holder.name)
    assert row(page, holder.name)
    assert chapters.plan.undoes == ""
    window.lock()
    with open_store(folder, EVAS) as store:
        plan = store.load()
        assert store.holder() == holder
        OpenPlan(store, plan).edit("x", replace(plan, about=plan.about[1:]))
        assert store.history(1)[0].by == holder.name


def test_a_way_that_is_taken_away_opens_nothing_more_and_what_it_still_opens_is_said_before(
    evas: Path, window: Window, chapters: Chapters, page: Keys, settle: Callable[[], None]
) -> None:
    page.rows[row(page, "Eva Lind")].buttons[WITHDRAW].click()
    panel = page.panel
    assert isinstance(panel, Withdrawing)
    said = " ".join(words(panel))
    assert "3 maj 2026" in said
    assert ".minplan-copy" in said
    assert QApplication.focusWidget() is panel.no
    done(page, settle)
    assert page.panel is None
    window.lock()
    assert [opens(evas, one) for one in (EVAS, PASSPHRASE, RECOVERY_CODE)] == [False, True, True]
    (backup,) = (evas / "backups").iterdir()
    assert opens(backup, EVAS)


def test_ones_own_goes_only_after_a_plain_question_and_the_last_that_is_typed_never(
    evas: Path, window: Window, page: Keys, settle: Callable[[], None]
) -> None:
    own = next(key for key, one in page.rows.items() if one.way.opened_by)
    page.rows[own].buttons[WITHDRAW].click()
    panel = page.panel
    assert isinstance(panel, Withdrawing)
    assert panel.other is not None
    done(page, settle)
    assert panel.problem.text == _("Tick that you can open the plan in another way, or let it be.")
    panel.other.click()
    done(page, settle)
    for name in ("Eva Lind", "recovery"):
        page.rows[row(page, name)].buttons[WITHDRAW].click()
        assert isinstance(page.panel, Withdrawing)
        if name == "recovery":
            assert page.panel.yes.isHidden()
        else:
            done(page, settle)
    window.lock()
    assert [opens(evas, one) for one in (EVAS, PASSPHRASE, RECOVERY_CODE)] == [False, False, True]


def test_a_passphrase_is_changed_and_with_a_new_lock_when_somebody_may_know_the_old_one(
    evas: Path, window: Window, page: Keys, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (evas / "plan.db").read_bytes()
    own = next(key for key, one in page.rows.items() if one.way.opened_by)
    page.rows[own].buttons[CHANGE].click()
    panel = page.panel
    assert isinstance(panel, Changing)
    write(panel, "nya ord")
    panel.seen.click()
    with monkeypatch.context() as full:
        full.setattr(ways, "put_slot", _raise)
        done(page, settle)
    assert panel.problem.text == str(DiskFull())
    done(page, settle)
    assert page.panel is None
    window.lock()
    assert [opens(evas, one) for one in (PASSPHRASE, "nya ord", EVAS)] == [False, True, True]
    assert (evas / "plan.db").read_bytes() != before


def _raise(*_asked: object, **_more: object) -> None:
    raise DiskFull


def test_a_new_code_counts_when_its_sheet_is_kept_and_the_old_one_goes_when_that_is_said(
    window: Window, page: Keys, folder: Path, tmp_path: Path, settle: Callable[[], None], qtbot: QtBot
) -> None:
    assert page.new_code is not None
    page.new_code.click()
    panel = page.panel
    assert isinstance(panel, MakingCode)
    panel.yes.click()
    assert panel.problem.text == _("Choose what becomes of the code you have now.")
    panel.gone.click()
    panel.yes.click()
    assert panel.room is not None
    code = panel.room.sheets.code
    panel.yes.click()
    assert page.panel is panel
    assert not opens(folder, code)
    settle()
    panel.room.papers[0].save_as(tmp_path / "sheet.pdf")
    done(page, settle)
    assert page.panel is None
    window.lock()
    assert which_group_is_wrong(code) is None
    assert [opens(folder, one) for one in (code, RECOVERY_CODE, PASSPHRASE)] == [True, False, True]


def test_who_helps_changes_their_own_passphrase_and_is_told_who_can_do_the_rest(
    qtbot: QtBot, evas: Path, window: Window, settle: Callable[[], None]
) -> None:
    window.unlock.passphrase.setText(EVAS)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    chapters = window.chapters
    assert chapters is not None
    chapters.show_keys()
    settle()
    page = chapters.page
    assert isinstance(page, Keys)
    assert {name: set(page.rows[row(page, name)].buttons) for name in ("Eva Lind", "recovery")} == {
        "Eva Lind": {CHANGE},
        "recovery": set(),
    }
    assert (page.let_in, page.new_code) == (None, None)
    katja = chapters.plan.value.person.name
    for kind in (Keys, Signing, Consents, Handovers, History):
        chapters.turn_to(chapters._kinds.index(kind))
        settle()
        assert any(
            katja in one and _("You opened the plan as one who helps.") in one for one in words(chapters.page)
        ), kind
    signing = chapters._page(Signing)
    assert isinstance(signing, Signing)
    assert signing.room.seal is None
    assert not any(row.sign.isVisibleTo(signing) for row in signing.room.waiting)
    chapters.plan.set_holder(Holder())
    chapters.show_holder()
    assert signing.room.refused == ""


def test_a_secret_that_is_being_written_when_the_plan_locks_is_kept_nowhere(
    window: Window, chapters: Chapters, page: Keys, folder: Path, settle: Callable[[], None]
) -> None:
    own = next(key for key, one in page.rows.items() if one.way.opened_by)
    page.rows[own].buttons[CHANGE].click()
    panel = page.panel
    assert isinstance(panel, Changing)
    QTest.keyClicks(panel.secret.passphrase, "hemlig rad")
    window.lock()
    with open_store(folder, PASSPHRASE) as store:
        assert store.drafts() == {}


def test_a_code_that_was_copied_is_gone_when_the_plan_is_locked(
    window: Window, page: Keys, settle: Callable[[], None]
) -> None:
    assert page.new_code is not None
    page.new_code.click()
    panel = page.panel
    assert isinstance(panel, MakingCode)
    panel.both.click()
    panel.yes.click()
    settle()
    assert panel.room is not None
    panel.room.papers[0].copy.click()
    assert QApplication.clipboard().text() == panel.room.sheets.code
    window.lock()
    assert QApplication.clipboard().text() == ""


def test_a_handover_leads_to_the_very_key_that_is_to_be_taken_away(
    evas: Path, chapters: Chapters, settle: Callable[[], None]
) -> None:
    chapters._go_to("keys", "Eva Lind")
    settle()
    page = chapters.page
    assert isinstance(page, Keys)
    button = page.rows[row(page, "Eva Lind")].buttons[WITHDRAW]
    assert QApplication.focusWidget() is button
    page.rows[row(page, "Eva Lind")].buttons[NAME].click()
    assert page.panel is not None
    page.panel.left.emit()
    assert page.panel is None


def test_what_stops_the_reading_of_the_keys_is_said(
    chapters: Chapters, page: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise StoreError

    monkeypatch.setattr(chapters.ways_in, "ways", broken)
    page.wanted.emit()
    assert chapters.messages.text == str(StoreError())
