"""Who must and may sign the plan, each with a line: signed, or with room to sign."""

from __future__ import annotations

from datetime import date

from minplan.documents import said
from minplan.documents.parts import SignatureLine
from minplan.formats import long_day
from minplan.plan.people import PERSON, RepresentativeKind
from minplan.plan.plan import Plan, called, humans
from minplan.plan.representation import in_office, is_child
from minplan.plan.signing import Signature, is_draft, latest, signed_by
from minplan.text import _


def signature_lines(plan: Plan, today: date) -> tuple[SignatureLine, ...]:
    """The person's own line first, then everyone who must or may sign, then two witnesses of a mark.

    Signatures stand only on the version they were made on: a draft has empty lines.
    """
    version = latest(plan)
    signed = {} if is_draft(plan) else signed_by(plan, version)
    everyone = [PERSON, *_representatives(plan, today), plan.coordinator, *signed]
    lines = [
        SignatureLine(called(plan, one), _in_what_right(plan, one), _signed(signed.get(one)))
        for one in dict.fromkeys(everyone)
    ]
    witness = SignatureLine(_("Witness"), _("if somebody signs with a mark"))
    return (*lines, witness, witness)


def _representatives(plan: Plan, today: date) -> list[str]:
    """Guardians while the person is a child, and everyone else who may speak for the person today."""
    child = is_child(plan, today) or plan.person.born is None
    return [
        one.id
        for one in plan.representatives
        if in_office(one, today) and (child or one.kind is not RepresentativeKind.GUARDIAN)
    ]


def _in_what_right(plan: Plan, one: str) -> str:
    responsible = _("responsible for the plan") if one == plan.coordinator else ""
    own = _("the plan is mine") if one == PERSON else said.role(plan, one)
    called_by_role = not humans(plan)[one].name
    return said.joined("" if called_by_role else own, responsible)


def _signed(signature: Signature | None) -> str:
    if signature is None:
        return ""
    return _("Signed {when}").format(when=said.joined(long_day(signature.on), signature.place))
