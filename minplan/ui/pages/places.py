"""Where each part of a plan is written: which page holds which collection, and the way to an item in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from minplan.ui.pages.about_me import AboutMe
from minplan.ui.pages.actions import Actions
from minplan.ui.pages.asking import Asking
from minplan.ui.pages.backups import Backups
from minplan.ui.pages.consents import Consents
from minplan.ui.pages.copies import Copies
from minplan.ui.pages.differences import Differences
from minplan.ui.pages.evaluations import Evaluations
from minplan.ui.pages.follow_up import FollowUps
from minplan.ui.pages.goals import Goals
from minplan.ui.pages.handovers import Handovers
from minplan.ui.pages.helpers import Helpers
from minplan.ui.pages.keys import Keys
from minplan.ui.pages.meetings import Meetings
from minplan.ui.pages.other_plans import OtherPlans
from minplan.ui.pages.page import Page
from minplan.ui.pages.papers import Papers
from minplan.ui.pages.reasons import Reasons
from minplan.ui.pages.registers import Registers
from minplan.ui.pages.representatives import Representatives
from minplan.ui.pages.signing import Signing
from minplan.ui.pages.situation import HowItIsNow
from minplan.ui.pages.statements import Statements
from minplan.ui.widgets.register import Register

PAGE_OF: dict[str, type[Page]] = {
    "person": AboutMe,
    "communication": AboutMe,
    "about": AboutMe,
    "resources": AboutMe,
    "measures": AboutMe,
    "notes": AboutMe,
    "representatives": Representatives,
    "participants": Helpers,
    "reasons": Reasons,
    "situation": HowItIsNow,
    "goals": Goals,
    "differences": Differences,
    "actions": Actions,
    "other_plans": OtherPlans,
    "elsewhere": OtherPlans,
    "contradictions": OtherPlans,
    "meetings": Meetings,
    "invitations": Meetings,
    "noted": Meetings,
    "reports": Meetings,
    "evaluations": Evaluations,
    "follow_up": FollowUps,
    "requests": Asking,
    "consents": Consents,
    "copies": Copies,
    "handed_out": Copies,
    "handovers": Handovers,
    "versions": Signing,
    "signatures": Signing,
    "papers": Papers,
    "backups": Backups,
    "keys": Keys,
}
"""The page of every collection of a plan, of what it has one of, of its papers (by the file's stem), and of the keys to
it (by whose they are).
"""


def lead_to(page: Page, collection: str, item: str) -> None:
    """Put the keyboard on an item of a page that is seen; on the page itself where it has no such item."""
    place: QWidget = page
    if isinstance(page, Statements) and item in page.shown:
        place = page.shown[item].field.box
    elif isinstance(page, Consents | Evaluations | Keys) or (isinstance(page, Meetings) and item):
        place = page.open_item(item)
    elif isinstance(page, Papers):
        page.choose(item)
    elif isinstance(page, Asking) and _holds(page, collection, item):
        place = page.open_item(collection, item)
    elif isinstance(page, Registers):
        for card in page.cards:
            if isinstance(card, Register) and card.kept.collection == collection and _holds(page, collection, item):
                card.open_item(item)
                place = card.table
    place.setFocus(Qt.FocusReason.OtherFocusReason)
    if place is not page:
        page.ensureWidgetVisible(place)


def _holds(page: Page, collection: str, item: str) -> bool:
    return page.plan is not None and any(one.id == item for one in getattr(page.plan, collection))
