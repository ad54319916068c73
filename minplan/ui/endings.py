"""What is asked for about a plan that has ended, done: put away, taken out again, saved a last time, erased."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from minplan.open_plan import OpenPlan
from minplan.plan.sealed import Forgotten
from minplan.plan.signing import is_draft, latest
from minplan.sealing import Sealed, seal_plan
from minplan.store.erase import NotErased
from minplan.store.errors import StoreError
from minplan.text import _
from minplan.ui import tasks
from minplan.ui.handover.wishes import Erase, PutAway, ShowFinal, Wish


class Endings(QObject):
    """Does what is wished. `made` carries the last sealed paper (file name, title, bytes), `put_away` that the plan is
    open in another way now, `erased` what to say of a plan that is gone, `failed` why something was not done.
    """

    made = Signal(str, str, bytes)
    put_away = Signal()
    erased = Signal(str)
    failed = Signal(str)

    def __init__(self, plan: OpenPlan, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self._plan, self._today = plan, today
        self._under_way = False

    def do(self, wish: Wish) -> None:
        """Do what is wished. While something is under way, nothing more is begun."""
        if self._under_way:
            return
        match wish:
            case PutAway(away):
                self._put(away=away)
            case ShowFinal():
                self._show_final()
            case Erase():
                self._erase()

    def _put(self, *, away: bool) -> None:
        problem = self._plan.put(away=away)
        if problem:
            self.failed.emit(problem)
        else:
            self.put_away.emit()

    def _show_final(self) -> None:
        """A plan that is put away is not sealed anew: then the version that was sealed last is shown."""
        plan, version = self._plan.value, latest(self._plan.value)
        if version is not None and version.papers and (not is_draft(plan) or self._plan.read_only):
            self._show(version.papers[-1])
        elif self._plan.read_only:
            self.failed.emit(_("Nothing was sealed before the plan was put away. Open it again to seal it."))
        else:
            self._under_way = True
            tasks.run(self, self._sealed, self._keep, self._not_made)

    def _sealed(self) -> Sealed:
        """In another thread."""
        return seal_plan(self._plan.value, self._today, self._plan.signer())

    def _keep(self, sealed: Sealed) -> None:
        self._under_way = False
        label = _("Version {number} is the last one").format(number=sealed.version.number)
        if self._plan.keep_sealed(label, sealed):
            version = latest(self._plan.value)
            self._show(version.papers[-1] if version is not None else "")
        else:
            self.failed.emit(self._plan.problem)

    def _show(self, digest: str) -> None:
        try:
            content = self._plan.sealed_paper(digest)
        except StoreError as error:
            self.failed.emit(str(error))
        except KeyError:
            self.failed.emit(_("The paper is no longer kept here. Something in it was left behind for good."))
        else:
            self.made.emit("individuell-plan", _("The last version of the plan"), content)

    def _not_made(self, error: Exception) -> None:
        self._under_way = False
        if not isinstance(error, (StoreError, Forgotten)):
            raise error
        self.failed.emit(str(error))

    def _erase(self) -> None:
        """Once it is begun the plan is closed, whether or not all of it could be removed."""
        try:
            gone = self._plan.erase()
        except NotErased as error:
            self.erased.emit(str(error))
        except StoreError as error:
            self.failed.emit(str(error))
        else:
            said = _("The plan is erased for good.")
            if gone.left:
                more = _("This lay in its folder and was not the plan's, so it is still there: {files}.")
                said = f"{said} {more.format(files=', '.join(gone.left))}"
            self.erased.emit(said)
