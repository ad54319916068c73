"""The whole way back: a plan copied to another place, a forgotten passphrase, and a sheet with the code."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minplan.app import Dress, made, renew
from minplan.plan.plan import Plan
from minplan.store.attachments import AttachmentKind
from minplan.store.errors import WrongSecret
from minplan.store.store import Store, open_store
from minplan.text import _
from minplan.ui.settings import AppSettings
from minplan.ui.start.home import Home, Known, Tries
from minplan.ui.start.recover import Recover
from minplan.ui.window import Window
from tests.store.sample import CHEAP, RECOVERY_CODE
from tests.ui.conftest import PASSPHRASE, TODAY, _settle

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
NEW = "tre nya ord"


def all_of_it(store: Store) -> tuple[Plan, object, object, object]:
    """The plan, its history, its photos and papers, what was being written."""
    kept = [(one.id, store.attachment(one.id)) for one in store.attachments()]
    return store.load(), store.history(1000), kept, store.drafts()


@pytest.fixture
def full(folder: Path) -> tuple[Plan, object, object, object]:
    """What a plan with all kinds of things in it holds; it has a backup too."""
    with open_store(folder, PASSPHRASE) as store:
        plan = store.load()
        person = replace(plan.person, municipality="Lund")
        store.save(plan, replace(plan, person=person), label="Kommun", by="Katja", at=NOW)
        store.put_attachment("me", AttachmentKind.PHOTO, "image/jpeg", b"\xff\xd8 a photo")
        store.keep_draft("goals/x/text", "halva orden")
        store.back_up(NOW)
        return all_of_it(store)


@pytest.fixture
def elsewhere(qtbot: QtBot, dress: Dress, folder: Path, tmp_path: Path) -> Iterator[Window]:
    """The program on another computer, with a copy of the plan and nothing else."""
    copied = Path(shutil.copytree(folder, tmp_path / "annan dator" / "min kopia.minplan"))
    shutil.rmtree(folder)
    config = tmp_path / "annan dator" / "config"
    dress.set(AppSettings())
    home = Home(Known(config / "plans.json"), Tries(config / "tries.json"), tmp_path, renew=partial(renew, cost=CHEAP))
    window = made(dress, copied, TODAY, home)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    _settle()


def test_a_copied_plan_is_opened_by_its_code_after_a_slip_and_everything_is_there(
    qtbot: QtBot, full: tuple[Plan, object, object, object], elsewhere: Window
) -> None:
    window = elsewhere
    window.unlock.lose.click()
    recover = window.start_page.seen
    assert isinstance(recover, Recover)
    line = recover.code.lines[0]
    groups = RECOVERY_CODE.split("-")
    slip = groups[4][:2] + ("7" if groups[4][2] != "7" else "8") + groups[4][3:]
    QTest.keyClicks(line.code, " ".join([*groups[:4], slip, *groups[5:]]).lower())
    QTest.keyClick(line.code, Qt.Key.Key_Return)
    assert line.wrong.text == _("Group {group} is wrong: {text}. Look at that group on the sheet.").format(
        group=5, text=slip
    )
    assert recover.code.isVisible()
    line.code.selectAll()
    QTest.keyClicks(line.code, " ".join(groups).lower())
    QTest.keyClick(line.code, Qt.Key.Key_Return)
    secret = recover.secret.secret
    for box in (secret.passphrase, secret.again):
        QTest.keyClicks(box, NEW)
        QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.chapters is not None)
    assert window.plan
    assert window.plan.value == full[0]
    folder = window.plan.ways.folder if window.plan.ways is not None else Path()
    window.lock()
    _settle()
    for one in (NEW, RECOVERY_CODE):
        with open_store(folder, one) as store:
            assert all_of_it(store)[:3] == full[:3]
            assert store.drafts() == full[3]
            assert store.verify().problems == ()
    with pytest.raises(WrongSecret):
        open_store(folder, PASSPHRASE)
