"""Which page of the handbook is about what is seen: the innermost thing that has one of its own decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # whether one of them is seen is known without loading them
    from minplan.ui.start.first import FirstStart
    from minplan.ui.tell import Tell

_OWN = "minplan_help"
ANYWHERE = "var-allt-finns"
"""What helps where nothing else does."""
TOPIC_OF: Mapping[str, str] = {
    # The way in
    "Unlock": "tappad-losenfras",
    "Recover": "tappad-losenfras",
    "TakeBack": "sakerhetskopior",
    "OpenCopy": "flytta-planen",
    "Plans": "forsta-dagen",
    "FirstStart": "forsta-dagen",
    # The modes
    "Tell": "beratta",
    "MeetingView": "mote",
    "Overview": "overblick",
    # The chapters
    "AboutMe": "om-mig",
    "Reasons": "om-mig",
    "Asking": "begaran",
    "HowItIsNow": "om-mig",
    "Goals": "om-mig",
    "Differences": "om-mig",
    "Helpers": "manniskor",
    "Representatives": "manniskor",
    "Actions": "vem-gor-vad",
    "OtherPlans": "andra-planer",
    "Meetings": "moten",
    "FollowUps": "aret",
    "Evaluations": "utvardering",
    "Handovers": "overlamning",
    "Consents": "samtycke",
    "Copies": "utlamnat",
    "Signing": "underskrifter",
    "Papers": "papper",
    "Keys": "nycklar",
    "History": "historik",
    "Backups": "sakerhetskopior",
    "Settings": "installningar",
    "Help": "innehall",
}
"""The page about each screen, by the name of its class."""
OF_QUESTION: Mapping[str, str] = {
    "me": "om-mig",
    "why": "om-mig",
    "now": "om-mig",
    "want": "om-mig",
    "help": "manniskor",
    "do": "vem-gor-vad",
    "meet": "moten",
    "back": "utvardering",
    "know": "samtycke",
    "sign": "underskrifter",
    "me-know": "beratta",
    "meet-again": "aret",
    "sign-paper": "papper",
}
"""The page about each chapter of Berätta, or about a question in it that has another."""
OF_STEP: Mapping[str, str] = {
    "place": "var-planen-ligger",
    "passphrase": "vad-som-skyddas",
    "sheet": "tappad-losenfras",
}
"""The page about a step of the first start that has one of its own."""


def helped(widget: QWidget, name: str) -> None:
    """Say which page of the handbook is about a part of a screen."""
    widget.setProperty(_OWN, name)


def own_help(widget: QWidget) -> str:
    """The page that a part of a screen has of its own; "" where it has none."""
    return str(widget.property(_OWN) or "")


def help_for(screen: QWidget, focused: QWidget | None) -> str:
    """The page about what is seen, where the keyboard is in `focused`."""
    inside = focused if focused is not None and screen.isAncestorOf(focused) else None
    while inside is not None and inside is not screen:
        if own := own_help(inside):
            return own
        inside = inside.parentWidget()
    kind = type(screen).__name__
    if kind == "Tell" and (seen := cast("Tell", screen).seen) is not None:
        return OF_QUESTION.get(seen.stop.question.id) or OF_QUESTION.get(seen.stop.question.chapter, "beratta")
    if kind == "FirstStart" and (step := cast("FirstStart", screen).at) in OF_STEP:
        return OF_STEP[step]
    return TOPIC_OF.get(kind, ANYWHERE)
