"""The person's own: what they want to talk about, what they need, who speaks for them."""

from __future__ import annotations

from minplan.documents.needs import OWN, offered
from minplan.documents.said import role
from minplan.formats import capital
from minplan.plan.meetings import Meeting
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called, humans
from minplan.text import N_, _
from minplan.ui import theme
from minplan.ui.before.part import Part, Stack
from minplan.ui.before.topics import TopicList
from minplan.ui.widgets.card import Card, flowing, soft, stacked
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.kinds import Here
from minplan.ui.widgets.line_box import LineBox
from minplan.ui.widgets.tile import Tile

_TOPICS = (
    N_("How it has gone since last time"),
    N_("Has everyone done what they took on?"),
    N_("What I want to do now"),
    N_("What does not work"),
    N_("Whether the help is enough"),
)


class Mine(Part):
    """The three cards."""

    def __init__(self) -> None:
        super().__init__()
        self.topics = TopicList(_("I want to talk about"), [_(one) for one in _TOPICS])
        self.topics.changed.connect(self._topics)
        self.column.addWidget(Card(_("What do you want to talk about?"), "list").add(self.topics))
        self.needs: dict[str, Tile] = {}
        self._tiles = Stack()
        self.own = LineBox()
        self.own.setAccessibleName(_("Something else that I need"))
        self.add_button = Button(_("Add"), "second", "plus")
        self.add_button.setAccessibleName(_("Add: {name}").format(name=_("Something else that I need")))
        self._adding = stacked(soft(_("Something else that I need")), self.own, flowing(self.add_button), gap=8)
        needs = Card(_("What do you need at the meeting?"), "hand-up")
        needs.add(soft(_("It stands in the invitation, so that everyone helps.")), self._tiles, self._adding)
        self.column.addWidget(needs)
        self.speakers: dict[str, Tile] = {}
        self._speakers = Stack()
        speaks = Card(_("Who speaks for you at the meeting?"), "megaphone")
        self.column.addWidget(speaks.add(self._speakers))
        self.own.entered.connect(self._add)
        self.own.dropped.connect(self._empty)
        self.add_button.clicked.connect(self._add)

    def show_content(self, here: Here, meeting: Meeting) -> None:
        """What is chosen now."""
        self.topics.show_topics(meeting.topics, read_only=self.read_only)
        self._show_needs(meeting)
        self._show_speakers(here.plan, meeting)
        self._adding.setHidden(self.read_only)

    def _show_needs(self, meeting: Meeting) -> None:
        known = {one.words: (_(one.message), one.picture) for one in offered()}
        known |= {own: (own, OWN) for own in meeting.needs if own not in known}
        if list(known) != list(self.needs):
            had = self._focused(self.needs)
            self.needs = {words: Tile(name, "", picture) for words, (name, picture) in known.items()}
            _fill(self._tiles, self.needs, _("What do you need at the meeting?"))
            for tile in self.needs.values():
                tile.clicked.connect(self._needed)
            if had in self.needs:
                self.needs[had].setFocus()
        for words, tile in self.needs.items():
            tile.setChecked(words in meeting.needs)
            tile.setDisabled(self.read_only)

    def _show_speakers(self, plan: Plan, meeting: Meeting) -> None:
        everyone = {who: (_("Me myself") if who == PERSON else capital(called(plan, who))) for who in humans(plan)}
        everyone[""] = _("Not decided yet")
        if list(everyone.items()) != [(who, tile.words) for who, tile in self.speakers.items()]:
            self.speakers = {who: Tile(name, _role(plan, who), one=True) for who, name in everyone.items()}
            _fill(self._speakers, self.speakers, _("Who speaks for you at the meeting?"))
            for tile in self.speakers.values():
                tile.lines = 2
                tile.clicked.connect(self._speaks)
        for who, tile in self.speakers.items():
            tile.setChecked(who == meeting.speaks_for_person)
            tile.setDisabled(self.read_only)

    def _focused(self, tiles: dict[str, Tile]) -> str:
        return next((key for key, tile in tiles.items() if tile.hasFocus()), "")

    def _topics(self, topics: tuple[str, ...]) -> None:
        self.put(_("what to talk about"), topics=topics)

    def _needed(self) -> None:
        tile = self.sender()
        words = next(words for words, one in self.needs.items() if one is tile)
        had = self.meeting.needs
        if self.needs[words].isChecked() != (words in had):
            self.put(_("what I need"), needs=tuple(o for o in had if o != words) if words in had else (*had, words))

    def _add(self) -> None:
        words = " ".join(self.own.text().split())
        self._empty()
        if words and words not in self.meeting.needs:
            self.put(_("what I need"), needs=(*self.meeting.needs, words))
        self.own.setFocus()

    def _empty(self) -> None:
        self.own.document().setModified(False)
        self.own.show_text("\n")
        self.own.show_text("")

    def _speaks(self) -> None:
        who = next(who for who, tile in self.speakers.items() if tile.isChecked())
        if who != self.meeting.speaks_for_person:
            self.put(_("who speaks for me"), speaks_for_person=who)

    def start(self) -> None:
        """On the line for a new topic."""
        self.topics.start()


def _fill(holder: Stack, tiles: dict[str, Tile], question: str) -> None:
    for tile in tiles.values():
        tile.setAccessibleDescription(question)
    holder.fill([flowing(*tiles.values(), gap=12, column=theme.px(250))])


def _role(plan: Plan, who: str) -> str:
    if who in ("", PERSON) or called(plan, who).startswith(role(plan, who)):
        return ""
    return capital(role(plan, who))
