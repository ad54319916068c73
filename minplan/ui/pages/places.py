"""Where each part of a plan is written: which page holds which collection."""

from __future__ import annotations

from minplan.ui.pages.about_me import AboutMe
from minplan.ui.pages.actions import Actions
from minplan.ui.pages.consents import Consents
from minplan.ui.pages.goals import Goals
from minplan.ui.pages.helpers import Helpers
from minplan.ui.pages.meetings import Meetings
from minplan.ui.pages.page import Page
from minplan.ui.pages.reasons import Reasons
from minplan.ui.pages.signing import Signing
from minplan.ui.pages.situation import HowItIsNow

PAGE_OF: dict[str, type[Page]] = {
    "person": AboutMe,
    "communication": AboutMe,
    "about": AboutMe,
    "resources": AboutMe,
    "measures": AboutMe,
    "representatives": Helpers,
    "participants": Helpers,
    "reasons": Reasons,
    "situation": HowItIsNow,
    "goals": Goals,
    "differences": Goals,
    "actions": Actions,
    "other_plans": Actions,
    "meetings": Meetings,
    "follow_up": Meetings,
    "requests": Meetings,
    "consents": Consents,
    "copies": Consents,
    "versions": Signing,
    "signatures": Signing,
}
"""The page of every collection of a plan, and of what it has one of."""
