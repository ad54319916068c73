"""The paper of one consent: what is told, to whom, what for, how long, and how to take it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minplan.documents import said
from minplan.documents.letters import is_authority, letter
from minplan.documents.parts import (
    Box,
    Boxes,
    Bullets,
    Fact,
    Facts,
    Heading,
    Paper,
    Part,
    SignatureLine,
    SignatureLines,
    Text,
    Title,
    Together,
    WritingLines,
)
from minplan.documents.wording import wording
from minplan.formats import capital, long_day
from minplan.plan.consenting import Standing, guardians_who_wait, others_who_wait, standing
from minplan.plan.consents import Consent
from minplan.plan.disclosure import ends
from minplan.plan.labels import label
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called, humans, responsible
from minplan.plan.representation import Act, guardians, may
from minplan.text import N_, _


def samtycke(plan: Plan, consent: Consent, today: date) -> Paper:
    """One consent on paper, with the wording for authorities and the one for private recipients, as they are needed."""
    return letter(
        plan,
        f"samtycke-{consent.id}",
        _("Consent, {name}").format(name=plan.person.name),
        _("Consent"),
        _parts(plan, consent, today),
    )


def _parts(plan: Plan, consent: Consent, today: date) -> Iterator[Part]:
    stands = standing(plan, consent, today)
    yield Title(_("Consent to share information"), kicker=said.plan_name(plan), chip=_(_CHIPS.get(stands, "")))
    for text in _first(plan, consent, stands, today):
        yield Text(text, bar=True)
    yield Facts(tuple(_facts(plan, consent)))
    yield Boxes(
        Box(_("What may be told"), tuple(capital(_(label(one))) for one in consent.categories)),
        Box(_("Who may know it"), tuple(said.who_and_role(plan, one) for one in consent.to)),
    )
    yield Heading(_("What for"), level=3)
    yield Text(consent.purpose)
    yield from _exceptions(plan, consent)
    yield from _others(plan, consent)
    yield Heading(_("If I say no"), level=3)
    yield Text(consent.consequences or wording("samtycke", "no consequences told"))
    yield Text(wording("samtycke", "free will"))
    yield from _secrecy(plan, consent)
    yield from _time(plan, consent, stands)
    if consent.ground:
        yield Heading(_("Ground"), level=3)
        yield Text(consent.ground)
    if stands is not Standing.WITHDRAWN:
        grounds = () if consent.ground else _grounds(plan, consent)
        to_write = (WritingLines(_("Write down the ground: {what}").format(what=one), 2) for one in grounds)
        signed = SignatureLines(tuple(_lines(plan, consent)))
        yield Together((Heading(_("Signatures"), level=3), *to_write, signed))


def _time(plan: Plan, consent: Consent, stands: Standing) -> Iterator[Part]:
    """How long it holds and how it is taken back; how long it held, where that has been done."""
    if stands is Standing.WITHDRAWN and consent.withdrawn is not None:
        yield Heading(_("How long it held"), level=3)
        days = {"given": long_day(consent.given), "day": long_day(consent.withdrawn)}
        yield Text(wording("samtycke", "held", **days))
        return
    yield Heading(_("How long, and how to take it back"), level=3)
    yield Text(wording("samtycke", "lasts", given=long_day(consent.given), until=long_day(ends(consent))))
    if consent.review:
        yield Text(wording("samtycke", "review", day=long_day(consent.review)))
    yield Text(wording("samtycke", "take back", to=called(plan, responsible(plan))))


_CHIPS = {
    Standing.WITHDRAWN: N_("Withdrawn"),
    Standing.ENDED: N_("Ran out"),
    Standing.NO_RIGHT: N_("Lacks the right"),
    Standing.WAITING: N_("Does not hold yet"),
}


def _first(plan: Plan, consent: Consent, stands: Standing, today: date) -> Iterator[str]:
    """What must be known before the rest is read: that it does not hold, or that another has not agreed."""
    if stands is Standing.WITHDRAWN and consent.withdrawn is not None:
        yield wording("samtycke", "is withdrawn", day=long_day(consent.withdrawn))
    elif stands is Standing.ENDED:
        yield wording("samtycke", "has ended", day=long_day(ends(consent)))
    elif stands is Standing.NO_RIGHT:
        yield wording("samtycke", "lacks the right", names=said.named(plan, consent.by or (PERSON,)))
    elif stands is Standing.WAITING:
        yield wording("samtycke", "waits for others", names=said.named(plan, others_who_wait(consent)))
    if stands is Standing.IN_FORCE and (waiting := guardians_who_wait(plan, consent, today)):
        yield wording("samtycke", "waits for a guardian", names=said.named(plan, waiting))


def _facts(plan: Plan, consent: Consent) -> Iterator[Fact]:
    yield Fact(_("It is about"), said.born_line(plan))
    givers = [called(plan, one) for one in consent.by or (PERSON,)]
    yield Fact(_("Given by"), "\n".join(givers))
    yield Fact(_("Given"), said.joined(long_day(consent.given), _(label(consent.form)) if consent.form else ""))
    if consent.informed_by:
        yield Fact(_("Explained by"), said.who_and_role(plan, consent.informed_by))


def _grounds(plan: Plan, consent: Consent) -> tuple[str, ...]:
    """What is to be kept as ground where somebody else than the person has given the consent."""
    rights = [may(plan, one, Act.CONSENT, consent.given) for one in consent.by if one != PERSON]
    return tuple(dict.fromkeys(_(right.ground) for right in rights if right.ground))


def _exceptions(plan: Plan, consent: Consent) -> Iterator[Part]:
    said_no = [capital(_(label(one))) for one in consent.except_categories]
    said_no += [said.who_and_role(plan, one) for one in consent.except_to]
    if said_no:
        yield Heading(_("What I have said no to"), level=3)
        yield Bullets(tuple(said_no))


def _others(plan: Plan, consent: Consent) -> Iterator[Part]:
    """Those whose facts it tells besides the person's, and whether they have said yes."""
    if consent.others:
        yield Heading(_("It tells about others too"), level=3)
        agreed = _("{name} has said yes"), _("{name} has not said yes yet")
        yield Bullets(
            tuple(
                (agreed[0] if one in consent.others_agreed else agreed[1]).format(name=called(plan, one))
                for one in consent.others
            )
        )


def _secrecy(plan: Plan, consent: Consent) -> Iterator[Part]:
    authorities = [one for one in consent.to if is_authority(humans(plan)[one])]
    private = [one for one in consent.to if one not in authorities]
    yield Heading(_("What the law says"), level=3)
    if authorities:
        yield Text(wording("samtycke", "authority", names=said.named(plan, authorities)))
    if private:
        yield Text(wording("samtycke", "private", names=said.named(plan, private)))


def _lines(plan: Plan, consent: Consent) -> Iterator[SignatureLine]:
    """A line for each giver, each guardian who is to agree, the person, those it tells of, and who explained it."""
    givers = consent.by or (PERSON,)
    together = [one.id for one in guardians(plan, consent.given)] if PERSON not in givers else []
    for one in dict.fromkeys([*givers, *together, PERSON, *consent.others]):
        yield SignatureLine(called(plan, one), _("the person") if one == PERSON else said.role(plan, one))
    if consent.informed_by and consent.informed_by not in (*givers, *together, *consent.others):
        yield SignatureLine(called(plan, consent.informed_by), _("explained what the consent means"))
