"""What the line is understood as, under it: shown before it counts, with what is unsure asked in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from minplan.plan.goals import Voice
from minplan.plan.meetings import NotedKind
from minplan.plan.nodding import Answer, Asked, Nod
from minplan.plan.plan import Plan
from minplan.text import _
from minplan.ui import theme
from minplan.ui.meeting import wording
from minplan.ui.meeting.keys import KeyHint
from minplan.ui.theme import Type
from minplan.ui.widgets.card import flowing
from minplan.ui.widgets.clearing import put_away
from minplan.ui.widgets.controls import Button, Choice
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.names import brief
from minplan.ui.widgets.words import Words


class NodView(QWidget):
    """Kind, who, what and day in a tint, and the keys to nod with. `picked` answers what is asked, with its part;
    `goal_picked` and `voice_picked` change what stands there.
    """

    picked = Signal(object, object)
    goal_picked = Signal(str)
    voice_picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asking = False
        self.read = ""
        self.asked: tuple[Asked, ...] = ()
        self.answers: list[Button] = []
        self._values: list[Answer] = []
        self._goals_last: tuple[tuple[tuple[str, str], ...], str] | None = None
        self._asked_last: tuple[Asked, ...] | None = None
        self.kind, self.who = Words("", Type.LABEL), Words("")
        self.what, self.day = Words(""), Words("", Type.LABEL)
        self.enter, self.esc = KeyHint("Enter", _("save")), KeyHint("Esc", _("change"))
        self.later = KeyHint("Ctrl+Enter", _("decide later"))
        self.goal = Button("", "quiet", "chevron-down")
        self.goal.setMenu(QMenu(self.goal))
        self.goal.type, self.goal.padding = Type.SMALL, 4
        self._goal_key = KeyHint("F8", _("another goal"))
        self.voices = {voice: Choice(_(text)) for voice, text in wording.VOICES.items()}
        self.question = Words("", Type.LABEL, "sun_ink")
        self._lay_out()
        self.show_nothing()

    def _lay_out(self) -> None:
        self._read, self._under, self._ask = QWidget(), QWidget(), QWidget()
        self._keys = flowing(self.enter, self.later, self.esc, gap=12)
        flow = Flow(self._read, gap=10, row_gap=2, last_right=1)
        for one in (self.kind, self.who, self.what, self.day, self._keys):
            flow.addWidget(one)
        under = Flow(self._under, gap=8, row_gap=4)
        under.addWidget(self.goal)
        under.addWidget(self._goal_key)
        for voice in self.voices.values():
            under.addWidget(voice)
            voice.clicked.connect(self._voice)
        self._options = Flow(self._ask, gap=8, row_gap=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 12, 10)
        column.setSpacing(2)
        for part in (self._read, self._under, self.question, self._ask):
            column.addWidget(part)

    def set_types(self, strong: Type, plain: Type) -> None:
        """Let what is understood be of other sizes."""
        for words, type_ in ((self.kind, strong), (self.day, strong), (self.who, plain), (self.what, plain)):
            words.set_type(type_)

    def show_nothing(self) -> None:
        """Nothing is typed: say how a line can be."""
        self.asking, self.asked, self.read = False, (), ""
        self._say("", "", _("For example: {line}").format(line=wording.EXAMPLE), "")
        self.what.set_tone("soft")
        self._show_keys(typing=False)
        self._show_answers(None, ())

    def show_private(self) -> None:
        """A note for the person alone: nothing is understood of it, and nothing asked."""
        self.asking, self.asked = False, ()
        said = _("Nobody else gets to see this. It is in no minutes.")
        for hint in (self.later, self.esc):
            hint.hide()
        self._say(wording.kind_name(wording.PRIVATE), "", said, "")
        self.read = f"{self.kind.text()}. {said}"
        self._show_keys(typing=True)
        self._show_answers(None, ())

    def show_nod(self, plan: Plan, nod: Nod, today: date, goals: Sequence[tuple[str, str]], *, bare: bool) -> None:
        """What the line is understood as. `bare` keeps out what is the plan's and not this meeting's: the goal, and
        whom the plan knows.
        """
        said = nod.said
        promises = said.kind is NotedKind.PROMISE
        named = said.kind is not NotedKind.OWN_WORDS and (not bare or not nod.away)
        who = wording.name(plan, said.who) if named else ""
        day = wording.day_said(said.day, today) if said.day is not None else ""
        names = promises or said.kind is NotedKind.DIFFERENCE
        self._say(wording.kind_name(said.kind.value), who, said.what if names else said.text, day)
        self.what.set_tone("ink")
        voiced = said.voice if said.kind is NotedKind.OWN_WORDS else None
        goal = next((text for one, text in goals if one == said.goal), "")
        self._show_goal(goals, goal if names and not bare else "")
        self._show_voice(voiced)
        self._show_keys(typing=True)
        for hint in (self.later, self.esc):
            hint.setHidden(nod.sure or bare)
        self.asked = nod.asked
        self._show_answers(plan, () if bare else nod.asked)
        parts = [self.kind.text(), who, said.what if names else said.text, day, self.question.text()]
        self.read = ". ".join(part.rstrip(".") for part in parts if part)

    def _say(self, kind: str, who: str, what: str, day: str) -> None:
        for words, text in ((self.kind, kind), (self.who, who), (self.what, brief(what, 240)), (self.day, day)):
            words.setText(text)
            words.setHidden(not text)
        self.goal.hide()
        self._goal_key.hide()
        self._show_voice(None)

    def _show_voice(self, chosen: Voice | None) -> None:
        for voice, choice in self.voices.items():
            choice.setHidden(chosen is None)
            choice.setChecked(voice is chosen)
        self._under.setHidden(chosen is None and self.goal.isHidden())

    def _show_keys(self, *, typing: bool) -> None:
        self._keys.setHidden(not typing)

    def _show_goal(self, goals: Sequence[tuple[str, str]], chosen: str) -> None:
        self.goal.setHidden(not chosen)
        self._goal_key.setHidden(not chosen)
        if (tuple(goals), chosen) == self._goals_last:
            return
        self._goals_last = (tuple(goals), chosen)
        self.goal.say(_("Goal: {goal}").format(goal=brief(chosen, 44)))
        menu = self.goal.menu()
        menu.clear()
        menu.setAccessibleName(_("Under which goal?"))
        for one, text in goals if chosen else ():
            action = menu.addAction(brief(text, 80).replace("&", "&&"))
            action.setData(one)
            action.triggered.connect(self._goal)

    def _goal(self) -> None:
        action = self.sender()
        data = getattr(action, "data", None)
        if data is not None:
            self.goal_picked.emit(str(data()))

    def choose_goal(self) -> None:
        """Open the list of goals, with the keyboard in it."""
        if self.goal.isVisible():
            menu = self.goal.menu()
            menu.popup(self.goal.mapToGlobal(self.goal.rect().bottomLeft()))
            if menu.actions():
                menu.setActiveAction(menu.actions()[0])

    def _voice(self) -> None:
        for voice, choice in self.voices.items():
            if choice is self.sender():
                self.voice_picked.emit(voice)

    def next_voice(self) -> Voice:
        """The voice after the one that is chosen."""
        all_ = list(self.voices)
        at = next((n for n, one in enumerate(all_) if self.voices[one].isChecked()), 0)
        return all_[(at + 1) % len(all_)]

    def _show_answers(self, plan: Plan | None, asked: Sequence[Asked]) -> None:
        """What is asked first, with its answers; what else is unsure is named after it."""
        if tuple(asked) == self._asked_last:
            return
        self._asked_last = tuple(asked)
        for button in self.answers:
            self._options.removeWidget(button)
            put_away(button)
        self.answers, self._values = [], []
        self.question.setText(" ".join(wording.why(one) for one in asked))
        self.question.setHidden(not asked)
        first = next((one for one in asked if one.answers), None)
        for n, one in enumerate(first.answers if first is not None and plan is not None else (), 1):
            text = wording.answer(plan, first.part, one) if plan is not None and first is not None else ""
            button = Button(f"Alt+{n}  {brief(text, 80)}", "second")
            button.type = Type.SMALL
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self._clicked)
            self._options.addWidget(button)
            button.show()
            self.answers.append(button)
            self._values.append(one)
        self._ask.setHidden(not self.answers)

    def _clicked(self) -> None:
        for n, button in enumerate(self.answers, 1):
            if button is self.sender():
                self.pick(n)
                return

    def pick(self, number: int) -> bool:
        """Take the answer with this number; False where there is none."""
        first = next((one for one in self.asked if one.answers), None)
        if first is None or not 1 <= number <= len(self._values):
            return False
        self.picked.emit(first.part, self._values[number - 1])
        return True

    def show_asking(self, asking: bool) -> None:
        """Whether an answer is waited for: then Enter says that it is right as it stands."""
        self.asking = asking
        self.enter.say(_("right as it stands") if asking else _("save"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A tint, of the sun's where something is unsure."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unsure = not self.question.isHidden()
        ground = theme.colour("sun" if unsure else "accent_soft")
        bare = ground == theme.colour("paper")
        edge = QPen(theme.colour("sun_ink" if unsure else "accent"), 2 if self.asking or bare else 0)
        painter.setPen(edge if self.asking or bare else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.CONTROL_ROUND, theme.CONTROL_ROUND)
        painter.end()
