"""Answers of which there may be several: one is written in at a time, the others stand under it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.plan.edits import StillNamed, find, remove
from minplan.plan.goals import Voice
from minplan.plan.labels import label
from minplan.plan.plan import Plan
from minplan.text import _
from minplan.ui import theme
from minplan.ui.pages.page import clear
from minplan.ui.tell.answer import Answer, Examples, LargeBox
from minplan.ui.tell.entries import Entry, InList, Texts
from minplan.ui.tell.people import Helpers, Speakers
from minplan.ui.tell.wording import Asked
from minplan.ui.theme import Type
from minplan.ui.widgets.card import flowing, soft
from minplan.ui.widgets.controls import Button, RowButton
from minplan.ui.widgets.line import LineField
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.tile import Tile
from minplan.ui.widgets.voice import VoiceChoice
from minplan.ui.widgets.words import Words

_IN_A_ROW = 160


class ListAnswer(Answer):
    """One of several answers is open at a time: `item` is its id, "" for one that is not in the plan yet."""

    def __init__(self, question: str, subject: str, today: date) -> None:
        super().__init__(question, subject, today)
        self.item = ""
        self._adding = False
        self.add_button = Button(_("Write one more"), "second", "plus")
        self.remove_button = Button(_("Remove"), "quiet", "trash", "late")
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self._remove)
        self.buttons = flowing(self.add_button, self.remove_button, gap=12)
        self.others = QWidget()
        column = QVBoxLayout(self.others)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(soft(_("You have also answered:")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column.addLayout(self._rows)

    @property
    def collection(self) -> str:
        """The part of the plan that the answers are items of; "" where they are none."""
        return ""

    def rows(self, plan: Plan) -> Sequence[tuple[str, str, str]]:
        """Every answer in the plan: id, name, and a line about it."""
        raise NotImplementedError

    def fill(self, plan: Plan) -> None:
        """Show the open answer in the fields."""
        raise NotImplementedError

    def forget(self) -> None:
        """Let go of what the fields hold: another answer is opened."""
        raise NotImplementedError

    def without(self, plan: Plan) -> Plan:
        """The plan without the open answer. Raises StillNamed."""
        raise NotImplementedError

    def say(self, problem: str) -> None:
        """Say what is wrong, or nothing."""
        raise NotImplementedError

    def many(self) -> bool:
        """Whether there may be several."""
        return True

    def show_plan(self, plan: Plan) -> None:
        """Show the open answer, and the others as rows to open."""
        super().show_plan(plan)
        rows = self.rows(plan)
        ids = [one[0] for one in rows]
        if self.item not in ids:
            self.item = ids[0] if ids and not self._adding and not self.unfinished else ""
        self.fill(plan)
        self.add_button.setVisible(bool(self.item) and self.many() and not self.read_only)
        self.remove_button.setVisible(bool(self.item or self._adding) and not self.read_only)
        clear(self._rows)
        for item, name, about in rows:
            if item != self.item:
                row = RowButton(name if len(name) <= _IN_A_ROW else name[:_IN_A_ROW] + "…", about, "pencil")
                row.setObjectName(item)
                row.clicked.connect(self._opened)
                self._rows.addWidget(row)
        self.others.setVisible(len(rows) > bool(self.item))

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed; the other answers can still be opened."""
        super().set_read_only(read_only)
        if self.plan is not None:
            self.show_plan(self.plan)

    def _opened(self) -> None:
        row = self.sender()
        if isinstance(row, RowButton):
            self.open(row.objectName())

    def open(self, item: str) -> None:
        """Open another answer, when the one that is open could be handed over."""
        if self.plan is not None and self.finish():
            self._adding, self.item = not item, item
            self.say("")
            self.forget()
            self.show_plan(self.plan)
            self.start()

    def add(self) -> None:
        """Begin one more."""
        self.open("")

    def _remove(self) -> None:
        if self.plan is None:
            return
        self._adding = False
        self.say("")
        self.forget()
        if not self.item:
            self.show_plan(self.plan)
        else:
            try:
                self.tell(self.without(self.plan), _("Removed an answer: {question}"))
            except StillNamed:
                self.show_plan(self.plan)
                self.say(_("This person is still named somewhere else in the plan. Change that first."))
        self.start()


class TextsAnswer(ListAnswer):
    """An answer in the person's words, with examples to pick from, and whose words they are."""

    def __init__(self, texts: Texts, asked: Asked, subject: str, today: date) -> None:
        super().__init__(asked.question, subject, today)
        self._texts, self._proposed = texts, Voice.PERSON
        self.box = LargeBox()
        self.box.setAccessibleName(asked.question)
        self.problem = Problem(self.box)
        self.examples = Examples(_("Others have answered like this:"), asked.examples)
        self.voice = VoiceChoice()
        if not texts.voiced:
            self.voice.hide()
        for one in (self.box, self.problem, self.examples, self.voice, self.buttons, self.others):
            self.column.addWidget(one)
        self.box.left.connect(self._left)
        self.box.entered.connect(self.finished)
        self.examples.picked.connect(self.pick)
        self.voice.chosen.connect(self._voiced)

    @property
    def collection(self) -> str:
        """Where the words stand."""
        return self._texts.collection if isinstance(self._texts, InList) else ""

    def many(self) -> bool:
        """As the plan allows."""
        return self._texts.many

    def _entries(self, plan: Plan) -> Sequence[Entry]:
        return self._texts.entries(plan, self.subject)

    def _entry(self, plan: Plan) -> Entry | None:
        return next((one for one in self._entries(plan) if one.id == self.item), None)

    def rows(self, plan: Plan) -> Sequence[tuple[str, str, str]]:
        """What is said, and whose words where they are not the person's own."""
        return [
            (one.id, one.text, _(label(one.voice)) if one.voice not in (None, Voice.PERSON) else "")
            for one in self._entries(plan)
        ]

    def fill(self, plan: Plan) -> None:
        """Show the words and their voice."""
        entry = self._entry(plan)
        self.box.show_text(entry.text if entry else "")
        if entry and entry.voice is not None:
            self.voice.show_voice(entry.voice)
        elif (spoken := self._texts.spoken(plan, self.subject)) is not None and not self.box.is_changed:
            self.voice.show_voice(spoken)
        if not self.box.is_changed:
            self.problem.say("")

    def forget(self) -> None:
        """Empty the box, so that other words can stand there."""
        self.box.document().setModified(False)
        self.box.show_text("")
        self.voice.show_voice(self._proposed)

    def propose(self, voice: Voice) -> None:
        """Whose words those are that are not in the plan yet."""
        self._proposed = voice
        plan = self.plan
        if plan is None or (self._entry(plan) is None and self._texts.spoken(plan, self.subject) is None):
            self.voice.show_voice(voice)

    def without(self, plan: Plan) -> Plan:
        """The plan without the words."""
        return self._texts.remove(plan, self.subject, self.item)

    def say(self, problem: str) -> None:
        """Beside the box."""
        self.problem.say(problem)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed, yet everything be read."""
        super().set_read_only(read_only)
        self.box.setReadOnly(read_only)
        self.voice.setDisabled(read_only)
        self.examples.setVisible(bool(self.examples.buttons) and not read_only)

    def start(self) -> None:
        """In the box, after what is written."""
        self.box.setFocus()
        cursor = self.box.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.box.setTextCursor(cursor)

    def finish(self) -> bool:
        """Hand over the words."""
        said = self.problem.text
        self._left()
        return self.problem.text in ("", said)

    @property
    def unfinished(self) -> bool:
        """Whether the box holds what the plan does not."""
        return self.box.is_changed

    def pick(self, example: str) -> None:
        """Put an example in the box, after what is written there; typing's own Undo takes it out."""
        self.start()
        written = self.box.text()
        self.box.insertPlainText("\n" + example if written.strip() else example)

    def _left(self) -> None:
        text = self.box.text()
        if self.plan is None or not self.box.is_changed:
            return
        entry = self._entry(self.plan)
        if not text.strip():
            self.say(_("Nothing is written here. Write something, or choose Remove.") if entry else "")
        elif entry is None:
            plan, self.item = self._texts.add(self.plan, self.subject, text, self.voice.voice)
            self._adding = False
            self.say("")
            self.tell(plan)
        elif text != entry.text:
            self.say("")
            self.tell(self._texts.change(self.plan, self.subject, self.item, text))

    def _voiced(self, voice: Voice) -> None:
        if self.plan is not None and self._entry(self.plan) is not None:
            plan = self._texts.voice(self.plan, self.subject, self.item, voice)
            self.tell(plan, _("Whose words: {question}"))


class PeopleAnswer(ListAnswer):
    """People, one at a time: a line for each thing about them, and in what right they speak where that matters."""

    def __init__(self, people: Helpers | Speakers, asked: Asked, subject: str, today: date) -> None:
        super().__init__(asked.question, subject, today)
        self._people = people
        self.lines = [LineField(_(name)) for name in people.names]
        self.problem = Problem(self.lines[0].box)
        self.examples = Examples(_("It can be:"), asked.examples)
        self.kinds: dict[str, Tile] = {code: Tile(_(name).capitalize(), one=True) for code, name in people.kinds}
        for place, line in enumerate(self.lines):
            self.column.addWidget(line)
            if place == people.example_in:
                self.column.addWidget(self.examples)
            line.left.connect(self._left)
            line.entered.connect(self._entered)
        if self.kinds:
            self.column.addWidget(self._kinds_holder())
        for one in (self.problem, self.buttons, self.others):
            self.column.addWidget(one)
        self.examples.picked.connect(self.pick)

    def _kinds_holder(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        question = _("What is the person?")
        column.addWidget(Words(question, Type.LABEL))
        tiles = flowing(*self.kinds.values(), gap=12, column=theme.px(250))
        column.addWidget(tiles)
        for one in self.kinds.values():
            one.setAccessibleDescription(question)
            one.clicked.connect(self._left)
        return holder

    @property
    def collection(self) -> str:
        """Where the people stand."""
        return self._people.collection

    @property
    def kind(self) -> str:
        """The right that is chosen, or ""."""
        return next((code for code, tile in self.kinds.items() if tile.isChecked()), "")

    def rows(self, plan: Plan) -> Sequence[tuple[str, str, str]]:
        """Everyone, with what they are."""
        return [(one.id, *self._people.line(plan, one)) for one in getattr(plan, self._people.collection)]

    def fill(self, plan: Plan) -> None:
        """Show one of them in the lines."""
        item = find(plan, self._people.collection, self.item) if self.item else None
        texts = self._people.texts(item) if item else ("",) * len(self.lines)
        for line, text in zip(self.lines, texts, strict=True):
            line.show_text(text)
        if item is not None and self.kinds:
            self.kinds[item.kind.value].setChecked(True)

    def forget(self) -> None:
        """Empty the lines, so that another can stand there."""
        for line in self.lines:
            line.settle("")
        for tile in self.kinds.values():
            tile.setAutoExclusive(False)
            tile.setChecked(False)
            tile.setAutoExclusive(True)

    def without(self, plan: Plan) -> Plan:
        """The plan without them. Raises StillNamed."""
        return remove(plan, self._people.collection, self.item)

    def say(self, problem: str) -> None:
        """Under the lines."""
        self.problem.say(problem)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        super().set_read_only(read_only)
        for line in self.lines:
            line.box.setReadOnly(read_only)
        for tile in self.kinds.values():
            tile.setDisabled(read_only)
        self.examples.setVisible(bool(self.examples.buttons) and not read_only)

    def start(self) -> None:
        """In the first line."""
        self.lines[0].box.setFocus()

    def pick(self, example: str) -> None:
        """Write an example in its line, as if it were typed."""
        line = self.lines[self._people.example_in]
        line.box.setFocus()
        line.write(example)

    def finish(self) -> bool:
        """Hand over what is typed, and say what is lacking."""
        said = self.problem.text
        self._left(last=True)
        return self.problem.text in ("", said)

    @property
    def unfinished(self) -> bool:
        """Whether the lines hold what the plan does not."""
        return any(line.is_changed for line in self.lines)

    def _entered(self) -> None:
        line = self.focusWidget()
        boxes = [one.box for one in self.lines]
        place = next((n for n, box in enumerate(boxes) if box is line), len(boxes) - 1)
        if place + 1 < len(boxes):
            boxes[place + 1].setFocus()
        elif self.kinds and not self.kind and self.unfinished:
            next(iter(self.kinds.values())).setFocus()
        else:
            self.finished.emit()

    def _left(self, *_checked: object, last: bool = False) -> None:
        if self.plan is None or self.read_only:
            return
        texts = [line.text() for line in self.lines]
        lacks = self._people.lacks(texts, self.kind)
        if lacks:
            self.say(lacks if (last or self.item) and self.unfinished else "")
            return
        self.say("")
        if not self.item:
            plan, self.item = self._people.add(self.plan, texts, self.kind)
            self._adding = False
        else:
            plan = self._people.change(self.plan, self.item, texts, self.kind)
        for line in self.lines:
            line.settle(line.text())
        if plan != self.plan:
            self.tell(plan)
