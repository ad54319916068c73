"""Vem talar för mig: those who may speak for the person, in what right, what each may do today, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from minplan.formats import listed, long_day
from minplan.plan.days import COMING_OF_AGE, years_later
from minplan.plan.people import Covers, Representative, RepresentativeKind
from minplan.plan.plan import Plan
from minplan.plan.representation import Act, May, may
from minplan.text import N_, _
from minplan.ui.pages.common import REACHED, codes
from minplan.ui.pages.registers import Registers
from minplan.ui.widgets.kinds import Day, Here, Pick, Picks, Text, field, told
from minplan.ui.widgets.register import Kept

ACTS = {
    Act.ASK: N_("ask for the plan"),
    Act.AGREE: N_("agree to the plan"),
    Act.CONSENT: N_("consent to others seeing it"),
    Act.SIGN: N_("sign"),
}


def _acts(here: Here, who: str, answer: May) -> list[str]:
    return [_(name) for act, name in ACTS.items() if may(here.plan, who, act, here.today).may is answer]


def short_right(here: Here, one: Representative) -> str:
    """What somebody may do today, in one line."""
    acts = [_(name) for act, name in ACTS.items() if may(here.plan, one.id, act, here.today)]
    if len(acts) == len(ACTS):
        return _("everything here")
    return listed(acts) if acts else _("nothing here")


def until(here: Here, one: Representative) -> str:
    """The last day of somebody's right, as a sentence; "" when no day is known."""
    born, last = here.plan.person.born, [one.until] if one.until else []
    if born is not None and one.kind is RepresentativeKind.GUARDIAN:
        last.append(years_later(born, COMING_OF_AGE))
    if not last:
        return ""
    day = min(last)
    ended = day < here.today
    return (_("The right ended on {day}.") if ended else _("The right lasts until {day}.")).format(day=long_day(day))


def rights(here: Here, one: Representative) -> str:
    """What somebody may do today, with which ground, why, and until when."""
    return "\n".join(line for line in _rights(here, one) if line)


def _rights(here: Here, one: Representative) -> Iterator[str]:
    yes, ground, no = (_acts(here, one.id, answer) for answer in (May.YES, May.WITH_GROUND, May.NO))
    if yes:
        yield _("May {acts}.").format(acts=listed(yes))
    if ground:
        yield _("May {acts}, when the ground is written down.").format(acts=listed(ground))
    if no:
        yield _("May not {acts}.").format(acts=listed(no))
    answers = [may(here.plan, one.id, act, here.today) for act in ACTS]
    yield from dict.fromkeys(_(answer.why) for answer in answers)
    grounds = dict.fromkeys(_(answer.ground) for answer in answers if answer and answer.ground)
    if grounds:
        yield _("Keep as ground: {ground}").format(ground=" ".join(grounds))
    yield until(here, one)


def _new(here: Here, typed: str, among: Any) -> Representative:
    every = tuple(Covers) if among is RepresentativeKind.GUARDIAN else ()
    return Representative(id="", name=typed, kind=among, covers=every)


def _photo(item: Representative) -> tuple[str, str]:
    return f"representatives/{item.id}", "speaking"


class Representatives(Registers):
    """Those who speak for me."""

    name = N_("Who speaks for me")
    picture = "speaking"
    question = N_("Who may speak for you?")
    lead = N_("What each may do, and until when.")
    parts = (
        Kept(
            collection="representatives",
            title=N_("They may speak for me"),
            columns=(
                field(
                    "name",
                    N_("Name"),
                    N_("name"),
                    Text(needed=N_("Write the name of the person.")),
                    share=3,
                    least=150,
                ),
                field("kind", N_("In what right"), N_("right"), Pick(codes(RepresentativeKind)), share=2, least=140),
                field("until", N_("Until"), N_("last day"), Day(), share=1, least=120, last=1),
                told(N_("May do today"), short_right, share=3, least=160, last=2),
            ),
            more=(
                field("since", N_("From"), N_("first day"), Day()),
                told(N_("What this means today"), rights),
                field("covers", N_("The appointment covers"), N_("what it covers"), Picks(codes(Covers))),
                *REACHED,
            ),
            photo=_photo,
            new=_new,
            line=N_("Name"),
            among=codes(RepresentativeKind),
            among_title=N_("New: in what right"),
            empty=N_("Nobody is here yet."),
        ),
    )

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether anyone may speak for the person."""
        return bool(plan.representatives)
