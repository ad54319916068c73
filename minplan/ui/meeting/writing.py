"""Where one types: the line, the kinds of line, and what is understood, until it is nodded at."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.plan.goals import Voice
from minplan.plan.meetings import Noted, NotedKind
from minplan.plan.nodding import Answer, Chosen, Nod, Part, Table, nod
from minplan.text import _
from minplan.ui.meeting import wording
from minplan.ui.meeting.box import DRAFTS, SpokenBox
from minplan.ui.meeting.keys import KindKey
from minplan.ui.meeting.nod_view import NodView
from minplan.ui.meeting.wording import KEYS, PRIVATE
from minplan.ui.messages import announce
from minplan.ui.theme import Type
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.words import Words

_SOON = 100
"""How often what is typed is read anew, in milliseconds: no key waits for it."""
LINE = "line"
"""Under what a new line is kept while it is typed, beside PRIVATE."""
_PAUSE = 1500
"""After how long a pause what is understood is told to one who hears the screen, in milliseconds."""


class Writing(QWidget):
    """The line and what it means. `said` carries a line that is nodded at, `kept_private` a note of one's own.

    `public` is how it is on a screen that all see: no private notes, and nothing of the plan but this meeting.
    """

    said = Signal(object)
    kept_private = Signal(str)
    draft = Signal(str, str)
    downwards = Signal()
    left = Signal()

    def __init__(self, *, public: bool = False) -> None:
        super().__init__()
        self.public = public
        self.table: Table | None = None
        self.changing: Noted | None = None
        self._kind, self._chosen, self._read_only = "", Chosen(), False
        self._aside: tuple[str, str] | None = None
        self.box, self.nod_view = SpokenBox(), NodView()
        self.about = Words(_("You are changing a line. Esc leaves it as it was."), Type.SMALL, "soft")
        self.about.hide()
        self.kinds = {kind: KindKey(key, _(wording.KINDS[kind])) for key, kind in KEYS.items()}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._tell)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._understand)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        keys = QWidget()
        flow = Flow(keys, gap=2, row_gap=2)
        for kind, key in self.kinds.items():
            flow.addWidget(key)
            key.setHidden(self.public and kind == PRIVATE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for one in (self.about, self.box, self.nod_view, keys):
            column.addWidget(one)

    def _connect(self) -> None:
        self.box.textChanged.connect(self._typed)
        self.box.nodded.connect(self.enter)
        self.box.later.connect(self.keep_for_later)
        self.box.escaped.connect(self.go_back)
        self.box.downwards.connect(self.downwards)
        self.box.kept.connect(self._keep)
        self.nod_view.picked.connect(self._picked)
        self.nod_view.goal_picked.connect(self._goal_picked)
        self.nod_view.voice_picked.connect(self._voice_picked)
        for key in self.kinds.values():
            key.clicked.connect(self._pressed)

    @property
    def kind(self) -> str:
        """The kind that was chosen by a key; "" when what is typed decides."""
        return self._kind

    def draft_key(self) -> str:
        """Under what the line being typed is kept: a saved one by its id; what is for the person alone apart from all
        else.
        """
        meeting = self.table.meeting if self.table is not None else ""
        if self.changing is not None:
            return f"{DRAFTS}{meeting}/{self.changing.id}"
        return f"{DRAFTS}{meeting}/{PRIVATE if self._kind == PRIVATE else LINE}"

    def _keep(self, text: str) -> None:
        if self.table is not None:
            as_it_was = self.changing is not None and text == self.changing.text
            self.draft.emit(self.draft_key(), "" if as_it_was else text)

    def show_table(self, table: Table) -> None:
        """Type at this meeting, about this; what is being typed stays."""
        if self.table != table:
            self.table = table
            self._understand()

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be typed."""
        self._read_only = read_only
        self.box.setReadOnly(read_only)
        for key in self.kinds.values():
            key.setEnabled(not read_only)

    def choose_kind(self, kind: str) -> None:
        """Let the line be of a kind, whatever it says; the words' own key once more gives them the next voice."""
        if (self.public and kind == PRIVATE) or self._read_only or (self.changing is not None and kind == PRIVATE):
            return
        if kind == self._kind == NotedKind.OWN_WORDS.value:
            self._voice_picked(self.nod_view.next_voice())
            return
        before = self.draft_key()
        self._kind = kind
        self._chosen = replace(self._chosen, kind=None if kind in ("", PRIVATE) else NotedKind(kind))
        if before != self.draft_key() and self.changing is None:
            self.draft.emit(before, "")
            self.draft.emit(self.draft_key(), self.box.text())
        self._understand()
        announce(self.box, wording.kind_name(kind) if kind else "")

    def _pressed(self) -> None:
        for kind, key in self.kinds.items():
            if key is self.sender():
                self.choose_kind(kind)
        self.box.setFocus()

    def _typed(self) -> None:
        """Other words may mean another thing: all that was answered about the old ones falls, but for the goal."""
        kept: dict[Part, Answer] = {part: one for part, one in self._chosen.answers.items() if part is Part.GOAL}
        self._chosen = replace(self._chosen, answers=kept)
        self.nod_view.show_asking(False)
        if not self._soon.isActive():
            self._soon.start()
        self._pause.start()

    def catch_up(self) -> None:
        """Show at once what is understood of what is typed so far."""
        if self._soon.isActive():
            self._understand()

    def _nod(self) -> Nod | None:
        text = self.box.text()
        if self.table is None or not text.strip() or self._kind == PRIVATE:
            return None
        return nod(self.table, text, self._chosen)

    def _understand(self) -> None:
        self._soon.stop()
        if self.table is None:
            return
        found = self._nod()
        if found is not None:
            plan = self.table.plan
            goals = [(one.id, one.text) for one in plan.goals]
            self.nod_view.show_nod(plan, found, self.table.day, goals, bare=self.public)
        elif self._kind == PRIVATE:
            self.nod_view.show_private()
        else:
            self.nod_view.show_nothing()
        shown = self._kind or (found.said.kind.value if found is not None else NotedKind.PROMISE.value)
        self.kinds[shown].setChecked(True)
        self.box.setAccessibleDescription(self.nod_view.read)

    def _tell(self) -> None:
        """After a pause, say what is understood."""
        if self.box.hasFocus() and self.nod_view.read and self.box.text().strip():
            announce(self.box, self.nod_view.read)

    def enter(self) -> None:
        """Nod at what is understood; where something is unsure, ask first, and take the next Enter for the nod."""
        if self._read_only or not self.box.text().strip():
            return
        self.catch_up()
        if self._kind == PRIVATE:
            self.kept_private.emit(self.box.text())
            self.begin_anew()
            return
        found = self._nod()
        if found is None:
            return
        if not found.sure and not self.public and not self.nod_view.asking:
            self.box.keep()
            self.nod_view.show_asking(True)
            announce(self.box, self.nod_view.read, urgent=True)
            return
        seen = found.sure and found.goal_known and not found.away
        settled = bool(found.said.goal) and (not self.public or seen)
        self._say(replace(found.said, settled=settled))

    def keep_for_later(self) -> None:
        """Save the line as it is typed, and let what it becomes wait until there is time."""
        if self._kind == PRIVATE:
            self.enter()
            return
        self.catch_up()
        found = self._nod()
        if found is not None and not self._read_only:
            self._say(replace(found.said, settled=False))

    def _say(self, said: object) -> None:
        told = self.nod_view.read
        self.said.emit(said)
        self.begin_anew()
        announce(self.box, _("Saved: {line}").format(line=told))

    def begin_anew(self) -> None:
        """An empty line, of whatever kind it will turn out to be."""
        key = self.draft_key()
        self.changing, self._kind, self._chosen = None, "", Chosen()
        self.box.let_go()
        self.draft.emit(key, "")
        self.about.hide()
        self.nod_view.show_asking(False)
        self._understand()
        self._pause.stop()
        aside, self._aside = self._aside, None
        if aside is not None:
            self.take_draft(aside[0], private=False)
            self.choose_kind(aside[1])

    def put_by(self) -> str:
        """Take the open line off; it stays kept. What it said."""
        text, self._aside = self.box.text(), None
        self.box.keep()
        self.changing, self._kind, self._chosen = None, "", Chosen()
        self.about.hide()
        self.nod_view.show_asking(False)
        self.box.let_go()
        return text

    def go_back(self) -> None:
        """From what is asked back to the words; from a line that is being changed, leaving it as it was."""
        if self.nod_view.asking:
            self.nod_view.show_asking(False)
        elif self.changing is not None:
            self.begin_anew()
        elif self._kind:
            self.choose_kind("")
        else:
            self.left.emit()

    def change(self, line: Noted, chosen: Chosen) -> None:
        """Take a saved line up again, to be said otherwise; a line that is open comes back after it."""
        if self.changing is None and self.box.text().strip():
            self._aside = (self.box.text(), self._kind)
        self.changing = line
        self._kind = line.kind.value
        self.about.show()
        self.box.take(line.text)
        self._chosen = chosen
        self._understand()
        self.box.setFocus()

    def take_draft(self, text: str, *, private: bool) -> None:
        """Go on with what was being typed, unless something else is typed already."""
        if text.strip() and not self.box.text().strip():
            self._kind = PRIVATE if private else ""
            self.box.take(text)
            self._understand()

    def pick(self, number: int) -> None:
        """Answer what is asked by a digit."""
        self.nod_view.pick(number)

    def _answer(self, part: Part, answer: Answer) -> None:
        self._chosen = replace(self._chosen, answers={**self._chosen.answers, part: answer})
        self._understand()
        self.box.setFocus()

    def _picked(self, part: Part, answer: Answer) -> None:
        self._answer(part, answer)
        self.nod_view.show_asking(bool(self.nod_view.asked))
        announce(self.box, self.nod_view.read)

    def _goal_picked(self, goal: str) -> None:
        self._answer(Part.GOAL, goal)

    def _voice_picked(self, voice: Voice) -> None:
        self._chosen = replace(self._chosen, voice=voice)
        self._understand()
        announce(self.box, _(wording.VOICES[voice]))
        self.box.setFocus()
