"""Hjälp: short pages in plain Swedish, one for each part of the program, read from Markdown and shown as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from minplan.paths import resource
from minplan.text import N_, _
from minplan.ui.pages.page import Page, clear
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card, stacked
from minplan.ui.widgets.controls import RowButton
from minplan.ui.widgets.words import Words

TOPICS = (
    "forsta-dagen",
    "beratta",
    "overblick",
    "manniskor",
    "vem-gor-vad",
    "begaran",
    "andra-planer",
    "moten",
    "mote",
    "mote-tangenter",
    "utvardering",
    "overlamning",
    "planen-ar-slut",
    "nar-nagon-har-dott",
    "kalender",
    "samtycke",
    "underskrifter",
    "papper",
    "nycklar",
    "vad-som-skyddas",
    "historik",
    "sakerhetskopior",
    "planens-filer",
    "flytta-planen",
    "oppna-planen",
    "tappad-losenfras",
    "lasa-upp",
    "installningar",
    "var-allt-finns",
)
"""Every help page, in the order of their list."""
TOPIC_OF: Mapping[str, str] = {
    "Unlock": "tappad-losenfras",
    "TakeBack": "sakerhetskopior",
    "OpenCopy": "flytta-planen",
    "Start": "forsta-dagen",
    "Tell": "beratta",
    "Overview": "overblick",
    "AboutMe": "beratta",
    "Reasons": "beratta",
    "HowItIsNow": "beratta",
    "Goals": "beratta",
    "Differences": "beratta",
    "Asking": "begaran",
    "Helpers": "manniskor",
    "Representatives": "manniskor",
    "Actions": "vem-gor-vad",
    "OtherPlans": "andra-planer",
    "Meetings": "moten",
    "MeetingView": "mote",
    "FollowUps": "moten",
    "Evaluations": "utvardering",
    "Handovers": "overlamning",
    "Consents": "samtycke",
    "Copies": "papper",
    "Signing": "underskrifter",
    "Papers": "papper",
    "Keys": "nycklar",
    "History": "historik",
    "Backups": "sakerhetskopior",
    "Settings": "installningar",
    "Help": "var-allt-finns",
}
"""Which help is about where one is, by the name of the page's class."""


class Section(NamedTuple):
    """A heading, "" for what stands first, with its paragraphs; a paragraph that begins with • is in a list."""

    heading: str
    paragraphs: tuple[str, ...]


class Topic(NamedTuple):
    """A help page."""

    title: str
    sections: tuple[Section, ...]


@cache
def topic(name: str) -> Topic:
    """A help page by its name. Raises FileNotFoundError when there is none."""
    text = resource("help", "sv", f"{name}.md").read_text(encoding="utf-8")
    title, _line, rest = text.removeprefix("# ").partition("\n")
    parts = f"\n{rest}".split("\n## ")
    first = [Section("", _paragraphs(parts[0]))] if parts[0].strip() else []
    read = (one.partition("\n") for one in parts[1:])
    return Topic(title, (*first, *(Section(heading, _paragraphs(body)) for heading, _end, body in read)))


def _paragraphs(text: str) -> tuple[str, ...]:
    """Each line is a line: the texts are broken where one would draw breath."""
    return tuple(line.replace("- ", "• ", 1) if line.startswith("- ") else line for line in text.split("\n") if line)


class Help(Page):
    """One help page, and the way to the others."""

    name = N_("Help")
    picture = "idea"
    question = N_("Help")
    lead = N_("Help")

    def __init__(self, today: date, shown: str = TOPICS[0]) -> None:
        super().__init__(today)
        self.onward.hide()
        self.topic = ""
        self.rows: dict[str, RowButton] = {}
        self.show_topic(shown)

    def show_topic(self, name: str) -> None:
        """Show the help page with this name."""
        self.topic, found = name, topic(name)
        self.heading.setText(found.title)
        self.setAccessibleName(found.title)
        clear(self.body)
        for section in found.sections:
            card = Card(section.heading)
            card.add(stacked(*(Words(one) for one in section.paragraphs), gap=8))
            self.body.addWidget(card)
        self.body.addWidget(Words(_("More help"), Type.HEADING))
        self.body.addWidget(self._others())
        self.verticalScrollBar().setValue(0)

    def _others(self) -> QWidget:
        self.rows = {one: RowButton(topic(one).title, "", "info-circle") for one in TOPICS if one != self.topic}
        for row in self.rows.values():
            row.clicked.connect(self._chosen)
        return stacked(*self.rows.values(), gap=8)

    def _chosen(self) -> None:
        pressed = self.sender()
        for name, row in self.rows.items():
            if row is pressed:
                self.show_topic(name)
                self.setFocus()
                return
