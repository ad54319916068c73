"""Answers on lines, by choosing, and those that only lead on."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from minplan.formats import sentence
from minplan.plan.completeness import Finding, Severity, findings
from minplan.plan.goals import Voice
from minplan.plan.plan import Plan
from minplan.text import _
from minplan.ui import theme
from minplan.ui.messages import announce
from minplan.ui.pages.page import clear
from minplan.ui.tell.answer import Answer, Examples
from minplan.ui.tell.choices import Choose, StaysChosen
from minplan.ui.tell.fields import Fields
from minplan.ui.tell.questions import CHAPTERS
from minplan.ui.tell.wording import Asked
from minplan.ui.widgets.card import flowing, stacked
from minplan.ui.widgets.controls import Button, RowButton
from minplan.ui.widgets.line import LineField
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.tile import Tile
from minplan.ui.widgets.voice import VoiceChoice
from minplan.ui.widgets.words import Words


def _leading(chapter: str) -> Button:
    """A button that leads to another chapter, and says which."""
    name = next((_(one.name) for one in CHAPTERS if one.id == chapter), "")
    return Button(_("Go to {chapter}").format(chapter=name), "second", "arrow-right")


class FieldsAnswer(Answer):
    """One line or some. What the plan cannot take stays as it is typed, with a sentence under it."""

    def __init__(self, fields: Fields, asked: Asked, subject: str, today: date) -> None:
        super().__init__(asked.question, subject, today)
        self._fields = fields
        several = len(fields.names) > 1
        self.lines = [LineField(_(name) if several else asked.question, name_shown=several) for name in fields.names]
        self.examples = Examples(_("You can choose one of these:"), [*fields.suggest(today), *asked.examples])
        for place, line in enumerate(self.lines):
            self.column.addWidget(line)
            if not place:
                self.column.addWidget(self.examples)
            line.left.connect(self._left)
            line.entered.connect(self._entered)
            if several:
                line.box.setAccessibleDescription(asked.question)
        self.examples.picked.connect(self.pick)

    def show_plan(self, plan: Plan) -> None:
        """Show what stands in the plan."""
        super().show_plan(plan)
        for line, text in zip(self.lines, self._fields.read(plan, self.subject, self.today), strict=True):
            line.show_text(text)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        super().set_read_only(read_only)
        for line in self.lines:
            line.box.setReadOnly(read_only)
        self.examples.setVisible(bool(self.examples.buttons) and not read_only)

    def start(self) -> None:
        """In the first line."""
        self.lines[0].box.setFocus()

    def pick(self, example: str) -> None:
        """Write an example in the first line, as if it were typed."""
        self.lines[0].box.setFocus()
        self.lines[0].write(example)

    def finish(self) -> bool:
        """Hand over what is typed."""
        said = self._says()
        self._hand_over(whole=True)
        return self._says() in (said, ("",) * len(self.lines))

    @property
    def unfinished(self) -> bool:
        """Whether a line holds what the plan does not."""
        return any(line.is_changed for line in self.lines)

    def _says(self) -> tuple[str, ...]:
        return tuple(line.problem.text for line in self.lines)

    def _left(self) -> None:
        self._hand_over(whole=False)

    def _entered(self) -> None:
        boxes = [one.box for one in self.lines]
        place = next((n for n, box in enumerate(boxes) if box is self.focusWidget()), len(boxes) - 1)
        if place + 1 < len(boxes):
            boxes[place + 1].setFocus()
        else:
            self.finished.emit()

    def _hand_over(self, *, whole: bool) -> None:
        if self.plan is None or not self.unfinished:
            return
        texts = [line.text() for line in self.lines]
        outcome = self._fields.write(self.plan, self.subject, texts, self.today)
        for place, line in enumerate(self.lines):
            # A line that nobody has come to yet is not wrong.
            if whole or line.text().strip():
                line.problem.say(outcome.says.get(place, ""))
        if not outcome.refused:
            shown = self._fields.read(outcome.plan, self.subject, self.today)
            for line, text in zip(self.lines, shown, strict=True):
                line.settle(text)
            if outcome.plan != self.plan:
                self.tell(outcome.plan)


class ChooseAnswer(Answer):
    """Tiles to choose among: one of them, or several."""

    def __init__(self, choose: Choose, asked: Asked, subject: str, today: date) -> None:
        super().__init__(asked.question, subject, today)
        self._choose = choose
        self.tiles: dict[str, Tile] = {}
        self._shown: list[object] = []
        self._holder = QWidget()
        self.problem = Problem(self._holder)
        self.lead = _leading(choose.leads)
        self.lead.clicked.connect(self._led)
        self.nobody = Words(_(choose.empty) if choose.empty else "")
        self.voice, self._proposed = VoiceChoice(), Voice.PERSON
        self.voice.chosen.connect(self._voiced)
        for one in (self.nobody, self.lead, self.problem, self.voice):
            self.column.addWidget(one)
        self.voice.setHidden(choose.whose is None)

    def show_plan(self, plan: Plan) -> None:
        """Show what there is to choose from, and what is chosen."""
        super().show_plan(plan)
        options = list(self._choose.options(plan, self.subject))
        if options != self._shown:
            self._shown = [*options]
            self._make()
        chosen = self._choose.chosen(plan, self.subject)
        for option, tile in self.tiles.items():
            tile.setChecked(option in chosen)
        self.nobody.setVisible(not options)
        self.lead.setVisible(not options and bool(self._choose.leads))
        self._show_voice(plan)

    def _show_voice(self, plan: Plan) -> None:
        if self._choose.whose is not None:
            self.voice.show_voice(self._choose.whose.spoken(plan, self.subject) or self._proposed)

    def propose(self, voice: Voice) -> None:
        """Whose an answer is while nothing is said yet."""
        self._proposed = voice
        if self.plan is not None:
            self._show_voice(self.plan)

    def _voiced(self, voice: Voice) -> None:
        whose = self._choose.whose
        if self.plan is not None and whose is not None and whose.spoken(self.plan, self.subject) is not None:
            self.tell(whose.voice(self.plan, self.subject, "", voice), _("Whose words: {question}"))

    def _make(self) -> None:
        assert self.plan is not None  # noqa: S101 - only show_plan asks
        options = self._choose.options(self.plan, self.subject)
        self.tiles = {one.id: Tile(one.name, one.about, one.picture, one=self._choose.one) for one in options}
        for option, tile in self.tiles.items():
            tile.setObjectName(option)
            tile.setAccessibleDescription(self.question)
            tile.clicked.connect(self._picked)
            tile.setDisabled(self.read_only)
            tile.lines = 2 if any(one.about for one in options) else 1
            tile.large = self._choose.large
        wide = max((len(one.name) for one in options), default=0) > 34
        tiles = list(self.tiles.values())
        holder = stacked(*tiles, gap=8) if wide else flowing(*tiles, gap=12, column=theme.px(250))
        self.column.replaceWidget(self._holder, holder)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder
        self.column.insertWidget(0, holder)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        super().set_read_only(read_only)
        for tile in self.tiles.values():
            tile.setDisabled(read_only)
        self.voice.setDisabled(read_only)

    def to_read(self) -> str:
        """What there is to choose from."""
        return "\n".join(f"{one.accessibleName().rstrip('.')}." for one in self.tiles.values())

    def start(self) -> None:
        """On what is chosen, or on the first."""
        tiles = list(self.tiles.values())
        chosen = [one for one in tiles if one.isChecked()] if self._choose.one else []
        for one in [*chosen, *tiles, self.lead]:
            if one.isEnabled() and not one.isHidden():
                one.setFocus()
                return

    def _picked(self) -> None:
        tile = self.sender()
        if self.plan is None or not isinstance(tile, Tile):
            return
        option, on = tile.objectName(), tile.isChecked()
        self.problem.say("")
        if on == (option in self._choose.chosen(self.plan, self.subject)):
            return
        whose = self._choose.whose
        try:
            plan = self._choose.pick(self.plan, self.subject, option, on)
            self.tell(plan if whose is None else whose.voice(plan, self.subject, "", self.voice.voice))
        except StaysChosen as stays:
            tile.setChecked(True)
            self.problem.say(str(stays))
            announce(tile, str(stays), urgent=True)

    def _led(self) -> None:
        self.led.emit(self._choose.leads)


class LeadAnswer(Answer):
    """Something else must be told first."""

    def __init__(self, chapter: str, asked: Asked, subject: str, today: date) -> None:
        super().__init__(asked.question, subject, today)
        self._chapter = chapter
        self.button = _leading(chapter)
        self.button.clicked.connect(self._go)
        self.column.addWidget(self.button)

    def start(self) -> None:
        """On the button."""
        self.button.setFocus()

    def _go(self) -> None:
        self.led.emit(self._chapter)


class MissingAnswer(Answer):
    """What is missing, late or soon: a row each, which leads to where it is mended."""

    def __init__(self, leads: dict[str, str], asked: Asked, subject: str, today: date) -> None:
        super().__init__(asked.question, subject, today)
        self._leads = leads
        self.rows: list[RowButton] = []

    def show_plan(self, plan: Plan) -> None:
        """List what is found in the plan on this day."""
        super().show_plan(plan)
        clear(self.column)
        found = [one for one in findings(plan, self.today) if one.severity is not Severity.NOTE]
        self.rows = [self._row(one) for one in found]
        for row in self.rows:
            self.column.addWidget(row)
        if not self.rows:
            self.column.addWidget(Words(_("Nothing is missing. Well done!")))

    def _row(self, finding: Finding) -> RowButton:
        icon = "alert-triangle" if finding.severity is Severity.LATE else "pencil"
        row = RowButton(sentence(finding.sentence, finding.values), "", icon)
        row.setObjectName(self._leads[finding.code.partition("-")[0]])
        row.clicked.connect(self._go)
        return row

    def start(self) -> None:
        """On the first."""
        if self.rows:
            self.rows[0].setFocus()

    def _go(self) -> None:
        row = self.sender()
        if isinstance(row, RowButton):
            self.led.emit(row.objectName())


class PapersAnswer(Answer):
    """Nothing more to tell: the papers come next."""

    def __init__(self, asked: Asked, subject: str, today: date) -> None:
        super().__init__(asked.question, subject, today)
        self.column.addWidget(Words(_("A paper is not locked. Anyone who finds it can read it.")))
