"""Möte: begin a meeting, be at the table, end it. It is shown the plan and emits edits, as a page does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from minplan.plan import at_meeting, noting
from minplan.plan.at_meeting import NOTHING, About
from minplan.plan.booking import Booking, book
from minplan.plan.edits import change, find, remove
from minplan.plan.goals import Status
from minplan.plan.labels import label
from minplan.plan.meetings import Meeting, Noted, NotedKind
from minplan.plan.nodding import Chosen, Part, Table
from minplan.plan.noting import Said
from minplan.plan.plan import Plan
from minplan.plan.spoken import understood
from minplan.text import _
from minplan.ui.aloud import seen
from minplan.ui.meeting import wording
from minplan.ui.meeting.at_table import AtTable
from minplan.ui.meeting.begin import Begin
from minplan.ui.meeting.box import DRAFTS
from minplan.ui.meeting.large import Large
from minplan.ui.meeting.wording import KEYS, NEW, PRIVATE
from minplan.ui.meeting.writing import LINE, Writing
from minplan.ui.messages import announce
from minplan.ui.widgets.names import brief
from minplan.ui.widgets.row import Row

_TICK = 10_000
"""How often the clock is looked at, in milliseconds."""
Moment = Callable[[], datetime]


class MeetingView(QWidget):
    """The view. `place` says which meeting is under way, and can be kept; `draft` carries what is being typed and under
    what it is to be kept; `large_changed` whether only this meeting may be seen.
    """

    edited = Signal(str, object)
    place_changed = Signal(str)
    draft = Signal(str, str)
    large_changed = Signal(bool)
    wished = Signal(object)

    def __init__(self, today: date, moment: Moment | None = None) -> None:
        super().__init__()
        self._today, self._moment, self._read_only = today, moment, False
        self.plan: Plan | None = None
        self.meeting, self.about = "", NOTHING
        self._given: dict[str, str] = {}
        self._steps = 0
        self.begin, self.table, self.large, self.views = Begin(), AtTable(), Large(), QStackedWidget()
        for one in (self.begin, self.table, self.large):
            self.views.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.views)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self.show_time)
        self._connect()
        self._shortcuts()

    def _connect(self) -> None:
        self.begin.chosen.connect(self.go_to)
        self.begin.new.connect(self._begin_now)
        self.begin.wished.connect(self.wished)
        for writing in (self.table.writing, self.large.writing):
            writing.said.connect(self._said)
            writing.kept_private.connect(self._kept_private)
            writing.draft.connect(self.draft)
        table = self.table
        table.writing.downwards.connect(self._to_lines)
        table.lines.left.connect(table.start)
        table.lines.chosen.connect(self._change)
        table.lines.unwanted.connect(self._take_away)
        table.talk.chosen.connect(self._talk_about)
        table.talk.ticked.connect(self._deal_with)
        table.talk.added.connect(self._add_topic)
        table.here.ticked.connect(self._tick)
        table.here.everyone.connect(self._tick_all)
        table.here.came.connect(self._came)
        table.here.new.connect(self._somebody_new)
        table.here.kept.connect(self._kept_promise)
        table.large_wanted.connect(self._toggle_large)
        table.end_wanted.connect(self._toggle_ending)
        table.ending.booked.connect(self._book)
        table.ending.settle.connect(self._settle)
        table.ending.done.connect(self._end)
        table.ending.back.connect(self._toggle_ending)
        self.large.left.connect(self._toggle_large)
        self.large.writing.left.connect(self._toggle_large)

    def _shortcuts(self) -> None:
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key in KEYS:
            QShortcut(QKeySequence(key), self, context=here).activated.connect(self._key_pressed)
        for number in range(1, 10):
            QShortcut(QKeySequence(f"Alt+{number}"), self, context=here).activated.connect(self._number_pressed)
        QShortcut(QKeySequence("F8"), self, self._choose_goal, context=here)
        QShortcut(QKeySequence("F10"), self, self._done_with, context=here)
        QShortcut(QKeySequence("F11"), self, self._toggle_large, context=here)

    @property
    def writing(self) -> Writing:
        """Where one types now."""
        return self.large.writing if self.is_large else self.table.writing

    @property
    def is_large(self) -> bool:
        """Whether everybody in the room may be looking."""
        return self.views.currentWidget() is self.large

    @property
    def may_undo(self) -> bool:
        """Whether the last step may be taken back here: in the large view only what was done in it."""
        return not self.is_large or self._steps > 0

    def undone(self) -> None:
        """The last step was taken back."""
        self._steps = max(0, self._steps - 1)

    @property
    def place(self) -> str:
        """The meeting that is under way and what is talked about, as "ID topic Skolstarten"; "" for none."""
        kind = "question" if self.about.question is not None else "topic"
        return f"{self.meeting} {kind} {self.about.code}" if self.meeting else ""

    def show_plan(self, plan: Plan) -> None:
        """Show the plan as it is now."""
        if plan is self.plan:
            return
        self.plan = plan
        if self.meeting and self._here() is None:
            self._leave()
        self._show()

    def _here(self) -> Meeting | None:
        there = self.plan.meetings if self.plan is not None else ()
        return next((one for one in there if one.id == self.meeting), None)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed, yet everything be read."""
        self._read_only = read_only
        for writing in (self.table.writing, self.large.writing):
            writing.set_read_only(read_only)
        self.table.lines.read_only = read_only

    def go_to(self, place: str) -> None:
        """Be at the table of a meeting, by its id or a `place`; one that is not there leads to the choice."""
        self._put_by(place.partition(" ")[0])
        self.meeting, _space, about = place.partition(" ")
        kind, _space, code = about.partition(" ")
        here = self._here()
        there = at_meeting.to_talk_about(here) if here is not None else ()
        wanted = (one for one in there if one.code == code and (one.question is not None) == (kind == "question"))
        first = at_meeting.left_to_talk_about(here) if here is not None and not about else ()
        self.about = next(iter((*wanted, *first)), NOTHING)
        if self.plan is not None and here is None:
            self.meeting = ""
        self.begin.say("")
        self.table.ending.hide()
        self.views.setCurrentWidget(self.table if self.meeting else self.begin)
        self.place_changed.emit(self.place)
        self._show()
        self._take_drafts()
        self.start()
        if self.meeting:
            QTimer.singleShot(_TICK // 20, self, self._warm_up)

    def _warm_up(self) -> None:
        """The first line that is read takes longest: let it be none that somebody types."""
        if self.plan is not None:
            understood(self.plan, "", self._today)

    def _put_by(self, meeting: str) -> None:
        """What is being typed at one meeting never comes to stand at another."""
        writing = self.table.writing
        if self.meeting and meeting != self.meeting:
            key = writing.draft_key()
            self._given[key] = writing.put_by()

    def give_back(self, drafts: Mapping[str, str]) -> None:
        """What was being typed when the plan was last closed, by its keys."""
        self._given = {key: text for key, text in drafts.items() if key.startswith(DRAFTS)}
        self._take_drafts()

    def _take_drafts(self) -> None:
        if not self.meeting or self.plan is None:
            return
        latest = {one.text for one in at_meeting.lines(self.plan, self.meeting)[-1:]}
        latest |= {one.text for one in at_meeting.private_notes(self.plan, self.meeting)[-1:]}
        for what in (PRIVATE, LINE):
            text = self._given.pop(f"{DRAFTS}{self.meeting}/{what}", "")
            if text and text not in latest:
                self.table.writing.take_draft(text, private=what == PRIVATE)
        for line in at_meeting.lines(self.plan, self.meeting):
            text = self._given.pop(f"{DRAFTS}{self.meeting}/{line.id}", "")
            if text and text != line.text:
                self._change("noted", line.id)
                self.table.writing.box.take(text)

    def _leave(self) -> None:
        if self.is_large:
            self.large_changed.emit(False)
        self.meeting, self.about = "", NOTHING
        self.views.setCurrentWidget(self.begin)
        self.place_changed.emit("")

    def _show(self) -> None:
        plan, meeting = self.plan, self._here()
        if plan is None:
            return
        if meeting is None:
            self._timer.stop()
            self.begin.show_plan(plan, self._today, read_only=self._read_only)
            return
        if self.about != NOTHING and self.about not in at_meeting.to_talk_about(meeting):
            self.about = NOTHING
        table = Table(plan, meeting.id, self.about, self._today)
        noted = at_meeting.lines(plan, meeting.id)
        self.table.talk.show_meeting(meeting, self.about, read_only=self._read_only)
        self.table.topic.setText(wording.about_name(self.about) or _("All sorts of things"))
        self.table.here.show_meeting(plan, meeting, self._today, read_only=self._read_only)
        self.table.writing.show_table(table)
        self.table.lines.show_rows(self._rows(plan, meeting, noted))
        self.table.nothing.setHidden(bool(self.table.lines.rows))
        self.table.lines.setHidden(not self.table.lines.rows)
        self.table.ending.show_meeting(plan, meeting, table)
        self.large.writing.show_table(table)
        self.large.show_meeting(plan, meeting, self.about, noted, self._today)
        self._timer.start()
        self.show_time()

    def _rows(self, plan: Plan, meeting: Meeting, noted: tuple[Noted, ...]) -> list[Row]:
        """The lines, the newest first; the person's own notes above them."""
        rows = []
        for one in reversed(at_meeting.private_notes(plan, meeting.id)):
            kind = wording.kind_name(PRIVATE)
            rows.append(Row(("notes", one.id), one.text, f"{kind}. {one.text}", beside=(kind,), tone="soft"))
        for line in reversed(noted):
            kind, facts = wording.kind_name(line.kind.value), wording.line_facts(plan, line, self._today)
            about = wording.about_name(About(line.topic, line.question))
            spoken = ". ".join(part.rstrip(".") for part in (kind, line.text, facts, about) if part)
            tone = "late" if line.kind is NotedKind.PROMISE else "accent"
            key = ("noted", line.id)
            rows.append(Row(key, line.text, spoken, about=(facts,) if facts else (), beside=(kind,), tone=tone))
        return rows

    def show_time(self) -> None:
        """Look at the clock."""
        meeting, moment = self._here(), self._moment() if self._moment is not None else None
        if meeting is not None:
            self.table.talk.clock.show_time(meeting, moment)
            self.table.clock.show_time(meeting, moment)
            self.large.show_time(meeting, moment)

    def start(self) -> None:
        """Put the keyboard where the view begins."""
        seen_ = self.views.currentWidget()
        if isinstance(seen_, Begin | AtTable | Large):
            seen_.start()

    def finish_writing(self) -> None:
        """Let what is being typed be kept."""
        self.writing.box.keep()

    def to_read(self) -> str:
        """What is read aloud here."""
        return seen(self, "", self.focusWidget())

    def step(self, by: int) -> None:
        """Talk about the next thing, or the one before."""
        if self.meeting:
            self.table.talk.step(by)

    def _begin_now(self) -> None:
        if self.plan is not None:
            moment = self._moment() if self._moment is not None else datetime.combine(self._today, datetime.min.time())
            plan, made = at_meeting.begun_now(self.plan, moment)
            self.edited.emit(_("New meeting: {meeting}").format(meeting=_(label(made.kind))), plan)
            self.go_to(made.id)

    def _edit(self, text: str, plan: Plan) -> None:
        if plan != self.plan:
            self._steps += 1
            self.edited.emit(text, plan)

    def _said(self, said: Said) -> None:
        if self.plan is None:
            return
        changing = self.writing.changing
        text = brief(said.text)
        if changing is not None and any(one.id == changing.id for one in self.plan.noted):
            label_ = _("Changed a line of the meeting: {text}").format(text=text)
            self._edit(label_, noting.note_anew(self.plan, changing.id, said))
        else:
            self._edit(_(NEW[said.kind.value]).format(text=text), noting.note(self.plan, self.meeting, said)[0])

    def _kept_private(self, text: str) -> None:
        if self.plan is not None:
            plan, _note = noting.keep_for_oneself(self.plan, self.meeting, text, self._today)
            self._edit(_(NEW[PRIVATE]), plan)

    def _to_lines(self) -> None:
        if self.table.lines.rows:
            self.table.lines.setFocus()
            self.table.lines.go_to_row(0)

    def _change(self, collection: str, item: str) -> None:
        if self.plan is None or collection != "noted" or self._read_only:
            return
        line: Noted = find(self.plan, "noted", item)
        answers: dict[Part, str | date | None] = {}
        if line.action:
            action = find(self.plan, "actions", line.action)
            answers = {Part.WHO: action.who, Part.DAY: action.by, Part.WHAT: action.what, Part.GOAL: action.goal}
        elif line.goal:
            answers = {Part.WHO: line.by, Part.GOAL: line.goal}
        self.table.writing.box.keep()
        self.table.writing.change(line, Chosen(line.kind, line.voice, answers))

    def _settle(self, item: str) -> None:
        self._toggle_ending()
        self._change("noted", item)

    def _take_away(self, collection: str, item: str) -> None:
        if self.plan is None:
            return
        if collection == "notes":
            plan = remove(self.plan, "notes", item)
            self._edit(_("Took away a note of my own"), plan)
        else:
            text = brief(find(self.plan, "noted", item).text)
            self._edit(
                _("Took away a line of the meeting: {text}").format(text=text), noting.take_away(self.plan, item)
            )
        announce(self.table.lines, _("Taken away. Ctrl+Z brings it back."))

    def _talk_about(self, about: About) -> None:
        self.about = about
        self.place_changed.emit(self.place)
        self._show()
        announce(self, wording.about_name(about) or _("All sorts of things"))
        self.start()

    def _deal_with(self, about: About, done: bool) -> None:
        if self.plan is not None:
            name = brief(wording.about_name(about))
            said = _("Done with: {topic}") if done else _("Not done with: {topic}")
            self._edit(said.format(topic=name), at_meeting.deal_with(self.plan, self.meeting, about, done))

    def _done_with(self) -> None:
        meeting = self._here()
        if meeting is not None and self.about != NOTHING and not self._read_only:
            done = self.about.code not in meeting.dealt_with
            self._deal_with(self.about, done)
            name = wording.about_name(self.about)
            announce(self, (_("Done with: {topic}") if done else _("Not done with: {topic}")).format(topic=name))

    def _add_topic(self, text: str) -> None:
        if self.plan is not None:
            said = _("More to talk about: {topic}").format(topic=brief(text))
            self._edit(said, at_meeting.add_topic(self.plan, self.meeting, text))

    def _tick(self, who: str, here: bool) -> None:
        if self.plan is not None:
            name = wording.name(self.plan, who)
            said = (_("{name} is here") if here else _("{name} is not here")).format(name=name)
            self._edit(said, at_meeting.tick(self.plan, self.meeting, who, here))

    def _tick_all(self) -> None:
        if self.plan is not None:
            self._edit(_("Everyone is here"), at_meeting.tick_all(self.plan, self.meeting))
            self.start()

    def _came(self, who: str) -> None:
        self._tick(who, True)

    def _somebody_new(self, name: str, role: str) -> None:
        if self.plan is not None:
            plan = at_meeting.somebody_new(self.plan, self.meeting, name, role)
            self._edit(_("{name} is here").format(name=name), plan)

    def _kept_promise(self, action: str, done: bool) -> None:
        if self.plan is not None:
            what = brief(find(self.plan, "actions", action).what)
            status, on = (Status.DONE, self._today) if done else (Status.OPEN, None)
            said = (_("Done: {what}") if done else _("Not done: {what}")).format(what=what)
            self._edit(said, change(self.plan, "actions", action, status=status, done=on))

    def _book(self, booked: Booking) -> None:
        meeting = self._here()
        if self.plan is not None and meeting is not None:
            plan, made = book(self.plan, meeting, booked)
            self._edit(_("Booked: {meeting}").format(meeting=wording.meeting_name(made)), plan)

    def _toggle_ending(self) -> None:
        if not self._read_only:
            ending = self.table.ending
            ending.setVisible(ending.isHidden())
            self.table.writing.setHidden(not ending.isHidden())
            self.table.end.setHidden(not ending.isHidden())
            self.table.start()
        else:
            self.go_to("")

    def _end(self) -> None:
        meeting = self._here()
        self._toggle_ending()
        self.go_to("")
        if meeting is not None:
            said = _("The meeting is over: {meeting}.")
            self.begin.say(said.format(meeting=wording.meeting_name(meeting)))
            announce(self, self.begin.said.text())

    def _toggle_large(self) -> None:
        """What is typed for the person alone stays where it is; an open line goes along."""
        if not self.meeting or self._here() is None:
            return
        before, large = self.writing, not self.is_large
        before.box.keep()
        self.views.setCurrentWidget(self.large if large else self.table)
        if before.kind != PRIVATE and before.changing is None and before.box.text().strip():
            text, kind = before.box.text(), before.kind
            before.begin_anew()
            self.writing.take_draft(text, private=False)
            if kind:
                self.writing.choose_kind(kind)
        self._steps = 0
        self.large_changed.emit(large)
        self.start()

    def _key_pressed(self) -> None:
        shortcut = self.sender()
        if isinstance(shortcut, QShortcut) and self.meeting:
            self.writing.choose_kind(KEYS[shortcut.key().toString()])
            self.writing.box.setFocus()

    def _number_pressed(self) -> None:
        shortcut = self.sender()
        if isinstance(shortcut, QShortcut) and self.meeting:
            self.writing.pick(int(shortcut.key().toString()[-1]))

    def _choose_goal(self) -> None:
        if self.meeting and not self.is_large:
            self.table.writing.nod_view.choose_goal()
