"""Looks after the files of the plan that is open: backs it up, looks it through, and tells what has happened to it.

It works when nobody does anything, in another thread, and speaks only of what somebody has to know. Without a clock it
makes no backups by itself, and looks through nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from minplan.formats import long_day
from minplan.open_plan import OpenPlan
from minplan.plan.plan import Plan
from minplan.store import ballast, conflicts, one_file
from minplan.store.backup import when_saved
from minplan.store.conflicts import Conflict
from minplan.store.database import PLAN_FILE
from minplan.store.elsewhere import save_elsewhere
from minplan.store.errors import StoreError, WrongSecret
from minplan.store.restore import Restored, RestoreUnfinished, restore_open
from minplan.store.store import Store
from minplan.text import _
from minplan.ui import tasks
from minplan.ui.safe.listing import All, backups, look_at, look_at_other
from minplan.ui.safe.notices import Notice, Told
from minplan.ui.safe.wishes import BackUpNow, LookAt, LookAtOther, SaveCopy, ShowAll, TakeBack, Wish
from minplan.ui.start.home import Home

IDLE = 3000
"""How long nobody does anything before the plan is looked after, in milliseconds."""
NOTED = 60_000
"""How long after a save it is noted outside the plan how many there have been, in milliseconds."""
EVERY = timedelta(days=30)
"""How long until all of a plan's files are looked through again."""


class _Found(NamedTuple):
    """What looking after the plan came to, in another thread."""

    not_backed_up: str
    others: tuple[Conflict, ...]
    problems: tuple[str, ...] | None
    ballast: bool


class Guard(QObject):
    """One open plan's. `noticed` carries what the window is to say as long as it is so, `shown` what the page of
    backups shows, `looked` what a backup holds, `secret_wanted` that a secret of its time is needed, and why.

    `taking` tells whether a backup is being taken back: then nothing may be written. `restored` carries the plan as it
    is then and what to say, `closed` that the plan is closed, and why.
    """

    noticed = Signal(object)
    shown = Signal(object)
    looked = Signal(object)
    secret_wanted = Signal(object, str)
    taking = Signal(bool)
    restored = Signal(object, str)
    closed = Signal(str)
    elsewhere = Signal(object)
    done = Signal(str)
    failed = Signal(str)

    def __init__(self, plan: OpenPlan, store: Store, home: Home) -> None:
        super().__init__(plan)
        self._plan, self._store, self._home, self._now = plan, store, home, home.now
        self._over = self._under_way = False
        self._known = home.guards.of(store.folder)
        self._tried: date | None = None
        self._had_ballast = ballast.is_there(store.folder)
        self._others: tuple[Conflict, ...] = ()
        self._wishes: list[Wish] = []
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE)
        self._idle.timeout.connect(self.look_after)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(NOTED)
        self._soon.timeout.connect(self._remember)
        plan.changed.connect(self._changed)

    def begin(self) -> None:
        """The plan was opened: say what has to be said at once, and look after the rest when nobody waits."""
        if self._store.read_only:
            self._say(Told.READ_ONLY, _("The plan is open only to read. What you see cannot be changed here."))
        self._look_for_an_older_plan()
        self._remember()
        if self._now is not None:
            self._idle.start()

    def wait(self) -> None:
        """Somebody is doing something: look after the plan a little later."""
        if self._idle.isActive():
            self._idle.start()

    def _moment(self) -> datetime:
        """Now, in the person's own time zone; where there is no clock, when the plan was last saved."""
        return (self._now() if self._now is not None else when_saved(self._store.folder / PLAN_FILE)).astimezone()

    def _say(self, what: Told, text: str) -> None:
        self.noticed.emit(Notice(what, text))

    def _look_for_an_older_plan(self) -> None:
        """Whether the plan has been saved fewer times than when it was here last, and was not restored since."""
        known = self._known
        if known.seen is None or self._store.saves >= known.saves:
            return
        try:
            restored, last = self._store.restored(), self._store.history(1)
        except StoreError:
            return
        if restored is not None and restored > known.seen:
            return
        day = last[0].at if last and last[0].at else None
        parts = [
            _("The plan is older than last time."),
            _("On {day} it had been saved {count} times.").format(
                count=known.saves, day=long_day(known.seen.astimezone().date())
            ),
            _("Now it is {count}.").format(count=self._store.saves),
            _("It was last saved on {day}.").format(day=long_day(day.astimezone().date())) if day else "",
            _("Somebody may have put an old copy back."),
        ]
        self._say(Told.OLDER, " ".join(filter(None, parts)))

    def _remember(self) -> None:
        self._soon.stop()
        if self._now is not None:
            self._known = self._known._replace(saves=self._store.saves, seen=self._moment().astimezone(UTC))
            self._home.guards.keep(self._store.folder, self._known)

    def _changed(self) -> None:
        """After every step: the counter, the room on the disk, and whether the files are still there."""
        if self._over:
            return
        if self._plan.moved:
            said = _("The plan's files were changed or moved by something else. What you wrote is still here.")
            self._say(Told.MOVED, said)
        elif self._plan.is_saved and self._store.saves != self._known.saves and not self._soon.isActive():
            self._soon.start()
        if self._had_ballast and not ballast.is_there(self._store.folder) and self._plan.is_saved:
            self._had_ballast = False
            said = _("The disk is nearly full. What you wrote is saved.")
            self._say(Told.TIGHT, f"{said} " + _("Take away something else from the computer, such as old films."))
        if self._now is not None and self._tried != self._moment().date():
            self._idle.start()

    def look_after(self) -> None:
        """Back up, look for other versions, and once a month look all of it through."""
        if self._over:
            return
        if self._under_way:
            self._idle.start()
            return
        self._under_way = True
        at = self._moment()
        self._tried = at.date()
        checked = self._known.checked  # ahead of now it was told by a clock that has been set back since
        whole = checked is None or checked > at.date() or at.date() - checked >= EVERY
        work = partial(_looked_after, self._store, at, whole=whole)
        tasks.run(self, work, partial(self._looked_after, at.date()), self._not_done)

    def _looked_after(self, day: date, found: _Found) -> None:
        self._under_way = False
        if self._over:
            return
        self._had_ballast = found.ballast
        if found.problems is not None:
            self._known = self._known._replace(checked=day)
            self._remember()
        if found.problems:
            said = _("Something in the plan's files is damaged. Take back a backup from before it happened.")
            self._say(Told.DAMAGED, f"{said} {found.problems[0]}")
        if found.not_backed_up:
            said = _("Today's backup could not be made. The plan itself is saved.")
            self._say(Told.NOT_BACKED_UP, f"{said} {found.not_backed_up}")
        self._others = found.others
        self._rest()
        if found.others:
            self._say(Told.OTHERS, _("There is another version of the plan beside this one. Both are kept."))

    def leave(self) -> None:
        """The plan is done with: its backup is made beside the window, and then it is closed."""
        if self._store.saves != self._known.saves:
            self._remember()
        self._over = True
        self._idle.stop()
        if self._now is None or self._store.read_only:
            self._store.close()
            return
        tasks.run(self, partial(self._store.leave(), self._moment()), self._left, self._not_done)

    def _left(self, _backed_up: bool) -> None:
        """A backup that could not be made is due still: it is tried, and told, when the plan is opened next."""

    def let_go(self) -> None:
        """The plan is gone or closed by somebody else."""
        self._over = True
        self._idle.stop()
        self._soon.stop()

    @property
    def copied(self) -> datetime | None:
        """When a copy was saved elsewhere last."""
        return self._known.copied

    def do(self, wish: Wish) -> None:
        """Do what is wished, one thing after the other."""
        if self._under_way:
            if wish not in self._wishes:
                self._wishes.append(wish)
        elif isinstance(wish, ShowAll):
            self._run(partial(backups, self._store, self._plan.value), self._show)
        elif isinstance(wish, BackUpNow):
            self._run(partial(self._store.back_up, self._moment()), self._backed_up)
        elif isinstance(wish, SaveCopy):
            folder = wish.folder or Path(self._known.copy_to)
            file = folder / f"{self._store.folder.stem}{one_file.SUFFIX}"
            self._run(partial(one_file.write, self._store, file), partial(self._copied, folder))
        elif isinstance(wish, LookAt):
            title = self._title(wish.place)
            look = partial(look_at, self._store, title, wish.place, wish.then)
            self._run(look, self.looked.emit, partial(self._not_looked_at, wish))
        elif isinstance(wish, LookAtOther):
            title = _("The other version, {name}").format(name=wish.other.path.name)
            self._run(partial(look_at_other, self._store, title, wish.other), self.looked.emit)
        elif isinstance(wish, TakeBack):
            self._take_back(wish)

    def _title(self, place: Path) -> str:
        moment = datetime.strptime(place.name.partition("Z-")[0], "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC)
        return _("The backup of {day}").format(day=long_day(moment.astimezone().date()))

    def _run(
        self,
        work: Callable[[], object],
        done: Callable[..., object],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self._under_way = True
        tasks.run(self, work, partial(self._finish, done), failed or self._not_done)

    def _rest(self) -> None:
        """Nothing is under way: do what was wished meanwhile."""
        self._under_way = False
        if self._wishes and not self._over:
            self.do(self._wishes.pop(0))

    def _finish(self, done: Callable[..., object], result: object) -> None:
        self._under_way = False
        if not self._over:
            done(result)
        if not self._under_way:
            self._rest()

    def _not_done(self, error: Exception) -> None:
        self._under_way = False
        if self._over:  # it was closed meanwhile
            return
        if not isinstance(error, StoreError):
            raise error
        self.failed.emit(str(error))
        self._rest()

    def _show(self, seen: tuple[object, ...]) -> None:
        self.shown.emit(All(seen, self._others, self._known.copy_to, self._known.copied))  # type: ignore[arg-type]

    def _backed_up(self, _place: object) -> None:
        self.noticed.emit(Notice(Told.NOT_BACKED_UP, ""))
        self.done.emit(_("The backup is made and looked through."))
        self.do(ShowAll())

    def _copied(self, folder: Path, _nothing: object) -> None:
        moment = self._moment().astimezone(UTC)
        self._known = self._known._replace(copy_to=str(folder), copied=moment)
        self._remember()
        self.done.emit(_("The copy is saved. It is locked with the same secrets as the plan."))
        self.do(ShowAll())

    def _not_looked_at(self, wish: LookAt, error: Exception) -> None:
        if isinstance(error, WrongSecret) and not self._over:
            self.secret_wanted.emit(wish, str(error))
            self._rest()
        else:
            self._not_done(error)

    def _take_back(self, wish: TakeBack) -> None:
        if not self._plan.is_saved and not self._plan.save():
            self.failed.emit(self._plan.problem)
            return
        self.taking.emit(True)
        work = partial(_taken_back, self._store, wish.place, self._moment(), wish.then)
        self._run(work, self._taken_back, self._not_taken_back)

    def _taken_back(self, result: tuple[Restored, Plan]) -> None:
        done, plan = result
        self._remember()
        said = _("The backup is taken back. The plan as it was is among the backups.")
        if done.left_out:
            said += " " + _("Some ways into the plan were left out. Look at who can open it.")
        self.taking.emit(False)
        self.restored.emit(plan, said)

    def _not_taken_back(self, error: Exception) -> None:
        self.taking.emit(False)
        if isinstance(error, RestoreUnfinished):
            self.closed.emit(str(error))
        else:
            self._not_done(error)

    def save_elsewhere(self, folder: Path) -> None:
        """Save what the window holds as a plan of its own in another place."""
        plan = self._plan
        by = plan.holder.called(plan.value) if plan.holder else ""
        label = _("Saved in another place")
        work = partial(save_elsewhere, self._store, folder, plan.value, label=label, by=by, at=self._moment())
        self._run(work, partial(self._saved_elsewhere, folder))

    def _saved_elsewhere(self, folder: Path, _nothing: object) -> None:
        self.elsewhere.emit(folder)


def _looked_after(store: Store, at: datetime, *, whole: bool) -> _Found:
    """In another thread."""
    problem, has = "", False
    if not store.read_only:
        try:
            store.back_up_if_due(at)
        except StoreError as error:
            problem = str(error)
        has = ballast.make(store.folder)
    others = conflicts.found(store)
    return _Found(problem, others, store.verify().problems if whole else None, has)


def _taken_back(store: Store, place: Path, at: datetime, then: str) -> tuple[Restored, Plan]:
    """In another thread."""
    done = restore_open(store, place, at=at, then=then or None)
    return done, store.load()
