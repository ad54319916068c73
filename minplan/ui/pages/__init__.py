"""The chapters of the plan, one module each."""

from minplan.ui.pages.about_me import AboutMe
from minplan.ui.pages.actions import Actions
from minplan.ui.pages.consents import Consents
from minplan.ui.pages.goals import Goals
from minplan.ui.pages.helpers import Helpers
from minplan.ui.pages.meetings import Meetings
from minplan.ui.pages.page import Page
from minplan.ui.pages.papers import Papers
from minplan.ui.pages.reasons import Reasons
from minplan.ui.pages.signing import Signing
from minplan.ui.pages.situation import HowItIsNow

CHAPTERS: tuple[type[Page], ...] = (
    AboutMe,
    Reasons,
    HowItIsNow,
    Goals,
    Helpers,
    Actions,
    Meetings,
    Consents,
    Signing,
    Papers,
)
"""Every chapter, in the order of the list to the left."""
