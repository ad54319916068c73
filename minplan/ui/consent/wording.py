"""How consents are said: the words and the sign of a state, what a consent is called, what is known of its ground."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from minplan.documents.said import joined, labels, role
from minplan.formats import capital, listed, long_day
from minplan.plan.consenting import Standing, guardians_who_wait, others_who_wait, standing
from minplan.plan.consents import Category, Consent
from minplan.plan.days import age
from minplan.plan.disclosure import ends
from minplan.plan.labels import label
from minplan.plan.matrix import Row, State
from minplan.plan.people import PERSON, Representative, RepresentativeKind
from minplan.plan.plan import Plan, called, humans
from minplan.plan.representation import is_child
from minplan.text import N_, _


class Look(NamedTuple):
    """A state in a cell: a word, a sign, the colour token of both, the token of the ground; and in a whole line."""

    word: str
    icon: str
    tone: str
    ground: str
    line: str


LOOKS: dict[State, Look] = {
    State.ALL: Look(N_("Sees all"), "eye", "accent", "accent_soft", N_("May see all of the plan, in their own right")),
    State.YES: Look(N_("Yes"), "check", "accent", "accent_soft", N_("May know")),
    State.NO: Look(N_("No"), "x", "late", "late_soft", N_("May not know")),
    State.WAITING: Look(N_("Waits"), "info-circle", "sun_ink", "sun", N_("Waits for a yes")),
    State.NO_RIGHT: Look(
        N_("No right"), "alert-triangle", "sun_ink", "sun", N_("Lacks the right, so it does not hold")
    ),
    State.NOT_BEGUN: Look(N_("Not yet"), "calendar-event", "soft", "card", N_("Begins later")),
    State.ENDED: Look(N_("Ran out"), "calendar-event", "soft", "card", N_("Has run out")),
    State.WITHDRAWN: Look(N_("Taken back"), "arrow-back-up", "soft", "card", N_("Is taken back")),
    State.NOT_ASKED: Look(N_("Not asked"), "help", "soft", "card", N_("Not asked about")),
}


def name_of(plan: Plan, who: str) -> str:
    """What to call someone to the person."""
    return _("you") if who == PERSON else called(plan, who)


def names(plan: Plan, several: tuple[str, ...]) -> str:
    """Several people in a sentence."""
    return listed([called(plan, one) for one in several])


def title(category: Category) -> str:
    """A category as the head of a column."""
    return capital(_(label(category)))


def in_words(row: Row, state: State) -> str:
    """All that a row says this about, in one line; "" when it says it about nothing."""
    return labels([category for category, cell in row.cells.items() if cell.state is state])


def stands(plan: Plan, consent: Consent, day: date) -> str:
    """How a consent stands, in a sentence."""
    last = long_day(ends(consent))
    match standing(plan, consent, day):
        case Standing.WITHDRAWN if consent.withdrawn is not None:
            return _("Taken back on {day}.").format(day=long_day(consent.withdrawn))
        case Standing.ENDED:
            return _("Ran out on {day}.").format(day=last)
        case Standing.NOT_BEGUN:
            return _("Begins on {day}.").format(day=long_day(consent.given))
        case Standing.NO_RIGHT:
            giver = names(plan, consent.by or (PERSON,))
            return _("Lacks the right: {names} may not say yes. It does not hold.").format(names=giver)
        case Standing.WAITING:
            waiting = names(plan, others_who_wait(consent))
            return _("Does not hold yet. It waits for {names} to say yes too.").format(names=waiting)
    return _("Holds until {day}.").format(day=last)


def waits(plan: Plan, consent: Consent, day: date) -> str:
    """That another guardian has not agreed to one that holds meanwhile; "" when nobody is waited for."""
    waiting = guardians_who_wait(plan, consent, day)
    if not waiting or standing(plan, consent, day) is not Standing.IN_FORCE:
        return ""
    return _("It waits for {names} to say yes too.").format(names=names(plan, waiting))


def about(consent: Consent) -> str:
    """What a consent lets others know, and what it says no to."""
    left = [one for one in consent.categories if one not in consent.except_categories]
    text = labels(left) or _("nothing")
    if consent.except_categories:
        no = labels(consent.except_categories)
        return _("{what}. Not {exceptions}.").format(what=text, exceptions=no)
    return text


def known_ground(plan: Plan, by: tuple[str, ...], day: date) -> str:
    """What the plan knows of the right of those who give a consent: who they are, for what, since when."""
    return "\n".join(line for who in by if (line := _ground(plan, who, day)))


def _ground(plan: Plan, who: str, day: date) -> str:
    born, one = plan.person.born, humans(plan)[who]
    if who == PERSON:
        return _("{years} years old on that day").format(years=age(born, day)) if born and is_child(plan, day) else ""
    if not isinstance(one, Representative):
        return ""
    since = _("since {day}").format(day=long_day(one.since)) if one.since else ""
    covers = "" if one.kind is RepresentativeKind.GUARDIAN else labels(one.covers)
    return joined(one.name, role(plan, who), covers, since)
