"""A plan that is kept, for pictures: who can open it, its backups, and the way in by something else than a passphrase.

The plan is encrypted as every plan is, at a cost that is for pictures alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from minplan.open_plan import OpenPlan
from minplan.plan import edits
from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.plan.plan import Plan
from minplan.store import one_file
from minplan.store.errors import WrongSecret
from minplan.store.halves import split
from minplan.store.keys_file import SlotKind
from minplan.store.store import create, open_store
from minplan.ui.keys.giving import Giving
from minplan.ui.keys.new_code import MakingCode
from minplan.ui.keys.rows import CHANGE, NAME, WITHDRAW
from minplan.ui.pages.backups import Backups
from minplan.ui.pages.keys import Keys
from minplan.ui.safe.looking import AskSecret
from minplan.ui.safe.wishes import LookAt
from minplan.ui.start.open_copy import OpenCopy
from minplan.ui.start.recover import Recover
from minplan.ui.start.start import Start
from minplan.ui.start.take_back import TakeBack
from tests.store.sample import CHEAP, RECOVERY_CODE

OPENS = "fyra gula båtar"
"""The passphrase of the plan in the pictures."""
_HELPER = "tre blå hästar"
_KEY_FILE = "0123456789abcdef" * 4
_AT = datetime(2026, 5, 11, 12, 5, tzinfo=UTC)


def kept(plan: Plan, place: Path) -> Path:
    """The plan's folder: two passphrases, a recovery code, a key file, and backups of five days."""
    folder = place / "Stella.minplan"
    with create(folder, plan, OPENS, RECOVERY_CODE, cost=CHEAP) as store:
        store.set_holder(Holder())
        store.add_secret(SlotKind.PASSPHRASE, _HELPER, Holder(Voice.SUPPORTER, "Åsa Wiklund"), cost=CHEAP)
        store.add_secret(SlotKind.KEY_FILE, _KEY_FILE, Holder(), cost=CHEAP)
        live = OpenPlan(store, store.load())
        for day in range(7):
            phone = f"070-123 45 {67 + day}"
            live.edit("Ändrade telefonnumret", edits.change_person(live.value, phone=phone))
            store.back_up(_AT - timedelta(days=7 - day))
        live.edit("Ändrade", edits.change_person(live.value, phone="070-000 00 00"))
    return folder


def a_copy(folder: Path) -> Path:
    """The same plan in one file."""
    file = folder.parent / f"Stella på en sticka{one_file.SUFFIX}"
    with open_store(folder, OPENS, read_only=True) as store:
        one_file.write(store, file)
    return file


def keys(page: Keys) -> Iterator[str]:
    """The list, and each of its questions."""
    yield "keys"
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    yield "keys-below"
    if page.let_in is not None:
        page.let_in.click()
        panel = page.panel
        if isinstance(panel, Giving):
            yield "keys-let-in"
            list(panel.who.tiles.values())[-1].click()
            page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
            yield "keys-let-in-else"
            panel.who.name.box.setText("Eva Lind")
            panel.go_on()
            yield "keys-let-in-passphrase"
        page.rest()
    own = next(key for key, row in page.rows.items() if row.way.opened_by)
    helper = next(
        key for key, row in page.rows.items() if row.way.holder is not None and row.way.holder.name == "Åsa Wiklund"
    )
    for name, deed, key in (
        ("keys-change", CHANGE, own),
        ("keys-change-other", CHANGE, helper),
        ("keys-name", NAME, helper),
    ):
        page.rows[key].buttons[deed].click()
        yield name
        page.rest()
    for name, key in (("keys-withdraw", helper), ("keys-withdraw-own", own)):
        page.rows[key].buttons[WITHDRAW].click()
        yield name
        page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
        yield f"{name}-below"
        page.rest()
    if page.new_code is not None:
        page.new_code.click()
        panel = page.panel
        yield "keys-new-code"
        if isinstance(panel, MakingCode):
            panel.gone.click()
            panel.go_on()
            yield "keys-new-code-sheet"
            if panel.room is not None:
                panel.room.halved.click()
            yield "keys-new-code-halves"
        page.rest()


def backups(page: Backups) -> Iterator[str]:
    """The list, what a backup holds, and the question about a secret of its time."""
    yield "backups"
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    yield "backups-below"
    place = next(iter(page.looks), None)
    if place is not None:
        page.looks[place].click()
        yield "backups-looked"
        page.leave()
        page.ask_secret(LookAt(place), str(WrongSecret()))
        if isinstance(page.looking, AskSecret):
            yield "backups-secret"
        page.leave()


def ways_in(page: Start, folder: Path) -> Iterator[str]:
    """What stands in for the passphrase: the sheet's code, a copy, a backup."""
    page.show_recover()
    if isinstance(page.seen, Recover):
        yield from recovering(page.seen)
    page.show_copy(a_copy(folder))
    if isinstance(page.seen, OpenCopy):
        yield from copying(page.seen)
    page.show_backups()
    if isinstance(page.seen, TakeBack):
        yield from taking_back(page.seen)


def recovering(screen: Recover) -> Iterator[str]:
    """The whole code, and the halves."""
    yield "recover"
    screen.code.halved.click()
    first, _second = split(RECOVERY_CODE)
    screen.code.seen[0].code.setText(first)
    screen.code.seen[0].code.textEdited.emit(first)
    screen.code.seen[1].code.setText(first[:5])
    screen.code.seen[1].code.textEdited.emit(first[:5])
    yield "recover-halves"


def copying(screen: OpenCopy) -> Iterator[str]:
    """The questions about a copy whose plan is here already."""
    yield f"copy-{'here' if screen.here is not None else 'place'}"
    if screen.here is not None:
        screen.here.beside.click()
        yield "copy-place"
    screen.place.go_on()
    yield "copy-secret"


def taking_back(screen: TakeBack) -> Iterator[str]:
    """The choice, the secret, and what a backup holds."""
    yield "back-choice"
    next(iter(screen.choice.rows.values())).click()
    yield "back-secret"
    screen.secret.secret.setText(OPENS)
    screen.secret.go_on()
    yield "back-see"
