"""What is asked for while signing, done: sealing, signing and striking with the plan's own key, beside the window."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from minplan.open_plan import OpenPlan
from minplan.plan.edits import find
from minplan.plan.sealed import Forgotten
from minplan.sealing import Sealed, seal_plan, with_signature, without_signature
from minplan.store.errors import StoreError
from minplan.text import _
from minplan.ui import tasks
from minplan.ui.asked_place import ask_name
from minplan.ui.copy_outside import save_copy
from minplan.ui.sign.wishes import ShowScan, Sign, Strike, Wish


class Seals(QObject):
    """Does what is wished, one at a time. `done` tells that it is saved, with its name; `failed` why it is not."""

    done = Signal(str)
    failed = Signal(str)

    def __init__(self, plan: OpenPlan, today: date, window: QWidget) -> None:
        super().__init__(window)
        self._plan, self._today, self._window = plan, today, window
        self._under_way = False

    def do(self, wish: Wish) -> None:
        """Do what is wished. While something is under way, nothing more is begun."""
        if isinstance(wish, ShowScan):
            self._show_scan(wish.signature)
        elif not self._under_way:
            self._under_way = True
            tasks.run(self, partial(self._made, wish), partial(self._keep, wish), self._not_made)

    def _made(self, wish: Wish) -> Sealed:
        """The plan as it is then, with its new paper; in another thread."""
        plan, key = self._plan.value, self._plan.signer()
        match wish:
            case Sign(signature):
                return with_signature(plan, signature, key)
            case Strike(signature):
                return without_signature(plan, signature, self._today, key)
        return seal_plan(plan, self._today, key)

    def _keep(self, wish: Wish, sealed: Sealed) -> None:
        self._under_way = False
        label = self._label(wish, sealed)
        scan = (wish.signature.id, *wish.scan) if isinstance(wish, Sign) and wish.scan is not None else None
        if self._plan.keep_sealed(label, sealed, scan):
            self.done.emit(label)
        else:
            self.failed.emit(self._plan.problem)

    def _label(self, wish: Wish, sealed: Sealed) -> str:
        number = sealed.version.number
        match wish:
            case Sign(signature):
                return _("{name} signed version {number}").format(name=signature.name, number=number)
            case Strike(signature):
                name = find(sealed.plan, "signatures", signature).name
                return _("Struck a signature on version {number}: {name}").format(number=number, name=name)
        return _("Version {number} is ready to sign").format(number=number)

    def _not_made(self, error: Exception) -> None:
        self._under_way = False
        if not isinstance(error, (StoreError, Forgotten)):
            raise error
        self.failed.emit(str(error))

    def _show_scan(self, signature: str) -> None:
        try:
            media_type, data = self._plan.scan(signature)
        except StoreError as error:
            self.failed.emit(str(error))
            return
        except KeyError:
            self.failed.emit(_("The signed paper is no longer kept here."))
            return
        ending = "pdf" if media_type == "application/pdf" else "jpg"
        name = _("signed-paper.{ending}").format(ending=ending)
        chosen = ask_name(self._window, _("Save a copy of the signed paper"), name)
        if chosen:
            save_copy(Path(chosen), data, self.done, self.failed)
