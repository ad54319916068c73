"""Every chapter of the plan in its order, and their groups."""

from __future__ import annotations

from minplan.text import N_
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
from minplan.ui.pages.history import History
from minplan.ui.pages.keys import Keys
from minplan.ui.pages.meetings import Meetings
from minplan.ui.pages.other_plans import OtherPlans
from minplan.ui.pages.overview import Overview
from minplan.ui.pages.page import Page
from minplan.ui.pages.papers import Papers
from minplan.ui.pages.reasons import Reasons
from minplan.ui.pages.representatives import Representatives
from minplan.ui.pages.signing import Signing
from minplan.ui.pages.situation import HowItIsNow

CHAPTERS: tuple[type[Page], ...] = (
    # All at a glance
    Overview,
    # The person
    AboutMe,
    Reasons,
    Asking,
    HowItIsNow,
    Goals,
    Differences,
    # Those round the person
    Helpers,
    Representatives,
    # What is done
    Actions,
    OtherPlans,
    # When they meet
    Meetings,
    FollowUps,
    Evaluations,
    Handovers,
    # Who may know, and what is agreed
    Consents,
    Copies,
    Signing,
    Papers,
    Keys,
    # What was, and is kept
    History,
    Backups,
)
"""Every chapter, in the order of the list to the left: a few groups, each about one thing."""

GROUPS: dict[type[Page], str] = {
    AboutMe: N_("Me"),
    Helpers: N_("Round me"),
    Actions: N_("What we do"),
    Consents: N_("Papers and what others may know"),
    History: N_("What is kept"),
}
"""The headings in the list of chapters, by the chapter that each stands above."""
