"""One question on the screen: its picture, its words, what it is about, and the answer."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from minplan.plan.edits import find
from minplan.plan.plan import Plan
from minplan.ui import aloud
from minplan.ui.tell.answer import Answer
from minplan.ui.tell.choices import Choose, looked_at
from minplan.ui.tell.consent_answer import ConsentAnswer
from minplan.ui.tell.fields import Fields
from minplan.ui.tell.list_answer import PeopleAnswer, TextsAnswer
from minplan.ui.tell.people import Helpers, Speakers
from minplan.ui.tell.photo_answer import PhotoAnswer
from minplan.ui.tell.plain_answers import ChooseAnswer, FieldsAnswer, LeadAnswer, MissingAnswer, PapersAnswer
from minplan.ui.tell.questions import LEADS, About, Lead, Special, Stop, about_what
from minplan.ui.tell.sign_answer import SignAnswer
from minplan.ui.tell.views_answer import ViewsAnswer
from minplan.ui.tell.wording import Asked, asked
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Barred
from minplan.ui.widgets.drawings import Picture
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.listen import Listen
from minplan.ui.widgets.words import Words


def said(stop: Stop, plan: Plan) -> Asked:
    """The words of a stop, with the name of the one it is about in them."""
    words = asked(stop.question.id)
    return words._replace(question=words.question.format(about=about_what(plan, stop)))


def _answer(stop: Stop, words: Asked, today: date) -> Answer:
    kind, subject = stop.question.answer, stop.subject
    match kind:
        case Fields():
            return FieldsAnswer(kind, words, subject, today)
        case Choose():
            return ChooseAnswer(kind, words, subject, today)
        case Helpers() | Speakers():
            return PeopleAnswer(kind, words, subject, today)
        case Lead():
            return LeadAnswer(kind.chapter, words, subject, today)
        case Special.LOOK_BACK:
            return ChooseAnswer(looked_at(today), words, subject, today)
        case Special.CONSENT:
            return ConsentAnswer(words, subject, today)
        case Special.MISSING:
            return MissingAnswer(LEADS, words, subject, today)
        case Special.VIEWS:
            return ViewsAnswer(words, subject, today)
        case Special.SIGN:
            return SignAnswer(words, subject, today)
        case Special.PHOTO:
            return PhotoAnswer(words, subject, today)
        case Special.PAPERS:
            return PapersAnswer(words, subject, today)
    return TextsAnswer(kind, words, subject, today)


class Screen(QWidget):
    """A question with its answer. `read_aloud` carries what is to be read."""

    read_aloud = Signal(str)

    def __init__(self, stop: Stop, plan: Plan, today: date) -> None:
        super().__init__()
        self.stop, self.words, self._what = stop, said(stop, plan), about_what(plan, stop)
        self.answer = _answer(stop, self.words, today)
        self.picture = Picture(stop.question.picture, 104)
        self.listen = Listen()
        self.listen.clicked.connect(self._listen)
        self.about = _about(stop, plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addLayout(self._header())
        if self.about is not None:
            column.addWidget(self.about)
        column.addWidget(self.answer)
        column.addStretch(1)
        self.answer.show_plan(plan)

    def _header(self) -> QHBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(Words(self.words.question, Type.QUESTION))
        under = QWidget()
        flow = Flow(under, gap=16, row_gap=8)
        flow.addWidget(self.listen)
        hint = Words(self.words.hint, Type.BODY, "soft")
        hint.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        flow.addWidget(hint)
        side.addWidget(under)
        row = self._row = QHBoxLayout()
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(side, 1)
        return row

    def is_stale(self, plan: Plan) -> bool:
        """Whether the plan has come to call what the question is about something else."""
        return about_what(plan, self.stop) != self._what

    def fit(self, width: float) -> None:
        """Give the words the room they need in a width, in pixels at 100 %."""
        self.picture.set_size(104 if width >= 640 else 64 if width >= 400 else 36)
        self._row.setSpacing(28 if width >= 640 else 12)

    def to_read(self) -> str:
        """What is read aloud here: the question, what it is about, the hint; then what one writes, or the examples."""
        focused = QApplication.focusWidget()
        now = aloud.filled(focused) if focused is not None and self.answer.isAncestorOf(focused) else ""
        about = [one.text() for one in self.about.findChildren(Words)] if self.about is not None else []
        examples = [f"{one}." if one[-1:].isalnum() else one for one in self.words.examples]
        if more := self.answer.to_read():
            about = [*about, more]
        return "\n".join([self.words.question, *about, self.words.hint, *([now] if now else examples)])

    def _listen(self) -> None:
        self.read_aloud.emit(self.to_read())


def _about(stop: Stop, plan: Plan) -> QWidget | None:
    """What the question is about, in the person's own words; a recipient stands in the question itself."""
    if stop.question.about in (About.PLAN, About.RECIPIENT):
        return None
    text = about_what(plan, stop)
    if stop.question.about is not About.SITUATION:
        return Barred(Words(text, Type.LEAD))
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(Picture(find(plan, "situation", stop.subject).area.value.replace("_", "-"), 44))
    words = Words(text, Type.HEADING)
    words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(words, 1)
    return holder
